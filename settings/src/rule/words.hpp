// How types and names are spoken of in errors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kith/settings/rule.hpp"

namespace kith::rules {

/// "number", "true or false", …; with_article: "a number".
std::string_view noun(FactType type);
std::string with_article(FactType type);

/// The vocabulary of a row and, inside an aggregate, of the elements of its collection.
struct Scope {
  const Vocabulary* vocabulary = nullptr;
  std::string name;  // "members"; of the row itself empty
  std::string path;  // tells collections apart that are read at the same depth
};

/// "unknown column `room`; did you mean `rooms`?", the innermost scope first.
std::string unknown_name(const std::vector<Scope>& scopes, const std::string& name,
                         std::string_view what);

}  // namespace kith::rules

#include "rule/words.hpp"

#include <fmt/core.h>

#include "rule/letters.hpp"

namespace kith::rules {

std::string_view noun(FactType type) {
  switch (type) {
    case FactType::boolean: return "true or false";
    case FactType::number: return "number";
    case FactType::date: return "date";
    case FactType::text: return "text";
    case FactType::set: return "set of words";
    case FactType::cell: return "cell";
  }
  return "";
}

std::string with_article(FactType type) {
  return type == FactType::boolean || type == FactType::text ? std::string(noun(type))
                                                             : fmt::format("a {}", noun(type));
}

std::string unknown_name(const std::vector<Scope>& scopes, const std::string& name,
                         std::string_view what) {
  std::vector<std::string> names;
  for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope)
    for (std::string& known : scope->vocabulary->names()) names.push_back(std::move(known));
  const std::string near = nearest(name, names);
  if (!near.empty()) return fmt::format("unknown {} `{}`; did you mean `{}`?", what, name, near);
  constexpr std::size_t shown = 12;
  std::string list;
  for (std::size_t i = 0; i < names.size() && i < shown; ++i)
    list += (i == 0 ? "" : ", ") + names[i];
  return fmt::format("unknown {} `{}`; {}{}", what, name,
                     names.empty() ? "none is known here" : "known are ", list);
}

}  // namespace kith::rules

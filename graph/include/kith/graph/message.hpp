// Sentences without a language: what is said, as a key and its arguments. reports/ puts them into
// words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "kith/graph/date.hpp"

namespace kith {

/// A word of a closed or open list: "item" and "arrears". Where a language has no word for it, as
/// for what a dataset names itself, it is written as it stands.
struct Term {
  std::string_view group;  // static
  std::string word;
  friend bool operator==(const Term&, const Term&) = default;
};

/// A number with so many places after the point.
struct Decimal {
  double value = 0;
  int places = 0;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// A key of the message catalogues ("contact.last") with its arguments by name. The argument
/// `count` chooses between singular and plural. A list of ids or of messages is joined as the
/// language does. Keys and names are static text. No key: says nothing.
struct Message {
  using Ids = std::vector<std::string>;
  using Parts = std::vector<Message>;
  using Value = std::variant<std::int64_t, Decimal, Date, std::string, Term, Ids, Parts>;
  struct Argument {
    template <class T>
    Argument(std::string_view its_name, T its_value)
        : name(its_name), value(as_value(std::move(its_value))) {}

    std::string_view name;
    Value value;
    friend bool operator==(const Argument&, const Argument&) = default;

   private:
    template <class T>
    static Value as_value(T its_value) {  // NOLINT(performance-unnecessary-value-param)
      if constexpr (std::is_integral_v<T>)
        return static_cast<std::int64_t>(its_value);
      else if constexpr (std::is_convertible_v<T, std::string_view>)
        return std::string(std::string_view(its_value));
      else if constexpr (std::is_same_v<T, Message>)
        return Parts{std::move(its_value)};
      else
        return Value(std::move(its_value));
    }
  };

  std::string_view key{};
  std::vector<Argument> arguments{};

  bool empty() const { return key.empty(); }
  friend bool operator==(const Message& a, const Message& b) {
    return a.key == b.key && a.arguments == b.arguments;
  }
};

}  // namespace kith

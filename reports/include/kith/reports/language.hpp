// The languages that sentences and pages are written in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/message.hpp"

namespace kith {

namespace detail {
class Catalogue;
}

/// One language: its catalogue of messages, its plurals, dates and numbers. A handle, cheap to
/// copy; the catalogues are built in (reports/languages/) and read once.
class Language {
 public:
  /// English.
  Language();
  /// "en" or "zh"; nothing for any other code.
  static std::optional<Language> find(std::string_view code);
  /// The codes, English first.
  static std::span<const std::string_view> codes();

  /// "en", "zh".
  std::string_view code() const;
  /// The language tag of a page: "en", "zh-Hans".
  std::string_view tag() const;

  /// The message in words; "" for an empty one. Throws Error(internal) for a key that the catalogue
  /// lacks and for a placeholder without an argument.
  std::string text(const Message& message) const;
  /// The same where the catalogue's text is HTML and the arguments are not: they are escaped.
  std::string html(const Message& message) const;
  /// The word of a list, or the word itself where the language has none.
  std::string term(std::string_view group, std::string_view word) const;
  /// "2026-06-30", "2026年6月30日".
  std::string date(Date date) const;
  /// "12,345".
  std::string number(std::int64_t value) const;
  /// Items with the comma of the language between them.
  std::string list(const std::vector<std::string>& items) const;
  /// Every text of a group that needs no argument, by key without the group.
  std::vector<std::pair<std::string, std::string>> texts(std::string_view group) const;

 private:
  explicit Language(const detail::Catalogue& catalogue) : catalogue_(&catalogue) {}

  const detail::Catalogue* catalogue_;
};

}  // namespace kith

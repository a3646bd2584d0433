// What templates are filled with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <kainjow/mustache.hpp>

#include "kith/reports/language.hpp"

namespace kith::detail {

using Data = kainjow::mustache::data;

inline Data object() { return Data(Data::type::object); }
inline Data list() { return Data(Data::type::list); }

/// A text, or false where it is empty, so that the template can tell.
inline void set(Data& data, const std::string& key, std::string_view text) {
  data.set(key, text.empty() ? Data(false) : Data(std::string(text)));
}
inline void set_flag(Data& data, const std::string& key, bool value) { data.set(key, Data(value)); }
/// Entries, and `any_KEY`, by which the template can tell whether there are any.
inline void set_list(Data& data, const std::string& key, const Data& entries) {
  set_flag(data, "any_" + key, entries.is_non_empty_list());
  data.set(key, entries);
}

/// A template of reports/templates/, parsed once. What it is filled with is escaped, but for
/// {{{…}}}.
class PageTemplate {
 public:
  /// `name` is for messages. Throws Error(internal) for a template with a fault.
  PageTemplate(std::string_view name, std::string_view text);
  std::string render(const Data& data) { return template_.render(data); }

 private:
  kainjow::mustache::mustache template_;
};

/// The words of pages in a language, as `t` of every template.
Data page_words(const Language& language);

}  // namespace kith::detail

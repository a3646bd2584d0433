#include "key_words.hpp"

#include <vector>

#include "kith/graph/schema.hpp"
#include "rule/letters.hpp"

namespace kith {
namespace {

template <class Names>
std::string hint(std::string_view word, const Names& names) {
  constexpr std::size_t longest_name = 200;  // what is longer is no slip of the pen
  if (word.size() > longest_name) return {};
  const std::string nearest = rules::nearest(word, names);
  return nearest.empty() ? std::string() : "; did you mean `" + nearest + "`?";
}

}  // namespace

std::span<const std::string_view> support_names() {
  return table_spec(TableKind::ties).find("support")->words;
}

std::span<const std::string_view> observation_names() {
  return table_spec(TableKind::households).find("tie_observation")->words;
}

std::span<const std::string_view> grade_names() {
  static constexpr std::string_view names[] = {"none", "light", "moderate", "severe"};
  return names;
}

std::span<const std::string_view> table_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (int kind = 0; kind < table_kind_count; ++kind)
      all.push_back(to_string(static_cast<TableKind>(kind)));
    return all;
  }();
  return names;
}

std::span<const std::string_view> encoding_names() {
  static constexpr std::string_view names[] = {"detect", "utf-8", "utf-16", "gb18030"};
  return names;
}

std::span<const std::string_view> separator_names() {
  static constexpr std::string_view names[] = {"detect", ",", ";", "\t"};
  return names;
}

std::span<const std::string_view> type_names() {
  static constexpr std::string_view names[] = {"boolean",  "integer", "real", "date",
                                               "category", "set",     "text"};
  return names;
}

std::string quoted_list(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text.append("\"").append(word == "\t" ? "\\t" : word).append("\"");  // a tab as TOML writes it
  }
  return text;
}

std::string nearest_hint(std::string_view word, std::span<const std::string> names) {
  return hint(word, names);
}

std::string nearest_hint(std::string_view word, std::span<const std::string_view> names) {
  return hint(word, names);
}

}  // namespace kith

#include "wording.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <fmt/format.h>

namespace kith::dataset {
namespace {

constexpr int shown_characters = 60;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Levenshtein distance in bytes, O(|a|·|b|).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string excerpt(std::string_view text) {
  std::string shown = "\"";
  int characters = 0;
  for (const char byte : text) {
    if (!continues_character(byte) && ++characters > shown_characters) {
      shown += "…";
      break;
    }
    const bool control = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    shown += control ? ' ' : byte;
  }
  return shown + '"';
}

std::string did_you_mean(std::string_view name, std::span<const std::string> names) {
  constexpr std::size_t longest = 200;  // beyond, no misspelling and quadratic cost
  if (name.size() > longest) return "";
  const std::string* nearest = nullptr;
  std::size_t smallest = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string& candidate : names) {
    if (candidate.empty() || candidate.size() > longest) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance >= smallest || distance >= candidate.size()) continue;
    smallest = distance;
    nearest = &candidate;
  }
  return nearest ? fmt::format("; did you mean {}?", excerpt(*nearest)) : "";
}

std::string listed(std::span<const std::string> names) {
  return names.empty() ? "nothing" : fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace kith::dataset

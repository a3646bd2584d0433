// Which characters make names, and what foreign signs were probably meant as.
#pragma once

#include <string>
#include <string_view>

namespace kith::rules {

/// True for letters of any script and `_`. Beyond ASCII everything counts that is not known to be
/// punctuation, a symbol or a space, so that no script is left out.
bool is_letter(char32_t c);

/// A letter or a digit.
bool is_name_part(char32_t c);

/// What to write instead of a sign of another language or keyboard (`&&`, `≤`, full-width `（`)
/// that `rest` starts with; empty if it starts with none.
std::string foreign_symbol(std::string_view rest);

/// The candidate nearest to `name` by edit distance in characters, if near enough to be a slip of
/// the pen; ties go to the first. Empty if there is none.
template <class Names>
std::string nearest(std::string_view name, const Names& candidates);

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
int edit_distance(std::string_view a, std::string_view b);

template <class Names>
std::string nearest(std::string_view name, const Names& candidates) {
  // A third of the characters may be wrong, at least one.
  const int length = edit_distance(name, "");
  int best = (length < 6 ? (length < 2 ? 0 : 1) : length / 3) + 1;
  std::string result;
  for (const auto& candidate : candidates) {
    const int distance = edit_distance(name, candidate);
    if (distance >= best) continue;
    best = distance;
    result = candidate;
  }
  return result;
}

}  // namespace kith::rules

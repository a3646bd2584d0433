// Text for drawings: what can be shown, how wide it is at most, where it wraps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::detail {

/// The characters to show: white space becomes single spaces, none at the ends; control characters,
/// direction overrides and bytes that are no UTF-8 become U+FFFD.
std::u32string shown_characters(std::string_view utf8);

/// As XML text or attribute: shown_characters with & < > " ' escaped, UTF-8.
std::string escaped(std::string_view utf8);

/// Width in em, estimated from above: no common sans serif font sets it wider.
double width_em(std::u32string_view text);

/// A label broken into lines.
struct WrappedLabel {
  std::vector<std::string> lines;  // escaped; at least one
  double width_em = 0;             // of the widest line
  bool cut = false;                // the last line ends with "…" and does not hold everything
};

/// Breaks at spaces, after hyphens and slashes and between Chinese characters, never before closing
/// punctuation; a word longer than a line is broken anywhere. `max_em` >= 2.
WrappedLabel wrapped(std::string_view utf8, double max_em, int max_lines);

}  // namespace kith::detail

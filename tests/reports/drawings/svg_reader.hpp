// Reads an SVG by the rules of XML 1.0 that drawings need, and stops at whatever is not well
// formed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::test {

struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<Element> children;
  std::string text;  // own characters, joined, entities resolved

  /// "" if there is none.
  std::string attribute(std::string_view key) const;
  /// Throws std::runtime_error if there is none or it is no number.
  double number(std::string_view key) const;
  /// True if `word` is among the words of `class`.
  bool is(std::string_view word) const;
  /// This and all below, in order.
  std::vector<const Element*> all() const;
  std::vector<const Element*> named(std::string_view element_name) const;
  std::vector<const Element*> of_class(std::string_view word) const;
};

/// Throws std::runtime_error with the place if the text is not one well-formed element in UTF-8.
Element read_svg(std::string_view text);

struct TextBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  std::string text;
};

/// Where a <text> stands: 1 em wide a character outside ASCII, 0.6 em within, 0.9 em above the
/// baseline and 0.25 em below, which is what Noto Sans CJK and DejaVu Sans need.
TextBox text_box(const Element& element);

bool overlap(const TextBox& left, const TextBox& right);

}  // namespace kith::test

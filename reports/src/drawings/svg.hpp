// The elements of which drawings are made.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "drawings/label_text.hpp"

namespace kith::detail {

/// Colours, all of at least 4.5:1 on paper where they carry meaning (WCAG 2.2, 1.4.3), and the same
/// as in the pages' style sheet.
namespace ink {
inline constexpr std::string_view text = "#1d2b2a";
inline constexpr std::string_view soft = "#56666a";
inline constexpr std::string_view mark = "#0b6b5d";
inline constexpr std::string_view alarm = "#a3271b";
inline constexpr std::string_view line = "#d7dedd";
inline constexpr std::string_view band = "#f3f6f5";
inline constexpr std::string_view paper = "#ffffff";
}  // namespace ink

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

/// A coordinate with one decimal; never "-0.0".
std::string coordinate(double value);

/// How text is set.
struct TextStyle {
  double size = 14;
  std::string_view anchor = "start";  // or "middle", "end"
  std::string_view fill = ink::text;
  bool bold = false;
};

/// What stands at the head of a drawing.
struct SvgHead {
  std::string_view function;  // for messages
  std::string_view id;        // letters, digits, hyphens
  std::string_view lang;
  std::string_view title;
  std::string_view description;
  std::string_view kind;  // class of the element
};

/// Throws InvalidArgument "FUNCTION: NAME is empty, must be ..." if a text is empty.
void require_text(std::string_view function, std::string_view name, std::string_view text);

/// One SVG element, written in order.
class Svg {
 public:
  /// Throws InvalidArgument for an id that is empty or holds other characters, and for an empty
  /// title or description.
  Svg(const SvgHead& head, const Box& view);

  void line(Point from, Point to, std::string_view attributes);
  void path(std::span<const Point> points, std::string_view attributes);
  void polygon(std::span<const Point> points, std::string_view attributes);
  void circle(Point centre, double radius, std::string_view attributes);
  void rectangle(const Box& box, std::string_view attributes);
  /// One line of text, already escaped, on its baseline.
  void text(Point at, std::string_view escaped_text, const TextStyle& style);
  /// Lines of a label, the first baseline at `at`.
  void label(Point at, const WrappedLabel& label, double line_height, const TextStyle& style);
  /// A group with a tooltip, which also holds labels that were cut. `title` may be empty.
  void open_group(std::string_view kind, std::string_view title);
  void close_group() { out_ += "</g>\n"; }
  void raw(std::string_view markup) { out_ += markup; }

  /// Closes and hands over the text.
  std::string take();

 private:
  std::string out_;
};

}  // namespace kith::detail

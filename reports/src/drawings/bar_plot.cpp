#include <algorithm>

#include <fmt/format.h>

#include "drawings/chart_frame.hpp"

namespace kith::detail {
namespace {

namespace size = chart_size;

constexpr double widest_label = 190;
constexpr double label_gap = 10;  // between a label and its bar, a bar and its number
constexpr double least_row = 30;
constexpr double scale_height = 24;  // ticks' numbers
constexpr double name_height = 20;   // name of an axis

}  // namespace

BarPlot::BarPlot(const ChartText& text, const std::vector<std::string>& labels,
                 const std::vector<std::string>& ends, std::int64_t highest, double top)
    : text_(text), ticks_(ticks(highest)), highest_(std::max<std::int64_t>(highest, 1)) {
  while (ticks_.back() > highest_) ticks_.pop_back();
  double label_width = std::min(widest_label, text_width(text.category));
  for (const std::string& label : labels) {
    labels_.push_back(wrapped(label, widest_label / size::text, 2));
    label_width = std::max(label_width, labels_.back().width_em * size::text);
  }
  double end_width = 0;
  for (const std::string& end : ends) end_width = std::max(end_width, text_width(end));
  left_ = label_width + label_gap;
  right_ = size::width - end_width - label_gap;

  double y = top + (text.category.empty() ? 0 : name_height);
  top_ = y;
  for (const WrappedLabel& label : labels_) {
    const double height =
        std::max(least_row, size::text_line * static_cast<double>(label.lines.size()) + 8);
    middles_.push_back(y + height / 2);
    y += height;
  }
  axis_ = y;
  bottom_ = axis_ + scale_height + (text.value.empty() ? 0 : name_height);
}

double BarPlot::x(std::int64_t value) const {
  return left_ + (right_ - left_) * static_cast<double>(value) / static_cast<double>(highest_);
}

void BarPlot::draw(Svg& svg) const {
  svg.open_group("axes", "");
  for (const std::int64_t tick : ticks_) {
    const std::string_view colour = tick == 0 ? ink::text : ink::line;
    svg.line({x(tick), top_}, {x(tick), axis_ + 4},
             fmt::format("stroke=\"{}\" stroke-width=\"1.0\"", colour));
    svg.text({x(tick), axis_ + 18}, escaped(grouped(text_, tick)),
             {12, "middle", ink::soft, false});
  }
  if (!text_.category.empty())
    svg.label({0, to_baseline(top_ - name_height / 2)},
              wrapped(text_.category, size::width / size::text, 1), size::text_line,
              {size::text, "start", ink::soft, true});
  if (!text_.value.empty())
    svg.label({(left_ + right_) / 2, axis_ + scale_height + size::text},
              wrapped(text_.value, (right_ - left_) / size::text, 1), size::text_line,
              {size::text, "middle", ink::soft, true});
  svg.close_group();
  for (std::size_t row = 0; row < labels_.size(); ++row) {
    const auto lines = static_cast<double>(labels_[row].lines.size());
    svg.label({left_ - label_gap, to_baseline(y(row) - size::text_line * (lines - 1) / 2)},
              labels_[row], size::text_line, {size::text, "end", ink::text, false});
  }
}

}  // namespace kith::detail

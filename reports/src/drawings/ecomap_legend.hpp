// The legend below an ecomap: every style it can have.
#pragma once

#include "drawings/svg.hpp"
#include "kith/reports/drawings/ecomap.hpp"

namespace kith::detail {

/// A legend laid out in columns within a width.
class EcomapLegend {
 public:
  EcomapLegend(const EcomapLabels& labels, double width);
  double height() const { return height_; }
  void draw(Svg& svg, Point upper_left) const;

 private:
  struct Entry {
    void (*sample)(Svg& svg, Point middle_left);
    WrappedLabel label;
    Point at;  // middle left, from the legend's upper left corner
  };
  WrappedLabel heading_;
  std::vector<Entry> entries_;
  double width_ = 0;
  double height_ = 0;
};

}  // namespace kith::detail

// Running a compiled rule over one row.
#pragma once

#include <array>
#include <string_view>

#include "rule/cell.hpp"
#include "rule/program.hpp"
#include "rule/range.hpp"

namespace kith::rules {

/// The row that a scope stands at.
struct Frame {
  const Facts* facts = nullptr;
  std::int64_t row = 0;
};
using Frames = std::array<Frame, max_scopes + 1>;

/// "What if this condition had the other truth?": for the rows of the scopes it reads.
struct Supposition {
  std::int32_t condition = -1;
  int reads = 0;
  std::array<std::int64_t, max_scopes + 1> rows{};
  Truth truth = Truth::unknown;
};

/// The elements of a collection, each made the row of its scope in turn. Unknown: nobody knows who
/// belongs to it, `rows` is then empty.
struct Elements {
  bool known = false;
  std::span<const std::int32_t> rows;
  const Facts* facts = nullptr;
  bool complete = true;  // there are no others
};

/// Walks the tree; no allocation. Not to be shared between threads.
class Evaluation {
 public:
  Evaluation(const Program& program, const Facts& facts, std::int64_t row,
             const Supposition* supposition = nullptr)
      : program_(program), supposition_(supposition) {
    frames_[0] = {&facts, row};
  }

  Truth truth(int index);
  Range number(int index);  // numbers, and dates as days
  /// The text of a text or cell node without outer spaces; empty = unknown.
  std::string_view text(int index);
  /// True if the value of a node of any type is known.
  bool is_known(int index);
  Fact fact(const Node& node) const {
    const Frame& frame = frames_[node.level];
    return frame.facts->fact(node.slot, frame.row);
  }

  Elements elements(const Node& aggregate) const;
  void enter(const Node& aggregate, const Facts* facts, std::int64_t row) {
    frames_[aggregate.inner] = {facts, row};
  }
  const Frames& frames() const { return frames_; }
  bool read_not_applicable() const { return not_applicable_; }

 private:
  Truth condition(const Node& node);
  Truth boolean_fact(const Node& node);
  Truth all_of(const Node& node);
  Truth any_of(const Node& node);
  Truth compare_values(const Node& node);
  Truth contains(const Fact& set, std::string_view wanted) const;
  Truth one_of(const Node& node);
  Truth quantifier(const Node& node);
  Range number_fact(const Node& node);
  Range fold(const Node& node);
  Range count(const Node& node);
  Range extremum(const Node& node);
  Range total(const Node& node);
  bool is_supposed(const Node& node) const;

  const Program& program_;
  const Supposition* supposition_;
  Frames frames_{};
  bool not_applicable_ = false;
};

}  // namespace kith::rules

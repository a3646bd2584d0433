// Rejected rows by the households of whom they may have told.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kith/graph/property_graph.hpp"

namespace kith::detail {

/// What is lost of one household because of one rejected row.
struct Loss {
  std::int32_t household = -1;
  TableKind table = TableKind::ties;  // what the household may have rows of
  std::int32_t row = -1;              // of graph.lost.rows
  std::int32_t count = 1;             // how many rows of the table, if several

  friend auto operator<=>(const Loss&, const Loss&) = default;
};

/// A lost row belongs to the households it names, to the current homes of a person, and to the home
/// of a volunteer. A rejected or disputed row that names person and household may also take from
/// the household what rows about the person say: their ties, receipts and needs; so with volunteers
/// and their ties. One whose own id cannot be read may take what rejected rows say of whom nobody
/// knows. Memory: the losses
/// alone; a look-up is O(log losses). Const use from several threads.
class Losses {
 public:
  Losses(const PropertyGraph& graph, const Membership& membership);

  /// By table, then by file and line.
  std::span<const Loss> of(std::int32_t household) const;
  std::span<const Loss> of(std::int32_t household, TableKind table) const;
  /// Rows of ties that may bring a supporter.
  std::int32_t ties(std::int32_t household) const;
  const LostRow& row(const Loss& loss) const {
    return graph_.lost.rows[static_cast<std::size_t>(loss.row)];
  }
  std::span<const Loss> all() const { return losses_; }

 private:
  void add(std::int32_t row, const Membership& membership,
           const std::vector<std::int32_t>& volunteer_homes);
  void add_moves(const Membership& membership);
  void add_strangers(const Membership& membership);
  void unite();

  const PropertyGraph& graph_;
  std::vector<Loss> losses_;  // sorted
};

}  // namespace kith::detail

// Where the facts about a household stand in the source files.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evaluator.hpp"
#include "kith/graph/tie_reader.hpp"

namespace kith::detail {

/// Indexes the rows of ties, contacts, needs and receipts by household. Const use from several
/// threads.
class Evidence {
 public:
  /// Begins a stage of its own. Throws Cancelled.
  Evidence(const AssessmentInput& input, Observer& observer);

  /// A row of ties and what counted supporters bring through it, at least one kind.
  struct TieRow {
    SourceLine source;
    SupportSet kinds;
  };
  std::vector<TieRow> ties(std::int32_t household) const;
  /// Ids of counted supporters that bring at least one of the kinds, as bytes.
  std::vector<std::string> supporters(std::int32_t household, SupportSet kinds) const;
  /// The id of the strongest supporter (of several the smallest id); "" if there is none.
  std::string strongest(std::int32_t household) const;
  /// Rows in which the household speaks up itself within the months that count.
  std::vector<SourceLine> voice(std::int32_t household) const;
  /// The contact on `row` of contacts; nothing if row is -1.
  std::vector<SourceLine> contact(std::int32_t row) const;
  std::optional<Date> contact_date(std::int32_t row) const;
  /// The row of the latest contact that was tried by as_of and reached nobody; -1 = none.
  std::int32_t attempt(std::int32_t household) const {
    return attempts_[static_cast<std::size_t>(household)];
  }
  /// Rows of active receipts, and the ids of their services as bytes, each once.
  std::vector<SourceLine> receipts(std::int32_t household) const;
  std::vector<std::string> services(std::int32_t household) const;
  /// Rejected rows of these tables that may be of the household, by table, file and line.
  std::vector<const LostRow*> lost(std::span<const Loss> losses,
                                   std::initializer_list<TableKind> tables) const;
  /// The household's own row, or the cell of one of its columns.
  std::vector<SourceLine> household(std::int32_t household, std::string_view column = {}) const;

 private:
  // The kinds that an alter's support to the household counts for; 0 = it does not count.
  SupportSet kinds_from(std::int32_t household, std::int32_t alter) const;

  const AssessmentInput& input_;
  NetworkNodes nodes_;
  TieReader tie_reader_;
  Contacts contacts_;
  Needs needs_;
  Receipts receipts_;
  Rows ties_of_, contacts_of_, needs_of_, receipts_of_;  // household -> rows of the table
  std::vector<std::int32_t> attempts_;                   // by household
};

}  // namespace kith::detail

// What a page must not tell (methods §11).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kith/reports/run_report.hpp"

namespace kith::detail {

/// Keeps places of homes off every page, and households in hiding off every page but their own.
/// O(households + volunteers) to make.
class Privacy {
 public:
  explicit Privacy(const RunReport& report);

  /// True if nobody may learn where the household is or whom it knows.
  bool in_hiding(HouseholdId household) const;
  /// The same of a household, of a volunteer who lives in one, or of one of its members.
  bool in_hiding(NodeRef node) const;
  /// The area to show; "" if it is not recorded or must not be told.
  std::string_view area(HouseholdId household) const;

  /// The message without values of facts that tell a place (an address, a coordinate), and with a
  /// word instead of each id that belongs to somebody in hiding.
  Message shown(const Message& message) const;
  /// The lines of a household's explanation as its page may show them: those of one in hiding do
  /// not say who supports or serves it.
  std::vector<PointLine> lines(HouseholdId household, const std::vector<PointLine>& lines) const;

 private:
  void read_hidden_ids();
  void guard(Message::Value& value) const;

  const RunReport& report_;
  std::vector<std::int32_t> volunteer_homes_;
  std::set<std::string, std::less<>> hidden_ids_;
};

}  // namespace kith::detail

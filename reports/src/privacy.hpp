// What pages and tables must not tell (methods §11).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kith/reports/run_report.hpp"

namespace kith::detail {

/// Keeps places of homes out of every text, and households in hiding out of all texts but their
/// own. O(households + volunteers) to make.
class Privacy {
 public:
  explicit Privacy(const RunReport& report);

  /// True if nobody may learn where they are or whom they know (Hiding).
  bool in_hiding(NodeRef node) const { return hiding_.contains(node); }
  bool in_hiding(HouseholdId household) const { return hiding_.contains(household); }
  /// The area to show; "" if it is not recorded or must not be told.
  std::string_view area(HouseholdId household) const;

  /// The explanation without values of facts that tell a place (an address, a coordinate) or, in
  /// an attribute of the dataset's own, are the text of fewer than five rows, and with a word
  /// instead of each id that belongs to somebody in hiding. That of a household in hiding holds no
  /// texts of facts, and does not say who supports or serves it.
  Explanation shown(HouseholdId household, Explanation explanation) const;

 private:
  void count_texts(NodeKind kind);
  bool points_to_somebody(std::string_view name, std::string_view value) const;
  bool must_not_tell(const Message& fact, bool hiding) const;
  void guard(Message& message, bool all) const;
  void guard(Message::Argument& argument, bool all) const;

  const RunReport& report_;
  const Hiding& hiding_;
  std::string withheld_;
  struct Texts {
    const Dictionary* categories = nullptr;
    std::vector<std::int32_t> rows;  // by category
  };
  std::map<std::string, Texts, std::less<>> texts_;  // by attribute
  std::set<std::string, std::less<>> hidden_ids_;
};

}  // namespace kith::detail

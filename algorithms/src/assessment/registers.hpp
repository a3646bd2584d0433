// What contacts, needs and receipts say, row by row and by household (methods §3).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kith/graph/observer.hpp"
#include "kith/graph/property_graph.hpp"
#include "kith/graph/rows.hpp"
#include "kith/graph/truth.hpp"
#include "kith/settings/configuration.hpp"
#include "losses.hpp"

namespace kith::detail {

/// Households that a row with household_id or person_id belongs to: the one named, else all current
/// households of the person.
class Owners {
 public:
  Owners(const Table& table, const Membership& membership)
      : household_(table.find<ReferenceColumn>("household_id")),
        person_(table.find<ReferenceColumn>("person_id")),
        membership_(membership) {}

  template <class Visit>
  void for_each(std::int64_t row, Visit visit) const {
    if (household_ && household_->is_known(row)) return visit(household_->at(row).row());
    if (!person_ || !person_->is_known(row)) return;
    for (const std::int32_t home : membership_.households[person_->at(row).row()]) visit(home);
  }

 private:
  const ReferenceColumn* household_;
  const ReferenceColumn* person_;
  const Membership& membership_;
};

/// contacts.csv.
class Contacts {
 public:
  Contacts(const PropertyGraph& graph, const SilenceSettings& settings, Date as_of);

  std::int64_t rows() const { return date_ ? date_->size() : 0; }
  std::int32_t household(std::int64_t row) const { return household_->at(row).row(); }
  Date date(std::int64_t row) const { return date_->at(row); }
  /// It took place, not after as_of.
  bool completed(std::int64_t row) const;
  /// The household itself got in touch within the last months that count. Unknown if neither
  /// channel nor initiator is recorded.
  Truth voice(std::int64_t row) const;
  bool emergency(std::int64_t row) const;

  /// What a rejected contact may have been. One whose day could not be read may have been today:
  /// an emergency missed would leave a family alone.
  bool maybe_voice(const LostRow& lost) const;
  bool maybe_emergency(const LostRow& lost) const;

 private:
  const SilenceSettings& settings_;
  Date as_of_;
  const ReferenceColumn* household_;
  const DateColumn* date_;
  const CategoryColumn *channel_, *initiated_by_;
  const BoolColumn* completed_;
};

/// needs.csv.
class Needs {
 public:
  Needs(const PropertyGraph& graph, const Membership& membership, const SilenceSettings& settings,
        Date as_of);

  std::int64_t rows() const { return rows_; }
  template <class Visit>
  void for_each_owner(std::int64_t row, Visit visit) const {
    owners_.for_each(row, visit);
  }
  /// The household raised it itself within the last months that count.
  Truth voice(std::int64_t row) const;

 private:
  const SilenceSettings& settings_;
  Date as_of_;
  Owners owners_;
  std::int64_t rows_;
  const CategoryColumn* raised_by_;
  const DateColumn* opened_;
};

/// receipts.csv.
class Receipts {
 public:
  Receipts(const PropertyGraph& graph, const Membership& membership, Date as_of);

  std::int64_t rows() const { return service_ ? service_->size() : 0; }
  template <class Visit>
  void for_each_owner(std::int64_t row, Visit visit) const {
    owners_.for_each(row, visit);
  }
  std::int32_t service(std::int64_t row) const { return service_->at(row).row(); }
  /// Status active or blank; begun, or no beginning known; not ended on as_of.
  bool active(std::int64_t row) const;
  /// The household declined the service, not after as_of.
  bool refused(std::int64_t row) const;

 private:
  Date as_of_;
  Owners owners_;
  const ReferenceColumn* service_;
  const CategoryColumn* status_;
  const DateColumn *since_, *until_;
};

/// The three registers summed up by household.
struct RegisterSummary {
  Losses losses;  // what rejected rows may have said besides
  bool contacts = false, needs = false, receipts = false;  // somebody keeps such a register
  bool ties_of_strangers = false;  // ties name persons, and nobody keeps a register of those
  std::vector<std::int32_t> last_contact = {};  // row of the latest completed contact, -1 = none
  std::vector<Truth> contact_voice = {}, need_voice = {};  // what is not yes and was lost: unknown
  std::vector<bool> emergency = {};
  std::vector<bool> receipts_lost = {};  // a rejected row may have been an active receipt
  Rows services = {};                    // household -> services it has an active receipt of
  Rows refused = {};                     // household -> services it refused
};
RegisterSummary summarize_registers(const PropertyGraph& graph, const Membership& membership,
                                    const SilenceSettings& settings, Date as_of,
                                    Observer& observer);

}  // namespace kith::detail

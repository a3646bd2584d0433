// Who must be kept apart from whom, and which households are in hiding (methods §6, §11).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/observer.hpp"
#include "kith/graph/rows.hpp"

namespace kith::detail {

enum class Exclusion : std::uint8_t { none, stated, unreadable, interest };

/// exclusions.csv, read as what it says of persons. Either side of a row stands for more than the
/// record that it names:
/// - a household for its members and every current home of theirs;
/// - a volunteer for its person, that person's current homes and its own household; one whose
///   person is not known may be anybody of its household, which then stands for it;
/// - an organization for all who volunteer for it, and for its services; a service for itself.
/// Whatever stands on the one side is kept from whatever stands on the other, both ways; a
/// household is not kept from itself or its members.
///
/// A rejected row that names one side keeps apart all the same, from whom nobody knows: whatever
/// stands on the named side is proposed to nobody and nobody to it, until the row is corrected. One
/// that names nobody who is known may be about anybody: nothing is proposed at all, unless
/// `block_unplaced_exclusions` is off.
///
/// A rejected or disputed row that says who lives where makes it a home all the same; rejected ties
/// and kinships acquaint those they name, and with anybody where one end is not known.
///
/// Const use from several threads; look-ups are O(members · log of what is excluded). Refers to the
/// input.
class Exclusions {
 public:
  /// What will be asked: `near` wants every tie, kinship and home read, and the rest does not.
  enum class Wanted : std::uint8_t { all, all_but_near };
  Exclusions(const AssessmentInput& input, const std::vector<std::int32_t>& volunteer_homes,
             Wanted wanted, Observer& observer);

  /// Whether a row keeps the two apart. A volunteer is met in every record of its person and in
  /// every home of that person; a household in its members, and in those they volunteer for.
  /// `interest`: the reasons are all of landlord, creditor or employer; `unreadable`: no row that
  /// could be read names the pair, but a rejected one may.
  Exclusion between(std::int32_t household, NodeRef partner) const;
  /// Somebody excluded for the household has anything to do with the peer: any recorded tie (ended
  /// ones and conflicts too), a relative in it, or a home in common at any time. With a volunteer:
  /// kinship or a home in common; their ties are how volunteers help. A supporter of the household
  /// is kept from it for the same reason: who knows both may lead one to the other.
  /// Precondition: Wanted::all.
  bool near(std::int32_t household, NodeRef partner) const;
  /// The household, or a home of the volunteer, is on a side of an exclusion that is no mere
  /// conflict of interest; the named organization's own people are not.
  bool in_hiding(NodeRef node) const;
  /// in_hiding of every household, person and volunteer.
  Hiding hiding() const;

 private:
  struct Pair {
    std::int32_t household;
    NodeRef excluded;
    bool interest;
    friend auto operator<=>(const Pair&, const Pair&) = default;
  };
  struct Acquaintance {
    NodeRef who;  // household or volunteer
    NodeRef excluded;
    friend auto operator<=>(const Acquaintance&, const Acquaintance&) = default;
  };
  using Nodes = std::vector<NodeRef>;

  void read_people();
  void read_rows(Observer& observer);
  void read_lost(Observer& observer);
  void read_lost_acquaintances();
  bool maybe_excluded(std::int32_t household, NodeRef partner) const;
  Exclusion stated_between(std::int32_t household, NodeRef partner) const;
  void add_all(const Nodes& households, const Nodes& excluded, bool interest);
  template <class Visit>
  void for_each_member(std::int32_t household, Visit visit) const;
  void add_side(NodeRef named, Nodes& nodes) const;
  void add_household(std::int32_t household, Nodes& nodes) const;
  template <class Visit>
  void for_each_home(NodeRef node, Visit visit) const;
  template <class Visit>
  void for_each_met(NodeRef node, Visit visit) const;
  template <class Visit>
  void visit_records(std::int32_t person, Visit visit) const;
  template <class Visit>
  void visit_organization(NodeRef node, Visit visit) const;
  void add_homes(NodeRef node, Nodes& nodes) const;
  Nodes who(NodeRef end, bool family) const;
  void read_acquaintances(Observer& observer);
  void find_meetings(const Observer& observer);
  void acquaint(NodeRef one, NodeRef other, bool family);
  Exclusion excluded(std::int32_t household, NodeRef met_in) const;
  bool marked(NodeRef node) const {
    return marked_[static_cast<std::size_t>(node.kind())][static_cast<std::size_t>(node.row())];
  }
  bool meets_marked(NodeRef node) const {
    return meets_marked_[static_cast<std::size_t>(node.kind())]
                        [static_cast<std::size_t>(node.row())];
  }

  const AssessmentInput& input_;
  const std::vector<std::int32_t>& volunteer_homes_;
  const ReferenceColumn* person_;  // of volunteers
  const ReferenceColumn *volunteer_organization_, *service_organization_;
  Rows persons_of_, homes_of_;            // of a volunteer: who it is or may be, and where it lives
  Rows volunteers_of_, volunteers_at_;    // back: by person, by household
  Rows may_live_in_, may_house_;          // person -> households, and back, by rejected rows
  std::vector<Pair> pairs_;               // sorted
  std::vector<bool> concerned_, hidden_;  // by household
  std::array<std::vector<bool>, node_kind_count> marked_;  // excluded for anybody
  std::array<std::vector<bool>, node_kind_count> meets_marked_;
  std::vector<Acquaintance> acquainted_;  // sorted
  Nodes unreadable_;          // sorted: what the readable sides of rejected rows stand for
  Nodes perhaps_acquainted_;  // sorted: partners who may know anybody
  bool all_unreadable_ = false;
};

}  // namespace kith::detail

// The hard filters of a link, in the order of Block (methods §6).
#include "matching.hpp"

namespace kith::detail {

bool Matching::vetted(std::int32_t volunteer) const {
  if (!settings_.require_vetting) return true;
  const DateColumn* until = columns_.vetted_until;
  return is_known(until, volunteer) && until->at(volunteer) >= input_.as_of;
}

// Empty: none in particular.
std::string_view Matching::requested_sex(std::int32_t household) const {
  const CategoryColumn* wanted = columns_.requested_sex;
  return is_known(wanted, household) ? wanted->at(household) : std::string_view{};
}

bool Matching::wrong_sex(std::int32_t household, std::int32_t volunteer) const {
  const std::string_view wanted = requested_sex(household);
  if (wanted.empty()) return false;
  return !is_known(columns_.sex, volunteer) || columns_.sex->at(volunteer) != wanted;
}

Block Matching::stop_for_safety(std::int32_t household, NodeRef partner) const {
  switch (exclusions_.between(household, partner)) {
    case Exclusion::stated: return Block::exclusion;
    case Exclusion::unreadable: return Block::exclusion_unreadable;
    case Exclusion::interest: return Block::conflict_of_interest;
    case Exclusion::none: break;
  }
  return exclusions_.near(household, partner) ? Block::peer_of_excluded : Block::none;
}

bool Matching::kept_apart(std::int32_t household, NodeRef partner) const {
  return stop_for_safety(household, partner) != Block::none;
}

// Filters after those for safety that hang on the pair alone, whatever is asked for.
Block Matching::stop_before_asks(std::int32_t household, const Demand& demand,
                                 NodeRef partner) const {
  const bool volunteer = partner.is(NodeKind::volunteer), service = partner.is(NodeKind::service);
  if (volunteer && !vetted(partner.row())) return Block::vetting;
  if (service) {
    if (programmes_.period(partner.row()) != Programmes::Period::active) return Block::inactive;
    if (programmes_.eligible(partner.row(), demand.programmes) == Truth::no)
      return Block::not_eligible;
  }
  if (history_.linked(household, partner)) return Block::already_receiving;
  if (history_.declined(household, partner)) return Block::declined;
  if (service && history_.refused(household, partner)) return Block::household_refusal;
  if (volunteer && wrong_sex(household, partner.row())) return Block::helper_sex;
  return Block::none;
}

Block Matching::stop(Block before, const LinkFacts& facts, NodeRef partner) const {
  if (before != Block::none) return before;
  if (facts.language == LanguageMatch::none) return Block::language;
  if (facts.desired > 0 && facts.matched == 0 && !facts.skills_unknown) return Block::skill;
  if (facts.times_known && facts.times_shared == 0) return Block::availability;
  if (!facts.remote && facts.distance.minutes && *facts.distance.minutes > facts.limit_minutes)
    return Block::travel;
  if (history_.room(partner) == 0) return Block::capacity;
  return Block::none;
}

}  // namespace kith::detail

#include "link_sentences.hpp"

#include <cmath>

#include <fmt/format.h>

namespace kith::detail {
namespace {

std::string supports_text(SupportSet supports) {
  std::vector<std::string_view> names;
  for (int kind = 0; kind < support_count; ++kind)
    if (supports & support_bit(static_cast<Support>(kind)))
      names.push_back(to_string(static_cast<Support>(kind)));
  return fmt::format("{}{}", fmt::join(names, " and "),
                     names.size() == 1 && names[0] == "companionship" ? "" : " support");
}

std::string need_text(const AssessmentInput& input, const Matching& matching, std::int32_t need) {
  return fmt::format("answers the open need for {} ({})", matching.word(matching.need_word(need)),
                     input.graph.id(NodeKind::need, need));
}

std::string offer_text(const AssessmentInput& input, const Matching& matching, NodeRef partner,
                       const LinkFacts& facts) {
  const std::string_view id = input.graph.id(partner);
  if (partner.is(NodeKind::household))
    return fmt::format("Household {} could bring {}", id, supports_text(facts.support));
  const char* kind = partner.is(NodeKind::volunteer) ? "Volunteer" : "Service";
  if (facts.need >= 0) {
    const std::string answers =
        fmt::format("{} {} {}", kind, id, need_text(input, matching, facts.need));
    if (facts.skills_unknown) return answers + ", though its skills are not recorded";
    if (facts.matched < facts.desired)
      return fmt::format("{} with {} of {} skills asked for", answers, facts.matched,
                         facts.desired);
    return answers;
  }
  if (facts.entitled)
    return fmt::format("Service {} is one the household may have and does not receive", id);
  if (facts.support == 0) return fmt::format("{} {} was decided upon before", kind, id);
  return fmt::format("{} {} could bring {}", kind, id, supports_text(facts.support));
}

void add_gap(const LinkFacts& facts, std::vector<std::string>& parts) {
  if (facts.support == 0) return;
  if (!facts.providers)
    parts.push_back("what the household lacks is not known");
  else if (*facts.providers == 0)
    parts.push_back(fmt::format("nobody gives it {} today", supports_text(facts.scarcest)));
  else if (*facts.providers == 1)
    parts.push_back(
        fmt::format("only one supporter gives it {} today", supports_text(facts.scarcest)));
}

void add_distance(const LinkFacts& facts, std::vector<std::string>& parts) {
  if (facts.remote)
    parts.push_back("it is reached from home");
  else if (facts.distance.minutes)
    parts.push_back(fmt::format("{:.0f} minutes away", std::ceil(*facts.distance.minutes)));
  else
    parts.push_back(facts.distance.same_area ? "in the same area" : "the distance is not known");
}

void add_language(const LinkFacts& facts, std::vector<std::string>& parts) {
  switch (facts.language) {
    case LanguageMatch::first: parts.push_back("with the first language in common"); return;
    case LanguageMatch::other: parts.push_back("with a language in common"); return;
    case LanguageMatch::interpreter: parts.push_back("through an interpreter"); return;
    case LanguageMatch::none: return;
    case LanguageMatch::unknown: parts.push_back("language not known");
  }
}

void add_times(NodeRef partner, const LinkFacts& facts, std::vector<std::string>& parts) {
  if (partner.is(NodeKind::service)) return;
  if (!facts.times_known)
    parts.push_back("availability not known");
  else if (facts.times_shared > 0)
    parts.push_back(
        fmt::format("free at {} of {} times that suit", facts.times_shared, facts.times_wanted));
}

std::string block_text(const Matching& matching, const LinkFacts& facts,
                       const LinkOutcome& outcome) {
  switch (outcome.block) {
    case Block::none: return "";
    case Block::exclusion: return "the pair must not be proposed (exclusions)";
    case Block::conflict_of_interest: return "a conflict of interest is recorded (exclusions)";
    case Block::peer_of_excluded: return "it is close to somebody excluded";
    case Block::vetting: return "its vetting is missing or has expired";
    case Block::inactive: return "it is not active today";
    case Block::not_eligible: return "the household is not eligible";
    case Block::already_receiving: return "the link is there already";
    case Block::declined: return "the pair was declined a short time ago";
    case Block::household_refusal: return "the household refused it";
    case Block::helper_sex: return "the household asks for a helper of a certain sex";
    case Block::language: return "there is no language in common and no interpreter";
    case Block::skill:
      return fmt::format("it has none of the skills asked for ({})",
                         matching.word(matching.first_skill(facts.need)));
    case Block::availability: return "there is no time in common";
    case Block::travel:
      return fmt::format("{:.0f} minutes are more than the limit of {:.0f}",
                         std::ceil(facts.distance.minutes.value_or(0)), facts.limit_minutes);
    case Block::capacity:
      if (outcome.full_before) return "it has no place left";
      return fmt::format("its places are worth more to others; one more would be worth {} points",
                         outcome.dual_price);
    case Block::assigned_elsewhere:
      return fmt::format("better links fill the {} places of the household", outcome.slots);
  }
  return "";
}

}  // namespace

std::string link_reason(const AssessmentInput& input, const Matching& matching,
                        std::int32_t household, NodeRef partner, const LinkFacts& facts,
                        const LinkOutcome& outcome) {
  (void)household;
  const std::string offer = offer_text(input, matching, partner, facts);
  const std::string block = block_text(matching, facts, outcome);
  // What is excluded is told without anything that could help to find the one or the other.
  if (outcome.block != Block::none && outcome.block <= Block::peer_of_excluded)
    return fmt::format("{} {} is not proposed: {}.", to_string(partner.kind()),
                       input.graph.id(partner), block);
  std::vector<std::string> parts;
  add_gap(facts, parts);
  add_distance(facts, parts);
  add_language(facts, parts);
  add_times(partner, facts, parts);
  if (partner.is(NodeKind::service)) {
    if (facts.eligible == Truth::unknown)
      parts.push_back("whether the household is eligible is not known yet");
    if (!matching.history().room(partner)) parts.push_back("places unlimited");
  }
  std::string sentence = offer;
  if (!parts.empty()) sentence += fmt::format(" ({})", fmt::join(parts, "; "));
  return block.empty() ? sentence + "." : fmt::format("{}, but {}.", sentence, block);
}

std::string connection_text(const AssessmentInput& input, const Matching& matching,
                            std::int32_t household, NodeRef partner, const Connection& connection) {
  const PropertyGraph& graph = input.graph;
  const std::string_view home = graph.id(NodeKind::household, household);
  switch (connection.kind) {
    case Connection::Kind::none:
      return fmt::format("No connection of {} with {} is known.", home, graph.id(partner));
    case Connection::Kind::hidden: return "Not shown, for the safety of the household.";
    case Connection::Kind::organization:
      return fmt::format("{} is served by {}, to which {} belongs.", home,
                         graph.id(connection.organization), graph.id(partner));
    case Connection::Kind::area:
      return fmt::format("No tie is known; {} and {} are both in {}.", home, graph.id(partner),
                         matching.distances().area_name(connection.area));
    case Connection::Kind::steps: break;
  }
  std::string text(home);
  bool first = true;
  for (const PathStep& step : connection.steps) {
    const std::string_view to = graph.id(step.to);
    const char* joint = first ? " " : ", which ";
    switch (step.by) {
      case PathStep::By::tie: text += fmt::format("{}has a tie with {}", joint, to); break;
      case PathStep::By::home: text += fmt::format("{}is the home of {}", joint, to); break;
      case PathStep::By::receipt: text += fmt::format("{}receives {}", joint, to); break;
      case PathStep::By::affiliation: text += fmt::format("{}belongs to {}", joint, to); break;
      case PathStep::By::offer: text += fmt::format("{}offers {}", joint, to); break;
    }
    first = false;
  }
  return text + ".";
}

}  // namespace kith::detail

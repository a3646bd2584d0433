#include "link_sentences.hpp"

#include <cmath>

namespace kith::detail {
namespace {

Message supports(SupportSet kinds) {
  Message::Parts parts;
  for (int kind = 0; kind < support_count; ++kind) {
    const auto support = static_cast<Support>(kind);
    if (kinds & support_bit(support))
      parts.push_back({"supports.one", {{"kind", Term{"kind", std::string(to_string(support))}}}});
  }
  if (kinds == support_bit(Support::companionship)) return {"supports.companionship"};
  return {"supports.kinds", {{"kinds", std::move(parts)}}};
}

std::int64_t whole_minutes(double minutes) { return static_cast<std::int64_t>(std::ceil(minutes)); }

class LinkSentence {
 public:
  LinkSentence(const AssessmentInput& input, const Matching& matching, NodeRef partner,
               const LinkFacts& facts, const LinkOutcome& outcome)
      : input_(input), matching_(matching), partner_(partner), facts_(facts), outcome_(outcome) {}

  Message write() const {
    // What is excluded is told without anything that could help to find the one or the other.
    if (outcome_.block != Block::none && outcome_.block <= Block::peer_of_excluded)
      return {"link.excluded", {{"partner", partner()}, {"block", block()}}};
    Message sentence{"link.proposed", {{"offer", offer()}}};
    Message::Parts parts = circumstances();
    const bool any = !parts.empty();
    if (any) sentence.arguments.emplace_back("parts", std::move(parts));
    if (outcome_.block == Block::none) {
      if (any) sentence.key = "link.proposed_parts";
      return sentence;
    }
    sentence.arguments.emplace_back("block", block());
    sentence.key = any ? "link.blocked_parts" : "link.blocked";
    return sentence;
  }

 private:
  Message partner() const {
    return {"partner.named",
            {{"kind", Term{"partner_kind", std::string(to_string(partner_.kind()))}},
             {"id", input_.graph.id(partner_)}}};
  }

  Message offer() const {
    if (partner_.is(NodeKind::household))
      return {"offer.brings", {{"partner", partner()}, {"supports", supports(facts_.support)}}};
    if (facts_.need >= 0) return answer();
    if (facts_.entitled)
      return {facts_.receipts_known ? "offer.entitled" : "offer.entitled_receipt_unknown",
              {{"partner", partner()}}};
    if (facts_.missed) return {"offer.of_missed_programme", {{"partner", partner()}}};
    if (facts_.support == 0) return {"offer.decided", {{"partner", partner()}}};
    return {"offer.brings", {{"partner", partner()}, {"supports", supports(facts_.support)}}};
  }

  Message answer() const {
    Message answers{"offer.answers",
                    {{"partner", partner()},
                     {"need", need_term(matching_.need_word(facts_.need))},
                     {"id", input_.graph.id(NodeKind::need, facts_.need)}}};
    if (facts_.skills_unknown) {
      answers.key = "offer.answers_skills_unknown";
    } else if (facts_.matched < facts_.desired) {
      answers.key = "offer.answers_partly";
      answers.arguments.emplace_back("matched", facts_.matched);
      answers.arguments.emplace_back("count", facts_.desired);
    }
    return answers;
  }

  Term need_term(std::int32_t word) const { return {"need", std::string(matching_.word(word))}; }

  Message::Parts circumstances() const {
    Message::Parts parts;
    add_gap(parts);
    add_distance(parts);
    add_language(parts);
    add_times(parts);
    if (partner_.is(NodeKind::service)) {
      if (facts_.eligible == Truth::unknown) parts.push_back({"link.eligibility_unknown"});
      if (!matching_.history().room(partner_)) parts.push_back({"link.unlimited"});
    }
    return parts;
  }

  void add_gap(Message::Parts& parts) const {
    if (facts_.support == 0) return;
    if (!facts_.providers)
      parts.push_back({"link.gap_unknown"});
    else if (*facts_.providers == 0)
      parts.push_back({"link.gap_nobody", {{"supports", supports(facts_.scarcest)}}});
    else if (*facts_.providers == 1)
      parts.push_back({"link.gap_one", {{"supports", supports(facts_.scarcest)}}});
  }

  void add_distance(Message::Parts& parts) const {
    if (facts_.remote)
      parts.push_back({"link.remote"});
    else if (facts_.hidden)
      return;
    else if (facts_.distance.minutes)
      parts.push_back({"link.minutes", {{"count", whole_minutes(*facts_.distance.minutes)}}});
    else
      parts.push_back({facts_.distance.same_area ? "link.same_area" : "link.distance_unknown"});
  }

  void add_language(Message::Parts& parts) const {
    switch (facts_.language) {
      case LanguageMatch::first: parts.push_back({"link.language_first"}); return;
      case LanguageMatch::other: parts.push_back({"link.language_other"}); return;
      case LanguageMatch::interpreter: parts.push_back({"link.interpreter"}); return;
      case LanguageMatch::none: return;
      case LanguageMatch::unknown: parts.push_back({"link.language_unknown"});
    }
  }

  void add_times(Message::Parts& parts) const {
    if (partner_.is(NodeKind::service)) return;
    if (!facts_.times_known)
      parts.push_back({"link.times_unknown"});
    else if (facts_.times_shared > 0)
      parts.push_back(
          {"link.times", {{"shared", facts_.times_shared}, {"count", facts_.times_wanted}}});
  }

  Message block() const {
    switch (outcome_.block) {
      case Block::none: return {};
      case Block::exclusion: return {"block.exclusion"};
      case Block::exclusion_unreadable: return {"block.exclusion_unreadable"};
      case Block::conflict_of_interest: return {"block.conflict_of_interest"};
      case Block::peer_of_excluded: return {"block.peer_of_excluded"};
      case Block::vetting: return {"block.vetting"};
      case Block::inactive: return {"block.inactive"};
      case Block::not_eligible: return {"block.not_eligible"};
      case Block::already_receiving: return {"block.already_receiving"};
      case Block::declined: return {"block.declined"};
      case Block::household_refusal: return {"block.household_refusal"};
      case Block::helper_sex:
        return {outcome_.sex_unreadable ? "block.helper_sex_unreadable" : "block.helper_sex"};
      case Block::language: return {"block.language"};
      case Block::skill:
        return {"block.skill", {{"skill", need_term(matching_.first_skill(facts_.need))}}};
      case Block::availability: return {"block.availability"};
      case Block::travel:
        if (facts_.hidden) return {"block.too_far"};
        return {"block.travel",
                {{"count", whole_minutes(facts_.distance.minutes.value_or(0))},
                 {"limit", Decimal{facts_.limit_minutes, 0}}}};
      case Block::capacity:
        if (outcome_.full_before) return {"block.full"};
        return {"block.price", {{"count", outcome_.dual_price}}};
      case Block::assigned_elsewhere:
        return {"block.assigned_elsewhere", {{"count", outcome_.slots}}};
    }
    return {};
  }

  const AssessmentInput& input_;
  const Matching& matching_;
  NodeRef partner_;
  const LinkFacts& facts_;
  const LinkOutcome& outcome_;
};

std::string_view step_key(PathStep::By by) {
  switch (by) {
    case PathStep::By::tie: return "step.tie";
    case PathStep::By::home: return "step.home";
    case PathStep::By::receipt: return "step.receipt";
    case PathStep::By::affiliation: return "step.affiliation";
    case PathStep::By::offer: break;
  }
  return "step.offer";
}

}  // namespace

Message link_reason(const AssessmentInput& input, const Matching& matching, NodeRef partner,
                    const LinkFacts& facts, const LinkOutcome& outcome) {
  return LinkSentence(input, matching, partner, facts, outcome).write();
}

Message connection_message(const AssessmentInput& input, const Matching& matching,
                           std::int32_t household, NodeRef partner, const Connection& connection) {
  const PropertyGraph& graph = input.graph;
  Message message{
      "path.none",
      {{"household", graph.id(NodeKind::household, household)}, {"partner", graph.id(partner)}}};
  switch (connection.kind) {
    case Connection::Kind::none: return message;
    case Connection::Kind::hidden: return {"path.hidden"};
    case Connection::Kind::organization:
      message.key = "path.organization";
      message.arguments.emplace_back("organization", graph.id(connection.organization));
      return message;
    case Connection::Kind::area:
      message.key = "path.area";
      message.arguments.emplace_back("area", matching.distances().area_name(connection.area));
      return message;
    case Connection::Kind::steps: break;
  }
  Message::Parts steps;
  for (const PathStep& step : connection.steps)
    steps.push_back({step_key(step.by), {{"to", graph.id(step.to)}}});
  return {"path.steps",
          {{"household", graph.id(NodeKind::household, household)}, {"steps", std::move(steps)}}};
}

}  // namespace kith::detail

// Judges one household and one partner: the first filter that stops them, and the points of a link.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "assessment/programmes.hpp"
#include "distance.hpp"
#include "history.hpp"
#include "kith/algorithms/recommendation/recommendation.hpp"
#include "safeguards/exclusions.hpp"
#include "words.hpp"

namespace kith::detail {

/// Lines of a utility in their fixed order.
enum class UtilityItem : std::uint8_t { fit, gap, proximity, language, availability };
inline constexpr int utility_item_count = 5;
std::string_view to_string(UtilityItem item);

enum class LanguageMatch : std::uint8_t { unknown, none, interpreter, other, first };

/// The facts that filters and points of one link follow from.
struct LinkFacts {
  std::int32_t need = -1;       // the open need it would answer, -1 = none
  SupportSet support = 0;       // what it would bring
  std::int32_t desired = 0;     // skills asked for (1 if the need itself is all that is asked)
  std::int32_t matched = 0;     // of these
  bool skills_unknown = false;  // the volunteer's skills are not recorded
  bool missed = false;          // of a programme that the household may have and misses
  bool entitled = false;        // that, and it may have the service itself
  bool receipts_known = true;   // all that the household receives is on record
  Truth eligible = Truth::yes;  // services
  std::optional<std::int32_t> providers;  // of the scarcest kind it brings; nothing: not known
  SupportSet scarcest = 0;                // the kinds of so few providers
  Distance distance;
  bool remote = false;
  bool hidden = false;  // nobody may learn where the one or the other is
  double limit_minutes = 0;
  LanguageMatch language = LanguageMatch::unknown;
  bool times_known = false;
  std::int32_t times_wanted = 0, times_shared = 0;    // words of availability
  std::optional<double> hours_wanted, hours_offered;  // a week
};

struct LinkJudgement {
  Block block = Block::none;
  LinkFacts facts;
  std::array<std::int32_t, utility_item_count> points{};

  std::int32_t utility() const;
};

/// Points of every line (methods §6, without topology), rounded half up.
std::array<std::int32_t, utility_item_count> utility_points(const LinkFacts& facts,
                                                            const RecommendSettings& settings);

/// What a household asks for.
struct Demand {
  std::span<const std::int32_t> needs;  // open needs
  std::array<std::int32_t, support_count> providers{};
  bool observed = false;             // its ties are known
  SupportSet missing = 0;            // asked kinds with fewer providers than wanted, or not known
  std::vector<std::int32_t> missed;  // programmes it may have and does not receive, rising
  Programmes::Scratch programmes;    // which rules of programmes hold
};

/// Everything about households and partners that judging reads, bound once. Refers to the input.
/// Const use from several threads.
class Matching {
 public:
  /// Throws InputError(bad_configuration) for a rule that does not fit; Cancelled.
  Matching(const AssessmentInput& input, const Assessment& assessment, Observer& observer);

  Demand demand(std::int32_t household) const;

  /// The best way to link the two: with each need that the partner could answer, and without any.
  /// One that nothing stops goes before all others, then larger utility, then the id of the need.
  /// Nothing if they have nothing to do with each other: the volunteer neither answers an open need
  /// nor brings a missing kind of support, the service neither answers a need nor belongs to a
  /// missed programme, the peer brings nothing that is missing; unless a decision was taken on the
  /// pair.
  std::optional<LinkJudgement> judge(std::int32_t household, const Demand& demand,
                                     NodeRef partner) const;
  /// The link for that one open need, whatever else the two have to do with each other.
  LinkJudgement judge_need(std::int32_t household, const Demand& demand, NodeRef partner,
                           std::int32_t need) const;
  /// The volunteer or service is one to ask for that need.
  bool answers(NodeRef partner, std::int32_t need) const;
  /// Vetted on the day, or nobody has to be.
  bool vetted(std::int32_t volunteer) const;

  const Distances& distances() const { return distances_; }
  const Exclusions& exclusions() const { return exclusions_; }
  const History& history() const { return history_; }
  const Programmes& programmes() const { return programmes_; }
  const std::vector<std::int32_t>& volunteer_homes() const { return volunteer_homes_; }
  /// The household asked for a helper of a certain sex, but nobody can read of which.
  bool sex_unreadable(std::int32_t household) const {
    return requested_sex(household) == "unreadable";
  }
  const Rows& open_needs() const { return open_needs_; }
  /// Numbers of the words of skills and needs, one numbering.
  const WordColumn& volunteer_skills() const { return volunteer_skills_; }
  std::span<const std::int32_t> desired_skills(std::int32_t need) const;
  /// The skill that the need names first, else its own word.
  std::int32_t first_skill(std::int32_t need) const {
    return need_skills_.known(need) ? need_skills_.first(need) : need_word(need);
  }
  std::int32_t need_word(std::int32_t need) const {
    return need_words_[static_cast<std::size_t>(need)];
  }
  std::int32_t service_word(std::int32_t service) const {
    return service_words_[static_cast<std::size_t>(service)];
  }
  std::string_view word(std::int32_t number) const { return skills_[number]; }
  std::int32_t word_count() const { return skills_.size(); }
  bool belongs(std::int32_t household, NodeRef partner) const;
  bool is_remote(std::int32_t service) const {
    return is_known(columns_.mode, service) && columns_.mode->at(service) == "remote";
  }
  /// Able to support others: on no list, known not to be isolated, no emergency, no volunteer's
  /// home.
  bool can_give(std::int32_t household) const {
    return can_give_[static_cast<std::size_t>(household)];
  }

 private:
  void read_needs(Observer& observer);
  void read_interpreters();
  void find_givers(const Assessment& assessment);

  LinkJudgement pair(std::int32_t household, const Demand& demand, NodeRef partner) const;
  void add_need(LinkFacts& facts, std::int32_t household, const Demand& demand, NodeRef partner,
                std::int32_t need) const;
  bool misses(const Demand& demand, NodeRef service) const;
  void add_fit(LinkFacts& facts, std::int32_t household, const Demand& demand,
               NodeRef partner) const;
  void add_times(LinkFacts& facts, std::int32_t household, NodeRef partner) const;
  LanguageMatch language(std::int32_t household, NodeRef partner, std::int32_t need) const;
  bool bridged(std::int32_t household, NodeRef partner, std::int32_t one, std::int32_t other) const;
  bool kept_apart(std::int32_t household, NodeRef partner) const;
  LinkJudgement for_need(const LinkJudgement& pair, std::int32_t household, const Demand& demand,
                         NodeRef partner, std::int32_t need) const;
  SupportSet support(NodeRef partner, std::int32_t need) const;
  SupportSet support_of_word(std::int32_t word) const;

  Block stop_for_safety(std::int32_t household, NodeRef partner) const;
  Block stop_before_asks(std::int32_t household, const Demand& demand, NodeRef partner) const;
  Block stop(Block before, const LinkFacts& facts, NodeRef partner) const;
  std::string_view requested_sex(std::int32_t household) const;
  bool wrong_sex(std::int32_t household, std::int32_t volunteer) const;

  const AssessmentInput& input_;
  const RecommendSettings& settings_;
  std::vector<std::int32_t> volunteer_homes_;
  Distances distances_;
  Exclusions exclusions_;
  History history_;
  HouseholdRules rules_;
  Programmes programmes_;
  Dictionary languages_, skills_, times_;
  WordColumn household_languages_, volunteer_languages_, service_languages_, need_languages_;
  WordColumn household_times_, volunteer_times_;
  WordColumn volunteer_skills_, need_skills_;
  std::vector<std::int32_t> need_words_, service_words_;  // -1 = unknown
  std::vector<SupportSet> supports_;                      // by word of skills_
  Rows open_needs_;                                       // household -> needs
  struct Bridge {
    std::int32_t one, other;  // languages
    std::int32_t volunteer;
    friend auto operator<=>(const Bridge&, const Bridge&) = default;
  };
  std::vector<Bridge> bridges_;  // sorted
  // Looked up once; null where a table has none.
  struct Columns {
    explicit Columns(const PropertyGraph& graph);
    const CategoryColumn* requested_sex;  // of households
    const ReferenceColumn* person;        // of volunteers, as all that follow
    const CategoryColumn* sex;
    const DateColumn* vetted_until;
    const RealColumn *max_minutes, *volunteer_hours;
    const RealColumn* need_hours;
    const CategoryColumn* mode;  // of services
  };
  const Columns columns_;
  std::vector<bool> can_give_;
  std::vector<TieObservation> observation_;  // by household
  std::vector<bool> receipts_known_;         // by household
};

}  // namespace kith::detail

// The rule language: typed, three-valued expressions over the facts of one entity.
//
// Grammar (docs/rules.md): literals (numbers, "text", true, false, dates 2024-06-30), names (any
// letters, or anything in `…`), + - * /, = == != < <= > >=, and or not, X in ("a", "b"),
// X between 1 and 5, X is known, count(members, …) any(…) all(…) sum(members, column) min max,
// parentheses.
//
// Unknown (Kleene's strong logic). A rule is true or false only if it is so whatever the unknown
// facts are:
// - `and` is false if one side is, `or` true if one side is; else an unknown side makes it unknown.
// - A number has bounds: equal if it is known, infinite if it is unknown. + - * / compute with
//   bounds; a comparison is decided if the bounds decide it, else unknown. A number divided by what
//   may be 0 is unknown, as is what is no finite number.
// - count(members, c) lies between the members of whom c is true and those of whom it is not false;
//   so `count(members, disabled) >= 1` is true once one surely is. sum is unknown if one element
//   is; min and max are bounded by the elements that are known.
// - any is true if c is true of one element, all false if c is false of one; else unknown if c is
//   unknown of one. No elements: any false, all true, count and sum 0, min and max unknown.
// - Elements that are there without being known (a rejected row of a person): any is never false
//   for want of them, all never true, count has no upper bound, sum none at all, min and max are
//   bounded by those known.
// - `X is known` and `X is unknown` are never unknown.
// - A fact that does not apply is false in logic, known to `is known`, and an unknown number.
// - Each mention counts for itself: `x = 1 or x != 1` is unknown while x is.
//
// Types. Both sides of a comparison are of one type; only numbers and dates have an order. A set
// `= "a"` if it contains "a", `in (…)` if it contains one of them. A cell is read as what it meets:
// true/yes/1 or false/no/0 in logic, a number in arithmetic and against numbers, an ISO date
// against dates, text against text and against cells; unknown if it reads as no such thing. Two
// cells are ordered as numbers or as dates, never as text. Spaces around a cell's text do not
// count; empty text is unknown.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/date.hpp"
#include "kith/graph/error.hpp"
#include "kith/graph/truth.hpp"

namespace kith {

/// What a name of a rule can hold. `cell` is the untyped text of a source file's column: it becomes
/// a number, date, boolean or text by what it is compared or computed with.
enum class FactType : std::uint8_t { boolean, number, date, text, set, cell };

/// One fact of one entity. Unknown is a state of its own; `not_applicable` is a known "no" that is
/// flagged (an indicator that does not apply to the household).
struct Fact {
  enum class State : std::uint8_t { unknown, known, not_applicable };
  State state = State::unknown;
  bool boolean = false;     // FactType::boolean
  double number = 0;        // FactType::number
  Date date{};              // FactType::date
  std::string_view text{};  // FactType::text and cell; lives as long as its source
  std::span<const std::string_view> elements{};  // FactType::set
};

/// The names a rule may use. Collections (`members`) have a vocabulary of their own.
class Vocabulary {
 public:
  struct Name {
    int slot = 0;  // handed back to Facts::fact
    FactType type = FactType::number;
  };
  struct Collection {
    int slot = 0;  // handed back to Facts::elements
    const Vocabulary* vocabulary = nullptr;
  };
  virtual ~Vocabulary() = default;
  virtual std::optional<Name> find(std::string_view name) const = 0;
  virtual std::optional<Collection> find_collection(std::string_view name) const {
    (void)name;
    return std::nullopt;
  }
  /// All names, for "did you mean …?".
  virtual std::vector<std::string> names() const = 0;
};

/// The facts of a table of entities, addressed by row. `fact` may be called from several threads.
class Facts {
 public:
  virtual ~Facts() = default;
  virtual Fact fact(int slot, std::int64_t row) const = 0;
  /// Rows, in collection_facts(slot), of the elements that belong to `row`.
  /// Must not change while a rule is evaluated.
  virtual std::span<const std::int32_t> elements(int collection_slot, std::int64_t row) const {
    (void)collection_slot;
    (void)row;
    return {};
  }
  /// False if nobody knows which elements belong to `row` (a register that nobody has): aggregates
  /// over them are then unknown, instead of over nothing.
  virtual bool elements_known(int collection_slot, std::int64_t row) const {
    (void)collection_slot;
    (void)row;
    return true;
  }
  /// False if there are elements besides those of `elements` of whom nothing is known: what is true
  /// of one element known is so for any, but nothing is true of all, and sums are open.
  virtual bool elements_complete(int collection_slot, std::int64_t row) const {
    (void)collection_slot;
    (void)row;
    return true;
  }
  /// The facts of the elements; nullptr = nothing is known of them.
  virtual const Facts* collection_facts(int collection_slot) const {
    (void)collection_slot;
    return nullptr;
  }
};

/// The truth of a rule for one entity. `not_applicable` is set if it is not true and a fact that
/// does not apply was among those it read.
struct Outcome {
  Truth truth = Truth::unknown;
  bool not_applicable = false;
};

/// A fact that a rule looked at, written for people: `age_years` = `81`, of element row `row` if
/// `collection` is not empty.
struct TracedFact {
  std::string name;
  std::string value;  // shortest exact number, ISO date, true, false, "not applicable", "unknown"
  std::string collection;  // "members" or empty
  std::int32_t row = -1;   // row of the element in the collection's table
};

/// A condition (comparison, boolean column, in, between; for one element, if it stands in an
/// aggregate) whose other truth alone would make a false rule true. Conditions that say the same of
/// the same row change together. Found by evaluating the whole rule again.
struct NearMiss {
  TracedFact fact;     // the first that the condition reads; an aggregate such as "count(members)"
  std::string needed;  // the condition as written: "age_years >= 60", "not disabled"
};

/// Why a rule came out as it did.
struct Trace {
  Outcome outcome;
  std::vector<TracedFact> deciding;  // facts that suffice for the outcome, each once
  std::vector<TracedFact> missing;   // unknown facts that could change it (only if it is unknown)
  std::vector<NearMiss>
      near_misses;  // single changes that would make it true (only if it is false)
};

/// A rule compiled against a vocabulary; immutable, cheap to copy, safe to use from several
/// threads.
class Rule {
 public:
  /// Compiles a rule that is true or false. `where` is the position of its first character in the
  /// file it stands in; errors add the character within the rule.
  /// `vocabulary` need not outlive the call.
  /// Throws InputError(bad_configuration): syntax, unknown name (with the nearest known one), types
  /// that do not match, nesting deeper than 100, more than 4 aggregates inside each other, text
  /// longer than 10,000 characters or not UTF-8.
  static Rule compile(std::string_view text, const Vocabulary& vocabulary,
                      const Position& where = {});

  /// Compiles an expression of any type (a derived column of a mapping).
  static Rule compile_expression(std::string_view text, const Vocabulary& vocabulary,
                                 const Position& where = {});

  const std::string& text() const;
  FactType type() const;  // boolean for compile()

  /// The truth for one row. Unknown inputs make it unknown unless the rest decides it (Kleene).
  /// Precondition: type() == boolean. Allocates nothing; cost: the facts it reads, up to those that
  /// decide.
  Outcome evaluate(const Facts& facts, std::int64_t row) const;

  /// The value of an expression for one row; text and elements live as long as `facts` and the
  /// rule.
  Fact value(const Facts& facts, std::int64_t row) const;

  /// As evaluate, with the reasons. Cost: evaluate, times the number of facts for near misses.
  Trace trace(const Facts& facts, std::int64_t row) const;

  /// Names the rule reads, each once, in order of first use; for elements "members.age_years", for
  /// their number alone "members".
  std::vector<std::string> names() const;

 private:
  struct Program;
  explicit Rule(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  std::shared_ptr<const Program> program_;
};

/// Checks grammar alone, before any vocabulary is known. Throws as compile does.
void check_rule_syntax(std::string_view text, const Position& where = {});

}  // namespace kith

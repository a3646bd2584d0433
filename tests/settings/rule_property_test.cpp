// Rules against a reference that knows nothing of bounds: it replaces the unknowns by every value
// of a small domain and evaluates two-valued. What a rule decides must hold in every completion.
#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include <rapidcheck/gtest.h>

#include "people.hpp"

namespace kith {
namespace {

/// A household with two numbers a, b and a flag p; members with a number x and a flag q.
struct World {
  struct Member {
    std::optional<int> x;
    std::optional<bool> q;
  };
  std::optional<int> a, b;
  std::optional<bool> p;
  std::vector<Member> members;
};

struct Scope {
  const World& world;
  const World::Member* member = nullptr;
};

/// A number or nothing (undefined: divided by zero, extremum of nobody), a truth or nothing.
using Number = std::optional<double>;
using Verdict = std::optional<bool>;

/// A rule as text and as a function of a world without unknowns.
struct NumberRule {
  std::string text;
  std::function<Number(const Scope&)> value;
};
struct TruthRule {
  std::string text;
  std::function<Verdict(const Scope&)> value;
};

/// 0..count-1, evenly from the first case on.
int draw(int count) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count)); }

TruthRule draw_truth(int depth, bool inside);

NumberRule draw_number(int depth, bool inside) {
  const int kind = draw(depth <= 0 ? (inside ? 4 : 3) : (inside ? 6 : 9));
  if (kind == 0) {
    const int value = draw(7) - 3;
    return {"(" + std::to_string(value) + ")", [value](const Scope&) { return Number(value); }};
  }
  if (kind == 1) return {"a", [](const Scope& s) { return Number(*s.world.a); }};
  if (kind == 2) return {"b", [](const Scope& s) { return Number(*s.world.b); }};
  if (kind == 3 && inside) return {"x", [](const Scope& s) { return Number(*s.member->x); }};
  if (kind <= 5) {
    const char sign = "+-*/"[draw(4)];
    const NumberRule left = draw_number(depth - 1, inside), right = draw_number(depth - 1, inside);
    return {
        "(" + left.text + " " + sign + " " + right.text + ")", [=](const Scope& s) -> Number {
          const Number l = left.value(s), r = right.value(s);
          if (!l || !r || (sign == '/' && *r == 0)) return std::nullopt;
          return sign == '+' ? *l + *r : sign == '-' ? *l - *r : sign == '*' ? *l * *r : *l / *r;
        }};
  }
  if (kind == 6) {
    const TruthRule condition = draw_truth(depth - 1, true);
    return {"count(members, " + condition.text + ")", [=](const Scope& s) -> Number {
              double count = 0;
              for (const World::Member& member : s.world.members) {
                const Verdict verdict = condition.value({s.world, &member});
                if (!verdict) return std::nullopt;
                count += *verdict ? 1 : 0;
              }
              return count;
            }};
  }
  const NumberRule of = draw_number(depth - 1, true);
  const int fold = draw(3);
  const char* name = fold == 0 ? "sum" : fold == 1 ? "min" : "max";
  return {std::string(name) + "(members, " + of.text + ")", [=](const Scope& s) -> Number {
            Number result = fold == 0 ? Number(0) : Number();
            for (const World::Member& member : s.world.members) {
              const Number value = of.value({s.world, &member});
              if (!value) return std::nullopt;
              if (fold == 0)
                *result += *value;
              else if (!result)
                result = value;
              else
                result = fold == 1 ? std::min(*result, *value) : std::max(*result, *value);
            }
            return result;
          }};
}

TruthRule draw_comparison(int depth, bool inside) {
  const NumberRule left = draw_number(depth - 1, inside), right = draw_number(depth - 1, inside);
  const int kind = draw(8);
  if (kind == 6) {
    return {"(" + left.text + " between " + right.text + " and 2)", [=](const Scope& s) -> Verdict {
              const Number l = left.value(s), r = right.value(s);
              if (!l || !r) return std::nullopt;
              return *l >= *r && *l <= 2;
            }};
  }
  if (kind == 7) {
    return {"(" + left.text + " in (-1, 0, 2))", [=](const Scope& s) -> Verdict {
              const Number l = left.value(s);
              if (!l) return std::nullopt;
              return *l == -1 || *l == 0 || *l == 2;
            }};
  }
  const char* signs[] = {"=", "!=", "<", "<=", ">", ">="};
  return {"(" + left.text + " " + signs[kind] + " " + right.text + ")",
          [=](const Scope& s) -> Verdict {
            const Number l = left.value(s), r = right.value(s);
            if (!l || !r) return std::nullopt;
            const bool results[] = {*l == *r, *l != *r, *l<*r, *l <= *r, *l> * r, *l >= *r};
            return results[kind];
          }};
}

TruthRule draw_truth(int depth, bool inside) {
  const int kind = depth <= 0 ? 0 : draw(inside ? 6 : 7);
  if (kind == 0 && inside) return {"q", [](const Scope& s) { return Verdict(*s.member->q); }};
  if (kind == 0) return {"p", [](const Scope& s) { return Verdict(*s.world.p); }};
  if (kind <= 2) return draw_comparison(depth, inside);
  const TruthRule left = draw_truth(depth - 1, inside || kind == 6);
  if (kind == 3)
    return {"not " + left.text, [=](const Scope& s) -> Verdict {
              const Verdict v = left.value(s);
              return v ? Verdict(!*v) : v;
            }};
  if (kind <= 5) {
    // Undefined counts as undefined unless the other side decides.
    const bool both = kind == 4;
    const TruthRule right = draw_truth(depth - 1, inside);
    return {"(" + left.text + (both ? " and " : " or ") + right.text + ")",
            [=](const Scope& s) -> Verdict {
              const Verdict l = left.value(s), r = right.value(s);
              if ((l && *l != both) || (r && *r != both)) return !both;
              if (!l || !r) return std::nullopt;
              return both;
            }};
  }
  const bool any = draw(2) == 0;
  return {std::string(any ? "any" : "all") + "(members, " + left.text + ")",
          [=](const Scope& s) -> Verdict {
            bool undefined = false;
            for (const World::Member& member : s.world.members) {
              const Verdict v = left.value({s.world, &member});
              if (v && *v == any) return any;
              undefined |= !v;
            }
            return undefined ? Verdict() : Verdict(!any);
          }};
}

World draw_world() {
  const auto number = [] {
    return draw(3) == 0 ? std::optional<int>() : std::optional<int>(draw(5) - 2);
  };
  const auto flag = [] {
    return draw(3) == 0 ? std::optional<bool>() : std::optional<bool>(draw(2) == 0);
  };
  World world{number(), number(), flag(), {}};
  const int members = draw(4);
  for (int i = 0; i < members; ++i) world.members.push_back({number(), flag()});
  return world;
}

/// Calls `visit` for every way to fill the unknowns: numbers from -2..2.
void each_completion(World& world, const std::function<void(const World&)>& visit) {
  const auto fill = [&](auto& place, int first, int last) {
    for (int value = first; value <= last; ++value) {
      place = value;
      each_completion(world, visit);
    }
    place.reset();
  };
  for (std::optional<int>* number : {&world.a, &world.b})
    if (!*number) return fill(*number, -2, 2);
  if (!world.p) return fill(world.p, 0, 1);
  for (World::Member& member : world.members) {
    if (!member.x) return fill(member.x, -2, 2);
    if (!member.q) return fill(member.q, 0, 1);
  }
  visit(world);
}

/// The world as a table.
struct Tables {
  explicit Tables(const World& world) {
    names.add_collection("members", &member_names);
    household.elements_table = &members;
    household.rows = {{{0, number(world.a)}, {1, number(world.b)}, {2, flag(world.p)}}};
    household.members.resize(1);
    for (const World::Member& member : world.members) {
      household.members[0].push_back(static_cast<std::int32_t>(members.rows.size()));
      members.rows.push_back({{0, number(member.x)}, {1, flag(member.q)}});
    }
  }
  static Fact number(std::optional<int> value) { return value ? test::number(*value) : Fact{}; }
  static Fact flag(std::optional<bool> value) { return value ? test::boolean(*value) : Fact{}; }

  test::Names member_names{{{"x", FactType::number}, {"q", FactType::boolean}}};
  test::Names names{{{"a", FactType::number}, {"b", FactType::number}, {"p", FactType::boolean}}};
  test::Table members;
  test::Table household;
};

RC_GTEST_PROP(RuleProperty, WhatIsDecidedHoldsInEveryCompletion, ()) {
  const TruthRule rule = draw_truth(3, false);
  World world = draw_world();
  const Tables tables(world);
  const Truth truth = Rule::compile(rule.text, tables.names).evaluate(tables.household, 0).truth;
  RC_LOG() << rule.text;
  RC_CLASSIFY(truth == Truth::unknown, "unknown");
  each_completion(world, [&](const World& complete) {
    const Verdict verdict = rule.value({complete});
    if (!verdict) return;
    if (truth != Truth::unknown) RC_ASSERT(*verdict == (truth == Truth::yes));
  });
}

RC_GTEST_PROP(RuleProperty, WithoutUnknownsTheReferenceIsMet, ()) {
  const TruthRule rule = draw_truth(3, false);
  World world = draw_world();
  std::optional<World> complete;
  each_completion(world, [&](const World& found) {
    if (!complete) complete = found;
  });
  const Tables tables(*complete);
  RC_LOG() << rule.text;
  const Truth truth = Rule::compile(rule.text, tables.names).evaluate(tables.household, 0).truth;
  const Verdict verdict = rule.value({*complete});
  // An undefined number inside (1/0, min of nobody) may still be bounded enough to decide.
  if (verdict) RC_ASSERT(truth == (*verdict ? Truth::yes : Truth::no));
}

RC_GTEST_PROP(RuleProperty, AKnownNumberIsTheNumberOfEveryCompletion, ()) {
  const NumberRule rule = draw_number(3, false);
  World world = draw_world();
  const Tables tables(world);
  RC_LOG() << rule.text;
  const Fact fact = Rule::compile_expression(rule.text, tables.names).value(tables.household, 0);
  each_completion(world, [&](const World& complete) {
    const Number number = rule.value({complete});
    if (number && fact.state == Fact::State::known) RC_ASSERT(fact.number == *number);
  });
}

RC_GTEST_PROP(RuleProperty, TracesAgreeAndNearMissesAreVerified, ()) {
  const TruthRule rule = draw_truth(3, false);
  const Tables tables(draw_world());
  const Rule compiled = Rule::compile(rule.text, tables.names);
  const Trace trace = compiled.trace(tables.household, 0);
  RC_LOG() << rule.text;
  RC_ASSERT(trace.outcome.truth == compiled.evaluate(tables.household, 0).truth);
  if (trace.outcome.truth != Truth::no) RC_ASSERT(trace.near_misses.empty());
  if (trace.outcome.truth != Truth::unknown) RC_ASSERT(trace.missing.empty());
  for (const TracedFact& fact : trace.missing) RC_ASSERT(fact.value == "unknown");
  // A near miss of a flag is checked on the data itself: the flag is turned, the rule is true.
  for (const NearMiss& miss : trace.near_misses) {
    const bool member = miss.fact.name == "q";
    if (!member && miss.fact.name != "p") continue;
    if (miss.needed != miss.fact.name && miss.needed != "not " + miss.fact.name) continue;
    Tables turned = tables;
    turned.household.elements_table = &turned.members;
    auto& facts = member ? turned.members.rows[static_cast<std::size_t>(miss.fact.row)]
                         : turned.household.rows[0];
    Fact& flag = facts[member ? 1 : 2];
    flag.boolean = !flag.boolean;
    RC_ASSERT(compiled.evaluate(turned.household, 0).truth == Truth::yes);
  }
}

RC_GTEST_PROP(RuleProperty, GarbageIsRefusedOrCompiles, ()) {
  static const std::vector<std::string> pieces = {
      "and",  "or",      "not", "(",     ")",    "members", "any", "count", ",",     "<",
      "=",    "a",       "b",   "p",     "q",    "x",       "1",   "2.5e3", "\"t\"", "2024-06-30",
      "in",   "between", "is",  "known", "+",    "-",       "*",   "/",     " ",     "收",
      "\xff", "`",       "\"",  "\\",    "true", "min",     "1e",  "\n",    "！"};
  std::string text;
  const int count = draw(25);
  for (int i = 0; i < count; ++i) {
    text += pieces[static_cast<std::size_t>(draw(static_cast<int>(pieces.size())))];
    if (draw(3) > 0) text += " ";
  }
  if (draw(4) == 0) text = *rc::gen::arbitrary<std::string>();
  const Tables tables(draw_world());
  try {
    (void)Rule::compile(text, tables.names).trace(tables.household, 0);
  } catch (const InputError& error) {
    RC_ASSERT(error.code() == ErrorCode::bad_configuration);
    RC_ASSERT(error.where().column >= 1);
  }
}

}  // namespace
}  // namespace kith

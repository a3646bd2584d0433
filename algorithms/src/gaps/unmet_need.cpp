#include "kith/algorithms/gaps/unmet_need.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "residual_network.hpp"

namespace kith {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

std::int64_t pair_count(const NeedProblem& problem) {
  std::int64_t pairs = 0;
  for (std::int32_t d = 0; d < problem.feasible.size(); ++d)
    pairs += std::ssize(problem.feasible[d]);
  return pairs;
}

void check_amounts(const std::vector<std::int32_t>& amounts, const char* what) {
  for (const std::int32_t amount : amounts)
    if (amount < 0)
      throw InvalidArgument(fmt::format("unmet_need: {} is {}, must be >= 0", what, amount));
}

void check(const NeedProblem& problem) {
  if (std::ssize(problem.units) != problem.feasible.size())
    throw InvalidArgument(
        fmt::format("unmet_need: length of units is {}, must be {}, the number of demands",
                    problem.units.size(), problem.feasible.size()));
  check_amounts(problem.units, "units of a demand");
  check_amounts(problem.capacity, "capacity of a provider");
  for (std::int32_t d = 0; d < problem.feasible.size(); ++d)
    for (const std::int32_t p : problem.feasible[d])
      if (p < 0 || p >= std::ssize(problem.capacity))
        throw InvalidArgument(fmt::format("unmet_need: provider of demand {} is {}, must be in "
                                          "[0, {})",
                                          d, p, problem.capacity.size()));
  constexpr std::int64_t most = (1 << 30) - 1;
  const std::int64_t arcs =
      pair_count(problem) + std::ssize(problem.units) + std::ssize(problem.capacity);
  if (arcs > most)
    throw InvalidArgument(fmt::format(
        "unmet_need: {} pairs, demands and providers together, must be at most {}", arcs, most));
}

// Nodes are the demands, then the providers, the source and the sink.
class Solver {
 public:
  Solver(const NeedProblem& problem, Observer& observer)
      : problem_(problem),
        observer_(observer),
        demands_(problem.feasible.size()),
        providers_(static_cast<std::int32_t>(problem.capacity.size())) {}

  UnmetNeed run() {
    {
      const std::int32_t source = demands_ + providers_, sink = source + 1;
      const auto arcs = [&](auto take) { for_each_arc(source, sink, take); };
      Residual residual(sink + 1, arcs, observer_);
      result_.met = residual.fill(source, sink);
      read_flow(residual, arcs);
      read_cut(residual);
    }
    check_cut();
    find_pieces();
    return std::move(result_);
  }

  using Residual = detail::ResidualNetwork<std::int32_t>;

 private:
  template <class Take>
  void for_each_arc(std::int32_t source, std::int32_t sink, Take take) const {
    for (std::int32_t d = 0; d < demands_; ++d) {
      const std::int32_t units = problem_.units[at(d)];
      take(source, d, units);
      for (const std::int32_t p : problem_.feasible[d]) take(d, demands_ + p, units);
    }
    for (std::int32_t p = 0; p < providers_; ++p)
      take(demands_ + p, sink, problem_.capacity[at(p)]);
  }

  template <class Arcs>
  void read_flow(Residual& residual, Arcs arcs) {
    result_.unmet_units = problem_.units;
    result_.load.reserve(at(providers_));
    result_.flow.reserve(at(pair_count(problem_)));
    std::int32_t d = 0;
    std::size_t left = 0;  // pairs of the demand
    bool at_demand = true;
    residual.for_each_flow(arcs, [&](std::int32_t flow) {
      if (d == demands_) return result_.load.push_back(flow);
      if (at_demand) {
        result_.unmet_units[at(d)] -= flow;
        left = problem_.feasible[d].size();
      } else {
        result_.flow.push_back(flow);
        --left;
      }
      at_demand = left == 0;
      if (at_demand) ++d;
    });
  }

  void read_cut(const Residual& residual) {
    for (std::int32_t node = 0; node < demands_ + providers_; ++node)
      reached_.push_back(residual.reached(node) ? 1 : 0);
  }

  // Weak duality: what is unmet in S is at least units(S) - capacity(N(S)).
  void check_cut() {
    std::int64_t deficiency = 0;
    std::vector<std::uint8_t> adjacent(at(providers_), 0);
    for (std::int32_t d = 0; d < demands_; ++d) {
      result_.unmet += result_.unmet_units[at(d)];
      if (reached_[at(d)] == 0) continue;
      deficiency += problem_.units[at(d)];
      for (const std::int32_t p : problem_.feasible[d]) adjacent[at(p)] = 1;
    }
    for (std::int32_t p = 0; p < providers_; ++p)
      if (adjacent[at(p)] != 0) deficiency -= problem_.capacity[at(p)];
    if (deficiency != result_.unmet)
      throw Error(ErrorCode::internal,
                  fmt::format("unmet_need: {} units are unmet and the deficiency is {}; please "
                              "report",
                              result_.unmet, deficiency));
  }

  // Joins the demands of S that share a provider.
  void find_pieces() {
    std::vector<std::int32_t> parent(reached_.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&](std::int32_t node) {
      while (parent[at(node)] != node) node = parent[at(node)] = parent[at(parent[at(node)])];
      return node;
    };
    Steps step(observer_);
    for (std::int32_t d = 0; d < demands_; ++d) {
      if (reached_[at(d)] == 0) continue;
      for (const std::int32_t p : problem_.feasible[d]) {
        step();
        const std::int32_t one = root(d), other = root(demands_ + p);
        parent[at(std::max(one, other))] = std::min(one, other);
      }
    }
    std::vector<std::int32_t> number(at(demands_), -1);  // by root, which is the first demand
    std::vector<Rows::Pair> competing, saturated;
    for (std::int32_t node = 0; node < demands_ + providers_; ++node) {
      step();
      if (reached_[at(node)] == 0) continue;
      std::int32_t& piece = number[at(root(node))];
      if (piece < 0) {
        piece = static_cast<std::int32_t>(result_.piece_unmet.size());
        result_.piece_unmet.push_back(0);
      }
      if (node < demands_) {
        competing.emplace_back(piece, node);
        result_.piece_unmet[at(piece)] += result_.unmet_units[at(node)];
      } else {
        saturated.emplace_back(piece, node - demands_);
      }
    }
    const auto pieces = static_cast<std::int32_t>(result_.piece_unmet.size());
    result_.competing = Rows::from_pairs(pieces, std::move(competing), observer_);
    result_.saturated = Rows::from_pairs(pieces, std::move(saturated), observer_);
  }

  const NeedProblem& problem_;
  Observer& observer_;
  std::int32_t demands_;
  std::int32_t providers_;
  std::vector<std::uint8_t> reached_;  // by node: demands of S and N(S)
  UnmetNeed result_;
};

}  // namespace

UnmetNeed unmet_need(const NeedProblem& problem, Observer& observer) {
  check(problem);
  const std::int64_t pairs = pair_count(problem);
  const std::int64_t nodes = std::ssize(problem.units) + std::ssize(problem.capacity);
  observer.need(Solver::Residual::bytes(nodes + 2, pairs + nodes) + 4 * pairs + 12 * nodes);
  return Solver(problem, observer).run();
}

}  // namespace kith

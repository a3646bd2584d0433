// Links kith::algorithms alone: the solver, and what assessment and recommendation stand on.
#include <kith/algorithms/assessment/assessment.hpp>
#include <kith/algorithms/recommendation/assignment.hpp>
#include <kith/algorithms/recommendation/recommendation.hpp>
#include <kith/settings/configuration.hpp>

int main() {
  kith::AssignmentProblem problem;
  problem.tier = {kith::AssignmentTier::a};
  problem.slots = {1};
  problem.capacity = {1};
  problem.candidates = {{0, 0, 5}};
  if (kith::assign(problem).total_utility != 5) return 1;

  const kith::PropertyGraph graph;
  const kith::Membership membership = kith::current_membership(graph, {});
  const kith::Configuration configuration = kith::default_configuration();
  const kith::SupportNetwork network =
      kith::project_support(graph, membership, kith::projection_on(configuration.isolation, {}));
  const kith::AssessmentInput input{graph, membership, network, configuration, {}};
  const kith::Assessment assessment = kith::assess(input, {1});
  return kith::recommend(input, assessment, {}, {1}).shown.empty() ? 0 : 2;
}

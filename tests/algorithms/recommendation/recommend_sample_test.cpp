// The sample dataset: the second table of data/sample/README.md says what becomes of which pair.
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "one_pair.hpp"

#include "kith/algorithms/recommendation/recommendation.hpp"
#include "kith/loaders/dataset.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

const std::string folder = std::string(KITH_SOURCE_DIR) + "/data/sample";

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct ExpectedLink {
  std::string household, partner, outcome, shows;
};

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' '), end = text.find_last_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

// The rows of the table whose header starts with these two columns.
std::vector<ExpectedLink> expected_links() {
  std::istringstream readme(read_file(folder + "/README.md"));
  std::vector<ExpectedLink> rows;
  bool inside = false;
  for (std::string line; std::getline(readme, line);) {
    if (line.rfind("| household | partner |", 0) == 0) {
      inside = true;
      std::getline(readme, line);  // |---|
      continue;
    }
    if (inside && line.rfind("|", 0) != 0) break;
    if (!inside) continue;
    std::istringstream cells(line.substr(1));
    ExpectedLink row;
    for (std::string* cell : {&row.household, &row.partner, &row.outcome, &row.shows}) {
      std::getline(cells, *cell, '|');
      *cell = trimmed(*cell);
    }
    rows.push_back(row);
  }
  return rows;
}

// The sample, loaded and judged once, with every candidate shown.
struct Sample {
  Configuration configuration = read_configuration(read_file(folder + "/kith.toml"), "kith.toml");
  LoadResult loaded = load_dataset(folder, configuration.dataset);
  Date as_of = configuration.dataset.as_of.value();
  Membership membership =
      (derive_ages(loaded.graph, as_of), current_membership(loaded.graph, as_of));
  SupportNetwork network = project();
  AssessmentInput input{loaded.graph, membership, network, configuration, as_of};
  Assessment assessment = assess(input, Threads{2});
  Recommendations result = recommend(input, assessment, {}, Threads{2});
  std::vector<Candidate> shown = testing::explained(result);

  SupportNetwork project() {
    configuration.isolation.strength.as_of = as_of;
    configuration.recommend.shown = 1000;
    return project_support(loaded.graph, membership, configuration.isolation.strength);
  }
  const Candidate* find(const std::string& household, const std::string& partner) const {
    for (const Candidate& candidate : shown)
      if (loaded.graph.id(NodeRef(candidate.household)) == household &&
          loaded.graph.id(candidate.partner) == partner)
        return &candidate;
    return nullptr;
  }
};

const Sample& sample() {
  static const Sample once;
  return once;
}

std::string outcome(const Candidate& candidate) {
  return candidate.assigned ? "assigned" : std::string(to_string(candidate.blocked_by));
}

TEST(RecommendSample, EveryPairOfTheReadmeHasTheOutcomeItSays) {
  const std::vector<ExpectedLink> expected = expected_links();
  ASSERT_GE(expected.size(), 25U);
  for (const ExpectedLink& row : expected) {
    const Candidate* candidate = sample().find(row.household, row.partner);
    ASSERT_NE(candidate, nullptr) << row.household << " " << row.partner << " is no candidate";
    EXPECT_EQ(outcome(*candidate), row.outcome)
        << row.household << " " << row.partner << ": " << testing::english(candidate->reason);
  }
}

TEST(RecommendSample, EveryReasonOccursInTheReadme) {
  std::set<std::string> named;
  for (const ExpectedLink& row : expected_links()) named.insert(row.outcome);
  for (int block = 1; block <= static_cast<int>(Block::assigned_elsewhere); ++block)
    EXPECT_TRUE(named.count(std::string(to_string(static_cast<Block>(block)))))
        << to_string(static_cast<Block>(block));
  EXPECT_TRUE(named.count("assigned"));
}

TEST(RecommendSample, NoPartnerTakesMoreHouseholdsThanItHasPlaces) {
  std::map<NodeRef, int> links;
  for (const Candidate& candidate : sample().shown)
    if (candidate.assigned) ++links[candidate.partner];
  const PropertyGraph& graph = sample().loaded.graph;
  // V01 has two places, one of them taken by H50; V09 and V08 have one, taken.
  const auto taken = [&](const char* id) { return links[graph.find(NodeKind::volunteer, id)]; };
  EXPECT_LE(taken("V01"), 1);
  EXPECT_LE(taken("V02"), 1);
  EXPECT_LE(taken("V03"), 1);
  EXPECT_EQ(taken("V08"), 0);
  EXPECT_EQ(taken("V09"), 0);
}

TEST(RecommendSample, TextsHoldIdsAndNoNames) {
  const PropertyGraph& graph = sample().loaded.graph;
  for (const Candidate& candidate : sample().shown) {
    const std::string reason = testing::english(candidate.reason);
    EXPECT_FALSE(reason.empty());
    EXPECT_FALSE(testing::english(candidate.path).empty());
    for (const NodeKind kind : {NodeKind::household, NodeKind::volunteer}) {
      const auto* names = graph.nodes(kind).find_any("name");
      ASSERT_NE(names, nullptr);
      for (std::int64_t row = 0; row < graph.nodes(kind).rows(); ++row)
        EXPECT_EQ(reason.find(cell_text(*names, row)), std::string::npos) << reason;
    }
  }
}

}  // namespace
}  // namespace kith

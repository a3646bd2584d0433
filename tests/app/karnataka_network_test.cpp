// The ties between persons of the Karnataka villages, contracted to households, are the ties
// between households that the data holds apart.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

#include "kith/graph/support_network.hpp"
#include "kith/loaders/dataset.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
const fs::path data = fs::path(KITH_SOURCE_DIR).parent_path() / "shared/data/karnataka";

// Village, supported household, supporter, kinds, for every counted arc.
using Arcs = std::set<std::tuple<std::string, std::string, std::string, int>>;

// The network of the project's mapping with only one of its two files of ties.
Arcs arcs(const std::string& ties_file) {
  const fs::path toml = fs::path(KITH_SOURCE_DIR) / "data/karnataka/kith.toml";
  std::ifstream stream(toml);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  Configuration configuration = read_configuration(text, toml.string());
  std::erase_if(configuration.dataset.tables, [&](const TableMapping& table) {
    return table.kind == TableKind::ties && table.file != ties_file;
  });
  const LoadResult loaded = load_dataset(data, configuration.dataset);
  const Date as_of = configuration.dataset.as_of.value();
  const SupportNetwork network =
      project_support(loaded.graph, current_membership(loaded.graph, as_of),
                      projection_on(configuration.isolation, as_of));
  const auto* area = loaded.graph.table(TableKind::households).find<CategoryColumn>("area");
  Arcs result;
  for (std::int32_t ego = 0; ego < network.household_count; ++ego)
    for (std::int32_t arc = network.inflow.begin(ego); arc < network.inflow.end(ego); ++arc)
      result.emplace(area->at(ego), loaded.graph.id(NodeKind::household, ego),
                     loaded.graph.id(network.node(network.inflow.target(arc))),
                     network.kinds[static_cast<std::size_t>(arc)]);
  return result;
}

TEST(KarnatakaNetwork, TiesOfPersonsContractToTiesOfHouseholdsWhereverBothExist) {
  if (!fs::exists(data)) GTEST_SKIP() << "skipped: no ../shared/data";
  const Arcs by_person = arcs("ind_edges.csv");
  Arcs by_household = arcs("hh_edges.csv");
  // Village 28 has a matrix of households and none of persons.
  std::erase_if(by_household, [](const auto& arc) { return std::get<0>(arc) == "28"; });
  EXPECT_EQ(by_person.size(), by_household.size());
  EXPECT_TRUE(by_person == by_household);
  EXPECT_GT(by_person.size(), 50'000U) << "both directions of about 29,000 ties";
}

}  // namespace
}  // namespace kith

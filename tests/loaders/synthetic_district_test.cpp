// The files of the synthetic district: the same bytes, every reference, clean and dirty.
#include "kith/loaders/synthetic_district.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "dataset_folder.hpp"
#include "kith/settings/configuration.hpp"
#include "kith/settings/graph_facts.hpp"
#include "kith/settings/rule.hpp"
#include "support/temporary_folder.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using test::cell;
using testing::read_file;
using testing::TemporaryFolder;

SyntheticCounts write(const SyntheticOptions& options, const TemporaryFolder& folder) {
  return write_synthetic_district(options,
                                  [&](const std::string& name) { return folder.path() / name; });
}

std::map<std::string, std::string> files_of(const SyntheticOptions& options) {
  const TemporaryFolder folder;
  write(options, folder);
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder.path()))
    files[entry.path().filename()] = read_file(entry.path());
  return files;
}

SyntheticOptions district(std::int64_t persons, std::uint64_t seed = 1, int dirt = 0) {
  SyntheticOptions options;
  options.persons = persons;
  options.seed = seed;
  options.dirt_per_million = dirt;
  return options;
}

// A district read back, with the kith.toml that was written beside it.
struct Loaded {
  explicit Loaded(const SyntheticOptions& options) {
    counts = write(options, folder);
    const fs::path own = folder.path() / "kith.toml";
    configuration = read_configuration(read_file(own), own.string());
    data = load_dataset(folder.path(), configuration.dataset);
    derive_ages(data.graph, options.as_of);
  }
  TemporaryFolder folder;
  SyntheticCounts counts;
  Configuration configuration;
  LoadResult data;
};

TEST(SyntheticDistrict, GivesTheSameBytesTwiceAndOthersForAnotherSeed) {
  const auto first = files_of(district(700));
  EXPECT_EQ(first.size(), 13U);
  EXPECT_EQ(files_of(district(700)), first);
  const auto other = files_of(district(700, 2));
  for (const char* name : {"households.csv", "persons.csv", "ties.csv", "contacts.csv"})
    EXPECT_NE(other.at(name), first.at(name)) << name;
}

TEST(SyntheticDistrict, IsTheCommittedOneByteForByte) {
  for (const auto& [name, content] : files_of(district(3000)))
    EXPECT_TRUE(content == read_file(fs::path(KITH_SOURCE_DIR) / "data/district" / name))
        << name << " differs; write data/district again as its README says";
}

TEST(SyntheticDistrict, LoadsWithoutARejectedOrChangedRow) {
  for (const std::int64_t persons : {1, 2, 3, 4, 5, 6, 7, 40, 5000}) {
    const Loaded loaded(district(persons, 3));
    EXPECT_TRUE(loaded.data.receipt.lines.empty()) << persons;
    EXPECT_EQ(loaded.data.graph.count(NodeKind::person), persons);
    std::int64_t read = 0;
    for (const FileReceipt& file : loaded.data.receipt.files) read += file.read;
    EXPECT_EQ(read, loaded.counts.rows);
    EXPECT_EQ(loaded.counts.dirty_rows, 0);
    EXPECT_TRUE(loaded.data.files_not_read.empty());
    EXPECT_NE(loaded.configuration.dataset.title.find("SYNTHETIC"), std::string::npos);
  }
}

TEST(SyntheticDistrict, SpoilsTheStatedShareOfRowsInEveryWay) {
  const Loaded loaded(district(6000, 4, 10000));
  // About 27,000 rows, 1 % each: 270, with a standard deviation of 16.
  const auto rows = static_cast<double>(loaded.counts.rows);
  EXPECT_NEAR(static_cast<double>(loaded.counts.dirty_rows) / rows, .01, .0025);
  std::set<ReceiptCode> codes;
  for (const ReceiptLine& line : loaded.data.receipt.lines) codes.insert(line.code);
  for (const ReceiptCode code :
       {ReceiptCode::missing_value, ReceiptCode::bad_type, ReceiptCode::impossible_value,
        ReceiptCode::impossible_date, ReceiptCode::unknown_word, ReceiptCode::dangling_reference,
        ReceiptCode::duplicate_conflict})
    EXPECT_TRUE(codes.contains(code)) << to_string(code);
  EXPECT_GE(static_cast<std::int64_t>(loaded.data.receipt.lines.size()),
            loaded.counts.dirty_rows * 9 / 10);
}

// A row may be rejected; a rule that cannot be read would stop the run.
TEST(SyntheticDistrict, SpoilsNoRule) {
  const Loaded loaded(district(3000, 12, 500000));
  const PropertyGraph& graph = loaded.data.graph;
  const HouseholdVocabulary households(graph, current_membership(graph, SyntheticOptions().as_of));
  int rules = 0;
  for (std::int64_t row = 0; row < graph.count(NodeKind::service); ++row) {
    const std::string rule = cell(graph, TableKind::services, row, "eligibility");
    if (rule.empty()) continue;
    EXPECT_NO_THROW(Rule::compile(rule, households)) << rule;
    ++rules;
  }
  EXPECT_GT(rules, 5);
}

TEST(SyntheticDistrict, SoundRowsStayAsTheyAreBesideDirtyOnes) {
  const auto clean = files_of(district(900, 6));
  const auto dirty = files_of(district(900, 6, 10000));
  std::set<std::string> lines;
  std::istringstream sound(clean.at("persons.csv"));
  for (std::string line; std::getline(sound, line);) lines.insert(line);
  int same = 0;
  int all = 0;
  std::istringstream soiled(dirty.at("persons.csv"));
  for (std::string line; std::getline(soiled, line); ++all) same += lines.contains(line);
  EXPECT_LT(same, all);
  EXPECT_GT(same, all * 97 / 100);
}

TEST(SyntheticDistrict, KinAreOldEnoughForWhatTheyAre) {
  const Loaded loaded(district(4000, 8));
  const PropertyGraph& graph = loaded.data.graph;
  std::map<std::string, int> days;
  for (std::int64_t row = 0; row < graph.count(NodeKind::person); ++row)
    if (const auto birth = parse_iso_date(cell(graph, TableKind::persons, row, "birth_date")))
      days[std::string(graph.id(NodeRef(NodeKind::person, static_cast<std::int32_t>(row))))] =
          birth->days;
  std::map<std::string, int> relations;
  for (std::int64_t row = 0; row < graph.table(TableKind::kin).rows(); ++row) {
    const auto person = days.find(cell(graph, TableKind::kin, row, "person_id"));
    const auto relative = days.find(cell(graph, TableKind::kin, row, "relative_id"));
    const std::string relation = cell(graph, TableKind::kin, row, "relation");
    ++relations[relation];
    if (person == days.end() || relative == days.end()) continue;
    const double years = (relative->second - person->second) / 365.25;
    if (relation == "child") {
      EXPECT_GE(years, 16);
      EXPECT_LE(years, 51);
    }
    if (relation == "grandchild") {
      EXPECT_GE(years, 34);
      EXPECT_LE(years, 90);
    }
    if (relation == "spouse") {
      EXPECT_LE(std::abs(years), 7);
    }
    if (relation == "sibling") {
      EXPECT_GE(std::abs(years), .8);
    }
  }
  for (const char* relation : {"child", "grandchild", "spouse", "sibling"})
    EXPECT_GT(relations[relation], 100) << relation;
}

// Who receives a service may have it: the rule as written says so, or cannot tell.
TEST(SyntheticDistrict, ReceiversAreEligibleAndAboutATakeUpAsStated) {
  const Loaded loaded(district(20000, 9));
  const PropertyGraph& graph = loaded.data.graph;
  const Membership membership = current_membership(graph, SyntheticOptions().as_of);
  const HouseholdVocabulary households(graph, membership);
  std::map<std::string, Rule> rules;
  std::map<std::string, std::string> programmes;
  for (std::int64_t row = 0; row < graph.count(NodeKind::service); ++row) {
    const std::string id(graph.id(NodeRef(NodeKind::service, static_cast<std::int32_t>(row))));
    rules.emplace(id,
                  Rule::compile(cell(graph, TableKind::services, row, "eligibility"), households));
    programmes[id] = cell(graph, TableKind::services, row, "programme");
  }
  std::map<std::string, int> received;
  for (std::int64_t row = 0; row < graph.table(TableKind::receipts).rows(); ++row) {
    const std::string service = cell(graph, TableKind::receipts, row, "service_id");
    ++received[programmes.at(service)];
    const NodeRef home =
        graph.find(NodeKind::household, cell(graph, TableKind::receipts, row, "household_id"));
    EXPECT_NE(rules.at(service).evaluate(households, home.row()).truth, Truth::no) << service;
  }
  for (const char* programme :
       {"subsistence", "destitute", "rigid_expenditure", "medical", "education", "housing",
        "employment", "disaster", "temporary", "society", "social_inclusion", "mental_health"})
    EXPECT_GT(received[programme], 10) << programme;
  // Of the eligible, 62 % of those who spoke up (20 % + hardship / 3000, about 40 %), else 33 %,
  // none of the overlooked (about a fifth of the poor): about 36 %; those who are known eligible.
  int eligible = 0;
  for (std::int64_t row = 0; row < graph.count(NodeKind::household); ++row)
    eligible += rules.at("S01").evaluate(households, row).truth == Truth::yes &&
                cell(graph, TableKind::households, row, "registered_area") == "local";
  EXPECT_NEAR(received["subsistence"] / static_cast<double>(eligible), .36 / .9, .1);
}

TEST(SyntheticDistrict, RefusesWhatItCannotMake) {
  const TemporaryFolder folder;
  for (const SyntheticOptions& options : {district(0), district(-1), district(50'000'001),
                                          district(10, 1, -1), district(10, 1, 1'000'001)})
    EXPECT_THROW(write(options, folder), InvalidArgument);
  SyntheticOptions early = district(10);
  early.as_of = make_date({1949, 12, 31});
  EXPECT_THROW(write(early, folder), InvalidArgument);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace kith

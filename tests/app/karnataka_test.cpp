// The real villages of Karnataka. The data is not ours to ship: the tests are skipped without it.
#include <gtest/gtest.h>

#include <set>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using testing::read_csv;
using testing::Row;
using testing::TemporaryFolder;

class Karnataka : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(data_)) GTEST_SKIP() << "skipped: no ../shared/data";
  }
  // Runs on the villages with that configuration and with more registers: file name, content.
  std::vector<Row> households(const fs::path& configuration,
                              const std::map<std::string, std::string>& registers = {}) {
    const std::string data = (folder_.path() / "data").string();
    fs::create_directory(data);
    for (const auto& entry : fs::directory_iterator(data_))
      fs::create_symlink(entry.path(), fs::path(data) / entry.path().filename());
    for (const auto& [file, content] : registers) folder_.write("data/" + file, content);
    const auto result = testing::kith(
        "run '" + data + "' --config '" + configuration.string() + "' -o out --quiet", folder_);
    EXPECT_EQ(result.status, 0) << result.err;
    receipt_ = nlohmann::json::parse(testing::read_file(folder_.path() / "out/receipt.json"));
    run_ = nlohmann::json::parse(testing::read_file(folder_.path() / "out/run.json"));
    return read_csv(folder_.path() / "out/households.csv");
  }

  const fs::path source_ = KITH_SOURCE_DIR;
  const fs::path data_ = source_.parent_path() / "shared/data/karnataka";
  const fs::path mapping_ = source_ / "data/karnataka/kith.toml";
  TemporaryFolder folder_;
  nlohmann::json receipt_, run_;
};

int number(const Row& row, const char* column) { return std::stoi(row.at(column)); }

// Registers that say that nobody volunteers and nobody receives anything.
const std::map<std::string, std::string> nothing_happened = {
    {"volunteers.csv", "volunteer_id,household_id,organization_id\n"},
    {"receipts.csv", "household_id,service_id\n"}};

TEST_F(Karnataka, O71ToTheUnit) {
  const auto rows = households(source_ / "tests/app/o71.toml", nothing_happened);
  int asked = 0, asked_high = 0, other_high = 0, other_alone = 0, asked_reach_only = 0, certain = 0,
      certain_asked = 0;
  for (const Row& row : rows) {
    const bool elicited = row.at("tie_observation") == "elicited";
    asked += elicited;
    asked_high += elicited && number(row, "isolation_high") >= 600;
    other_high += !elicited && number(row, "isolation_high") >= 600;
    other_alone += !elicited && number(row, "isolation_high") == 1200;
    asked_reach_only += elicited && number(row, "isolation_high") == 180;
    certain += number(row, "isolation_low") >= 600;
    certain_asked += elicited && number(row, "isolation_low") >= 600;
  }
  EXPECT_EQ(rows.size(), 7199U);
  EXPECT_EQ(asked, 3261);
  EXPECT_EQ(asked_high, 7);
  EXPECT_EQ(other_high, 1409);
  EXPECT_EQ(other_alone, 384);
  EXPECT_EQ(asked_reach_only, 2906);
  EXPECT_EQ(certain, 7);
  EXPECT_EQ(certain_asked, 7);
}

// Without registers anybody may lead to a service: whoever has a counted tie may be at d = 2. The
// figures are those of tests/reference/o71.py, which counts them from the edge list alone.
TEST_F(Karnataka, O71WithoutRegistersLeavesReachOpen) {
  int asked_high = 0, asked_reach_open = 0, alone = 0, certain = 0;
  for (const Row& row : households(source_ / "tests/app/o71.toml")) {
    const bool elicited = row.at("tie_observation") == "elicited";
    const int low = number(row, "isolation_low"), high = number(row, "isolation_high");
    asked_high += elicited && high >= 600;
    asked_reach_open += elicited && low == 0 && high == 180;
    alone += high == 1200;
    certain += low >= 600;
  }
  EXPECT_EQ(asked_high, 7);
  EXPECT_EQ(asked_reach_open, 2906);
  EXPECT_EQ(alone, 384);
  EXPECT_EQ(certain, 2);
}

TEST_F(Karnataka, CountsReconcile) {
  households(mapping_);
  std::map<std::string, std::int64_t> read;
  for (const auto& file : receipt_.at("files")) {
    EXPECT_EQ(file.at("read").get<std::int64_t>(),
              file.at("accepted").get<std::int64_t>() + file.at("rejected").get<std::int64_t>())
        << file;
    read[file.at("file").get<std::string>()] = file.at("read").get<std::int64_t>();
  }
  EXPECT_EQ(read.at("household_characteristics.csv"), 7199);
  EXPECT_EQ(read.at("ind_key.csv"), 33921);
  EXPECT_EQ(read.at("hh_edges.csv"), 30379);
  for (const Row& row : read_csv(folder_.path() / "out/rejected.csv"))
    EXPECT_EQ(row.at("code"), "self_tie") << "the data holds no other fault";
}

TEST_F(Karnataka, NobodyWhoWasNeverAskedIsCalledIsolated) {
  int connected = 0;
  for (const Row& row : households(mapping_)) {
    if (row.at("tie_observation") != "none") continue;
    EXPECT_NE(row.at("isolated"), "true") << row.at("household_id");
    connected += row.at("isolated") == "false";
  }
  EXPECT_GT(connected, 1000) << "connected they may be, on ties that others reported";
}

TEST_F(Karnataka, WithAnEmptyContactsRegisterConfirmedTiersAppearAmongTheAsked) {
  int confirmed = 0;
  for (const Row& row : households(mapping_, {{"contacts.csv", "household_id,date\n"}})) {
    const std::string& tier = row.at("tier");
    if (tier == "A" || tier == "B" || tier == "C1") {
      EXPECT_EQ(row.at("tie_observation"), "elicited") << row.at("household_id");
    }
    confirmed += !tier.empty() && tier.back() != '?';
  }
  EXPECT_GT(confirmed, 0);
}

}  // namespace
}  // namespace kith

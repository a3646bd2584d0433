// Oracle O72: ethnicity, religion, migration status and the text of petitions and wishes change
// nothing, whether they are there, permuted or gone.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using testing::read_file;
using testing::TemporaryFolder;

// A file's rows with further cells at their ends; `seed` decides which row gets which.
std::string with_columns(const std::string& text, const std::string& names,
                         const std::vector<std::string>& cells, unsigned seed) {
  std::mt19937 random(seed);
  std::istringstream stream(text);
  std::string result, line;
  std::getline(stream, line);
  result = line + "," + names + "\n";
  while (std::getline(stream, line)) result += line + "," + cells[random() % cells.size()] + "\n";
  return result;
}

// Every result file; what describes the input and the cost of the run is left out.
std::map<std::string, std::string> results(const fs::path& out) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(out)) {
    const std::string name = entry.path().filename();
    if (entry.path().extension() == ".csv" && name != "rejected.csv")
      files[entry.path().lexically_relative(out)] = read_file(entry.path());
  }
  return files;
}

TEST(ForbiddenInputs, O72ChangeNothing) {
  const fs::path sample = fs::path(KITH_SOURCE_DIR) / "data/sample";
  const TemporaryFolder folder;
  std::map<std::string, std::string> first;
  for (const unsigned seed : {0U, 1U, 2U}) {  // 0: none of the columns
    for (const auto& entry : fs::directory_iterator(sample)) {
      const std::string name = entry.path().filename();
      std::string text = read_file(entry.path());
      if (seed > 0 && name == "households.csv")
        text = with_columns(text, "ethnicity,religion,migration_status,户主民族",
                            {"a,b,c,d", "x,y,z,w", ",,,", "汉,无,常住,汉"}, seed);
      if (seed > 0 && name == "persons.csv")
        text = with_columns(text, "race,criminal_record", {"a,yes", "b,no", ","}, seed);
      if (seed > 0 && name == "contacts.csv")
        text =
            with_columns(text, "text", {"they beat me", "no heating", "\"=cmd|x, y\"", ""}, seed);
      folder.write("data/" + name, text);
    }
    const auto result =
        testing::kith("run data -o out --quiet --points all --for all --threads 2", folder);
    ASSERT_LE(result.status, 1) << result.err;
    const auto files = results(folder.path() / "out");
    if (seed == 0) first = files;
    EXPECT_EQ(files, first) << "seed " << seed;
    if (seed > 0) {
      const auto receipt = nlohmann::json::parse(read_file(folder.path() / "out/receipt.json"));
      EXPECT_NE(receipt.dump().find("户主民族"), std::string::npos)
          << "the receipt says what was refused";
    }
  }
  EXPECT_GE(first.size(), 8U);
}

}  // namespace
}  // namespace kith

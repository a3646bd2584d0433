// The same input, configuration and seed give the same bytes on any number of threads and for rows
// in any order.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <regex>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using testing::read_file;
using testing::TemporaryFolder;

const fs::path sample = fs::path(KITH_SOURCE_DIR) / "data/sample";

// Every result file by name; run.json without its costs.
std::map<std::string, std::string> results(const fs::path& out) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(out))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(out)] = read_file(entry.path());
  auto json = nlohmann::json::parse(files.at("run.json"));
  EXPECT_EQ(json.erase("costs"), 1U);
  files["run.json"] = json.dump();
  return files;
}

// Places in the files, "ties.csv:64", without their line numbers.
std::string without_lines(const std::string& text) {
  return std::regex_replace(text, std::regex("\\.csv:[0-9]+"), ".csv");
}

// The bytes of a CSV file without one column.
std::string without_column(const fs::path& path, const std::string& column) {
  std::string text;
  for (auto row : testing::read_csv(path)) {
    row.erase(column);
    for (const auto& [name, cell] : row) text += name + "=" + cell + "|";
    text += '\n';
  }
  return text;
}

TEST(Determinism, ResultsAreTheSameBytesOnAnyNumberOfThreads) {
  const TemporaryFolder folder;
  std::map<std::string, std::string> first;
  for (const char* threads : {"1", "2", "7"}) {
    const auto result = testing::kith("run '" + sample.string() +
                                          "' -o out --quiet --points all --for all --threads " +
                                          std::string(threads),
                                      folder);
    ASSERT_LE(result.status, 1) << result.err;
    const auto files = results(folder.path() / "out");
    if (first.empty()) first = files;
    EXPECT_EQ(files, first) << threads << " threads";
  }
  EXPECT_GE(first.size(), 12U);
}

TEST(Determinism, OrderOfRowsChangesNothingButTheirLineNumbers) {
  const TemporaryFolder folder;
  std::mt19937 random(11);
  for (const auto& entry : fs::directory_iterator(sample)) {
    const std::string name = entry.path().filename();
    std::string text = read_file(entry.path());
    folder.write("straight/" + name, text);
    if (entry.path().extension() == ".csv") {
      std::vector<std::string> lines;
      std::istringstream stream(text);
      for (std::string line; std::getline(stream, line);) lines.push_back(line);
      std::shuffle(lines.begin() + 1, lines.end(), random);
      text.clear();
      for (const std::string& line : lines) text += line + '\n';
    }
    folder.write("shuffled/" + name, text);
  }
  for (const char* data : {"straight", "shuffled"}) {
    const auto result = testing::kith(
        std::string("run ") + data + " -o out-" + data + " --quiet --points all --for all", folder);
    ASSERT_LE(result.status, 1) << result.err;
  }
  for (const char* file :
       {"households.csv", "unknown.csv", "silent_minority.csv", "recommendations.csv",
        "utility.csv", "persons.csv", "statistics.csv", "windows.csv"})
    EXPECT_EQ(without_lines(read_file(folder.path() / "out-straight" / file)),
              without_lines(read_file(folder.path() / "out-shuffled" / file)))
        << file;
  EXPECT_EQ(without_lines(without_column(folder.path() / "out-straight/points.csv", "source")),
            without_lines(without_column(folder.path() / "out-shuffled/points.csv", "source")));
}

}  // namespace
}  // namespace kith

// The pages of a run as a user gets them.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "support/command.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using testing::read_file;
using testing::TemporaryFolder;

const fs::path sample = fs::path(KITH_SOURCE_DIR) / "data/sample";

// By name; written once for all tests.
const std::map<std::string, std::string>& pages() {
  static const auto all = [] {
    const TemporaryFolder folder;
    const auto result = testing::kith("run '" + sample.string() + "' -o out --quiet", folder);
    EXPECT_LE(result.status, 1) << result.err;
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path() / "out"))
      if (entry.path().extension() == ".html")
        found[entry.path().lexically_relative(folder.path() / "out")] = read_file(entry.path());
    return found;
  }();
  return all;
}

const std::string& page_of(const std::string& id) {
  return pages().at("households/" + id + ".html");
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Pages, SayThatTheSampleIsSynthetic) {
  EXPECT_GT(pages().size(), 30U);
  for (const auto& [name, page] : pages()) EXPECT_TRUE(holds(page, "Synthetic data.")) << name;
}

TEST(Pages, TellNoCoordinateAndNoTextOfANeed) {
  std::set<std::string> secrets;
  for (const auto& row : testing::read_csv(sample / "households.csv"))
    for (const char* column : {"longitude", "latitude"})
      if (row.at(column).size() > 4) secrets.insert(row.at(column));
  for (const auto& row : testing::read_csv(sample / "needs.csv"))
    if (row.contains("text") && row.at("text").size() > 6) secrets.insert(row.at("text"));
  ASSERT_GT(secrets.size(), 20U);
  for (const auto& [name, page] : pages())
    for (const std::string& secret : secrets)
      EXPECT_FALSE(holds(page, secret)) << name << " tells " << secret;
}

// README of the sample: H43 and H54 are a safeguarding pair; H06 and V01 another; H16 refused V01.
TEST(Pages, OfHouseholdsInHidingWithholdEcomapPathAndSupporters) {
  for (const char* id : {"H06", "H16", "H43"}) {
    const std::string& page = page_of(id);
    EXPECT_TRUE(holds(page, "Withheld for the safety of this household.")) << id;
    EXPECT_FALSE(holds(page, "Ecomap")) << id;
    EXPECT_FALSE(holds(page, "Connected today")) << id;
    EXPECT_FALSE(holds(page, "<dt>Travel</dt>")) << id;
    EXPECT_FALSE(holds(page, "minutes away")) << id;
  }
  for (const auto& [name, page] : pages())
    if (name.starts_with("households/"))
      EXPECT_FALSE(std::regex_search(page, std::regex("<title>H(43|54|06|16):"))) << name;
}

TEST(Pages, OfAHouseholdSayNothingOfAnotherButItsId) {
  for (const auto& [name, page] : pages())
    if (name.starts_with("households/")) EXPECT_FALSE(holds(page, "href=\"H")) << name;
}

// README of the sample: three parallel ties of one household are one supporter; a self-tie and ties
// within are none; a receipt that ended is none.
TEST(Pages, DrawEachAlterOnce) {
  const auto alters = [](const std::string& page) {
    const std::regex alter("<g class=\"alter\">");
    return std::distance(std::sregex_iterator(page.begin(), page.end(), alter), {});
  };
  const auto proposed = [](const std::string& page) {
    const std::regex link("<g class=\"tie proposed\">");
    return std::distance(std::sregex_iterator(page.begin(), page.end(), link), {});
  };
  EXPECT_EQ(alters(page_of("H41")) - proposed(page_of("H41")), 1);
  EXPECT_EQ(alters(page_of("H42")) - proposed(page_of("H42")), 0);
}

TEST(Pages, AreAsManyAsAskedFor) {
  const TemporaryFolder folder;
  ASSERT_LE(testing::kith("run '" + sample.string() + "' -o out --pages 3 --quiet", folder).status,
            1);
  const auto written = fs::directory_iterator(folder.path() / "out/households");
  EXPECT_EQ(std::distance(begin(written), end(written)), 3);
  EXPECT_EQ(testing::kith("run '" + sample.string() + "' -o out --pages -1 --quiet", folder).status,
            2);
}

}  // namespace
}  // namespace kith

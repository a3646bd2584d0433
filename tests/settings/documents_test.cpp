// The documents against the code: every native column is described, every TOML example is read.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "kith/graph/schema.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {
namespace {

std::string read_document(const std::string& name) {
  std::ifstream file(std::string(KITH_SOURCE_DIR) + "/docs/" + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The lines of a section, from its heading to the next one of any depth.
std::vector<std::string> section(const std::string& document, const std::string& heading) {
  std::istringstream lines(document);
  std::string line;
  std::vector<std::string> found;
  for (bool inside = false; std::getline(lines, line);) {
    if (line.starts_with("#")) inside = line == heading;
    if (inside) found.push_back(line);
  }
  return found;
}

std::string row_of(const std::vector<std::string>& lines, std::string_view column) {
  for (const std::string& line : lines)
    if (line.starts_with(fmt::format("| `{}` |", column))) return line;
  return {};
}

std::string type_text(const ColumnSpec& column) {
  constexpr std::string_view names[] = {"boolean",  "integer", "real", "date",
                                        "category", "set",     "text", "reference"};
  std::string text(names[static_cast<std::size_t>(column.type)]);
  if (column.required) text += ", required";
  if (column.maximum < 1e300)
    text += fmt::format(", {:.0f} to {:.0f}", column.minimum, column.maximum);
  if (column.bad == BadCell::reject && !column.required) text += " !";
  return text;
}

class DatasetDocument : public testing::TestWithParam<int> {};

TEST_P(DatasetDocument, DescribesEveryColumnOfTheTableAndNoOther) {
  const TableSpec& spec = table_spec(static_cast<TableKind>(GetParam()));
  const auto lines =
      section(read_document("dataset.md"), fmt::format("### {}.csv", to_string(spec.kind)));
  ASSERT_FALSE(lines.empty()) << to_string(spec.kind);
  std::set<std::string> expected;
  if (!spec.key.empty()) {
    expected.emplace(spec.key);
    EXPECT_NE(row_of(lines, spec.key).find("| id, required |"), std::string::npos) << spec.key;
  }
  for (const ColumnSpec& column : spec.columns) {
    expected.emplace(column.name);
    const std::string row = row_of(lines, column.name);
    EXPECT_NE(row.find("| " + type_text(column) + " |"), std::string::npos)
        << to_string(spec.kind) << "." << column.name << " is " << type_text(column) << ": " << row;
    for (const std::string_view word : column.words)
      EXPECT_NE(row.find(fmt::format("`{}`", word)), std::string::npos) << column.name << word;
    EXPECT_EQ(row.find("`na`") != std::string::npos, column.allows_na) << column.name;
  }
  for (const std::string& line : lines) {
    if (!line.starts_with("| `")) continue;
    EXPECT_TRUE(expected.contains(line.substr(3, line.find('`', 3) - 3))) << line;
  }
}
INSTANTIATE_TEST_SUITE_P(AllTables, DatasetDocument, testing::Range(0, table_kind_count));

std::vector<std::string> toml_examples(const std::string& document) {
  constexpr std::string_view begin = "```toml\n", end = "```\n";
  std::vector<std::string> examples;
  for (std::size_t at = document.find(begin); at != std::string::npos;
       at = document.find(begin, at)) {
    at += begin.size();
    examples.push_back(document.substr(at, document.find(end, at) - at));
  }
  return examples;
}

TEST(Documents, HoldExamplesThatAreRead) {
  for (const char* name : {"dataset.md", "configuration.md"}) {
    const auto examples = toml_examples(read_document(name));
    ASSERT_FALSE(examples.empty()) << name;
    for (const std::string& example : examples) EXPECT_NO_THROW(read_configuration(example, name));
  }
}

TEST(Datasets, ThatComeWithKithHaveAConfigurationThatIsRead) {
  int read = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(KITH_SOURCE_DIR) + "/data")) {
    std::ifstream file(entry.path() / "kith.toml", std::ios::binary);
    if (!file) continue;
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_NO_THROW(read_configuration(text.str(), entry.path().string() + "/kith.toml"));
    ++read;
  }
  EXPECT_GE(read, 1);
}

TEST(Documents, NameEverySectionOfTheDefaults) {
  const std::string document = read_document("configuration.md");
  std::istringstream lines(to_toml(default_configuration()));
  for (std::string line; std::getline(lines, line);) {
    const bool below =
        line == "[[isolation.strength.recency]]" || line == "[[recommend.proximity]]";
    if (!line.starts_with("[") || below) continue;
    EXPECT_NE(document.find("`" + line + "`"), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace kith

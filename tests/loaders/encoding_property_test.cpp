// A dataset says the same in every encoding and with every separator; wrong bytes are named where
// they stand. The converter of the test is the C library's, in the other direction.

#include <iconv.h>

#include <functional>
#include <random>

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;

std::string encoded(std::string text, const char* encoding) {
  iconv_t handle = iconv_open(encoding, "UTF-8");
  std::string out(4 * text.size() + 16, '\0');
  char* from = text.data();
  std::size_t left = text.size();
  char* to = out.data();
  std::size_t room = out.size();
  if (iconv(handle, &from, &left, &to, &room) == static_cast<std::size_t>(-1))
    throw std::runtime_error("the test's text cannot be encoded");
  iconv_close(handle);
  out.resize(out.size() - room);
  return out;
}

// Rows of fields; quoted where the separator or a quote stands in one.
using Rows = std::vector<std::vector<std::string>>;
std::string written(const Rows& rows, char separator) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += separator;
      if (row[i].find_first_of(",;\t\"\n") == std::string::npos) {
        text += row[i];
        continue;
      }
      text += '"';
      for (const char c : row[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += '\n';
  }
  return text;
}

std::string random_name(std::mt19937_64& random) {
  static const std::vector<std::string> pieces = {"张", "王", "户", "朝阳", "龘", "𠀀", "喆", "H",
                                                  "7",  ",",  ";",  "\"",   "é",  "한", "-",  "x"};
  std::string name = "户";
  for (auto left = random() % 6; left > 0; --left) name += pieces[random() % pieces.size()];
  return name;
}

struct RandomDataset {
  Rows households{{"household_id", "area", "languages", "name"}};
  Rows persons{{"person_id", "household_id", "role"}};

  explicit RandomDataset(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto count = 1 + random() % 8;
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::string id = random_name(random) + std::to_string(i);
      households.push_back({id, random_name(random), "zh;en", random_name(random)});
      persons.push_back({"人" + std::to_string(i), id, random_name(random)});
    }
  }
  LoadResult load(char separator, const std::function<std::string(std::string)>& encode,
                  const DatasetSettings& settings) const {
    DatasetFolder folder;
    folder.write("households.csv", encode(written(households, separator)))
        .write("persons.csv", encode(written(persons, separator)));
    return folder.load(settings);
  }
};

RC_GTEST_PROP(Encodings, AllSayTheSame, (std::uint64_t seed)) {
  const RandomDataset dataset(seed);
  const auto as = [](const char* name, const std::string& mark = "") {
    return [=](const std::string& text) { return mark + encoded(text, name); };
  };
  DatasetSettings detect, stated;
  stated.encoding = TextEncoding::gb18030;
  const auto expected = content(dataset.load(',', as("UTF-8"), detect).graph);
  const char separator = ",;\t"[seed % 3];
  RC_ASSERT(content(dataset.load(separator, as("UTF-8"), detect).graph) == expected);
  RC_ASSERT(content(dataset.load(separator, as("UTF-8", "\xEF\xBB\xBF"), detect).graph) ==
            expected);
  RC_ASSERT(content(dataset.load(separator, as("UTF-16LE", "\xFF\xFE"), detect).graph) == expected);
  RC_ASSERT(content(dataset.load(separator, as("UTF-16BE", "\xFE\xFF"), detect).graph) == expected);
  RC_ASSERT(content(dataset.load(separator, as("UTF-16LE"), detect).graph) == expected);
  RC_ASSERT(content(dataset.load(separator, as("UTF-16BE"), detect).graph) == expected);
  RC_ASSERT(content(dataset.load(separator, as("GB18030"), detect).graph) == expected);
  RC_ASSERT(content(dataset.load(separator, as("GB18030"), stated).graph) == expected);
}

// The wrong byte stands before the n-th row's last field; every other row comes through.
RC_GTEST_PROP(Encodings, AWrongByteIsNamedWhereItStands, (std::uint64_t seed)) {
  std::mt19937_64 random(seed);
  const bool gb18030 = random() % 2 == 0;
  const auto rows = 1 + random() % 20, bad_row = random() % rows;
  std::string bytes = "household_id,area\n";
  std::size_t bad_offset = 0;
  std::string place;
  for (std::uint64_t i = 0; i < rows; ++i) {
    const std::string name = "户张" + std::to_string(i) + (random() % 2 == 0 ? "𠀀" : "");
    bytes += (gb18030 ? encoded(name, "GB18030") : name) + ",";
    if (i == bad_row) {
      bad_offset = bytes.size();
      bytes += '\xFF';
      const std::size_t characters = 2 + std::to_string(i).size() + (name.back() < 0 ? 1U : 0U);
      place = "line " + std::to_string(i + 2) + ":" + std::to_string(characters + 2) + ": byte " +
              std::to_string(bad_offset) + " of the file is no " + (gb18030 ? "gb18030" : "UTF-8");
    }
    bytes += "x\n";
  }
  DatasetSettings settings;
  settings.encoding = gb18030 ? TextEncoding::gb18030 : TextEncoding::detect;
  DatasetFolder folder;
  folder.write("households.csv", bytes);
  const LoadResult loaded = folder.load(settings);
  RC_ASSERT(loaded.receipt.rejected() == 1);
  RC_ASSERT(loaded.graph.count(NodeKind::household) == static_cast<std::int64_t>(rows) - 1);
  RC_ASSERT(loaded.receipt.lines.back().text.find(place) == 0U);
}

}  // namespace
}  // namespace kith

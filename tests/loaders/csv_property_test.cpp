// The CSV reader on generated, cut and hand-made nasty input.
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <csv.h>

#include "kith/loaders/csv_reader.hpp"
#include "kith/loaders/file_bytes.hpp"
#include "loaders/csv_invariants.hpp"

namespace kith {
namespace {

using Row = std::vector<std::string>;

std::vector<Row> read(std::string_view text) {
  CsvReader reader(text);
  CsvRow row;
  std::vector<Row> rows;
  while (reader.next(row)) {
    EXPECT_TRUE(row.ok()) << reader.fault_text(row);
    rows.emplace_back(row.fields.begin(), row.fields.end());
  }
  return rows;
}

// ---- what is written is read ----

const std::vector<std::string> pieces{
    "a", "1", ",", "\"", "\n", "\r",         "\r\n",
    " ", ";", "é", "王", "𠀀", "沉默的少数", "long enough for a block"};

// At most ten of everything: the default of a hundred, nested, makes megabytes.
template <typename T>
rc::Gen<T> small(rc::Gen<T> generator) {
  return rc::gen::resize(10, std::move(generator));
}

rc::Gen<std::string> any_field() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& parts) {
                        std::string field;
                        for (const std::string& part : parts) field += part;
                        return field;
                      });
}

std::string encoded(const Row& row, bool always_quoted) {
  std::string text;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool blank_line = row.size() == 1 && row[i].empty();
    const bool needed = row[i].find_first_of(",\"\r\n") != std::string::npos;
    if (i > 0) text += ',';
    text += always_quoted || needed || blank_line ? test::csv_quoted(row[i]) : row[i];
  }
  return text;
}

RC_GTEST_PROP(CsvProperty, ReadsBackWhatWasWritten, ()) {
  const auto rows = *small(rc::gen::container<std::vector<Row>>(
      rc::gen::nonEmpty(rc::gen::container<Row>(any_field()))));
  std::string text = *rc::gen::element<std::string>("", "\xEF\xBB\xBF");
  const auto line_end = *rc::gen::element<std::string>("\n", "\r\n", "\r");
  const bool always_quoted = *rc::gen::arbitrary<bool>();
  for (const Row& row : rows) text += encoded(row, always_quoted) + line_end;
  if (*rc::gen::arbitrary<bool>() && !rows.empty()) text.resize(text.size() - line_end.size());
  RC_ASSERT(read(text) == rows);
  RC_ASSERT(test::csv_violation(text) == "");
}

RC_GTEST_PROP(CsvProperty, LosesNoByteOfAnyText, ()) {
  auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
  std::string text;
  for (const std::string& part : parts) text += part;
  RC_ASSERT(test::csv_violation(text) == "");
}

// ---- libcsv as an oracle ----

struct LibcsvRows {
  std::vector<Row> rows;
  Row current;
};

std::vector<Row> read_with_libcsv(const std::string& text) {
  csv_parser parser;
  if (csv_init(&parser, 0) != 0) throw std::bad_alloc();
  csv_set_space_func(&parser, [](unsigned char) { return 0; });  // spaces belong to the field
  LibcsvRows result;
  const auto field = [](void* bytes, std::size_t size, void* data) {
    static_cast<LibcsvRows*>(data)->current.emplace_back(static_cast<const char*>(bytes), size);
  };
  const auto row = [](int, void* data) {
    auto* rows = static_cast<LibcsvRows*>(data);
    rows->rows.push_back(std::move(rows->current));
    rows->current.clear();
  };
  csv_parse(&parser, text.data(), text.size(), field, row, &result);
  csv_fini(&parser, field, row, &result);
  csv_free(&parser);
  return result.rows;
}

// Well-formed text with everything RFC 4180 knows, quotes within plain fields and blank lines.
std::string random_text(std::mt19937_64& random) {
  const std::vector<std::string> plain{"", "a", "x\"y", " b ", "王", "12.5", "\xF0\xA0\x80\x80"};
  const std::vector<std::string> inner{"", "a", ",", "\"\"", "\n", "\r\n", "\r", "王", "q q"};
  const std::vector<std::string> line_ends{"\n", "\r\n", "\r", "\n\n", "\r\n\r\n"};
  const auto pick = [&](const std::vector<std::string>& from) {
    return from[random() % from.size()];
  };
  std::string text;
  for (std::uint64_t rows = random() % 40; rows > 0; --rows) {
    for (std::uint64_t fields = 1 + random() % 6; fields > 0; --fields) {
      if (random() % 2 == 0) {
        text += '"';
        for (std::uint64_t parts = random() % 8; parts > 0; --parts) text += pick(inner);
        text += '"';
      } else {
        text += pick(plain);
      }
      if (fields > 1) text += ',';
    }
    if (rows > 1 || random() % 2 == 0) text += pick(line_ends);
  }
  return text;
}

TEST(CsvOracle, AgreesWithLibcsvOnRandomText) {
  std::mt19937_64 random(20240630);
  for (int i = 0; i < 1000; ++i) {
    const std::string text = random_text(random);
    ASSERT_EQ(read(text), read_with_libcsv(text)) << "text " << i << ":\n" << text;
    ASSERT_EQ(test::csv_violation(text), "") << "text " << i << ":\n" << text;
  }
}

// ---- nasty input ----

std::vector<std::filesystem::path> corpus() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(KITH_SOURCE_DIR "/tests/fuzz/corpus/csv"))
    paths.push_back(entry.path());
  return paths;
}

TEST(CsvCorpus, KeepsItsPromisesOnEveryPrefixOfEveryFile) {
  const auto paths = corpus();
  ASSERT_GE(paths.size(), 10U);
  for (const auto& path : paths) {
    const FileBytes file(path);
    for (std::size_t size = 0; size <= file.text().size(); ++size) {
      // A copy of its own, so that a sanitizer sees a read past the end.
      const std::vector<char> prefix(file.text().begin(), file.text().begin() + size);
      ASSERT_EQ(test::csv_violation({prefix.data(), prefix.size()}), "")
          << path << " cut to " << size << " bytes";
    }
  }
}

TEST(CsvCorpus, KeepsItsPromisesWithAnyByteBroken) {
  for (const auto& path : corpus()) {
    std::string text(FileBytes(path).text());
    for (char& byte : text) {
      const char kept = byte;
      for (const char wrong : {'"', '\n', ',', '\xFF'}) {
        byte = wrong;
        ASSERT_EQ(test::csv_violation(text), "") << path << " with a byte changed:\n" << text;
      }
      byte = kept;
    }
  }
}

}  // namespace
}  // namespace kith

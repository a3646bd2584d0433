#include "kith/loaders/text_file.hpp"

#include <gtest/gtest.h>

#include <string>

#include "kith/settings/configuration.hpp"
#include "support/temporary_folder.hpp"

namespace kith {
namespace {

using namespace std::string_literals;
using testing::TemporaryFolder;

// [dataset] title = "家" (U+5BB6) as an editor saves it; the codes of 家 are those of the
// standards: GB 2312 row 28 cell 50 is BC D2; UTF-16 little-endian B6 5B.
std::string title_of(const std::string& bytes) {
  const TemporaryFolder folder;
  folder.write("kith.toml", bytes);
  return read_configuration(read_text_file(folder.path() / "kith.toml"), "kith.toml").dataset.title;
}

std::string wide(const std::string& ascii) {
  std::string text;
  for (const char c : ascii) text += {c, '\0'};
  return text;
}

TEST(TextFile, IsTheSameInEveryEncoding) {
  const std::string begin = "[dataset]\r\ntitle = \"", end = "\"\r\n";
  EXPECT_EQ(title_of(begin + "\xE5\xAE\xB6" + end), "家");
  EXPECT_EQ(title_of("\xEF\xBB\xBF" + begin + "\xE5\xAE\xB6" + end), "家");
  EXPECT_EQ(title_of(begin + "\xBC\xD2" + end), "家");
  EXPECT_EQ(title_of("\xFF\xFE" + wide(begin) + "\xB6\x5B" + wide(end)), "家");
}

TEST(TextFile, OfNothingIsEmpty) {
  const TemporaryFolder folder;
  folder.write("kith.toml", "");
  EXPECT_EQ(read_text_file(folder.path() / "kith.toml"), "");
}

// A Western é: no UTF-8, and not taken for Chinese; line 2, column 10.
TEST(TextFile, LeavesWhatIsNoCharacterForTheParserToName) {
  try {
    title_of("[dataset]\ntitle = \"\xE9t\xE9 \"\n");
    FAIL() << "read";
  } catch (const InputError& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_configuration);
    EXPECT_EQ(error.where().line, 2);
  }
}

TEST(TextFile, ThatIsNotThereIsRefusedByName) {
  const TemporaryFolder folder;
  try {
    read_text_file(folder.path() / "kith.toml");
    FAIL() << "read";
  } catch (const InputError& error) {
    EXPECT_EQ(error.code(), ErrorCode::unreadable_input);
    EXPECT_NE(error.where().file.find("kith.toml"), std::string::npos);
  }
}

}  // namespace
}  // namespace kith

#include "page/file_name.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cctype>

namespace kith {
namespace {

using detail::safe_file_name;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

TEST(FileName, KeepsPlainIdsAndSpellsOutTheRest) {
  EXPECT_EQ(safe_file_name("H0001", 1), "H0001");
  EXPECT_EQ(safe_file_name("HH-12", 1), "HH-12");
  EXPECT_EQ(safe_file_name("h1", 1), "_h1");
  EXPECT_EQ(safe_file_name("A?", 1), "A=3F");
  EXPECT_EQ(safe_file_name("家", 1), "=E5=AE=B6");
}

TEST(FileName, LeadsNowhereElse) {
  EXPECT_EQ(safe_file_name("..", 1), "=2E=2E");
  EXPECT_EQ(safe_file_name("../a/b", 1), "=2E=2E=2F_a=2F_b");
  EXPECT_EQ(safe_file_name("-rf", 1), "=2D_r_f");
  EXPECT_EQ(safe_file_name(std::string("A\0B", 3), 1), "A=00B");
}

TEST(FileName, IsNoDeviceOfWindows) {
  for (const char* device : {"CON", "NUL", "COM1", "LPT9"})
    EXPECT_TRUE(safe_file_name(device, 1).starts_with("=")) << device;
  EXPECT_EQ(safe_file_name("CON", 1), "=43ON");
  EXPECT_EQ(safe_file_name("CONA", 1), "CONA");
  EXPECT_EQ(safe_file_name("con", 1), "_c_o_n");
}

TEST(FileName, CutsLongIdsAndTellsThemApartByNumber) {
  std::string chinese;
  for (int i = 0; i < 80; ++i) chinese += "家";
  EXPECT_EQ(safe_file_name(chinese, 7).size(), 150U + 3U);
  EXPECT_NE(safe_file_name(chinese + "a", 7), safe_file_name(chinese + "b", 8));
  EXPECT_EQ(safe_file_name(std::string(150, 'A'), 7), std::string(150, 'A'));
}

RC_GTEST_PROP(FileName, NoTwoIdsShareOneEvenWhereCaseDoesNotCount, ()) {
  const auto text = rc::gen::container<std::string>(
      rc::gen::weightedOneOf<char>({{3, rc::gen::element('a', 'A', '_', '=', '1', 'C', 'O', 'N')},
                                    {1, rc::gen::arbitrary<char>()}}));
  const std::string one = *text, other = *text;
  RC_PRE(one != other);
  RC_ASSERT(lower(safe_file_name(one, 1)) != lower(safe_file_name(other, 2)));
  for (const char c : safe_file_name(one, 1))
    RC_ASSERT(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '=');
}

}  // namespace
}  // namespace kith

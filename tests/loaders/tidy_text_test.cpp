// Traces of spreadsheets and input methods in single cells, each with what was meant.

#include <gtest/gtest.h>

#include "dataset/cell.hpp"
#include "dataset/tidy_text.hpp"
#include "dataset/words.hpp"

namespace kith::dataset {
namespace {

std::string tidied(std::string_view text, TextUse use = TextUse::plain) {
  std::string buffer;
  return std::string(tidy_text(text, use, buffer));
}

TEST(TidyText, OpensWhatASpreadsheetKeptAsText) {
  EXPECT_EQ(tidied("=\"00123\""), "00123");
  EXPECT_EQ(tidied("=\"a\"\"b\""), "a\"b");
  EXPECT_EQ(tidied("=\" 00123 \""), "00123");
  EXPECT_EQ(tidied("=\"\""), "");
  EXPECT_EQ(tidied("=\"００１\""), "001");
  EXPECT_EQ(tidied("=\"00123\"", TextUse::free), "00123");
}

TEST(TidyText, LeavesOtherFormulasAlone) {
  for (const char* text : {"=cmd|' /C calc'!A0", "=1+2", "=", "=\"", "=\"a\"&\"b\"", "=\"a\"b\"",
                           "+1", "@SUM(A1)", "<script>alert(1)</script>"})
    for (const TextUse use : {TextUse::plain, TextUse::free, TextUse::attribute})
      EXPECT_EQ(tidied(text, use), text);
}

TEST(TidyText, MakesFullWidthCharactersPlain) {
  EXPECT_EQ(tidied("１２３"), "123");
  EXPECT_EQ(tidied("Ｈ－１２"), "H-12");
  EXPECT_EQ(tidied("２０２４／３／１"), "2024/3/1");
  EXPECT_EQ(tidied("１２．５"), "12.5");
  EXPECT_EQ(tidied("张三（东）"), "张三(东)");
  EXPECT_EQ(tidied("zh；en"), "zh;en");
  EXPECT_EQ(tidied("３号楼"), "3号楼");
}

TEST(TidyText, LeavesFreeTextItsCharacters) {
  EXPECT_EQ(tidied("请打电话（晚上）：１２３", TextUse::free), "请打电话（晚上）：１２３");
  EXPECT_EQ(tidied("\u3000请打电话\u00A0", TextUse::free), "请打电话");
}

TEST(TidyText, ChangesAttributesOnlyToValues) {
  EXPECT_EQ(tidied("１２", TextUse::attribute), "12");
  EXPECT_EQ(tidied("ｙｅｓ", TextUse::attribute), "yes");
  EXPECT_EQ(tidied("（东）", TextUse::attribute), "（东）");
}

TEST(TidyText, TakesWideAndInvisibleSpaceAway) {
  EXPECT_EQ(tidied("\u3000H1\u3000"), "H1");
  EXPECT_EQ(tidied("\u00A0H1 \u00A0"), "H1");
  EXPECT_EQ(tidied("\uFEFFH1"), "H1");
  EXPECT_EQ(tidied("H\u200B1\u202C"), "H1");
  EXPECT_EQ(tidied("H\uFEFF1"), "H1");
  EXPECT_EQ(tidied("\u3000"), "");
  EXPECT_EQ(tidied("张\u3000三"), "张 三");
}

TEST(TidyText, KeepsHanCharactersAndAskedOnceKnowsIt) {
  std::string eighty;
  for (int i = 0; i < 80; ++i) eighty += "户";
  for (const std::string& text : {eighty, std::string("一"), std::string("鿿"), std::string("H1"),
                                  std::string("朝阳街道 12号"), std::string()}) {
    EXPECT_FALSE(may_need_tidying(text)) << text;
    EXPECT_EQ(tidied(text), text);
  }
  for (const char* text : {"=\"1\"", "１", "\u3000", "é", "䶿", "𠀀", "\xFF", "\xE5\xAE"})
    EXPECT_TRUE(may_need_tidying(text)) << text;
  EXPECT_EQ(tidied("𠀀䶿"), "𠀀䶿");
  EXPECT_EQ(tidied("a\xFF"), "a\xFF");
}

TEST(TidyText, ComposesLettersThatCameInPieces) { EXPECT_EQ(tidied("Ame\u0301lie"), "Amélie"); }

TEST(DamagedId, IsANumberWithAnExponentAndItsSign) {
  for (const char* text : {"1.23E+17", "1E+05", "1.10101E+17", "4.2e+10", "12E+3"})
    EXPECT_TRUE(is_damaged_id(text)) << text;
  for (const char* text : {"1E5", "E+17", "1.23E+", "A1.23E+17", "1.2.3E+4", "1.23E-17", "1E+400",
                           "H+1", "+", "", "E+", "123"})
    EXPECT_FALSE(is_damaged_id(text)) << text;
}

TEST(Marks, StandForYesAndNo) {
  for (const char* text : {"是", "有", "Y", "y", "TRUE", "true", "Yes", "1", "√", "✓"})
    EXPECT_EQ(parse_mark(text), true) << text;
  for (const char* text : {"否", "无", "N", "n", "FALSE", "no", "0", "×"})
    EXPECT_EQ(parse_mark(text), false) << text;
  for (const char* text : {"", "不", "maybe", "2"}) EXPECT_EQ(parse_mark(text), std::nullopt);
  // An extra column of the letters Y and N may be anything.
  EXPECT_EQ(parse_boolean("Y"), std::nullopt);
  EXPECT_EQ(parse_boolean("有"), std::nullopt);
  EXPECT_EQ(parse_boolean("是"), true);
}

TEST(ChineseWords, StandForTheNativeOnes) {
  constexpr std::string_view sexes[] = {"female", "male", "other"};
  EXPECT_EQ(native_word(sexes, "女"), "female");
  EXPECT_EQ(native_word(sexes, "男"), "male");
  EXPECT_EQ(native_word(sexes, "male"), "male");
  EXPECT_EQ(native_word(sexes, "走访"), "");
  EXPECT_EQ(native_word(sexes, "雄"), "");
}

}  // namespace
}  // namespace kith::dataset

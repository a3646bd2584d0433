// Encodings by bytes written out by hand: 户 is E6 88 B7 in UTF-8, 6237 in UTF-16 and BB A7 in
// GB18030; 𠀀 (U+20000) is F0 A0 80 80, D840 DC00 and 95 32 82 36.

#include <gtest/gtest.h>

#include "separator.hpp"
#include "source_text.hpp"

namespace kith::text {
namespace {

using namespace std::string_literals;
using enum TextEncoding;

std::string encoding_of(std::string_view bytes, TextEncoding stated = detect) {
  return std::string(to_string(find_encoding(bytes, stated).encoding));
}
std::string text_of(std::string_view bytes, TextEncoding stated = detect) {
  return std::string(SourceText(bytes, stated).text());
}
std::vector<std::size_t> bad_offsets(std::string_view bytes, TextEncoding stated) {
  std::vector<std::size_t> offsets;
  const SourceText text(bytes, stated);
  for (const BadBytes& bad : text.bad_bytes()) offsets.push_back(bad.offset);
  return offsets;
}
using Offsets = std::vector<std::size_t>;

TEST(TextEncoding, IsToldByAByteOrderMark) {
  EXPECT_EQ(encoding_of("\xEF\xBB\xBFid\n"), "utf-8");
  EXPECT_EQ(encoding_of("\xFF\xFEi\0d\0"s), "utf-16le");
  EXPECT_EQ(encoding_of("\xFE\xFF\0i\0d"s), "utf-16be");
  EXPECT_EQ(encoding_of("\x84\x31\x95\x33id\n"), "gb18030");
  EXPECT_EQ(text_of("\xFF\xFE\x37\x62,\0"s), "户,");
  EXPECT_EQ(text_of("\xFE\xFF\x62\x37\0,"s), "户,");
  EXPECT_EQ(text_of("\x84\x31\x95\x33\xBB\xA7"), "户");
}

TEST(TextEncoding, IsUtf8WhereverTheBytesAre) {
  EXPECT_EQ(encoding_of(""), "utf-8");
  EXPECT_EQ(encoding_of("id\n"), "utf-8");
  EXPECT_EQ(encoding_of("户,𠀀\n"), "utf-8");
  EXPECT_TRUE(find_encoding("户,𠀀\n", detect).clean_utf8);
}

TEST(TextEncoding, LendsTheBytesOfUtf8) {
  const std::string bytes = "户,𠀀\n";
  const SourceText text(bytes, detect);
  EXPECT_EQ(text.text().data(), bytes.data());
  EXPECT_FALSE(text.is_converted());
}

TEST(TextEncoding, IsUtf16WhereZerosStandAtEveryOtherByte) {
  EXPECT_EQ(encoding_of("i\0d\0\n\0"s), "utf-16le");
  EXPECT_EQ(encoding_of("\0i\0d\0\n"s), "utf-16be");
  EXPECT_EQ(text_of("i\0d\0\n\0\x37\x62,\0"s), "id\n户,");
  EXPECT_EQ(text_of("\0i\0d\0\n\x62\x37\0,"s), "id\n户,");
  EXPECT_EQ(text_of("i\0d\0,\0x\0\n\0\x00\x4E"s), "id,x\n一") << "U+4E00 has its zero in front";
  EXPECT_EQ(encoding_of("id\0\0\n1\0\0\n"s), "utf-8") << "zeros at odd and at even offsets";
  EXPECT_EQ(encoding_of("household_id\nH1\0\n"s), "utf-8") << "one zero is no encoding";
}

TEST(TextEncoding, IsGb18030WhereChineseWouldBeNoUtf8) {
  EXPECT_EQ(encoding_of("id,name\nH1,\xBB\xA7\n"), "gb18030");
  EXPECT_EQ(text_of("id,name\nH1,\xBB\xA7\x95\x32\x82\x36\n"), "id,name\nH1,户𠀀\n");
}

TEST(TextEncoding, StaysUtf8WithAFewBadBytes) {
  EXPECT_EQ(encoding_of("id,name\nH1,户户户\nH2,\xFF\n"), "utf-8");
  EXPECT_EQ(encoding_of("id,name\nH1,\xC3\x28\n"), "utf-8");
  EXPECT_EQ(encoding_of("id,name\nH1,户户户\nH2,\xBB\xA7\n"), "utf-8");
  EXPECT_EQ(encoding_of("id,name\nH2,\xBB\xA7\nH1,户户户\n"), "utf-8");
}

TEST(TextEncoding, StaysUtf8WhereOneRowIsBrokenAndOneSpeaksChinese) {
  EXPECT_EQ(
      find_encoding("household_id,area\nH1,\xff\xfe\xfd\nH2,东街\n", TextEncoding::detect).encoding,
      Encoding::utf8);
}

TEST(TextEncoding, TakesNoAccentedLetterForChinese) {
  EXPECT_EQ(encoding_of("id,name\nH1,M\xFCller\nH2,Jos\xE9phine\n"), "utf-8");
}

TEST(TextEncoding, IsWhatTheSettingsSay) {
  EXPECT_EQ(encoding_of("\xBB\xA7", utf8), "utf-8");
  EXPECT_EQ(encoding_of("户", gb18030), "gb18030");
  EXPECT_EQ(text_of("\x37\x62", utf16), "户");
  EXPECT_EQ(text_of("\xFE\xFF\x62\x37"s, utf16), "户");
  EXPECT_EQ(text_of("\xC3\xA4", gb18030), "盲") << "C3A4 is a Han character there";
}

TEST(TextEncoding, ReadsSurrogatePairs) {
  EXPECT_EQ(text_of("\xFF\xFE\x40\xD8\x00\xDC"s, utf16), "𠀀");
  EXPECT_EQ(text_of("\xFE\xFF\xD8\x40\xDC\x00"s), "𠀀");
}

TEST(TextEncoding, TellsWhereBytesBelongToNoCharacter) {
  EXPECT_EQ(bad_offsets("a,\xFF\n\xBB\xA7\xBB,b\n\xBB", gb18030), (Offsets{2, 6, 10}));
  EXPECT_EQ(text_of("a,\xFF\n\xBB\xA7\xBB,b\n\xBB", gb18030), "a,\xFF\n户\xFF,b\n\xFF");
  // A high surrogate alone, a low one alone, half a unit.
  EXPECT_EQ(bad_offsets("a\0\x40\xD8,\0\x00\xDC\n\0x"s, utf16), (Offsets{2, 6, 10}));
  EXPECT_EQ(text_of("a\0\x40\xD8,\0\x00\xDC\n\0x"s, utf16), "a\xFF,\xFF\n\xFF");
  EXPECT_EQ(bad_offsets("\xFF\xFE\x40\xD8"s, utf16), Offsets{2});
}

// A piece of 1 MiB may end inside a character: 2^20 is even, so one ASCII byte in front puts a
// border inside each pair.
TEST(TextEncoding, ReadsCharactersAcrossPieces) {
  std::string bytes = "a", expected = "a";
  for (int i = 0; i < 1'200'000; ++i) {
    bytes += "\xBB\xA7";
    expected += "户";
  }
  bytes += "\xFF";
  const SourceText text(bytes, gb18030);
  EXPECT_TRUE(text.text() == expected + "\xFF");
  ASSERT_EQ(text.bad_bytes().size(), 1U);
  EXPECT_EQ(text.bad_bytes()[0].offset, 2'400'001U);
  EXPECT_EQ(text.source_offset(expected.size()), 2'400'001U);
}

TEST(Separators, AreCountedInTheHeaderOutsideQuotes) {
  const auto found = [](std::string_view text, std::int64_t skip = 0) {
    return find_separator(text, Separator::detect, skip);
  };
  EXPECT_EQ(found("a,b,c\n1;2;3;4;5\n"), ',');
  EXPECT_EQ(found("a;b;c\n"), ';');
  EXPECT_EQ(found("a\tb\tc\r\n"), '\t');
  EXPECT_EQ(found("\"a;b;c;d\",e\n"), ',');
  EXPECT_EQ(found("\"a;\n;b\";c\n"), ';') << "a header may hold a line end in quotes";
  EXPECT_EQ(found("a;b,c\n"), ',') << "a tie";
  EXPECT_EQ(found("a;b\tc\n"), ',') << "a tie";
  EXPECT_EQ(found("a\n1;2;3\n"), ',') << "none";
  EXPECT_EQ(found(""), ',');
  EXPECT_EQ(found("\n\r\n\na;b\n"), ';') << "blank lines before the header";
  EXPECT_EQ(found("x,y,z\r\nt\ra;b\n", 2), ';');
  EXPECT_EQ(found("x,y", 2), ',');
  EXPECT_EQ(find_separator("a,b", Separator::semicolon, 0), ';');
  EXPECT_EQ(find_separator("a,b", Separator::tab, 0), '\t');
  EXPECT_EQ(find_separator("a;b", Separator::comma, 0), ',');
}

}  // namespace
}  // namespace kith::text

#include "kith/reports/language.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "kith/algorithms/recommendation/recommendation.hpp"
#include "kith/graph/error.hpp"
#include "kith/graph/receipt.hpp"
#include "language/catalogues.hpp"
#include "support/temporary_folder.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using detail::Catalogue;
using testing::read_file;

Language chinese() { return *Language::find("zh"); }

// Every "group.key" that the sources write, and every {{{t.key}}} of the templates.
std::set<std::string> used_keys() {
  std::set<std::string> keys;
  const auto collect = [&](const fs::path& folder, const std::regex& form, const char* prefix) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(KITH_SOURCE_DIR) / folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string text = read_file(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at)
        keys.insert(prefix + (*at)[1].str());
    }
  };
  const std::regex literal("\"([a-z_]+[.](?!hpp|csv|json|html|css)[a-z0-9_]+)\"");
  collect("algorithms/src", literal, "");
  collect("reports/src", literal, "");
  collect("reports/templates", std::regex("\\{\\{\\{t[.]([a-z0-9_]+)\\}\\}\\}"), "page.");
  return keys;
}

// Lists of words, looked up by what the data or the results say.
const std::set<std::string> lists = {
    "grade",    "support",  "kind",     "partner_kind", "need",      "item",  "part",
    "register", "utility",  "blocked",  "role",         "sex",       "table", "code",
    "tie_kind", "observed", "decision", "action",       "dimension", "truth", "programme"};

std::string group_of(const std::string& key) { return key.substr(0, key.find('.')); }

TEST(Language, EveryLanguageHasTheSameMessagesWithTheSamePlaceholders) {
  const Catalogue& english = detail::catalogues().front();
  for (const Catalogue& other : detail::catalogues()) {
    for (const auto& [key, entry] : english.entries()) {
      const Catalogue::Entry* translated = other.find(key);
      ASSERT_NE(translated, nullptr) << other.code() << " lacks " << key;
      EXPECT_EQ(translated->other.placeholders(), entry.other.placeholders())
          << other.code() << " " << key;
      EXPECT_EQ(translated->one.placeholders().count("count") <=
                    translated->other.placeholders().count("count"),
                true)
          << other.code() << " " << key;
    }
    for (const auto& [key, entry] : other.entries())
      EXPECT_NE(english.find(key), nullptr) << other.code() << " has too many: " << key;
  }
}

TEST(Language, NothingIsLeftUntranslated) {
  const Catalogue& english = detail::catalogues().front();
  const auto letters = [](const detail::Pattern& pattern) {
    std::string text;
    for (const auto& piece : pattern.pieces)
      if (!piece.placeholder)
        for (const char c : piece.text)
          if (std::isalpha(static_cast<unsigned char>(c)) != 0) text += c;
    return text;
  };
  for (const auto& [key, entry] : english.entries()) {
    const std::string text = letters(entry.other);
    if (text.size() < 4 || text == "SHA" || text == "Kith") continue;
    EXPECT_NE(letters(detail::catalogues()[1].find(key)->other), text) << key;
  }
}

TEST(Language, EveryMessageThatIsSaidIsInTheCatalogueAndNoOther) {
  const Catalogue& english = detail::catalogues().front();
  std::set<std::string> groups;
  for (const auto& [key, entry] : english.entries()) groups.insert(group_of(key));
  const std::set<std::string> used = used_keys();
  EXPECT_GT(used.size(), 100U);
  for (const std::string& key : used)
    if (groups.contains(group_of(key)) && !lists.contains(group_of(key)))
      EXPECT_NE(english.find(key), nullptr) << key << " is said, but has no words";
  for (const auto& [key, entry] : english.entries())
    if (!lists.contains(group_of(key))) EXPECT_TRUE(used.contains(key)) << key << " is never said";
}

TEST(Language, EveryFilterHasWords) {
  for (const Catalogue& catalogue : detail::catalogues())
    for (int i = 1; i <= static_cast<int>(Block::assigned_elsewhere); ++i) {
      const std::string key = "blocked." + std::string(to_string(static_cast<Block>(i)));
      EXPECT_NE(catalogue.find(key), nullptr) << catalogue.code() << " lacks " << key;
    }
}

TEST(Language, OneAndManyDifferInEnglishAndNotInChinese) {
  const auto in_months = [](std::int64_t count) {
    return Message{"time.months", {{"count", count}}};
  };
  EXPECT_EQ(Language().text(in_months(1)), "1 month");
  EXPECT_EQ(Language().text(in_months(0)), "0 months");
  EXPECT_EQ(Language().text(in_months(21)), "21 months");
  EXPECT_EQ(chinese().text(in_months(1)), "1个月");
  EXPECT_EQ(chinese().text(in_months(2)), "2个月");
}

TEST(Language, DatesAndNumbersAreWrittenAsReadersWriteThem) {
  const Date day = make_date({2026, 6, 30});
  EXPECT_EQ(Language().date(day), "2026-06-30");
  EXPECT_EQ(chinese().date(day), "2026年6月30日");
  EXPECT_EQ(Language().number(0), "0");
  EXPECT_EQ(Language().number(999), "999");
  EXPECT_EQ(Language().number(-1234567), "-1,234,567");
  EXPECT_EQ(Language().number(-123), "-123");
}

TEST(Language, ListsAreJoinedAndCutAfterSix) {
  const auto names = [](int count) {
    Message::Ids ids;
    for (int i = 1; i <= count; ++i) ids.push_back("P" + std::to_string(i));
    return Message{"service.receives", {{"names", ids}}};
  };
  EXPECT_EQ(Language().text(names(2)), "receives P1, P2");
  EXPECT_EQ(Language().text(names(8)), "receives P1, P2, P3, P4, P5, P6 and 2 more");
  EXPECT_EQ(chinese().text(names(2)), "正在接受P1、P2");
}

TEST(Language, WordsOfTheDatasetItselfStayAsTheyStand) {
  EXPECT_EQ(chinese().term("item", "arrears"), "有拖欠账款");
  EXPECT_EQ(chinese().term("item", "roof"), "roof");
  EXPECT_EQ(Language().term("item", ""), "");
}

TEST(Language, FactsAreWordsWhereThereAreAny) {
  const auto fact = [](const char* name, const char* value) {
    return Message{"fact.known", {{"name", Term{"item", name}}, {"value", Term{"truth", value}}}};
  };
  EXPECT_EQ(Language().text(fact("arrears", "true")), "arrears = yes");
  EXPECT_EQ(chinese().text(fact("arrears", "true")), "有拖欠账款 = 是");
  EXPECT_EQ(chinese().text(fact("own_column", "false")), "own_column = 否");
}

TEST(Language, EveryCodeOfTheReceiptHasAMeaning) {
  for (int code = 0; code <= static_cast<int>(ReceiptCode::node_created); ++code) {
    const std::string name(to_string(static_cast<ReceiptCode>(code)));
    EXPECT_NE(chinese().term("code", name), name);
    EXPECT_NE(Language().term("code", name), name);
  }
}

TEST(Language, ArgumentsAreEscapedInHtmlAndNotInText) {
  const Message message{"confirm.ties", {{"detail", "<b> & \"c\" {x}"}}};
  EXPECT_EQ(Language().text(message), "Confirm who supports the family (<b> & \"c\" {x}).");
  EXPECT_EQ(Language().html(message),
            "Confirm who supports the family (&lt;b&gt; &amp; &quot;c&quot; {x}).");
}

TEST(Language, AnEmptyMessageSaysNothingAndAnUnknownOneIsAnError) {
  EXPECT_EQ(Language().text({}), "");
  EXPECT_THROW(Language().text({"no.such"}), Error);
  EXPECT_THROW(Language().text({"confirm.ties"}), Error);  // lacks its argument
}

TEST(Language, OnlyEnglishAndChineseAreFound) {
  EXPECT_EQ(Language().code(), "en");
  EXPECT_EQ(chinese().tag(), "zh-Hans");
  EXPECT_FALSE(Language::find("fr"));
  EXPECT_FALSE(Language::find(""));
}

}  // namespace
}  // namespace kith

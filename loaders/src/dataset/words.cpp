#include "words.hpp"

#include <algorithm>
#include <utility>

namespace kith::dataset {
namespace {

// No Chinese word stands for two native ones, so the column need not be known.
constexpr std::pair<std::string_view, std::string_view> chinese_words[] = {
    {"男", "male"},
    {"男性", "male"},
    {"女", "female"},
    {"女性", "female"},
    {"其他", "other"},
    {"父母", "parent"},
    {"父亲", "parent"},
    {"母亲", "parent"},
    {"子女", "child"},
    {"儿子", "child"},
    {"女儿", "child"},
    {"配偶", "spouse"},
    {"丈夫", "spouse"},
    {"妻子", "spouse"},
    {"兄弟姐妹", "sibling"},
    {"祖父母", "grandparent"},
    {"孙子女", "grandchild"},
    {"监护人", "guardian"},
    {"继父母", "step_parent"},
    {"养父母", "adoptive_parent"},
    {"家庭", "household"},
    {"个人", "person"},
    {"志愿者", "volunteer"},
    {"机构", "organization"},
    {"组织", "organization"},
    {"情感", "emotional"},
    {"物质", "material"},
    {"信息", "informational"},
    {"陪伴", "companionship"},
    {"走访", "visit"},
    {"入户", "visit"},
    {"电话", "phone"},
    {"申请", "application"},
    {"求助", "request"},
    {"信访", "petition"},
    {"紧急", "emergency"},
};

bool contains(std::span<const std::string_view> words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Native words are small ASCII letters: "Emergency" is one of them in any case.
bool same_letters(std::string_view word, std::string_view text) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(word.begin(), word.end(), text.begin(), text.end(),
                    [&](char a, char b) { return a == small(b); });
}

}  // namespace

std::string_view native_word(std::span<const std::string_view> words, std::string_view text) {
  for (const std::string_view word : words)
    if (same_letters(word, text)) return word;
  for (const auto& [chinese, native] : chinese_words)
    if (chinese == text) return contains(words, native) ? native : std::string_view{};
  return {};
}

}  // namespace kith::dataset

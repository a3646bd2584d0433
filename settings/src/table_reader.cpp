#include "table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "key_words.hpp"
#include "kith/settings/rule.hpp"

namespace kith {
namespace {

constexpr std::int32_t largest_denominator = 1000;

std::optional<std::int32_t> read_share_number(std::string_view text) {
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (number < 1 || number > largest_denominator) return std::nullopt;
  return number;
}

}  // namespace

void fail_at(const Position& where, const std::string& message) {
  throw InputError(ErrorCode::bad_configuration, where, message);
}

TableReader::TableReader(const TomlNode& node, std::string path, Presence presence)
    : node_(node), path_(std::move(path)), presence_(presence) {}

std::string TableReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

const TomlNode* TableReader::take(std::string_view key, bool required) {
  known_.emplace_back(key);
  const TomlNode* node = node_.find(key);
  if (node == nullptr && required) {
    // The likeliest cause is a misspelt key: say so rather than that one is missing.
    for (const TomlEntry& entry : node_.entries)
      if (const std::string hint = nearest_hint(entry.key, std::span(&known_.back(), 1));
          !hint.empty() && std::find(known_.begin(), known_.end(), entry.key) == known_.end())
        fail_at(entry.where, fmt::format("unknown key `{}`{}", path_of(entry.key), hint));
    fail_at(node_.where, fmt::format("`{}` is missing, must be given", path_of(key)));
  }
  return node;
}

void TableReader::wrong(const TomlNode& node, std::string_view key, std::string_view rule) const {
  fail_at(node.where, fmt::format("`{}` is {}, must be {}", path_of(key), describe(node), rule));
}

void TableReader::expect(const TomlNode& node, TomlNode::Kind kind, std::string_view key,
                         std::string_view rule) const {
  if (node.kind != kind) wrong(node, key, rule);
}

void TableReader::whole(std::string_view key, std::int32_t& value, std::int32_t least,
                        std::int32_t most) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  if (node->kind != TomlNode::Kind::whole || node->whole < least || node->whole > most)
    wrong(*node, key, fmt::format("a whole number from {} to {}", least, most));
  value = static_cast<std::int32_t>(node->whole);
}

void TableReader::wholes(std::string_view key, std::vector<std::int32_t>& values,
                         std::int32_t least, std::int32_t most) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  expect(*node, TomlNode::Kind::list, key, "a list of whole numbers");
  values.clear();
  for (const TomlNode& item : node->items) {
    if (item.kind != TomlNode::Kind::whole || item.whole < least || item.whole > most)
      wrong(item, key, fmt::format("whole numbers from {} to {}", least, most));
    values.push_back(static_cast<std::int32_t>(item.whole));
  }
}

void TableReader::real(std::string_view key, double& value, double least, double most) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  const std::string rule = fmt::format("a number from {} to {}", least, most);
  if (node->kind != TomlNode::Kind::real && node->kind != TomlNode::Kind::whole)
    wrong(*node, key, rule);
  const double number =
      node->kind == TomlNode::Kind::real ? node->real : static_cast<double>(node->whole);
  if (!(number >= least && number <= most)) wrong(*node, key, rule);
  value = number == 0 ? 0.0 : number;  // -0.0 is written like 0.0
}

void TableReader::boolean(std::string_view key, bool& value) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  expect(*node, TomlNode::Kind::boolean, key, "true or false, without quotes");
  value = node->boolean;
}

void TableReader::text(std::string_view key, std::string& value) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  expect(*node, TomlNode::Kind::text, key, "a text in quotes");
  value = node->text;
}

void TableReader::filled_text(std::string_view key, std::string& value) {
  text(key, value);
  const TomlNode* node = node_.find(key);
  if (node != nullptr && value.empty()) wrong(*node, key, "a text that is not empty");
}

void TableReader::texts(std::string_view key, std::vector<std::string>& values) {
  const TomlNode* node = take(key, false);
  if (node == nullptr) return;
  expect(*node, TomlNode::Kind::list, key, "a list of texts in quotes");
  values.clear();
  for (const TomlNode& item : node->items) {
    expect(item, TomlNode::Kind::text, key, "a list of texts in quotes");
    values.push_back(item.text);
  }
}

void TableReader::optional_date(std::string_view key, std::optional<Date>& value) {
  const TomlNode* node = take(key, false);
  if (node == nullptr) return;
  expect(*node, TomlNode::Kind::date, key, "a date such as 2024-06-30, without quotes");
  value = node->date;
}

void TableReader::share(std::string_view key, Share& value) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  const std::string rule = fmt::format(
      "a share in quotes such as \"1/3\", above 0 and at most 1, of whole numbers up to {}",
      largest_denominator);
  expect(*node, TomlNode::Kind::text, key, rule);
  const std::size_t slash = node->text.find('/');
  if (slash == std::string::npos) wrong(*node, key, rule);
  const auto numerator = read_share_number(std::string_view(node->text).substr(0, slash));
  const auto denominator = read_share_number(std::string_view(node->text).substr(slash + 1));
  if (!numerator || !denominator || *numerator > *denominator) wrong(*node, key, rule);
  value = {*numerator, *denominator};
}

std::optional<std::int32_t> TableReader::fraction(std::string_view key) {
  const TomlNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  constexpr std::string_view rule = "a number from 0 to 1 with at most three decimals";
  if (node->kind == TomlNode::Kind::whole && (node->whole == 0 || node->whole == 1))
    return static_cast<std::int32_t>(node->whole * 1000);
  if (node->kind != TomlNode::Kind::real || !(node->real >= 0 && node->real <= 1))
    wrong(*node, key, rule);
  const double nearest = std::round(node->real * 1000);
  if (nearest / 1000 != node->real) wrong(*node, key, rule);
  return static_cast<std::int32_t>(nearest);
}

void TableReader::thousandths(std::string_view key, std::int32_t& value) {
  value = fraction(key).value_or(value);
}

void TableReader::strength(std::string_view key, Strength& value) {
  if (const auto thousandth = fraction(key)) value = *thousandth * (full_strength / 1000);
}

std::optional<std::size_t> TableReader::word_index(std::string_view key,
                                                   std::span<const std::string_view> words) {
  const TomlNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  const std::string rule = "one of " + quoted_list(words);
  expect(*node, TomlNode::Kind::text, key, rule);
  const auto found = std::find(words.begin(), words.end(), node->text);
  if (found == words.end()) wrong(*node, key, rule + nearest_hint(node->text, words));
  return static_cast<std::size_t>(found - words.begin());
}

void TableReader::word(std::string_view key, std::string& value,
                       std::span<const std::string_view> words) {
  if (const auto index = word_index(key, words)) value = words[*index];
}

void TableReader::support_words(std::string_view key, std::vector<std::string>& values) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  const auto words = support_names();
  const std::string rule = "a list of " + quoted_list(words);
  expect(*node, TomlNode::Kind::list, key, rule);
  if (node->items.empty()) wrong(*node, key, rule + ", at least one");
  values.clear();
  for (const TomlNode& item : node->items) {
    expect(item, TomlNode::Kind::text, key, rule);
    if (std::find(words.begin(), words.end(), item.text) == words.end())
      wrong(item, key, rule + nearest_hint(item.text, words));
    values.push_back(item.text);
  }
}

void TableReader::supports(std::string_view key, SupportSet& value) {
  const TomlNode* node = node_.find(key);
  std::vector<std::string> words;
  if (node == nullptr || node->kind != TomlNode::Kind::list || !node->items.empty())
    support_words(key, words);
  else
    take(key);
  if (node == nullptr) return;
  value = 0;
  const auto names = support_names();
  for (const std::string& word : words) {
    const auto index = std::find(names.begin(), names.end(), word) - names.begin();
    value = static_cast<SupportSet>(value | support_bit(static_cast<Support>(index)));
  }
}

void TableReader::read_rule(const TomlNode& node, std::string_view key, RuleText& value) const {
  expect(node, TomlNode::Kind::text, key, "a rule in quotes");
  value = {node.text, node.where};
  if (!value.empty()) check_rule_syntax(value.text, value.where);
}

void TableReader::rule(std::string_view key, RuleText& value) {
  if (const TomlNode* node = take(key)) read_rule(*node, key, value);
}

void TableReader::optional_rule(std::string_view key, RuleText& value) {
  const TomlNode* node = take(key, false);
  if (node == nullptr) return;
  read_rule(*node, key, value);
  if (value.empty()) wrong(*node, key, "a rule that is not empty; leave the key out otherwise");
}

void TableReader::finish() const {
  const TomlEntry* first = nullptr;
  for (const TomlEntry& entry : node_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    if (first == nullptr || std::pair(entry.where.line, entry.where.column) <
                                std::pair(first->where.line, first->where.column))
      first = &entry;
  }
  if (first == nullptr) return;
  std::string hint = nearest_hint(first->key, known_);
  if (hint.empty()) hint = "; `kith check --defaults` prints every key";
  fail_at(first->where, fmt::format("unknown key `{}`{}", path_of(first->key), hint));
}

}  // namespace kith

#include "kith/graph/column.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace kith {

void BoolColumn::resize(std::int64_t n) {
  // Cells past a shorter end must be unknown again when the column grows.
  for (std::int64_t row = n; row < size_ && (row & 31) != 0; ++row) set_unknown(row);
  words_.resize(static_cast<std::size_t>((n + 31) / 32));
  size_ = n;
}

void BoolColumn::set(std::int64_t row, State state) {
  std::uint64_t& word = words_[static_cast<std::size_t>(row >> 5)];
  const int shift = static_cast<int>(row & 31) * 2;
  word = (word & ~(std::uint64_t{3} << shift)) | (static_cast<std::uint64_t>(state) << shift);
}

void NarrowInts::resize(std::int64_t n) {
  const auto count = static_cast<std::size_t>(n);
  if (width_ == 1) one_.resize(count);
  if (width_ == 2) two_.resize(count);
  if (width_ == 4) four_.resize(count);
  size_ = n;
}

void NarrowInts::set(std::int64_t row, std::int32_t value) {
  assert(value >= 0);
  if (width_ == 1 && value > std::numeric_limits<std::uint8_t>::max())
    widen(value > std::numeric_limits<std::uint16_t>::max() ? 4 : 2);
  if (width_ == 2 && value > std::numeric_limits<std::uint16_t>::max()) widen(4);
  const auto i = static_cast<std::size_t>(row);
  if (width_ == 1) one_[i] = static_cast<std::uint8_t>(value);
  if (width_ == 2) two_[i] = static_cast<std::uint16_t>(value);
  if (width_ == 4) four_[i] = value;
}

void NarrowInts::widen(int width) {
  if (width == 2) two_.assign(one_.begin(), one_.end());
  if (width == 4 && width_ == 1) four_.assign(one_.begin(), one_.end());
  if (width == 4 && width_ == 2) four_.assign(two_.begin(), two_.end());
  if (width_ == 1) std::vector<std::uint8_t>().swap(one_);
  if (width_ == 2) std::vector<std::uint16_t>().swap(two_);
  width_ = width;
}

SetColumn::SetColumn(const SetColumn& other)
    : categories_(other.categories_),
      codes_of_sets_(other.codes_of_sets_),
      sets_(other.sets_),
      codes_(other.codes_),
      first_(other.first_) {
  refresh_words();
}

SetColumn& SetColumn::operator=(const SetColumn& other) { return *this = SetColumn(other); }

void SetColumn::resize(std::int64_t n) {
  codes_.resize(n);
  if (first_.size() > 0) first_.resize(n);
}

std::int32_t SetColumn::first(std::int64_t row) const {
  if (!is_known(row)) return -1;
  return at(row)[static_cast<std::size_t>(first_.size() > 0 ? first_.at(row) : 0)];
}

void SetColumn::set_first(std::int64_t row, std::int32_t place) {
  if (first_.size() == 0) {
    if (place == 0) return;
    first_.resize(codes_.size());
  }
  first_.set(row, place);
}

void SetColumn::copy(std::int64_t from, std::int64_t to) {
  codes_.set(to, codes_.at(from));
  set_first(to, first_.size() > 0 ? first_.at(from) : 0);
}

std::span<const std::int32_t> SetColumn::at(std::int64_t row) const {
  if (!is_known(row)) return {};
  return set_at(codes_.at(row));
}

std::span<const std::string_view> SetColumn::words(std::int64_t row) const {
  if (!is_known(row)) return {};
  return words_[static_cast<std::size_t>(codes_.at(row) - 1)];
}

bool SetColumn::contains(std::int64_t row, std::int32_t category) const {
  const auto set = at(row);
  return std::binary_search(set.begin(), set.end(), category);
}

void SetColumn::set(std::int64_t row, std::span<const std::string_view> values) {
  assert(!values.empty());
  std::vector<std::int32_t> members;
  const std::int32_t before = categories_.size();
  for (const std::string_view value : values) members.push_back(categories_.add(value));
  const std::int32_t named_first = members.front();
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  const auto [place, added] =
      codes_of_sets_.try_emplace(members, static_cast<std::int32_t>(sets_.size()) + 1);
  if (added) sets_.push_back(members);
  // The dictionary's pool may have moved, and with it the texts that words_ looks at.
  if (added || categories_.size() != before) refresh_words();
  codes_.set(row, place->second);
  const std::vector<std::int32_t>& kept = place->first;
  set_first(row, static_cast<std::int32_t>(std::lower_bound(kept.begin(), kept.end(), named_first) -
                                           kept.begin()));
}

void SetColumn::refresh_words() {
  words_.resize(sets_.size());
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    words_[i].clear();
    for (const std::int32_t member : sets_[i]) words_[i].push_back(categories_[member]);
  }
}

void TextColumn::set(std::int64_t row, std::string_view value) {
  assert(!value.empty());
  spans_[static_cast<std::size_t>(row)] = {pool_.size(), static_cast<std::uint32_t>(value.size())};
  pool_.insert(pool_.end(), value.begin(), value.end());
}

Column make_column(ColumnType type) {
  switch (type) {
    case ColumnType::boolean: return BoolColumn{};
    case ColumnType::integer: return IntColumn{};
    case ColumnType::real: return RealColumn{};
    case ColumnType::date: return DateColumn{};
    case ColumnType::category: return CategoryColumn{};
    case ColumnType::set: return SetColumn{};
    case ColumnType::text: return TextColumn{};
    case ColumnType::reference: return ReferenceColumn{};
  }
  return TextColumn{};
}

namespace {

struct CellText {
  std::int64_t row;
  std::string operator()(const BoolColumn& column) const {
    switch (column.state(row)) {
      case BoolColumn::State::yes: return "true";
      case BoolColumn::State::no: return "false";
      case BoolColumn::State::not_applicable: return "na";
      case BoolColumn::State::unknown: break;
    }
    return "";
  }
  std::string operator()(const IntColumn& column) const {
    return column.is_known(row) ? fmt::format("{}", column.at(row)) : "";
  }
  std::string operator()(const RealColumn& column) const {
    return column.is_known(row) ? fmt::format("{}", column.at(row)) : "";
  }
  std::string operator()(const DateColumn& column) const {
    return column.is_known(row) ? to_string(column.at(row)) : "";
  }
  std::string operator()(const CategoryColumn& column) const {
    return std::string(column.value_or(row, ""));
  }
  std::string operator()(const SetColumn& column) const {
    return fmt::format("{}", fmt::join(column.words(row), ";"));
  }
  std::string operator()(const TextColumn& column) const { return std::string(column.at(row)); }
  std::string operator()(const ReferenceColumn&) const { return ""; }
};

}  // namespace

std::string cell_text(const Column& column, std::int64_t row) {
  return std::visit(CellText{row}, column);
}

}  // namespace kith

#include "kith/loaders/assignment_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "kith/graph/error.hpp"
#include "kith/loaders/csv_reader.hpp"
#include "kith/loaders/file_bytes.hpp"

namespace kith {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// Bytes held for a byte of a file while it is read: its text, and rows of some 20 bytes.
constexpr std::int64_t bytes_per_byte = 3;
// Of an id in the table by which it is found, and in the list that is sorted.
constexpr std::int64_t found_id_bytes = 80, sorted_id_bytes = 72;
constexpr std::int64_t rows_an_id = 3;

std::int64_t size_of(const std::filesystem::path& path) {
  std::error_code error;  // a file that has no size is none to wait for
  const auto size = std::filesystem::file_size(path, error);
  return error ? 0 : static_cast<std::int64_t>(size);
}

// A table read row by row; its wanted columns by their place in `wanted`.
class Table {
 public:
  Table(const std::filesystem::path& path, std::vector<std::string_view> wanted,
        const Observer& observer)
      : file_(path, observer), reader_(file_.text(), {}, file_.name()), wanted_(std::move(wanted)) {
    read_header();
  }

  bool next() {
    if (!reader_.next(row_)) return false;
    check_row();
    return true;
  }

  // As many as there are lines, or a few fewer.
  std::int64_t most_rows() const {
    return std::count(file_.text().begin(), file_.text().end(), '\n') + 1;
  }

  std::string_view field(std::size_t column) const { return row_.fields[place_[column]]; }
  std::int64_t line() const { return row_.line; }

  [[noreturn]] void refuse(std::size_t column, const std::string& text) const {
    throw InputError(ErrorCode::unreadable_input, reader_.position(row_, place_[column]), text);
  }

  // The value of a column of counts or points.
  std::int32_t number(std::size_t column) const {
    const std::string_view text = field(column);
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) {
      refuse(column, fmt::format("{} is \"{}\", expected an integer from 0 to {}", wanted_[column],
                                 text, std::numeric_limits<std::int32_t>::max()));
    }
    return value;
  }

  std::string_view id(std::size_t column) const {
    if (field(column).empty()) {
      refuse(column, fmt::format("{} is blank, expected an id", wanted_[column]));
    }
    return field(column);
  }

 private:
  void read_header() {
    if (!reader_.next(row_)) {
      throw InputError(ErrorCode::unreadable_input, {file_.name(), 0, 0},
                       fmt::format("the file is empty, expected a header with the columns {}",
                                   fmt::join(wanted_, ", ")));
    }
    if (!row_.ok()) refuse_fault();
    fields_ = row_.fields.size();
    for (const std::string_view name : wanted_) place_.push_back(find_column(name));
  }

  std::size_t find_column(std::string_view name) const {
    const auto found = std::find(row_.fields.begin(), row_.fields.end(), name);
    if (found == row_.fields.end()) {
      throw InputError(ErrorCode::unreadable_input, {file_.name(), row_.line, 0},
                       fmt::format("column {} is missing, expected the columns {}; found {}", name,
                                   fmt::join(wanted_, ", "), fmt::join(row_.fields, ", ")));
    }
    const auto again = std::find(found + 1, row_.fields.end(), name);
    if (again != row_.fields.end()) {
      throw InputError(ErrorCode::unreadable_input,
                       reader_.position(row_, at(again - row_.fields.begin())),
                       fmt::format("column {} stands in the header twice, expected once", name));
    }
    return at(found - row_.fields.begin());
  }

  void check_row() const {
    if (!row_.ok()) refuse_fault();
    if (const std::optional<std::string> fault = field_count_fault(row_, fields_)) {
      throw InputError(ErrorCode::unreadable_input,
                       reader_.position(row_, std::min(row_.fields.size(), fields_)), *fault);
    }
  }

  [[noreturn]] void refuse_fault() const {
    throw InputError(ErrorCode::unreadable_input,
                     {file_.name(), row_.fault_line, row_.fault_column}, reader_.fault_text(row_));
  }

  FileBytes file_;
  CsvReader reader_;
  CsvRow row_;
  std::vector<std::string_view> wanted_;
  std::vector<std::size_t> place_;
  std::size_t fields_ = 0;
};

// Ids in order of first appearance, and afterwards by bytes.
class IdTable {
 public:
  std::int32_t number(std::string_view id) {
    const auto found = numbers_.find(id);
    if (found != numbers_.end()) return found->second;
    const auto next = static_cast<std::int32_t>(numbers_.size());
    numbers_.emplace(id, next);
    return next;
  }

  std::size_t size() const { return numbers_.size(); }

  // Moves the ids out, ascending; gives the new number of each old one.
  std::vector<std::int32_t> sort_into(std::vector<std::string>& ids) {
    std::vector<std::pair<std::string, std::int32_t>> order;
    order.reserve(numbers_.size());
    while (!numbers_.empty()) {
      auto node = numbers_.extract(numbers_.begin());
      order.emplace_back(std::move(node.key()), node.mapped());
    }
    std::sort(order.begin(), order.end());
    std::vector<std::int32_t> renumbered(order.size());
    for (auto& [id, old] : order) {
      renumbered[at(old)] = static_cast<std::int32_t>(ids.size());
      ids.push_back(std::move(id));
    }
    return renumbered;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> numbers_;
};

constexpr std::array<std::string_view, 6> tier_words = {"A", "B", "C", "C1", "C2", ""};

bool is_c(TierWord word) {
  return word == TierWord::c || word == TierWord::c1 || word == TierWord::c2;
}

class Reading {
 public:
  Reading(const std::filesystem::path& candidates, const std::filesystem::path& providers,
          Observer& observer)
      : candidates_path_(candidates), providers_path_(providers), observer_(observer) {}

  AssignmentTables run() {
    observer_.begin("load", 0);
    observer_.need(std::max(size_of(candidates_path_), size_of(providers_path_)) * bytes_per_byte);
    read_candidates();
    read_providers();
    renumber();
    sort_candidates();
    return std::move(tables_);
  }

 private:
  enum CandidateColumn : std::size_t { household_id, tier, partner_id, utility };
  enum ProviderColumn : std::size_t { provider_id, capacity };

  Table open_candidates(const std::filesystem::path& path) const {
    return {path, {"household_id", "tier", "partner_id", "utility"}, observer_};
  }

  void read_candidates() {
    Table table = open_candidates(candidates_path_);
    const std::int64_t rows = table.most_rows();
    observer_.need(rows *
                   (static_cast<std::int64_t>(sizeof(CandidateRow)) + found_id_bytes / rows_an_id));
    tables_.candidates.reserve(at(rows));  // so that they are not copied as they grow
    while (table.next()) {
      check_sometimes(table);
      const std::int32_t household = households_.number(table.id(household_id));
      set_tier(table, household);
      if (table.field(partner_id).empty() && table.field(utility).empty()) continue;
      const std::int32_t partner = partners_.number(table.id(partner_id));
      tables_.candidates.push_back({household, partner, table.number(utility), table.line()});
    }
  }

  void set_tier(const Table& table, std::int32_t household) {
    const std::string_view text = table.field(tier);
    const auto found = std::find(tier_words.begin(), tier_words.end(), text);
    if (found == tier_words.end()) {
      table.refuse(tier, fmt::format("tier is \"{}\", expected A, B, C, C1, C2 or blank", text));
    }
    const auto word = static_cast<TierWord>(found - tier_words.begin());
    if (at(household) == tables_.tier.size()) {
      tables_.tier.push_back(word);
      tier_line_.push_back(table.line());
      return;
    }
    TierWord& known = tables_.tier[at(household)];
    if (known == word) return;
    if (!is_c(known) || !is_c(word)) {
      table.refuse(tier, fmt::format("tier of household {} is \"{}\" here and \"{}\" in line {}, "
                                     "expected one tier a household",
                                     table.field(household_id), text, to_string(known),
                                     tier_line_[at(household)]));
    }
    known = TierWord::c;
  }

  void read_providers() {
    Table table(providers_path_, {"partner_id", "capacity"}, observer_);
    std::vector<std::int64_t> line(partners_.size(), 0);
    tables_.capacity.assign(partners_.size(), 0);
    while (table.next()) {
      check_sometimes(table);
      const std::int32_t partner = partners_.number(table.id(provider_id));
      line.resize(partners_.size(), 0);
      tables_.capacity.resize(partners_.size(), 0);
      if (line[at(partner)] > 0) {
        table.refuse(provider_id, fmt::format("partner {} stands in line {} already, expected once",
                                              table.field(provider_id), line[at(partner)]));
      }
      line[at(partner)] = table.line();
      tables_.capacity[at(partner)] = table.number(capacity);
    }
    for (std::size_t p = 0; p < line.size(); ++p) {
      if (line[p] == 0) tables_.unknown_partners.push_back(static_cast<std::int32_t>(p));
    }
  }

  template <typename Value>
  static void permute(std::vector<Value>& values, const std::vector<std::int32_t>& renumbered) {
    std::vector<Value> moved(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) moved[at(renumbered[i])] = values[i];
    values = std::move(moved);
  }

  void renumber() {
    observer_.need(static_cast<std::int64_t>(std::max(households_.size(), partners_.size())) *
                   sorted_id_bytes);
    const std::vector<std::int32_t> household = households_.sort_into(tables_.households);
    const std::vector<std::int32_t> partner = partners_.sort_into(tables_.partners);
    permute(tables_.tier, household);
    permute(tables_.capacity, partner);
    for (CandidateRow& row : tables_.candidates) {
      row.household = household[at(row.household)];
      row.partner = partner[at(row.partner)];
    }
    for (std::int32_t& p : tables_.unknown_partners) p = partner[at(p)];
    std::sort(tables_.unknown_partners.begin(), tables_.unknown_partners.end());
  }

  void sort_candidates() {
    std::vector<CandidateRow>& rows = tables_.candidates;
    std::sort(rows.begin(), rows.end(), [](const CandidateRow& l, const CandidateRow& r) {
      return std::tie(l.household, l.partner, l.line) < std::tie(r.household, r.partner, r.line);
    });
    const CandidateRow* first = nullptr;  // of the repetition that stands first in the file
    const CandidateRow* again = nullptr;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].household != rows[i - 1].household || rows[i].partner != rows[i - 1].partner) {
        continue;
      }
      if (again != nullptr && again->line < rows[i].line) continue;
      first = &rows[i - 1];
      again = &rows[i];
    }
    if (again != nullptr) refuse_pair(first->line, again->line);
  }

  // The column is found by reading the file again up to the line.
  [[noreturn]] void refuse_pair(std::int64_t first, std::int64_t again) const {
    Table table = open_candidates(candidates_path_);
    while (table.next() && table.line() < again) {
    }
    table.refuse(
        household_id,
        fmt::format("household {} with partner {} stands in line {} already, expected each "
                    "pair once; keep one of the two rows",
                    table.field(household_id), table.field(partner_id), first));
  }

  void check_sometimes(const Table& table) const {
    if (table.line() % 4096 == 0) observer_.check();
  }

  const std::filesystem::path& candidates_path_;
  const std::filesystem::path& providers_path_;
  Observer& observer_;
  IdTable households_;
  IdTable partners_;
  std::vector<std::int64_t> tier_line_;  // by household: where its first tier word stands
  AssignmentTables tables_;
};

}  // namespace

std::string_view to_string(TierWord word) { return tier_words[static_cast<std::size_t>(word)]; }

AssignmentTables read_assignment_tables(const std::filesystem::path& candidates,
                                        const std::filesystem::path& providers,
                                        Observer& observer) {
  return Reading(candidates, providers, observer).run();
}

}  // namespace kith

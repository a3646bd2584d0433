#include "dirt.hpp"

#include <cmath>

namespace kith::synthetic {
namespace {

struct Place {
  Fault fault;
  std::size_t column;
  double maximum = 0;  // of the column's values
};

void add_faults_of(const ColumnSpec& spec, const std::string& cell, std::size_t column,
                   std::vector<Place>& places) {
  // An age fits where the birth date is blank; all else spoils what is there.
  if (spec.name == "age_years")
    return places.push_back({Fault::impossible_value, column, spec.maximum});
  if (cell.empty()) return;
  if (spec.required) places.push_back({Fault::blank_required, column});
  if (spec.type == ColumnType::reference) places.push_back({Fault::dangling_reference, column});
  if (spec.type == ColumnType::date) places.push_back({Fault::impossible_date, column});
  if (spec.type == ColumnType::boolean) places.push_back({Fault::not_a_truth, column});
  if (!spec.words.empty()) places.push_back({Fault::unknown_word, column});
  if (std::isfinite(spec.maximum))
    places.push_back({Fault::impossible_value, column, spec.maximum});
}

std::vector<Place> faults_of(const TableSpec& table, const std::vector<std::string_view>& columns,
                             const std::vector<std::string>& cells) {
  std::vector<Place> places;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const ColumnSpec* spec = table.find(columns[column]);
    if (columns[column] == table.key) {
      places.push_back({Fault::blank_required, column});
    } else if (spec) {
      add_faults_of(*spec, cells[column], column, places);
      // A rule that cannot be read would stop the run, which no row may do.
      const bool free_word =
          spec->type == ColumnType::category && spec->words.empty() && spec->name != "eligibility";
      if (!table.key.empty() && free_word && !cells[column].empty())
        places.push_back({Fault::duplicate_conflict, column});
    }
  }
  return places;
}

}  // namespace

Spoilt spoil(const TableSpec& table, const std::vector<std::string_view>& columns,
             std::vector<std::string>& cells, Stream& stream) {
  const std::vector<Place> places = faults_of(table, columns, cells);
  if (places.empty()) return {};
  const Place place =
      places[static_cast<std::size_t>(stream.below(static_cast<int>(places.size())))];
  std::string& cell = cells[place.column];
  switch (place.fault) {
    case Fault::blank_required: cell.clear(); break;
    case Fault::dangling_reference: cell += "X"; break;
    case Fault::impossible_date: cell = cell.substr(0, 4) + "-02-30"; break;
    case Fault::unknown_word: cell = "其他?"; break;
    // An age, a latitude, hours a week: three digits are enough, except where millions may be.
    case Fault::impossible_value: cell = place.maximum < 999 ? "999" : "9999999999"; break;
    case Fault::not_a_truth: cell = "maybe"; break;
    case Fault::duplicate_conflict: cell += " (2)"; return {true, true};
  }
  return {true, false};
}

}  // namespace kith::synthetic

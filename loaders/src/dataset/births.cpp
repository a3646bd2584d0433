#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "kith/loaders/dataset.hpp"

namespace kith {
namespace {

auto place(const ReceiptLine& line) { return std::tie(line.file, line.line); }

// A row counts once among the changed, and a rejected one never.
void count_changed(Receipt& receipt, const ReceiptLine& line) {
  const auto same = [&](const ReceiptLine& other) { return place(other) == place(line); };
  if (std::any_of(receipt.lines.begin(), receipt.lines.end(), same)) return;
  for (FileReceipt& file : receipt.files)
    if (file.file == line.file && file.table == TableKind::persons) {
      ++file.changed;
      return;
    }
}

}  // namespace

void derive_ages(LoadResult& data, Date as_of, const Observer& observer) {
  const Table& persons = data.graph.table(TableKind::persons);
  std::vector<ReceiptLine> lines;
  for (const ImpossibleBirth& birth : derive_ages(data.graph, as_of, observer)) {
    const SourceLine source = persons.source(birth.row, "birth_date");
    if (source.file < 0) continue;
    lines.push_back({RowAction::changed, ReceiptCode::impossible_date, source.file, source.line,
                     "birth_date",
                     fmt::format("birth_date is {}, expected a day on or before {} that makes "
                                 "nobody older than a person can be; read as unknown",
                                 to_string(birth.date), to_string(as_of))});
  }
  for (ReceiptLine& line : lines) {
    count_changed(data.receipt, line);
    data.receipt.lines.push_back(std::move(line));
  }
  std::stable_sort(data.receipt.lines.begin(), data.receipt.lines.end(),
                   [](const ReceiptLine& a, const ReceiptLine& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
}

}  // namespace kith

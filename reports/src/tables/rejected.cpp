#include "cells.hpp"
#include "tables/tables.hpp"

namespace kith::detail {

void write_rejected(const Receipt& receipt, const PropertyGraph& graph, ResultFolder& folder,
                    bool excel, Observer& observer) {
  CsvWriter writer(folder, "rejected.csv", {"file", "line", "column", "action", "code", "text"},
                   excel);
  for (const ReceiptLine& line : receipt.lines) {
    observer.check();
    // Line 0 is the file as a whole.
    const auto number = line.line > 0 ? std::optional(line.line) : std::nullopt;
    writer.row(source_name(graph, line.file), number, line.column, action_word(line.action),
               to_string(line.code), line.text);
  }
  writer.close();
}

}  // namespace kith::detail

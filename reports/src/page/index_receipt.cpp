// What was read, and how everything was computed.
#include <fmt/format.h>

#include "cells.hpp"
#include "page/index_page.hpp"
#include "receipt_counts.hpp"

namespace kith::detail {
namespace {

Data file_row(const Language& language, const FileReceipt& counts, std::string_view file,
              std::string_view table, bool all) {
  Data row = object();
  set(row, "file", file);
  set(row, "table", table);
  set_flag(row, "all", all);
  Data cells = list();
  for (const std::int64_t count :
       {counts.read, counts.accepted, counts.changed, counts.left_out, counts.rejected})
    cells.push_back(Data(language.number(count)));
  row.set("cells", cells);
  return row;
}

}  // namespace

void set_index_receipt(Data& page, const RunReport& report) {
  const Language& language = report.language;
  Data files = list();
  for (const FileReceipt& file : report.receipt.files)
    files.push_back(file_row(language, file, source_name(report.graph, file.file),
                             to_string(file.table), false));
  files.push_back(
      file_row(language, total(report.receipt), language.text({"page.all_files"}), {}, true));
  page.set("files", files);
  Data codes = list();
  for (const CodeCount& code : count_codes(report.receipt)) {
    Data row = object();
    const std::string name(to_string(code.code));
    set(row, "code", name);
    set(row, "meaning", language.term("code", name));
    set(row, "action", language.term("action", std::string(action_word(code.action))));
    set(row, "count", language.number(code.count));
    codes.push_back(row);
  }
  set_list(page, "codes", codes);
}

void set_index_method(Data& page, const RunReport& report) {
  const RunRecord& record = report.record;
  set(page, "version", record.version);
  set(page, "dataset", record.dataset);
  set(page, "day", report.language.date(report.assessment.as_of));
  set(page, "seed", fmt::format("{}", record.seed));
  set(page, "configuration", record.configuration);
  set(page, "configuration_sha256", record.configuration_sha256);
  Data inputs = list();
  for (const RunRecord::Input& input : record.inputs) {
    Data row = object();
    set(row, "name", input.name);
    set(row, "bytes", report.language.number(input.bytes));
    set(row, "sha256", input.sha256);
    inputs.push_back(row);
  }
  set_list(page, "inputs", inputs);
}

}  // namespace kith::detail

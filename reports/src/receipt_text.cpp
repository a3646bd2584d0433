#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cells.hpp"
#include "kith/reports/language.hpp"
#include "kith/reports/receipt_report.hpp"
#include "notes.hpp"
#include "receipt_counts.hpp"
#include "registers.hpp"

namespace kith {
namespace {

constexpr std::size_t lines_shown = 10;
using Row = std::vector<std::string>;

// The data's own text, made harmless for a terminal: C0 and C1 controls and delete become "?".
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 =
        byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    out += byte < 0x20 || byte == 0x7F || c1 ? '?' : text[i];
    if (c1) ++i;
  }
  return out;
}

// Columns on a terminal: Chinese, Japanese and Korean characters take two.
std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    width += byte >= 0xE3 && byte != 0xEF ? 2 : 1;
  }
  return width;
}

// Text columns to the left, numbers to the right.
std::string aligned(const std::vector<Row>& rows, std::size_t text_columns) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(widths[i] - display_width(row[i]), ' ');
      if (i > 0) out += "  ";
      out += i < text_columns ? row[i] + space : space + row[i];
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

Row counts_row(std::string file, std::string_view table, const FileReceipt& counts) {
  Row row{std::move(file), std::string(table)};
  for (const std::int64_t count :
       {counts.read, counts.accepted, counts.changed, counts.left_out, counts.rejected})
    row.push_back(fmt::format("{}", count));
  return row;
}

std::string files_text(const Receipt& receipt, const PropertyGraph& graph) {
  std::vector<Row> rows{{"file", "table", "read", "accepted", "changed", "left out", "rejected"}};
  for (const FileReceipt& file : receipt.files)
    rows.push_back(
        counts_row(printable(detail::source_name(graph, file.file)), to_string(file.table), file));
  rows.push_back(counts_row("all", "", detail::total(receipt)));
  return aligned(rows, 2);
}

void append_columns(std::string& out, std::string_view file,
                    const std::vector<std::string>& columns, std::string_view why) {
  if (columns.empty()) return;
  std::string names;
  for (const std::string& column : columns)
    names += (names.empty() ? "" : ", ") + printable(column);
  out += fmt::format("{}: {}: {}\n", printable(file), why, names);
}

std::string columns_text(const Receipt& receipt, const PropertyGraph& graph) {
  std::string out;
  for (const FileReceipt& file : receipt.files) {
    const std::string_view name = detail::source_name(graph, file.file);
    append_columns(out, name, file.columns_not_read, "columns that nothing reads");
    append_columns(out, name, file.columns_refused, "columns that Kith never reads");
  }
  return out;
}

std::string codes_text(const Receipt& receipt) {
  std::vector<Row> rows{{"code", "action", "count"}};
  for (const detail::CodeCount& code : detail::count_codes(receipt))
    rows.push_back({std::string(to_string(code.code)),
                    std::string(detail::action_word(code.action)), fmt::format("{}", code.count)});
  return aligned(rows, 2);
}

// The text names the column itself. Line 0 is the file as a whole.
std::string line_text(const ReceiptLine& line, const PropertyGraph& graph) {
  const std::string place = line.line > 0 ? fmt::format(":{}", line.line) : std::string();
  return fmt::format("{}{}: {} ({}, {})\n", printable(detail::source_name(graph, line.file)), place,
                     printable(line.text), to_string(line.code), detail::action_word(line.action));
}

std::string lines_text(const Receipt& receipt, const PropertyGraph& graph) {
  std::string out;
  const std::size_t shown = std::min(receipt.lines.size(), lines_shown);
  for (std::size_t i = 0; i < shown; ++i) out += line_text(receipt.lines[i], graph);
  if (receipt.lines.size() > shown)
    out += fmt::format("and {} more\n", receipt.lines.size() - shown);
  return out;
}

}  // namespace

std::string receipt_text(const Receipt& receipt, const PropertyGraph& graph) {
  std::string out = files_text(receipt, graph);
  if (const std::string columns = columns_text(receipt, graph); !columns.empty())
    out += '\n' + columns;
  if (!receipt.lines.empty()) out += '\n' + codes_text(receipt) + '\n' + lines_text(receipt, graph);
  const std::vector<std::string> absent = detail::absent_registers(graph, Language());
  const std::vector<Message> notes = detail::unplaced_notes(graph);
  if (!absent.empty() || !notes.empty()) out += '\n';
  for (const Message& note : notes) out += Language().text(note) + '\n';
  for (const std::string& sentence : absent) out += sentence + '\n';
  return out;
}

}  // namespace kith

#include "kith/reports/csv_writer.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace kith {

bool is_formula(std::string_view text) {
  constexpr std::string_view beginnings[] = {"=",  "+",  "-",  "@",  "\t",
                                             "\r", "＝", "＋", "－", "＠"};
  return std::any_of(std::begin(beginnings), std::end(beginnings),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

void CsvRows::begin(std::size_t cells) {
  if (cells != columns_)
    throw InvalidArgument(fmt::format("CsvRows::row: {} cells, must be {}", cells, columns_));
  filled_ = 0;
}

void CsvRows::end() {
  text_.push_back('\n');
  ++count_;
}

void CsvRows::separate() {
  if (filled_++ > 0) text_.push_back(',');
}

void CsvRows::cell(std::string_view text) {
  separate();
  if (!excel_ || !is_formula(text)) return append_csv_cell(text_, text);
  std::string guarded = "'";
  guarded += text;
  append_csv_cell(text_, guarded);
}

CsvWriter::CsvWriter(ResultFolder& folder, const std::string& name,
                     std::initializer_list<std::string_view> header, bool excel)
    : file_(folder.path(name)), rows_(header.size(), excel) {
  if (excel) file_.append("\xEF\xBB\xBF");
  rows_.begin(header.size());
  for (const std::string_view column : header) rows_.cell(column);
  rows_.end();
  rows_.count_ = 0;
}

void CsvWriter::settle() {
  constexpr std::size_t piece = 1 << 16;
  if (rows_.text_.size() < piece) return;
  file_.append(rows_.text_);
  rows_.text_.clear();
}

void CsvWriter::write(const CsvRows& rows) {
  if (rows.columns_ != rows_.columns_)
    throw InvalidArgument(
        fmt::format("CsvWriter::write: {} columns, must be {}", rows.columns_, rows_.columns_));
  rows_.text_ += rows.text_;
  rows_.count_ += rows.count_;
  settle();
}

void CsvWriter::close() {
  file_.append(rows_.text_);
  rows_.text_.clear();
  file_.close();
}

}  // namespace kith

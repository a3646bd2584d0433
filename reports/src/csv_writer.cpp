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

CsvWriter::CsvWriter(ResultFolder& folder, const std::string& name,
                     std::initializer_list<std::string_view> header, bool excel)
    : file_(folder.path(name)), excel_(excel), columns_(header.size()) {
  if (excel) file_.append("\xEF\xBB\xBF");
  begin(columns_);
  for (const std::string_view column : header) cell(column);
  end();
  rows_ = 0;
}

void CsvWriter::begin(std::size_t cells) {
  if (cells != columns_)
    throw InvalidArgument(fmt::format("CsvWriter::row: {} cells, must be {}", cells, columns_));
  filled_ = 0;
}

void CsvWriter::end() {
  file_.buffer().push_back('\n');
  file_.settle();
  ++rows_;
}

void CsvWriter::append(std::string_view text) {
  if (!excel_ || !is_formula(text)) return append_csv_cell(file_.buffer(), text);
  std::string guarded = "'";
  guarded += text;
  append_csv_cell(file_.buffer(), guarded);
}

void CsvWriter::separate() {
  if (filled_++ > 0) file_.buffer().push_back(',');
}

}  // namespace kith

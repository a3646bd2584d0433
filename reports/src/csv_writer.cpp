#include "kith/reports/csv_writer.hpp"

#include <fmt/format.h>

namespace kith {

CsvWriter::CsvWriter(ResultFolder& folder, const std::string& name,
                     std::initializer_list<std::string_view> header, bool excel)
    : file_(folder.path(name)), columns_(header.size()) {
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

void CsvWriter::separate() {
  if (filled_++ > 0) file_.buffer().push_back(',');
}

}  // namespace kith

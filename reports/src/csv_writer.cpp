#include "kith/reports/csv_writer.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace kith {

void append_csv_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos &&
      (text.empty() || (text.front() != ' ' && text.back() != ' '))) {
    out.append(text);
    return;
  }
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_csv_cell(std::string& out, double value) {
  if (!std::isfinite(value))
    throw Error(ErrorCode::internal, fmt::format("a result is {}, which no table may hold", value));
  // -0 would differ from 0 in the bytes, not in the meaning.
  fmt::format_to(std::back_inserter(out), "{}", value == 0 ? 0.0 : value);
}

void append_csv_cell(std::string& out, std::int64_t value) {
  fmt::format_to(std::back_inserter(out), "{}", value);
}

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

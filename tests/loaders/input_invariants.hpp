// What must hold of any bytes on their way from a file to cells: encoding, separator, rows, cells.
// Checked on the corpus by a test and on anything by the fuzzer.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "dataset/cell.hpp"
#include "dataset/date_cell.hpp"
#include "dataset/tidy_text.hpp"
#include "dataset/wording.hpp"
#include "kith/loaders/csv_reader.hpp"
#include "separator.hpp"
#include "source_text.hpp"
#include "text_check.hpp"

namespace kith::test {

inline bool is_text(std::string_view text) {
  return csv::find_bad_byte(text) == std::string_view::npos;
}

inline std::string cell_violation(std::string_view field) {
  using namespace dataset;
  for (const TextUse use : {TextUse::plain, TextUse::free, TextUse::attribute}) {
    std::string buffer;
    const std::string_view tidy = tidy_text(field, use, buffer);
    if (!is_text(tidy)) return "a tidied cell is no UTF-8";
    if (!may_need_tidying(field) && trim(field) == field && tidy != field)
      return "a cell changed that may_need_tidying passed over";
  }
  const DateReading date = read_date(field);
  if (date.fault == DateReading::Fault::none && read_date(to_string(date.date)).date != date.date)
    return "a date reads back as another";
  if (is_damaged_id(field) && !parse_number(field)) return "a damaged id is no number";
  return {};
}

inline std::string text_violation(std::string_view bytes, const text::SourceText& source) {
  std::size_t last_at = 0, last_offset = 0;
  bool first = true;
  for (const text::BadBytes& bad : source.bad_bytes()) {
    if (bad.at >= source.text().size() || source.text()[bad.at] != '\xFF')
      return "bad bytes without their mark";
    if (bad.offset >= bytes.size()) return "bad bytes behind the end of the file";
    if (!first && (bad.at <= last_at || bad.offset <= last_offset)) return "bad bytes not in order";
    if (source.source_offset(bad.at) != bad.offset) return "a bad byte is not found again";
    last_at = bad.at;
    last_offset = bad.offset;
    first = false;
  }
  if (source.is_clean() && !is_text(source.text())) return "text called clean is not";
  if (source.is_converted()) {
    std::string unmarked(source.text());
    std::erase(unmarked, '\xFF');
    std::erase(unmarked, '\0');
    if (!is_text(unmarked)) return "converted text is no UTF-8";
    if (source.text().size() > 2 * bytes.size() + 4) return "converted text is too large";
  } else if (source.text().data() != bytes.data()) {
    return "UTF-8 was copied";
  }
  return {};
}

/// Empty, or what is wrong with the way the bytes are read.
inline std::string input_violation(std::string_view bytes) {
  for (const TextEncoding stated :
       {TextEncoding::detect, TextEncoding::utf8, TextEncoding::utf16, TextEncoding::gb18030}) {
    const text::SourceText source(bytes, stated);
    if (std::string wrong = text_violation(bytes, source); !wrong.empty()) return wrong;
    CsvOptions options;
    options.delimiter = text::find_separator(source.text(), Separator::detect, 0);
    options.known_utf8 = source.is_clean();
    try {
      CsvReader reader(source.text(), options);
      for (CsvRow row; reader.next(row);)
        for (const std::string_view field : row.fields)
          if (std::string wrong = cell_violation(field); !wrong.empty()) return wrong;
    } catch (const InputError&) {  // a zero byte near the beginning
      if (source.is_clean()) return "clean text is refused";
    }
  }
  return {};
}

}  // namespace kith::test

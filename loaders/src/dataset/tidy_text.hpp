// Cells as spreadsheets and input methods leave them: what was meant, without the traces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::dataset {

/// What a column holds, as far as its characters go.
enum class TextUse : std::uint8_t {
  plain,      // ids, numbers, dates, words: one spelling for one thing
  free,       // a text for people: its characters are theirs
  attribute,  // an extra column, whose type is not known yet: plain if it reads as a number, date
              // or boolean, else free
};

/// False if tidy_text is sure to change nothing; asked of every cell, so it costs one pass and
/// looks at nothing but bytes. Han characters (U+4E00 to U+9FFF) are plain.
bool may_need_tidying(std::string_view text);

/// The text as it was meant; `buffer` holds it if it is not a part of `text`.
/// - `="00123"`, by which a spreadsheet keeps digits as they are, becomes 00123.
/// - White space of Unicode (U+3000, U+00A0, …) and invisible characters (U+FEFF, U+200B, marks of
///   direction) go from both ends, as ASCII spaces do.
/// - Where the use is plain, invisible characters go everywhere and the rest becomes its Unicode
///   form NFKC: full-width digits, letters and punctuation become ASCII.
/// Text that is not UTF-8 comes back as it is.
std::string_view tidy_text(std::string_view text, TextUse use, std::string& buffer);

/// The text without white space and invisible characters at its ends.
std::string_view trim_wide(std::string_view text);

}  // namespace kith::dataset

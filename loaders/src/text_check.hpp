// Is this text UTF-8 without zero bytes?
#pragma once

#include <cstddef>
#include <string_view>

namespace kith::csv {

/// The offset of the first byte that is zero or begins no well-formed UTF-8 sequence (Unicode
/// 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF); npos if there is
/// none. Eight (SSE2: sixteen) ASCII bytes cost one step.
std::size_t find_bad_byte(std::string_view text);

/// Code points of `text`; bytes that belong to no sequence count one each unless they look like
/// continuation bytes, which count nothing.
std::size_t count_code_points(std::string_view text);

/// Line ends of `text`: LF, CRLF and CR count one each.
std::size_t count_line_ends(std::string_view text);

}  // namespace kith::csv

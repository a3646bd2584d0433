// In which encoding is a file? Offices of one city send UTF-8, UTF-16 and GB18030 side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kith/settings/configuration.hpp"

namespace kith::text {

enum class Encoding : std::uint8_t { utf8, utf16_little, utf16_big, gb18030 };

/// "utf-8", "utf-16le", "utf-16be", "gb18030".
std::string_view to_string(Encoding encoding);

struct Found {
  Encoding encoding = Encoding::utf8;
  std::size_t mark_bytes = 0;  // of the byte order mark at the beginning
  bool clean_utf8 = false;     // seen to be UTF-8 without zero bytes, to the end
};

/// The encoding of `bytes`. What `stated` names is taken, whatever the bytes look like; of UTF-16
/// the byte order is found. With `detect`, the first that holds:
/// 1. a byte order mark (UTF-8, UTF-16, GB18030);
/// 2. well-formed UTF-8 without zero bytes;
/// 3. UTF-16 without a mark: in the first 4 KiB, a quarter of all pairs or more have a zero byte at
///    the odd offset (or at the even one), and at most a quarter as many at the other;
/// 4. GB18030: within 512 KiB of the first byte that is no UTF-8, fewer bytes are wrong as GB18030
///    than as UTF-8, there are fewer characters of three bytes than places that are no UTF-8, and
///    at least a third of the two-byte characters end in a byte above 0x7F. An accented letter of a
///    Western encoding mostly stands before an ASCII letter and so is not taken for Chinese.
/// Else UTF-8, whose bad rows are then rejected one by one. Time O(bytes), mostly for point 2.
Found find_encoding(std::string_view bytes, TextEncoding stated);

}  // namespace kith::text

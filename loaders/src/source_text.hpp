// The text of a file as UTF-8, converted once, with the way back to the bytes of the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/observer.hpp"
#include "text_encoding.hpp"

namespace kith::text {

/// Bytes that belong to no character of the file's encoding.
struct BadBytes {
  std::size_t at = 0;      // of the 0xFF that stands for them in text()
  std::size_t offset = 0;  // of the first of them in the file, from 0
};

/// A file of UTF-8 lends its bytes; any other is converted in memory (at most twice its size, for
/// GB18030 mostly one and a half). Byte order marks are no part of the text, except that of UTF-8,
/// which CsvReader skips.
///
/// Where the bytes of the file make no character, the text has one byte 0xFF, which no UTF-8 text
/// holds: the reader rejects that row and goes on with the next. A character that is cut short
/// costs its first byte alone, so that the comma or line end behind it still counts.
class SourceText {
 public:
  /// `bytes` must outlive the object. Throws Cancelled.
  SourceText(std::string_view bytes, TextEncoding stated,
             const Observer& observer = silent_observer());
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;

  std::string_view text() const { return is_converted() ? converted_ : bytes_; }
  Encoding encoding() const { return found_.encoding; }
  bool is_converted() const { return found_.encoding != Encoding::utf8; }
  /// True if the text is known to be UTF-8 without zero bytes.
  bool is_clean() const { return found_.clean_utf8; }
  std::size_t source_bytes() const { return bytes_.size(); }

  /// In the order of the text; empty for UTF-8, whose faults are where they stand.
  const std::vector<BadBytes>& bad_bytes() const { return bad_; }
  /// The offset in the file of the bad byte at `at` of the text; `at` itself for UTF-8.
  std::size_t source_offset(std::size_t at) const;

 private:
  void convert_utf16(const Observer& observer);
  void convert_gb18030(const Observer& observer);
  void add_bad(std::size_t offset);

  std::string_view bytes_;
  Found found_;
  std::string converted_;
  std::vector<BadBytes> bad_;
};

}  // namespace kith::text

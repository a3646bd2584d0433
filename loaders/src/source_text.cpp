#include "source_text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "kith/graph/error.hpp"

namespace kith::text {
namespace {

constexpr char bad_mark = '\xFF';
constexpr std::size_t piece_bytes = 1024 * 1024;  // converted between two looks at the observer

void append_utf8(std::string& out, char32_t point) {
  const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) {
    byte(0xC0 | point >> 6);
  } else {
    if (point < 0x10000) {
      byte(0xE0 | point >> 12);
    } else {
      byte(0xF0 | point >> 18);
      byte(0x80 | (point >> 12 & 0x3F));
    }
    byte(0x80 | (point >> 6 & 0x3F));
  }
  byte(0x80 | (point & 0x3F));
}

// iconv's converter from GB18030, closed at the end. Never asked for "GBK": that lacks the
// characters of four bytes.
class Gb18030Converter {
 public:
  Gb18030Converter() : handle_(iconv_open("UTF-8", "GB18030")) {
    if (handle_ == reinterpret_cast<iconv_t>(-1))
      throw InputError(ErrorCode::unreadable_input, {},
                       "this system's C library cannot convert GB18030; install its converters "
                       "(gconv modules), or save the files as UTF-8");
  }
  ~Gb18030Converter() { iconv_close(handle_); }
  Gb18030Converter(const Gb18030Converter&) = delete;
  Gb18030Converter& operator=(const Gb18030Converter&) = delete;

  enum class Stop : std::uint8_t { end, bad, incomplete };

  // Converts from the front of `rest` until something stops it.
  Stop convert(std::string_view& rest, std::string& out) {
    char buffer[16384];
    for (;;) {
      char* from = const_cast<char*>(rest.data());  // iconv reads it only
      std::size_t left = rest.size();
      char* to = buffer;
      std::size_t room = sizeof buffer;
      const std::size_t result = iconv(handle_, &from, &left, &to, &room);
      const int error = errno;
      out.append(buffer, static_cast<std::size_t>(to - buffer));
      rest.remove_prefix(rest.size() - left);
      if (result != static_cast<std::size_t>(-1)) return Stop::end;
      if (error == E2BIG) continue;
      iconv(handle_, nullptr, nullptr, nullptr, nullptr);
      if (error == EILSEQ) return Stop::bad;
      if (error == EINVAL) return Stop::incomplete;
      throw std::system_error(error, std::generic_category(), "iconv");
    }
  }

 private:
  iconv_t handle_;
};

}  // namespace

SourceText::SourceText(std::string_view bytes, TextEncoding stated, const Observer& observer)
    : bytes_(bytes), found_(find_encoding(bytes, stated)) {
  switch (found_.encoding) {
    case Encoding::utf8: break;
    case Encoding::utf16_little:
    case Encoding::utf16_big: convert_utf16(observer); break;
    case Encoding::gb18030: convert_gb18030(observer); break;
  }
}

std::size_t SourceText::source_offset(std::size_t at) const {
  if (!is_converted()) return at;
  const auto found =
      std::lower_bound(bad_.begin(), bad_.end(), at,
                       [](const BadBytes& bad, std::size_t wanted) { return bad.at < wanted; });
  return found == bad_.end() ? bytes_.size() : found->offset;
}

void SourceText::add_bad(std::size_t offset) {
  bad_.push_back({converted_.size(), offset});
  converted_ += bad_mark;
}

void SourceText::convert_utf16(const Observer& observer) {
  const bool big = found_.encoding == Encoding::utf16_big;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes_[at]);
    const auto second = static_cast<unsigned char>(bytes_[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  converted_.reserve(bytes_.size());
  std::size_t at = found_.mark_bytes;
  for (std::size_t checked = at; at + 1 < bytes_.size(); at += 2) {
    if (at - checked >= piece_bytes) {
      observer.check();
      checked = at;
    }
    const char32_t here = unit(at);
    if (here < 0xD800 || here > 0xDFFF) {
      append_utf8(converted_, here);
      continue;
    }
    const char32_t next = here < 0xDC00 && at + 3 < bytes_.size() ? unit(at + 2) : 0;
    if (next < 0xDC00 || next > 0xDFFF) {
      add_bad(at);
      continue;
    }
    append_utf8(converted_, 0x10000 + ((here - 0xD800) << 10) + (next - 0xDC00));
    at += 2;
  }
  if (at < bytes_.size()) add_bad(at);
}

void SourceText::convert_gb18030(const Observer& observer) {
  Gb18030Converter converter;
  converted_.reserve(bytes_.size() + bytes_.size() / 2);
  std::size_t at = found_.mark_bytes;
  while (at < bytes_.size()) {
    observer.check();
    const std::size_t end = std::min(bytes_.size(), at + piece_bytes);
    std::string_view rest = bytes_.substr(at, end - at);
    const auto stop = converter.convert(rest, converted_);
    at = end - rest.size();
    // A character that the piece cuts in two begins the next piece.
    if (stop == Gb18030Converter::Stop::end) continue;
    if (stop == Gb18030Converter::Stop::incomplete && end < bytes_.size()) continue;
    add_bad(at);
    ++at;
  }
}

}  // namespace kith::text

#include "rule/source.hpp"

#include <fmt/format.h>

namespace kith::rules {
namespace {

int sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const int length = sequence_length(byte(at));
  if (length <= 1) return {byte(at), length};
  if (at + static_cast<std::size_t>(length) > text.size()) return {};
  char32_t value = byte(at) & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < static_cast<std::size_t>(length); ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return {};
    value = (value << 6) | (byte(at + i) & 0x3fU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xd800 && value < 0xe000;
  if (value < least[length] || value > 0x10ffff || surrogate) return {};
  return {value, length};
}

Position Source::position(std::int32_t byte) const {
  // A line break inside the rule starts a new line of the file, too.
  Position result = where_;
  std::int64_t characters = 0;
  std::int64_t first = where_.column > 0 ? where_.column : 1;
  for (std::size_t i = 0; i < static_cast<std::size_t>(byte) && i < text_.size(); ++i) {
    if ((static_cast<unsigned char>(text_[i]) & 0xc0) == 0x80) continue;
    ++characters;
    if (text_[i] == '\n' && where_.line > 0 && where_.column > 0) {
      ++result.line;
      characters = 0;
      first = 1;
    }
  }
  result.column = first + characters;
  return result;
}

void Source::fail(std::int32_t byte, const std::string& message) const {
  // Of a rule in a cell of a table the line is known, but not where in the line it begins.
  if (where_.line > 0 && where_.column == 0)
    throw InputError(ErrorCode::bad_configuration, where_,
                     fmt::format("character {} of the rule: {}", position(byte).column, message));
  throw InputError(ErrorCode::bad_configuration, position(byte), message);
}

}  // namespace kith::rules

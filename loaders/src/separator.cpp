#include "separator.hpp"

#include <algorithm>

namespace kith::text {
namespace {

constexpr std::size_t longest_header = 1024 * 1024;

bool ends_line(char byte) { return byte == '\n' || byte == '\r'; }

std::string_view from_header(std::string_view text, std::int64_t skip_lines) {
  for (; skip_lines > 0 && !text.empty(); --skip_lines) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    text.remove_prefix(end);
    text.remove_prefix(std::min<std::size_t>(text.starts_with("\r\n") ? 2 : 1, text.size()));
  }
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return text.substr(0, longest_header);
}

}  // namespace

char find_separator(std::string_view text, Separator stated, std::int64_t skip_lines) {
  constexpr char separators[] = {',', ';', '\t'};
  if (stated != Separator::detect) return separators[static_cast<int>(stated) - 1];
  std::int64_t counts[] = {0, 0, 0};
  bool quoted = false;
  for (const char byte : from_header(text, skip_lines)) {
    if (byte == '"') quoted = !quoted;
    if (quoted) continue;
    if (ends_line(byte)) break;
    for (int i = 0; i < 3; ++i) counts[i] += byte == separators[i] ? 1 : 0;
  }
  const auto most = std::max_element(std::begin(counts), std::end(counts));
  const bool tie = std::count(std::begin(counts), std::end(counts), *most) > 1;
  return *most == 0 || tie ? ',' : separators[most - std::begin(counts)];
}

}  // namespace kith::text

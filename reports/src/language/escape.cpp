#include "language/escape.hpp"

#include <fmt/format.h>

namespace kith::detail {

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool allowed = byte >= 0x20 ? byte != 0x7F : c == '\t' || c == '\n' || c == '\r';
        if (allowed)
          out += c;
        else
          out += "\xEF\xBF\xBD";
      }
    }
  }
  return out;
}

std::string escape_css(std::string_view text) {
  constexpr std::string_view harmless = " .,-";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || byte >= 0x80 || harmless.find(c) != std::string_view::npos)
      out += c;
    else if (byte < 0x20 || byte == 0x7F)
      out += "\xEF\xBF\xBD";
    else
      out += fmt::format("\\{:X} ", byte);
  }
  return out;
}

}  // namespace kith::detail

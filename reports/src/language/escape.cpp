#include "language/escape.hpp"

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

}  // namespace kith::detail

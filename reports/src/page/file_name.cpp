#include "page/file_name.hpp"

#include <array>
#include <cstddef>

#include <fmt/format.h>

namespace kith::detail {
namespace {

constexpr std::size_t longest = 150;

void append(std::string& name, char c) {
  if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c == '-' && !name.empty()))
    name += c;
  else if (c >= 'a' && c <= 'z')
    name.append({'_', c});
  else
    name += fmt::format("={:02X}", static_cast<unsigned char>(c));
}

// Names of devices on Windows, alone or with a number: no file may be called so.
bool is_device(std::string_view name) {
  constexpr std::array<std::string_view, 4> names = {"CON", "PRN", "AUX", "NUL"};
  for (const std::string_view device : names)
    if (name == device) return true;
  return name.size() == 4 && (name.starts_with("COM") || name.starts_with("LPT")) &&
         name.back() >= '0' && name.back() <= '9';
}

}  // namespace

std::string safe_file_name(std::string_view id, std::int64_t number) {
  if (is_device(id))
    return fmt::format("={:02X}{}", static_cast<unsigned char>(id.front()), id.substr(1));
  std::string name;
  for (const char c : id) {
    append(name, c);
    if (name.size() > longest) return name.substr(0, longest) + fmt::format("=={}", number);
  }
  return name;
}

}  // namespace kith::detail

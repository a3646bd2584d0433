#include "tidy_text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include "cell.hpp"
#include "date_cell.hpp"
#include "wording.hpp"

namespace kith::dataset {
namespace {

constexpr std::string_view kept_as_text = "=\"";

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

struct Point {
  utf8proc_int32_t value = -1;  // -1: no UTF-8
  std::size_t bytes = 0;
};

Point first_point(std::string_view text) {
  Point point;
  const auto length =
      utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &point.value);
  point.bytes = length > 0 ? static_cast<std::size_t>(length) : 1;
  if (length <= 0) point.value = -1;
  return point;
}

bool is_invisible(utf8proc_int32_t point) {
  return point == 0xAD || point == 0x200B || point == 0x200E || point == 0x200F ||
         (point >= 0x202A && point <= 0x202E) || point == 0x2060 || point == 0xFEFF;
}

bool is_space(utf8proc_int32_t point) {
  if (point == ' ' || point == '\t') return true;
  if (point < 0x80) return false;
  return utf8proc_category(point) == UTF8PROC_CATEGORY_ZS;
}

bool is_trimmed(utf8proc_int32_t point) { return is_space(point) || is_invisible(point); }

std::size_t last_start(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// The inside of ="…"; nothing if the text is not wholly of that form.
std::optional<std::string_view> inside_of_formula(std::string_view text, std::string& buffer) {
  if (text.size() < 3 || !text.starts_with(kept_as_text) || text.back() != '"') return std::nullopt;
  const std::string_view inner = text.substr(2, text.size() - 3);
  if (inner.find('"') == std::string_view::npos) return inner;
  std::string single;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    single += inner[i];
    if (inner[i] != '"') continue;
    if (++i == inner.size() || inner[i] != '"') return std::nullopt;
  }
  buffer = std::move(single);
  return buffer;
}

void remove_invisible(std::string_view text, std::string& out) {
  out.clear();
  while (!text.empty()) {
    const Point point = first_point(text);
    if (!is_invisible(point.value)) out += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
}

// NFKC without invisible characters; nothing if the text is no UTF-8.
std::optional<std::string> plain_form(std::string_view text) {
  std::string visible;
  remove_invisible(text, visible);
  utf8proc_uint8_t* mapped = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  const auto length = utf8proc_map(bytes_of(visible), static_cast<utf8proc_ssize_t>(visible.size()),
                                   &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (length < 0) return std::nullopt;
  return std::string(trim(
      std::string_view(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length))));
}

bool reads_as_value(std::string_view text) {
  return parse_number(text) || parse_iso_date(text) || parse_boolean(text);
}

}  // namespace

bool may_need_tidying(std::string_view text) {
  if (text.starts_with(kept_as_text)) return true;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const bool han = at + 2 < text.size() &&
                     ((lead >= 0xE5 && lead <= 0xE9) ||
                      (lead == 0xE4 && static_cast<unsigned char>(text[at + 1]) >= 0xB8));
    if (!han) return true;
    at += 3;
  }
  return false;
}

std::string_view trim_wide(std::string_view text) {
  while (!text.empty()) {
    const Point point = first_point(text);
    if (!is_trimmed(point.value)) break;
    text.remove_prefix(point.bytes);
  }
  while (!text.empty()) {
    const std::size_t start = last_start(text);
    if (!is_trimmed(first_point(text.substr(start)).value)) break;
    text = text.substr(0, start);
  }
  return text;
}

std::string_view tidy_text(std::string_view text, TextUse use, std::string& buffer) {
  text = trim_wide(text);
  if (const auto inner = inside_of_formula(text, buffer)) text = trim_wide(*inner);
  if (use == TextUse::free || !may_need_tidying(text)) return text;
  std::optional<std::string> plain = plain_form(text);
  if (!plain || *plain == text) return text;
  if (use == TextUse::attribute && !reads_as_value(*plain)) return text;
  buffer = *std::move(plain);
  return buffer;
}

}  // namespace kith::dataset

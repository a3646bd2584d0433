// File names of pages from ids of any kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::detail {

/// A name that every file system takes and no two ids share, whether or not case counts: A–Z, 0–9
/// and hyphens stand for themselves, a lower-case letter has "_" before it, any other byte is "="
/// and two hexadecimal digits. Past 150 characters it is cut, and "==" and `number` tell it from
/// others; the number must then be the id's own. Needs no escaping in a link or in HTML. O(bytes).
std::string safe_file_name(std::string_view id, std::int64_t number);

}  // namespace kith::detail

// What separates the fields of a file: its header tells.
#pragma once

#include <cstdint>
#include <string_view>

#include "kith/settings/configuration.hpp"

namespace kith::text {

/// The byte that separates fields: the stated one, or, to detect it, the one of comma, semicolon
/// and tab that stands most often outside quotes in the header, which is the first line that is
/// not empty after `skip_lines` physical lines. A comma if there is none or a tie.
char find_separator(std::string_view text, Separator stated, std::int64_t skip_lines);

}  // namespace kith::text

// Text made safe to stand in HTML and in a style sheet.
#pragma once

#include <string>
#include <string_view>

namespace kith::detail {

/// & < > " ' become entities; control characters that HTML forbids become U+FFFD.
std::string escape_html(std::string_view text);

/// Fit to stand between double quotes in a style sheet within HTML: of ASCII only letters, digits,
/// spaces and .,- stay as they are.
std::string escape_css(std::string_view text);

}  // namespace kith::detail

// Text made safe to stand in HTML.
#pragma once

#include <string>
#include <string_view>

namespace kith::detail {

/// & < > " ' become entities; control characters that HTML forbids become U+FFFD.
std::string escape_html(std::string_view text);

}  // namespace kith::detail

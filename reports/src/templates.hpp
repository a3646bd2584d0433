// The texts that people read, from reports/templates/, built in.
#pragma once

#include <string_view>

namespace kith::detail {

std::string_view frame_template();
std::string_view index_template();
std::string_view list_template();
std::string_view filters_template();
std::string_view visit_template();
std::string_view household_template();
std::string_view style_sheet();

}  // namespace kith::detail

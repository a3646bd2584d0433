// The texts that people read, from reports/templates/, built in.
#pragma once

#include <string_view>

namespace kith::detail {

std::string_view index_template();
std::string_view absent_registers_template();

}  // namespace kith::detail

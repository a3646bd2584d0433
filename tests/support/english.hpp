// Messages of results as an English reader sees them.
#pragma once

#include "kith/reports/language.hpp"

namespace kith::testing {

inline std::string english(const Message& message) { return Language().text(message); }

}  // namespace kith::testing

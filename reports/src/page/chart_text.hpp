// The words that every chart of a page needs.
#pragma once

#include <string>

#include "kith/reports/drawings/charts.hpp"
#include "kith/reports/language.hpp"

namespace kith::detail {

ChartText chart_text(const Language& language, const std::string& id, const Message& title,
                     const Message& description, const Message& category, const Message& value);

}  // namespace kith::detail

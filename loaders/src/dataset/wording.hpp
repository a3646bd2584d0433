// How messages quote what a file says.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kith::dataset {

/// The text without spaces and tabs at its ends.
std::string_view trim(std::string_view text);

/// The text in quotes, cut after 60 characters, control characters shown as spaces: whole long
/// texts may hold what nobody wants in a receipt.
std::string excerpt(std::string_view text);

/// `; did you mean "area"?` for the nearest of the names if it is near, else "".
std::string did_you_mean(std::string_view name, std::span<const std::string> names);

/// The names with commas between; "nothing" if there are none.
std::string listed(std::span<const std::string> names);

}  // namespace kith::dataset

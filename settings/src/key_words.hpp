// The words that configuration values may be.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kith {

std::span<const std::string_view> support_names();      // by Support
std::span<const std::string_view> observation_names();  // of tie_observation
std::span<const std::string_view> grade_names();        // by TierSettings::Grade
std::span<const std::string_view> table_names();        // by TableKind
std::span<const std::string_view> encoding_names();     // by TextEncoding
std::span<const std::string_view> separator_names();    // by Separator
std::span<const std::string_view> type_names();         // by ColumnType, reference left out

/// "a, b, c" with each in quotes.
std::string quoted_list(std::span<const std::string_view> words);

/// "; did you mean `name`?" with the known name written most like `word`, or nothing.
std::string nearest_hint(std::string_view word, std::span<const std::string> names);
std::string nearest_hint(std::string_view word, std::span<const std::string_view> names);

}  // namespace kith

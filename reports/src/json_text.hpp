// JSON as result files hold it.
#pragma once

#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "kith/graph/error.hpp"

namespace kith::detail {

using Json = nlohmann::ordered_json;

/// Indented by two, a newline at the end. Bytes that are no UTF-8 (a path) become U+FFFD.
inline std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// null if undefined. Throws Error(internal) for NaN and infinities, which JSON would hide as null.
inline Json json_number(const std::optional<double>& value) {
  if (!value) return nullptr;
  if (!std::isfinite(*value))
    throw Error(ErrorCode::internal, fmt::format("a result is {}, which no file may hold", *value));
  return *value;
}

}  // namespace kith::detail

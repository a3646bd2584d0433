// The SHA-256 digest of a text: how a run names the exact bytes it read.
#pragma once

#include <string>
#include <string_view>

#include "kith/graph/observer.hpp"

namespace kith {

/// The SHA-256 digest (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits. Linear time,
/// constant memory. Throws Cancelled within a few milliseconds of the observer being cancelled.
std::string sha256_hex(std::string_view bytes, const Observer& observer = silent_observer());

}  // namespace kith

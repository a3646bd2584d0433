// The catalogues that are built in.
#pragma once

#include <span>

#include "language/catalogue.hpp"

namespace kith::detail {

/// All, English first; read at the first call.
std::span<const Catalogue> catalogues();

}  // namespace kith::detail

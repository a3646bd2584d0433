// Chinese words for the words of the native dataset.
#pragma once

#include <span>
#include <string_view>

namespace kith::dataset {

/// The native word for `text` if it is one of `words` itself or a Chinese word for one of them
/// (docs/dataset.md, "Chinese words"); empty if it is neither.
std::string_view native_word(std::span<const std::string_view> words, std::string_view text);

}  // namespace kith::dataset

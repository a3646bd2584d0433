// A small file that people write, such as kith.toml, as UTF-8 whatever their editor saved.
#pragma once

#include <filesystem>
#include <string>

namespace kith {

/// The whole file as UTF-8. UTF-8, UTF-16 and GB18030 are found as for tables (docs/dataset.md,
/// "Files as they come"). Bytes that make no character become 0xFF, which no UTF-8 holds, so that
/// whoever parses the text names the place. O(bytes). Throws InputError(unreadable_input) with the
/// path and the reason.
std::string read_text_file(const std::filesystem::path& path);

}  // namespace kith

// What memory there is, for refusing work before it starts.
#pragma once

#include <cstdint>
#include <filesystem>

namespace kith::app {

/// Bytes that this process may still take: what the kernel calls available, or what a control group
/// (of either version) that the process belongs to or the limit of its addresses (ulimit -v) has
/// left, if that is less. The largest number if the system does not say. `root` stands for "/" in
/// tests.
std::int64_t available_memory(const std::filesystem::path& root = "/");

/// Bytes this process holds now.
std::int64_t resident_memory();

/// The most this process ever held, in bytes.
std::int64_t peak_memory();

}  // namespace kith::app

// A whole file as one read-only piece of memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace kith {

/// Holds the bytes of one file, unchanged, for as long as the object lives.
///
/// A regular file is memory-mapped for sequential reading: opening costs no copy, and pages the
/// reader has passed can be dropped by the system. What cannot be mapped (a pipe, a device, a
/// file of /proc) is read to its end into memory. An empty file is an empty text.
///
/// A mapped file must not be truncated by another process while it is read: the system answers an
/// access beyond the new end with SIGBUS.
class MappedFile {
 public:
  /// Opens and maps `path`. Throws InputError(unreadable_input) with the path and the reason:
  /// the file does not exist, is a folder, gives no permission, or what the system says.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  /// The bytes; valid while this object, or the one it was moved into, lives.
  std::string_view text() const noexcept;

  /// The path as given, for messages.
  const std::string& name() const noexcept { return name_; }

 private:
  void unmap() noexcept;

  std::string name_;
  const char* mapping_ = nullptr;  // null: the bytes are in copy_
  std::size_t mapping_size_ = 0;
  std::string copy_;
};

}  // namespace kith

// A whole file as one read-only piece of memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "kith/graph/observer.hpp"

namespace kith {

/// Holds the bytes of one file as they were when it was opened, for as long as the object lives.
///
/// The file is read, not mapped: a mapped file that another process shortens or rewrites would
/// change under the reader, and an access beyond its new end kills the process. An empty file is
/// an empty text; a pipe, a device or a file of /proc is read to its end.
///
/// Memory: the size of the file. Time: that of copying it, some 5 % of reading it as CSV.
class FileBytes {
 public:
  /// Reads `path`. Throws InputError(unreadable_input) with the path and the reason: the file does
  /// not exist, is a folder, gives no permission, became shorter or longer while it was read, or
  /// what the system says. Error(out_of_memory) if there is no room for its bytes; Cancelled.
  explicit FileBytes(const std::filesystem::path& path,
                     const Observer& observer = silent_observer());

  /// The bytes; valid while this object, or the one it was moved into, lives.
  std::string_view text() const noexcept { return {bytes_.get(), size_}; }

  /// The path as given, for messages.
  const std::string& name() const noexcept { return name_; }

 private:
  std::string name_;
  std::unique_ptr<char[]> bytes_;  // on the heap, so that moving leaves them where they are
  std::size_t size_ = 0;
};

/// Has the system fetch a file that will be read soon, as far as it has room. Returns when all of
/// it is under way; does nothing where that cannot be.
void read_ahead(const std::filesystem::path& path) noexcept;

}  // namespace kith

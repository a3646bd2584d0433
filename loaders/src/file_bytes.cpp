#include "kith/loaders/file_bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kith/graph/error.hpp"

namespace kith {
namespace {

constexpr std::size_t piece_bytes = 4 * 1024 * 1024;  // read between two looks at the observer

[[noreturn]] void refuse(const std::string& name, const std::string& reason) {
  throw InputError(ErrorCode::unreadable_input, Position{.file = name},
                   fmt::format("the file cannot be read: {}", reason));
}

std::string reason_of(int error) {
  switch (error) {
    case ENOENT: return "it does not exist; check the path";
    case ENOTDIR: return "a part of its path is not a folder; check the path";
    case EACCES: return "no permission; ask its owner for the right to read it";
    case EISDIR: return "it is a folder, a file was expected";
    default: return std::generic_category().message(error);
  }
}

// An open file, closed at the end. Opening and reading a pipe may wait for its writer: a signal
// ends the wait, so that the observer is heard.
class Reader {
 public:
  Reader(const std::string& name, const Observer& observer) : name_(name), observer_(observer) {
    while ((number_ = ::open(name.c_str(), O_RDONLY | O_CLOEXEC)) < 0) {
      if (errno != EINTR) refuse(name, reason_of(errno));
      observer.check();
    }
  }
  ~Reader() { ::close(number_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  struct stat status() const {
    struct stat status{};
    if (::fstat(number_, &status) != 0) refuse(name_, reason_of(errno));
    return status;
  }

  // Up to `room` bytes; 0 at the end.
  std::size_t read(char* to, std::size_t room) const {
    for (;;) {
      observer_.check();
      const ssize_t count = ::read(number_, to, std::min(room, piece_bytes));
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) refuse(name_, reason_of(errno));
    }
  }

 private:
  const std::string& name_;
  const Observer& observer_;
  int number_ = -1;
};

std::unique_ptr<char[]> room_for(std::size_t bytes, const std::string& name) {
  try {
    return std::make_unique_for_overwrite<char[]>(bytes);
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::out_of_memory,
                fmt::format("{}: not enough memory for the {} bytes of the file; close other "
                            "programs or use a larger machine",
                            name, bytes));
  }
}

}  // namespace

FileBytes::FileBytes(const std::filesystem::path& path, const Observer& observer)
    : name_(path.string()) {
  const Reader file(name_, observer);
  const struct stat status = file.status();
  if (S_ISDIR(status.st_mode)) refuse(name_, reason_of(EISDIR));
  // Files of /proc are regular, have content, and claim a size of zero.
  const bool sized = S_ISREG(status.st_mode) && status.st_size > 0;
  std::size_t room = sized ? static_cast<std::size_t>(status.st_size) : piece_bytes;
  bytes_ = room_for(room, name_);
  for (;;) {
    if (size_ == room) {
      char beyond = 0;
      if (file.read(&beyond, 1) == 0) return;
      if (sized)
        refuse(name_, fmt::format("it grew beyond its {} bytes while it was read; try "
                                  "again when whoever writes it is done",
                                  room));
      std::unique_ptr<char[]> larger = room_for(2 * room, name_);
      std::copy_n(bytes_.get(), size_, larger.get());
      bytes_ = std::move(larger);
      room *= 2;
      bytes_[size_++] = beyond;
    }
    const std::size_t count = file.read(bytes_.get() + size_, room - size_);
    size_ += count;
    if (count > 0) continue;
    if (sized)
      refuse(name_, fmt::format("it ended at byte {} of {}: it became shorter while it "
                                "was read; try again when whoever writes it is done",
                                size_, room));
    return;
  }
}

void read_ahead(const std::filesystem::path& path) noexcept {
  std::error_code error;  // the writer of a pipe must not see it opened and closed again
  if (!std::filesystem::is_regular_file(path, error)) return;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED);
  ::close(file);
}

}  // namespace kith

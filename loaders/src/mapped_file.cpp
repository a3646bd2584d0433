#include "kith/loaders/mapped_file.hpp"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kith/graph/error.hpp"

namespace kith {
namespace {

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

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

int open_retrying(const std::string& name) {
  int number = -1;
  do {
    number = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  } while (number < 0 && errno == EINTR);
  return number;
}

std::string read_to_end(const Descriptor& file, const std::string& name) {
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  for (;;) {
    const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
    if (count == 0) return bytes;
    if (count > 0) {
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      refuse(name, reason_of(errno));
    }
  }
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) : name_(path.string()) {
  const int number = open_retrying(name_);
  if (number < 0) refuse(name_, reason_of(errno));
  const Descriptor file(number);

  struct stat status{};
  if (::fstat(file.number(), &status) != 0) refuse(name_, reason_of(errno));
  if (S_ISDIR(status.st_mode)) refuse(name_, reason_of(EISDIR));

  // Files of /proc are regular, have content, and claim a size of zero.
  if (S_ISREG(status.st_mode) && status.st_size > 0) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (address != MAP_FAILED) {
      ::madvise(address, size, MADV_SEQUENTIAL);  // a hint; failing changes nothing
      mapping_ = static_cast<const char*>(address);
      mapping_size_ = size;
      return;
    }
  }
  copy_ = read_to_end(file, name_);
}

MappedFile::~MappedFile() { unmap(); }

MappedFile::MappedFile(MappedFile&& other) noexcept
    : name_(std::move(other.name_)),
      mapping_(std::exchange(other.mapping_, nullptr)),
      mapping_size_(std::exchange(other.mapping_size_, 0)),
      copy_(std::move(other.copy_)) {
  other.copy_.clear();
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  if (this == &other) return *this;
  unmap();
  name_ = std::move(other.name_);
  mapping_ = std::exchange(other.mapping_, nullptr);
  mapping_size_ = std::exchange(other.mapping_size_, 0);
  copy_ = std::move(other.copy_);
  other.copy_.clear();
  return *this;
}

std::string_view MappedFile::text() const noexcept {
  return mapping_ != nullptr ? std::string_view(mapping_, mapping_size_) : std::string_view(copy_);
}

void MappedFile::unmap() noexcept {
  if (mapping_ != nullptr) ::munmap(const_cast<char*>(mapping_), mapping_size_);
  mapping_ = nullptr;
}

}  // namespace kith

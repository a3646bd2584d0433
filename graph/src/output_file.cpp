#include "kith/graph/output_file.hpp"

#include <array>
#include <cerrno>
#include <cmath>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "kith/graph/error.hpp"

namespace kith {

namespace {

// Characters that make a cell want quotes. find_first_of would search these four for every
// character of every cell.
constexpr std::array<bool, 256> special = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : {',', '"', '\r', '\n'}) table[c] = true;
  return table;
}();

bool is_plain(std::string_view text) {
  bool any = false;
  for (const char c : text) any |= special[static_cast<unsigned char>(c)];
  return !any && (text.empty() || (text.front() != ' ' && text.back() != ' '));
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out.append(text);
    return;
  }
  out.push_back('"');
  for (;;) {
    const std::size_t quote = text.find('"');
    out.append(text.substr(0, quote));
    if (quote == std::string_view::npos) break;
    out.append("\"\"");
    text.remove_prefix(quote + 1);
  }
  out.push_back('"');
}

void append_csv_cell(std::string& out, double value) {
  if (!std::isfinite(value))
    throw Error(ErrorCode::internal, fmt::format("a result is {}, which no table may hold", value));
  // -0 would differ from 0 in the bytes, not in the meaning.
  fmt::format_to(std::back_inserter(out), "{}", value == 0 ? 0.0 : value);
}

void append_csv_cell(std::string& out, std::int64_t value) {
  const fmt::format_int digits(value);
  out.append(digits.data(), digits.size());
}

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (descriptor_ < 0) fail("opened for writing");
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::fail(const char* doing) const {
  throw Error(ErrorCode::cannot_write, fmt::format("{}: cannot be {}: {}", path_.string(), doing,
                                                   std::generic_category().message(errno)));
}

void OutputFile::flush() {
  const char* data = buffer_.data();
  for (std::size_t left = buffer_.size(); left > 0;) {
    const ssize_t written = ::write(descriptor_, data, left);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("written");
    data += written;
    left -= static_cast<std::size_t>(written);
  }
  buffer_.clear();
}

void OutputFile::close() {
  flush();
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0) fail("written");
}

}  // namespace kith

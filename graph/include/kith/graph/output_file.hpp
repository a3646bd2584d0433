// Text files that are written in large pieces and never lose a failed write, and cells of CSV.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace kith {

/// Appends a CSV cell (RFC 4180): quoted only if it must be.
void append_csv_cell(std::string& out, std::string_view text);
/// Shortest exact form; throws Error(internal) for NaN and infinities, which no table may hold.
void append_csv_cell(std::string& out, double value);
void append_csv_cell(std::string& out, std::int64_t value);

/// A text file that reports every failed write (a full disk) with its name.
class OutputFile {
 public:
  /// Throws Error(cannot_write).
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void append(std::string_view text) {
    buffer_.append(text);
    if (buffer_.size() >= flush_size_) flush();
  }
  /// Room to format into; call `settle` afterwards.
  std::string& buffer() { return buffer_; }
  void settle() {
    if (buffer_.size() >= flush_size_) flush();
  }
  /// Writes what is left and closes. Throws Error(cannot_write). Must be called: the destructor
  /// cannot report.
  void close();

 private:
  void flush();
  [[noreturn]] void fail(const char* doing) const;

  static constexpr std::size_t flush_size_ = 1 << 16;
  std::filesystem::path path_;
  std::string buffer_;
  int descriptor_ = -1;
};

}  // namespace kith

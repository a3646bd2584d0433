// Writes one native table row by row, and spoils rows as departments do if asked to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/date.hpp"
#include "kith/graph/output_file.hpp"
#include "kith/graph/schema.hpp"
#include "random_stream.hpp"

namespace kith::synthetic {

class TableWriter {
 public:
  TableWriter(TableKind kind, std::vector<std::string_view> columns,
              const std::filesystem::path& path, std::uint64_t seed, int dirt_per_million);

  TableWriter& cell(std::string_view text) {
    next().assign(text);
    return *this;
  }
  TableWriter& cell(std::int64_t value);
  TableWriter& cell(Date date);
  TableWriter& blank() { return cell(std::string_view()); }
  TableWriter& blank(int cells) {
    for (; cells > 0; --cells) blank();
    return *this;
  }
  TableWriter& degrees(std::int64_t degrees_e5);
  /// Throws Error(internal) if the row has not as many cells as the header.
  void end_row();
  void close() { file_.close(); }

  std::int64_t rows() const { return rows_; }
  std::int64_t dirty_rows() const { return dirty_rows_; }

 private:
  std::string& next();
  void write_row();

  TableKind kind_;
  std::vector<std::string_view> columns_;
  std::vector<std::string> cells_;
  std::size_t filled_ = 0;
  OutputFile file_;
  std::uint64_t seed_;
  int dirt_per_million_;
  std::int64_t rows_ = 0;
  std::int64_t dirty_rows_ = 0;
};

}  // namespace kith::synthetic

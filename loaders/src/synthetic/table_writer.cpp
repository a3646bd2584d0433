#include "table_writer.hpp"

#include <fmt/format.h>

#include "dirt.hpp"
#include "kith/graph/error.hpp"
#include "place.hpp"

namespace kith::synthetic {

TableWriter::TableWriter(TableKind kind, std::vector<std::string_view> columns,
                         const std::filesystem::path& path, std::uint64_t seed,
                         int dirt_per_million)
    : kind_(kind),
      columns_(std::move(columns)),
      cells_(columns_.size()),
      file_(path),
      seed_(seed),
      dirt_per_million_(dirt_per_million) {
  for (std::size_t column = 0; column < columns_.size(); ++column)
    cells_[column].assign(columns_[column]);
  write_row();
  rows_ = 0;
}

std::string& TableWriter::next() {
  if (filled_ == cells_.size())
    throw Error(ErrorCode::internal,
                fmt::format("a row of {} has more than {} cells", to_string(kind_), cells_.size()));
  return cells_[filled_++];
}

TableWriter& TableWriter::cell(std::int64_t value) {
  std::string& text = next();
  text.clear();
  append_csv_cell(text, value);
  return *this;
}

TableWriter& TableWriter::cell(Date date) {
  // By hand, as most cells of a large district are dates.
  const CalendarDay day = calendar_day(date);
  const auto digit = [](int number) { return static_cast<char>('0' + number % 10); };
  const char text[] = {digit(day.year / 1000),
                       digit(day.year / 100),
                       digit(day.year / 10),
                       digit(day.year),
                       '-',
                       digit(day.month / 10),
                       digit(day.month),
                       '-',
                       digit(day.day / 10),
                       digit(day.day)};
  next().assign(text, sizeof text);
  return *this;
}

TableWriter& TableWriter::degrees(std::int64_t degrees_e5) {
  std::string& text = next();
  text.clear();
  append_degrees(text, degrees_e5);
  return *this;
}

void TableWriter::end_row() {
  if (filled_ != cells_.size())
    throw Error(ErrorCode::internal, fmt::format("a row of {} has {} cells, must have {}",
                                                 to_string(kind_), filled_, cells_.size()));
  filled_ = 0;
  if (dirt_per_million_ > 0) {
    Stream stream(seed_, Purpose::dirt, static_cast<std::uint64_t>(kind_),
                  static_cast<std::uint64_t>(rows_));
    if (stream.below(1'000'000) < dirt_per_million_) {
      std::vector<std::string> sound = cells_;
      const Spoilt result = spoil(table_spec(kind_), columns_, cells_, stream);
      if (result.after_sound_row) {
        cells_.swap(sound);
        write_row();
        cells_.swap(sound);
      }
      if (result.spoilt) ++dirty_rows_;
    }
  }
  write_row();
}

void TableWriter::write_row() {
  std::string& out = file_.buffer();
  for (std::size_t column = 0; column < cells_.size(); ++column) {
    if (column > 0) out.push_back(',');
    append_csv_cell(out, std::string_view(cells_[column]));
  }
  out.push_back('\n');
  file_.settle();
  ++rows_;
}

}  // namespace kith::synthetic

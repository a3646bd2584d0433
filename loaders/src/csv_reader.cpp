#include "kith/loaders/csv_reader.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "special_bytes.hpp"
#include "text_check.hpp"

namespace kith {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t sniffed_bytes = 4096;

bool ends_line(char byte) { return byte == '\n' || byte == '\r'; }

void check_options(const CsvOptions& options) {
  const auto delimiter = static_cast<unsigned char>(options.delimiter);
  if (delimiter == 0 || delimiter >= 0x80 || delimiter == '"' || ends_line(options.delimiter))
    throw InvalidArgument(fmt::format(
        "CsvReader: delimiter is byte {}, must be ASCII and neither quote, line end nor zero",
        delimiter));
  if (options.skip_lines < 0)
    throw InvalidArgument(
        fmt::format("CsvReader: skip_lines is {}, must be >= 0", options.skip_lines));
  if (options.max_row_bytes < 1)
    throw InvalidArgument("CsvReader: max_row_bytes is 0, must be >= 1");
  if (options.max_fields < 1) throw InvalidArgument("CsvReader: max_fields is 0, must be >= 1");
}

void refuse_binary(std::string_view text, const std::string& file) {
  const std::size_t zero = text.substr(0, sniffed_bytes).find('\0');
  if (zero == std::string_view::npos) return;
  throw InputError(
      ErrorCode::unreadable_input, Position{.file = file},
      fmt::format("not a text file: byte {} is zero; expected CSV in UTF-8 (save a spreadsheet as "
                  "\"CSV UTF-8\")",
                  zero));
}

// The start of the line that holds `at`.
std::size_t line_start(std::string_view text, std::size_t at) {
  while (at > 0 && !ends_line(text[at - 1])) --at;
  return at;
}

void append_unescaped(std::string_view inner, std::string& out) {
  while (!inner.empty()) {
    const std::size_t quote = inner.find('"');
    if (quote == std::string_view::npos) break;
    out.append(inner.substr(0, quote + 1));
    inner.remove_prefix(quote + 2);
  }
  out.append(inner);
}

}  // namespace

/// Walks the special bytes of the text; position_ and the walk agree at the start of each row.
class CsvReader::Parser {
 public:
  Parser(std::string_view text, const CsvOptions& options, std::string file)
      : text_(text), options_(options), file_(std::move(file)), specials_(text, options.delimiter) {
    if (text_.starts_with(byte_order_mark)) position_ = byte_order_mark.size();
    skip_lines();
  }

  bool next(CsvRow& row) {
    skip_blank_lines();
    if (position_ == text_.size()) return false;
    std::size_t end = 0;
    std::optional<Fault> fault = read_fields(end);
    if (!fault) fault = check_row(end);
    if (fault) {
      reject(row, *fault);
    } else {
      accept(row, end);
    }
    return true;
  }

  std::int64_t blank_lines() const { return blank_lines_; }
  const CsvOptions& options() const { return options_; }
  const std::string& file() const { return file_; }

 private:
  struct Fault {
    CsvFault kind;
    std::size_t offset;  // where the fault stands
    std::size_t search;  // the first line end from here ends what is skipped
  };
  struct Escaped {
    std::size_t field;       // index in fields_
    std::string_view inner;  // still with doubled quotes
  };

  // Past the line end at `at`; the walk has passed its first byte.
  std::size_t pass_line_end(std::size_t at) {
    if (at == text_.size()) return at;
    if (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') {
      specials_.next();
      return at + 2;
    }
    return at + 1;
  }

  void skip_blank_lines() {
    while (position_ < text_.size() && ends_line(text_[position_])) {
      specials_.next();
      position_ = pass_line_end(position_);
      ++line_;
      ++blank_lines_;
    }
  }

  void skip_lines() {
    for (std::int64_t left = options_.skip_lines; left > 0 && position_ < text_.size(); --left) {
      while (position_ < text_.size() && !ends_line(text_[position_])) ++position_;
      if (position_ < text_.size())
        position_ += text_.substr(position_).starts_with("\r\n") ? 2 : 1;
      ++line_;
    }
    specials_.seek(position_);
  }

  void add_field(std::string_view field) {
    if (field_count_ < options_.max_fields) fields_.push_back(field);
    ++field_count_;
  }

  void add_quoted_field(std::string_view inner, bool doubled) {
    if (doubled && field_count_ < options_.max_fields) escaped_.push_back({field_count_, inner});
    add_field(inner);
  }

  // Reads the row at position_ and sets `end` to its line end.
  std::optional<Fault> read_fields(std::size_t& end) {
    fields_.clear();
    escaped_.clear();
    field_count_ = 0;
    spans_lines_ = false;
    std::size_t begin = position_;
    for (;;) {
      std::size_t stop = specials_.next();
      if (stop == begin && begin < text_.size() && text_[begin] == '"') {
        if (auto fault = read_quoted(begin, stop)) return fault;
      } else {
        while (stop < text_.size() && text_[stop] == '"') stop = specials_.next();
        add_field(text_.substr(begin, stop - begin));
      }
      if (stop == text_.size() || text_[stop] != options_.delimiter) {
        end = stop;
        return std::nullopt;
      }
      begin = stop + 1;
    }
  }

  // Reads the field whose quote stands at `open`; sets `stop` to the special byte behind it.
  std::optional<Fault> read_quoted(std::size_t open, std::size_t& stop) {
    bool doubled = false;
    bool spans_lines = false;
    for (;;) {
      const std::size_t at = specials_.next();
      if (at == text_.size()) return Fault{CsvFault::unterminated_quote, open, open};
      if (at - position_ > options_.max_row_bytes) {
        if (spans_lines) return Fault{CsvFault::unterminated_quote, open, open};
        return Fault{CsvFault::row_too_large, position_, open};
      }
      if (text_[at] != '"') {
        spans_lines = spans_lines || ends_line(text_[at]);
        continue;
      }
      if (at + 1 < text_.size() && text_[at + 1] == '"') {
        specials_.next();
        doubled = true;
        continue;
      }
      const std::size_t after = at + 1;
      if (after < text_.size() && text_[after] != options_.delimiter && !ends_line(text_[after])) {
        return stray_text(open, at, spans_lines);
      }
      add_quoted_field(text_.substr(open + 1, at - open - 1), doubled);
      spans_lines_ = spans_lines_ || spans_lines;
      stop = after == text_.size() ? after : specials_.next();
      return std::nullopt;
    }
  }

  // Text follows the quote at `close`. If that quote looks like an opening one of a later line,
  // the quote at `open` was forgotten, and the lines between are rows of their own.
  Fault stray_text(std::size_t open, std::size_t close, bool spans_lines) const {
    const char before = text_[close - 1];
    if (spans_lines && (before == options_.delimiter || ends_line(before)))
      return {CsvFault::unterminated_quote, open, open};
    return {CsvFault::text_after_quote, close + 1, close + 1};
  }

  std::optional<Fault> check_row(std::size_t end) const {
    if (end - position_ > options_.max_row_bytes || field_count_ > options_.max_fields)
      return Fault{CsvFault::row_too_large, position_, end};
    if (options_.known_utf8) return std::nullopt;
    const std::size_t bad = csv::find_bad_byte(text_.substr(position_, end - position_));
    if (bad == std::string_view::npos) return std::nullopt;
    const std::size_t offset = position_ + bad;
    const CsvFault kind = text_[offset] == '\0' ? CsvFault::zero_byte : CsvFault::invalid_utf8;
    return Fault{kind, offset, end};
  }

  // All fields into one buffer, sized first: growing would move what views point at.
  void unescape() {
    if (escaped_.empty()) return;
    std::size_t bytes = 0;
    for (const Escaped& field : escaped_) bytes += field.inner.size();
    scratch_.clear();
    scratch_.reserve(bytes);
    for (const Escaped& field : escaped_) {
      const std::size_t start = scratch_.size();
      append_unescaped(field.inner, scratch_);
      fields_[field.field] = {scratch_.data() + start, scratch_.size() - start};
    }
  }

  void accept(CsvRow& row, std::size_t end) {
    unescape();
    row = {.fields = fields_, .raw = text_.substr(position_, end - position_), .line = line_};
    const std::size_t next_row = pass_line_end(end);
    line_ += 1;
    if (spans_lines_) line_ += static_cast<std::int64_t>(csv::count_line_ends(row.raw));
    position_ = next_row;
  }

  // Keeps the fields that end before the fault.
  void cut_fields(std::size_t fault) {
    const char* end = text_.data() + fault;
    std::size_t kept = 0;
    while (kept < fields_.size() && fields_[kept].data() + fields_[kept].size() < end) ++kept;
    fields_.resize(kept);
    std::erase_if(escaped_, [&](const Escaped& field) { return field.field >= kept; });
    unescape();
  }

  // Up to where a rejected row can be believed: its fault, or bytes before it that are no text.
  std::size_t end_of_text(const Fault& fault) const {
    if (options_.known_utf8) return fault.offset;
    const std::size_t bad = csv::find_bad_byte(text_.substr(position_, fault.offset - position_));
    return bad == std::string_view::npos ? fault.offset : position_ + bad;
  }

  void reject(CsvRow& row, const Fault& fault) {
    cut_fields(end_of_text(fault));
    specials_.seek(fault.search);
    std::size_t end = specials_.next();
    while (end < text_.size() && !ends_line(text_[end])) end = specials_.next();
    const std::string_view before = text_.substr(position_, fault.offset - position_);
    const std::size_t start = std::max(position_, line_start(text_, fault.offset));
    row = {.fields = fields_,
           .raw = text_.substr(position_, end - position_),
           .line = line_,
           .fault = fault.kind,
           .fault_line = line_ + static_cast<std::int64_t>(csv::count_line_ends(before)),
           .fault_column = 1 + static_cast<std::int64_t>(csv::count_code_points(
                                   text_.substr(start, fault.offset - start))),
           .fault_offset = static_cast<std::int64_t>(fault.offset)};
    line_ += 1 + static_cast<std::int64_t>(csv::count_line_ends(row.raw));
    position_ = pass_line_end(end);
  }

  std::string_view text_;
  CsvOptions options_;
  std::string file_;
  csv::SpecialBytes specials_;
  std::size_t position_ = 0;  // where the next row starts
  std::int64_t line_ = 1;     // the physical line of position_
  std::int64_t blank_lines_ = 0;

  // Of the current row.
  std::vector<std::string_view> fields_;
  std::vector<Escaped> escaped_;
  std::string scratch_;
  std::size_t field_count_ = 0;  // also those past max_fields
  bool spans_lines_ = false;     // a quoted field holds a line end
};

CsvReader::CsvReader(std::string_view text, const CsvOptions& options, std::string file) {
  check_options(options);
  refuse_binary(text, file);
  parser_ = std::make_unique<Parser>(text, options, std::move(file));
}

CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

bool CsvReader::next(CsvRow& row) { return parser_->next(row); }

std::int64_t CsvReader::blank_lines() const noexcept { return parser_->blank_lines(); }

Position CsvReader::position(const CsvRow& row, std::size_t index) const {
  const char delimiter = parser_->options().delimiter;
  const std::string_view raw = row.raw;
  std::size_t at = 0;
  for (bool quoted = false, begins = true; at < raw.size() && index > 0; ++at) {
    // A doubled quote closes and opens again, which leaves the state as it was.
    if (raw[at] == '"' && (quoted || begins)) {
      quoted = !quoted;
      begins = quoted || (at + 1 < raw.size() && raw[at + 1] == '"');
      continue;
    }
    begins = !quoted && raw[at] == delimiter;
    if (begins) --index;
  }
  const std::size_t start = line_start(raw, at);
  return {.file = parser_->file(),
          .line = row.line + static_cast<std::int64_t>(csv::count_line_ends(raw.substr(0, start))),
          .column =
              1 + static_cast<std::int64_t>(csv::count_code_points(raw.substr(start, at - start)))};
}

std::string CsvReader::fault_text(const CsvRow& row) const {
  switch (row.fault) {
    case CsvFault::none: return {};
    case CsvFault::unterminated_quote:
      return "the quote that opens here is not closed; close it, or double it if it belongs to the "
             "text";
    case CsvFault::text_after_quote:
      return "text follows the closing quote; expected a delimiter or the end of the line; double "
             "quotes that belong to the text";
    case CsvFault::row_too_large:
      return fmt::format(
          "the row has more than {} bytes or {} fields; expected a table; look for missing line "
          "ends or quotes",
          parser_->options().max_row_bytes, parser_->options().max_fields);
    case CsvFault::invalid_utf8:
      return fmt::format("byte {} of the file is no UTF-8; convert the file to UTF-8",
                         row.fault_offset);
    case CsvFault::zero_byte:
      return fmt::format("byte {} of the file is zero; expected text; export the file again",
                         row.fault_offset);
  }
  return {};
}

std::string_view to_string(CsvFault fault) {
  switch (fault) {
    case CsvFault::none: return "none";
    case CsvFault::unterminated_quote: return "unterminated_quote";
    case CsvFault::text_after_quote: return "text_after_quote";
    case CsvFault::row_too_large: return "row_too_large";
    case CsvFault::invalid_utf8: return "invalid_utf8";
    case CsvFault::zero_byte: return "zero_byte";
  }
  return "none";
}

std::optional<std::string> field_count_fault(const CsvRow& row, std::size_t expected) {
  if (!row.ok() || row.fields.size() == expected) return std::nullopt;
  return fmt::format("the row has {} fields, expected {} as in the header; look for a missing or "
                     "unquoted delimiter",
                     row.fields.size(), expected);
}

}  // namespace kith

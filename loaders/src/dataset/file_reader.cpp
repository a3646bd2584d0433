#include "file_reader.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "separator.hpp"
#include "wording.hpp"

namespace kith::dataset {
namespace {

constexpr std::int64_t rows_between_checks = 4096;
// As a spreadsheet: more come from a table that lies on its side, or from a wrong separator.
constexpr std::size_t most_columns = 16'384;

CsvOptions options_of(const SourceFile& file, const text::SourceText& text) {
  CsvOptions options;
  if (file.mapping) options.skip_lines = file.mapping->skip_lines;
  options.delimiter = text::find_separator(
      text.text(), file.mapping ? file.mapping->separator : Separator::detect, options.skip_lines);
  options.known_utf8 = text.is_clean();
  return options;
}

std::string expected_header(TableKind kind) {
  std::vector<std::string> names;
  for (const std::vector<std::string>& either : required_columns(kind))
    names.push_back(either.front());
  return listed(names);
}

}  // namespace

FileReader::FileReader(LoadContext& context, TableTarget& target, const SourceFile& file,
                       std::int32_t number, const text::SourceText& text)
    : context_(context),
      target_(target),
      file_(file),
      text_(text),
      reader_(text.text(), options_of(file, text), file.name) {
  target.begin_reading();
  read_header();
  binding_ = file.mapping ? bind_mapped(file, header_, target) : bind_native(file, header_, target);
  complete_binding(binding_, target, context.settings);
  checks_.emplace(file.kind, binding_);
  facts_ = SourceFacts(binding_.missing);
  counts_.file = number;
  counts_.table = file.kind;
  counts_.columns_not_read = binding_.not_read;
  counts_.columns_refused = binding_.refused;
  target.table().set_registered();
}

void FileReader::read_header() {
  CsvRow row;
  if (!reader_.next(row))
    throw InputError(ErrorCode::unreadable_input, {file_.name, 0, 0},
                     file_.mapping ? std::string("empty file, expected a header")
                                   : fmt::format("empty file, expected a header with {}",
                                                 expected_header(file_.kind)));
  if (!row.ok())
    throw InputError(ErrorCode::unreadable_input, {file_.name, row.fault_line, row.fault_column},
                     "the header cannot be read: " + fault_text(row));
  if (row.fields.size() > most_columns)
    throw InputError(ErrorCode::unreadable_input, {file_.name, row.line, 0},
                     fmt::format("the header has {} columns, expected at most {}, a row a "
                                 "household or whatever the table lists; check that the table "
                                 "does not lie on its side",
                                 row.fields.size(), most_columns));
  std::unordered_set<std::string> names;
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    header_.emplace_back(trim_wide(row.fields[i]));
    if (!header_.back().empty() && !names.insert(header_.back()).second)
      throw InputError(
          ErrorCode::unreadable_input, reader_.position(row, i),
          fmt::format("the header names {} twice, expected each column once; rename one of "
                      "them",
                      excerpt(header_.back())));
  }
}

// Progress counts bytes of the file, of which converted text has more or fewer.
void FileReader::advance_to(const char* here) {
  const std::string_view text = text_.text();
  const double share =
      text.empty() ? 1 : static_cast<double>(here - text.data()) / static_cast<double>(text.size());
  const auto bytes = static_cast<std::int64_t>(share * static_cast<double>(text_.source_bytes()));
  context_.observer.advance(bytes - reported_bytes_);
  reported_bytes_ = bytes;
}

void FileReader::read() {
  CsvRow row;
  while (reader_.next(row)) {
    count_row(row);
    if (counts_.read % rows_between_checks != 0) continue;
    context_.observer.check();
    advance_to(row.raw.data() + row.raw.size());
  }
  advance_to(text_.text().data() + text_.text().size());
  if (counts_.read != counts_.accepted + counts_.rejected)
    throw Error(ErrorCode::internal,
                fmt::format("{}: {} rows read, {} accepted, {} rejected", file_.name, counts_.read,
                            counts_.accepted, counts_.rejected));
  column_changes_.hand_over(context_.receipt, counts_.file);
  context_.receipt.files.push_back(std::move(counts_));
}

void FileReader::count_row(const CsvRow& row) {
  ++counts_.read;
  report_.clear();
  column_changes_.begin_row();
  const Fate fate = make_row(row);
  if (report_.rejected())
    ++counts_.rejected;
  else
    ++counts_.accepted;
  if (!report_.rejected()) column_changes_.keep_row(row.line);
  if (fate == Fate::rejected) remember_loss(row);
  if (report_.changed()) ++counts_.changed;
  if (fate == Fate::left_out) ++counts_.left_out;
  report_.hand_over(context_.receipt, counts_.file, row.line);
}

FileReader::Fate FileReader::make_row(const CsvRow& row) {
  if (!row.ok()) {
    report_fault(row);
    return Fate::rejected;
  }
  if (const auto fault = field_count_fault(row, header_.size())) {
    report_.reject(ReceiptCode::wrong_field_count, "", *fault + "; the row is rejected");
    return Fate::rejected;
  }
  return read_row(row);
}

// Reads the cells once more, as far as they can be read: reports of a rejected row are not heard.
// Of a row with too few fields or too many, or with a fault, the first stand where they should.
void FileReader::remember_loss(const CsvRow& row) {
  if (!remembers_losses(file_.kind) && file_.kind != TableKind::households) return;
  if (row.fields.empty()) return context_.losses.add_unreadable(file_.kind);
  target_.clear_row();
  std::vector<std::string_view> fields(row.fields.begin(), row.fields.end());
  fields.resize(header_.size());
  CsvRow whole = row;
  whole.fields = fields;
  facts_.look_at(whole.fields);
  if (binding_.where && binding_.where->evaluate(facts_, 0).truth == Truth::no) return;
  std::string_view key;
  if (binding_.key) key = text_of(*binding_.key, whole);
  if (is_damaged_id(key)) key = {};
  if (file_.kind == TableKind::households) {
    if (!key.empty()) context_.lost_households.emplace(key);
    return;
  }
  for (BoundColumn& bound : binding_.columns) read_cell(bound, whole);
  context_.losses.add(file_.kind, key, binding_.columns, {counts_.file, row.line});
}

void FileReader::report_fault(const CsvRow& row) {
  const bool bytes = row.fault == CsvFault::invalid_utf8;
  const ReceiptCode code = !bytes                 ? ReceiptCode::malformed_row
                           : text_.is_converted() ? ReceiptCode::invalid_bytes
                                                  : ReceiptCode::invalid_utf8;
  report_.reject(
      code, "",
      fmt::format("{}: {}; the row is rejected",
                  Position{"", row.fault_line, row.fault_column}.to_string(), fault_text(row)));
}

std::string FileReader::fault_text(const CsvRow& row) const {
  if (row.fault != CsvFault::invalid_utf8) return reader_.fault_text(row);
  const std::size_t offset = text_.source_offset(static_cast<std::size_t>(row.fault_offset));
  if (!text_.is_converted())
    return fmt::format(
        "byte {} of the file is no UTF-8; convert the file to UTF-8, or name its encoding in "
        "kith.toml",
        offset);
  return fmt::format(
      "byte {} of the file is no {}; export the file again, or name its encoding in kith.toml",
      offset, text::to_string(text_.encoding()));
}

std::string_view FileReader::field_of(const std::string& shown, int index, const CsvRow& row) {
  const std::string_view field = row.fields[static_cast<std::size_t>(index)];
  const std::string_view text = trim(field);
  if (text.size() != field.size())
    column_changes_.note(ReceiptCode::space_trimmed, shown, field, std::string(text));
  return text;
}

std::string_view FileReader::text_of(BoundColumn& bound, const CsvRow& row) {
  std::string_view text;
  switch (bound.from) {
    case BoundColumn::From::constant: text = bound.constant; break;
    case BoundColumn::From::wide: return wide_text_;
    case BoundColumn::From::field: text = field_of(bound.shown, bound.index, row); break;
    case BoundColumn::From::rule: {
      const Rule& rule = binding_.rules[static_cast<std::size_t>(bound.index)];
      write_fact(rule.value(facts_, 0), rule.type(), bound.whole, bound.buffer);
      text = bound.buffer;
      break;
    }
  }
  if (!binding_.missing.empty() && is_missing(binding_.missing, text)) return {};
  if (bound.values.empty() && !may_need_tidying(text)) return text;
  if (bound.from == BoundColumn::From::constant) return value_of(bound, text).value_or(text);
  if (const auto ours = value_of(bound, text)) return *ours;
  const std::string_view tidy = tidy_text(text, bound.use, bound.tidied);
  if (tidy == text) return text;
  report_tidied(bound.shown, text, tidy);
  if (is_missing(binding_.missing, tidy)) return {};
  return value_of(bound, tidy).value_or(tidy);
}

// What `[table.values]` says for the text.
std::optional<std::string_view> FileReader::value_of(const BoundColumn& bound,
                                                     std::string_view text) {
  const auto found = std::lower_bound(bound.values.begin(), bound.values.end(), text,
                                      [](const auto& value, std::string_view wanted) {
                                        return std::string_view(value.first) < wanted;
                                      });
  if (found == bound.values.end() || found->first != text) return std::nullopt;
  return found->second;
}

void FileReader::report_tidied(std::string_view shown, std::string_view text,
                               std::string_view tidy) {
  const std::string read_as = tidy.empty() ? std::string("blank") : excerpt(tidy);
  report_.change(ReceiptCode::text_normalized, shown,
                 fmt::format("{} is {}, expected plain characters; read as {}", shown,
                             excerpt(text), read_as));
}

FileReader::Fate FileReader::read_row(const CsvRow& row) {
  facts_.look_at(row.fields);
  if (binding_.where && binding_.where->evaluate(facts_, 0).truth != Truth::yes)
    return Fate::left_out;
  if (!binding_.wide.empty()) {
    const std::optional<std::uint32_t> supports = wide_supports(row);
    if (!supports) return Fate::rejected;
    if (*supports == 0) return Fate::left_out;
    wide_text_ = binding_.wide_texts[*supports];
  }
  target_.clear_row();
  if (!read_key(row)) return Fate::rejected;
  for (BoundColumn& bound : binding_.columns) {
    read_cell(bound, row);
    if (report_.rejected()) return Fate::rejected;
  }
  checks_->check(report_);
  if (report_.rejected()) return Fate::rejected;
  const Written written = target_.write(key_, {counts_.file, row.line});
  if (written.repeated) report_duplicate(written);
  if (written.whose_disputed) {
    if (!written.displaced.empty())
      context_.losses.add_disputed(file_.kind, key_, written.displaced, written.first_line);
    context_.losses.add(file_.kind, key_, binding_.columns, {counts_.file, row.line});
  }
  return Fate::written;
}

// The supports of all columns that are 1; nothing, and the row rejected, if one is neither 1 nor 0.
std::optional<std::uint32_t> FileReader::wide_supports(const CsvRow& row) {
  std::uint32_t supports = 0;
  for (const WideColumn& column : binding_.wide) {
    const std::string_view field = field_of(column.shown, column.index, row);
    const std::string_view text = tidy_text(field, TextUse::plain, wide_buffer_);
    if (text != field) report_tidied(column.shown, field, text);
    if (text.empty() || text == "0" || is_missing(binding_.missing, text)) continue;
    const std::optional<bool> value = parse_mark(text);
    if (!value) {
      report_.reject(ReceiptCode::bad_type, column.shown,
                     fmt::format("{} is {}, expected 1 or 0; the row is rejected", column.shown,
                                 excerpt(text)));
      return std::nullopt;
    }
    if (*value) supports |= column.supports;
  }
  return supports;
}

bool FileReader::read_key(const CsvRow& row) {
  if (!binding_.key) return true;
  key_ = text_of(*binding_.key, row);
  if (is_damaged_id(key_)) {
    report_.reject(ReceiptCode::id_damaged, binding_.key->shown,
                   damaged_id_text(binding_.key->shown, key_) + "; the row is rejected");
    return false;
  }
  if (!key_.empty()) return true;
  report_.reject(
      ReceiptCode::missing_value, binding_.key->shown,
      fmt::format("{} is blank, expected an id; the row is rejected", binding_.key->shown));
  return false;
}

void FileReader::report_duplicate(const Written& written) {
  const std::string_view shown = binding_.key->shown;
  if (!written.disputed.empty())
    return report_.reject(
        ReceiptCode::duplicate_conflict, shown,
        fmt::format(
            "{} {} was read from {} before and contradicts {}, expected one row or rows "
            "that agree; the disputed cells are read as unknown or as the safer reading, the "
            "others are used",
            shown, excerpt(key_), written.first, fmt::join(written.disputed, ", ")));
  // Readings that complete each other are what several files, or several tables of a mapping, are
  // for.
  if (!written.same_reading || (file_.mapping && !written.completed)) return;
  report_.change(
      ReceiptCode::duplicate_merged, shown,
      fmt::format("{} {} was read from {} before, expected one row; both agree and are read "
                  "as one",
                  shown, excerpt(key_), written.first));
}

}  // namespace kith::dataset

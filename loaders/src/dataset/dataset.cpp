#include "kith/loaders/dataset.hpp"

#include <algorithm>
#include <future>
#include <memory>
#include <tuple>

#include <fmt/format.h>

#include "file_reader.hpp"
#include "kith/loaders/file_bytes.hpp"
#include "kith/loaders/sha256.hpp"

namespace kith::dataset {
namespace {

using enum TableKind;

// Bytes of the graph for ten bytes of the files, measured (ARCHITECTURE.md, "Memory").
constexpr std::int64_t graph_bytes_per_byte_tenths = 12;
constexpr std::int64_t fixed_bytes = 4 * 1024 * 1024;  // code and tables, once

// Types of attributes that the mappings of one table state, and of columns that are indicators.
TableTarget::StatedTypes stated_types(const DatasetSettings& settings, TableKind kind) {
  TableTarget::StatedTypes types;
  for (const TableMapping& mapping : settings.tables) {
    if (mapping.kind != kind) continue;
    for (const auto& [name, type] : mapping.types) {
      const auto [place, added] = types.emplace(name, type);
      if (!added && place->second != type)
        throw InputError(
            ErrorCode::bad_configuration, mapping.where_defined,
            fmt::format("[table.types] states another type for {} of {} than a mapping "
                        "before; state one",
                        name, to_string(kind)));
    }
  }
  if (kind == households)
    for (const std::string& name : settings.indicator_columns)
      types.emplace(name, ColumnType::boolean);
  return types;
}

class Loader {
 public:
  Loader(const std::filesystem::path& folder, const DatasetSettings& settings, Observer& observer)
      : settings_(settings),
        files_(find_source_files(folder, settings)),
        context_{result_.graph,
                 result_.receipt,
                 settings,
                 observer,
                 files_.gives(households),
                 files_.gives(organizations),
                 {},
                 {}} {}

  LoadResult load() {
    const Sizes sizes = sizes_to_read();
    context_.observer.begin("load", sizes.all);
    context_.observer.need(fixed_bytes + sizes.largest +
                           sizes.all * graph_bytes_per_byte_tenths / 10);
    result_.graph.title = settings_.title;
    std::int32_t households_told = 0;  // households with a row of their own; they come first
    for (std::size_t i = 0; i < files_.readings.size(); ++i) {
      const SourceFile& file = files_.readings[i];
      if (file.kind == travel && context_.areas.empty()) collect_areas();
      read(file, i + 1 < files_.readings.size() ? &files_.readings[i + 1] : nullptr);
      if (file.kind == households) households_told = result_.graph.count(NodeKind::household);
    }
    if (context_.households_given) target(households).doubt(households_told);
    for (const auto& target : targets_) {
      if (!target) continue;
      target->write_conditions();
      target->infer_types(context_.observer);
    }
    result_.graph.lost = context_.losses.resolve(result_.graph);
    sort_lines();
    result_.files_not_read = std::move(files_.not_read);
    return std::move(result_);
  }

 private:
  struct Sizes {
    std::int64_t all = 0, largest = 0;  // bytes of all readings, and of the largest file
  };
  Sizes sizes_to_read() const {
    Sizes sizes;
    for (const SourceFile& file : files_.readings) {
      std::error_code error;  // a file that has no size is none to wait for
      const auto size = std::filesystem::file_size(file.path, error);
      if (error) continue;
      sizes.all += static_cast<std::int64_t>(size);
      sizes.largest = std::max(sizes.largest, static_cast<std::int64_t>(size));
    }
    return sizes;
  }

  TableTarget& target(TableKind kind) {
    auto& target = targets_[static_cast<std::size_t>(kind)];
    if (!target)
      target = std::make_unique<TableTarget>(result_.graph, kind, stated_types(settings_, kind));
    return *target;
  }

  // While rows are made, the disk fetches the next file.
  void read(const SourceFile& file, const SourceFile* next) {
    context_.observer.check();
    auto& sources = result_.graph.sources;
    const auto known = std::find(sources.begin(), sources.end(), file.name);
    const auto number = static_cast<std::int32_t>(known - sources.begin());
    const bool is_new = known == sources.end();

    const FileBytes bytes(file.path, context_.observer);
    std::future<void> fetched;
    if (next && next->path != file.path)
      fetched = std::async(std::launch::async | std::launch::deferred, read_ahead, next->path);
    std::future<std::string> digest;
    if (is_new) {
      sources.push_back(file.name);
      // Where the system grants no thread, it is computed when it is asked for.
      digest = std::async(std::launch::async | std::launch::deferred,
                          [&] { return sha256_hex(bytes.text(), context_.observer); });
    }
    const text::SourceText text(bytes.text(), stated_encoding(file), context_.observer);
    if (is_new && text.is_converted()) report_conversion(number, text);
    FileReader(context_, target(file.kind), file, number, text).read();
    if (is_new)
      result_.inputs.push_back({file.name, static_cast<std::int64_t>(bytes.text().size()),
                                digest.get(), std::string(text::to_string(text.encoding()))});
  }

  TextEncoding stated_encoding(const SourceFile& file) const {
    const bool by_mapping = file.mapping && file.mapping->encoding != TextEncoding::detect;
    return by_mapping ? file.mapping->encoding : settings_.encoding;
  }

  void report_conversion(std::int32_t file, const text::SourceText& text) {
    result_.receipt.lines.push_back(
        {RowAction::changed, ReceiptCode::encoding_converted, file, 0, "",
         fmt::format("the file is in {}, expected UTF-8; converted while reading, {} bytes belong "
                     "to no character",
                     text::to_string(text.encoding()), text.bad_bytes().size())});
  }

  void collect_areas() {
    constexpr std::pair<TableKind, std::string_view> columns[] = {{households, "area"},
                                                                  {households, "registered_area"},
                                                                  {volunteers, "area"},
                                                                  {organizations, "area"},
                                                                  {services, "area"}};
    for (const auto& [kind, name] : columns)
      if (const auto* column = result_.graph.table(kind).find<CategoryColumn>(name))
        for (std::int32_t code = 0; code < column->categories().size(); ++code)
          context_.areas.add(column->categories()[code]);
  }

  void sort_lines() {
    auto& lines = result_.receipt.lines;
    Steps step(context_.observer);
    std::stable_sort(lines.begin(), lines.end(), [&](const ReceiptLine& a, const ReceiptLine& b) {
      step();
      return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
  }

  const DatasetSettings& settings_;
  LoadResult result_;
  SourceFiles files_;
  std::array<std::unique_ptr<TableTarget>, table_kind_count> targets_;
  LoadContext context_;
};

}  // namespace

}  // namespace kith::dataset

namespace kith {

LoadResult load_dataset(const std::filesystem::path& folder, const DatasetSettings& settings,
                        Observer& observer) {
  return dataset::Loader(folder, settings, observer).load();
}

}  // namespace kith

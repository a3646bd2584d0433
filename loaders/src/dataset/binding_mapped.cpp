#include <algorithm>

#include <fmt/format.h>

#include "binding.hpp"
#include "wording.hpp"

namespace kith::dataset {
namespace {

class MappedBinder {
 public:
  MappedBinder(const SourceFile& file, const std::vector<std::string>& header, TableTarget& target)
      : file_(file),
        mapping_(*file.mapping),
        header_(header),
        vocabulary_(header),
        target_(target) {}

  Binding bind() {
    if (!mapping_.where.empty())
      binding_.where = compile_source_rule(mapping_.where, vocabulary_, true);
    if (mapping_.has_native_names()) bind_native_names();
    for (const auto& [ours, source] : mapping_.columns) {
      BoundColumn& bound = add(ours, source);
      bound.index = field_of(source);
    }
    for (const auto& [ours, rule] : mapping_.derive) bind_rule(ours, rule);
    for (const auto& [ours, text] : mapping_.constants) {
      BoundColumn& bound = add(ours, ours);
      bound.from = BoundColumn::From::constant;
      bound.constant = std::string(trim(text));
    }
    bind_wide();
    bind_values();
    check_types();
    check_required();
    list_columns_not_read();
    binding_.missing = mapping_.missing;
    return std::move(binding_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw InputError(
        ErrorCode::bad_configuration, mapping_.where_defined,
        fmt::format("mapping of {} to {}: {}", file_.name, to_string(file_.kind), message));
  }

  void refuse_forbidden(const std::string& name) const {
    if (is_forbidden_column(name))
      fail(fmt::format("{} must never be an input (ethnicity, religion and the like); take it out",
                       excerpt(name)));
  }

  int field_of(const std::string& source) {
    refuse_forbidden(source);
    const auto found = std::find(header_.begin(), header_.end(), source);
    if (source.empty() || found == header_.end())
      fail(fmt::format("the file has no column {}{}; it has {}", excerpt(source),
                       did_you_mean(source, header_), listed(header_)));
    used_.push_back(source);
    return static_cast<int>(found - header_.begin());
  }

  BoundColumn& add(const std::string& ours, const std::string& shown) {
    refuse_forbidden(ours);
    BoundColumn bound;
    bound.shown = shown;
    if (ours == target_.spec().key) {
      if (binding_.key) fail(fmt::format("{} is given twice", ours));
      return binding_.key.emplace(std::move(bound));
    }
    if (find(ours)) fail(fmt::format("{} is given twice", ours));
    bound.target = &target_.column(ours);
    return binding_.columns.emplace_back(std::move(bound));
  }

  BoundColumn* find(const std::string& ours) {
    if (binding_.key && ours == target_.spec().key) return &*binding_.key;
    for (BoundColumn& bound : binding_.columns)
      if (bound.target->name == ours) return &bound;
    return nullptr;
  }

  void bind_native_names() {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (header_[i].empty() || is_forbidden_column(header_[i])) continue;
      add(header_[i], header_[i]).index = static_cast<int>(i);
      used_.push_back(header_[i]);
    }
  }

  void bind_rule(const std::string& ours, const RuleText& rule) {
    Rule compiled = compile_source_rule(rule, vocabulary_, false);
    const std::vector<std::string> names = compiled.names();
    used_.insert(used_.end(), names.begin(), names.end());
    BoundColumn& bound = add(ours, names.size() == 1 ? names.front() : ours);
    bound.from = BoundColumn::From::rule;
    bound.index = static_cast<int>(binding_.rules.size());
    bound.whole = !bound.target || bound.target->spec.type == ColumnType::reference ||
                  bound.target->spec.type == ColumnType::integer;
    binding_.rules.push_back(std::move(compiled));
  }

  std::uint32_t support_bits(const std::string& source,
                             const std::vector<std::string>& supports) const {
    const auto words = target_.spec().find("support")->words;
    std::uint32_t bits = 0;
    for (const std::string& support : supports) {
      const auto found = std::find(words.begin(), words.end(), support);
      if (found == words.end())
        fail(fmt::format("column {} stands for {}, must be of {}", excerpt(source),
                         excerpt(support), fmt::join(words, ", ")));
      bits |= 1U << (found - words.begin());
    }
    return bits;
  }

  void bind_wide() {
    if (mapping_.wide.empty()) return;
    if (mapping_.kind != TableKind::ties) fail("[table.wide] makes ties, so kind must be \"ties\"");
    for (const auto& [source, supports] : mapping_.wide)
      binding_.wide.push_back({field_of(source), source, support_bits(source, supports)});
    BoundColumn& bound = add("support", "support");
    bound.from = BoundColumn::From::wide;

    const auto words = target_.spec().find("support")->words;
    binding_.wide_texts.resize(std::size_t{1} << words.size());
    for (std::uint32_t bits = 0; bits < binding_.wide_texts.size(); ++bits)
      for (std::size_t i = 0; i < words.size(); ++i)
        if ((bits >> i & 1U) != 0)
          binding_.wide_texts[bits] +=
              (binding_.wide_texts[bits].empty() ? "" : ";") + std::string(words[i]);
  }

  void bind_values() {
    for (const auto& [ours, values] : mapping_.values) {
      BoundColumn* bound = find(ours);
      if (!bound || bound->from == BoundColumn::From::wide)
        fail(fmt::format("[table.values.{}] needs {} in [table.columns], [table.derive] or "
                         "[table.constants]",
                         ours, ours));
      for (const auto& [source, text] : values)
        bound->values.emplace_back(trim(source), trim(text));
      std::sort(bound->values.begin(), bound->values.end());
    }
  }

  void check_types() {
    for (const auto& [ours, type] : mapping_.types) {
      const BoundColumn* bound = find(ours);
      if (!bound)
        fail(fmt::format("[table.types] states a type for {}, which the mapping does not fill",
                         ours));
      const ColumnSpec* native = target_.spec().find(ours);
      if (!bound->target || (native && native->type != type) || type == ColumnType::reference)
        fail(fmt::format("[table.types] cannot change the type of {}", ours));
    }
  }

  void check_required() {
    for (const std::vector<std::string>& names : required_columns(file_.kind))
      if (std::none_of(names.begin(), names.end(),
                       [&](const std::string& name) { return find(name); }))
        fail(fmt::format(
            "it gives no {}; {}", fmt::join(names, " or "),
            mapping_.has_native_names()
                ? fmt::format("the header has {}; name its columns in [table.columns], and the "
                              "lines before it in skip_lines",
                              listed(header_))
                : "add it to [table.columns], [table.derive] or [table.constants]"));
  }

  void list_columns_not_read() {
    if (binding_.where) {
      const std::vector<std::string> names = binding_.where->names();
      used_.insert(used_.end(), names.begin(), names.end());
    }
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const std::string& name = header_[i];
      if (name.empty())
        binding_.not_read.push_back(fmt::format("(column {}, without a name)", i + 1));
      else if (is_forbidden_column(name))
        binding_.refused.push_back(name);
      else if (std::find(used_.begin(), used_.end(), name) == used_.end())
        binding_.not_read.push_back(name);
    }
  }

  const SourceFile& file_;
  const TableMapping& mapping_;
  const std::vector<std::string>& header_;
  SourceVocabulary vocabulary_;
  TableTarget& target_;
  Binding binding_;
  std::vector<std::string> used_;  // source columns that are read
};

}  // namespace

Binding bind_mapped(const SourceFile& file, const std::vector<std::string>& header,
                    TableTarget& target) {
  return MappedBinder(file, header, target).bind();
}

}  // namespace kith::dataset

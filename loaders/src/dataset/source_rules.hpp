// The rules of a mapping, over the columns of its source file.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/settings/configuration.hpp"
#include "kith/settings/rule.hpp"

namespace kith::dataset {

/// The header of a source file as the names a rule may use; every column is an untyped cell.
class SourceVocabulary final : public Vocabulary {
 public:
  explicit SourceVocabulary(std::span<const std::string> header)
      : header_(header.begin(), header.end()) {}
  std::optional<Name> find(std::string_view name) const override;
  std::vector<std::string> names() const override;

 private:
  std::vector<std::string> header_;
};

/// Texts that stand for unknown.
bool is_missing(std::span<const std::string> missing, std::string_view text);

/// The row that is being read, as facts.
class SourceFacts final : public Facts {
 public:
  SourceFacts() = default;
  explicit SourceFacts(std::span<const std::string> missing) : missing_(missing) {}
  void look_at(std::span<const std::string_view> fields) { fields_ = fields; }
  Fact fact(int slot, std::int64_t row) const override;

 private:
  std::span<const std::string> missing_;
  std::span<const std::string_view> fields_;
};

/// Compiles a rule of a mapping. Throws InputError(bad_configuration) at its place if it is wrong
/// or names a forbidden column.
Rule compile_source_rule(const RuleText& rule, const SourceVocabulary& vocabulary,
                         bool is_condition);

/// Writes the value of an expression as the text of a cell into `text`; nothing for unknown. A
/// number is rounded down to a whole one if `whole`.
void write_fact(const Fact& fact, FactType type, bool whole, std::string& text);

}  // namespace kith::dataset

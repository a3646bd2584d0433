#include "kith/settings/configuration.hpp"

#include <tuple>

#include "configuration_checks.hpp"
#include "configuration_keys.hpp"
#include "kith/settings/rule.hpp"
#include "table_reader.hpp"
#include "table_writer.hpp"
#include "toml_document.hpp"

namespace kith {
namespace {

using Presence = TableReader::Presence;

/// An indicator without a rule is the boolean column of its name, which must be one a rule can
/// name.
void fill_indicator_rules(std::vector<Indicator>& indicators, const TomlNode& root) {
  const TomlNode* list = root.find("indicator");
  if (list == nullptr) return;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    RuleText& deprived = indicators[i].deprived;
    if (!deprived.empty()) continue;
    deprived = {indicators[i].name, list->items[i].find("name")->where};
    check_rule_syntax(deprived.text, deprived.where);
  }
}

void read_over(Configuration& configuration, std::string_view toml, const std::string& file,
               Presence presence) {
  const TomlNode root = parse_toml(toml, file);
  TableReader reader(root, "", presence);
  visit_configuration(reader, configuration);
  reader.finish();
  fill_indicator_rules(configuration.difficulty.indicators, root);
  check_configuration(configuration, root);
}

}  // namespace

bool operator==(const TableMapping& a, const TableMapping& b) {
  const auto fields = [](const TableMapping& m) {
    return std::tie(m.file, m.kind, m.encoding, m.separator, m.skip_lines, m.where, m.columns,
                    m.derive, m.constants, m.values, m.wide, m.missing, m.types);
  };
  return fields(a) == fields(b);
}

std::vector<std::string> indicator_columns(const DifficultySettings& settings) {
  std::vector<std::string> columns;
  for (const Indicator& indicator : settings.indicators)
    if (indicator.deprived.text == indicator.name) columns.push_back(indicator.name);
  return columns;
}

Configuration default_configuration() {
  static const Configuration defaults = [] {
    Configuration configuration;
    read_over(configuration, default_configuration_text(), "data/default.toml", Presence::complete);
    return configuration;
  }();
  return defaults;
}

Configuration read_configuration(std::string_view toml, const std::string& file) {
  Configuration configuration = default_configuration();
  read_over(configuration, toml, file, Presence::overrides);
  return configuration;
}

std::string to_toml(const Configuration& configuration) {
  std::string text;
  TableWriter writer(text, "");
  visit_configuration(writer, configuration);
  return text.empty() ? text : text.substr(1);  // begins with the blank line before a table
}

}  // namespace kith

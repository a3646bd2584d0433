#include "registers.hpp"

#include <sstream>

#include <kainjow/mustache.hpp>

#include "templates.hpp"

namespace kith::detail {

std::vector<std::string> absent_registers(const PropertyGraph& graph) {
  using kainjow::mustache::data;
  data absent(data::type::object);
  for (int i = 0; i < table_kind_count; ++i) {
    const auto kind = static_cast<TableKind>(i);
    absent.set(std::string(to_string(kind)), data(!graph.table(kind).registered()));
  }
  kainjow::mustache::mustache text{std::string(absent_registers_template())};
  std::istringstream lines(text.render(absent));
  std::vector<std::string> sentences;
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) sentences.push_back(line);
  return sentences;
}

}  // namespace kith::detail

#include "registers.hpp"

namespace kith::detail {

std::vector<std::string> absent_registers(const PropertyGraph& graph, const Language& language) {
  std::vector<std::string> sentences;
  for (int i = 0; i < table_kind_count; ++i) {
    const auto kind = static_cast<TableKind>(i);
    if (!graph.table(kind).registered())
      sentences.push_back(language.term("register", std::string(to_string(kind))));
  }
  return sentences;
}

}  // namespace kith::detail

#include "notes.hpp"

#include <string>

namespace kith::detail {
namespace {

template <class Visit>
void for_each_table(const std::array<std::int64_t, table_kind_count>& counts, Visit visit) {
  for (int i = 0; i < table_kind_count; ++i)
    if (const std::int64_t count = counts[static_cast<std::size_t>(i)]; count > 0)
      visit(std::string(to_string(static_cast<TableKind>(i))), count);
}

}  // namespace

std::vector<Message> unplaced_notes(const PropertyGraph& graph) {
  std::vector<Message> notes;
  for_each_table(graph.lost.unplaced, [&](const std::string& table, std::int64_t count) {
    if (table == to_string(TableKind::exclusions))
      notes.push_back({"note.unplaced_exclusions", {{"count", count}}});
    else if (table == to_string(TableKind::services))
      notes.push_back({"note.unplaced_services", {{"count", count}}});
    else
      notes.push_back({"note.unplaced", {{"count", count}, {"table", table}}});
  });
  return notes;
}

std::vector<Message> later_notes(const PropertyGraph& graph, Date as_of) {
  std::vector<Message> notes;
  for_each_table(rows_after(graph, as_of), [&](const std::string& table, std::int64_t count) {
    notes.push_back({"note.later", {{"count", count}, {"table", table}, {"date", as_of}}});
  });
  return notes;
}

Json lost_json(const PropertyGraph& graph) {
  std::array<std::int64_t, table_kind_count> placed{};
  for (const LostRow& lost : graph.lost.rows) ++placed[static_cast<std::size_t>(lost.table)];
  Json json = Json::object();
  for (int i = 0; i < table_kind_count; ++i) {
    const auto kind = static_cast<TableKind>(i);
    const std::int64_t unplaced = graph.lost.unplaced_of(kind);
    if (placed[static_cast<std::size_t>(i)] + unplaced == 0) continue;
    json[std::string(to_string(kind))] = {{"placed", placed[static_cast<std::size_t>(i)]},
                                          {"unplaced", unplaced}};
  }
  return json;
}

Json later_json(const PropertyGraph& graph, Date as_of) {
  Json json = Json::object();
  for_each_table(rows_after(graph, as_of),
                 [&](const std::string& table, std::int64_t count) { json[table] = count; });
  return json;
}

}  // namespace kith::detail

// Whom rejected rows were about.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "binding.hpp"
#include "kith/graph/lost_rows.hpp"

namespace kith::dataset {

/// Collects rejected rows while files are read; their ids are looked up when all tables are known.
class Losses {
 public:
  /// A row of which nothing can be read.
  void add_unreadable(TableKind kind);
  /// A row whose cells stand in the target's columns as far as they can be read; `key` is its id,
  /// blank if that cannot be read.
  void add(TableKind kind, std::string_view key, const std::vector<BoundColumn>& columns,
           SourceLine source);
  /// What the row `source` with that id said before another row disputed it.
  void add_disputed(TableKind kind, std::string_view key, std::vector<NodeRef> nodes,
                    SourceLine source);

  /// Looks the ids up.
  LostRows resolve(const PropertyGraph& graph);

 private:
  struct Name {
    std::string id;
    std::optional<NodeKind> kind;     // that the row says it is
    std::span<const NodeKind> kinds;  // that it may be
  };
  struct Loss {
    LostRow row;
    std::string key;  // of a row of persons or volunteers: its id
    std::vector<Name> names;
  };
  // Persons and volunteers of whom only rejected rows tell -> the households and persons that these
  // name.
  using Homes = std::map<std::pair<NodeKind, std::string>, std::vector<NodeRef>>;

  Homes homes_of_lost(const PropertyGraph& graph) const;
  static void find(Loss& loss, const Homes& homes, const PropertyGraph& graph, LostRows& result);

  std::vector<Loss> losses_;
  std::array<std::int64_t, table_kind_count> unreadable_{};
};

}  // namespace kith::dataset

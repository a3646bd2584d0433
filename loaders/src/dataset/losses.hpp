// Whom rejected rows were about.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "binding.hpp"
#include "kith/graph/lost_rows.hpp"

namespace kith::dataset {

/// Collects rejected rows while files are read; their ids are looked up when all tables are known.
class Losses {
 public:
  /// A row of which nothing can be read.
  void add_unreadable(TableKind kind);
  /// A row whose cells stand in the target's columns as far as they can be read.
  void add(TableKind kind, const std::vector<BoundColumn>& columns, SourceLine source);

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
    std::vector<Name> names;
  };
  static std::vector<NodeRef> find(const Loss& loss, const PropertyGraph& graph);

  std::vector<Loss> losses_;
  std::array<std::int64_t, table_kind_count> unreadable_{};
};

}  // namespace kith::dataset

// Which partners are looked at for a household, without comparing all with all.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "matching.hpp"
#include "spatial_index.hpp"

namespace kith::detail {

/// Partners indexed by place, skill and need. Const use from several threads.
class CandidateIndex {
 public:
  /// Throws Cancelled.
  CandidateIndex(const AssessmentInput& input, const Matching& matching, Observer& observer);

  /// The partners looked at for a household, by kind and id:
  /// - volunteers and services named by travel.csv, all partners of decisions.csv;
  /// - volunteers and peers within reach (considered_minutes, for peers max_minutes) by
  /// coordinates;
  ///   where either side has none, those of the same area;
  /// - volunteers at an unknown distance, at most considered_unplaced: first those who have a skill
  ///   that an open need asks for, then, if the place of the household or of the volunteer is not
  ///   known at all, any. Each household begins at another place of their list by id, so that all
  ///   of them are looked at for somebody;
  /// - services whose need is open, or whose programme is missed, unless they are farther than
  ///   considered_minutes, or nobody asked and they are in another area at an unknown distance;
  ///   remote ones wherever they are.
  /// Never the household itself or its own volunteers. Cost: what is found, and the services of the
  /// same need and of missed programmes.
  std::vector<NodeRef> partners(std::int32_t household, const Demand& demand) const;

 private:
  struct Near {  // partners of one kind by place
    SpatialIndex by_point;
    Rows by_area, by_area_without_point;
  };
  static Near index(const Matching& matching, NodeKind kind, const std::vector<std::int32_t>& rows,
                    double reach_km, Observer& observer);
  void add_near(std::int32_t household, const Near& near, NodeKind kind,
                std::vector<NodeRef>& partners) const;
  void add_unplaced(std::int32_t household, const Demand& demand,
                    std::vector<NodeRef>& partners) const;
  void add_services(std::int32_t household, const Demand& demand,
                    std::vector<NodeRef>& partners) const;

  const AssessmentInput& input_;
  const Matching& matching_;
  Near volunteers_, peers_;
  // Volunteers by the rank of their ids: whose distance is unknown must not hang on the order of
  // rows.
  Rows by_skill_, by_skill_without_point_;
  std::vector<std::int32_t> without_place_, all_volunteers_;
  std::vector<std::int32_t> volunteer_order_;  // row by rank
  Rows services_by_need_;
  std::array<std::vector<std::int32_t>, node_kind_count> rank_;  // of ids as bytes, by row
};

/// Numbers of the rows of a kind in byte order of their ids. Throws Cancelled.
std::vector<std::int32_t> id_ranks(const PropertyGraph& graph, NodeKind kind, Observer& observer);

}  // namespace kith::detail

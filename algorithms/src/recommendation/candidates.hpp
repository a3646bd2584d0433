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
  ///   coordinates: the considered_near nearest, and of volunteers as many who have a skill that an
  ///   open need asks for; where either side has none, considered_near of the same area;
  /// - volunteers at an unknown distance, at most considered_unplaced: first those who have a skill
  ///   that an open need asks for, then, if the place of the household or of the volunteer is not
  ///   known at all, any; where these are no volunteers yet, of another area;
  /// Where nobody is nearer, each household begins at another place of the list by id, so that all
  /// are looked at for somebody. Further:
  /// - services whose need is open, or whose programme is missed, unless they are farther than
  ///   considered_minutes; remote ones wherever they are. Of a missed programme those of another
  ///   area at an unknown distance only if there is no other, at most considered_unplaced.
  /// Never the household itself or its own volunteers. Cost: what is found, and the services of the
  /// same need and of missed programmes.
  std::vector<NodeRef> partners(std::int32_t household, const Demand& demand) const;

 private:
  using ByKind = std::array<std::vector<std::int32_t>, node_kind_count>;
  struct Near {  // partners of one kind by place; of an area their ranks
    SpatialIndex by_point;
    Rows by_area, by_area_without_point;
  };
  struct Services {  // of one need or programme
    SpatialIndex by_point;
    std::vector<std::int32_t> anywhere;  // rows: remote, or at no known point
    std::vector<std::int32_t> all;
  };
  static ByKind orders(const PropertyGraph& graph, Observer& observer);
  static ByKind inverse(const ByKind& orders);
  // Place of the node's id among those of its kind, as bytes, and back: nothing may hang on the
  // order of rows.
  std::int32_t rank(NodeRef node) const {
    return rank_[static_cast<std::size_t>(node.kind())][static_cast<std::size_t>(node.row())];
  }
  std::int32_t row(NodeKind kind, std::int32_t rank) const {
    return order_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(rank)];
  }
  Near index(NodeKind kind, const std::vector<std::int32_t>& rows, double reach_km,
             Observer& observer) const;
  void index_skills(Observer& observer);
  void index_services(Observer& observer);
  Services index(std::vector<std::int32_t> services, const Observer& observer) const;
  template <class Take>
  void in_turn(std::int32_t household, std::span<const std::int32_t> ranks, std::int64_t most,
               Take take) const;
  void add_near(std::int32_t household, const Near& near, NodeKind kind,
                std::vector<NodeRef>& partners) const;
  void add_skilled(std::int32_t household, const Demand& demand,
                   std::vector<NodeRef>& partners) const;
  void add_unplaced(std::int32_t household, const Demand& demand,
                    std::vector<NodeRef>& partners) const;
  void add_services(std::int32_t household, const Demand& demand,
                    std::vector<NodeRef>& partners) const;
  template <class Belongs>
  void add_services(std::int32_t household, const Services& services, bool asked, Belongs belongs,
                    std::vector<NodeRef>& partners) const;

  const AssessmentInput& input_;
  const RecommendSettings& settings_;
  const Matching& matching_;
  ByKind order_, rank_;
  Near volunteers_, peers_;
  std::vector<SpatialIndex> skilled_;  // volunteers with a place, by skill
  // Ranks of volunteers.
  Rows by_skill_, by_skill_without_point_;
  std::vector<std::int32_t> without_place_, without_point_, all_volunteers_;
  std::vector<Services> services_by_need_, services_by_programme_;
  Rows services_of_organization_;
};

}  // namespace kith::detail

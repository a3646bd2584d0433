// Ways out of overfull hubs that cost nothing.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "assignment_state.hpp"

namespace kith::assignment {

/// Where hubs close, whole neighbourhoods are worth the same to those who are too many, and a
/// search for each would walk over all of it again and again. Instead a walk from all overfull hubs
/// over the moves that cost nothing numbers the partners by their steps from a hub, and then as
/// many as can leave along rising numbers; who finds no way that way is not tried again (Dinic
/// 1970). So until nobody can leave.
class Plateau {
 public:
  Plateau(State& state, Steps& step)
      : state_(state),
        step_(step),
        level_(at(state.partners()), none),
        next_(level_.size()),
        end_(level_.size()) {}

  /// Cost: moves that cost nothing from the places of the hubs, a few times. Throws Cancelled.
  void drain();

 private:
  static constexpr std::int32_t none = -1;

  // A partner on the path, and the link by which who leaves the one before comes to it.
  struct Stop {
    std::int32_t partner;
    std::int32_t link;
  };
  // Where the one at a place may go: free, to a partner with room or (none) nowhere; or to one of
  // the next level.
  struct Exit {
    bool free = false;
    std::int32_t link = none;
  };

  bool number_partners();
  bool look_around(std::int32_t partner);
  bool walk_out(std::int32_t hub);
  Exit exit(std::int32_t link, std::int32_t partner) const;
  void leave(std::int32_t last_link);
  template <class Visit>
  void for_each_free_move(std::int32_t link, Visit visit) const;

  State& state_;
  Steps& step_;
  std::vector<std::int32_t> level_;  // by partner: steps from a hub; none: not reached, or no way
  std::vector<std::int32_t> next_, end_;  // by partner: its movable links not yet tried
  std::vector<std::int32_t> movable_;     // chosen links
  std::vector<std::int32_t> reached_;     // partners, by level
  std::vector<std::int32_t> places_;      // of a heap, to be looked at
  std::vector<Stop> path_;
  std::vector<Move> moves_;
};

}  // namespace kith::assignment

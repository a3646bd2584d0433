#include "assignment_plateau.hpp"

#include <algorithm>

namespace kith::assignment {

void Plateau::drain() {
  while (number_partners())
    for (const std::int32_t hub : state_.hubs())
      while (state_.excess(hub) > 0 && walk_out(hub)) {
      }
}

// Calls visit(link) for the links that the household of a chosen link may take instead, and
// visit(-1) if it may give it up, at no cost, until one gives true.
template <class Visit>
void Plateau::for_each_free_move(std::int32_t link, Visit visit) const {
  const auto [p, utility] = state_.link(link);
  const std::int32_t h = state_.place(state_.place_of(link)).household;
  const std::int64_t worth = utility - state_.price(p);
  if (worth == -state_.slot_value(h, state_.used(h) - 1) && visit(none)) return;
  for (std::int32_t i = state_.first_link(h); i < state_.end_of_links(h); ++i) {
    const auto [other, other_utility] = state_.link(i);
    if (other_utility < worth) return;  // as all that follow
    if (!state_.chosen(i) && other_utility - state_.price(other) == worth && visit(i)) return;
  }
}

// Level by level, up to the first on which somebody can leave. False if nobody can.
bool Plateau::number_partners() {
  for (const std::int32_t p : reached_) level_[at(p)] = none;
  reached_.clear();
  movable_.clear();
  for (const std::int32_t hub : state_.hubs())
    if (state_.excess(hub) > 0) {
      level_[at(hub)] = 0;
      reached_.push_back(hub);
    }
  std::int32_t last_level = std::numeric_limits<std::int32_t>::max();
  for (std::size_t i = 0; i < reached_.size() && level_[at(reached_[i])] <= last_level; ++i)
    if (look_around(reached_[i])) last_level = level_[at(reached_[i])];
  return last_level < std::numeric_limits<std::int32_t>::max();
}

// Lists the movable links of a partner and numbers those they lead to. True if one leads out.
bool Plateau::look_around(std::int32_t p) {
  bool out = false;
  const std::int32_t level = level_[at(p)];
  const auto look_at = [&](std::int32_t k) {
    step_();
    const std::int32_t link = state_.place(k).link;
    bool movable = false;
    for_each_free_move(link, [&](std::int32_t i) {
      movable = true;
      const std::int32_t other = i < 0 ? none : state_.link(i).partner;
      if (i < 0 || state_.has_room(other)) return out = true;
      if (level_[at(other)] == none) {
        level_[at(other)] = level + 1;
        next_[at(other)] = end_[at(other)] = 0;  // of the last level nobody is listed
        reached_.push_back(other);
      }
      return false;
    });
    if (movable) movable_.push_back(link);
  };
  next_[at(p)] = static_cast<std::int32_t>(movable_.size());
  const std::int32_t first = state_.first_place(p), end = state_.end_of_places(p);
  if (!state_.heaped(p)) {
    for (std::int32_t k = first; k < end; ++k) look_at(k);
  } else if (first < end) {
    // Below a place whose move costs something all cost something.
    places_.assign(1, first);
    while (!places_.empty()) {
      const std::int32_t k = places_.back();
      places_.pop_back();
      if (state_.place(k).least > state_.price(p)) continue;
      look_at(k);
      const std::int32_t below = k + (k - first) + 1;
      for (std::int32_t child = below; child < std::min(below + 2, end); ++child)
        places_.push_back(child);
    }
  }
  end_[at(p)] = static_cast<std::int32_t>(movable_.size());
  return out;
}

Plateau::Exit Plateau::exit(std::int32_t link, std::int32_t p) const {
  Exit found;
  for_each_free_move(link, [&](std::int32_t i) {
    const std::int32_t other = i < 0 ? none : state_.link(i).partner;
    found.link = i;
    found.free = i < 0 || state_.has_room(other);
    if (found.free) return true;
    if (level_[at(other)] == level_[at(p)] + 1 && next_[at(other)] < end_[at(other)]) return true;
    found.link = none;
    return false;
  });
  return found;
}

// Depth first; a partner whose movable links are all tried leads nowhere. False: no way out.
bool Plateau::walk_out(std::int32_t hub) {
  path_.assign(1, {hub, none});
  while (!path_.empty()) {
    step_();
    const std::int32_t p = path_.back().partner;
    std::int32_t& next = next_[at(p)];
    if (next == end_[at(p)]) {
      path_.pop_back();
      continue;
    }
    const std::int32_t link = movable_[at(next)];
    const Exit way = state_.chosen(link) ? exit(link, p) : Exit{};
    if (way.free) {
      leave(way.link);
      return true;
    }
    if (way.link == none)
      ++next;
    else
      path_.push_back({state_.link(way.link).partner, way.link});
  }
  return false;
}

// From the end of the path back to the hub everybody moves on.
void Plateau::leave(std::int32_t last_link) {
  moves_.clear();
  std::int32_t taken = last_link;
  const auto place_at = [&](std::int32_t p) { return state_.place_of(movable_[at(next_[at(p)])]); };
  for (std::size_t stop = path_.size(); stop-- > 0;) {
    const std::int32_t k = place_at(path_[stop].partner);
    const std::int32_t h = state_.place(k).household;
    moves_.push_back({h, taken});
    if (stop + 1 < path_.size())
      state_.replace(place_at(path_[stop + 1].partner), h, taken);
    else if (taken != none)
      state_.take(h, taken);
    else
      state_.count_link(h, -1);
    taken = path_[stop].link;
  }
  state_.vacate(place_at(path_.front().partner));
  state_.settle(moves_);
}

}  // namespace kith::assignment

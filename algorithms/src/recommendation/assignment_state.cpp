#include "assignment_state.hpp"

#include <algorithm>
#include <numeric>

namespace kith::assignment {

State::State(const Model& model, const Neighbourhoods& near, bool open_hubs,
             const Observer& observer)
    : model_(model),
      near_(near),
      price_(near_.partner.size(), 0),
      place_of_(near_.link.size(), -1),
      used_(near_.household.size(), 0),
      room_(price_.size()),
      first_place_(price_.size() + 1, 0),
      end_of_places_(price_.size()) {
  Steps step(observer);
  for (const Neighbourhoods::Link& link : near_.link) {
    step();
    ++first_place_[at(link.partner) + 1];
  }
  for (std::int32_t p = 0; p < partners(); ++p) {
    std::int32_t& places = first_place_[at(p) + 1];  // as many as want one
    room_[at(p)] = capacity(p);
    if (open_hubs && places > capacity(p) && capacity(p) >= hub_places) {
      hubs_.push_back(p);
      room_[at(p)] = places;
    }
    places = std::min(places, room_[at(p)]);
  }
  std::partial_sum(first_place_.begin(), first_place_.end(), first_place_.begin());
  std::copy(first_place_.begin(), first_place_.end() - 1, end_of_places_.begin());
  place_.resize(at(first_place_.back()));
}

std::int64_t State::best_other(std::int32_t h, std::int64_t least) const {
  std::int64_t best = least;
  for (std::int32_t i = first_link(h); i < end_of_links(h); ++i) {
    const Neighbourhoods::Link& one = link(i);
    if (one.utility <= best) break;  // as all that follow
    if (!chosen(i)) best = std::max(best, one.utility - price(one.partner));
  }
  return best;
}

void State::take(std::int32_t h, std::int32_t taken) {
  const std::int32_t p = link(taken).partner;
  --room_[at(p)];
  set_place(end_of_places_[at(p)]++, {h, taken, 0});
}

void State::replace(std::int32_t k, std::int32_t h, std::int32_t taken) {
  place_of_[at(place_[at(k)].link)] = -1;
  set_place(k, {h, taken, 0});
}

void State::vacate(std::int32_t k) {
  const std::int32_t p = link(place_[at(k)].link).partner;
  place_of_[at(place_[at(k)].link)] = -1;
  ++room_[at(p)];
  const std::int32_t last = --end_of_places_[at(p)];
  if (k == last) return;
  set_place(k, place_[at(last)]);
  sift(k, p);
}

void State::settle(std::int32_t link_at_place) {
  const std::int32_t p = link(link_at_place).partner;
  if (!heaped(p)) return;
  const std::int32_t k = place_of_[at(link_at_place)];
  place_[at(k)].least = least_of(place_[at(k)]);
  sift(k, p);
}

// New links first, of which a heap has one at most; then the other links of those who moved, for
// they may be cheaper to move now.
void State::settle(const std::vector<Move>& moves) {
  for (const Move& move : moves)
    if (move.link >= 0) settle(move.link);
  for (const Move& move : moves)
    for (std::int32_t i = first_link(move.household); i < end_of_links(move.household); ++i)
      if (chosen(i)) settle(i);
}

Place State::remove_cheapest(std::int32_t hub) {
  cheapest(hub);
  const Place place = place_[at(first_place(hub))];
  vacate(first_place(hub));
  --used_[at(place.household)];
  return place;
}

// What is first is looked at again, until it is first still.
std::int64_t State::cheapest(std::int32_t hub) {
  Place& first = place_[at(first_place(hub))];
  for (;;) {
    const std::int64_t least = least_of(first);
    if (first.least == least) return least;
    first.least = least;
    sift(first_place(hub), hub);
  }
}

void State::put_back(const Place& place) {
  const std::int32_t hub = link(place.link).partner;
  ++used_[at(place.household)];
  --room_[at(hub)];
  const std::int32_t k = end_of_places_[at(hub)]++;
  set_place(k, place);
  sift(k, hub);
}

std::int64_t State::least_of(const Place& place) const {
  const std::int32_t h = place.household;
  return link(place.link).utility - best_other(h, -slot_value(h, used(h) - 1));
}

void State::set_place(std::int32_t k, const Place& place) {
  place_[at(k)] = place;
  place_of_[at(place.link)] = k;
}

void State::sift(std::int32_t k, std::int32_t p) {
  const Place moved = place_[at(k)];
  const std::int32_t first = first_place(p), size = end_of_places(p) - first;
  const auto least = [&](std::int32_t i) { return place_[at(first + i)].least; };
  std::int32_t i = k - first;
  for (; i > 0 && moved.least < least((i - 1) / 2); i = (i - 1) / 2)
    set_place(first + i, place_[at(first + (i - 1) / 2)]);
  for (;;) {
    std::int32_t child = 2 * i + 1;
    if (child >= size) break;
    if (child + 1 < size && least(child + 1) < least(child)) ++child;
    if (moved.least <= least(child)) break;
    set_place(first + i, place_[at(first + child)]);
    i = child;
  }
  set_place(first + i, moved);
}

}  // namespace kith::assignment

#include "assignment_solver.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "assignment_plateau.hpp"
#include "assignment_state.hpp"

namespace kith::assignment {
namespace {

// A search runs from partner to partner. Household h at partner p may move to partner j, for the
// length (u_p - c_p) - (u_j - c_j), or give up its last link, for (u_p - c_p) + the value of that
// slot. The path ends with a partner that has room, or with who gives up. All lengths are >= 0, and
// the shortest path brings most.
//
// A hub would be on the way of nearly every search. So hubs are open at first: they take whoever
// comes. Then their prices rise as far as is safe, and who is better off elsewhere moves on. At
// last they close: all leave who can at no cost, then a search from a hub finds the cheapest way
// out for one who is too many, after which others can leave, and so on. Where all hubs together
// have far too few places that never ends, and it is better not to open any.
class Growth {
 public:
  Growth(const Model& model, const Neighbourhoods& near, bool open_hubs, Observer& observer)
      : model_(model),
        observer_(observer),
        step_(observer),
        state_(model, near, open_hubs, observer),
        distance_(at(state_.partners()), far),
        came_by_(distance_.size()) {}

  /// False if hubs were open in vain. Advances the observer by the number of links, if `telling`.
  bool run(bool telling) {
    fill_slots(telling);
    raise_hubs();
    if (too_many_for_hubs()) return false;
    close_hubs();
    return true;
  }

  // In the numbers of the model.
  Optimum optimum() const {
    const Neighbourhoods& near = state_.near();
    Optimum result;
    result.evictions = evictions_;
    result.chosen.assign(at(model_.links()), 0);
    result.worth.assign(at(model_.households), 0);
    result.price.assign(at(model_.partners), 0);
    Steps step(observer_);
    for (std::size_t i = 0; i < near.row.size(); ++i) {
      step();
      result.chosen[at(near.row[i])] = state_.chosen(static_cast<std::int32_t>(i));
    }
    for (std::int32_t p = 0; p < state_.partners(); ++p)
      result.price[at(near.partner[at(p)])] = state_.price(p);
    for (std::int32_t h = 0; h < state_.households(); ++h) {
      step();
      if (state_.slots(h) > 0)
        result.worth[at(near.household[at(h)])] =
            state_.best_other(h, -state_.slot_value(h, std::max(0, state_.used(h) - 1)));
    }
    return result;
  }

 private:
  static constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();

  // How a search came to a partner: over the link, by leaving the place (-1: it is the source's).
  struct Step {
    std::int32_t link;
    std::int32_t place;
  };
  // Where the shortest path known ends: with a link to a partner with room, or (-1) with who is at
  // the place giving it up (-1: the source, who leaves its slot empty).
  struct End {
    std::int64_t distance;
    std::int32_t link;
    std::int32_t place;
  };
  void fill_slots(bool telling) {
    const std::vector<std::int32_t> order = order_by_tier();
    std::int32_t rounds = 1;
    for (const std::int32_t slots : model_.slots) rounds = std::max(rounds, slots);
    for (std::int32_t slot = 0; slot < rounds; ++slot)
      for (const std::int32_t h : order) {
        step_();
        const std::int32_t slots = state_.slots(h);
        if (slot < slots) fill(h, slot);
        if (telling && slot < std::max(1, slots)) tell(h, slot, std::max(1, slots));
      }
    observer_.advance(untold_);
  }

  // The heaviest first. There are only a few weights, so counting is all it takes.
  std::vector<std::int32_t> order_by_tier() {
    std::map<std::int64_t, std::int32_t, std::greater<>> next;  // by weight: how many, then where
    for (std::int32_t h = 0; h < state_.households(); ++h) {
      step_();
      ++next[state_.tier_weight(h)];
    }
    std::int32_t begin = 0;
    for (auto& [weight, place] : next) begin += std::exchange(place, begin);
    std::vector<std::int32_t> order(at(state_.households()));
    for (std::int32_t h = 0; h < state_.households(); ++h) {
      step_();
      order[at(next[state_.tier_weight(h)]++)] = h;
    }
    return order;
  }

  // The links of a household are told of in equal parts, one a slot.
  void tell(std::int32_t h, std::int64_t slot, std::int64_t slots) {
    const std::size_t household = at(state_.near().household[at(h)]);
    const std::int64_t links = model_.first[household + 1] - model_.first[household];
    untold_ += links * (slot + 1) / slots - links * slot / slots;
    if (untold_ >= 4096) observer_.advance(std::exchange(untold_, 0));
  }

  void fill(std::int32_t h, std::int32_t slot) {
    const std::int64_t empty = -state_.slot_value(h, slot);
    const std::int64_t worth = state_.best_other(h, empty);
    if (worth == empty) return;
    end_ = {worth - empty, -1, -1};
    move(h, worth, -1);
    search();
    displace(h);
    reprice();
    resettle();
  }

  // Until nobody goes. Where hubs together have too few places, households would go to and fro
  // between them while the prices climb: what is left after many moves is left to the searches.
  void raise_hubs() {
    constexpr std::int64_t moves_each = 4;
    std::int64_t moves = moves_each * state_.households();
    for (std::int64_t gone = 1; gone > 0 && moves > 0; moves -= gone) {
      gone = 0;
      for (const std::int32_t hub : state_.hubs()) gone += raise(hub);
    }
  }

  bool too_many_for_hubs() const {
    std::int64_t places = 0, excess = 0;
    for (const std::int32_t hub : state_.hubs()) {
      places += state_.capacity(hub);
      excess += std::max(0, state_.excess(hub));
    }
    return excess > places;
  }

  // Raises the price of an open hub by as much as leaves it full even if all go who may, and places
  // them again. How many go.
  std::int64_t raise(std::int32_t hub) {
    std::vector<Place> going;
    for (std::int32_t i = state_.excess(hub); i > 0; --i) {
      step_();
      going.push_back(state_.remove_cheapest(hub));
    }
    if (going.empty()) return 0;
    const std::int64_t price = state_.cheapest(hub);
    for (; !going.empty() && going.back().least == price; going.pop_back())
      state_.put_back(going.back());
    state_.raise_price(hub, price - state_.price(hub));
    for (const Place& place : going) place_again(place.household);
    return std::ssize(going);
  }

  void place_again(std::int32_t h) {
    step_();
    fill(h, state_.used(h));
  }

  void close_hubs() {
    const std::vector<std::int32_t>& hubs = state_.hubs();
    for (const std::int32_t hub : hubs) state_.close(hub);
    const auto overfull = [&](std::int32_t hub) { return state_.excess(hub) > 0; };
    for (Plateau plateau(state_, step_);; evict_from(*std::ranges::find_if(hubs, overfull))) {
      plateau.drain();
      if (std::ranges::none_of(hubs, overfull)) return;
    }
  }

  void evict_from(std::int32_t hub) {
    ++evictions_;
    end_ = {far, -1, -1};
    distance_[at(hub)] = 0;
    reached_.push_back(hub);
    came_by_[at(hub)] = {-1, -1};
    leave_partner(hub);
    search();
    displace(-1);
    reprice();
    resettle();
  }

  void search() {
    while (!queue_.empty() && queue_.front().first < end_.distance) {
      const auto [distance, node] = queue_.front();
      std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
      queue_.pop_back();
      step_();
      if (node >= state_.partners())
        leave_place(node - state_.partners());
      else if (distance == distance_[at(node)])  // else it was reached by a shorter path
        leave_partner(node);
    }
    queue_.clear();
  }

  void put(std::int32_t node, std::int64_t distance) {
    queue_.emplace_back(distance, node);
    std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
  }

  // The household takes another link; `distance` is what one of worth 0 would cost.
  void move(std::int32_t h, std::int64_t distance, std::int32_t place) {
    for (std::int32_t i = state_.first_link(h); i < state_.end_of_links(h); ++i) {
      const auto [p, utility] = state_.link(i);
      if (distance - utility >= end_.distance) break;  // as all that follow
      const std::int64_t length = distance - utility + state_.price(p);
      std::int64_t& known = distance_[at(p)];
      if (length >= end_.distance || length >= known || state_.chosen(i)) continue;
      if (state_.has_room(p)) {
        end_ = {length, i, place};
        continue;
      }
      if (known == far) reached_.push_back(p);
      known = length;
      came_by_[at(p)] = {i, place};
      put(p, length);
    }
  }

  void leave_partner(std::int32_t p) {
    if (state_.heaped(p)) return put_place(state_.first_place(p), p);
    for (std::int32_t k = state_.first_place(p); k < state_.end_of_places(p); ++k) empty(k, p);
  }

  void put_place(std::int32_t k, std::int32_t p) {
    if (k >= state_.end_of_places(p)) return;
    const std::int64_t length = distance_[at(p)] - state_.price(p) + state_.place(k).least;
    if (length < end_.distance) put(state_.partners() + k, length);
  }

  // Of a heap; those below it may come next.
  void leave_place(std::int32_t k) {
    const std::int32_t p = state_.link(state_.place(k).link).partner;
    const std::int32_t below = k + (k - state_.first_place(p)) + 1;
    put_place(below, p);
    put_place(below + 1, p);
    empty(k, p);
    looked_at_.push_back(state_.place(k).link);
  }

  // Who is at the place moves on, or gives it up.
  void empty(std::int32_t k, std::int32_t p) {
    const auto [h, link, least] = state_.place(k);
    const std::int64_t distance = distance_[at(p)] - state_.price(p) + state_.link(link).utility;
    const std::int64_t given_up = distance + state_.slot_value(h, state_.used(h) - 1);
    if (given_up < end_.distance) end_ = {given_up, -1, k};
    move(h, distance, k);
  }

  std::int32_t household_at(std::int32_t place, std::int32_t source) const {
    return place < 0 ? source : state_.place(place).household;
  }

  // From the end of the path back to the source, a household or (-1) an overfull hub, everybody
  // takes the link the search came by.
  void displace(std::int32_t source) {
    std::int32_t k = end_.place;
    const std::int32_t last = household_at(k, source);
    moves_.push_back({last, end_.link});
    if (end_.link >= 0)
      state_.take(last, end_.link);
    else
      state_.count_link(last, -1);
    while (k >= 0) {
      const auto [link, from] = came_by_[at(state_.link(state_.place(k).link).partner)];
      if (link < 0) return state_.vacate(k);
      const std::int32_t h = household_at(from, source);
      state_.replace(k, h, link);
      moves_.push_back({h, link});
      k = from;
    }
    state_.count_link(source, 1);
  }

  // Keeps all lengths >= 0, and makes those along the path 0.
  void reprice() {
    for (const std::int32_t p : reached_) {
      const std::int64_t nearer = end_.distance - std::exchange(distance_[at(p)], far);
      if (nearer > 0) state_.raise_price(p, nearer);
    }
    reached_.clear();
  }

  // Who moved, then what was looked at, which may be dearer.
  void resettle() {
    state_.settle(moves_);
    moves_.clear();
    for (const std::int32_t link : looked_at_)
      if (state_.chosen(link)) state_.settle(link);
    looked_at_.clear();
  }

  const Model& model_;
  Observer& observer_;
  Steps step_;
  State state_;
  std::int64_t untold_ = 0;
  std::int64_t evictions_ = 0;

  // Of the search that is on.
  std::vector<std::int64_t> distance_;   // by partner
  std::vector<Step> came_by_;            // by partner
  std::vector<std::int32_t> reached_;    // partners
  std::vector<std::int32_t> looked_at_;  // links at places of heaps
  std::vector<Move> moves_;
  // A heap, the nearest first: partners, and places, numbered after the partners.
  std::vector<std::pair<std::int64_t, std::int32_t>> queue_;
  End end_{};
};

}  // namespace

Optimum grow_optimum(const Model& model, const Neighbourhoods& near, Observer& observer) {
  if (Growth growth(model, near, true, observer); growth.run(true)) return growth.optimum();
  Growth growth(model, near, false, observer);
  growth.run(false);
  return growth.optimum();
}

}  // namespace kith::assignment

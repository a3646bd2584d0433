#include "assignment_solver.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "assignment_neighbourhoods.hpp"

namespace kith::assignment {
namespace {

// Households, partners and links have the numbers of their neighbourhoods. Nodes of a search are
// households, then partners.
//
// Lengths: from household h over a link not chosen to its partner, y + c - u; from a full partner
// over a chosen link to the household that would lose it, u - c - y. A path ends with a partner
// that has room, or with a household that gives up its last link, for y + the value of its slot.
// All are >= 0, and the shortest path brings most.
class Growth {
 public:
  Growth(const Model& model, Observer& observer)
      : model_(model),
        observer_(observer),
        step_(observer),
        near_(find_neighbourhoods(model, observer)),
        households_(model.households),
        worth_(at(households_), 0),
        price_(near_.partner.size(), 0),
        chosen_(near_.link.size(), 0),
        used_(at(households_), 0),
        room_(price_.size()),
        first_place_(price_.size() + 1, 0),
        end_of_places_(price_.size()),
        distance_(worth_.size() + price_.size(), far),
        came_by_(distance_.size()) {
    for (const Neighbourhoods::Link& link : near_.link) ++first_place_[at(link.partner) + 1];
    for (std::size_t p = 0; p < room_.size(); ++p) {
      room_[p] = model.capacity[at(near_.partner[p])];
      first_place_[p + 1] = std::min(first_place_[p + 1], room_[p]);
    }
    std::partial_sum(first_place_.begin(), first_place_.end(), first_place_.begin());
    std::copy(first_place_.begin(), first_place_.end() - 1, end_of_places_.begin());
    place_.resize(at(first_place_.back()));
  }

  Optimum run() {
    const std::vector<std::int32_t> order = order_by_tier();
    std::int32_t rounds = 1;
    for (const std::int32_t slots : model_.slots) rounds = std::max(rounds, slots);
    for (std::int32_t slot = 0; slot < rounds; ++slot)
      for (const std::int32_t h : order) {
        step_();
        const std::int32_t slots = model_.slots[at(near_.household[at(h)])];
        if (slot < slots) fill(h, slot);
        if (slot < std::max(1, slots)) tell(h, slot, std::max(1, slots));
      }
    observer_.advance(untold_);
    return optimum();
  }

 private:
  static constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();

  struct Place {
    std::int32_t household;
    std::int32_t link;
  };
  // How a search came to a node: to a partner from the household over its link, to a household from
  // the partner by losing the place.
  struct Step {
    std::int32_t from;
    std::int32_t by;
  };
  // Where the shortest path known ends: with a household that takes a link to a partner with room,
  // or (no link) gives up its last one. The source ends it by leaving its slot empty.
  struct End {
    std::int64_t distance;
    std::int32_t household;
    std::int32_t link;
  };

  std::int64_t slot_value(std::int32_t h, std::int32_t slot) const {
    return model_.slot_value(near_.household[at(h)], slot);
  }

  std::vector<std::int32_t> order_by_tier() const {
    std::vector<std::int32_t> order(at(households_));
    std::iota(order.begin(), order.end(), 0);
    const auto weight = [&](std::int32_t h) {
      return model_.tier_weight[at(near_.household[at(h)])];
    };
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t left, std::int32_t right) {
      return weight(left) > weight(right);
    });
    return order;
  }

  // The links of a household are told of in equal parts, one a slot.
  void tell(std::int32_t h, std::int64_t slot, std::int64_t slots) {
    const std::size_t household = at(near_.household[at(h)]);
    const std::int64_t links = model_.first[household + 1] - model_.first[household];
    untold_ += links * (slot + 1) / slots - links * slot / slots;
    if (untold_ >= 4096) observer_.advance(std::exchange(untold_, 0));
  }

  void fill(std::int32_t h, std::int32_t slot) {
    std::int64_t& worth = worth_[at(h)];
    const std::int64_t empty = -slot_value(h, slot);
    if (slot == 0) {
      worth = empty;
      for (std::int32_t i = near_.first[at(h)]; i < near_.first[at(h) + 1]; ++i) {
        const Neighbourhoods::Link link = near_.link[at(i)];
        if (link.utility <= worth) break;
        worth = std::max(worth, link.utility - price_[at(link.partner)]);
      }
    }
    if (worth <= empty) return;
    end_ = {worth - empty, h, -1};
    search(h);
    reprice();
    displace(h);
  }

  void search(std::int32_t source) {
    distance_[at(source)] = 0;
    reached_.push_back(source);
    leave_household(source, 0);
    while (!queue_.empty() && queue_.front().first < end_.distance) {
      const auto [distance, node] = queue_.front();
      std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
      queue_.pop_back();
      step_();
      if (distance != distance_[at(node)]) continue;
      if (node < households_)
        leave_household(node, distance);
      else
        leave_partner(node - households_, distance);
    }
    queue_.clear();
  }

  void reach(std::int32_t node, std::int64_t distance, Step step) {
    std::int64_t& known = distance_[at(node)];
    if (known == far) reached_.push_back(node);
    known = distance;
    came_by_[at(node)] = step;
  }

  void put(std::int32_t node, std::int64_t distance) {
    queue_.emplace_back(distance, node);
    std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
  }

  void leave_household(std::int32_t h, std::int64_t distance) {
    const std::int64_t base = distance + worth_[at(h)];
    for (std::int32_t i = near_.first[at(h)]; i < near_.first[at(h) + 1]; ++i) {
      const Neighbourhoods::Link link = near_.link[at(i)];
      const std::int64_t without_price = base - link.utility;
      if (without_price >= end_.distance) break;  // as all that follow
      const std::int64_t length = without_price + price_[at(link.partner)];
      const std::int32_t node = households_ + link.partner;
      if (length >= end_.distance || length >= distance_[at(node)] || chosen_[at(i)] != 0) continue;
      if (room_[at(link.partner)] > 0) {
        end_ = {length, h, i};
      } else {
        reach(node, length, {h, i});
        put(node, length);
      }
    }
  }

  void leave_partner(std::int32_t p, std::int64_t distance) {
    const std::int64_t base = distance - price_[at(p)];
    for (std::int32_t k = first_place_[at(p)]; k < end_of_places_[at(p)]; ++k) {
      const auto [h, link] = place_[at(k)];
      const std::int64_t length = base + near_.link[at(link)].utility - worth_[at(h)];
      if (length >= end_.distance || length >= distance_[at(h)]) continue;
      reach(h, length, {p, k});
      const std::int64_t last = slot_value(h, used_[at(h)] - 1);
      if (length + worth_[at(h)] + last < end_.distance)
        end_ = {length + worth_[at(h)] + last, h, -1};
      if (length == distance)
        leave_household(h, length);  // nothing in the queue is nearer
      else
        put(h, length);
    }
  }

  // Keeps all lengths >= 0, and makes those along the path 0.
  void reprice() {
    for (const std::int32_t node : reached_) {
      const std::int64_t nearer = end_.distance - std::exchange(distance_[at(node)], far);
      if (nearer <= 0) continue;
      if (node < households_)
        worth_[at(node)] -= nearer;
      else
        price_[at(node - households_)] += nearer;
    }
    reached_.clear();
  }

  // From the end of the path back to the source everybody takes the link the search came by.
  void displace(std::int32_t source) {
    std::int32_t h = end_.household;
    if (end_.link >= 0) {
      const std::size_t p = at(near_.link[at(end_.link)].partner);
      place_[at(end_of_places_[p]++)] = {h, end_.link};
      --room_[p];
      chosen_[at(end_.link)] = 1;
    } else {
      --used_[at(h)];
    }
    while (h != source) {
      const auto [p, k] = came_by_[at(h)];
      const auto [taker, link] = came_by_[at(households_ + p)];
      Place& place = place_[at(k)];
      chosen_[at(place.link)] = 0;
      chosen_[at(link)] = 1;
      place = {taker, link};
      h = taker;
    }
    ++used_[at(source)];
  }

  // In the numbers of the model.
  Optimum optimum() const {
    Optimum result;
    result.chosen.assign(at(model_.links()), 0);
    result.worth.assign(at(model_.households), 0);
    result.price.assign(at(model_.partners), 0);
    for (std::size_t i = 0; i < chosen_.size(); ++i) result.chosen[at(near_.row[i])] = chosen_[i];
    for (std::size_t h = 0; h < worth_.size(); ++h)
      result.worth[at(near_.household[h])] = worth_[h];
    for (std::size_t p = 0; p < price_.size(); ++p) result.price[at(near_.partner[p])] = price_[p];
    return result;
  }

  const Model& model_;
  Observer& observer_;
  Steps step_;
  const Neighbourhoods near_;
  const std::int32_t households_;
  std::int64_t untold_ = 0;

  std::vector<std::int64_t> worth_;        // by household
  std::vector<std::int64_t> price_;        // by partner
  std::vector<std::uint8_t> chosen_;       // by link
  std::vector<std::int32_t> used_;         // by household: how many of its links are chosen
  std::vector<std::int32_t> room_;         // by partner
  std::vector<std::int32_t> first_place_;  // by partner: its places in use are
  std::vector<std::int32_t>
      end_of_places_;  //   place_[first_place_[p]] .. place_[end_of_places_[p]]
  std::vector<Place> place_;

  // Of the search that is on.
  std::vector<std::int64_t> distance_;  // by node
  std::vector<Step> came_by_;           // by node
  std::vector<std::int32_t> reached_;
  std::vector<std::pair<std::int64_t, std::int32_t>> queue_;  // a heap, the nearest first
  End end_{};
};

}  // namespace

Optimum grow_optimum(const Model& model, Observer& observer) {
  return Growth(model, observer).run();
}

}  // namespace kith::assignment

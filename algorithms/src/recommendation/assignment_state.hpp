// Who is linked with whom while an assignment grows, at which prices.
#pragma once

#include <cstdint>
#include <vector>

#include "assignment_neighbourhoods.hpp"

namespace kith::assignment {

/// Fewer make no hub.
inline constexpr std::int32_t hub_places = 64;

/// A chosen link stands at a place of its partner.
struct Place {
  std::int32_t household;
  std::int32_t link;
  // What moving it away costs, without the price it frees, as when it was last looked at. Prices
  // only rise, so other links are worth no more since, and it costs no less now.
  std::int64_t least;
};

// Who takes which link (-1: none).
struct Move {
  std::int32_t household;
  std::int32_t link;
};

/// Households, partners and links have the numbers of their neighbourhoods.
///
/// Places of a partner with more than a few are a binary heap, the cheapest to move first, so that
/// a search takes only those it comes to.
class State {
 public:
  /// `open_hubs`: else no partner is a hub. Throws Cancelled.
  State(const Model& model, const Neighbourhoods& near, bool open_hubs, const Observer& observer);

  const Neighbourhoods& near() const { return near_; }
  std::int32_t households() const { return static_cast<std::int32_t>(used_.size()); }
  std::int32_t partners() const { return static_cast<std::int32_t>(price_.size()); }
  const Neighbourhoods::Link& link(std::int32_t i) const { return near_.link[at(i)]; }
  std::int32_t first_link(std::int32_t h) const { return near_.first[at(h)]; }
  std::int32_t end_of_links(std::int32_t h) const { return near_.first[at(h) + 1]; }
  std::int32_t slots(std::int32_t h) const { return model_.slots[at(near_.household[at(h)])]; }
  std::int64_t slot_value(std::int32_t h, std::int32_t slot) const {
    return model_.slot_value(near_.household[at(h)], slot);
  }
  std::int64_t tier_weight(std::int32_t h) const {
    return model_.tier_weight[at(near_.household[at(h)])];
  }
  std::int32_t capacity(std::int32_t p) const { return model_.capacity[at(near_.partner[at(p)])]; }

  bool chosen(std::int32_t link) const { return place_of_[at(link)] >= 0; }
  std::int32_t used(std::int32_t h) const { return used_[at(h)]; }
  std::int64_t price(std::int32_t p) const { return price_[at(p)]; }
  bool has_room(std::int32_t p) const { return room_[at(p)] > 0; }
  void raise_price(std::int32_t p, std::int64_t by) { price_[at(p)] += by; }

  std::int32_t first_place(std::int32_t p) const { return first_place_[at(p)]; }
  std::int32_t end_of_places(std::int32_t p) const { return end_of_places_[at(p)]; }
  const Place& place(std::int32_t k) const { return place_[at(k)]; }
  /// Of a chosen link.
  std::int32_t place_of(std::int32_t link) const { return place_of_[at(link)]; }
  bool heaped(std::int32_t p) const { return first_place_[at(p) + 1] - first_place_[at(p)] > few; }

  /// What the household's best link not chosen is worth at the prices, or `least` if that is more.
  std::int64_t best_other(std::int32_t h, std::int64_t least) const;

  // Changes of places. After them the heaps want `settle` for the links that came, then for the
  // other links of those whose links changed.

  /// The household takes the link to a partner with room.
  void take(std::int32_t h, std::int32_t link);
  /// Puts household and link at the place of another one.
  void replace(std::int32_t k, std::int32_t h, std::int32_t link);
  void vacate(std::int32_t k);
  void count_link(std::int32_t h, std::int32_t more) { used_[at(h)] += more; }
  /// Looks at the place of a chosen link again, and moves it to where it belongs in its heap.
  void settle(std::int32_t link);
  /// The same for all that moves ask for.
  void settle(const std::vector<Move>& moves);

  // Hubs: partners with many places whom more want than have room.

  const std::vector<std::int32_t>& hubs() const { return hubs_; }
  /// Above the capacity; hubs are open at first, and take whoever comes.
  std::int32_t excess(std::int32_t hub) const {
    return end_of_places(hub) - first_place(hub) - capacity(hub);
  }
  void close(std::int32_t hub) { room_[at(hub)] = -excess(hub); }
  /// Takes the place that is cheapest to move out of a hub.
  Place remove_cheapest(std::int32_t hub);
  /// What moving the next one would cost, without the price.
  std::int64_t cheapest(std::int32_t hub);
  void put_back(const Place& place);

 private:
  static constexpr std::int32_t few = 8;

  std::int64_t least_of(const Place& place) const;
  void set_place(std::int32_t k, const Place& place);
  void sift(std::int32_t k, std::int32_t p);

  const Model& model_;
  const Neighbourhoods& near_;
  std::vector<std::int64_t> price_;        // by partner
  std::vector<std::int32_t> place_of_;     // by link; -1: not chosen
  std::vector<std::int32_t> used_;         // by household: how many of its links are chosen
  std::vector<std::int32_t> room_;         // by partner
  std::vector<std::int32_t> first_place_;  // by partner: its places in use are
  std::vector<std::int32_t>
      end_of_places_;  //   place_[first_place_[p]] .. place_[end_of_places_[p]]
  std::vector<Place> place_;
  std::vector<std::int32_t> hubs_;
};

}  // namespace kith::assignment

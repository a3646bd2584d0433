#include "assignment_parts.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace kith::assignment {
namespace {

// Sets of households, each named by its first one (union by the smaller name, paths halved).
class Components {
 public:
  explicit Components(std::int32_t households) : first_(at(households)) {
    std::iota(first_.begin(), first_.end(), 0);
  }
  std::int32_t of(std::int32_t h) {
    while (first_[at(h)] != h) h = first_[at(h)] = first_[at(first_[at(h)])];
    return h;
  }
  void join(std::int32_t a, std::int32_t b) {
    a = of(a);
    b = of(b);
    first_[at(std::max(a, b))] = std::min(a, b);
  }

 private:
  std::vector<std::int32_t> first_;
};

std::vector<std::uint8_t> find_scarce(const Model& model) {
  std::vector<std::int32_t> wanted(at(model.partners), 0);
  for (const std::int32_t p : model.partner) ++wanted[at(p)];
  std::vector<std::uint8_t> scarce(wanted.size());
  for (std::size_t p = 0; p < wanted.size(); ++p)
    scarce[p] = model.capacity[p] > 0 && model.capacity[p] < wanted[p];
  return scarce;
}

}  // namespace

Parts split(const Model& model, const Observer& observer, std::int64_t enough) {
  Parts result;
  result.scarce = find_scarce(model);
  Components components(model.households);
  std::vector<std::int32_t> comer(at(model.partners), -1);  // a household that may come
  Steps step(observer);
  for (std::size_t i = 0; i < model.partner.size(); ++i) {
    step();
    const std::int32_t p = model.partner[i];
    if (result.scarce[at(p)] == 0) continue;
    if (comer[at(p)] < 0) comer[at(p)] = model.household[i];
    components.join(comer[at(p)], model.household[i]);
  }

  std::vector<std::int64_t> links(at(model.households), 0);  // by name of the component
  for (std::int32_t h = 0; h < model.households; ++h) {
    step();
    links[at(components.of(h))] += model.first[at(h) + 1] - model.first[at(h)];
  }
  std::vector<std::int32_t> part_of(at(model.households), -1);  // by name of the component
  for (std::int32_t h = 0; h < model.households; ++h) {
    step();
    const std::int32_t name = components.of(h);
    if (name == h) {
      if (result.parts.empty() || result.parts.back().links + links[at(h)] > enough)
        result.parts.emplace_back();
      part_of[at(h)] = static_cast<std::int32_t>(result.parts.size()) - 1;
      result.parts.back().links += links[at(h)];
    }
    result.parts[at(part_of[at(name)])].households.push_back(h);
  }
  for (std::int32_t p = 0; p < model.partners; ++p)
    if (result.scarce[at(p)] != 0)
      result.parts[at(part_of[at(components.of(comer[at(p)]))])].partners.push_back(p);
  return result;
}

}  // namespace kith::assignment

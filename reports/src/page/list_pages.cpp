#include "page/list_pages.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "page/file_name.hpp"
#include "templates.hpp"

namespace kith::detail {
namespace {

constexpr Tier tiers[] = {Tier::a,  Tier::a_possible, Tier::b,         Tier::b_possible,
                          Tier::c1, Tier::c2,         Tier::c_possible};

std::string tier_key(Tier tier) { return "tier " + std::string(to_string(tier)); }

// Households in hiding and those without an area have lists of their own, whose keys no area has.
std::string area_key(const Privacy& privacy, HouseholdId household) {
  if (privacy.in_hiding(household)) return "withheld";
  const std::string_view area = privacy.area(household);
  return area.empty() ? "not recorded" : "area " + std::string(area);
}

std::int64_t pages_of(const VisitList& list) {
  return std::max<std::int64_t>(1, (std::ssize(list.kept) + list_page_size - 1) / list_page_size);
}

}  // namespace

ListPages::ListPages(const RunReport& report, const Privacy& privacy, PageFrame& frame)
    : report_(report),
      privacy_(privacy),
      frame_(frame),
      visits_(report, privacy, frame.words()),
      page_template_("list.html", list_template()),
      filter_template_("filters.html", filters_template()) {
  plan_lists();
}

// A list of "all", then by what: only those that hold anybody.
void ListPages::plan_lists() {
  std::map<std::string, std::int64_t, std::less<>> counts;
  for (const HouseholdId household : report_.assessment.visiting_list) {
    const auto& h = report_.assessment.households[static_cast<std::size_t>(household.value)];
    if (report_.top > 0 && h.rank > report_.top) break;
    ++counts["all"];
    if (h.emergency) ++counts["emergency"];
    ++counts[tier_key(h.tier)];
    ++counts[area_key(privacy_, household)];
  }
  const Language& language = report_.language;
  const auto plan = [&](const std::string& key, VisitList list) {
    const auto found = counts.find(key);
    list.households = found == counts.end() ? 0 : found->second;
    if (list.households == 0 && list.kind != VisitList::Kind::all) return;
    by_key_.emplace(key, lists_.size());
    lists_.push_back(std::move(list));
  };
  using Kind = VisitList::Kind;
  plan("all", {Kind::all, "all", language.text({"page.list_all"}), 0, {}});
  plan("emergency", {Kind::emergency, "emergency", language.text({"page.list_emergency"}), 0, {}});
  for (const Tier tier : tiers)
    plan(tier_key(tier), {Kind::tier,
                          "tier-" + safe_file_name(to_string(tier), 0),
                          language.text({"page.tier", {{"tier", to_string(tier)}}}),
                          0,
                          {}});
  plan("withheld", {Kind::area, "area-withheld", language.text({"page.area_withheld"}), 0, {}});
  plan("not recorded", {Kind::area, "area-unknown", language.text({"page.area_unknown"}), 0, {}});
  plan_areas(counts);
}

// Those with most households, by name.
void ListPages::plan_areas(const std::map<std::string, std::int64_t, std::less<>>& counts) {
  std::vector<std::pair<std::int64_t, std::string>> areas;
  for (const auto& [key, count] : counts)
    if (key.starts_with("area ")) areas.emplace_back(-count, key);
  const auto kept = std::min(areas.size(), listed_areas);
  std::partial_sort(areas.begin(), areas.begin() + static_cast<std::ptrdiff_t>(kept), areas.end());
  areas.resize(kept);
  std::sort(areas.begin(), areas.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto& [count, key] : areas) {
    const std::string name = key.substr(5);
    by_key_.emplace(key, lists_.size());
    lists_.push_back({VisitList::Kind::area,
                      "area-" + safe_file_name(name, std::ssize(lists_)),
                      name,
                      -count,
                      {}});
  }
}

std::vector<std::size_t> ListPages::lists_of(HouseholdId household) const {
  const auto& h = report_.assessment.households[static_cast<std::size_t>(household.value)];
  std::vector<std::size_t> found;
  for (const std::string& key : {std::string("all"), std::string(h.emergency ? "emergency" : ""),
                                 tier_key(h.tier), area_key(privacy_, household)})
    if (const auto at = by_key_.find(key); at != by_key_.end()) found.push_back(at->second);
  return found;
}

void ListPages::add(HouseholdId household, const Explanation& explanation) {
  bool kept = false;
  for (const std::size_t index : lists_of(household)) {
    std::vector<std::size_t>& entries = lists_[index].kept;
    if (std::ssize(entries) >= list_limit) continue;
    entries.push_back(entries_.size());
    kept = true;
  }
  if (kept) entries_.push_back(visits_.read(household, explanation));
}

std::string ListPages::first_items(std::size_t count) {
  std::string items;
  for (std::size_t i = 0; i < std::min(count, entries_.size()); ++i)
    items += visits_.item(entries_[i], "");
  return items;
}

// "=p" is in no file name made from an id.
std::string ListPages::page_file(const VisitList& list, std::int64_t page) const {
  return list.file + (page == 1 ? "" : fmt::format("=p{}", page)) + ".html";
}

std::string ListPages::filters(const VisitList* here, std::string_view way) {
  Data tiers_data = list(), areas_data = list();
  for (const VisitList& one : lists_) {
    Data entry = object();
    set(entry, "href", std::string(way) + page_file(one, 1));
    set(entry, "label", one.label);
    set(entry, "count", report_.language.number(one.households));
    set_flag(entry, "here", &one == here);
    (one.kind == VisitList::Kind::area ? areas_data : tiers_data).push_back(entry);
  }
  Data data = object();
  data.set("t", frame_.words());
  set_list(data, "tiers", tiers_data);
  set_list(data, "areas", areas_data);
  return filter_template_.render(data);
}

std::string ListPages::content(const VisitList& list, std::int64_t page, std::int64_t pages) {
  const Language& language = report_.language;
  const std::int64_t first = (page - 1) * list_page_size;
  const std::int64_t last = std::min<std::int64_t>(first + list_page_size, std::ssize(list.kept));
  std::string items;
  for (std::int64_t i = first; i < last; ++i)
    items += visits_.item(entries_[list.kept[static_cast<std::size_t>(i)]], "../");
  Data data = object();
  data.set("t", frame_.words());
  set(data, "label", list.label);
  set(data, "count", language.html({"page.list_count", {{"count", list.households}}}));
  set(data, "filters", filters(&list, ""));
  set(data, "range",
      last > first ? language.html({"page.list_range", {{"first", first + 1}, {"last", last}}})
                   : std::string());
  set(data, "items", items);
  set(data, "cut",
      list.households > std::ssize(list.kept)
          ? language.html({"page.list_cut", {{"limit", list_limit}}})
          : std::string());
  set(data, "previous", page > 1 ? page_file(list, page - 1) : std::string());
  set(data, "next", page < pages ? page_file(list, page + 1) : std::string());
  set_flag(data, "paged", pages > 1);
  set(data, "place", language.html({"page.list_page", {{"page", page}, {"pages", pages}}}));
  return page_template_.render(data);
}

void ListPages::write(ResultFolder& folder) {
  for (const VisitList& list : lists_) {
    const std::int64_t pages = pages_of(list);
    for (std::int64_t page = 1; page <= pages; ++page) {
      const PagePlace place{report_.language.text({"page.list"}) + " · " + list.label, "../",
                            PagePlace::Part::visits};
      folder.write("lists/" + page_file(list, page),
                   frame_.page(place, content(list, page, pages)));
    }
  }
}

}  // namespace kith::detail

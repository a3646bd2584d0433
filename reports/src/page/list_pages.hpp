// The visiting list as pages: all of it, and by tier and area.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "page/page_frame.hpp"
#include "page/visits.hpp"

namespace kith::detail {

/// Households on one page of a list, and in one list; the files hold all.
inline constexpr std::int64_t list_page_size = 100;
inline constexpr std::int64_t list_limit = 500;
/// Areas that have a list: those with most households to visit.
inline constexpr std::size_t listed_areas = 100;

/// One list: all, the emergencies, a tier or an area.
struct VisitList {
  enum class Kind { all, emergency, tier, area } kind = Kind::all;
  std::string file;               // in lists/, without ".html"
  std::string label;              // for people
  std::int64_t households = 0;    // that belong to it
  std::vector<std::size_t> kept;  // of the entries, at most list_limit
};

/// Collects entries in visiting order and writes lists/*.html. At most list_limit entries a list
/// are kept, so that neither memory nor pages grow with the city.
class ListPages {
 public:
  ListPages(const RunReport& report, const Privacy& privacy, PageFrame& frame);

  void add(HouseholdId household, const Explanation& explanation);
  /// The first entries as list items for index.html.
  std::string first_items(std::size_t count);
  /// Links to the lists, with counts; `here` is the list of the page or nullptr.
  std::string filters(const VisitList* here, std::string_view way);
  void write(ResultFolder& folder);
  std::int64_t households() const { return lists_.empty() ? 0 : lists_.front().households; }

 private:
  void plan_lists();
  void plan_areas(const std::map<std::string, std::int64_t, std::less<>>& counts);
  std::string page_file(const VisitList& list, std::int64_t page) const;
  std::string content(const VisitList& list, std::int64_t page, std::int64_t pages);
  std::vector<std::size_t> lists_of(HouseholdId household) const;

  const RunReport& report_;
  const Privacy& privacy_;
  PageFrame& frame_;
  Visits visits_;
  PageTemplate page_template_, filter_template_;
  std::vector<VisitList> lists_;
  std::map<std::string, std::size_t, std::less<>> by_key_;  // "tier A", "area North" -> list
  std::vector<Visit> entries_;
};

}  // namespace kith::detail

// The page that people open first.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "page/list_pages.hpp"
#include "page/page_frame.hpp"
#include "summary.hpp"

namespace kith::detail {

/// Households and assigned links on the page; lists and files hold more.
inline constexpr std::size_t visits_on_index = 20;
inline constexpr std::int32_t links_on_index = 50;
/// Areas in its charts and tables: those with most households.
inline constexpr std::size_t areas_on_index = 40;

/// What is unknown, counted over the households whose grade or tier hangs on it.
struct UnknownFacts {
  struct Question {
    std::int64_t households = 0;
    std::int64_t largest = 0;  // points by which it may move a score
  };
  std::map<std::string, Question> questions;  // by what is unknown
  std::int64_t undecided = 0;

  void add(const Explanation& explanation);
};

/// index.html.
std::string index_page(const RunReport& report, const UnknownFacts& unknown, ListPages& lists,
                       PageFrame& frame);

/// The areas that its tables show, by name.
std::vector<Summary> index_areas(const RunReport& report);
std::string area_name(const Language& language, const Summary& area);

// Its sections, as data of the template.
void set_index_links(Data& page, const RunReport& report);
void set_index_areas(Data& page, const RunReport& report);
void set_index_windows(Data& page, const RunReport& report);
void set_index_robustness(Data& page, const RunReport& report);
void set_index_unknown(Data& page, const RunReport& report, const UnknownFacts& unknown);
void set_index_receipt(Data& page, const RunReport& report);
void set_index_method(Data& page, const RunReport& report);

}  // namespace kith::detail

// What every page has around its content: head, banner, navigation, footer.
#pragma once

#include <string>
#include <string_view>

#include "kith/reports/run_report.hpp"
#include "page/page_data.hpp"

namespace kith::detail {

/// Where a page is and what it is called.
struct PagePlace {
  enum class Part { overview, visits, household };
  std::string title;      // of the window; the heading stands in the content
  std::string_view root;  // the way to the folder of index.html: "" or "../"
  Part part = Part::overview;
};

/// Puts pages together. Everything from the data is escaped; a page loads nothing but style.css and
/// forbids scripts.
class PageFrame {
 public:
  explicit PageFrame(const RunReport& report);
  /// The words for templates of contents.
  const Data& words() const { return words_; }
  /// The whole page around its content, which is HTML.
  std::string page(const PagePlace& place, const std::string& content);

 private:
  const RunReport& report_;
  Data words_;
  PageTemplate template_;
};

/// The title of the dataset or, without one, the name of its folder.
std::string_view dataset_title(const RunReport& report);

}  // namespace kith::detail

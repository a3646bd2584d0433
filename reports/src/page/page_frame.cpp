#include "page/page_frame.hpp"

#include "templates.hpp"

namespace kith::detail {

std::string_view dataset_title(const RunReport& report) {
  return report.graph.title.empty() ? report.record.dataset : report.graph.title;
}

PageFrame::PageFrame(const RunReport& report)
    : report_(report),
      words_(page_words(report.language)),
      template_("frame.html", frame_template()) {}

std::string PageFrame::page(const PagePlace& place, const std::string& content) {
  using Part = PagePlace::Part;
  Data page = object();
  page.set("t", words_);
  page.set("content", Data(content));
  set(page, "lang", report_.language.tag());
  set(page, "title", place.title);
  set(page, "root", place.root);
  set(page, "dataset", dataset_title(report_));
  set(page, "as_of", report_.language.html({"page.as_of", {{"date", report_.assessment.as_of}}}));
  set(page, "version", report_.record.version);
  set_flag(page, "synthetic", report_.configuration.dataset.synthetic);
  set_flag(page, "at_overview", place.part == Part::overview);
  set_flag(page, "at_visits", place.part == Part::visits);
  return template_.render(page);
}

}  // namespace kith::detail

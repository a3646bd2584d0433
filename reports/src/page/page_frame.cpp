#include "page/page_frame.hpp"

#include <fmt/format.h>

#include "language/escape.hpp"
#include "templates.hpp"

namespace kith::detail {

std::string_view dataset_title(const RunReport& report) {
  return report.graph.title.empty() ? report.record.dataset : report.graph.title;
}

namespace {

// What stands on every printed sheet: whose it is, and that nobody on it exists.
std::string running_line(const RunReport& report, const PagePlace& place) {
  std::string line = fmt::format("{} – {}", place.title, dataset_title(report));
  if (report.configuration.dataset.synthetic)
    line += " – " + report.language.text({"page.synthetic"});
  return line;
}

}  // namespace

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
  set(page, "running", escape_css(running_line(report_, place)));
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

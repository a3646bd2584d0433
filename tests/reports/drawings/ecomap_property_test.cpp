// What holds of every ecomap, on random ones.
#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "kith/reports/drawings/ecomap.hpp"
#include "reports/drawings/drawing_labels.hpp"
#include "reports/drawings/svg_reader.hpp"

namespace kith {
namespace {

using test::Element;
using test::TextBox;

const std::vector<std::string> pieces{"王", "秀", "英", "，",   "社区居委会", "a", "e",
                                      "n",  "5",  " ",  " ",    "-",          "<", "&",
                                      "\"", "'",  "é",  "\xFF", "…"};

rc::Gen<std::string> any_label() {
  return rc::gen::exec([] {
    std::string label;
    const int count = *rc::gen::inRange(0, 81);
    for (int i = 0; i < count; ++i) label += *rc::gen::elementOf(pieces);
    return label;
  });
}

rc::Gen<EcomapAlter> any_alter(int number) {
  return rc::gen::exec([number] {
    EcomapAlter alter;
    alter.id = std::string("a").append(std::to_string(number));
    alter.label = *any_label();
    alter.system = static_cast<EcomapSystem>(*rc::gen::inRange(0, 7));
    if (*rc::gen::inRange(0, 4) > 0) alter.strength = *rc::gen::inRange(0, full_strength + 1);
    alter.flow = static_cast<EcomapFlow>(*rc::gen::inRange(0, 4));
    alter.stressful = *rc::gen::inRange(0, 4) == 0;
    alter.proposed = *rc::gen::inRange(0, 5) == 0;
    return alter;
  });
}

rc::Gen<Ecomap> any_ecomap() {
  return rc::gen::exec([] {
    Ecomap ecomap;
    ecomap.id = "eco-1";
    ecomap.household = *any_label();
    const int members = *rc::gen::inRange(0, 16);
    for (int i = 0; i < members; ++i)
      ecomap.members.push_back(
          {static_cast<EcomapSex>(*rc::gen::inRange(0, 3)), *rc::gen::inRange(0, 110)});
    const int alters = *rc::gen::inRange(0, 41);
    for (int i = 0; i < alters; ++i) ecomap.alters.push_back(*any_alter(i));
    for (int i = 0; i < 7; ++i)
      if (*rc::gen::inRange(0, 2) == 0) ecomap.missing.push_back(static_cast<EcomapSystem>(i));
    return ecomap;
  });
}

rc::Gen<EcomapLabels> any_language() {
  return rc::gen::element(test::english_labels(), test::chinese_labels());
}

// Boxes of the lines of text; those within the household's circle stand by themselves.
std::vector<TextBox> outer_texts(const Element& svg) {
  std::vector<TextBox> boxes;
  for (const Element& child : svg.children) {
    if (child.is("household")) continue;
    for (const Element* text : child.named("text")) boxes.push_back(test::text_box(*text));
  }
  return boxes;
}

RC_GTEST_PROP(EcomapProperty, NoLabelMeetsAnother, ()) {
  const Element svg = test::read_svg(ecomap_svg(*any_ecomap(), *any_language()));
  const std::vector<TextBox> boxes = outer_texts(svg);
  for (std::size_t i = 0; i < boxes.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (test::overlap(boxes[i], boxes[j])) RC_FAIL(boxes[i].text + " meets " + boxes[j].text);
}

RC_GTEST_PROP(EcomapProperty, EverythingIsInsideTheViewBox, ()) {
  const Element svg = test::read_svg(ecomap_svg(*any_ecomap(), *any_language()));
  std::istringstream view(svg.attribute("viewBox"));
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
  view >> left >> top >> width >> height;
  const auto require_inside = [&](double x, double y) {
    RC_ASSERT(x >= left && x <= left + width);
    RC_ASSERT(y >= top && y <= top + height);
  };
  for (const Element* text : svg.named("text")) {
    const TextBox box = test::text_box(*text);
    require_inside(box.left, box.top);
    require_inside(box.right, box.bottom);
  }
  for (const Element* circle : svg.named("circle")) {
    const double r = circle->number("r");
    require_inside(circle->number("cx") - r, circle->number("cy") - r);
    require_inside(circle->number("cx") + r, circle->number("cy") + r);
  }
  for (const Element* line : svg.named("line")) {
    require_inside(line->number("x1"), line->number("y1"));
    require_inside(line->number("x2"), line->number("y2"));
  }
}

RC_GTEST_PROP(EcomapProperty, TheHouseholdsWordsAndMembersAreInsideItsCircle, ()) {
  const Element svg = test::read_svg(ecomap_svg(*any_ecomap(), *any_language()));
  const Element& household = *svg.of_class("household").at(0);
  const double radius = household.named("circle").at(0)->number("r");
  for (const Element* text : household.named("text")) {
    const TextBox box = test::text_box(*text);
    for (const double x : {box.left, box.right})
      for (const double y : {box.top, box.bottom}) RC_ASSERT(std::hypot(x, y) <= radius);
  }
  for (const Element* symbol : household.named("rect")) {
    const double x = symbol->number("x");
    const double y = symbol->number("y");
    for (const double dx : {0.0, symbol->number("width")})
      for (const double dy : {0.0, symbol->number("height")})
        RC_ASSERT(std::hypot(x + dx, y + dy) <= radius);
  }
}

// True if the straight line enters the box (Liang and Barsky).
bool crosses(const TextBox& box, const Element& line) {
  const double x = line.number("x1");
  const double y = line.number("y1");
  const double dx = line.number("x2") - x;
  const double dy = line.number("y2") - y;
  double enter = 0;
  double leave = 1;
  const double steps[] = {-dx, dx, -dy, dy};
  const double rooms[] = {x - box.left, box.right - x, y - box.top, box.bottom - y};
  for (int i = 0; i < 4; ++i) {
    if (steps[i] == 0 && rooms[i] < 0) return false;
    if (steps[i] < 0) enter = std::max(enter, rooms[i] / steps[i]);
    if (steps[i] > 0) leave = std::min(leave, rooms[i] / steps[i]);
  }
  return enter < leave;
}

RC_GTEST_PROP(EcomapProperty, NoTieCrossesALabel, ()) {
  const Element svg = test::read_svg(ecomap_svg(*any_ecomap(), *any_language()));
  const std::vector<TextBox> boxes = outer_texts(svg);
  for (const Element* tie : svg.of_class("tie"))
    for (const Element* line : tie->named("line"))
      for (const TextBox& box : boxes)
        if (crosses(box, *line)) RC_FAIL("a tie crosses " + box.text);
}

// What the tie of an alter must look like (methods §12).
std::string expected_style(const EcomapAlter& alter) {
  if (alter.proposed) return "proposed";
  if (!alter.strength || *alter.strength < 200'000'000) return "tenuous";
  return *alter.strength >= 700'000'000 ? "very-strong" : "strong";
}

RC_GTEST_PROP(EcomapProperty, EveryAlterIsDrawnOnceInItsStyle, ()) {
  Ecomap ecomap = *any_ecomap();
  if (ecomap.alters.size() > ecomap_limit) ecomap.alters.resize(ecomap_limit);
  const EcomapLabels labels = *any_language();
  const Element svg = test::read_svg(ecomap_svg(ecomap, labels));
  std::map<std::string, int> expected;
  std::map<std::string, int> drawn;
  for (const EcomapAlter& alter : ecomap.alters)
    ++expected[expected_style(alter) + (alter.stressful ? " stressful" : "")];
  for (const Element* tie : svg.of_class("tie"))
    ++drawn[tie->attribute("class").substr(std::string("tie ").size())];
  RC_ASSERT(drawn == expected);
  RC_ASSERT(svg.of_class("alter").size() == ecomap.alters.size());
  const std::size_t missing = svg.of_class("missing").size() - 1;  // less the legend's
  RC_ASSERT(ecomap_text(ecomap, labels).size() == ecomap.alters.size() + missing);
}

RC_GTEST_PROP(EcomapProperty, MoreThanThirtyAltersAreThirtyAndANumber, ()) {
  const Ecomap ecomap = *any_ecomap();
  EcomapLabels labels = test::english_labels();
  const Element svg = test::read_svg(ecomap_svg(ecomap, labels));
  const std::size_t all = ecomap.alters.size();
  RC_ASSERT(svg.of_class("alter").size() == std::min<std::size_t>(all, 30));
  const std::string note = std::string("and ")
                               .append(std::to_string(all - std::min<std::size_t>(all, 30)))
                               .append(" more");
  const auto notes = std::ranges::count_if(svg.named("text"),
                                           [&](const Element* text) { return text->text == note; });
  RC_ASSERT(notes == (all > 30 ? 1 : 0));
}

RC_GTEST_PROP(EcomapProperty, OrderOfTheAltersDoesNotMatter, ()) {
  Ecomap ecomap = *any_ecomap();
  const EcomapLabels labels = *any_language();
  const std::string before = ecomap_svg(ecomap, labels);
  std::ranges::reverse(ecomap.alters);
  std::ranges::reverse(ecomap.missing);
  RC_ASSERT(ecomap_svg(ecomap, labels) == before);
}

}  // namespace
}  // namespace kith

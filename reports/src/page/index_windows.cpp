// Tiers by the length of silence: the run itself, then other lengths of both windows.
#include "page/index_page.hpp"

namespace kith::detail {

void set_index_windows(Data& page, const RunReport& report) {
  constexpr Tier columns[] = {Tier::a,  Tier::a_possible, Tier::b,          Tier::b_possible,
                              Tier::c1, Tier::c2,         Tier::c_possible, Tier::none};
  const Language& language = report.language;
  const auto months = [](std::int32_t count) { return Message{"time.months", {{"count", count}}}; };
  Data rows = list();
  for (const WindowTiers& counts : report.assessment.windows) {
    const bool run = &counts == &report.assessment.windows.front();
    Data row = object();
    set_flag(row, "all", run);
    set(row, "length",
        language.text(run ? Message{"page.windows_run",
                                    {{"unreached", months(counts.unreached_months)},
                                     {"voice", months(counts.voice_months)}}}
                          : months(counts.voice_months)));
    Data cells = list();
    for (const Tier tier : columns)
      cells.push_back(Data(language.number(counts.households[static_cast<std::size_t>(tier)])));
    cells.push_back(Data(language.number(counts.changed)));
    row.set("cells", cells);
    rows.push_back(row);
  }
  page.set("windows", rows);
}

}  // namespace kith::detail

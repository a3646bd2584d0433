#include "page/chart_text.hpp"

namespace kith::detail {

ChartText chart_text(const Language& language, const std::string& id, const Message& title,
                     const Message& description, const Message& category, const Message& value) {
  return {.lang = std::string(language.tag()),
          .id = id,
          .title = language.text(title),
          .description = language.text(description),
          .category = language.text(category),
          .value = language.text(value),
          .nothing = language.text({"page.nothing"}),
          .thousands = ","};
}

}  // namespace kith::detail

#include "page/page_data.hpp"

#include "kith/graph/error.hpp"
#include "language/escape.hpp"

namespace kith::detail {

PageTemplate::PageTemplate(std::string_view name, std::string_view text)
    : template_(std::string(text)) {
  if (!template_.is_valid())
    throw Error(ErrorCode::internal,
                "the template " + std::string(name) + ": " + template_.error_message());
  template_.set_custom_escape(&escape_html);
}

Data page_words(const Language& language) {
  Data words = object();
  for (const auto& [key, text] : language.texts("page")) words.set(key, Data(text));
  return words;
}

}  // namespace kith::detail

#include "kith/reports/language.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "kith/graph/error.hpp"
#include "language/catalogues.hpp"
#include "language/escape.hpp"

namespace kith {
namespace {

using detail::Catalogue;
using detail::Pattern;

constexpr std::string_view known_codes[] = {"en", "zh"};
constexpr std::size_t ids_shown = 6;

// Writes a message with its arguments; as HTML it escapes what is not the catalogue's own.
class Writer {
 public:
  Writer(const Language& language, const Catalogue& catalogue, bool html)
      : language_(language), catalogue_(catalogue), html_(html) {}

  // Appends the words of the message.
  void write(const Message& message, std::string& out) const {
    if (message.empty()) return;
    const Catalogue::Entry* entry = catalogue_.find(message.key);
    if (!entry) throw broken(message, "is not in the catalogue");
    for (const Pattern::Piece& piece : choose(*entry, message).pieces) {
      if (!piece.placeholder) {
        out += piece.text;
        continue;
      }
      const Message::Value* value = find(message, piece.text);
      if (!value) throw broken(message, "has no argument " + piece.text);
      std::visit([&](const auto& one) { argument(one, piece, out); }, *value);
    }
  }

 private:
  Error broken(const Message& message, const std::string& what) const {
    return Error(ErrorCode::internal,
                 fmt::format("message {} {} ({})", message.key, what, catalogue_.code()));
  }
  static const Message::Value* find(const Message& message, std::string_view name) {
    for (const Message::Argument& one : message.arguments)
      if (one.name == name) return &one.value;
    return nullptr;
  }
  static const Pattern& choose(const Catalogue::Entry& entry, const Message& message) {
    const Message::Value* count = find(message, "count");
    const auto* number = count ? std::get_if<std::int64_t>(count) : nullptr;
    return number && *number == 1 ? entry.one : entry.other;
  }

  void own(std::string_view text, std::string& out) const {
    if (html_)
      out += detail::escape_html(text);
    else
      out += text;
  }
  void argument(std::int64_t value, const Pattern::Piece&, std::string& out) const {
    if (html_)
      out += language_.number(value);
    else
      fmt::format_to(std::back_inserter(out), "{}", value);
  }
  void argument(const Decimal& value, const Pattern::Piece&, std::string& out) const {
    fmt::format_to(std::back_inserter(out), "{:.{}f}", value.value, value.places);
  }
  void argument(const Date& value, const Pattern::Piece&, std::string& out) const {
    out += language_.date(value);
  }
  void argument(const std::string& value, const Pattern::Piece&, std::string& out) const {
    own(value, out);
  }
  void argument(const Term& value, const Pattern::Piece&, std::string& out) const {
    own(language_.term(value.group, value.word), out);
  }
  void argument(const Message::Ids& ids, const Pattern::Piece& piece, std::string& out) const {
    std::vector<std::string> shown(
        ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), ids_shown)));
    if (piece.text == "programmes")  // common ones have names in every language
      for (std::string& id : shown) id = language_.term("programme", id);
    const std::string text = language_.list(shown);
    if (shown.size() == ids.size()) return own(text, out);
    own(language_.text({"list.more", {{"items", text}, {"count", ids.size() - shown.size()}}}),
        out);
  }
  void argument(const Message::Parts& parts, const Pattern::Piece& piece, std::string& out) const {
    for (const Message& part : parts) {
      if (&part != &parts.front()) out += piece.joint;
      if (html_)
        own(language_.text(part), out);
      else
        write(part, out);
    }
  }

  const Language& language_;
  const Catalogue& catalogue_;
  bool html_;
};

}  // namespace

Language::Language() : catalogue_(&detail::catalogues().front()) {}

std::optional<Language> Language::find(std::string_view code) {
  for (const Catalogue& catalogue : detail::catalogues())
    if (catalogue.code() == code) return Language(catalogue);
  return std::nullopt;
}

std::span<const std::string_view> Language::codes() { return known_codes; }

std::string_view Language::code() const { return catalogue_->code(); }

std::string_view Language::tag() const { return code() == "zh" ? "zh-Hans" : code(); }

std::string Language::text(const Message& message) const {
  std::string out;
  Writer(*this, *catalogue_, false).write(message, out);
  return out;
}

std::string Language::html(const Message& message) const {
  std::string out;
  Writer(*this, *catalogue_, true).write(message, out);
  return out;
}

std::string Language::term(std::string_view group, std::string_view word) const {
  std::string key;
  key.reserve(group.size() + 1 + word.size());
  key.append(group).append(1, '.').append(word);
  const Catalogue::Entry* entry = catalogue_->find(key);
  return entry ? text({key}) : std::string(word);
}

std::string Language::date(Date date) const {
  if (code() != "zh") return to_string(date);
  const CalendarDay day = calendar_day(date);
  return fmt::format("{}年{}月{}日", day.year, day.month, day.day);
}

std::string Language::number(std::int64_t value) const {
  std::string digits = fmt::format("{}", value);
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > (value < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string Language::list(const std::vector<std::string>& items) const {
  const std::string joint = text({"list.comma"});
  std::string out;
  for (const std::string& item : items) out += (&item == &items.front() ? "" : joint) + item;
  return out;
}

std::vector<std::pair<std::string, std::string>> Language::texts(std::string_view group) const {
  const std::string prefix = std::string(group) + ".";
  std::vector<std::pair<std::string, std::string>> found;
  const Catalogue::Entries& entries = catalogue_->entries();
  for (auto at = entries.lower_bound(prefix); at != entries.end() && at->first.starts_with(prefix);
       ++at)
    if (at->second.other.placeholders().empty())
      found.emplace_back(at->first.substr(prefix.size()), text({at->first}));
  return found;
}

}  // namespace kith

#include "reports/drawings/svg_reader.hpp"

#include <cctype>
#include <cstdint>
#include <sstream>
#include <stdexcept>

namespace kith::test {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { check_characters(); }

  Element document() {
    Element root = element();
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    require(at_ == text_.size(), "nothing after the root");
    return root;
  }

 private:
  void require(bool condition, const std::string& what) const {
    if (!condition)
      throw std::runtime_error("byte " + std::to_string(at_) + ": must be " + what + ", is '" +
                               std::string(text_.substr(at_, 20)) + "'");
  }

  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  // Every character is one that XML 1.0 allows, in UTF-8.
  void check_characters() {
    for (at_ = 0; at_ < text_.size();) {
      const auto lead = static_cast<unsigned char>(text_[at_]);
      const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      require(lead < 0x80 || lead >= 0xC2, "a first byte");
      require(at_ + length <= text_.size(), "a whole character");
      std::uint32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
      for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text_[at_ + i]);
        require((next & 0xC0U) == 0x80U, "a following byte");
        c = (c << 6U) | (next & 0x3FU);
      }
      require(c == 9 || c == 10 || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
                  (c >= 0x10000 && c <= 0x10FFFF),
              "a character of XML");
      at_ += length;
    }
    at_ = 0;
  }

  std::string name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  text_[at_] == '-' || text_[at_] == ':'))
      ++at_;
    require(at_ > start, "a name");
    return std::string(text_.substr(start, at_ - start));
  }

  void take(std::string_view expected) {
    require(text_.substr(at_, expected.size()) == expected, std::string(expected));
    at_ += expected.size();
  }

  std::string character_data(char stop) {
    std::string data;
    while (at_ < text_.size() && text_[at_] != stop) {
      require(text_[at_] != '<', "no '<'");
      if (text_[at_] != '&') {
        data += text_[at_++];
        continue;
      }
      const std::size_t end = text_.find(';', at_);
      require(end != std::string_view::npos, "an entity");
      const std::string_view entity = text_.substr(at_, end - at_ + 1);
      const std::pair<std::string_view, char> known[] = {
          {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
      bool found = false;
      for (const auto& [written, character] : known)
        if (entity == written) data += character, found = true;
      require(found, "an entity of XML");
      at_ = end + 1;
    }
    return data;
  }

  Element element() {
    Element result;
    take("<");
    result.name = name();
    while (is_space(text_.at(at_))) {
      while (is_space(text_.at(at_))) ++at_;
      if (text_[at_] == '>' || text_[at_] == '/') break;
      const std::string key = name();
      require(result.attribute(key).empty(), "an attribute given once");
      take("=\"");
      result.attributes.emplace_back(key, character_data('"'));
      take("\"");
    }
    if (text_.at(at_) == '/') {
      take("/>");
      return result;
    }
    take(">");
    for (;;) {
      result.text += character_data('<');
      if (text_.substr(at_, 2) == "</") break;
      result.children.push_back(element());
    }
    take("</");
    take(result.name);
    take(">");
    return result;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void collect(const Element& element, std::vector<const Element*>& all) {
  all.push_back(&element);
  for (const Element& child : element.children) collect(child, all);
}

}  // namespace

std::string Element::attribute(std::string_view key) const {
  for (const auto& [name_, value] : attributes)
    if (name_ == key) return value;
  return {};
}

double Element::number(std::string_view key) const {
  const std::string value = attribute(key);
  if (value.empty()) throw std::runtime_error(name + " has no " + std::string(key));
  return std::stod(value);
}

bool Element::is(std::string_view word) const {
  std::istringstream words(attribute("class"));
  for (std::string each; words >> each;)
    if (each == word) return true;
  return false;
}

std::vector<const Element*> Element::all() const {
  std::vector<const Element*> elements;
  collect(*this, elements);
  return elements;
}

std::vector<const Element*> Element::named(std::string_view element_name) const {
  std::vector<const Element*> found;
  for (const Element* element : all())
    if (element->name == element_name) found.push_back(element);
  return found;
}

std::vector<const Element*> Element::of_class(std::string_view word) const {
  std::vector<const Element*> found;
  for (const Element* element : all())
    if (element->is(word)) found.push_back(element);
  return found;
}

Element read_svg(std::string_view text) { return Reader(text).document(); }

TextBox text_box(const Element& element) {
  const double size = element.number("font-size");
  double width = 0;
  for (const char c : element.text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      width += 0.6 * size;
    else if (byte >= 0xC0)
      width += size;
  }
  const std::string anchor = element.attribute("text-anchor");
  const double x = element.number("x");
  const double y = element.number("y");
  const double left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x;
  return {left, y - 0.9 * size, left + width, y + 0.25 * size, element.text};
}

bool overlap(const TextBox& left, const TextBox& right) {
  return left.left < right.right && right.left < left.right && left.top < right.bottom &&
         right.top < left.bottom;
}

}  // namespace kith::test

#include "language/catalogue.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "kith/graph/error.hpp"

namespace kith::detail {
namespace {

using Json = nlohmann::json;

Error broken(std::string_view code, const std::string& what) {
  return Error(ErrorCode::internal, fmt::format("message catalogue {}: {}", code, what));
}

Catalogue::Entry read_entry(const Json& value) {
  Catalogue::Entry entry;
  if (value.is_string()) {
    entry.one = entry.other = parse_pattern(value.get<std::string>());
  } else {
    entry.one = parse_pattern(value.at("one").get<std::string>());
    entry.other = parse_pattern(value.at("other").get<std::string>());
  }
  return entry;
}

}  // namespace

std::set<std::string> Pattern::placeholders() const {
  std::set<std::string> names;
  for (const Piece& piece : pieces)
    if (piece.placeholder) names.insert(piece.text);
  return names;
}

Pattern parse_pattern(std::string_view text) {
  Pattern pattern;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    if (open > 0)
      pattern.pieces.push_back({.text = std::string(text.substr(0, open)), .joint = {}});
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos)
      throw Error(ErrorCode::internal, fmt::format("message \"{}\": '{{' is not closed", text));
    const std::string_view inner = text.substr(open + 1, close - open - 1);
    const std::size_t colon = inner.find(':');
    Pattern::Piece piece;
    piece.placeholder = true;
    piece.text = inner.substr(0, colon);
    piece.has_joint = colon != std::string_view::npos;
    if (piece.has_joint) piece.joint = inner.substr(colon + 1);
    pattern.pieces.push_back(std::move(piece));
    text.remove_prefix(close + 1);
  }
  return pattern;
}

Catalogue::Catalogue(std::string_view code, std::string_view json) : code_(code) {
  try {
    const Json root = Json::parse(json);
    for (const auto& [group, entries] : root.items())
      for (const auto& [key, value] : entries.items())
        entries_.emplace(fmt::format("{}.{}", group, key), read_entry(value));
  } catch (const Json::exception& error) {
    throw broken(code, error.what());
  }
  for (const auto& [key, entry] : entries_) by_key_.emplace(key, &entry);
}

const Catalogue::Entry* Catalogue::find(std::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : found->second;
}

}  // namespace kith::detail

// The messages of one language, read from JSON.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith::detail {

/// A text with placeholders: "{name}", or "{name:joint}" for a list whose items stand on either
/// side of the joint.
struct Pattern {
  struct Piece {
    std::string text;   // literal, or the placeholder's name
    std::string joint;  // of a list
    bool placeholder = false;
    bool has_joint = false;
  };
  std::vector<Piece> pieces;

  std::set<std::string> placeholders() const;
};

/// Throws Error(internal) for a brace without its other half.
Pattern parse_pattern(std::string_view text);

/// Groups of keys; a key of a group is "group.key". An entry is a text, or {"one": …, "other": …}
/// where the language tells one from many.
class Catalogue {
 public:
  struct Entry {
    Pattern one, other;  // the same where there is no plural
  };
  using Entries = std::map<std::string, Entry, std::less<>>;

  /// Throws Error(internal), with the code, if the JSON is none or an entry has another form.
  Catalogue(std::string_view code, std::string_view json);
  Catalogue(Catalogue&&) = default;

  std::string_view code() const { return code_; }
  const Entries& entries() const { return entries_; }
  const Entry* find(std::string_view key) const;

 private:
  std::string code_;
  Entries entries_;
  std::unordered_map<std::string_view, const Entry*> by_key_;  // of entries_, found faster
};

}  // namespace kith::detail

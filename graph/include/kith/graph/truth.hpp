// Kleene's three-valued logic: unknown is a state of its own.
#pragma once

#include <cstdint>

namespace kith {

enum class Truth : std::uint8_t { no, yes, unknown };

constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

constexpr Truth operator!(Truth a) { return a == Truth::unknown ? a : truth(a == Truth::no); }
/// False if either is false; else unknown if either is unknown.
constexpr Truth kleene_and(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}
/// True if either is true; else unknown if either is unknown.
constexpr Truth kleene_or(Truth a, Truth b) { return !kleene_and(!a, !b); }

}  // namespace kith

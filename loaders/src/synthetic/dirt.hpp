// Faults as departments send them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/schema.hpp"
#include "random_stream.hpp"

namespace kith::synthetic {

enum class Fault : std::uint8_t {
  blank_required,      // the id or another required cell is blank
  dangling_reference,  // an id that nobody has
  impossible_date,     // 30 February
  unknown_word,        // a word that is not in the list
  impossible_value,    // latitude 300, age 212
  not_a_truth,         // "maybe"
  duplicate_conflict,  // the row once more, with another content
};

/// Puts one fault into the cells of a row, drawn from those that the table's columns admit. True if
/// the spoilt row comes after the sound one, as a duplicate, instead of in its place. Nothing
/// happens, and `spoilt` is false, if no fault fits.
struct Spoilt {
  bool spoilt = false;
  bool after_sound_row = false;
};
Spoilt spoil(const TableSpec& table, const std::vector<std::string_view>& columns,
             std::vector<std::string>& cells, Stream& stream);

}  // namespace kith::synthetic

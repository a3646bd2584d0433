// The type of an attribute, from all its values together.
#pragma once

#include "kith/graph/column.hpp"
#include "kith/graph/observer.hpp"

namespace kith::dataset {

/// The column with the type that every known cell has, the first of: boolean (only true, false,
/// yes, no), integer (32 bits), real, date, category; text if there are more than 65,535 distinct
/// values or one is longer than 200 characters. A numeral with a needless leading zero ("0012") or
/// of more than 15 digits is no number but a name. A column without known cells stays a category.
/// Free of the order of rows; words that no cell holds any more do not count. O(rows + distinct
/// values). Throws Cancelled.
Column inferred_column(const CategoryColumn& words, const Observer& observer = silent_observer());

}  // namespace kith::dataset

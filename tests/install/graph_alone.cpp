// Links kith::graph alone.
#include <kith/graph/date.hpp>

int main() { return kith::parse_iso_date("2024-06-30") ? 0 : 1; }

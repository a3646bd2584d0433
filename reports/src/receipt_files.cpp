#include "kith/reports/receipt_report.hpp"
#include "tables/tables.hpp"

namespace kith {

void write_receipt(const Receipt& receipt, const PropertyGraph& graph, ResultFolder& folder,
                   bool excel, Observer& observer) {
  detail::write_receipt_json(receipt, graph, folder);
  detail::write_rejected(receipt, graph, folder, excel, observer);
}

}  // namespace kith

#include "cells.hpp"
#include "json_text.hpp"
#include "notes.hpp"
#include "receipt_counts.hpp"
#include "registers.hpp"
#include "tables/tables.hpp"

namespace kith::detail {
namespace {

void put_counts(Json& json, const FileReceipt& counts) {
  json["read"] = counts.read;
  json["accepted"] = counts.accepted;
  json["changed"] = counts.changed;
  json["left_out"] = counts.left_out;
  json["rejected"] = counts.rejected;
}

}  // namespace

void write_receipt_json(const Receipt& receipt, const PropertyGraph& graph, ResultFolder& folder) {
  Json files = Json::array();
  for (const FileReceipt& file : receipt.files) {
    Json entry;
    entry["file"] = source_name(graph, file.file);
    entry["table"] = to_string(file.table);
    put_counts(entry, file);
    entry["columns_not_read"] = file.columns_not_read;
    entry["columns_refused"] = file.columns_refused;
    files.push_back(std::move(entry));
  }
  Json codes = Json::array();
  for (const CodeCount& code : count_codes(receipt))
    codes.push_back({{"code", to_string(code.code)},
                     {"action", action_word(code.action)},
                     {"count", code.count}});
  Json json;
  put_counts(json["total"], total(receipt));
  json["files"] = std::move(files);
  json["codes"] = std::move(codes);
  json["rejected_rows"] = lost_json(graph);
  json["absent"] = absent_registers(graph, Language());
  folder.write("receipt.json", json_text(json));
}

}  // namespace kith::detail

"""What must hold in receipt.json, rejected.csv and the record of inputs in run.json."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter

from results import index


def check_file(entry, lines, fault):
    name = f"receipt.json {entry['file']} {entry['table']}"
    rejected = [line["line"] for line in lines if line["action"] == "rejected"]
    changed = {line["line"] for line in lines if line["action"] == "changed" and line["line"]}
    if entry["read"] != entry["accepted"] + entry["rejected"]:
        fault(f"{name}: read {entry['read']} is not accepted and rejected together")
    if entry["rejected"] != len(rejected) or len(set(rejected)) != len(rejected):
        fault(f"{name}: {entry['rejected']} rejected, rejected.csv has {len(rejected)} lines of "
              f"{len(set(rejected))} rows")
    if entry["changed"] != len(changed):
        fault(f"{name}: {entry['changed']} changed, rejected.csv has {len(changed)}")
    if changed & set(rejected):
        fault(f"{name}: rows {sorted(changed & set(rejected))} are changed and rejected")


def check_inputs(results, data, fault):
    """Every file that was read, by its hash; and as many rows as an independent reader finds."""
    entries = {entry["file"]: entry for entry in results.receipt["files"]}
    for record in results.run["inputs"]:
        path = data.folder / record["name"]
        content = path.read_bytes()
        if (len(content), hashlib.sha256(content).hexdigest()) != (record["bytes"],
                                                                   record["sha256"]):
            fault(f"run.json: {record['name']} is another file")
        if path.suffix != ".csv":
            continue
        if record["name"] not in entries:
            fault(f"receipt.json: nothing of {record['name']}")
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = sum(bool(cells) for cells in csv.reader(file)) - 1
        if entries[record["name"]]["read"] != rows:
            fault(f"receipt.json: {entries[record['name']]['read']} rows of {record['name']} read, "
                  f"it has {rows}")
    unread = set(entries) - {record["name"] for record in results.run["inputs"]}
    if unread:
        fault(f"run.json: {sorted(unread)} stand in the receipt alone")


def check(results, data):
    fault, receipt = results.fault, results.receipt
    of_file = index(results.rejected, "file")
    for entry in receipt["files"]:
        check_file(entry, of_file.pop(entry["file"], []), fault)
    if of_file:
        fault(f"rejected.csv: {sorted(of_file)} are not in receipt.json")
    for key, value in receipt["total"].items():
        if value != sum(entry[key] for entry in receipt["files"]):
            fault(f"receipt.json: {key} of the files is not the total {value}")
    if results.run["receipt"] != receipt["total"]:
        fault("run.json: its receipt is not the total of receipt.json")
    codes = Counter((row["code"], row["action"]) for row in results.rejected)
    if codes != {(code["code"], code["action"]): code["count"] for code in receipt["codes"]}:
        fault(f"receipt.json: codes are not those of rejected.csv, {codes}")
    for row in results.rejected:
        if not row["code"] or not row["text"]:
            fault(f"rejected.csv: {row['file']}:{row['line']} says no code or no text")
    if results.run["households"] != results.run["rows"]["households"]:
        fault("run.json: not every household that was read is assessed")
    check_inputs(results, data, fault)

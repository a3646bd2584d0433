"""Reads a dataset and the results of `kith run` as an outsider: CSV and JSON, nothing of Kith's."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

HEADERS = {  # contract §3: these first, in this order; more may follow
    "households": "household_id,area,grade,difficulty_low,difficulty_high,isolation_low,"
                  "isolation_high,isolated,silence_low,silence_high,unreached,unvoiced,tier,"
                  "score_low,score_high,rank,tie_observation,stable",
    "points": "household_id,part,item,points_low,points_high,detail,source",
    "unknown": "household_id,unknown_points,ask",
    "silent_minority": "rank,household_id,area,tier,score_low,score_high,emergency,reason,verify,"
                       "unknowns",
    "recommendations": "household_id,household_rank,partner_kind,partner_id,support,need,utility,"
                       "assigned,blocked_by,isolation_before,isolation_after,path,minutes,reason",
    "utility": "household_id,partner_id,item,points",
    "persons": "person_id,household_id,own_ties,reason",
    "statistics": "scope,area,indicator,uncensored,censored,contribution,H,A,M0,households,dropped",
    "rejected": "file,line,column,action,code,text",
}
WORDS = {  # columns of few words
    "isolated": ("true", "false", ""), "unreached": ("true", "false", ""),
    "unvoiced": ("true", "false", ""), "emergency": ("true", "false"),
    "assigned": ("true", "false"), "data_gap": ("true", "false"),
    "composition_sensitive": ("true", "false"), "action": ("changed", "rejected"),
    "tie_observation": ("elicited", "administrative", "none"),
    "part": ("difficulty", "isolation", "silence"),
    "partner_kind": ("volunteer", "service", "household"),
}
WHOLE = ("difficulty_low difficulty_high isolation_low isolation_high silence_low silence_high "
         "score_low score_high rank household_rank points_low points_high unknown_points utility "
         "points own_ties households dropped line").split()
REAL = ("minutes", "uncensored", "censored", "contribution", "H", "A", "M0")
BLANK_ALLOWED = ("rank", "household_rank", "line", *REAL)
BOM = b"\xef\xbb\xbf"


class Results:
    """The tables as lists of dicts, and what is wrong with their form."""

    def __init__(self, folder):
        self.folder, self.faults = Path(folder), []
        for name, header in HEADERS.items():
            setattr(self, name, self._table(name, header.split(",")))
        self.run = self._json("run.json")
        self.receipt = self._json("receipt.json")
        for path in self.folder.rglob("*"):
            if path.is_file() and path.suffix != ".csv":
                self._text(path)

    def fault(self, text):
        self.faults.append(text)

    def _text(self, path):
        try:
            return path.read_bytes().removeprefix(BOM).decode("utf-8", "strict")
        except (OSError, UnicodeDecodeError) as error:
            self.fault(f"{path.name}: {error}")
            return ""

    def _json(self, name):
        def no_constant(word):
            self.fault(f"{name}: holds {word}")
        return json.loads(self._text(self.folder / name), parse_constant=no_constant)

    def _table(self, name, header):
        text = self._text(self.folder / f"{name}.csv")
        if "\r" in text or not text.endswith("\n"):
            self.fault(f"{name}.csv: lines do not all end with a line feed")
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
        columns = rows[0] if rows else []
        if columns[:len(header)] != header or len(set(columns)) != len(columns):
            self.fault(f"{name}.csv: the header is {columns}")
        table = []
        for number, cells in enumerate(rows[1:], 1):
            if len(cells) != len(columns):
                self.fault(f"{name}.csv row {number}: {len(cells)} cells, {len(columns)} columns")
                continue
            row = dict(zip(columns, cells))
            for column, cell in row.items():
                if not cell_is_well_formed(column, cell):
                    self.fault(f"{name}.csv row {number}: {column} is {cell!r}")
            table.append(row)
        return table


def cell_is_well_formed(column, cell):
    if column in WORDS:
        return cell in WORDS[column]
    if cell == "":
        return column not in WHOLE or column in BLANK_ALLOWED
    if column in WHOLE:
        return re.fullmatch(r"0|[1-9][0-9]*", cell) is not None
    if column in REAL:  # the shortest text that reads back as the same number
        number = float(cell)
        return math.isfinite(number) and number >= 0 and len(cell) <= len(repr(number))
    return True


class Dataset:
    """The native tables as they were sent, without the rows that rejected.csv names."""

    def __init__(self, folder, results):
        self.folder = Path(folder)
        self.as_of = date.fromisoformat(results.run["as_of"])
        self.rejected = {(row["file"], row["line"]) for row in results.rejected
                         if row["action"] == "rejected"}
        self.changed = {(row["file"], row["line"], row["column"]) for row in results.rejected
                        if row["action"] == "changed"}
        self.tables, self.by_line = {}, {}  # rows by table, and by "file:line"
        for path in self.folder.glob("*.csv"):
            self.tables[path.stem] = self._read(path)

    def _read(self, path):
        rows = []
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header, line = next(reader), reader.line_num
            for cells in reader:
                first, line = line + 1, reader.line_num  # a quoted cell may hold line ends
                if (path.name, str(first)) in self.rejected or not any(cells):
                    continue
                row = {k: v.strip() for k, v in zip(header, cells)}
                for column in header:
                    if (path.name, str(first), column) in self.changed:
                        row[column] = None  # read as something else
                self.by_line[f"{path.name}:{first}"] = row
                rows.append(row)
        return rows

    def rows(self, table):
        return self.tables.get(table, [])

    def ids(self, table, column):
        return {row[column] for row in self.rows(table) if row.get(column)}

    def day(self, text):
        return date.fromisoformat(text) if text else None

    def in_force(self, row, since="since", until="until"):
        begin, end = self.day(row.get(since)), self.day(row.get(until))
        return (begin is None or begin <= self.as_of) and (end is None or end > self.as_of)


def index(rows, *columns):
    """Rows by their cells in these columns, in the order of the file."""
    found = defaultdict(list)
    for row in rows:
        found[row[columns[0]] if len(columns) == 1 else tuple(row[c] for c in columns)].append(row)
    return found


def repeated(values):
    return [value for value, times in Counter(values).items() if times > 1]

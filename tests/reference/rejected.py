"""Which rows of a native dataset are rejected, and whom the rejected ones are about.

Read from docs/receipt.md and docs/dataset.md, for the tables the assessment reads: a row is
rejected where a required cell is missing or unreadable, where a blank would be read as a fact, or
where it has too many or too few fields. A rejected row that names somebody known is lost for them; any
other is nobody's.
"""

from __future__ import annotations

import csv
import re
from datetime import date

WORDS = {
    "support": "emotional material informational companionship",
    "valence": "support stress",
    "directed": "true false 1 0 yes no",
    "completed": "true false 1 0 yes no",
    "initiated_by": "household agency",
}
STATUS = {"receipts": "active waitlisted referred ended refused",
          "needs": "open claimed met withdrawn"}
KINDS = "household person volunteer organization"
REQUIRED = {"households": ("household_id",), "persons": ("person_id",),
            "memberships": ("person_id", "household_id"), "ties": ("from_id", "to_id"),
            "volunteers": ("volunteer_id",), "services": ("service_id", "organization_id"),
            "receipts": ("service_id",), "contacts": ("household_id", "date"),
            "needs": ("need_id", "need"), "organizations": ("organization_id",)}
# Where a blank is a fact, so that what cannot be read rejects the row.
STATED_DATES = {"memberships": ("until",), "ties": ("until", "last_contact"),
                "receipts": ("until",),
                "contacts": ("date",), "services": ("active_until",)}
ORDER = ("organizations households persons memberships volunteers services needs ties receipts "
         "contacts").split()
OWN_KIND = {"persons": "person", "volunteers": "volunteer"}
DAMAGED = re.compile(r"[0-9][0-9.]*[eE]\+[0-9]+")


def readable_day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Reader:
    """Reads the tables in the order in which they refer to each other."""

    def __init__(self, folder, skip=()):
        self.skip = skip  # sound rows that are rejected for what other rows say
        self.ids = {kind: set() for kind in
                    "household person volunteer organization service need".split()}
        self.tables, self.rejected = {}, []  # (table, row, line)
        self.lost, self.nobodys = [], []  # nobodys: tables of rows that name nobody who is known
        self.nameless, self.strangers = [], []
        for name in ORDER:
            path = folder / f"{name}.csv"
            self.tables[name] = self.read(name, path) if path.exists() else None
        self.homes_of_lost = self.read_homes_of_lost()
        for name, row, source in self.rejected:
            self.place(name, row, source)

    def read(self, name, path):
        rows = []
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            for cells in reader:
                source = f"{path.name}:{reader.line_num}"
                whole = len(cells) == len(header)
                cells += [""] * (len(header) - len(cells))  # the first cells are believed
                row = {key: cell.strip() for key, cell in zip(header, cells)}
                if source in self.skip:
                    continue
                if whole and self.good(name, row):
                    rows.append(self.accept(name, row))
                else:
                    self.rejected.append((name, row, source))
        return rows

    def known(self, kind, key):
        return key in self.ids[kind]

    def good(self, name, row):
        return (self.required(name, row) and self.words(name, row) and self.dates(name, row)
                and self.references(name, row))

    def required(self, name, row):
        return all(row.get(c) and not DAMAGED.fullmatch(row[c]) for c in REQUIRED[name])

    def words(self, name, row):
        for column, words in WORDS.items():
            if any(w.strip() not in words.split() for w in (row.get(column) or "").split(";")
                   if w.strip()):
                return False
        if name in STATUS and row.get("status") and row["status"] not in STATUS[name].split():
            return False
        return all(not row.get(f"{end}_kind") or row[f"{end}_kind"] in KINDS.split()
                   for end in ("from", "to"))

    def dates(self, name, row):
        for column in STATED_DATES.get(name, ()):
            if row.get(column) and readable_day(row[column]) is None:
                return False
        for begin, end in (("since", "until"), ("active_from", "active_until")):
            since, until = readable_day(row.get(begin) or ""), readable_day(row.get(end) or "")
            if since and until and until < since:
                return False
        return True

    def references(self, name, row):
        if name == "ties":
            return all(self.known(row.get(f"{end}_kind") or "household", row[f"{end}_id"])
                       for end in ("from", "to"))
        if name == "memberships":
            return self.known("person", row["person_id"])
        if name == "contacts":
            return self.known("household", row["household_id"])
        if name == "receipts" and not self.known("service", row["service_id"]):
            return False
        if name in ("receipts", "needs"):
            return (self.known("household", row.get("household_id") or "")
                    or self.known("person", row.get("person_id") or ""))
        return True

    def accept(self, name, row):
        """Blanks what cannot be read, and lets come into being what is named here alone."""
        for column, value in row.items():
            if column in ("since", "interviewed_on", "opened", "birth_date",
                          "active_from") and value and readable_day(value) is None:
                row[column] = ""
        if name in ("persons", "memberships") and row.get("household_id"):
            if DAMAGED.fullmatch(row["household_id"]):
                row["household_id"] = ""
            else:
                self.ids["household"].add(row["household_id"])
        if name in ("services", "volunteers") and row.get("organization_id"):
            self.ids["organization"].add(row["organization_id"])
        optional = {"volunteers": ("person_id", "household_id"),
                    "receipts": ("person_id", "household_id"),
                    "needs": ("person_id", "household_id")}.get(name, ())
        for column in optional:
            if row.get(column) and not self.known(column[:-3], row[column]):
                row[column] = ""
        kind = {"households": "household", "persons": "person", "volunteers": "volunteer",
                "organizations": "organization", "services": "service", "needs": "need"}.get(name)
        if kind:
            self.ids[kind].add(row[f"{kind}_id"])
        return row

    def read_homes_of_lost(self):
        """Persons and volunteers of whom only rejected rows tell, and whom these name."""
        homes = {}
        for name, row, _ in self.rejected:
            kind = OWN_KIND.get(name, "person" if name == "memberships" else None)
            who = row.get(f"{kind}_id") or ""
            if kind and who and not DAMAGED.fullmatch(who) and not self.known(kind, who):
                named = [(k, row[f"{k}_id"]) for k in ("household", "person")
                         if k != kind and self.known(k, row.get(f"{k}_id") or "")]
                if named:
                    homes.setdefault(who, []).extend(named)
        return homes

    def place(self, name, row, source):
        """Whom a rejected row is about."""
        nodes, unknown = [], []
        if name == "ties":
            for end in ("from", "to"):
                kind = row.get(f"{end}_kind") or "household"
                key = row[f"{end}_id"]
                if kind in self.ids and self.known(kind, key):
                    nodes.append((kind, key))
                else:
                    found = [(k, key) for k in KINDS.split() if self.known(k, key)]
                    nodes += found
                    unknown += [key] if key and not found else []
        else:
            for kind in ("household", "person"):
                key = row.get(f"{kind}_id") or ""
                if self.known(kind, key):
                    nodes.append((kind, key))
                elif key and kind == "person":
                    unknown.append(key)
        if name in ("needs", "receipts"):
            nodes = nodes[:1]
            unknown = [] if nodes else unknown
        if name in ("persons", "memberships"):
            unknown = []
        for key in unknown:
            nodes += self.homes_of_lost.get(key, ())
        nodes = list(dict.fromkeys(nodes))
        if any(key not in self.homes_of_lost for key in unknown):
            self.strangers.append((name, row))
        if name in OWN_KIND:
            own = row.get(f"{OWN_KIND[name]}_id") or ""
            if not own or DAMAGED.fullmatch(own):
                self.nameless += [(node, row) for node in nodes]
            elif name == "volunteers" and self.known("volunteer", own):
                nodes.append(("volunteer", own))
        if name in ("persons", "memberships") and nodes and nodes[0][0] != "household":
            nodes = []
        if name in ("persons", "memberships", "ties", "volunteers", "receipts", "contacts",
                    "needs"):
            if nodes:
                self.lost.append((name, nodes, row, source))
            else:
                self.nobodys.append(name)

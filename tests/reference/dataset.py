"""The tables of a native dataset as the reference reads them, and who belongs to whom.

Choices where the specification is silent:
 - A rejected row says nothing, but what it may have said of the households it names is unknown:
   low bounds are those of the kindest row it could have been, high bounds those of the record.
 - A rejected row of persons or memberships that names both may bring the household what the
   person's ties, receipts and needs say; if no other row tells of the person, the rejected ones
   that name the person are the household's. A row of persons without a readable id may be about
   whomever else rejected rows name and nobody knows.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path

from rejected import Reader


def day(text):
    return date.fromisoformat(text) if text else None


def whole_months(start, end):
    return 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day)


def in_force(row, as_of):
    since, until = day(row.get("since")), day(row.get("until"))
    return (since is None or since <= as_of) and (until is None or until > as_of)


class Dataset:
    """The tables as lists of dicts (None = no such file) and who belongs to whom."""

    def __init__(self, folder, as_of=None, skip=()):
        folder = Path(folder)
        settings = folder / "kith.toml"
        self.settings = tomllib.loads(settings.read_text("utf-8")) if settings.exists() else {}
        self.as_of = day(as_of) or self.settings.get("dataset", {}).get("as_of")
        if self.as_of is None:
            raise SystemExit("assess.py: as_of is missing, give --as-of or [dataset] as_of")
        reader = Reader(folder, skip)
        for name in ("households persons memberships ties volunteers services receipts contacts "
                     "needs").split():
            setattr(self, name, reader.tables[name])
        named = {row["household_id"] for row in self.households or ()}
        # Of whom no row of their own tells, nothing is concluded from ties that are missing.
        untold = dict.fromkeys((self.households or [{}])[0], "")
        if "tie_observation" in untold:
            untold["tie_observation"] = "none"
        self.households = (self.households or []) + [
            {**untold, "household_id": home}
            for home in sorted(reader.ids["household"] - named, key=str.encode)]
        self.household = {row["household_id"]: row for row in self.households}
        self.person = {row["person_id"]: row for row in self.persons or ()}
        self.volunteer = {row["volunteer_id"]: row for row in self.volunteers or ()}
        self.homes = defaultdict(set)  # person -> current households
        for row in self.persons or ():
            if row.get("household_id"):
                self.homes[row["person_id"]].add(row["household_id"])
        for row in self.memberships or ():
            if in_force(row, self.as_of):
                self.homes[row["person_id"]].add(row["household_id"])
        self.members = defaultdict(list)
        for person in sorted(self.homes, key=str.encode):
            for home in self.homes[person]:
                self.members[home].append(person)
        for row in self.persons or ():  # impossible births
            born = day(row.get("birth_date"))
            if born and (born > self.as_of or whole_months(born, self.as_of) // 12 > 130):
                row["birth_date"] = ""
        self.lost = defaultdict(list)  # household -> (what it may have rows of, the row)
        for name, nodes, row, _ in reader.lost:
            for home in {home for node in nodes for home in self.loss_homes(name, *node)}:
                self.lost[home].append((name, row))
        self.lost_ends = {node for name, nodes, _, _ in reader.lost if name == "ties"
                          for node in nodes if node[0] != "organization"}
        self.add_moves(reader)
        for node, _ in reader.nameless:  # whom rows of persons nobody knows may be about
            for home in self.homes_named(node):
                self.lost[home] += reader.strangers
        # Without persons.csv nobody can tell whose the rows are that name persons.
        self.anybodys = set() if self.persons is not None else set(
            reader.nobodys) | {name for name, _ in reader.strangers}
        self.services_lost = any(name == "services" for name, _, _ in reader.rejected)
        self.hidden = self.read_hidden(folder, reader)

    def read_hidden(self, folder, reader):
        """Households whose place must not be told: homes on a side of an exclusion for safety."""
        path = folder / "exclusions.csv"
        if not path.exists():
            return set()
        hidden = set()
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                sides = [("household", row["household_id"]), ("household", row["partner_id"]),
                         ("volunteer", row["partner_id"])]
                sound = (reader.known("household", row["household_id"])
                         and any(reader.known(kind, row["partner_id"]) for kind in
                                 ("household", "volunteer", "organization", "service")))
                if sound and row.get("reason") in ("landlord", "creditor", "employer"):
                    continue
                for kind, key in sides:
                    if reader.known(kind, key):
                        hidden |= self.homes_of_side(kind, key)
        return hidden

    def homes_of_side(self, kind, key):
        if kind == "volunteer":
            row = self.volunteer[key]
            homes = {row.get("household_id")} if row.get("household_id") else set()
            if row.get("person_id"):
                return homes | self.homes[row["person_id"]]
            return homes | {h for home in homes for h in self.homes_of_side("household", home)}
        return {key} | {home for person in self.members[key] for home in self.homes[person]}

    def loss_homes(self, name, kind, key):
        if kind == "household":
            return {key}
        if kind == "person":
            return set() if name in ("persons", "memberships") else self.homes[key]
        if kind == "volunteer" and name != "volunteers":
            row = self.volunteer[key]
            person = row.get("person_id")
            return {row.get("household_id") or (self.primary(person) if person else None)} - {None}
        return set()

    def homes_named(self, node):
        kind, key = node
        return {key} if kind == "household" else self.homes[key] if kind == "person" else set()

    def add_moves(self, reader):
        """Rows about somebody whose home, or who they are, a rejected row tells."""
        for name, nodes, _, _ in reader.lost:
            if name not in ("persons", "memberships", "volunteers") or len(nodes) < 2:
                continue
            kind, who = nodes[-1]
            if kind != ("volunteer" if name == "volunteers" else "person"):
                continue
            for home in {home for node in nodes[:-1] for home in self.homes_named(node)}:
                self.add_move(home, kind, who)

    def add_move(self, home, kind, who):
        for tie in self.ties or ():
            for end in ("from", "to"):
                if (tie.get(f"{end}_kind"), tie[f"{end}_id"]) == (kind, who):
                    self.lost[home].append(("ties", tie))
        for table in ("receipts", "needs"):
            for row in getattr(self, table) or ():
                if (kind == "person" and not row.get("household_id")
                        and row.get("person_id") == who):
                    self.lost[home].append((table, row))

    def lost_of(self, home, table):
        return [row for name, row in self.lost[home] if name == table]

    def primary(self, person):
        return (self.person.get(person, {}).get("household_id")
                or min(self.homes[person], key=str.encode, default=None))

    def node(self, kind, key):
        """Who stands for an end of a tie: (its kind, id), contracted; None for an organization."""
        if kind == "volunteer":
            row = self.volunteer[key]
            if row.get("household_id"):
                return ("household", row["household_id"])
            if row.get("person_id"):
                kind, key = "person", row["person_id"]
        if kind == "person" and self.homes[key]:
            return ("household", self.primary(key))
        return None if kind == "organization" else (kind, key)

    def nodes(self, kind, key):
        """As node, but every current household of a person: whom a tie of this end reaches."""
        if kind == "person" and self.homes[key]:
            return {("household", home) for home in self.homes[key]}
        return {self.node(kind, key)} - {None}

    def owners(self, row):
        """Households that a receipt or need belongs to."""
        return {row["household_id"]} if row.get("household_id") else self.homes[row["person_id"]]

    def age(self, person):
        if self.person[person].get("age_years"):
            return float(self.person[person]["age_years"])
        born = day(self.person[person].get("birth_date"))
        return None if born is None else whole_months(born, self.as_of) // 12

#!/usr/bin/env python3
"""Writes a small random native dataset that exercises every column the assessment reads.

    random_dataset.py SEED DIR

The same seed writes the same bytes. As of 2024-06-30. Seeds differ in which registers are absent, in
how much is unknown, and in whether some rows are broken so that a loader rejects them; the broken
ones name their household or person, but for a few.
"""

from __future__ import annotations

import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path

from parameters import PARAMETERS

AS_OF = date(2024, 6, 30)
RULES = ("", "", "income_below_line", "not any(members, disabled)", "all(members, age_years < 60)", "any(members, age_years >= 60 and disabled)",
         "income_below_line or poor_housing", "not no_worker", 'area in ("东街", "West")')


class City:
    def __init__(self, seed):
        self.random = random.Random(seed)
        pick = self.random
        self.blank = pick.choice((0.05, 0.2, 0.5))  # share of unknown cells
        self.deprived = pick.choice((0.15, 0.4, 0.6))
        self.homes = [f"H{i}" for i in range(pick.randint(2, 14))] + ["H", "h-10", "户1"]
        self.people = [f"P{i}" for i in range(pick.randint(0, 20))]
        self.no_volunteers = pick.random() < 0.15  # nobody keeps that register
        self.helpers = [] if self.no_volunteers else [f"V{i}" for i in range(pick.randint(0, 4))]
        self.services = [f"S{i}" for i in range(pick.randint(0, 4))]
        self.at_home = []  # persons with a household of their own
        self.broken = pick.choice((0, 0.2, 0.6))  # chance of each broken row

    def chance(self, share):
        return self.random.random() < share

    def maybe(self, value, share=None):
        return "" if self.chance(self.blank if share is None else share) else value

    def day(self, past=600, ahead=15):
        special = (0, 30, 31, 32, 183, 184, 366, 367)  # where recency and windows turn
        back = self.random.randint(-ahead, past)
        if self.chance(0.3):
            back = self.random.choice(special)
        return (AS_OF - timedelta(days=back)).isoformat()

    def month_day(self):
        """The last day of a month, for whole months across short ones; or any day."""
        if self.chance(0.7):
            return self.day()
        year, month = divmod(2024 * 12 + 6 - self.random.randint(0, 15), 12)
        return (date(year, month + 1, 1) - timedelta(days=1)).isoformat()

    def flag(self):
        word = self.random.choice((("true", "1", "yes"), ("false", "0", "no"))[
            not self.chance(self.deprived)])
        return self.maybe("na" if self.chance(0.05) else word)

    def households(self):
        for home in self.homes:
            yield {"household_id": home, "area": self.maybe(self.random.choice(
                       ("东街", "West", "North Bank")), 0.1),
                   "tie_observation": self.random.choice(
                       ("elicited", "elicited", "elicited", "administrative", "none", "")),
                   "interviewed_on": self.maybe(self.day(), 0.4),
                   **{name: self.flag() for name in PARAMETERS["indicators"]}}

    def persons(self):
        for person in self.people:
            by_date = self.chance(0.5)
            age = self.random.choice((0, 7, 17, 18, 35, 59, 60, 61, 88))
            home = self.maybe(self.random.choice(self.homes), 0.15)
            if home:
                self.at_home.append(person)
            yield {"person_id": person, "household_id": home,
                   "birth_date": f"{2024 - age}-{self.random.choice(('06-30', '07-01', '01-15'))}"
                                 if by_date and age else "",
                   "age_years": "" if by_date and age else self.maybe(age),
                   "disabled": self.maybe(self.random.choice(("true", "false")), 0.3)}

    def memberships(self):
        for person in self.people:
            if self.chance(0.25):
                for home in self.random.sample(self.homes, self.random.randint(1, 2)):
                    since, until = sorted((self.day(900), self.day(900)))
                    yield {"person_id": person, "household_id": home,
                           "since": self.maybe(since, 0.5), "until": self.maybe(until, 0.7)}

    def end(self):
        kinds = (["household"] * 5 + ["person"] * 4 * bool(self.people)
                 + ["volunteer"] * 2 * bool(self.helpers) + ["organization"])
        kind = self.random.choice(kinds)
        ids = {"household": self.homes, "person": self.people, "volunteer": self.helpers,
               "organization": ["O1"]}[kind]
        return kind, self.random.choice(ids)

    def ties(self):
        kinds = list(PARAMETERS["kinds"])
        for _ in range(self.random.randint(0, 8 * len(self.homes))):
            (from_kind, source), (to_kind, target) = self.end(), self.end()
            if (from_kind, source) == (to_kind, target):
                continue  # a self-tie is a rejected row
            since, until = sorted((self.day(900), self.day(300, 100)))
            row = {"from_id": source, "to_id": target, "from_kind": from_kind, "to_kind": to_kind,
                   "support": self.maybe(";".join(self.random.sample(
                       kinds, self.random.randint(1, 4))), 0.1),
                   "closeness": self.maybe(self.random.choice(
                       ("very_close", "close", "acquainted"))),
                   "valence": self.random.choice(("", "", "support", "support", "stress")),
                   "directed": self.random.choice(("", "false", "true")),
                   "since": self.maybe(since, 0.6), "last_contact": self.maybe(self.day(), 0.4),
                   "until": self.maybe(until, 0.8),
                   "reported_by": self.random.choice(("", "", "from", "to", "both"))}
            if from_kind == to_kind == "household":
                row["from_kind"], row["to_kind"] = self.maybe("household", 0.5), ""
            yield row
            if self.chance(0.25):  # a parallel tie, perhaps reported by the other end
                yield {**row, "closeness": self.maybe("close"), "last_contact": self.day(),
                       "reported_by": self.random.choice(("from", "to"))}

    def volunteers(self):
        for helper in self.helpers:
            who = self.random.choice(("household", "person", "alone"))
            person = self.random.choice(self.at_home or [""])
            yield {"volunteer_id": helper, "person_id": person if who == "person" else "",
                   "household_id": self.random.choice(self.homes) if who == "household" else "",
                   "organization_id": self.maybe("O1", 0.6)}

    def service_rows(self):
        for service in self.services:
            begin, end = sorted((self.day(900, 60), self.day(300, 300)))
            yield {"service_id": service, "organization_id": "O1",
                   "programme": self.maybe(self.random.choice(("care", "food")), 0.5),
                   "eligibility": self.random.choice(RULES),
                   "active_from": self.maybe(begin, 0.6),
                   "active_until": self.maybe(end, 0.7)}

    def owner(self):
        by_person = self.people and self.chance(0.3)
        return {"household_id": "" if by_person else self.random.choice(self.homes),
                "person_id": self.random.choice(self.people) if by_person else ""}

    def receipts(self):
        for _ in range(self.random.randint(0, len(self.homes)) if self.services else 0):
            since, until = sorted((self.day(900), self.day(300, 100)))
            yield {**self.owner(), "service_id": self.random.choice(self.services),
                   "since": self.maybe(since, 0.4), "until": self.maybe(until, 0.7),
                   "status": self.random.choice(("", "active", "active", "waitlisted", "referred",
                                                 "ended", "refused"))}

    def contacts(self):
        for _ in range(self.random.randint(0, 2 * len(self.homes))):
            yield {"household_id": self.random.choice(self.homes), "date": self.month_day(),
                   "channel": self.maybe(self.random.choice(
                       ("visit", "phone", "application", "request", "petition", "emergency",
                        "other")), 0.1),
                   "initiated_by": self.maybe(self.random.choice(("household", "agency")), 0.6),
                   "completed": self.maybe(self.random.choice(("true", "true", "false")), 0.3)}

    def needs(self):
        for i in range(self.random.randint(0, len(self.homes))):
            yield {"need_id": f"N{i}", **self.owner(), "need": self.random.choice(("food", "care")),
                   "raised_by": self.maybe(self.random.choice(("household", "agency"))),
                   "opened": self.maybe(self.month_day()),
                   "status": self.random.choice(("", "open", "claimed", "met", "withdrawn"))}

    def spoilt(self, name):
        """Rows that are rejected, each for one reason."""
        pick, home = self.random.choice, self.random.choice(self.homes)
        person, other = pick(self.people or [""]), pick(self.homes)
        bad_day = pick(("2024-02-30", "soon"))
        rows = {
            "persons": ({"person_id": "", "household_id": home},
                        {"person_id": "1.2E+17", "household_id": home, "age_years": "70"},
                        {"person_id": "", "household_id": ""},
                        {"person_id": "P95", "household_id": home, "spilt": "x"},
                        {"person_id": person, "household_id": home, "spilt": "x"}),
            "memberships": ({"person_id": person or "P99", "household_id": home, "until": bad_day},
                            {"person_id": "P99", "household_id": home},
                            {"person_id": person, "household_id": ""}),
            "ties": ({"from_id": home, "to_id": other, "until": bad_day},
                     {"from_id": home, "to_id": other, "last_contact": bad_day},
                     {"from_id": home, "to_id": "H99"},
                     {"from_id": person or home, "from_kind": "friend", "to_id": other},
                     {"from_id": "P98", "from_kind": "person", "to_id": "H98"},
                     {"from_id": person or home, "to_id": other, "to_kind": "person"},
                     {"from_id": pick(self.helpers or [home]), "from_kind": "volunteer",
                      "to_id": "H97"},
                     {"from_id": home, "to_id": other, "valence": "love"},
                     {"from_id": "P95", "from_kind": "person", "to_id": other},
                     {"from_id": home, "to_id": "P96", "to_kind": "person"},
                     {"from_id": "V95", "from_kind": "volunteer", "to_id": other}),
            "volunteers": ({"volunteer_id": "", "household_id": home},
                           {"volunteer_id": "", "person_id": "P95"},
                           {"volunteer_id": "", "person_id": person},
                           {"volunteer_id": "V95", "household_id": home, "spilt": "x"},
                           {"volunteer_id": pick(self.helpers or ["V95"]), "person_id": person,
                            "spilt": "x"}),
            "services": ({"service_id": "S97", "organization_id": ""},),
            "receipts": ({"household_id": home, "service_id": "S99"},
                         {"person_id": person, "service_id": "S0", "status": "paused"},
                         {"person_id": "P95", "service_id": "S0"},
                         {"person_id": "P96", "service_id": "S0"},
                         {"household_id": home, "service_id": "S0", "since": "2024-05-02",
                          "until": "2024-05-01"}),
            "contacts": ({"household_id": home, "date": bad_day},
                         {"household_id": home, "date": "", "channel": "emergency"},
                         {"household_id": home, "date": self.day(), "completed": "perhaps"},
                         {"household_id": home, "date": self.day(), "channel": "emergency",
                          "initiated_by": "nobody"},
                         {"household_id": "H99", "date": self.day()}),
            "needs": ({"need_id": "", "household_id": home, "need": "food"},
                      {"need_id": "N99", "person_id": person, "need": ""},
                      {"need_id": "N98", "household_id": "H99", "need": "food"},
                      {"need_id": "N97", "person_id": "P95", "need": "food"}),
        }.get(name, ())
        return [row for row in rows if self.chance(self.broken)]

    def strange(self, rows):
        """Persons of a household without a row, and births that cannot be."""
        for row in rows:
            if self.chance(self.broken / 10):
                row["household_id"] = "H-new"
            if self.chance(self.broken / 5):
                row["birth_date"] = self.random.choice(("2031-01-01", "1850-01-01"))
        return rows

    def tables(self):
        yield "households", list(self.households())
        yield "persons", self.strange(list(self.persons()))
        yield "memberships", list(self.memberships())
        yield "ties", list(self.ties())
        if not self.no_volunteers:
            yield "volunteers", list(self.volunteers())
        yield "organizations", [{"organization_id": "O1", "name": "社区 Hub"}]
        yield "services", list(self.service_rows())
        yield "receipts", list(self.receipts())
        yield "contacts", list(self.contacts())
        yield "needs", list(self.needs())


DROPPED = ("persons", "services", "receipts", "contacts", "needs", "memberships")
HEADERS = {  # of tables that may have no rows
    "persons": "person_id,household_id,birth_date,age_years,disabled",
    "memberships": "person_id,household_id,since,until",
    "ties": "from_id,to_id,from_kind,to_kind,support,closeness,valence,directed,since,last_contact,"
            "until,reported_by",
    "volunteers": "volunteer_id,person_id,household_id,organization_id",
    "services": "service_id,organization_id,programme,eligibility,active_from,active_until",
    "receipts": "household_id,person_id,service_id,since,until,status",
    "contacts": "household_id,date,channel,initiated_by,completed",
    "needs": "need_id,household_id,person_id,need,raised_by,opened,status",
}


def main():
    seed, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    city = City(seed)
    programme = ""
    for name, rows in city.tables():
        if name == "services" and city.chance(0.4) and any(r["programme"] == "care" for r in rows):
            programme = '\n[programme.care]\neligible = "income_below_line or unmet_daily_care"\n'
        if name in DROPPED and city.chance(0.12):
            continue  # a register nobody has
        columns = list(rows[0]) if rows else HEADERS[name].split(",")
        rows = rows + city.spoilt(name)
        city.random.shuffle(rows)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for row in rows:  # one with a field too many is rejected
                writer.writerow([row.get(c, "") for c in columns]
                                + [row[c] for c in row if c == "spilt"])
    if city.chance(0.15):  # registers that do not cover everybody
        programme += f"\n[silence]\ncovered = '{city.random.choice(RULES[2:])}'\n"
    (folder / "kith.toml").write_text(f"[dataset]\nas_of = {AS_OF}\n{programme}", encoding="utf-8")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Oracle O71 counted on its own, from the edge list and no code of Kith: o71.py FOLDER

FOLDER holds hh_edges.csv and household_characteristics.csv of the villages of Karnataka. Ties as in
tests/app/o71.toml: of unknown closeness, dated at the interview (s = 0.5), three kinds asked, either
report suffices. Prints how many households have which I, without any volunteer or receipt: once
where registers say that there are none (reach 180 for all, certainly), once where nobody keeps
registers (reach possibly 0 for whoever has a counted tie).
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

KINDS = {"M": "borrowmoney lendmoney keroricecome keroricego medic",
         "N": "helpdecision giveadvice", "C": "visitcome visitgo nonrel rel"}

folder = Path(sys.argv[1])
with (folder / "household_characteristics.csv").open(newline="") as file:
    asked = {row["hhid"]: row["hhSurveyed"] == "1" for row in csv.DictReader(file)}
kinds = defaultdict(set)  # (household, alter) -> kinds
with (folder / "hh_edges.csv").open(newline="") as file:
    for row in csv.DictReader(file):
        if row["a"] == row["b"]:
            continue
        for kind, relations in KINDS.items():
            if any(row[relation] == "1" for relation in relations.split()):
                kinds[row["a"], row["b"]].add(kind)
                kinds[row["b"], row["a"]].add(kind)
alters = defaultdict(list)
for (household, _), found in kinds.items():
    alters[household].append(found)

counts = defaultdict(int)
for household, was_asked in asked.items():
    n = len(alters[household])
    index = 48 * max(0, 5 - n)
    for kind in KINDS:
        index += 100 * max(0, 2 - sum(kind in found for found in alters[household]))
    left = 0.5 * max(0, n - 1)  # the strongest supporter gone
    index += int(180 * (1 - min(1, left)) + 0.5)
    high = index + 180
    low = index if n > 0 else high  # one step to somebody who may receive: d = 2, no points
    who = "asked" if was_asked else "not asked"
    counts[who, "households"] += 1
    counts[who, "I_high >= 600"] += high >= 600
    counts[who, "I_high = 180"] += high == 180
    counts[who, "I_high = 1200"] += high == 1200
    if was_asked:
        counts[who, "certain, registers that say nothing happened"] += high >= 600
        counts[who, "certain, nobody keeps registers"] += low >= 600
        counts[who, "I 0-180, nobody keeps registers"] += (low, high) == (0, 180)
for key in sorted(counts):
    print(*key, counts[key], sep=": ")

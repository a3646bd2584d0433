#!/usr/bin/env python3
"""Reference of the assessment: methods §0-3 read literally, small and slow, on its own.

    assess.py DATASET [--as-of DATE] [--skip FILE:LINE ...] [-o OUT]

Reads a native dataset (contract §2: no mapping; rejected.py tells which rows are rejected and of
whom they are lost; --skip leaves out further ones) and prints households.csv (contract §3; `stable`
is left blank: it hangs on random streams). Behind the contract's columns stand two more: `data_gap`
and `months_since_contact` (blank = never or unknown). With -o it writes to OUT: households.csv,
points.csv (lines whose points_high is above 0), persons.csv (isolated members), areas.csv (H, A,
M0 by area, complete cases).

Choices where the specification is silent stand at the head of the file whose subject they are.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from fractions import Fraction
from pathlib import Path

from areas import area_statistics
from dataset import Dataset
from households import assess
from persons import isolated_members

COLUMNS = ("household_id area grade difficulty_low difficulty_high isolation_low isolation_high "
           "isolated silence_low silence_high unreached unvoiced tier score_low score_high rank "
           "tie_observation stable data_gap months_since_contact").split()


def text(value):
    if value is None or value == math.inf:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(float(value)) if isinstance(value, Fraction) else str(value)


def write(stream, columns, rows):
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([text(row.get(c)) for c in columns] for row in rows)


def household_rows(results):
    for r in results:
        row = {**r, "tie_observation": r["observed"], "months_since_contact": r["months"]}
        for name in ("difficulty", "isolation", "silence", "score"):
            row[f"{name}_low"], row[f"{name}_high"] = r[name]
        yield row


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dataset")
    parser.add_argument("--as-of")
    parser.add_argument("--skip", action="append", default=[], metavar="FILE:LINE")
    parser.add_argument("-o", "--output")
    arguments = parser.parse_args()
    data = Dataset(arguments.dataset, arguments.as_of, arguments.skip)
    results = assess(data)
    if not arguments.output:
        write(sys.stdout, COLUMNS, household_rows(results))
        return
    out = Path(arguments.output)
    out.mkdir(parents=True, exist_ok=True)
    points = [dict(zip(("part", "item", "points_low", "points_high"), line),
                   household_id=r["household_id"])
              for r in results for line in r["lines"] if line[3] > 0]
    areas = area_statistics(data, results)
    for name, columns, rows in (
            ("households", COLUMNS, household_rows(results)),
            ("points", ["household_id", "part", "item", "points_low", "points_high"], points),
            ("persons", ["person_id", "household_id", "own_ties", "reason"],
             isolated_members(data, results)),
            ("areas", list(areas[0]), areas)):
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            write(file, columns, rows)


if __name__ == "__main__":
    main()

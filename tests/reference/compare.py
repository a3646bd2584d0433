#!/usr/bin/env python3
"""Runs Kith and the reference on random datasets and prints where they differ.

    compare.py KITH FIRST_SEED LAST_SEED
    compare.py KITH DATASET [--skip FILE:LINE ...]

KITH is the command (build/release/bin/kith). Compares households.csv column by column but `stable`,
points.csv as sums by household and part, and the persons of persons.csv. Exit status 1 if anything
differs, with the dataset kept for a look.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
NOT_COMPARED = ("stable", "composition_sensitive", "months_since_contact")


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def households(folder):
    return {(row["household_id"], column): value for row in table(folder / "households.csv")
            for column, value in row.items() if column not in NOT_COMPARED}


def points(folder):
    sums = Counter()
    for row in table(folder / "points.csv"):
        for bound in ("points_low", "points_high"):
            sums[row["household_id"], row["part"], bound] += int(row[bound])
    return {key: value for key, value in sums.items() if value}


def members(folder):
    return {(row["person_id"], row["household_id"]): "listed"
            for row in table(folder / "persons.csv")}


def differences(kith, dataset, skip=()):
    """Lines `what: kith, reference` for one dataset."""
    with tempfile.TemporaryDirectory() as folder:
        ours, reference = Path(folder) / "kith", Path(folder) / "reference"
        skipped = [word for row in skip for word in ("--skip", row)]
        subprocess.run([sys.executable, HERE / "assess.py", dataset, "-o", reference, *skipped],
                       check=True)
        run = subprocess.run([kith, "run", dataset, "-o", ours, "--points", "all", "--quiet"],
                             capture_output=True, text=True)
        if run.returncode not in (0, 1):  # 1: rows were rejected
            return [f"kith run: exit status {run.returncode}: {run.stderr.strip()}"]
        lines = []
        for read in (households, points, members):
            left, right = read(ours), read(reference)
            for key in sorted(left.keys() | right.keys()):
                if left.get(key) != right.get(key):
                    lines.append(f"{' '.join(key)}: kith {left.get(key)!r}, "
                                 f"reference {right.get(key)!r}")
        return lines


def main():
    kith, words = sys.argv[1], sys.argv[2:]
    failed = 0
    if words[0].isdigit():
        for seed in range(int(words[0]), int(words[1]) + 1):
            dataset = Path(tempfile.mkdtemp(prefix=f"kith-{seed}-"))
            subprocess.run([sys.executable, HERE / "random_dataset.py", str(seed), dataset],
                           check=True)
            found = differences(kith, dataset)
            for line in found:
                print(f"seed {seed} ({dataset}): {line}")
            failed += bool(found)
            if not found:
                for file in dataset.iterdir():
                    file.unlink()
                dataset.rmdir()
    else:
        found = differences(kith, Path(words[0]), [w for w in words[1:] if w != "--skip"])
        print("\n".join(found))
        failed = bool(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

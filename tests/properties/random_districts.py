#!/usr/bin/env python3
"""Runs Kith on random small districts and on datasets, and checks its results for consistency.

    random_districts.py KITH FIRST_SEED LAST_SEED
    random_districts.py KITH DATASET...

Each seed is a district of `kith synth` (0 to 400 persons; no, some or much dirt) and a dataset of
tests/reference/random_dataset.py. What is found is printed with the command that shows it again,
and the dataset is kept. Ends with 1 if anything was found.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from check_results import faults

REFERENCE = Path(__file__).parent.parent / "reference" / "random_dataset.py"
DIRT = ("0", "0.02", "0.2")
ONE_THREAD_AND_THREE = (("--threads", "1"), ("--threads", "3"))


def synthetic(kith, seed, folder):
    pick = random.Random(seed)
    persons = pick.choice((0, 1, 2, 7, pick.randint(3, 60), pick.randint(60, 400), 400))
    subprocess.run([kith, "synth", "-o", folder, "--persons", str(max(1, persons)), "--quiet",
                    "--seed", str(seed), "--dirt", DIRT[seed % len(DIRT)]], check=True)
    if persons == 0:  # nobody: the headers alone
        for table in folder.glob("*.csv"):
            table.write_bytes(table.read_bytes().split(b"\n")[0] + b"\n")


def small(kith, seed, folder):
    subprocess.run([sys.executable, REFERENCE, str(seed), folder], check=True)


def options(seed):
    """Every combination of what a user may ask for comes up."""
    return [*(("--points", "all") if seed % 2 else ()), *(("--for", "all") if seed % 4 > 1 else ()),
            *(("--lang", "zh") if seed % 5 == 0 else ()), *(("--top", "3") if seed % 7 == 0 else ()),
            *(("--excel",) if seed % 11 == 0 else ())]


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != "run.json"}


def run(kith, dataset, wanted):
    """Faults of two runs, which must write the same bytes."""
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        results = []
        for i, threads in enumerate(ONE_THREAD_AND_THREE):
            results.append(Path(scratch) / str(i))
            command = [kith, "run", dataset, "-o", results[-1], "--quiet", *threads, *wanted]
            ended = subprocess.run(command, capture_output=True, text=True)
            if ended.returncode not in (0, 1):
                return [f"ended with status {ended.returncode}: {ended.stderr.strip()}"]
        found += faults(dataset, results[0])
        one, three = map(files, results)
        found += [f"{name}: differs between one thread and three"
                  for name in sorted(one.keys() | three.keys()) if one.get(name) != three.get(name)]
        rejected = sum(',rejected,' in line for line in
                       (results[0] / "rejected.csv").read_text("utf-8").splitlines()[1:])
        if (ended.returncode == 1) != (rejected > 0):
            found.append(f"ended with status {ended.returncode}, {rejected} rows were rejected")
    return found


def report(kith, dataset, wanted, found):
    for line in found:
        print(f"{dataset}: {line}")
    if found:
        print(f"  again: {kith} run {' '.join([str(dataset), *wanted])} -o OUT")
    return bool(found)


def main():
    kith, words = sys.argv[1], sys.argv[2:]
    failed = 0
    if not words[0].isdigit():
        for dataset in words:
            wanted = ["--points", "all", "--for", "all"]
            failed += report(kith, dataset, wanted, run(kith, dataset, wanted))
    else:
        for seed in range(int(words[0]), int(words[1]) + 1):
            for make in (synthetic, small):
                dataset = Path(tempfile.mkdtemp(prefix=f"kith-{make.__name__}-{seed}-"))
                make(kith, seed, dataset)
                if report(kith, dataset, options(seed), run(kith, dataset, options(seed))):
                    failed += 1
                else:
                    shutil.rmtree(dataset)
    print(f"{failed} inconsistent")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

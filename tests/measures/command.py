"""Runs `kith measure` on a list of edges and reads the table it prints."""

import csv
import io
import os
import subprocess
import sys
import tempfile

KITH = sys.argv[1] if len(sys.argv) > 1 else "build/release/bin/kith"
DATA = os.path.join(sys.argv[2], "..", "shared", "data") if len(sys.argv) > 2 else "../shared/data"
SKIPPED = 77


def skip_without_data(*path):
    """Ends the test as skipped unless the file of ../shared/data is there; else gives its path."""
    whole = os.path.join(DATA, *path)
    if not os.path.exists(whole):
        print("skipped: no ../shared/data")
        sys.exit(SKIPPED)
    return whole


def measure(edges, measures, *options, isolates=()):
    """{node: {measure: float, or None where blank}}; `edges` are tuples of 2 or 3."""
    edges = list(edges)
    width = max((len(edge) for edge in edges), default=2)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "edges.csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["from", "to", "weight"][:width])
            out.writerows(edges)
            out.writerows([node] for node in isolates)
        run = subprocess.run(
            [KITH, "measure", "--edges", path, "--measures", ",".join(measures), "--quiet",
             *options], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise RuntimeError(f"kith measure ended with {run.returncode}: {run.stderr}")
    table = {}
    for row in csv.DictReader(io.StringIO(run.stdout)):
        table[row["node"]] = {
            name: None if row[name] == "" else
            {"true": 1.0, "false": 0.0}.get(row[name]) if row[name] in ("true", "false")
            else float(row[name]) for name in measures}
    return table


class Check:
    """Counts comparisons; ends the test with 1 if one failed or none was made."""

    def __init__(self):
        self.made = self.failed = 0

    def near(self, what, found, expected, absolute=1e-9, relative=0.0):
        self.made += 1
        if found is None or expected is None:
            good = found is None and expected is None
        else:
            good = abs(found - expected) <= max(absolute, relative * abs(expected))
        if not good:
            self.failed += 1
            if self.failed <= 20:
                print(f"{what}: {found}, expected {expected}")

    def end(self):
        print(f"{self.made - self.failed} of {self.made} comparisons agree")
        sys.exit(0 if self.made and not self.failed else 1)

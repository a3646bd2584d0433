#!/usr/bin/env python3
"""Checks that everything in the result files of `kith run` agrees with everything else.

    check_results.py DATASET RESULTS

Prints what does not, a line each; ends with 1 if there is any. Assumes the default configuration.
The dataset is read for what the results alone cannot tell: references, capacities, exclusions.
"""

from __future__ import annotations

import sys

import assessment_checks
import receipt_checks
import recommendation_checks
from results import Dataset, Results


def faults(dataset, folder):
    results = Results(folder)
    data = Dataset(dataset, results)
    for checks in (assessment_checks, receipt_checks, recommendation_checks):
        checks.check(results, data)
    return results.faults


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = faults(sys.argv[1], sys.argv[2])
    print("\n".join(found) if found else "consistent")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()

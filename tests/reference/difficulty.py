"""Difficulty of a household and its grade (methods §1)."""

from __future__ import annotations

from parameters import P, TRUTH


def band(count, weight):
    return ([name for factor, name in P["bands"] if factor * count >= weight] or ["none"])[-1]


def difficulty(row):
    lines, low, high = [], 0, 0
    for name in P["indicators"]:
        value = row.get(name) or ""
        truth = False if value == "na" else TRUTH[value]
        points = [P["indicator_points"] * bound for bound in (truth is True, truth is not False)]
        lines.append(("difficulty", name, *points))
        low, high = low + points[0], high + points[1]
    weight = P["indicator_points"] * len(P["indicators"])
    scaled = [(c * 1200 * 2 + weight) // (2 * weight) for c in (low, high)]
    bands = band(low, weight), band(high, weight)
    return {"c": (low, high), "weight": weight, "difficulty": scaled, "lines": lines,
            "grade": bands[0] if bands[0] == bands[1] else f"{bands[0]}-{bands[1]}?",
            "data_gap": 2 * (high - low) > weight}

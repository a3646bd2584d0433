"""H, A and M0 of difficulty, by area.

Choices where the specification is silent:
 - Poor at the moderate line (W/3); person weight = current members on record, at least 1.
"""

from __future__ import annotations

from fractions import Fraction

from parameters import P


def area_statistics(data, results):
    """H, A, M0, headcounts (uncensored, censored) and contributions; the first row is everybody."""
    areas = [None] + sorted({r["area"] for r in results}, key=str.encode)
    rows = []
    for area in areas:
        group = [r for r in results if area is None or r["area"] == area]
        complete = [r for r in group if r["c"][0] == r["c"][1]]
        people = {r["household_id"]: max(1, len(data.members[r["household_id"]])) for r in complete}
        poor = [r for r in complete if P["poor_factor"] * r["c"][0] >= r["weight"]]
        n, q = sum(people.values()), sum(people[r["household_id"]] for r in poor)
        row = {"area": "*" if area is None else area, "households": len(group),
               "dropped": len(group) - len(complete), "persons": n}
        weight = P["indicator_points"] * len(P["indicators"])
        weighted = sum(people[r["household_id"]] * r["c"][0] for r in poor)
        h = Fraction(q, n) if n else None
        a = Fraction(weighted, weight * q) if q else None
        m0 = None if h is None else h * a if q else Fraction(0)
        row |= {"H": h, "A": a, "M0": m0}
        for name in P["indicators"]:
            def share(some):
                return Fraction(sum(people[r["household_id"]] for r in some
                                    if ("difficulty", name, 100, 100) in r["lines"]), n)
            row[f"uncensored_{name}"] = share(complete) if n else None
            row[f"censored_{name}"] = share(poor) if n else None
            row[f"contribution_{name}"] = (
                P["indicator_points"] * share(poor) / (weight * m0) if m0 else None)
        rows.append(row)
    return rows

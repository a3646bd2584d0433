"""Figures of the support network of Nyakatoke (De Weerdt 2004): see ../shared/data/SOURCES.md."""

import csv

from command import Check, measure, skip_without_data

check = Check()
with open(skip_without_data("nyakatoke", "nyakatoke_directed.csv"), encoding="utf-8") as file:
    arcs = [(row["hh1"], row["hh2"]) for row in csv.DictReader(file) if float(row["link"]) == 1]
households = sorted({end for arc in arcs for end in arc})  # household.csv has one more, not asked

directed = measure(arcs, ["in_degree", "out_degree", "degree"], "--directed", isolates=households)
check.near("households", len(directed), 119)
check.near("mean out-degree", sum(row["out_degree"] for row in directed.values()) / 119, 5.294, 5e-4)
check.near("mean in-degree", sum(row["in_degree"] for row in directed.values()) / 119, 5.294, 5e-4)

either = measure(arcs, ["degree", "eccentricity", "triangles", "component_size"],
                 isolates=households)
degrees = [row["degree"] for row in either.values()]
check.near("edges of OR", sum(degrees) / 2, 490)
check.near("mean degree of OR", sum(degrees) / 119, 8.235, 5e-4)
check.near("diameter of OR", max(row["eccentricity"] for row in either.values()), 5)
corners = sum(row["triangles"] for row in either.values())
check.near("transitivity of OR", 2 * corners / sum(d * (d - 1) for d in degrees), .19, 5e-3)

mutual = [(a, b) for a, b in arcs if (b, a) in set(arcs) and float(a) < float(b)]
both = measure(mutual, ["degree", "eccentricity"], isolates=households)
check.near("edges of AND", sum(row["degree"] for row in both.values()) / 2, 140)
check.near("isolates of AND", sum(row["degree"] == 0 for row in both.values()), 16)
check.near("diameter of AND", max(row["eccentricity"] or 0 for row in both.values()), 11)
check.end()

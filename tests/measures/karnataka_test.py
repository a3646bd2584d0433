"""Published centralities of village leaders (Banerjee et al. 2013, doi:10.1126/science.1236498).

The paper's panel.csv holds, for each village, means over the leader households that lie in the
giant component of the union network."""

import csv

from command import Check, measure, skip_without_data

check = Check()

with open(skip_without_data("karnataka", "household_characteristics.csv"), encoding="utf-8") as file:
    leaders = {row["hhid"].split(".")[0] for row in csv.DictReader(file)
               if row["leader"].split(".")[0] == "1"}
villages = {}
with open(skip_without_data("karnataka", "hh_edges.csv"), encoding="utf-8") as file:
    for row in csv.DictReader(file):
        villages.setdefault(int(row["village"]), []).append((row["a"], row["b"]))
published, steps = {}, {}
with open(skip_without_data("karnataka", "panel.csv"), encoding="utf-8") as file:
    for row in csv.DictReader(file):
        village = int(float(row["village"]))
        published[village] = row
        steps[village] = max(steps.get(village, 0), int(float(row["t"])))

compared = 0
for village, edges in sorted(villages.items()):
    if village not in published:
        continue
    compared += 1
    parts = measure(edges, ["component"])
    giant = {node for node, row in parts.items() if row["component"] == 0}
    edges = [edge for edge in edges if edge[0] in giant]
    table = measure(edges, ["eigenvector", "betweenness", "harmonic", "katz", "diffusion"],
                    "--normalized", "--diffusion-steps", str(steps[village]))
    # Bonacich: (I − 0.8/λ A)⁻¹ 1, which Katz gives up to its norm: with α = 0.8/λ the sum
    # x = 1 + α A x at any node tells the factor.
    factor = measure(edges, ["eigenvector", "diffusion"], "--diffusion-steps", "1")
    some = next(iter(factor))
    degree = sum(some in edge for edge in set(map(frozenset, edges)))
    eigenvalue = degree / factor[some]["diffusion"]
    alpha = 0.8 / eigenvalue
    katz = measure(edges, ["katz"], "--alpha", repr(alpha))
    around = {b if a == some else a for a, b in edges if some in (a, b)}
    norm = katz[some]["katz"] - alpha * sum(katz[node]["katz"] for node in around)
    of_leaders = [node for node in table if node in leaders]
    n = len(table)

    def mean(values):
        values = list(values)
        return sum(values) / len(values)

    def expect(column, found, **tolerance):
        check.near(f"village {village} {column}", found,
                   float(published[village][column + "_centrality_leader"]), **tolerance)

    expect("eigenvector", mean(table[node]["eigenvector"] for node in of_leaders), absolute=6e-6)
    # Undirected betweenness times 4/(n(n−1)); ours is over (n−1)(n−2)/2.
    expect("between", mean(table[node]["betweenness"] for node in of_leaders) * 2 * (n - 2) / n,
           absolute=1e-6)
    expect("bonacich", mean(katz[node]["katz"] / norm for node in of_leaders), absolute=1e-4)
    expect("diffusion", mean(table[node]["diffusion"] for node in of_leaders), absolute=1e-3)
    expect("closeness", mean(table[node]["harmonic"] for node in of_leaders), absolute=0,
           relative=2.5e-3)

print(f"{compared} villages")
check.end()

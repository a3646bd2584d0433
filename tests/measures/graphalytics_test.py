"""LDBC Graphalytics' example graphs with their reference outputs (doi:10.14778/3007263.3007270)."""

from command import Check, measure, skip_without_data

check = Check()


def read(name):
    with open(skip_without_data("graphalytics", name), encoding="ascii") as file:
        return [line.split() for line in file if line.strip()]


for kind in ("directed", "undirected"):
    prefix = f"example-{kind}"
    option = ("--directed",) if kind == "directed" else ()
    edges = [tuple(row[:2]) for row in read(prefix + ".e")]
    nodes = [row[0] for row in read(prefix + ".v")]
    table = measure(edges, ["clustering", "component", "harmonic", "eccentricity"], *option,
                    isolates=nodes)
    assert len(table) == len(nodes)

    # A node with fewer than two neighbours has 0 in the benchmark and nothing with us.
    for node, value in read(prefix + "-LCC"):
        check.near(f"{kind} LCC {node}", table[node]["clustering"] or 0.0, float(value), 1e-4)

    # Components under other names: two nodes share one exactly if they share the other.
    groups = {}
    for node, label in read(prefix + "-WCC"):
        groups.setdefault(label, set()).add(node)
    ours = {}
    for node in nodes:
        ours.setdefault(table[node]["component"], set()).add(node)
    check.near(f"{kind} WCC", float(sorted(map(sorted, groups.values())) ==
                                    sorted(map(sorted, ours.values()))), 1.0)

    # BFS from one node: its distances are those *to* it with every arc turned round.
    source = "1" if kind == "directed" else "2"
    hops = [int(value) for _, value in read(prefix + "-BFS") if 0 < int(value) < 10**9]
    turned = measure([(b, a) for a, b in edges], ["harmonic", "eccentricity"], *option,
                     isolates=nodes)
    check.near(f"{kind} BFS", turned[source]["harmonic"], sum(1 / hop for hop in hops))
    check.near(f"{kind} BFS", turned[source]["eccentricity"], max(hops))

    # SSSP likewise, by length.
    lengths = [tuple(row) for row in read(prefix + ".e")]
    far = [float(value) for _, value in read(prefix + "-SSSP") if value != "Infinity"]
    turned = measure([(b, a, w) for a, b, w in lengths], ["harmonic", "eccentricity"], "--length",
                     "weight", *option, isolates=nodes)
    check.near(f"{kind} SSSP", turned[source]["eccentricity"], max(far), 1e-9)
    check.near(f"{kind} SSSP", turned[source]["harmonic"], sum(1 / d for d in far if d > 0), 1e-9)

check.end()

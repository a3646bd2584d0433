"""The command against networkx on seeded random graphs of many shapes."""

import random

import networkx as nx

from command import Check, measure

check = Check()


def graphs(directed):
    """(name, nodes, edges with weights), with self-ties, parallel edges and zero weights."""
    for seed in range(3):
        rng = random.Random(seed)
        for name, n, m in (("sparse", 60, 55), ("middle", 60, 150), ("dense", 25, 200)):
            yield f"{name} {seed}", n, [(rng.randrange(n), rng.randrange(n), rng.randrange(9) / 4)
                                        for _ in range(m)]
        hub = [(0, rng.randrange(1, 50), 1 + rng.randrange(4)) for _ in range(60)]
        yield f"hub {seed}", 50, hub + [(rng.randrange(50), rng.randrange(50), 2)
                                        for _ in range(40)]
    yield "path", 12, [(i, i + 1, 1 + i % 3) for i in range(11)]
    yield "star", 9, [(0, i, i) for i in range(1, 9)]
    if not directed:
        yield "karate", 34, [(a, b, 1) for a, b in nx.karate_club_graph().edges]
        yield "two parts", 20, [(a, (a + 1) % 10, 1) for a in range(10)] + \
            [(10 + a, 10 + (a + 3) % 10, 2) for a in range(10)]


def networkx_graph(n, edges, directed, weighted):
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(n))
    for a, b, weight in edges:
        if a == b or (weighted and weight == 0):
            continue
        weight = weight if weighted else 1
        known = graph.get_edge_data(a, b)
        graph.add_edge(a, b, weight=(known["weight"] if known and weighted else 0) + weight)
    return graph


def compare(name, found, measures):
    for measure_name, (values, tolerance) in measures.items():
        for node, expected in values.items():
            value = found[str(node)][measure_name]
            if expected is not None and expected != expected:
                expected = None
            check.near(f"{name} {measure_name} {node}", value, expected, tolerance)


def spectral(graph):
    """PageRank by numpy-free iteration: networkx asks for SciPy."""
    nodes = list(graph)
    score = {v: 1 / len(nodes) for v in nodes}
    out = {v: sum(d["weight"] for _, _, d in graph.edges(v, data=True)) for v in nodes}
    for _ in range(400):
        dangling = sum(score[v] for v in nodes if out[v] == 0)
        now = {v: (0.15 + 0.85 * dangling) / len(nodes) for v in nodes}
        for v in nodes:
            for _, w, data in graph.edges(v, data=True):
                now[w] += 0.85 * score[v] * data["weight"] / out[v]
        score = now
    return score


for directed in (False, True):
    option = ("--directed",) if directed else ()
    for name, n, edges in graphs(directed):
        for weighted in (False, True):
            graph = networkx_graph(n, edges, directed, weighted)
            plain = nx.Graph(graph) if directed else graph
            title = f"{name}{' directed' if directed else ''}{' weighted' if weighted else ''}"
            rows = edges if weighted else [edge[:2] for edge in edges]
            found = measure(rows, ["degree", "strength", "core", "articulation", "triangles",
                                   "harmonic", "closeness", "betweenness", "pagerank",
                                   "constraint", "effective_size", "clustering", "reach2"],
                            *option, isolates=range(n))
            expected = {
                "degree": (dict(graph.degree()), 0),
                "strength": (dict(graph.degree(weight="weight")), 1e-9),
                "core": (nx.core_number(plain), 0),
                "articulation": ({v: float(v in set(nx.articulation_points(plain)))
                                  for v in graph}, 0),
                "triangles": (nx.triangles(plain), 0),
                "harmonic": (nx.harmonic_centrality(graph), 1e-9),
                "betweenness": (nx.betweenness_centrality(graph, normalized=False), 1e-9),
                # Nobody reaches a node that networkx gives 0.
                "closeness": ({v: c or None for v, c in nx.closeness_centrality(graph).items()},
                              1e-12),
                "pagerank": (spectral(graph if directed else graph.to_directed()), 2e-10),
                # networkx gives a node without out-arcs none, though it has contacts.
                "constraint": ({v: c for v, c in nx.constraint(
                    graph, weight="weight" if weighted or directed else None).items()
                                if not directed or graph.out_degree(v) or not graph.in_degree(v)},
                               1e-9),
                "reach2": ({v: len(nx.single_source_shortest_path_length(graph, v, 2)) - 1
                            for v in graph}, 0),
            }
            if not directed:
                expected["clustering"] = (
                    {v: c if graph.degree(v) > 1 else None
                     for v, c in nx.clustering(graph).items()}, 1e-12)
                expected["effective_size"] = (
                    nx.effective_size(graph, weight="weight" if weighted else None), 1e-9)
            compare(title, found, expected)

            lengths = [edge for edge in edges if edge[2] > 0]
            shortest = nx.DiGraph() if directed else nx.Graph()
            shortest.add_nodes_from(range(n))
            for a, b, length in lengths:
                known = shortest.get_edge_data(a, b)
                if a != b and (not known or length < known["length"]):
                    shortest.add_edge(a, b, length=length)
            if weighted:
                found = measure(lengths, ["harmonic", "betweenness"], "--length", "weight", *option,
                                isolates=range(n))
                compare(title + " lengths", found, {
                    "harmonic": (nx.harmonic_centrality(shortest, distance="length"), 1e-9),
                    "betweenness": (nx.betweenness_centrality(shortest, normalized=False,
                                                              weight="length"), 1e-9)})

check.end()

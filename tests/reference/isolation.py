"""Isolation of a household: who supports it, and how far it is from a service (methods §2).

Choices where the specification is silent:
 - Without ties.csv every household counts as `tie_observation = none`.
 - Reach is certain over households on record as receiving and volunteers on record as affiliated.
   It is possible over these and whom nobody can tell about: without receipts.csv every household,
   with `[silence] covered` those not (certainly) covered, without volunteers.csv everybody. The low
   bound of isolation takes the possible reach, the high one the certain. Who is beside somebody
   with a rejected tie is possibly at d = 3. A volunteer whose organization is blank is possibly
   affiliated.
 - Ties between alters outside households (volunteers, persons without one) are hops of reach too.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque

from parameters import P
from registers import active, covered


def destinations(data, network):
    """Nodes that lead to a service for certain, and those that perhaps do."""
    found = {("household", home) for row in data.receipts or () if active(row, data.as_of)
             for home in data.owners(row)}
    for key, row in data.volunteer.items():
        if row.get("organization_id"):
            found.add(data.node("volunteer", key))
    perhaps = found | {data.node("volunteer", key) for key in data.volunteer}
    perhaps |= {("household", home) for home in data.household
                if data.receipts is None or not covered(data, home)
                or data.lost_of(home, "receipts") or data.lost_of(home, "volunteers")}
    if data.volunteers is None:
        perhaps |= set(network) | {alter for alters in network.values() for alter in alters}
    beside = {("household", home) for home in data.lost if data.lost_of(home, "ties")}
    return found, perhaps, beside | {data.node(*end) for end in data.lost_ends}


def reach(start, network, ends):
    """Fewest counted ties, in either direction, to another destination, plus one; None if none."""
    beside = defaultdict(set)
    for ego, alters in network.items():
        for alter in alters:
            beside[ego].add(alter)
            beside[alter].add(ego)
    hops, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        if node in ends and node != start:
            return hops[node] + 1
        for other in beside[node] - hops.keys():
            hops[other] = hops[node] + 1
            queue.append(other)
    return None


def isolation_lines(alters, distance):
    """alters: list of {kind: strength}."""
    own = [max(kinds.values()) for kinds in alters]
    lines = [("size", P["size_points"] * max(0, P["size_target"] - len(own)))]
    for name, kind in P["kinds"].items():
        providers = sum(kind in kinds for kinds in alters)
        lines.append((name, P["function_points"] // len(P["kinds"])
                      * max(0, P["provider_target"] - providers)))
    left = sum(own) - max(own, default=0)
    lines.append(("fragility", (P["fragility_points"] * (P["unit"] - min(P["unit"], left))
                                + P["unit"] // 2) // P["unit"]))
    far = [points for most, points in P["reach_points"] if distance and distance <= most]
    return lines + [("reach", far[0] if far else P["reach_far"])]


def isolation(data, row, network, ends):
    node = ("household", row["household_id"])
    alters = list(network[node].values())
    high = isolation_lines(alters, reach(node, network, ends[0]))
    nearest = reach(node, network, ends[1])
    near = set(network[node]) | {ego for ego, others in network.items() if node in others}
    if near & ends[2]:  # somebody beside it has a lost tie, perhaps to one of those
        nearest = min(nearest or math.inf, 3)
    unread = data.ties is None or "ties" in data.anybodys
    observed = "none" if unread else row.get("tie_observation") or "administrative"
    unseen = [P["unit"]] * len(data.lost_of(row["household_id"], "ties"))  # each somebody new
    if observed == "administrative":
        unseen.append(P["unrecorded_supporter"])
    low = isolation_lines(alters, nearest)
    if observed == "none":
        low = [(name, 0) for name, _ in high]
    elif unseen:
        extra = [{kind: strength for kind in P["kinds"].values()} for strength in unseen]
        low = isolation_lines(alters + extra, min(nearest or math.inf, P["unrecorded_reach"]))
    return {"observed": observed, "isolation": (sum(p for _, p in low), sum(p for _, p in high)),
            "lines": [("isolation", name, a, b) for (name, a), (_, b) in zip(low, high)]}

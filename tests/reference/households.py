"""The assessment of every household, and the order in which to visit them (methods §3).

Choices where the specification is silent:
 - Emergencies: one group before all, ordered like the others (score_low without a tier), data
   gaps among them not put back. Elsewhere data gaps come last within the group of their tier.
 - The area of a household in hiding is not told.
"""

from __future__ import annotations

import math

from dataset import day
from difficulty import difficulty
from isolation import destinations, isolation
from network import support
from parameters import P
from rejected import readable_day
from silence import programmes, silence
from tiers import between, tier

TIER_ORDER = ("A", "A?", "B", "B?", "C", "C?")  # C1 and C2 are one group


def assess(data):
    network, offered = support(data), programmes(data)
    ends = destinations(data, network)
    results = []
    for row in data.households:
        result = {"household_id": row["household_id"],
                  "area": "" if row["household_id"] in data.hidden else row.get("area") or ""}
        lines = []
        for part in (difficulty(row), isolation(data, row, network, ends),
                     silence(data, row, offered)):
            lines += part.pop("lines")
            result |= part
        result["lines"] = lines
        light, moderate = (between(result["c"], result["weight"], P["bands"][i][0]) for i in (0, 1))
        result["isolated"] = between(result["isolation"], P["isolated"])
        result["tier"] = tier(light, moderate, result["isolated"], result["unreached"],
                              result["unvoiced"])
        result["score"] = [sum(line[i] for line in lines) for i in (2, 3)]
        result["emergency"] = emergency(data, row["household_id"])
        results.append(result)
    for rank, result in enumerate(sorted((r for r in results if r["tier"] or r["emergency"]),
                                         key=visiting_order), 1):
        result["rank"] = rank
    return sorted(results, key=lambda r: (r.get("rank", math.inf), r["household_id"].encode()))


def emergency(data, home):
    return any(c["household_id"] == home and c.get("channel") == "emergency"
               and 0 <= (data.as_of - day(c["date"])).days <= P["emergency_days"]
               for c in data.contacts or ()) or any(
        row.get("channel") == "emergency"
        and 0 <= (data.as_of - (readable_day(row.get("date") or "") or data.as_of)).days
        <= P["emergency_days"] for row in data.lost_of(home, "contacts"))


def visiting_order(result):
    name = result["tier"]
    group = -1 if result["emergency"] else TIER_ORDER.index(name if len(name) == 1 or "?" in name
                                                           else name[0])
    months = 0 if result["months"] is None else result["months"]
    return (group, result["data_gap"] and group >= 0, -result["score"]["?" in name], -months,
            result["household_id"].encode())

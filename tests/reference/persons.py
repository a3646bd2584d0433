"""Isolated members inside connected households.

Choices where the specification is silent:
 - An isolated member is a child (under 18), an elder (60 or more) or a disabled person of a
   household that was asked (elicited) and is certainly not isolated, who has no counted inflow of
   their own. Nobody is listed where a tie names only the household and no other tie names the
   person it is to, or a rejected tie names the person or the household: whose it is, is unknown.
   own_ties counts the alters of recorded ties in force that name the person, counted or not.
"""

from __future__ import annotations

from network import flows, support
from parameters import P, TRUTH


def vulnerable(data, person):
    age = data.age(person)
    return (TRUTH[data.person[person].get("disabled") or ""] is True
            or age is not None and (age < P["child_below"] or age >= P["elder_from"]))


def isolated_members(data, results):
    all_flows = list(flows(data))
    named = {(ego, alter) for _, ego, alter, ends, (mine, _) in all_flows
             if ends[mine][0] == "person"}
    anonymous = {ego[1] for _, ego, alter, ends, (mine, _) in all_flows
                 if ends[mine][0] == "household" and (ego, alter) not in named}
    anonymous |= {key for kind, key in data.lost_ends if kind == "household"}
    connected = {r["household_id"] for r in results
                 if r["observed"] == "elicited" and r["isolated"] is False} - anonymous
    found = []
    for person in filter(lambda p: vulnerable(data, p), sorted(data.homes, key=str.encode)):
        end = ("person", person)
        if end in data.lost_ends:  # a rejected row may be a tie of theirs
            continue
        inflow = support(data, lambda ends, mine: ends[mine] == end)
        alters = {data.node(*ends[other]) for _, _, _, ends, sides in all_flows
                  for mine, other in (sides, sides[::-1]) if ends[mine] == end}
        for home in sorted(data.homes[person] & connected, key=str.encode):
            if not inflow.get(("household", home)):
                found.append({"person_id": person, "household_id": home, "own_ties": len(alters),
                              "reason": "isolated member inside connected household"})
    return found

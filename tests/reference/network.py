"""Who supports whom, with what and how strongly (methods §2).

Choices where the specification is silent:
 - A tie between two persons who share any current household is dropped whole.
 - A person's household, for `interviewed_on` and for a tie's alter, is the primary one
   (persons.household_id, else the smallest current membership id as bytes); as ego, all current
   ones. A membership is current by the same rule as a tie. persons.household_id is always
   current.
 - A volunteer is one household, as ego too: household_id, else the primary one of person_id. A
   volunteer whose person has no household is one alter with that person.
 - A reported_by whose end has no interview date leaves the tie undated.
"""

from __future__ import annotations

from collections import defaultdict

from dataset import day, in_force
from parameters import P, TRUTH


def recency(when, as_of):
    if when is None:
        return P["recency_undated"]
    days = max(0, (as_of - when).days)
    return next((share for most, share in P["recency"] if days <= most), 0)


def tie_date(data, tie, ends):
    """last_contact, else the interview of whoever was asked."""
    if tie.get("last_contact"):
        when = day(tie["last_contact"])
        return when if when <= data.as_of else None  # a contact after the day says nothing of it
    homes = [data.household[node[1]] if node[0] == "household" else {} for node in ends]
    asked = {"from": homes[:1], "to": homes[1:], "both": homes}.get(
        tie.get("reported_by") or "", [h for h in homes if h.get("tie_observation") == "elicited"])
    return max((day(h["interviewed_on"]) for h in asked if h.get("interviewed_on")), default=None)


def flows(data):
    """Every (tie, ego, alter, ego's end, alter's end) of support in force."""
    for tie in data.ties or ():
        if tie.get("valence") == "stress" or not in_force(tie, data.as_of):
            continue
        ends = [(tie.get(f"{end}_kind") or "household", tie[f"{end}_id"]) for end in ("from", "to")]
        reached = [data.nodes(*end) for end in ends]
        if not reached[0] or not reached[1] or reached[0] & reached[1]:
            continue
        directions = [(1, 0)] if TRUTH[tie.get("directed") or ""] else [(1, 0), (0, 1)]
        for ego_end, alter_end in directions:
            for ego in reached[ego_end]:
                yield tie, ego, data.node(*ends[alter_end]), ends, (ego_end, alter_end)


def support(data, wanted=lambda ends, ego_end: True):
    """ego -> alter -> kind -> strength, counted ones only, over the flows that are wanted."""
    best, reporters = defaultdict(int), defaultdict(set)
    for tie, ego, alter, ends, (ego_end, alter_end) in flows(data):
        if not wanted(ends, ego_end):
            continue
        when = tie_date(data, tie, [data.node(*end) for end in ends])
        strength = P["closeness"][tie.get("closeness") or ""] * recency(when, data.as_of)
        said = {"from": {0}, "to": {1}, "both": {0, 1}, "": {0, 1}}[tie.get("reported_by") or ""]
        for kind in (tie.get("support") or "companionship").split(";"):
            key = ego, alter, P["kinds"][kind.strip()]
            best[key] = max(best[key], strength)
            reporters[key] |= {"ego" if end == ego_end else "alter" for end in said}
    found = defaultdict(lambda: defaultdict(dict))
    for (ego, alter, kind), strength in best.items():
        asked = all(node[0] == "household"
                    and data.household[node[1]].get("tie_observation") == "elicited"
                    for node in (ego, alter))
        confirmation = 500 if asked and len(reporters[ego, alter, kind]) == 1 else 1000
        if strength * confirmation >= P["counted"]:
            found[ego][alter][kind] = strength * confirmation
    return found

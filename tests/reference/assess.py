#!/usr/bin/env python3
"""Reference of the assessment: methods §0-3 read literally, small and slow, on its own.

    assess.py DATASET [--as-of DATE] [--skip FILE:LINE ...] [-o OUT]

Reads a native dataset (contract §2: no mapping; rejected.py tells which rows are rejected and of
whom they are lost; --skip leaves out further ones) and prints households.csv (contract §3; `stable` is left blank: it hangs on
random streams). Behind the contract's columns stand two more: `data_gap` and
`months_since_contact` (blank = never or unknown). With -o it writes to OUT: households.csv,
points.csv (lines whose points_high is above 0), persons.csv (isolated members), areas.csv (H, A,
M0 by area, complete cases).

Choices where the specification is silent:
 - Without ties.csv every household counts as `tie_observation = none`.
 - Reach is certain over households on record as receiving and volunteers on record as affiliated.
   It is possible over these and whom nobody can tell about: without receipts.csv every household,
   with `[silence] covered` those not (certainly) covered, without volunteers.csv everybody. The low
   bound of isolation takes the possible reach, the high one the certain. Who is beside somebody
   with a rejected tie is possibly at d = 3. A volunteer whose organization is blank is possibly
   affiliated.
 - A tie between two persons who share any current household is dropped whole.
 - A person's household, for `interviewed_on` and for a tie's alter, is the primary one
   (persons.household_id, else the smallest current membership id as bytes); as ego, all current
   ones. A membership is current by the same rule as a tie. persons.household_id is always
   current.
 - A volunteer is one household, as ego too: household_id, else the primary one of person_id. A
   volunteer whose person has no household is one alter with that person.
 - A reported_by whose end has no interview date leaves the tie undated.
 - Ties between alters outside households (volunteers, persons without one) are hops of reach too.
 - Receipts and needs of a person belong to all current households of that person.
 - A receipt counts by its own status and dates, whether its service is still active or not. Who
   initiated a contact without channel and initiated_by is unknown.
 - A programme is open if one of its services is active; its own rule, if any, and one of these
   services' rules must hold. It is received if any of its services is.
 - Emergencies: one group before all, ordered like the others (score_low without a tier), data
   gaps among them not put back. Elsewhere data gaps come last within the group of their tier.
 - H, A and M0: poor at the moderate line (W/3); person weight = current members on record, at
   least 1.
 - An isolated member is a child (under 18), an elder (60 or more) or a disabled person of a
   household that was asked (elicited) and is certainly not isolated, who has no counted inflow of
   their own. Nobody is listed where a tie names only the household and no other tie names
   the person it is to, or a rejected tie names the person or the household: whose it is, is unknown.
   own_ties counts the alters of recorded ties in force that name the person, counted or not.
 - A rejected row says nothing, but what it may have said of the households it names is unknown:
   low bounds are those of the kindest row it could have been, high bounds those of the record.
 - A rejected row of persons or memberships that names both may bring the household what the
   person's ties, receipts and needs say; if no other row tells of the person, the rejected ones
   that name the person are the household's. A row of persons without a readable id may be about
   whomever else rejected rows name and nobody knows.
 - A rejected service may be a programme that anybody misses.
 - The area of a household in hiding is not told.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import defaultdict, deque
from fractions import Fraction
from pathlib import Path

from dataset import Dataset, day, in_force, whole_months
from rejected import readable_day
from rules import Members, compile_rule, kleene_and, kleene_not, kleene_or

PARAMETERS = {
    "indicators": ("income_below_line", "arrears", "no_worker", "insecure_work",
                   "unmet_illness_care", "unmet_mental_care", "not_in_school", "no_carer",
                   "poor_housing", "lacks_facility", "unmet_daily_care", "crisis_event"),
    "indicator_points": 100,
    "bands": ((5, "light"), (3, "moderate"), (2, "severe")),  # band if factor * c >= W
    "poor_factor": 3,
    "kinds": {"emotional": "E", "material": "M", "informational": "N", "companionship": "C"},
    "closeness": {"very_close": 1000, "close": 700, "acquainted": 400, "": 500},  # per mille
    "recency": ((31, 1000), (183, 500), (366, 250)),  # days, per mille; older 0
    "recency_undated": 500,
    "counted": 200_000_000,  # strengths in billionths
    "unit": 1_000_000_000,
    "size_target": 5, "size_points": 48,
    "provider_target": 2, "function_points": 300,  # 300 / kinds asked, each provider short
    "fragility_points": 180,
    "reach_points": ((2, 0), (3, 90)), "reach_far": 180,
    "unrecorded_supporter": 500_000_000, "unrecorded_reach": 2,
    "isolated": 600,
    "voice_points": 360, "voice_months": 12,
    "contact_points": 40, "contact_free_months": 3, "contact_most": 9,
    "service_points": 300, "programme_points": 180,
    "unreached_months": 6,
    "emergency_days": 30,
    "child_below": 18, "elder_from": 60,
}
P = PARAMETERS
TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": None}
OWN_CHANNELS = ("application", "request", "petition")
TIER_ORDER = ("A", "A?", "B", "B?", "C", "C?")  # C1 and C2 are one group
COLUMNS = ("household_id area grade difficulty_low difficulty_high isolation_low isolation_high "
           "isolated silence_low silence_high unreached unvoiced tier score_low score_high rank "
           "tie_observation stable data_gap months_since_contact").split()


# ---------------------------------------------------------------------------- difficulty (§1)

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


# ----------------------------------------------------------------------------- isolation (§2)

def recency(when, as_of):
    if when is None:
        return P["recency_undated"]
    days = max(0, (as_of - when).days)
    return next((share for most, share in P["recency"] if days <= most), 0)


def tie_date(data, tie, ends):
    """last_contact, else the interview of whoever was asked."""
    if tie.get("last_contact"):
        return day(tie["last_contact"])
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


def destinations(data, network):
    """Nodes that lead to a service for certain, and those that perhaps do."""
    found = {("household", home) for row in data.receipts or () if active(row, data.as_of)
             for home in data.owners(row)}
    for key, row in data.volunteer.items():
        if row.get("organization_id"):
            found.add(data.node("volunteer", key))
    perhaps = found | {data.node("volunteer", key) for key in data.volunteer} | {("household", home) for home in data.household
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
    observed = "none" if data.ties is None else row.get("tie_observation") or "administrative"
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


# ------------------------------------------------------------------------------- silence (§3)

def members_of(data, home):
    """The rows of the members, with their ages; whether a rejected row may hide another one."""
    members = Members()
    members.complete = not (data.lost_of(home, "persons") or data.lost_of(home, "memberships"))
    for person in data.members[home]:
        age = data.age(person)
        members.append({**data.person[person], "age_years": "" if age is None else str(age)})
    return members


def covered(data, home):
    """Do the registers cover the household?"""
    rule = data.settings.get("silence", {}).get("covered")
    return not rule or compile_rule(rule)(data.household[home], members_of(data, home)) is True


def active(receipt, as_of):
    return (receipt.get("status") or "active") == "active" and in_force(receipt, as_of)


def initiated_by_household(contact):
    """True, False or None (neither who nor the channel is on record)."""
    said, channel = contact.get("initiated_by"), contact.get("channel")
    if not said and not channel:
        return None
    return said == "household" if said else channel in OWN_CHANNELS


def months_since_contact(data, home):
    """Whole months, infinite if never, None if unknown."""
    if data.contacts is None:
        return None
    dates = [day(c["date"]) for c in data.contacts if c["household_id"] == home
             and TRUTH[c.get("completed") or ""] is not False and day(c["date"]) <= data.as_of]
    return whole_months(max(dates), data.as_of) if dates else math.inf


def lost_contact_days(data, home):
    """When a rejected contact was, today if nobody can tell; those ahead do not count."""
    days = [readable_day(row.get("date") or "") or data.as_of
            for row in data.lost_of(home, "contacts")]
    return [when for when in days if when <= data.as_of]


def voice(data, home):
    """Did the household speak up in the last 12 months?"""
    def recent(when):
        if when is None:
            return None
        return when <= data.as_of and whole_months(when, data.as_of) < P["voice_months"]
    heard = [None] if data.contacts is None else [
        kleene_and((initiated_by_household(c), recent(day(c["date"]))))
        for c in data.contacts if c["household_id"] == home]
    if any(recent(when) for when in lost_contact_days(data, home)) or data.lost_of(home, "needs"):
        heard.append(None)
    if data.needs is None:
        return kleene_or(heard + [None])
    for need in data.needs:
        if home in data.owners(need) and need.get("raised_by") != "agency":
            own = True if need.get("raised_by") == "household" else None
            heard.append(kleene_and((own, recent(day(need.get("opened"))))))
    return kleene_or(heard)


def programmes(data):
    """Name -> (own rule or None, rules of its active services, ids of all its services)."""
    found = {}
    rules = data.settings.get("programme", {})
    for service in data.services or ():
        name = service.get("programme") or service["service_id"]
        own = rules.get(name, {}).get("eligible")
        entry = found.setdefault(name, (compile_rule(own) if own else None, [], set()))
        entry[2].add(service["service_id"])
        if in_force({"since": service.get("active_from"), "until": service.get("active_until")},
                    data.as_of):
            text = service.get("eligibility")
            entry[1].append(compile_rule(text) if text else lambda row, members: True)
    return found


def programme_points(data, row, offered, received):
    """Bounds of q4; received is None if the register is absent."""
    members = members_of(data, row["household_id"])
    eligible, taken = 0, 0
    for own, services, ids in offered.values():
        truth = kleene_and((own(row, members) if own else True,
                            kleene_or(rule(row, members) for rule in services)))
        eligible += truth is True
        taken += truth is True and received is not None and bool(received & ids)
    if received is None:
        return (0, P["programme_points"] if eligible or data.services_lost else 0)
    if eligible == 0:
        return (0, P["programme_points"] if data.services_lost else 0)
    points = (2 * P["programme_points"] * (eligible - taken) + eligible) // (2 * eligible)
    return (0 if data.lost_of(row["household_id"], "receipts") else points,
            P["programme_points"] if data.services_lost else points)


def silence(data, row, offered):
    home = row["household_id"]
    known = covered(data, home)
    months = months_since_contact(data, home) if known else None
    heard = voice(data, home) if known else None
    received = None if data.receipts is None or not known else {
        r["service_id"] for r in data.receipts if home in data.owners(r) and active(r, data.as_of)}
    served = None if received is None else bool(received)
    if served is False and data.lost_of(home, "receipts"):
        served = None

    def three(truth, points):
        return (points * (truth is True), points * (truth is not False))
    most = P["contact_points"] * P["contact_most"]
    least = months  # with a rejected contact
    if months is not None:
        least = min([months] + [whole_months(d, data.as_of) for d in lost_contact_days(data, home)])
    lapse = (0, most) if months is None else tuple(
        P["contact_points"] * min(max(m - P["contact_free_months"], 0), P["contact_most"])
        for m in (least, months))
    lines = [("silence", "voice", *three(kleene_not(heard), P["voice_points"])),
             ("silence", "contact", *lapse),
             ("silence", "service", *three(kleene_not(served), P["service_points"])),
             ("silence", "programmes", *programme_points(data, row, offered, received))]
    lapsed = None if months is None else between((least, months), P["unreached_months"])
    return {"silence": [sum(line[i] for line in lines) for i in (2, 3)], "lines": lines,
            "unreached": kleene_and((kleene_not(served), lapsed)), "unvoiced": kleene_not(heard),
            "months": months}


# --------------------------------------------------------------------------------- tiers (§3)

def certain_tier(light, moderate, isolated, unreached, unvoiced):
    silent = unreached or unvoiced
    if moderate and isolated and unreached and unvoiced:
        return "A"
    if light and isolated and silent:
        return "B"
    if moderate and isolated != silent:
        return "C1" if isolated else "C2"
    return ""


def tier(*truths):
    """The tier of all worlds that agree with what is known, or the highest with a question mark."""
    worlds = [[]]
    for truth in truths:
        worlds = [w + [t] for w in worlds for t in ((True, False) if truth is None else (truth,))]
    found = {certain_tier(*w) for w in worlds if w[0] or not w[1]}  # moderate implies light
    if len(found) == 1:
        return found.pop()
    highest = min(found - {""})
    return highest[0] + "?"


def between(bounds, line, factor=1):
    return True if factor * bounds[0] >= line else False if factor * bounds[1] < line else None


def emergency(data, home):
    return any(c["household_id"] == home and c.get("channel") == "emergency"
               and 0 <= (data.as_of - day(c["date"])).days <= P["emergency_days"]
               for c in data.contacts or ()) or any(
        row.get("channel") == "emergency"
        and 0 <= (data.as_of - (readable_day(row.get("date") or "") or data.as_of)).days
        <= P["emergency_days"] for row in data.lost_of(home, "contacts"))


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


def visiting_order(result):
    name = result["tier"]
    group = -1 if result["emergency"] else TIER_ORDER.index(name if len(name) == 1 or "?" in name
                                                           else name[0])
    months = 0 if result["months"] is None else result["months"]
    return (group, result["data_gap"] and group >= 0, -result["score"]["?" in name], -months,
            result["household_id"].encode())


# ------------------------------------------------------------- isolated members, H, A and M0

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


# ------------------------------------------------------------------------------------ output

def text(value):
    if value is None or value == math.inf:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(float(value)) if isinstance(value, Fraction) else str(value)


def write(stream, columns, rows):
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([text(row.get(c)) for c in columns] for row in rows)


def household_rows(results):
    for r in results:
        row = {**r, "tie_observation": r["observed"], "months_since_contact": r["months"]}
        for name in ("difficulty", "isolation", "silence", "score"):
            row[f"{name}_low"], row[f"{name}_high"] = r[name]
        yield row


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dataset")
    parser.add_argument("--as-of")
    parser.add_argument("--skip", action="append", default=[], metavar="FILE:LINE")
    parser.add_argument("-o", "--output")
    arguments = parser.parse_args()
    data = Dataset(arguments.dataset, arguments.as_of, arguments.skip)
    results = assess(data)
    if not arguments.output:
        write(sys.stdout, COLUMNS, household_rows(results))
        return
    out = Path(arguments.output)
    out.mkdir(parents=True, exist_ok=True)
    points = [dict(zip(("part", "item", "points_low", "points_high"), line),
                   household_id=r["household_id"])
              for r in results for line in r["lines"] if line[3] > 0]
    areas = area_statistics(data, results)
    for name, columns, rows in (
            ("households", COLUMNS, household_rows(results)),
            ("points", ["household_id", "part", "item", "points_low", "points_high"], points),
            ("persons", ["person_id", "household_id", "own_ties", "reason"],
             isolated_members(data, results)),
            ("areas", list(areas[0]), areas)):
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            write(file, columns, rows)


if __name__ == "__main__":
    main()

"""What must hold in recommendations.csv and utility.csv, and against the dataset's registers
(methods §6; the default configuration)."""

from __future__ import annotations

from collections import Counter, defaultdict

from results import index, repeated

SHOWN, SLOTS, PEER_CAPACITY, VOLUNTEER_CAPACITY = 5, 2, 1, 1
ITEMS = {"fit": 350, "gap": 200, "proximity": 150, "language": 100, "availability": 100}
SUPPORTS = {"emotional", "material", "informational", "companionship"}
NEVER_FEASIBLE = ("exclusion", "conflict_of_interest", "peer_of_excluded", "vetting", "inactive",
                  "not_eligible", "already_receiving", "declined", "household_refusal",
                  "helper_sex", "language", "skill", "availability", "travel")
PARTNER_ID = {"volunteer": "volunteer_id", "service": "service_id", "household": "household_id"}


def bounds(text):
    low, _, high = text.rstrip("?").partition("-")
    return int(low), int(high or low)


def check_row(row, households, partners, lines, fault):
    name = f"recommendations.csv {row['household_id']} {row['partner_id']}"
    home = households.get(row["household_id"])
    if home is None:
        fault(f"{name}: no such household")
        return
    if row["household_rank"] != home["rank"]:
        fault(f"{name}: rank {row['household_rank']!r}, households.csv says {home['rank']!r}")
    if row["partner_id"] not in partners[row["partner_kind"]]:
        fault(f"{name}: no such {row['partner_kind']} in the dataset")
    if row["partner_kind"] == "household" and row["partner_id"] == row["household_id"]:
        fault(f"{name}: its own partner")
    if (row["assigned"] == "true") == bool(row["blocked_by"]):
        fault(f"{name}: assigned is {row['assigned']}, blocked by {row['blocked_by']!r}")
    if not set(row["support"].split(";")) <= SUPPORTS | {""}:
        fault(f"{name}: support is {row['support']!r}")
    if not row["reason"]:
        fault(f"{name}: no reason")
    if bounds(row["isolation_before"]) != bounds_of(home):
        fault(f"{name}: isolation {row['isolation_before']} before, households.csv says "
              f"{bounds_of(home)}")
    before, after = bounds(row["isolation_before"]), bounds(row["isolation_after"])
    if after[0] > before[0] or after[1] > before[1]:
        fault(f"{name}: isolation grows from {before} to {after}")
    if row["partner_kind"] == "service" and after != before:
        fault(f"{name}: a service changes isolation from {before} to {after}")
    if [line["item"] for line in lines] != list(ITEMS):
        fault(f"{name}: utility.csv has {[line['item'] for line in lines]}")
    if sum(int(line["points"]) for line in lines) != int(row["utility"]):
        fault(f"{name}: the lines of utility.csv do not sum to {row['utility']}")
    for line in lines:
        if int(line["points"]) > ITEMS[line["item"]]:
            fault(f"{name}: {line['points']} points of {line['item']}")


def bounds_of(home):
    return int(home["isolation_low"]), int(home["isolation_high"])


def check_households(results, households, fault):
    for home, rows in index(results.recommendations, "household_id").items():
        name = f"recommendations.csv {home}"
        assigned = sum(row["assigned"] == "true" for row in rows)
        if len(rows) > SHOWN or assigned > SLOTS:
            fault(f"{name}: {len(rows)} shown, {assigned} assigned")
        order = [(-int(row["utility"]), row["partner_id"].encode()) for row in rows]
        if [utility for utility, _ in order] != sorted(utility for utility, _ in order):
            fault(f"{name}: not in the order of utility")
        pairs = [(row["partner_kind"], row["partner_id"]) for row in rows]
        if repeated(pairs):
            fault(f"{name}: {repeated(pairs)} more than once")
    order = [(int(households[home]["rank"] or 1 << 62), home.encode())
             for home in index(results.recommendations, "household_id")]
    if order != sorted(order):
        fault("recommendations.csv: households are not in the order of the list")


def check_assigned(results, data, households, fault):
    """Every assigned link against the registers of the dataset."""
    assigned = [row for row in results.recommendations if row["assigned"] == "true"]
    excluded = {(row["household_id"], row["partner_id"]) for row in data.rows("exclusions")}
    vetted = defaultdict(list)
    for row in data.rows("volunteers"):
        vetted[row["volunteer_id"]].append(row.get("vetted_until"))
    for row in assigned:
        pair, kind = (row["household_id"], row["partner_id"]), row["partner_kind"]
        name = f"recommendations.csv {pair[0]} {pair[1]}"
        if pair in excluded or kind == "household" and pair[::-1] in excluded:
            fault(f"{name}: assigned, and yet excluded")
        if kind == "volunteer" and not any(
                until and data.day(until) >= data.as_of for until in vetted[row["partner_id"]]):
            fault(f"{name}: assigned, and yet never vetted or no longer")
        if kind == "household":
            peer = households[row["partner_id"]]
            if peer["tier"] or peer["isolated"] != "false":
                fault(f"{name}: the peer has tier {peer['tier']!r}, isolated {peer['isolated']!r}")
    for partner, count in Counter((r["partner_kind"], r["partner_id"]) for r in assigned).items():
        room = places(*partner, data)
        if room is not None and count > room:
            fault(f"recommendations.csv {partner[1]}: {count} assigned, {room} places")


def places(kind, partner, data):
    """Places that are left, at most; None for no limit. The receipts of persons are not counted."""
    if kind == "household":
        return PEER_CAPACITY
    rows = [row for row in data.rows(f"{kind}s") if row[PARTNER_ID[kind]] == partner]
    said = [int(row["capacity"]) for row in rows if row.get("capacity")]
    if kind == "volunteer":
        return min(said, default=VOLUNTEER_CAPACITY)
    if not said:
        return None
    taken = {row["household_id"] for row in data.rows("receipts")
             if row["service_id"] == partner and row.get("household_id") and
             (row.get("status") or "active") == "active" and data.in_force(row)}
    return max(0, min(said) - len(taken))


def check_counts(results, households, fault):
    run, rows = results.run["recommendations"], results.recommendations
    assigned = [row for row in rows if row["assigned"] == "true"]
    blocked = run["blocked"]
    if run["assigned"] != len(assigned):
        fault(f"run.json: {run['assigned']} assigned, recommendations.csv has {len(assigned)}")
    if run["considered"] != run["assigned"] + sum(blocked.values()):
        fault(f"run.json: {run['considered']} considered are not the assigned and the blocked")
    if run["considered"] - run["feasible"] < sum(blocked.get(b, 0) for b in NEVER_FEASIBLE):
        fault(f"run.json: {run['feasible']} feasible of {run['considered']}, blocked {blocked}")
    utility = sum(int(row["utility"]) for row in assigned)
    if run["total_utility"] != utility:
        fault(f"run.json: total_utility {run['total_utility']}, the assigned have {utility}")
    covered = Counter({"": "none"}.get(tier, tier[:1]) for tier in (
        households[home]["tier"] for home in {row["household_id"] for row in assigned}))
    if {k: v for k, v in run["coverage"].items() if v} != covered:
        fault(f"run.json: coverage {run['coverage']}, the assigned cover {dict(covered)}")
    for block, count in Counter(row["blocked_by"] for row in rows if row["blocked_by"]).items():
        if count > blocked.get(block, 0):
            fault(f"run.json: {blocked.get(block, 0)} blocked by {block}, {count} are shown")


def check(results, data):
    households = {row["household_id"]: row for row in results.households}
    partners = {"household": set(households),
                "volunteer": data.ids("volunteers", "volunteer_id"),
                "service": data.ids("services", "service_id")}
    lines = index(results.utility, "household_id", "partner_id")
    pairs = index(results.recommendations, "household_id", "partner_id")
    if set(lines) != set(pairs):
        results.fault(f"utility.csv: differs in {sorted(set(lines) ^ set(pairs))}")
    for row in results.recommendations:
        check_row(row, households, partners, lines[row["household_id"], row["partner_id"]],
                  results.fault)
    check_households(results, households, results.fault)
    check_assigned(results, data, households, results.fault)
    check_counts(results, households, results.fault)

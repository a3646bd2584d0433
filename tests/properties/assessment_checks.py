"""What must hold in households.csv, points.csv, silent_minority.csv, unknown.csv, persons.csv and
statistics.csv, recomputed from the columns alone (methods §1, §3; the default configuration)."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

from results import index, repeated

GRADES = ("none", "light", "moderate", "severe")
GRADE_FROM = (0, 240, 400, 600)
ISOLATED_FROM = 600
WITHHELD = ("withheld for safety", "为安全起见不予显示")  # of a household in hiding
UNREACHED_MONTHS = 6
PARTS = {
    "difficulty": ("income_below_line arrears no_worker insecure_work unmet_illness_care "
                   "unmet_mental_care not_in_school no_carer poor_housing lacks_facility "
                   "unmet_daily_care crisis_event").split(),
    "isolation": "size emotional material informational companionship fragility reach".split(),
    "silence": "voice contact service programmes".split(),
}
MOST = {"difficulty": 1200, "isolation": 1200, "silence": 1200}
TRUTH = {"true": True, "false": False, "": None}
GROUPS = ("A", "A?", "B", "B?", "C", "C?", "")
ALL_POINTS = 1200
PLACES = re.compile(r" \([^()]*\.csv:[^()]*\)")  # of rejected rows to correct


# Kleene's three truth values: True, False and None for unknown.
def k_and(*truths):
    return False if False in truths else None if None in truths else True


def k_or(*truths):
    return True if True in truths else None if None in truths else False


def k_not(truth):
    return None if truth is None else not truth


def at_least(low, high, line):
    return True if low >= line else False if high < line else None


def bounds(row, part):
    return int(row[f"{part}_low"]), int(row[f"{part}_high"])


def grade(points):
    return [name for name, line in zip(GRADES, GRADE_FROM) if points >= line][-1]


def expected_tier(row):
    """The certain tier, or the highest possible one with a question mark (methods §3)."""
    difficulty = bounds(row, "difficulty")
    light, moderate = (at_least(*difficulty, GRADE_FROM[i]) for i in (1, 2))
    isolated, unreached, unvoiced = (TRUTH[row[c]] for c in ("isolated", "unreached", "unvoiced"))
    silent = k_or(unreached, unvoiced)
    one_of_two = k_or(k_and(isolated, k_not(silent)), k_and(k_not(isolated), silent))
    if isolated is None or silent is None:
        one_of_two = None  # each of the two may still be either
    for name, truth in (("A", k_and(moderate, isolated, unreached, unvoiced)),
                        ("B", k_and(light, isolated, silent)), ("C", k_and(moderate, one_of_two))):
        if truth is None:
            return name + "?"
        if truth:
            return name if name != "C" else "C1" if isolated else "C2"
    return ""


def undecided(row):
    return row["grade"].endswith("?") or row["tier"].endswith("?")


def check_household(row, fault):
    name = f"households.csv {row['household_id']}"
    for part, most in MOST.items():
        low, high = bounds(row, part)
        if not 0 <= low <= high <= most:
            fault(f"{name}: {part} is {low} to {high}")
    low, high = bounds(row, "difficulty")
    words = grade(low) if grade(low) == grade(high) else f"{grade(low)}-{grade(high)}?"
    for column, expected in (
            ("grade", words), ("tier", expected_tier(row)),
            ("isolated", {True: "true", False: "false", None: ""}[
                at_least(*bounds(row, "isolation"), ISOLATED_FROM)]),
            ("data_gap", "true" if 2 * (high - low) > ALL_POINTS else "false"),
            *((f"score_{b}", str(sum(int(row[f"{part}_{b}"]) for part in PARTS)))
              for b in ("low", "high"))):
        if row[column] != expected:
            fault(f"{name}: {column} is {row[column]!r}, the other columns say {expected!r}")
    low, high = bounds(row, "isolation")
    if row["tie_observation"] == "none" and low != 0:
        fault(f"{name}: nobody asked, and yet isolation is at least {low}")


def check_points(row, lines, data, fault):
    """The lines of one household; returns the whole months since the last contact, or None."""
    name = f"points.csv {row['household_id']}"
    for part, items in PARTS.items():
        own = [line for line in lines if line["part"] == part]
        if [line["item"] for line in own] != items:
            fault(f"{name}: the items of {part} are {[line['item'] for line in own]}")
        sums = tuple(sum(int(line[f"points_{b}"]) for line in own) for b in ("low", "high"))
        if sums != bounds(row, part):
            fault(f"{name}: lines of {part} sum to {sums}, households.csv says {bounds(row, part)}")
    by_item = {line["item"]: line for line in lines}
    if not {"voice", "contact", "service"} <= by_item.keys():
        return None
    for line in lines:
        # Who was asked has told of every tie; where they lead may be open, and what a rejected row said.
        if (row["tie_observation"] == "elicited" and line["part"] == "isolation"
                and line["item"] != "reach" and line["points_low"] != line["points_high"]
                and line["detail"] not in WITHHELD
                and not any(rejected(place, data) for place in line["source"].split(";"))):
            fault(f"{name}: asked, and yet {line}")
        if not 0 <= int(line["points_low"]) <= int(line["points_high"]) or not line["detail"]:
            fault(f"{name}: {line['item']} is {line}")

    def missing(item, points):
        line = by_item[item]
        return {(points, points): True, (0, 0): False, (0, points): None}[
            int(line["points_low"]), int(line["points_high"])]
    months = months_since_contact(by_item["contact"], data, fault)
    if months is not None:
        points = 360 if math.isnan(months) else 40 * min(max(months - 3, 0), 9)
        if by_item["contact"]["points_high"] != str(points):
            fault(f"{name}: {months} months without contact are not {by_item['contact']}")
    contact = [int(by_item["contact"][f"points_{b}"]) for b in ("low", "high")]
    lapsed = at_least(*contact, 40 * (UNREACHED_MONTHS - 3))
    unreached = k_and(missing("service", 300), lapsed)
    for column, truth in (("unvoiced", missing("voice", 360)), ("unreached", unreached)):
        if TRUTH[row[column]] is not truth:
            fault(f"{name}: {column} is {row[column]!r}, the lines say {truth}")
    return months


def months_since_contact(line, data, fault):
    """Of the last contact on record, which the line names; infinite if never, None if unknown, and
    not a number where the rows leave open which: all contacts are rejected, and whether the register
    covers the household the results do not say."""
    places = [place for place in line["source"].split(";") if place]
    accepted = [place for place in places if not rejected(place, data)]
    if not accepted:
        if line["points_low"] == line["points_high"]:
            return math.inf
        return math.nan if places else None
    contact = data.by_line.get(accepted[0], {})
    if contact.get("household_id") != line["household_id"]:
        fault(f"points.csv {line['household_id']}: {accepted[0]} is no contact of it")
        return None
    if (contact.get("completed") or "").lower() in ("false", "0", "no"):
        return math.inf  # attempted, and nobody reached
    day, as_of = data.day(contact["date"]), data.as_of
    return 12 * (as_of.year - day.year) + as_of.month - day.month - (as_of.day < day.day)


def rejected(place, data):
    return tuple(place.rsplit(":", 1)) in data.rejected


def place_in_list(row, emergency, months):
    """What the visiting list is ordered by (methods §3), data gaps last in their tier."""
    tier = row["tier"]
    group = -1 if emergency else GROUPS.index(tier if len(tier) < 2 or "?" in tier else tier[0])
    score = int(row["score_high" if "?" in tier else "score_low"])
    gap = row["data_gap"] == "true" and not emergency
    return group, gap, -score, -(0 if months is None else months), row["household_id"].encode()


def check_order(ids, ranked, name, fault):
    """Those with a rank by rank, then the others by id as bytes."""
    order = sorted(ids, key=lambda home: (ranked.get(home, math.inf), home.encode()))
    if list(ids) != order:
        fault(f"{name}: rows are not in order")


def check_list(results, households, months, fault):
    ranked = {row["household_id"]: int(row["rank"]) for row in results.households if row["rank"]}
    if sorted(ranked.values()) != list(range(1, len(ranked) + 1)):
        fault(f"households.csv: the ranks are {sorted(ranked.values())}")
    listed = {row["household_id"]: row for row in results.silent_minority}
    top = [home for home, rank in sorted(ranked.items(), key=lambda pair: pair[1])]
    if list(listed) != top[:len(listed)] or len(listed) != len(results.silent_minority):
        fault("silent_minority.csv: is not the beginning of the list in households.csv")
    asks = {row["household_id"]: row["ask"] for row in results.unknown}
    for home, row in listed.items():
        name = f"silent_minority.csv {home}"
        for column in ("rank", "area", "tier", "score_low", "score_high"):
            if row[column] != households[home][column]:
                fault(f"{name}: {column} is {row[column]!r}, not {households[home][column]!r}")
        if not row["reason"] or not row["verify"]:
            fault(f"{name}: says no reason or nothing to verify")
        if home in asks and row["unknowns"] != PLACES.sub("", asks[home]):
            fault(f"{name}: unknowns are {row['unknowns']!r}, unknown.csv asks {asks[home]!r}")
    urgent = {home for home, row in listed.items() if row["emergency"] == "true"}
    if len(listed) == len(ranked):  # --top shows a part, in which emergencies may lack
        places = [place_in_list(households[home], home in urgent, months.get(home)) for home in top]
        for i, (one, next_one) in enumerate(zip(places, places[1:]), 1):
            if math.isnan(one[3]) or math.isnan(next_one[3]):
                one, next_one = one[:3], next_one[:3]
                in_order = one <= next_one
            else:
                in_order = one < next_one
            if not in_order:
                fault(f"silent_minority.csv: ranks {i} and {i + 1} are {one} and {next_one}")
        for home, row in households.items():
            if bool(row["rank"]) != bool(row["tier"] or home in urgent):
                fault(f"households.csv {home}: tier {row['tier']!r}, rank {row['rank']!r}")
    return ranked, urgent


def check_unknown(results, households, ranked, lines, fault):
    expected = {home for home, row in households.items() if undecided(row)}
    found = [row["household_id"] for row in results.unknown]
    if set(found) != expected or repeated(found):
        fault(f"unknown.csv: differs in {sorted(set(found) ^ expected)}, repeats {repeated(found)}")
    check_order(found, ranked, "unknown.csv", fault)
    for row in results.unknown:
        home = households[row["household_id"]]
        width = int(home["score_high"]) - int(home["score_low"])
        if row["unknown_points"] != str(width):
            fault(f"unknown.csv {row['household_id']}: {row['unknown_points']}, not {width}")
        asked = set(PLACES.sub("", row["ask"]).split(";"))
        if row["household_id"] in lines:
            open_items = {"ties" if line["part"] == "isolation" else line["item"]
                          for line in lines[row["household_id"]]
                          if line["points_low"] != line["points_high"]}
            if "reach" in asked:  # where the ties lead: a question of its own, with or without ties
                asked = asked - {"reach"} | {"ties"}
            if asked != open_items:
                fault(f"unknown.csv {row['household_id']}: asks {asked}, open are {open_items}")


def check_statistics(results, households, lines, fault):
    by_area = index(results.statistics, "scope", "area")
    if len(by_area.get(("all", ""), [])) != len(PARTS["difficulty"]):
        fault("statistics.csv: not one row an indicator for all households")
    for (scope, area), rows in by_area.items():
        name = f"statistics.csv {scope} {area!r}"
        inside = [home for home, row in households.items() if scope == "all" or row["area"] == area]
        dropped = sum(row["difficulty_low"] != row["difficulty_high"]
                      for row in map(households.get, inside))
        first = rows[0]
        if (int(first["households"]), int(first["dropped"])) != (len(inside), dropped):
            fault(f"{name}: {first['households']} households, {first['dropped']} dropped, "
                  f"households.csv says {len(inside)} and {dropped}")
        h, a, m0 = (float(first[c]) if first[c] else None for c in ("H", "A", "M0"))
        if (h is None) != (len(inside) == dropped) or (h is None) != (m0 is None):
            fault(f"{name}: H is {h}, M0 {m0} of {len(inside) - dropped} complete cases")
        if (a is None) != (not h):
            fault(f"{name}: A is {a} where H is {h}")
        if h and not math.isclose(m0, h * a, rel_tol=1e-12):
            fault(f"{name}: M0 {m0} is not H {h} times A {a}")
        shares = [float(row["contribution"]) for row in rows if row["contribution"]]
        if h and not math.isclose(sum(shares), 1, rel_tol=1e-12) or not h and shares:
            fault(f"{name}: contributions sum to {sum(shares)}")
        for row in rows:
            if any(row[c] != first[c] for c in ("H", "A", "M0", "households", "dropped")):
                fault(f"{name} {row['indicator']}: measures of the area differ between its rows")
            if h is not None and not 0 <= float(row["censored"]) <= float(row["uncensored"]) <= 1:
                fault(f"{name} {row['indicator']}: {row['censored']} of {row['uncensored']}")
            if h and not math.isclose(float(row["contribution"]),
                                      float(row["censored"]) / 12 / m0, rel_tol=1e-12):
                fault(f"{name} {row['indicator']}: contribution {row['contribution']}")
    areas = {row["area"] for row in results.households}
    if len(areas) > 1 and {area for scope, area in by_area if scope == "area"} != areas:
        fault("statistics.csv: the areas are not those of households.csv")


def check_members(results, data, households, fault):
    run = results.run["isolated_members"]
    pairs = [(row["person_id"], row["household_id"]) for row in results.persons]
    if repeated(pairs):
        fault(f"persons.csv: repeats {repeated(pairs)}")
    known = data.ids("persons", "person_id")
    for person, home in pairs:
        row = households.get(home, {})
        if row.get("isolated") != "false" or row.get("tie_observation") != "elicited":
            fault(f"persons.csv {person}: {home} is not known to be connected")
        if person not in known:
            fault(f"persons.csv {person}: is not in the dataset")
    connected = sum(row["isolated"] == "false" for row in results.households)
    if run["connected_households"] != connected:
        fault(f"run.json: {run['connected_households']} connected households, not {connected}")
    if (run["members"] or 0) != len(pairs) or (run["members"] is None) != (
            run["judged_households"] == 0):
        fault(f"run.json: isolated_members is {run}, persons.csv has {len(pairs)} rows")


def check_run(results, ranked, urgent, lines, fault):
    run, rows = results.run, results.households
    counts = {
        "households": len(rows), "visiting_list": len(ranked),
        "grades": Counter(row["grade"] for row in rows),
        "tiers": Counter(row["tier"] or "none" for row in rows),
    }
    if len(results.silent_minority) == len(ranked):
        counts["emergencies"] = len(urgent)
    for scope, some in (("all", rows), ("elicited", [
            row for row in rows if row["tie_observation"] == "elicited"])):
        words = {"true": "isolated", "false": "connected", "": "unknown"}
        counts[scope] = Counter(words[row["isolated"]] for row in some)
    for key, expected in counts.items():
        said = run["isolation"][key] if key in run["isolation"] else run[key]
        if isinstance(said, dict):
            said, expected = ({k: v for k, v in d.items() if v} for d in (said, expected))
        if said != expected:
            fault(f"run.json: {key} is {said}, the rows say {expected}")
    by_area = defaultdict(dict)
    for row in results.statistics:
        by_area[row["scope"], row["area"]][row["indicator"]] = row
    if [entry["area"] for entry in run["statistics"]] != [area for _, area in by_area]:
        fault("run.json: statistics name other areas than statistics.csv")
    for entry, indicators in zip(run["statistics"], by_area.values()):
        row = next(iter(indicators.values()))
        for measure in ("H", "A", "M0", "households", "dropped"):
            if row[measure] != ("" if entry[measure] is None else str(entry[measure])) and (
                    entry[measure] is None or float(row[measure]) != entry[measure]):
                fault(f"run.json: {measure} of {entry['area']!r} is {entry[measure]}, "
                      f"statistics.csv says {row[measure]!r}")


def check(results, data):
    fault = results.fault
    households = {row["household_id"]: row for row in results.households}
    if repeated(row["household_id"] for row in results.households):
        fault("households.csv: a household has two rows")
    if list(households) != sorted(households, key=str.encode):
        fault("households.csv: rows are not in the order of ids")
    for row in results.households:
        check_household(row, fault)
    lines = index(results.points, "household_id")
    months = {home: check_points(households[home], own, data, fault)
              for home, own in lines.items()}
    ranked, urgent = check_list(results, households, months, fault)
    if set(lines) not in (set(ranked), set(households)):
        fault("points.csv: explains neither the list nor everybody")
    check_order(list(lines), ranked, "points.csv", fault)
    check_unknown(results, households, ranked, lines, fault)
    check_statistics(results, households, lines, fault)
    check_members(results, data, households, fault)
    check_run(results, ranked, urgent, lines, fault)

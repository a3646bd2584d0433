"""Silence between a household and the agencies, and the programmes it misses (methods §3).

Choices where the specification is silent:
 - Receipts and needs of a person belong to all current households of that person.
 - Who initiated a contact without channel and initiated_by is unknown.
 - A programme is open if one of its services is active; its own rule, if any, and one of these
   services' rules must hold. It is received if any of its services is.
 - A rejected service may be a programme that anybody misses; so may any, without services.csv.
 - A programme of which the household refused a service, and receives none, is neither missed nor
   offered.
"""

from __future__ import annotations

import math

from dataset import day, in_force, whole_months
from parameters import P, TRUTH
from registers import active, covered, members_of
from rejected import readable_day
from rules import compile_rule, kleene_and, kleene_not, kleene_or
from tiers import between

OWN_CHANNELS = ("application", "request", "petition")


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
    if (any(recent(when) for when in lost_contact_days(data, home)) or data.lost_of(home, "needs")
            or "needs" in data.anybodys):
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


def receipts_lost(data, home):
    return bool(data.lost_of(home, "receipts")) or "receipts" in data.anybodys


def refused_services(data, home):
    return {r["service_id"] for r in data.receipts or () if r.get("status") == "refused"
            and home in data.owners(r)
            and not (r.get("since") and day(r["since"]) > data.as_of)}


def programme_points(data, row, offered, received):
    """Bounds of q4; received is None if the register is absent."""
    open_end = data.services is None or data.services_lost
    refused = refused_services(data, row["household_id"])
    members = members_of(data, row["household_id"])
    eligible, taken = 0, 0
    for own, services, ids in offered.values():
        held = set() if data.receipts is None else {
            r["service_id"] for r in data.receipts
            if row["household_id"] in data.owners(r) and active(r, data.as_of)}
        if refused & ids and not held & ids:
            continue
        truth = kleene_and((own(row, members) if own else True,
                            kleene_or(rule(row, members) for rule in services)))
        eligible += truth is True
        taken += truth is True and received is not None and bool(received & ids)
    if received is None:
        return (0, P["programme_points"] if eligible or open_end else 0)
    if eligible == 0:
        return (0, P["programme_points"] if open_end else 0)
    points = (2 * P["programme_points"] * (eligible - taken) + eligible) // (2 * eligible)
    return (0 if receipts_lost(data, row["household_id"]) else points,
            P["programme_points"] if open_end else points)


def silence(data, row, offered):
    home = row["household_id"]
    known = covered(data, home)
    months = months_since_contact(data, home) if known else None
    heard = voice(data, home) if known else None
    received = None if data.receipts is None or not known else {
        r["service_id"] for r in data.receipts if home in data.owners(r) and active(r, data.as_of)}
    served = None if received is None else bool(received)
    if served is False and receipts_lost(data, home):
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

"""What the registers say of a household: its members, what it receives, whether they cover it.

Choices where the specification is silent:
 - A receipt counts by its own status and dates, whether its service is still active or not.
"""

from __future__ import annotations

from dataset import in_force
from rules import Members, compile_rule


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

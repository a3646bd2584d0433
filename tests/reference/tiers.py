"""Tiers where something is unknown (methods §3)."""

from __future__ import annotations


def between(bounds, line, factor=1):
    return True if factor * bounds[0] >= line else False if factor * bounds[1] < line else None


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

"""The numbers and words of methods §0-3, and the truth values of cells."""

from __future__ import annotations

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

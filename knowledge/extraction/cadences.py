"""How often something will be. Owns the words for it, and what they are as an ISO 8601 duration."""

from __future__ import annotations

import re

from knowledge.extraction.signs import Cue

RECURRENT = Cue(
    r"\b(?:every (?:(?P<n>two|three|four|six|\d{1,2}) (?P<unit>day|week|month|year)s?"
    r"|(?P<one>other )?(?P<single>week|month|quarter|year|day))|(?P<times>once|twice) (?:a|every|in a"
    r"|each) (?P<per>week|month|quarter|year)"
    r"|(?P<word>annually|yearly|quarterly|monthly|weekly|fortnightly|biannually|bi-annually|half-yearly"
    r"|regularly|on an annual basis|on a (?:regular|monthly|quarterly|weekly|yearly) basis|each year"
    r"|each month))\b",
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6}
_UNITS = {"day": "D", "week": "W", "month": "M", "quarter": "3M", "year": "Y"}
_PERIODS = {
    "annually": "P1Y",
    "yearly": "P1Y",
    "on an annual basis": "P1Y",
    "each year": "P1Y",
    "on a yearly basis": "P1Y",
    "quarterly": "P3M",
    "on a quarterly basis": "P3M",
    "monthly": "P1M",
    "on a monthly basis": "P1M",
    "each month": "P1M",
    "weekly": "P1W",
    "on a weekly basis": "P1W",
    "fortnightly": "P2W",
    "biannually": "P6M",
    "bi-annually": "P6M",
    "half-yearly": "P6M",
}


def parse_period(found: re.Match[str]) -> str | None:
    """A cadence as an ISO 8601 duration: "every three months" → P3M, "twice a year" → P6M; None for "regularly"."""
    if found["n"]:
        return f"P{_NUMBERS.get(found['n']) or int(found['n'])}{_UNITS[found['unit']]}"
    if found["single"]:
        unit = _UNITS[found["single"]]
        return f"P2{unit}" if found["one"] and len(unit) == 1 else f"P{unit}" if len(unit) > 1 else f"P1{unit}"
    if found["per"]:
        return _per(found["times"], found["per"])
    return _PERIODS.get(found["word"])


def _per(times: str, unit: str) -> str:
    whole = "P3M" if unit == "quarter" else f"P1{_UNITS[unit]}"
    return whole if times == "once" else {"year": "P6M", "month": "P2W", "quarter": "P45D", "week": "P3D"}[unit]

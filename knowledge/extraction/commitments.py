"""What was agreed and is still to be done. Owns telling it from courtesies; cadences as ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form

_AGREED = re.compile(
    r"\b(?:(?:agreed|decided|resolved|pledged|vowed|undertook|promised|proposed) (?:\w+ ){0,3}?(?:to|on"
    r"|that|for)\b|(?:was|were|been|is) (?:\w+ )?(?:agreed|decided)|consensus (?:was "
    r"|has been )?(?:reached )?on|agreement (?:in principle )?(?:on|to)|agreed in principle"
    r"|should (?:meet|be held)|(?:was|were) proposed"
    r"|(?:directed|ordered|asked|tasked|instructed) (?:the |all |its |his )?[\w ,-]{2,60}? to|(?:will"
    r"|would|shall) (?:be|meet|hold|take place|get in touch|set up|establish|launch|start|begin|complete"
    r"|submit|visit|convene|share|provide|sign|finali[sz]e|jointly)"
    r"|(?:is|are) to be|to be (?:held|set up|established|completed|launched|fast-tracked|finali[sz]ed"
    r"|made)|have been agreed|has been agreed|in principle)\b",
    re.I,
)
_ORDER = re.compile(r"\b(?:directed|ordered|asked|tasked|instructed)\b", re.I)
_TERM = re.compile(r"\b(?:within|by (?!the)|every|before (?:the end|[A-Z])|\d+|report)\b")
_HINTS = frozenset(
    "agreed decided resolved pledged vowed undertook promised proposed consensus agreement directed "
    "ordered asked tasked instructed"
    " will would shall should be principle".split()
)
_COURTESY = re.compile(
    r"\b(?:reaffirm\w*|reiterat\w*|expressed (?:satisfaction|hope|confidence|commitment|resolve)"
    r"|appreciat\w*|satisfaction|will continue|would continue|hoped|all-weather|stood the test"
    r"|attached (?:great )?importance"
    r"|will (?:be held|remain|play|help|create|bring|boost|strengthen|usher|prove|benefit|have to"
    r"|also come)|would (?:help|create|bring|boost|play|be held|prove)|expected to|likely to|scheduled"
    r"|are ready|condemn\w*"
    r"|(?:agreed|vowed|pledged|resolved) (?:\w+ )?(?:to|on|that) (?:further |jointly )?(?:enhance"
    r"|deepen\w*|strengthen\w*|promot\w+|support|continue|intensify|expand\w*|work|remain|maintain|the)"
    r"|letter and spirit|tolerated|will visit|headed by|led by|will lead|willing to|refused|could not"
    r"|had (?:also )?promised|will be needed|must|hope|befitting|would be the key|is meant to"
    r"|be further)\b",
    re.I,
)
RECURRENT = re.compile(
    r"\b(?:every (?:(?P<n>two|three|four|six|\d{1,2}) (?P<unit>day|week|month|year)s?"
    r"|(?P<one>other )?(?P<single>week|month|quarter|year|day))|(?P<times>once|twice) (?:a|every|in a"
    r"|each) (?P<per>week|month|quarter|year)"
    r"|(?P<word>annually|yearly|quarterly|monthly|weekly|fortnightly|biannually|bi-annually|half-yearly"
    r"|regularly|on an annual basis|on a (?:regular|monthly|quarterly|weekly|yearly) basis|each year"
    r"|each month))\b",
    re.I,
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


@dataclass(frozen=True, slots=True)
class Agreed:
    """One commitment. `cadence` is in the article's words, `period` ISO 8601, None where the words give none."""

    text: str
    start: int
    end: int
    cadence: str | None = None
    cadence_span: tuple[int, int] = (0, 0)
    period: str | None = None
    governs: str | None = None


def find_commitments(reading: Reading) -> tuple[Agreed, ...]:
    """What an article says was agreed, in order; one for each cadence a sentence names."""
    return tuple(agreed for passage in reading.passages for agreed in _in_passage(passage))


def _in_passage(passage: Passage) -> list[Agreed]:
    text = passage.text
    if passage.sentence.form is Form.TITLE or not passage.words & _HINTS or not _AGREED.search(text):
        return []
    cadences = list(RECURRENT.finditer(text))
    if not cadences:
        return [_agreed(passage)] if _is_checkable(text) else []
    return [_agreed(passage, found, parse_period(found)) for found in cadences]


def _is_checkable(text: str) -> bool:
    """Whether what is said could later be found done or not; an order needs a term or a number for that."""
    if _COURTESY.search(text):
        return False
    order = _ORDER.search(text)
    return order is None or bool(_TERM.search(text, order.end()))


def _agreed(passage: Passage, found: re.Match[str] | None = None, period: str | None = None) -> Agreed:
    start, end = passage.body, passage.sentence.end
    if found is None:
        return Agreed(passage.text, start, end)
    span = (start + found.start(), start + found.end())
    return Agreed(passage.text, start, end, found[0], span, period, _governed(passage, span[0]))


def _governed(passage: Passage, at: int) -> str | None:
    """The series a cadence is of, only where the sentence itself names it in full."""
    named = [i for i in passage.instances if i.start < at and i.series and (i.body is None or i.end - i.start > 20)]
    return named[-1].series if named else None


def parse_period(found: re.Match[str]) -> str | None:
    """A cadence as an ISO 8601 duration: "every three months" → P3M, "twice a year" → P6M; None for "regularly"."""
    if found["n"]:
        return f"P{_NUMBERS.get(found['n'].lower()) or int(found['n'])}{_UNITS[found['unit'].lower()]}"
    if found["single"]:
        unit = _UNITS[found["single"].lower()]
        return f"P2{unit}" if found["one"] and len(unit) == 1 else f"P{unit}" if len(unit) > 1 else f"P1{unit}"
    if found["per"]:
        return _per(found["times"].lower(), found["per"].lower())
    return _PERIODS.get(found["word"].lower())


def _per(times: str, unit: str) -> str:
    whole = "P3M" if unit == "quarter" else f"P1{_UNITS[unit]}"
    return whole if times == "once" else {"year": "P6M", "month": "P2W", "quarter": "P45D", "week": "P3D"}[unit]

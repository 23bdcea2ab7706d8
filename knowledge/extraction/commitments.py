"""What was agreed and is still to be done. Owns telling it from courtesies; cadences as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.series_names import Instance
from knowledge.extraction.signs import Cue
from knowledge.gazetteer import Gazetteer

_AGREED = Cue(
    r"\b(?:(?:agreed|decided|resolved|pledged|vowed|undertook|promised|proposed) (?:\w+ ){0,3}?(?:to|on"
    r"|that|for)\b|(?:was|were|been|is) (?:\w+ )?(?:agreed|decided)|consensus (?:was "
    r"|has been )?(?:reached )?on|agreement (?:in principle )?(?:on|to)|agreed in principle"
    r"|(?:offered|suggested|proposed|announced|promised) (?:to |that |an? |\d|the (?:establishment|setting))"
    r"|should (?:meet|be held)|(?:was|were) proposed"
    r"|(?:directed|ordered|asked|tasked|instructed) (?:the |all |its |his )?[\w ,-]{2,60}? to|(?:will"
    r"|would|shall) (?:also |further |soon |jointly |then )?(?:be \w+(?:ed|en|t|ld|de|wn|ne|ng|up|out)\b|meet"
    r"|hold|take place|get in touch|set up|establish|launch|start|begin|complete|submit|visit|convene|share"
    r"|provide|sign"
    r"|finali[sz]e|train|send|depute|dispatch|host|hand over|nominate|exchange|receive|prepare|carry out|install|open"
    r"|publish|bring together|inspect|undergo|form|build|construct|supply|donate|deliver|issue|review"
    r"|organi[sz]e|conduct"
    r"|appoint|identify|recruit|join|implement|draft|draw up|report|arrange)"
    r"|(?:is|are) to (?:be|open|start|begin|meet|receive|complete|submit|send|hold)|to be (?:shared|sent|opened"
    r"|installed|built|held|set up|established|completed|launched|fast-tracked|finali[sz]ed"
    r"|made)|have been agreed|has been agreed|in principle)\b",
)
_AHEAD = Cue(r"\b(?:will|would|shall|should|(?:is|are|was|were) (?:to|told to|asked to)|to be)\b")
_CLAUSE = Cue(r";|, while\b|, whereas\b|\bwhile\b|, and (?=one\b|the\b|that\b|they\b)")
_THAT = Cue(
    r"^.{0,400}?\b(?:agreed|decided|resolved|undertook|promised|pledged|proposed|announced|told|suggested|offered)"
    r"(?: in principle| on \w+day| also| further| at the meeting)*,? (?:that |to (?=\w))(?!do so)",
)
_SAYING = Cue(
    r",? (?:it was (?:\w+ )?(?:agreed|decided|announced)|(?:the |both |two )*(?:sides|ministers|delegations"
    r"|countries|parties|meeting|"
    r"officials|statement|he|she|they|an? (?:\w+ )?official|sources?|spokes\w+)(?: (?:was|were|also|have|has"
    r"|had))* (?:agreed|decided|announced|said|added|told|noted))"
    r"[^,;]{0,160}$",
)
_THEMSELVES = Cue(r"\bthemselves\b|\bministers\b(?! of (?:state|planning))")
_OTHER_BODY = Cue(r"\b(?:sub-?|working )?(?:group|committee|team|internal|domestic)\b")
_HOLDS = Cue(r"\b(?:hold|convene|host|conduct|organi[sz]e|attend|lead|co-chair|open)(?:ing)? (?:the |its |their )?$")
_HOLDS_ITS = Cue(r"\b(?:hold|convene|host)(?:ing)? (?:its|their)\b")  # "the group is to hold its seventh meeting"
_IS_HELD = Cue(
    r"[^.;]{0,60}?\b(?:will|would|shall|is|are|to) (?:also )?(?:be |to be )?(?:held|take place|hosted|convened"
    r"|meet|conducted)\b",
)
_LEAST = 18  # characters of a clause that says what is promised
_ORDER = Cue(r"\b(?:directed|ordered|asked|tasked|instructed)\b")
_TERM = re.compile(r"\b(?:within|by (?!the)|every|before (?:the end|[A-Z])|\d+|report)\b")
_COURTESY = Cue(
    r"\b(?:reaffirm\w*|reiterat\w*|expressed (?:satisfaction|hope|confidence|commitment|resolve)"
    r"|appreciat\w*|satisfaction|will continue|would continue|hoped|all-weather|stood the test"
    r"|attached (?:great )?importance"
    r"|will (?:be held|remain|play|help|create|bring|boost|strengthen|usher|prove|benefit|have to"
    r"|also come)|would (?:help|create|bring|boost|play|be held|prove)|expected to|likely to|scheduled"
    r"|are ready|condemn\w*"
    r"|(?:agreed|vowed|pledged|resolved) (?:\w+ )?(?:to|on|that) (?:further |jointly )?(?:enhance"
    r"|deepen\w*|strengthen\w*|promot\w+|support|continue|intensify|expand\w*|work|remain|maintain|the)"
    r"|(?:is|was|are|were|firmly|fully|remains?) (?:\w+ )?resolved|(?:on|for|in) (?:the )?(?:agenda|schedule)"
    r"|accompanied"
    r"|(?:effort|stone)s? would be (?:spared|left)|will be (?:on|in|at|of|a|an|the|able|back|made aware)\b"
    r"|, which \w+ will"
    r"|letter and spirit|tolerated|will visit|headed by|led by|will lead|willing to|refused|could not"
    r"|had (?:also )?promised|will be needed|must|hope|befitting|would be the key|is meant to"
    r"|be further)\b",
)
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


@dataclass(frozen=True, slots=True)
class Agreed:
    """One commitment. `cadence` is in the article's words, `period` ISO 8601, None where the words give none.

    `text` is the clause that is promised; `subject` what stands in it before the cadence.
    """

    text: str
    start: int
    end: int
    cadence: str | None = None
    cadence_span: tuple[int, int] = (0, 0)
    period: str | None = None
    governs: str | None = None
    subject: str = ""


def with_ministers(agreed: Sequence[Agreed], series: str | None, gazetteer: Gazetteer) -> tuple[Agreed, ...]:
    """The commitments, those by which the ministers will meet governing the series that their talks are."""
    if series not in gazetteer.series.offices:
        return tuple(agreed)
    return tuple(
        replace(item, governs=series) if item.cadence and not item.governs and _is_theirs(item.subject) else item
        for item in agreed
    )


def _is_theirs(subject: str) -> bool:
    """Whether ministers will meet, and not a body that they agreed on: "The ministers agreed that the group"."""
    last = max((found.end() for found in _THEMSELVES.finditer(subject)), default=-1)
    return last >= 0 and not _OTHER_BODY.search(subject[last:])


def find_commitments(reading: Reading) -> tuple[Agreed, ...]:
    """What an article says was agreed, in order; one for each cadence a sentence names."""
    return tuple(agreed for passage in reading.passages for agreed in _in_passage(passage))


def _in_passage(passage: Passage) -> list[Agreed]:
    text = passage.text
    if passage.sentence.form is Form.TITLE or text.endswith("?"):
        return []
    is_agreed = bool(passage.search(_AGREED))
    if not (is_agreed or passage.search(_AHEAD)) or any(_is_next_meeting(i, passage) for i in passage.instances):
        return []
    if passage.search(RECURRENT):
        cadences = RECURRENT.finditer(text)
        return [_agreed(passage, found, parse_period(found)) for found in cadences]
    return [_agreed(passage)] if is_agreed and _is_checkable(passage) else []


def _is_next_meeting(instance: Instance, passage: Passage) -> bool:
    """Whether a sentence only says when a group meets next: that is a meeting to come, not a promise."""
    if instance.ordinal is None and instance.relation != "next":
        return False
    before = passage.between(instance.start - 40, instance.start)
    if passage.search(_HOLDS_ITS, passage.between(instance.start, instance.end)):
        return True
    return bool(
        passage.search(_HOLDS, before) or passage.match(_IS_HELD, passage.between(instance.end, instance.end + 90))
    )


def _is_checkable(passage: Passage) -> bool:
    """Whether what is said could later be found done or not; an order needs a term or a number for that."""
    if passage.search(_COURTESY):
        return False
    order = passage.search(_ORDER)
    return order is None or bool(_TERM.search(passage.text, order.end()))


def _agreed(passage: Passage, found: re.Match[str] | None = None, period: str | None = None) -> Agreed:
    start, end = passage.body, passage.sentence.end
    if found is None:
        return Agreed(_promise(passage.text), start, end)
    span = (start + found.start(), start + found.end())
    low, high = _clause_of(passage.text, found)
    if not (passage.search(_AHEAD, passage.text[low:high]) or passage.search(_AGREED, passage.text[low:high])):
        low, high = 0, len(passage.text)
    text = _promise(passage.text[low:high])
    return Agreed(
        text,
        start,
        end,
        passage.between(*span),
        span,
        period,
        _governed(passage, span[0]),
        passage.text[low : found.start()],
    )


def _clause_of(text: str, found: re.Match[str]) -> tuple[int, int]:
    """The clause of a sentence that a cadence stands in."""
    marks = list(_CLAUSE.finditer(text))
    low = max((mark.end() for mark in marks if mark.end() <= found.start()), default=0)
    return low, min((mark.start() for mark in marks if mark.start() >= found.end()), default=len(text))


def _promise(text: str) -> str:
    """The clause that is promised, without who agreed to it where that can be cut off cleanly."""
    that = _THAT.match(text)
    clause = text[that.end() :] if that else text
    saying = _SAYING.search(clause)
    clause = clause[: saying.start()] if saying else clause
    clause = clause.strip(" ,.;:•*–—-")
    return clause if len(clause) >= _LEAST else text.strip()


def _governed(passage: Passage, at: int) -> str | None:
    """The series a cadence is of, only where the sentence itself names it in full."""
    named = [i for i in passage.instances if i.start < at and i.series and not i.inherited]
    between = passage.between(named[-1].end, at) if named else ""
    return named[-1].series if named and not (_CLAUSE.search(between) or passage.search(_OTHER_BODY, between)) else None


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

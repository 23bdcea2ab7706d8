"""What was agreed and is still to be done. Owns telling it from courtesies; cadences as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.extraction import promise_cues as cues
from knowledge.extraction.cadences import RECURRENT, parse_period
from knowledge.extraction.frames import Frame
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.series_names import Instance
from knowledge.extraction.signs import Cue
from knowledge.extraction.to_do import find_to_do
from knowledge.gazetteer import Gazetteer
from knowledge.model import Status

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


def find_commitments(reading: Reading, frames: Sequence[Frame]) -> tuple[Agreed, ...]:
    """What an article says was agreed, in order; one for each cadence a sentence names.

    Without a meeting that was held only cadences are taken: what will be is then a programme, or somebody's opinion.
    """
    is_met = any(frame.main and frame.status is Status.HELD for frame in frames)
    to_do = find_to_do(reading.passages) if frames else frozenset()
    return tuple(
        agreed
        for passage in reading.passages
        if passage.sentence.form is not Form.TITLE and not passage.text.endswith((":", "?"))
        for agreed in _in_passage(passage, is_met=is_met, is_to_do=passage.number in to_do)
    )


def _in_passage(passage: Passage, *, is_met: bool, is_to_do: bool) -> list[Agreed]:
    is_next = any(_is_next_meeting(instance, passage) for instance in passage.instances)
    if is_next and not passage.search(cues.BESIDE):
        return []
    if passage.search(RECURRENT):
        is_promised = is_to_do or any(passage.search(cue) for cue in (cues.AGREED, cues.ORDER, _AHEAD, cues.ASKS))
        cadences = RECURRENT.finditer(passage.text) if is_promised else ()
        return [_agreed(passage, found, parse_period(found)) for found in cadences]
    return [_agreed(passage)] if is_to_do or (is_met and (_is_checkable(passage) or _is_due(passage))) else []


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
    """Whether what is said could later be found done or not."""
    if any(passage.search(cue) for cue in (cues.COURTESY, cues.NEXT_ONE, cues.FORETOLD, cues.NOT_NOW)):
        return False
    if passage.search(cues.AGREED):
        return not passage.search(cues.VIEW)
    order = passage.search(cues.ORDER)
    if passage.search(cues.ORDER_TO) or (order is not None and cues.TERM.search(passage.text, order.start())):
        return True
    return _is_foreseen(passage)


def _is_due(passage: Passage) -> bool:
    """Whether something is to be done by a day or within a time, and is more than hoped for."""
    if not passage.search(cues.DUE):
        return False
    if any(passage.search(cue) for cue in (cues.HOPED, cues.NOT_NOW, cues.ITINERARY, cues.NEXT_ONE)):
        return False
    return bool(passage.search(_AHEAD) or passage.search(cues.ASKS))


def _is_foreseen(passage: Passage) -> bool:
    """Whether something will be done, or by a day, and is no call on somebody's programme."""
    if passage.search(cues.ITINERARY) or (passage.search(cues.VISIT) and not passage.search(cues.SENT)):
        return False
    if passage.search(cues.WILL):
        return True
    found = passage.search(cues.WITH_TERM)
    return found is not None and any(mention.start > passage.body + found.end() for mention in passage.dates)


def _agreed(passage: Passage, found: re.Match[str] | None = None, period: str | None = None) -> Agreed:
    start, end = passage.body, passage.sentence.end
    if found is None:
        return Agreed(_promise(passage.text), start, end)
    span = (start + found.start(), start + found.end())
    low, high = _clause_of(passage.text, found)
    if not (passage.search(_AHEAD, passage.text[low:high]) or passage.search(cues.AGREED, passage.text[low:high])):
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

"""Talks that a text tells of beside its news. Owns the signs by which they are others than those it reports."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.dates.when import When
from knowledge.extraction import part_cues
from knowledge.extraction.encounters import is_ahead, is_side_talk
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.people import Figure
from knowledge.extraction.signs import Cue
from knowledge.extraction.timing import dates_meeting, is_day_like, place_mention

_MET = r"(?:met|called (?:up)?on|held|had|sat down|received|spoken|spoke|seen|visited|talked|(?:tele)?phoned)"
# What leads over to other talks, or looks back on them.
_BESIDE = Cue(
    r"\b(?:separate(?:ly)?|on the sidelines|the same (?:day|afternoon|evening|morning)"
    r"|in the (?:evening|afternoon|morning)"
    r"|(?:a|one|two) days? (?:earlier|before|later|after)|earlier (?:in|on|this|today)|later (?:in|on|this|today|that)"
    rf"|(?:also|later|earlier|afterwards|then|separately|previously|subsequently) {_MET}"
    r"|while in|during (?:his|her|their) (?:stay|visit|trip|tour)|last stop"
    r"|before (?:leaving|flying|departing|his departure|her departure|the (?:meeting|talks|session|dialogue))"
    r"|after (?:arriving|landing|his arrival|her arrival)|the (?:next|following|previous) day)\b"
)
_HAD_MET = Cue(rf"\bhad (?:\w+ ){{0,2}}?{_MET}\b")
_TALKS = Cue(
    r"\b(?:(?:held|had) (?:[\w-]+ ){0,5}?(?:talks|meetings?|discussions|consultations|conversation|call) with"
    r"|(?:conversation|(?:tele)?phone call|video call)\b[^.;]{0,40}? with|(?:received|briefed) by"
    r"|visited [^.;]{3,60} (?:and|where) (?:he |she |they )?(?:met|held|had|was|were)"
    r"|(?:going|due) to (?:meet|call (?:up)?on|see))\b"
)
_DAY_BESIDE = ("day earlier", "day before", "previous day", "preceding day")


def looks_back(passage: Passage) -> bool:
    """Whether a sentence tells of talks that had been by the time of others: "he had met the chairman"."""
    return bool(passage.search(_HAD_MET))


def is_apart(passage: Passage, main: Passage, reading: Reading) -> bool:
    """Whether a sentence tells of talks that are not those of the main one: with somebody else, and on another day or
    told as further ones.
    """
    if passage.number <= main.number or not (is_side_talk(passage) or passage.search(_TALKS)):
        return False
    if passage.search(part_cues.PRESIDING):
        return False
    if not any(_others(passage, main, reading)):
        return False
    return bool(passage.search(_BESIDE)) or looks_back(passage) or _is_another_day(passage, main, reading)


def _others(passage: Passage, main: Passage, reading: Reading) -> Iterator[Figure]:
    """Those in office whom a sentence names and the main one does not."""
    known = reading.by_sentence.get(main.number, ())
    return (f for f in reading.by_sentence.get(passage.number, ()) if f.role.role and f not in known)


def _is_another_day(passage: Passage, main: Passage, reading: Reading) -> bool:
    own, told = list(_days(passage, reading)), list(_days(main, reading))
    return bool(own and told) and not any(_meet(one, other) for one in own for other in told)


def _days(passage: Passage, reading: Reading) -> Iterator[When]:
    """The days on which a sentence says that somebody met, placed."""
    for mention in passage.dates:
        if is_day_like(mention) and mention.relation not in _DAY_BESIDE and dates_meeting(passage, mention):
            when, _ = place_mention(mention, reading, ahead=is_ahead(passage))
            if when is not None:
                yield when


def _meet(one: When, other: When) -> bool:
    """Whether two times may be the same; those without a year are compared as they are written."""
    if None in (one.lo, one.hi, other.lo, other.hi):
        return one.edtf == other.edtf
    return one.lo <= other.hi and other.lo <= one.hi  # type: ignore[operator]

"""Who leads where a series is the talks of two ministers. Owns telling it from their offices alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extraction.frames import Frame
from knowledge.extraction.parts import Participant
from knowledge.extraction.passages import Reading
from knowledge.gazetteer.phrases import fold_phrase
from knowledge.model import Part

_A_TRIO = 3
_MINISTERS = re.compile(r"\b(?P<of>\w+) Ministers?['’]?\b")
_BELOW = re.compile(r"\b(?:vice|deputy|assistant|former|then|special)\b(?! prime)")


def with_ministers(found: Sequence[Participant], frame: Frame, reading: Reading) -> list[Participant]:
    """The participants, with the first of each side to hold an office whose holders' talks the series is as leading."""
    offices = _offices_of(frame.series or "", reading)
    holders: dict[str | None, Participant] = {}
    for person in sorted((p for p in found if p.figure), key=lambda p: p.naming.start) if offices else ():
        role = person.role.role.lower()
        if not _BELOW.search(role) and any(office in role for office in offices):
            holders.setdefault(person.side, person)
    return [p.with_part(Part.LED) if p.part is Part.ATTENDED and holders.get(p.side) is p else p for p in found]


def _offices_of(series: str, reading: Reading) -> list[str]:
    """The offices whose holders meet in a series of two states: as its list says, and as its name does ("Foreign
    Ministers'"). Who leads in talks of three is told by the text alone.
    """
    if len(reading.gazetteer.side_words.find(fold_phrase(series))) >= _A_TRIO:
        return []
    listed = [office for group in reading.gazetteer.series.offices.get(series, ()) for office in group]
    named = _MINISTERS.search(series)
    return [*listed, f"{named['of']} minister".lower()] if named else listed

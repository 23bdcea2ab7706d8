"""The lines above a record's lists that say when and where: "Urumqi, 27-28 October 2022". Owns reading those."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.extraction import verbs
from knowledge.extraction.frames import Frame
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.settings import Found
from knowledge.extraction.timing import Dated, is_day_like, place_mention

_BEFORE, _AFTER = 2, 4  # lines
_LONGEST = 110  # characters


def find_sheet_dates(frame: Frame, reading: Reading) -> list[Dated]:
    """The days that lines beside the meeting's own line give."""
    found = []
    for passage in _lines_beside(frame, reading):
        for mention in passage.dates:
            if mention.is_explicit and is_day_like(mention):
                when, basis = place_mention(mention, reading, ahead=False)
                found.append(Dated(mention, when, basis, 3, passage.number))
    return found


def find_sheet_place(frame: Frame, reading: Reading) -> Found | None:
    """The city that lines beside the meeting's own line give, those with a day first."""
    lines = sorted(_lines_beside(frame, reading), key=lambda passage: not passage.dates)
    for passage in lines:
        for hit in reading.gazetteer.places.find(passage.tokens.lowers):
            first, last = passage.tokens[hit.start], passage.tokens[hit.end - 1]
            if hit.value.kind == "city" and first.text[0].isupper() and not passage.namings:
                return Found(hit.value.name, first.start, last.end)
    return None


def _lines_beside(frame: Frame, reading: Reading) -> Iterator[Passage]:
    if reading.by_number[frame.anchor].sentence.form not in (Form.TITLE, Form.ITEM):
        return
    for number in range(frame.anchor - _BEFORE, frame.anchor + _AFTER + 1):
        passage = reading.by_number.get(number)
        if passage is None or passage.sentence.form not in (Form.TITLE, Form.ITEM) or len(passage.text) > _LONGEST:
            continue
        if number == frame.anchor or not passage.search(verbs.MEETING):
            yield passage

"""The head of a record, a list or a programme: lines that give a meeting's city and day and say nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.dates.mentions import DateMention
from knowledge.dates.mentions import Reading as Span
from knowledge.extraction.frames import Frame
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.signs import Cue
from knowledge.gazetteer import City

_LINES = 6  # lines by which a document's head has ended
_KIND = Cue(
    r"\W*(?:(?:draft |tentative |final |summary )?(?:list of (?:participants|attendees|delegates)|participants"
    r"|attendance|agenda|programme|program|minutes|record|proceedings|order of the day|running order"
    r"|participants['’] list))\b[^.]{0,60}$"
)
_ONLY = Cue(
    r"(?:\W|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|hrs|hours|pkt|pst|bjt|am|pm|to|local|time|at|on|date|held)*\Z"
)
_DAYS = frozenset({Span.DAY, Span.DAYS, Span.CROSS, Span.NUMERIC})


def head_lines(frame: Frame, reading: Reading) -> tuple[Passage, ...]:
    """The lines of a document's head below the line that names the meeting; none where the article is a report."""
    head = reading.passages[:_LINES]
    titles = [passage for passage in head if passage.sentence.form is Form.TITLE]
    naming = next((title for title in titles if title.number in frame.sentences), None)
    if not frame.main or naming is None:
        return ()
    is_alone = naming.number == frame.anchor and not naming.is_followed
    is_document = is_alone or any(_KIND.match(title.text) for title in titles)
    return tuple(p for p in head if p is not naming and not p.instances) if is_document else ()


def days_in_head(frame: Frame, reading: Reading) -> Iterator[tuple[DateMention, Passage]]:
    """The days that stand alone in a line of the head, or with a city: "Islamabad, 21 March 2024"."""
    for passage in head_lines(frame, reading):
        for mention in passage.dates:
            city = _city_beside(passage, mention, reading)
            if mention.reading in _DAYS and mention.is_explicit and (city or _stands_alone(passage, mention)):
                yield mention, passage


def city_in_head(frame: Frame, reading: Reading) -> tuple[City, int, int] | None:
    """The city that stands beside the day in a line of the head, with its span."""
    for mention, passage in days_in_head(frame, reading):
        if city := _city_beside(passage, mention, reading):
            start = passage.body + passage.text.lower().index(_beside(passage, mention))
            return city, start, start + len(_beside(passage, mention))
    return None


def _stands_alone(passage: Passage, mention: DateMention) -> bool:
    before, after = passage.between(passage.body, mention.start), passage.between(mention.end, passage.sentence.end)
    return bool(_ONLY.match(before) and _ONLY.match(after))


def _city_beside(passage: Passage, mention: DateMention, reading: Reading) -> City | None:
    """The city, where nothing but one, a room in it and a day make up a line."""
    city = reading.gazetteer.cities.get(_beside(passage, mention))
    return city if city and city.kind == "city" else None


def _beside(passage: Passage, mention: DateMention) -> str:
    """What a line holds beside a day, after the last comma, lower case, without the marks around it."""
    before, after = passage.between(passage.body, mention.start), passage.between(mention.end, passage.sentence.end)
    beside = (before if _ONLY.match(after) else after).strip(" ,;:()-–—.|\n").lower()
    return beside.rpartition(",")[2].strip()

"""The head of a record, a list or a programme: lines that give a meeting's city and day and say nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.any_case import AnyCase
from knowledge.dates.mentions import DateMention
from knowledge.dates.mentions import Reading as Span
from knowledge.extraction.frames import Frame
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.gazetteer import City

_LINES = 6  # lines by which a document's head has ended
_KIND = AnyCase(
    r"\W*(?:(?:draft |tentative |final |summary )?(?:list of (?:participants|attendees|delegates)|participants"
    r"|attendance|agenda|programme|program|minutes|record|proceedings|order of the day|running order"
    r"|participants['’] list))\b[^.]{0,60}$"
)
_ONLY = AnyCase(
    r"(?:\W|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|hrs|hours|pkt|pst|bjt|am|pm|to|local|time|at|on|date|held)*\Z"
)
_DAYS = frozenset({Span.DAY, Span.DAYS, Span.CROSS, Span.NUMERIC})


def head_lines(frame: Frame, reading: Reading) -> tuple[Passage, ...]:
    """The lines of a document's head below the line that names the meeting; none where the article is a report."""
    anchor = reading.by_number[frame.anchor]
    head = reading.passages[:_LINES]
    if not frame.main or anchor not in head or anchor.sentence.form is not Form.TITLE:
        return ()
    is_document = not anchor.is_followed or any(_KIND.match(p.text) for p in head if p.sentence.form is Form.TITLE)
    return tuple(p for p in head if p.number != frame.anchor and not p.instances) if is_document else ()


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
    """The city, where nothing but one and a day make up a line."""
    city = reading.gazetteer.cities.get(_beside(passage, mention))
    return city if city and city.kind == "city" else None


def _beside(passage: Passage, mention: DateMention) -> str:
    """What a line holds beside a day, lower case, without the marks around it."""
    before, after = passage.between(passage.body, mention.start), passage.between(mention.end, passage.sentence.end)
    return (before if _ONLY.match(after) else after).strip(" ,;:()-–—.\n").lower()

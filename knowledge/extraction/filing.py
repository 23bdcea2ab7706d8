"""The day an undated text bears above its first sentence: "Islamabad, 5th March, 2026". Owns telling it from others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.any_case import AnyCase
from knowledge.dates.mentions import DateMention, Reading, find_mentions
from knowledge.dates.placing import place
from knowledge.extraction.dateline import Dateline
from knowledge.extraction.sentences import Form, Sentence

_LINES = 10  # lines by which a text's head has ended
_LONGEST = 110  # characters of such a line
_DAYS = frozenset({Reading.DAY, Reading.NUMERIC})
# Left of the day nothing, or what a mark or a label divides from it: a city, a byline, an account.
_BEFORE = AnyCase(
    r"\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W*)?\Z|[^.]*[,|·•:@—–]\s*(?:(?:mon|tues?"
    r"|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W*)?\Z|[^.]{0,40}\b(?:dated?|published|updated|posted|issued)"
    r"(?: on)?\W*\Z"
)
_AFTER = AnyCase(r"(?:\W|\d|hrs|hours|pkt|pst|bjt|gmt|am|pm|at|[a-z]{0,8} ?time)*\Z|\s*[|·•—–]")
# A line that gives the day of what it names: "Minutes of the 12th meeting, Beijing, 4 May 2021" has none of its own.
_OF_EVENT = AnyCase(
    r"\b(?:meetings?|sessions?|held|minutes|record|round|dialogue|forum|agenda|programme|expires|till)\b"
)


def find_day_filed(sentences: Sequence[Sentence], dateline: Dateline | None, flat: str) -> date | None:
    """The full date of the dateline, or that stands by itself above the first sentence; None where there is none."""
    filed = place(dateline.on, None) if dateline is not None and dateline.on is not None else None
    if filed is not None and filed.is_day and filed.lo is not None:
        return filed.lo
    for sentence in sentences[:_LINES]:
        is_alone = sentence.form is not Form.PROSE or len(sentence.text) <= _LONGEST // 3
        if not is_alone or sentence.form is Form.ITEM:
            return None
        days = [_day_alone(mention, sentence) for mention in find_mentions(flat, sentence.start, sentence.end)]
        if found := next(filter(None, days), None):
            return found
    return None


def _day_alone(mention: DateMention, sentence: Sentence) -> date | None:
    """The day of a mention with a year, where nothing else is told in its line."""
    text, at = sentence.text, sentence.start
    if len(text) > _LONGEST or mention.reading not in _DAYS or mention.year is None or _OF_EVENT.search(text):
        return None
    if not (_BEFORE.match(text[: mention.start - at]) and _AFTER.match(text[mention.end - at :])):
        return None
    when = place(mention, None)
    return when.lo if when is not None and when.is_day else None

"""Published: the day that a header, a page's metadata or a mail gives. Owns those forms only, refuses prose.

The day is that of the offset given: 22 January 04:10 +0500 is the 22nd wherever the reader sits, because "on Monday"
in the text counts from the newsroom's day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from knowledge.dates.when import When, day, month, year

_YEARS = range(1900, 2100)  # outside, a typing slip

_CLOCK = r"(?:[T ,]+(?:at )?\d{1,2}:\d{2}.{0,40})?\Z"
_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})" + _CLOCK.removesuffix(r"\Z") + r")?)?\Z", re.DOTALL)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +)?"
_DAY_FIRST = re.compile(_WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})" + _CLOCK, re.IGNORECASE)
_MONTH_FIRST = re.compile(_WEEKDAY + r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _CLOCK, re.IGNORECASE)
_MONTH_ONLY = re.compile(r"([a-z]{3,9})\.?,? (\d{4})\Z", re.IGNORECASE)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def parse_published(text: str) -> When | None:
    """The day, month or year that the text names as a whole; None where it is no date or could be two (11/9/2022).

    >>> parse_published("2019-01-22T04:10:00+05:00").edtf, parse_published("2019-07").edtf
    ('2019-01-22', '2019-07')
    """
    text = text.strip()[:80]
    if found := _ISO.match(text):
        return _when(found[1], found[3], found[4])
    if found := _DAY_FIRST.match(text):
        return _when(found[3], _month_number(found[2]), found[1])
    if found := _MONTH_FIRST.match(text):
        return _when(found[3], _month_number(found[1]), found[2])
    if found := _MONTH_ONLY.match(text):
        return _when(found[2], _month_number(found[1])) if _month_number(found[1]) else None
    return None


def first_published(texts: Sequence[str]) -> When | None:
    """The first of the texts that is a date; the newsroom's own clock where another names that instant by an offset.

    Content systems often give one instant twice: in UTC, which may still be yesterday, and with the site's offset.
    """
    dated = [text for text in texts if parse_published(text)]
    if not dated:
        return None
    instant = _instant(dated[0])
    local = [text for text in dated if instant and _instant(text) == instant and not _is_utc(text)]
    return parse_published((local or dated)[0])


def _when(year_text: str, month_text: str | int | None, day_text: str | None = None) -> When | None:
    if int(year_text) not in _YEARS:
        return None
    try:
        if month_text is None:
            return year(int(year_text))
        if day_text is None:
            return month(int(year_text), int(month_text))
        return day(date(int(year_text), int(month_text), int(day_text)))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    """1–12, 0 for no month's name; three letters are enough, and "Sept" is one of the usual ones."""
    fits = (number for number, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()))
    return next(fits, 0)


def _instant(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _is_utc(text: str) -> bool:
    moment = datetime.fromisoformat(text.strip())
    return not moment.utcoffset()

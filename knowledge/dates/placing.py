"""The days that a date expression of prose means. Owns placing it by the day a text was published.

Apart from finding: which year "July 16" means depends on whether the text looks back or ahead, and only the caller
knows.
"""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.dates.mentions import DateMention, Reading, find_day
from knowledge.dates.when import Precision, When, day, month, span, year, yearless

_LEAP_YEAR = 2000  # has every day that a yearless date can name
_SHIFTS = {
    "yesterday": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "two days ago": -2,
    "last night": -1,
    "last evening": -1,
    **{f"{one} day {word}": -1 for one in ("a", "one") for word in ("earlier", "before", "ago")},
    "previous day": -1,
    "preceding day": -1,
}


def place(mention: DateMention, published: date | None, *, ahead: bool = False) -> When | None:
    """The days meant, for a text published on that day; `ahead` where it speaks of what is to come.

    A day without a year is the latest such day by publication, or the next one when `ahead`; without a publication day
    it stays yearless. None where only publication could place it and is not known.
    """
    if mention.reading in (Reading.WEEKDAY, Reading.SHIFT, Reading.NEAR_MONTH, Reading.NEAR_YEAR):
        return _place_relative(mention, published, ahead=ahead) if published else None
    if mention.reading is Reading.BARE:
        return _place_bare(mention, published, ahead=ahead) if published else None
    year_number = mention.year if mention.year is not None else _year_of(mention, published, ahead=ahead)
    if mention.reading is Reading.YEAR:
        return year(year_number) if year_number else None
    if mention.month is None:
        return None
    if year_number is None:
        return yearless(mention.month, mention.day if mention.reading in (Reading.DAY, Reading.NUMERIC) else None)
    return _place_calendar(mention, year_number)


def place_shift(mention: DateMention, filed: DateMention) -> When | None:
    """The day that "today" or "tomorrow" means in a text filed on the day `filed`, which may lack its year."""
    when = place(filed, None)
    shift = timedelta(days=_SHIFTS.get(mention.relation.removeprefix("the "), 0))
    if when is None or (when.lo is None and filed.day is None):
        return None
    if when.lo is not None:
        return day(when.lo + shift)
    on = date(_LEAP_YEAR, filed.month or 1, filed.day or 1) + shift
    return yearless(on.month, on.day)


def _place_bare(mention: DateMention, published: date, *, ahead: bool) -> When | None:
    """A day of the month of publication, or of the month beside it, that has come by then, or is still to come."""
    first = published.year * 12 + published.month - 1
    for months in (first, first + (1 if ahead else -1)):
        placed = mention._replace(month=months % 12 + 1)
        when = _place_calendar(placed, months // 12)
        if when and when.lo and (when.lo >= published if ahead else when.lo <= published):
            return when
    return None


def _year_of(mention: DateMention, published: date | None, *, ahead: bool) -> int | None:
    if published is None:
        return None
    shifts = {"last": -1, "next": 1, "this": 0}
    word = mention.relation.removesuffix(" year")
    if word == "this" or (word in shifts and (mention.reading is not Reading.MONTH or word != mention.relation)):
        return published.year + shifts[word]
    years = (published.year - 1, published.year, published.year + 1)
    if ahead or mention.relation == "next":
        return next(y for y in years if _last_day(mention, y) >= published)
    return next(y for y in reversed(years) if _first_day(mention, y) <= published)


def _first_day(mention: DateMention, year_number: int) -> date:
    return find_day(year_number, mention.month or 1, mention.day or 1) or date(year_number, mention.month or 1, 28)


def _last_day(mention: DateMention, year_number: int) -> date:
    return _first_day(mention, year_number) if mention.day else (month(year_number, mention.month or 12).hi or date.max)


def _place_calendar(mention: DateMention, year_number: int) -> When | None:
    month_number = mention.month or 1
    if mention.reading is Reading.WEEK_OF_MONTH:
        return _week_of_month(mention.relation, year_number, month_number)
    if mention.day is None:
        return month(year_number, month_number)
    lo = find_day(year_number, month_number, mention.day)
    if mention.to_day is None:
        return day(lo) if lo else None
    hi = find_day(year_number, mention.to_month or month_number, mention.to_day)
    return span(lo, hi) if lo and hi and lo <= hi else None


def _week_of_month(which: str, year_number: int, month_number: int) -> When:
    """Days 1–7, 8–14 and so on: the reading of "the third week of September" that needs no calendar."""
    last = month(year_number, month_number).hi or date.max
    if which == "last":
        return span(last - timedelta(days=6), last, Precision.WEEK)
    first = 1 + 7 * ("first", "second", "third", "fourth").index(which)
    return span(date(year_number, month_number, first), date(year_number, month_number, first + 6), Precision.WEEK)


def _place_relative(mention: DateMention, published: date, *, ahead: bool) -> When:
    if mention.reading is Reading.NEAR_YEAR:
        return year(published.year + {"last": -1, "next": 1}.get(mention.relation, 0))
    if mention.reading is Reading.NEAR_MONTH:
        return _near_month(published, {"last": -1, "next": 1}.get(mention.relation, 0))
    if mention.reading is Reading.SHIFT:
        return day(published + timedelta(days=_SHIFTS.get(mention.relation.removeprefix("the "), 0)))
    weekday = mention.weekday or 0
    if mention.relation in ("next", "coming") or (ahead and mention.relation != "last"):
        return day(published + timedelta(days=(weekday - published.weekday()) % 7 or (7 if mention.relation else 0)))
    return day(published - timedelta(days=(published.weekday() - weekday) % 7))


def _near_month(published: date, shift: int) -> When:
    months = published.year * 12 + published.month - 1 + shift
    return month(months // 12, months % 12 + 1)

"""Dates in words for people: an interval, how a phrase was read, why it is no date. Values in, text out, no markup.

Whatever render_when writes, knowledge.dates.phrases.read_when reads back as the same interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from handlers._words import _
from knowledge.dates.phrases import NotADate, Reading, Reason, Sense
from knowledge.dates.when import Precision, When, day, exact, parse_edtf


def render_when(when: When) -> str:
    """The interval as people write it: "7 Feb 2018", "21–22 Dec 2018", "2018 to 2020", "since March 2019"."""
    if not when.is_placed:
        return _yearless(when.edtf)
    if "~" in when.edtf:
        return _("about {when}").format(when=render_when(exact(when)))
    if when.lo is None or when.hi is None:
        return _open(when)
    return _UNITS.get(when.precision, _range)(when.lo, when.hi)


def render_reading(reading: Reading) -> str:
    """How a phrase was read: "2 July 2024, day first"."""
    return _in_sense(reading.when, reading.sense)


def render_other(reading: Reading) -> str | None:
    """The other reading of an ambiguous phrase in the same words; None where there is none."""
    return _in_sense(reading.other, reading.other_sense or Sense.LITERAL) if reading.other else None


def explain_no_date(verdict: NotADate) -> str:
    """One sentence on why words are not read as a date."""
    return _reasons()[verdict.reason].format(detail=verdict.detail)


def _in_sense(when: When, sense: Sense) -> str:
    words = _senses().get(sense)
    return f"{render_when(when)}, {words}" if words else render_when(when)


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def _short_months() -> tuple[str, ...]:
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("June"),
        _("July"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )


def _day(on: date) -> str:
    return f"{on.day} {_short_months()[on.month - 1]} {on.year:04d}"


def _month(on: date) -> str:
    return f"{_months()[on.month - 1]} {on.year:04d}"


def _year(on: date) -> str:
    return f"{on.year:04d}"


def _quarter(lo: date, _hi: date) -> str:
    return f"Q{(lo.month + 2) // 3} {lo.year:04d}"


def _half(lo: date, _hi: date) -> str:
    return (_("first half of {year}") if lo.month == 1 else _("second half of {year}")).format(year=_year(lo))


def _season(lo: date, _hi: date) -> str:
    names = {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}
    return f"{names[lo.month]} {_year(lo)}"


def _range(lo: date, hi: date) -> str:
    """Ends as coarse as they are whole: years, months, else days; what both ends share is written once."""
    to = _("to")
    if lo == hi:
        return _day(lo)
    if _is_year_start(lo) and _is_year_end(hi):
        return f"{_year(lo)} {to} {_year(hi)}" if lo.year != hi.year else _year(lo)
    if lo.day == 1 and _is_month_end(hi):
        return _months_range(lo, hi, to)
    if (lo.year, lo.month) == (hi.year, hi.month):
        return f"{lo.day}–{_day(hi)}"
    start = f"{lo.day} {_short_months()[lo.month - 1]}" if lo.year == hi.year else _day(lo)
    return f"{start} – {_day(hi)}"


def _months_range(lo: date, hi: date, to: str) -> str:
    if (lo.year, lo.month) == (hi.year, hi.month):
        return _month(lo)
    return f"{_months()[lo.month - 1] if lo.year == hi.year else _month(lo)} {to} {_month(hi)}"


def _open(when: When) -> str:
    start, _slash, end = when.edtf.partition("/")
    if when.lo:
        return _("since {when}").format(when=render_when(_end(start, when.lo)))
    return _("until {when}").format(when=render_when(_end(end, when.hi or date.max)))


def _end(edtf: str, on: date) -> When:
    """An end as fine as its EDTF writes it."""
    try:
        return parse_edtf(edtf)
    except ValueError:
        return day(on)


def _yearless(edtf: str) -> str:
    parts = edtf.split("-")
    if parts[0] != "XXXX" or len(parts) < 2:
        return _("any time")
    number = int(parts[1])
    words = f"{int(parts[2])} {_short_months()[number - 1]}" if len(parts) == 3 else _months()[number - 1]
    return _("{when}, year unknown").format(when=words)


def _is_year_start(on: date) -> bool:
    return (on.month, on.day) == (1, 1)


def _is_year_end(on: date) -> bool:
    return (on.month, on.day) == (12, 31)


def _is_month_end(on: date) -> bool:
    return on == date.max or (on + timedelta(days=1)).day == 1


_UNITS: Mapping[Precision, Callable[[date, date], str]] = {
    Precision.DAY: lambda lo, _hi: _day(lo),
    Precision.WEEK: lambda lo, _hi: _("week of {day}").format(day=_day(lo)),
    Precision.MONTH: lambda lo, _hi: _month(lo),
    Precision.QUARTER: _quarter,
    Precision.SEASON: _season,
    Precision.HALF: _half,
    Precision.YEAR: lambda lo, _hi: _year(lo),
    Precision.DECADE: lambda lo, _hi: _("{year}s").format(year=_year(lo)),
}


def _senses() -> dict[Sense, str]:
    return {
        Sense.DAY_FIRST: _("day first"),
        Sense.MONTH_FIRST: _("month first"),
        Sense.LATEST: _("the latest"),
        Sense.BACK: _("looking back"),
        Sense.AHEAD: _("looking ahead"),
        Sense.DAY_OF_MONTH: _("a day of the month"),
        Sense.YEAR_OF_MONTH: _("a month of the year"),
        Sense.MONTH_OF_YEAR: _("a month of the year"),
        Sense.YEARS: _("from year to year"),
        Sense.FISCAL: _("by the fiscal year from July"),
        Sense.WHOLE_UNIT: _("taken as a whole"),
    }


def _reasons() -> dict[Reason, str]:
    return {
        Reason.EMPTY: _("Give a date, for example “21 Jan 2019”, “July 2019” or “last month”."),
        Reason.TOO_LONG: _("That is too long for a date; try “21 Jan 2019” or “July 2019”."),
        Reason.NO_DATE: _("“{detail}” is not a date I can read; try “21 Jan 2019”, “July 2019” or “2018 to 2020”."),
        Reason.VAGUE: _("“{detail}” could be any day; give one, a month or a span, as in July 2019 or past 2 weeks."),
        Reason.MOVABLE: _("“{detail}” moves from year to year, and I do not convert it; give the day or month."),
        Reason.ISLAMIC_MONTH: _(
            "“{detail}” is of the Islamic calendar, which I do not convert; give the day or month as in July 2019."
        ),
        Reason.IMPOSSIBLE_DAY: _("There is no {detail}."),
        Reason.IMPOSSIBLE_MONTH: _("There is no month {detail}; I read the day before the month."),
        Reason.WRONG_WEEKDAY: _("{detail} falls on another weekday; leave the weekday out or correct the day."),
        Reason.OUT_OF_RANGE: _("{detail} is outside the years a calendar has here."),
    }

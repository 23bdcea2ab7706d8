"""When: an interval of days with a precision and its EDTF form. Owns the arithmetic of intervals; refuses text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How fine a When is; RANGE is any interval that is no calendar unit, two-day meetings among them."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class When:
    """Days `lo` to `hi`, both inclusive; None is an open end.

    Both ends None with an EDTF such as "XXXX-07-16" is a day or month whose year is not known: it lies nowhere on
    the line and overlaps nothing. `edtf` follows ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/).
    """

    lo: date | None
    hi: date | None
    precision: Precision
    edtf: str

    @property
    def is_placed(self) -> bool:
        """Whether it has a place on the line of days at all."""
        return self.lo is not None or self.hi is not None

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.lo is not None and self.lo == self.hi

    def overlaps(self, other: When) -> bool:
        """Whether some day lies in both; False where either is not placed."""
        if not (self.is_placed and other.is_placed):
            return False
        return (self.lo or date.min) <= (other.hi or date.max) and (other.lo or date.min) <= (self.hi or date.max)

    def contains(self, other: When) -> bool:
        """Whether every day of `other` lies in this one; False where either is not placed."""
        if not (self.is_placed and other.is_placed):
            return False
        return (self.lo or date.min) <= (other.lo or date.min) and (other.hi or date.max) <= (self.hi or date.max)


def day(on: date) -> When:
    """That one day."""
    return When(on, on, Precision.DAY, on.isoformat())


def month(year_number: int, month_number: int) -> When:
    """That whole month; `month_number` 1–12."""
    last = calendar.monthrange(year_number, month_number)[1]
    lo, hi = date(year_number, month_number, 1), date(year_number, month_number, last)
    return When(lo, hi, Precision.MONTH, f"{year_number:04d}-{month_number:02d}")


def year(number: int) -> When:
    """That whole year."""
    return When(date(number, 1, 1), date(number, 12, 31), Precision.YEAR, f"{number:04d}")


def span(lo: date | None, hi: date | None, precision: Precision = Precision.RANGE) -> When:
    """The days from `lo` to `hi`, both inclusive; None is open; one day when they are equal.

    Raises: ValueError where `lo` is after `hi`.
    """
    if lo is not None and hi is not None:
        if lo > hi:
            raise ValueError(f"{lo} is after {hi}")
        if lo == hi:
            return day(lo)
    return When(lo, hi, precision, f"{lo.isoformat() if lo else '..'}/{hi.isoformat() if hi else '..'}")


def yearless(month_number: int, day_number: int | None = None) -> When:
    """A month, or a day of a month, whose year is not known: "XXXX-07" or "XXXX-07-16"."""
    if day_number is None:
        return When(None, None, Precision.MONTH, f"XXXX-{month_number:02d}")
    return When(None, None, Precision.DAY, f"XXXX-{month_number:02d}-{day_number:02d}")


def week(on: date) -> When:
    """The week, Monday to Sunday (ISO 8601), that holds `on`."""
    monday = on - timedelta(days=on.weekday())
    return span(monday, monday + timedelta(days=6), Precision.WEEK)


def quarter(year_number: int, number: int) -> When:
    """That quarter, `number` 1–4; EDTF writes it 33–36."""
    return _months(year_number, 3 * number - 2, 3, Precision.QUARTER, f"{year_number:04d}-{32 + number}")


def half(year_number: int, number: int) -> When:
    """That half year, `number` 1 or 2; EDTF writes it 40 or 41."""
    return _months(year_number, 6 * number - 5, 6, Precision.HALF, f"{year_number:04d}-{39 + number}")


def season(year_number: int, number: int) -> When:
    """That meteorological season of the north: 1 spring (from March), 2 summer, 3 autumn, 4 winter; EDTF 21–24.

    The winter of a year begins in its December.
    """
    return _months(year_number, 3 * number, 3, Precision.SEASON, f"{year_number:04d}-{20 + number}")


def decade(first_year: int) -> When:
    """The ten years from `first_year`, which ends in 0."""
    lo, hi = date(first_year, 1, 1), date(first_year + 9, 12, 31)
    return When(lo, hi, Precision.DECADE, f"{first_year // 10:03d}X")


def between(first: When, last: When) -> When:
    """From the first day of `first` to the last day of `last`, each end written as fine as it was given.

    Raises: ValueError where `first` begins after `last` ends.
    """
    whole = span(first.lo, last.hi)
    if whole.precision is Precision.DAY:
        return whole
    ends = (_end_edtf(first.lo, first), _end_edtf(last.hi, last))
    return When(whole.lo, whole.hi, Precision.RANGE, "/".join(ends))


def since(start: When) -> When:
    """From the first day of `start` on."""
    return When(start.lo, None, Precision.RANGE, f"{_end_edtf(start.lo, start)}/..")


def until(end: When) -> When:
    """Up to the last day of `end`."""
    return When(None, end.hi, Precision.RANGE, f"../{_end_edtf(end.hi, end)}")


def before(end: When) -> When:
    """Up to the day before `end` begins. Raises: OverflowError at the edge of the calendar."""
    return until(_neighbour(end, end.lo - timedelta(days=1))) if end.lo else span(None, None)


def after(start: When) -> When:
    """From the day after `start` ends. Raises: OverflowError at the edge of the calendar."""
    return since(_neighbour(start, start.hi + timedelta(days=1))) if start.hi else span(None, None)


def approximate(unit: When) -> When:
    """The same days, each end marked in EDTF as approximate: "2019-07~" (ISO 8601-2, level 1)."""
    ends = (end if end in ("", "..") or end.endswith("~") else f"{end}~" for end in unit.edtf.split("/"))
    return replace(unit, edtf="/".join(ends))


def exact(unit: When) -> When:
    """The same days without the mark of `approximate`."""
    return replace(unit, edtf=unit.edtf.replace("~", ""))


def _neighbour(unit: When, on: date) -> When:
    """The unit next to a year or month, that which holds `on`; next to anything else, the day `on`."""
    if unit.precision is Precision.YEAR:
        return year(on.year)
    return month(on.year, on.month) if unit.precision is Precision.MONTH else day(on)


def _months(year_number: int, first: int, count: int, precision: Precision, edtf: str) -> When:
    """`count` whole months from month `first`, into the next year where they run over."""
    ahead = first - 1 + count - 1
    last_year, last_month = year_number + ahead // 12, ahead % 12 + 1
    hi = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return When(date(year_number, first, 1), hi, precision, edtf)


def _end_edtf(on: date | None, unit: When) -> str:
    """An end of an interval: as year, month or day as the unit was; days for all other units."""
    if on is None:
        return ".."
    return unit.edtf if unit.precision in _PLAIN else on.isoformat()


_PLAIN = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


_YEAR = re.compile(r"(\d{4})\Z")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d{2})\Z")
_DECADE = re.compile(r"(\d{3})X\Z")
_DAY = re.compile(r"(\d{4}|XXXX)-(\d{2})-(\d{2})\Z")


def parse_edtf(text: str) -> When:
    """The When that one of our own EDTF forms stands for: a unit of the calendar, an XXXX form, or lo/hi, ".." open.

    The precision of lo/hi comes back as RANGE, a week's too; a store keeps it beside the text.
    Raises: ValueError for any other text.
    """
    if "/" in text:
        return _parse_interval(text)
    if text.endswith("~"):
        return approximate(parse_edtf(text.removesuffix("~")))
    if found := _YEAR.match(text):
        return year(int(found[1]))
    if found := _DECADE.match(text):
        return decade(int(found[1]) * 10)
    if found := _MONTH.match(text):
        return _parse_part(found[1], int(found[2]))
    if found := _DAY.match(text):
        on = int(found[2]), int(found[3])
        return yearless(*on) if found[1] == "XXXX" else day(date(int(found[1]), *on))
    raise ValueError(f"not an EDTF date we write: {text!r}")


def _parse_interval(text: str) -> When:
    lo, hi = (None if end == ".." else parse_edtf(end) for end in text.split("/", 1))
    if lo and hi:
        return between(lo, hi)
    return since(lo) if lo else until(hi) if hi else span(None, None)


def _parse_part(year_text: str, number: int) -> When:
    """A part of a year: months 01–12, seasons 21–24, quarters 33–36, halves 40 and 41 (ISO 8601-2, 4.8)."""
    if year_text == "XXXX":
        return yearless(number)
    for first, last, make in ((21, 24, season), (33, 36, quarter), (40, 41, half)):
        if first <= number <= last:
            return make(int(year_text), number - first + 1)
    return month(int(year_text), number)

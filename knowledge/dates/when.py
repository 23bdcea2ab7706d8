"""When: an interval of days with a precision and its EDTF form. Owns the arithmetic of intervals; refuses text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
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


_YEAR = re.compile(r"(\d{4})\Z")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d{2})\Z")
_DAY = re.compile(r"(\d{4}|XXXX)-(\d{2})-(\d{2})\Z")


def parse_edtf(text: str) -> When:
    """The When that one of our own EDTF forms stands for: a year, month, day, XXXX form or lo/hi with ".." for open.

    The precision of an interval that is no day, month or year comes back as RANGE; a store keeps it beside the text.
    Raises: ValueError for any other text.
    """
    if "/" in text:
        lo, hi = (None if end == ".." else parse_edtf(end) for end in text.split("/", 1))
        return span(lo.lo if lo else None, hi.hi if hi else None)
    if found := _YEAR.match(text):
        return year(int(found[1]))
    if found := _MONTH.match(text):
        return yearless(int(found[2])) if found[1] == "XXXX" else month(int(found[1]), int(found[2]))
    if found := _DAY.match(text):
        if found[1] == "XXXX":
            return yearless(int(found[2]), int(found[3]))
        return day(date(int(found[1]), int(found[2]), int(found[3])))
    raise ValueError(f"not an EDTF date we write: {text!r}")

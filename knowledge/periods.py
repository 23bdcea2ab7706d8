"""Cadences: an ISO 8601 duration added to a day. Owns the arithmetic; refuses text that is no such duration."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_DURATION = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?\Z")


def add_period(on: date, period: str) -> date | None:
    """The day one period later, the month's last day where it has no such day; None for no or an empty duration.

    >>> add_period(date(2026, 1, 31), "P1M")
    datetime.date(2026, 2, 28)
    """
    found = _DURATION.match(period)
    if not found:
        return None
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    if not any((years, months, weeks, days)):
        return None
    try:
        return _add_months(on, 12 * years + months) + timedelta(weeks=weeks, days=days)
    except (ValueError, OverflowError):  # past the year 9999
        return None


def _add_months(on: date, months: int) -> date:
    years, month0 = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(years, month0 + 1, min(on.day, calendar.monthrange(years, month0 + 1)[1]))

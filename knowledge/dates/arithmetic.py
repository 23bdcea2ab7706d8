"""Days counted and units cut: months ahead, thirds, the latest past one. Owns conventions; refuses words.

Weeks start on Monday. A month, weekday or day without a year is the latest past one, today and this month among them.
Early, mid and late are thirds; the start and end of a year are its first and last month.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.dates.reading import Impossible, Reason
from knowledge.dates.when import Precision, When, between, day, decade, half, month, quarter, season, span, week, year
from knowledge.dates.words import Part, Unit

LEAP_CYCLE = 8  # years; 29 February comes at least this often
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_AROUND: dict[Unit, Callable[[date], When]] = {
    Unit.DAY: day,
    Unit.WEEK: week,
    Unit.MONTH: lambda on: month(on.year, on.month),
    Unit.QUARTER: lambda on: quarter(on.year, (on.month + 2) // 3),
    Unit.HALF: lambda on: half(on.year, 1 if on.month <= 6 else 2),
    Unit.YEAR: lambda on: year(on.year),
    Unit.DECADE: lambda on: decade(on.year // 10 * 10),
}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}


def day_of(year_number: int, month_number: int, day_number: int) -> date:
    """That day. Raises: Impossible."""
    shown = f"{day_number} {calendar.month_name[month_number]} {year_number}" if 1 <= month_number <= 12 else ""
    if not shown:
        raise Impossible(Reason.IMPOSSIBLE_MONTH, str(month_number))
    if not 1 <= year_number <= 9999:
        raise Impossible(Reason.OUT_OF_RANGE, shown)
    if not 1 <= day_number <= calendar.monthrange(year_number, month_number)[1]:
        raise Impossible(Reason.IMPOSSIBLE_DAY, shown)
    return date(year_number, month_number, day_number)


def shift(on: date, count: int, unit: Unit) -> date:
    """`count` units from `on`, back where negative; too short a month gives its last day. Raises: Impossible."""
    try:
        if unit in _DAYS:
            return on + timedelta(days=count * _DAYS[unit])
        ahead = on.year * 12 + on.month - 1 + count * _MONTHS[unit]
        year_number, month_number = divmod(ahead, 12)
        last = calendar.monthrange(year_number, month_number + 1)[1]
        return date(year_number, month_number + 1, min(on.day, last))
    except (OverflowError, ValueError) as error:
        raise Impossible(Reason.OUT_OF_RANGE, f"{abs(count)} {unit}s") from error


def unit_around(on: date, unit: Unit) -> When:
    """The unit of the calendar that holds `on`."""
    return _AROUND[unit](on)


def unit_away(today: date, count: int, unit: Unit) -> When:
    """The unit `count` away from the one that holds today: -1 is last week, last month …"""
    start = unit_around(today, unit).lo or today
    return unit_around(shift(start, count, unit), unit)


def latest_day(today: date, month_number: int, day_number: int, weekday: int | None = None) -> date:
    """The latest such day up to today, on that weekday where one is asked. Raises: Impossible."""
    shown = f"{day_number} {calendar.month_name[month_number]}"
    for back in range(LEAP_CYCLE + 1 if weekday is None else 4 * LEAP_CYCLE):
        number = today.year - back
        if number < 1 or not 1 <= day_number <= calendar.monthrange(number, month_number)[1]:
            continue
        on = date(number, month_number, day_number)
        if on <= today and weekday in (None, on.weekday()):
            return on
    raise Impossible(Reason.IMPOSSIBLE_DAY, shown)


def year_of_month(today: date, month_number: int, direction: int | None = None) -> int:
    """The year of a bare month (None): the latest, this month too; of last (-1), this (0) and next (1) such month."""
    if direction is None:
        return today.year - (month_number > today.month)
    if direction == 0:
        return today.year
    if direction < 0:
        return today.year - (month_number >= today.month) + direction + 1
    return today.year + (month_number <= today.month) + direction - 1


def weekday_near(today: date, weekday: int, direction: int | None = None) -> date:
    """A bare weekday (None): the latest, today too; last: before today, or the one before that where it is -2; this: of
    this week; next: after today.
    """
    back = (today.weekday() - weekday) % 7
    if direction is None:
        return today - timedelta(days=back)
    if direction == 0:
        return today + timedelta(days=weekday - today.weekday())
    if direction < 0:
        return today - timedelta(days=(back or 7) - 7 * (direction + 1))
    return today + timedelta(days=7 * direction - back)


def latest_season(today: date, number: int, direction: int | None = None) -> When:
    """A bare season (None): the latest that has begun; last: the latest that is over, or the one before that
    where it is -2; this: this year's; next.
    """
    now = season(today.year, number)
    if direction == 0:
        return now
    if direction is not None and direction > 0:
        return now if now.lo and now.lo > today else season(today.year + 1, number)
    for year_number in (today.year, today.year - 1, today.year - 2):
        found = season(year_number, number)
        edge = found.lo if direction is None else found.hi
        if edge and (edge <= today if direction is None else edge < today):
            return season(year_number + (direction or -1) + 1, number)
    return now


def part_of(part: Part, whole: When) -> When | None:
    """That part of a month, year or other unit; None for a unit without parts, such as a day.

    A month's start and end are its first and last third, as are those of a unit that is no year's part.
    """
    if whole.lo is None or whole.hi is None or whole.is_day:
        return None
    if whole.precision is Precision.WEEK:
        return _days_of_week(part, whole.lo)
    if whole.precision is Precision.MONTH:
        return _third_of_month(part, whole.lo, whole.hi)
    if whole.precision is Precision.RANGE:
        return None
    return _years_of(part, whole.lo.year) if whole.precision is Precision.DECADE else _months_of(part, whole)


def _days_of_week(part: Part, monday: date) -> When:
    """Monday and Tuesday, Wednesday and Thursday, and the rest with the weekend."""
    first, last = {Part.MID: (2, 3), Part.LATE: (4, 6), Part.END: (4, 6)}.get(part, (0, 1))
    return span(monday + timedelta(days=first), monday + timedelta(days=last))


def _third_of_month(part: Part, lo: date, hi: date) -> When:
    if part in (Part.EARLY, Part.START):
        return span(lo, lo.replace(day=10))
    return span(lo.replace(day=11), lo.replace(day=20)) if part is Part.MID else span(lo.replace(day=21), hi)


def _years_of(part: Part, first: int) -> When:
    """Early, mid and late in a decade are 0–3, 4–6 and 7–9."""
    if part in (Part.START, Part.END):
        return year(first if part is Part.START else first + 9)
    lo, hi = {Part.EARLY: (0, 3), Part.MID: (4, 6), Part.LATE: (7, 9)}[part]
    return between(year(first + lo), year(first + hi))


def _months_of(part: Part, whole: When) -> When:
    assert whole.lo and whole.hi  # noqa: S101 - part_of has asked
    count = (whole.hi.year - whole.lo.year) * 12 + whole.hi.month - whole.lo.month + 1
    if part in (Part.START, Part.END):
        at = 0 if part is Part.START else count - 1
        return _month_at(whole.lo, at)
    first = {Part.EARLY: 0, Part.MID: count // 3, Part.LATE: 2 * (count // 3)}[part]
    last = count - 1 if part is Part.LATE else first + count // 3 - 1
    return between(_month_at(whole.lo, first), _month_at(whole.lo, last))


def _month_at(lo: date, ahead: int) -> When:
    on = shift(lo, ahead, Unit.MONTH)
    return month(on.year, on.month)

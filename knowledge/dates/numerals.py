"""Dates in digits alone: 2019-01-21, 21.01.2019, 2/7/24, 7/2019, 2018-19. Owns their order: day before month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from knowledge.dates.arithmetic import day_of, latest_day
from knowledge.dates.reading import Impossible, Reading, Reason, Sense
from knowledge.dates.when import When, between, day, month, span, week, year

LAST_DAY = 31
FUTURE_YEARS = 20  # two digits name a year at most so far ahead, else one of the past hundred


def year_of_two(digits: int, today: date) -> int:
    """The year that two digits stand for: at most FUTURE_YEARS ahead."""
    number = today.year // 100 * 100 + digits
    return number - 100 if number > today.year + FUTURE_YEARS else number


def read_numeral(text: str, today: date) -> Reading | None:
    """What a group of digits and signs is read as; None for no date. Raises: Impossible."""
    if "w" in text:
        number, week_number = (int(part) for part in re.findall(r"\d+", text))
        return _iso_week(number, week_number)
    if text.isdigit():
        return Reading(day(day_of(int(text[:4]), int(text[4:6]), int(text[6:]))))
    parts = re.split(r"[/.-]", text)
    if len(parts) == 3:
        return _three([int(part) for part in parts], [len(part) for part in parts], today)
    first, second = (int(part) for part in parts)
    if len(parts[0]) <= 2 and len(parts[1]) <= 2:
        return _day_and_month(first, second, today)
    if len(parts[0]) == 4:
        return Reading(_month(first, second)) if "." in text else _year_and_two(first, second)
    return Reading(_month(second, first))


def _iso_week(number: int, week_number: int) -> Reading:
    fourth = date(number, 1, 4)  # always in week 1 (ISO 8601)
    monday = fourth - timedelta(days=fourth.weekday()) + timedelta(weeks=week_number - 1)
    if not 1 <= week_number <= 53 or (monday + timedelta(days=3)).year != number:
        raise Impossible(Reason.IMPOSSIBLE_DAY, f"{number}-W{week_number}")
    return Reading(week(monday))


def _month(year_number: int, month_number: int) -> When:
    day_of(year_number, month_number, 1)
    return month(year_number, month_number)


def _year_and_two(first: int, second: int) -> Reading:
    """2019-07 is July; 2018-19 are years, or the fiscal one from July; 2011-12 is a month first (ISO 8601)."""
    years = between(year(first), year(first // 100 * 100 + second)) if second > first % 100 else None
    if 1 <= second <= 12:
        read = _month(first, second)
        return Reading(read, Sense.MONTH_OF_YEAR, years, Sense.YEARS) if years else Reading(read)
    if years and second == (first + 1) % 100:
        return Reading(years, Sense.YEARS, span(date(first, 7, 1), date(first + 1, 6, 30)), Sense.FISCAL)
    if years:
        return Reading(years)
    raise Impossible(Reason.IMPOSSIBLE_MONTH, str(second))


def _day_and_month(first: int, second: int, today: date) -> Reading:
    """21/1: the latest such day."""
    if second > 12 >= first >= 1:
        return _month_first(first, second, today)
    if second > 12 or second < 1:
        raise Impossible(Reason.IMPOSSIBLE_MONTH, str(second))
    read = day(latest_day(today, second, first))
    if first > 12 or first == second:
        return Reading(read, Sense.LATEST)
    return Reading(read, Sense.DAY_FIRST, day(latest_day(today, first, second)), Sense.MONTH_FIRST)


def _month_first(month_number: int, second: int, today: date) -> Reading:
    """7/19 is 19 July, less likely July 2019; 7/98 can only be that."""
    of_year = month(year_of_two(second, today), month_number)
    if second > LAST_DAY:
        return Reading(of_year)
    on = day(latest_day(today, month_number, second))
    if of_year.lo is None or of_year.lo > today:
        return Reading(on, Sense.MONTH_FIRST)
    return Reading(on, Sense.MONTH_FIRST, of_year, Sense.YEAR_OF_MONTH)


def _three(numbers: list[int], lengths: list[int], today: date) -> Reading | None:
    if lengths[0] == 4:
        return Reading(day(day_of(numbers[0], numbers[1], numbers[2])))
    if lengths[0] > 2 or lengths[2] not in (2, 4):
        return None
    first, second, last = numbers
    number = year_of_two(last, today) if lengths[2] == 2 else last
    if second > 12 >= first:
        return Reading(day(day_of(number, first, second)), Sense.MONTH_FIRST)
    if second > 12:
        raise Impossible(Reason.IMPOSSIBLE_MONTH, str(second))
    read = day(day_of(number, second, first))
    if first > 12 or first == second:
        return Reading(read)
    return Reading(read, Sense.DAY_FIRST, day(day_of(number, first, second)), Sense.MONTH_FIRST)

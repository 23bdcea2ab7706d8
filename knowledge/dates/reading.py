"""What reading a phrase gives: a When and in which sense it was read, or why it is no date. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.when import When


class Sense(StrEnum):
    """What a reading took for granted."""

    LITERAL = "literal"  # nothing
    DAY_FIRST = "day-first"  # 2/7/24 is 2 July
    MONTH_FIRST = "month-first"  # 2/7/24 is 7 February; 1/21/2019 can be nothing else
    LATEST = "latest"  # a month, weekday or day without a year is the latest past one
    RELATIVE = "relative"  # counted from today
    BACK = "back"  # kal is yesterday, parson the day before
    AHEAD = "ahead"  # kal is tomorrow, parson the day after
    DAY_OF_MONTH = "day-of-month"  # July 19 is the 19th
    YEAR_OF_MONTH = "year-of-month"  # July 19 is July 2019
    MONTH_OF_YEAR = "month-of-year"  # 2011-12 is December 2011
    YEARS = "years"  # 2011-12 is 2011 to 2012
    FISCAL = "fiscal"  # 2019-20 is the year from July 2019; Q3 of FY24 is January to March 2024
    WHOLE_UNIT = "whole-unit"  # two months ago is that whole month
    EVENT = "event"  # counted from a meeting


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase read as `when`, in `sense`; `other` is the less likely reading of an ambiguous phrase."""

    when: When
    sense: Sense = Sense.LITERAL
    other: When | None = None
    other_sense: Sense | None = None


class Reason(StrEnum):
    """Why a phrase is no date."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NO_DATE = "no-date"  # words that are none
    VAGUE = "vague"  # the other day, a few weeks ago: no day is meant
    MOVABLE = "movable"  # a feast that other calendars move
    ISLAMIC_MONTH = "islamic-month"  # a month of the Islamic calendar has no fixed day in ours
    IMPOSSIBLE_DAY = "impossible-day"  # 29 Feb 2023, 31 April
    IMPOSSIBLE_MONTH = "impossible-month"  # month 13
    WRONG_WEEKDAY = "wrong-weekday"  # Tuesday 21 January 2019 was a Monday
    OUT_OF_RANGE = "out-of-range"  # before year 1 or after 9999


@dataclass(frozen=True, slots=True)
class NotADate:
    """Why a phrase is not read. `detail` is the part at fault as typed, or for WRONG_WEEKDAY the ISO day."""

    reason: Reason
    detail: str = ""


class Impossible(Exception):
    """A phrase in the form of a date that no calendar has; carries the NotADate."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.verdict = NotADate(reason, detail)

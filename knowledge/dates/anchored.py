"""Days counted from a day or month that is named: two days before 7 Feb 2018, last Friday of July. Owns anchors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from knowledge.dates.arithmetic import shift, weekday_near
from knowledge.dates.calendar import read_calendar
from knowledge.dates.reading import Impossible, Reading, Reason
from knowledge.dates.relative import FARTHEST
from knowledge.dates.tape import Found, Piece, Tape, through
from knowledge.dates.when import Precision, When, day, span
from knowledge.dates.words import K, Unit

_WEEK = 7


def read_offset(tape: Tape, at: int) -> Found:
    """Two days before 7 Feb 2018, the day after 21 Jan 2019: one day."""
    counted = tape.kind(at) is K.NUMBER
    then = at + 1 if counted else at
    if tape.kind(then) is not K.UNIT or tape.kind(then + 1) not in (K.BEFORE, K.AFTER):
        return None
    found = tape.piece(then + 2)
    if not found or not found[0].read().when.is_day:
        return None
    count = min(tape.tokens[at].number if counted else 1, FARTHEST) * (-1 if tape.kind(then + 1) is K.BEFORE else 1)
    unit = Unit(str(tape.tokens[then].value))
    return Piece(
        lambda hint: through(lambda on: _away(on, count, unit), found[0].read(hint)), found[0].has_year
    ), found[1]


def read_weekday_beside(tape: Tape, at: int) -> Found:
    """The Sunday before 21 Jan 2019, the Friday after it: the nearest."""
    if tape.kind(at + 1) not in (K.BEFORE, K.AFTER):
        return None
    found = tape.piece(at + 2)
    if not found or not found[0].read().when.is_day:
        return None
    weekday, ahead = tape.tokens[at].number, 1 if tape.kind(at + 1) is K.AFTER else -1
    return Piece(
        lambda hint: through(lambda on: _nearest(on, weekday, ahead), found[0].read(hint)), found[0].has_year
    ), found[1]


def read_week_edge(tape: Tape, at: int) -> Found:
    """The week ending 11 Sept 2022; the week commencing 5 Sept 2022: seven days."""
    found = tape.piece(at + 1)
    if not found or not found[0].read().when.is_day:
        return None
    ahead = tape.tokens[at].number
    return Piece(lambda hint: through(lambda on: _seven(on, ahead), found[0].read(hint)), found[0].has_year), found[1]


def read_nth_weekday(tape: Tape, at: int) -> Found:
    """First Monday of March 2022, last Friday of July."""
    token = tape.tokens[at]
    number = -1 if token.kind is K.SHIFT else token.number
    if tape.kind(at + 1) is not K.WEEKDAY or (token.kind is K.SHIFT and token.value != -1):
        return None
    weekday, then = tape.tokens[at + 1].number, tape.skip(at + 2)
    found = read_calendar(tape, then) if tape.kind(then) in (K.MONTH, K.SHIFT) else None
    if not found or found[0].read().when.precision is not Precision.MONTH:
        return None
    return Piece(lambda hint: _pick_weekday(found[0].read(hint), weekday, number), found[0].has_year), found[1]


def _away(on: When, count: int, unit: Unit) -> When:
    return day(shift(on.lo, count, unit)) if on.lo else on


def _nearest(on: When, weekday: int, ahead: int) -> When:
    return day(weekday_near(on.lo, weekday, ahead)) if on.lo else on


def _seven(on: When, ahead: int) -> When:
    """The seven days from or to a day; a week of the calendar where they are one."""
    if on.lo is None:
        return on
    other = on.lo + timedelta(days=ahead)
    lo = min(on.lo, other)
    return span(lo, max(on.lo, other), Precision.WEEK if lo.weekday() == 0 else Precision.RANGE)


def _pick_weekday(month: Reading, weekday: int, number: int) -> Reading:
    """The n-th such weekday of the month, -1 the last. Raises: Impossible."""
    lo, hi = month.when.lo or date.min, month.when.hi or date.max
    if number == -1:
        on = hi - timedelta(days=(hi.weekday() - weekday) % _WEEK)
    else:
        on = lo + timedelta(days=(weekday - lo.weekday()) % _WEEK + _WEEK * (number - 1))
    if not 0 < abs(number) <= 5 or on > hi:
        raise Impossible(Reason.IMPOSSIBLE_DAY, f"{number}. {month.when.edtf}")
    return replace(month, when=day(on), other=None, other_sense=None)

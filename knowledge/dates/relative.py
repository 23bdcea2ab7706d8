"""Days counted from today: yesterday, two weeks ago, last July, past 6 months, Monday. Owns counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from knowledge.dates.arithmetic import latest_season, shift, unit_around, unit_away, weekday_near, year_of_month
from knowledge.dates.calendar import read_calendar, read_digits
from knowledge.dates.reading import Impossible, Reading, Reason, Sense
from knowledge.dates.stretches import weekend_away
from knowledge.dates.tape import Found, Piece, Tape, fixed
from knowledge.dates.when import When, day, month, span
from knowledge.dates.words import K, Unit

FARTHEST = 10**6  # units; more is beyond any calendar anyway


def read_rest(tape: Tape, at: int) -> Found:
    """Today, yesterday; kal, which is tomorrow as well."""
    token = tape.tokens[at]
    if token.kind is K.REST:
        on = tape.today + timedelta(days=token.number)
        return fixed(day(on), Sense.RELATIVE), at + 1
    back, ahead = (day(tape.today + timedelta(days=sign * token.number)) for sign in (-1, 1))
    return fixed(back, Sense.BACK, ahead, Sense.AHEAD), at + 1


def read_ago(tape: Tape, at: int) -> Found:
    """Two weeks ago, a month ago, 3 days from now: one day; of months and years the whole unit is the other reading."""
    counted = tape.tokens[at].kind is K.NUMBER
    count = tape.tokens[at].number if counted else 1
    then = at + 1 if counted else at
    if tape.kind(then) is not K.UNIT or tape.kind(then + 1) not in (K.AGO, K.HENCE):
        return None
    unit, sign = Unit(str(tape.tokens[then].value)), -1 if tape.kind(then + 1) is K.AGO else 1

    def make(_hint: int | None) -> Reading:
        on = shift(tape.today, sign * min(count, FARTHEST), unit)
        if unit in (Unit.DAY, Unit.WEEK):
            return Reading(day(on), Sense.RELATIVE)
        return Reading(day(on), Sense.RELATIVE, unit_around(on, unit), Sense.WHOLE_UNIT)

    return Piece(make), then + 2


def read_weekday_ago(tape: Tape, at: int) -> Found:
    """Two Mondays ago: the one before the last."""
    if tape.kind(at + 1) is not K.WEEKDAY or tape.kind(at + 2) is not K.AGO:
        return None
    count = tape.tokens[at].number

    def make(_hint: int | None) -> Reading:
        last = weekday_near(tape.today, tape.tokens[at + 1].number, -1)
        return Reading(day(shift(last, 1 - min(count, FARTHEST), Unit.WEEK)), Sense.RELATIVE)

    return (Piece(make), at + 3) if count else None


def read_shifted(tape: Tape, at: int) -> Found:
    """Last July, this month, past 6 months, next Monday."""
    token, then = tape.tokens[at], tape.skip(at + 1)
    direction = -1 if token.kind is K.PAST else token.number
    counted = tape.kind(then) is K.NUMBER and tape.kind(then + 1) is K.UNIT
    if counted or (tape.kind(then) is K.UNIT and token.kind is K.PAST):
        return _stretch(tape, direction, tape.tokens[then].number if counted else 1, then + counted)
    if then != at + 1 or token.kind is K.PAST:
        return None
    if tape.kind(then) is K.UNIT:
        return _shifted_unit(tape, direction, then)
    named = _shifted_name(tape, direction, then)
    return (fixed(named, Sense.RELATIVE), then + 1) if named else None


def _stretch(tape: Tape, direction: int, count: int, at: int) -> Found:
    """So many units up to today, or from today on."""
    unit = Unit(str(tape.tokens[at].value))
    if not direction or not count:
        return None

    def make(_hint: int | None) -> Reading:
        far = shift(tape.today, direction * min(count, FARTHEST), unit)
        return Reading(span(min(far, tape.today), max(far, tape.today)), Sense.RELATIVE)

    return Piece(make), at + 1


def _shifted_unit(tape: Tape, direction: int, at: int) -> Found:
    unit = Unit(str(tape.tokens[at].value))
    if unit is Unit.DAY:
        return None
    if unit is Unit.YEAR and (dated := read_calendar(tape, at - 1)) and dated[1] > at + 1:
        return dated
    whole = unit_away(tape.today, direction, unit)
    if unit is Unit.WEEK and whole.lo and tape.kind(tape.skip(at + 1)) is K.WEEKDAY:
        then = tape.skip(at + 1)
        return fixed(day(whole.lo + timedelta(days=tape.tokens[then].number)), Sense.RELATIVE), then + 1
    return fixed(whole, Sense.RELATIVE), at + 1


def _shifted_name(tape: Tape, direction: int, at: int) -> When | None:
    """The month, weekday, weekend or season at `at`, last, this or next."""
    match tape.kind(at):
        case K.MONTH:
            number = tape.tokens[at].number
            return month(year_of_month(tape.today, number, direction), number)
        case K.WEEKDAY:
            return day(weekday_near(tape.today, tape.tokens[at].number, direction))
        case K.WEEKEND:
            return weekend_away(tape.today, direction)
        case K.SEASON:
            return latest_season(tape.today, tape.tokens[at].number, direction)
    return None


def read_weekday(tape: Tape, at: int) -> Found:
    """Monday; Monday of last week; Monday, 21 January 2019."""
    weekday = tape.tokens[at].number
    then = tape.skip(at + 1, K.COMMA)
    if tape.kind(then) in (K.NUMBER, K.ORDINAL, K.MONTH, K.ISO):
        dated = read_calendar(tape, then, weekday=weekday) or read_digits(tape, then)
        if dated:
            return Piece(lambda hint: checked(dated[0].read(hint), weekday), dated[0].has_year), dated[1]
    if tape.kind(then) is K.SHIFT and tape.kind(then + 1) is K.UNIT and tape.tokens[then + 1].value == Unit.WEEK:
        monday = unit_away(tape.today, tape.tokens[then].number, Unit.WEEK).lo or tape.today
        return fixed(day(monday + timedelta(days=weekday)), Sense.RELATIVE), then + 2
    if tape.shy(at):
        return None
    return fixed(day(weekday_near(tape.today, weekday)), Sense.LATEST), at + 1


def checked(reading: Reading, weekday: int) -> Reading:
    """The reading if its day falls on that weekday. Raises: Impossible."""
    on = reading.when.lo
    if reading.when.is_day and on and on.weekday() != weekday:
        if reading.other and reading.other.lo and reading.other.is_day and reading.other.lo.weekday() == weekday:
            return Reading(reading.other, reading.other_sense or Sense.LITERAL)
        raise Impossible(Reason.WRONG_WEEKDAY, on.isoformat())
    return replace(reading, other=None, other_sense=None) if reading.when.is_day else reading

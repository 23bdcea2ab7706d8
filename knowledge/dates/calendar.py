"""Days, months and years in any common order, with or without a year. Owns the order of day, month and year."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.dates.arithmetic import day_of, latest_day, shift, unit_around, unit_away, year_of_month
from knowledge.dates.numerals import read_numeral, year_of_two
from knowledge.dates.reading import Reading, Sense
from knowledge.dates.tape import Found, Piece, Tape, fixed
from knowledge.dates.when import When, day, month, span, year, yearless
from knowledge.dates.words import K, Unit

_AFTER_YEAR = (K.MONTH, K.NUMBER, K.ORDINAL, K.PART, K.SEASON, K.QUARTER, K.HALF)
FIRST_YEAR, LAST_YEAR = 1900, 2100  # among other words a bare number is a year between these


def read_calendar(tape: Tape, at: int, *, weekday: int | None = None) -> Found:
    """Days, months and years in any common order."""
    return (
        _day_then_month(tape, at, weekday)
        or _month_then_day(tape, at, weekday)
        or _year_then(tape, at)
        or _month_only(tape, at)
        or _year_only(tape, at)
        or _day_only(tape, at)
    )


def _day(tape: Tape, at: int) -> int | None:
    """The day number at `at`, also one that no month has."""
    if tape.kind(at) is K.ORDINAL or (tape.kind(at) is K.NUMBER and len(tape.tokens[at].text.lstrip("0")) <= 2):
        return tape.tokens[at].number
    return None


def read_year(tape: Tape, at: int, *, two_digits: bool = False) -> tuple[int, int] | None:
    """A year and the place after it: four digits, '19, last year; two bare digits where those can be nothing else."""
    kind = tape.kind(at)
    if kind is K.SHIFT and tape.kind(at + 1) is K.UNIT and tape.tokens[at + 1].value == Unit.YEAR:
        return tape.today.year + tape.tokens[at].number, at + 2
    if kind is K.YEAR2:
        return year_of_two(tape.tokens[at].number, tape.today), at + 1
    if kind is not K.NUMBER:
        return None
    text = tape.tokens[at].text
    lone = tape.among and not two_digits
    if len(text) == 4 and (FIRST_YEAR <= tape.tokens[at].number <= LAST_YEAR or (not lone and text[0] in "12")):
        return tape.tokens[at].number, at + 1
    if two_digits and len(text) == 2:
        return year_of_two(tape.tokens[at].number, tape.today), at + 1
    return None


def _month_at(tape: Tape, at: int) -> tuple[int, int | None, int] | None:
    """A month, its year if it is last or next month, and the place after it."""
    if tape.kind(at) is K.MONTH:
        return tape.tokens[at].number, None, at + 1
    if tape.kind(at) is K.SHIFT and tape.kind(at + 1) is K.UNIT and tape.tokens[at + 1].value == Unit.MONTH:
        lo = unit_away(tape.today, tape.tokens[at].number, Unit.MONTH).lo or tape.today
        return lo.month, lo.year, at + 2
    return None


def _days(tape: Tape, at: int) -> tuple[int, int, int] | None:
    """First and last day number and the place after them: 21, 21-22, 21 and 22, 21st to 22nd."""
    first = _day(tape, at)
    if first is None:
        return None
    joint = tape.skip(at + 1, K.COMMA)
    if tape.kind(joint) in (K.TO, K.AND) or (joint > at + 1 and tape.kind(at + 1) is K.COMMA):
        to = joint + 1 if tape.kind(joint) in (K.TO, K.AND) else joint
        last = _day(tape, tape.skip(to))
        if last is not None and last > first:
            return first, last, tape.skip(to) + 1
    return first, first, at + 1


def _day_then_month(tape: Tape, at: int, weekday: int | None) -> Found:
    days = _days(tape, at)
    if not days:
        return None
    then = tape.skip(days[2], K.COMMA) if tape.kind(days[2]) is not K.TO else days[2] + 1
    found = _month_at(tape, then)
    if not found:
        return _days_in_numeral(tape, days, then)
    number, own_year, end = found
    if tape.kind(end) is K.TO and (tape.kind(end + 1) is K.NUMBER) and read_year(tape, end + 1, two_digits=True):
        end = end + 1 if tape.joined(end) else end
    return _dated(tape, days[:2], number, end, weekday=weekday, own_year=own_year)


def _days_in_numeral(tape: Tape, days: tuple[int, int, int], at: int) -> Found:
    """21-22/12/2018."""
    if tape.kind(at) is not K.ISO or days[0] != days[1]:
        return None
    last = read_numeral(str(tape.tokens[at].value), tape.today)
    if last is None or not last.when.is_day or last.when.lo is None or days[0] >= last.when.lo.day:
        return None
    return fixed(span(last.when.lo.replace(day=days[0]), last.when.hi), last.sense), at + 1


def _month_then_day(tape: Tape, at: int, weekday: int | None) -> Found:
    if tape.kind(at) is not K.MONTH:
        return None
    then = at + 2 if tape.kind(at + 1) is K.TO and tape.joined(at + 1) else tape.skip(at + 1)
    days = _days(tape, then)
    if not days or (days[0] > 31 and not read_year(tape, days[2])):
        return None
    if tape.kind(then) is K.NUMBER and days[0] == days[1]:
        return _month_then_number(tape, at, days, weekday)
    return _dated(tape, days[:2], tape.tokens[at].number, days[2], weekday=weekday)


def _month_then_number(tape: Tape, at: int, days: tuple[int, int, int], weekday: int | None) -> Found:
    """Jan 21 2019, and the ambiguous Jan 19: the 19th of January or January 2019."""
    number = tape.tokens[at].number
    found = _dated(tape, days[:2], number, days[2], weekday=weekday)
    text = tape.tokens[days[2] - 1].text
    if not found or found[0].has_year or len(text) != 2 or weekday is not None:
        return found
    piece, other = found[0], month(year_of_two(days[0], tape.today), number)
    if days[0] < 1 or (other.lo and other.lo > tape.today):
        return found

    def make(hint: int | None) -> Reading:
        read = piece.read(hint)
        return read if hint else replace(read, sense=Sense.DAY_OF_MONTH, other=other, other_sense=Sense.YEAR_OF_MONTH)

    return Piece(make, False), found[1]


def _dated(
    tape: Tape, days: tuple[int, int], number: int, at: int, *, weekday: int | None = None, own_year: int | None = None
) -> Found:
    """Day or days of a month, with the year that follows, else of `own_year`, else of the latest such day."""
    if tape.kind(tape.skip(at, K.COMMA)) is K.YEARLESS:
        day_of(2000, number, days[0])
        return fixed(yearless(number, days[0])), tape.skip(at, K.COMMA) + 1
    then = tape.skip(at, K.COMMA)
    dated = read_year(tape, then, two_digits=True)
    if dated:
        return Piece(lambda _hint: Reading(_days_when(dated[0], number, days))), dated[1]
    if own_year:
        return Piece(lambda _hint: Reading(_days_when(own_year, number, days), Sense.RELATIVE)), at

    def make(hint: int | None) -> Reading:
        if hint:
            return Reading(_days_when(hint, number, days))
        last = latest_day(tape.today, number, days[1], weekday)
        return Reading(_days_when(last.year, number, days), Sense.LATEST)

    return Piece(make, False), at


def _year_then(tape: Tape, at: int) -> Found:
    """2022 September 11, last year July, 2022 Q3."""
    dated = read_year(tape, at)
    if not dated:
        return None
    number, end = dated
    then = end + 1 if tape.kind(end) is K.TO and tape.joined(end) and tape.kind(end + 1) is K.MONTH else end
    then = tape.skip(then, K.COMMA)
    rest = tape.piece(then) if tape.kind(then) in _AFTER_YEAR and not read_year(tape, then) else None
    if not rest or rest[0].has_year:
        return None
    return Piece(lambda _hint: replace(rest[0].read(number), sense=Sense.LITERAL)), rest[1]


def _month_only(tape: Tape, at: int) -> Found:
    if tape.kind(at) is not K.MONTH:
        return None
    number = tape.tokens[at].number
    if tape.kind(tape.skip(at + 1, K.COMMA)) is K.YEARLESS:
        return fixed(yearless(number)), tape.skip(at + 1, K.COMMA) + 1
    then = tape.skip(at + 1, K.COMMA)
    then = then + 1 if tape.kind(then) is K.TO and then == at + 1 and tape.joined(then) else then
    dated = read_year(tape, then)
    if dated:
        return fixed(month(dated[0], number)), dated[1]
    plural = _two_digit_year(tape, at + 1)
    if plural:
        return fixed(month(plural, number)), at + 2
    if tape.shy(at) and not tape.led(at):
        return None

    def make(hint: int | None) -> Reading:
        if hint:
            return Reading(month(hint, number))
        return Reading(month(year_of_month(tape.today, number), number), Sense.LATEST)

    return Piece(make, False), at + 1


def _two_digit_year(tape: Tape, at: int) -> int | None:
    """July 98: a number that is no day is a year."""
    if tape.kind(at) is not K.NUMBER or len(tape.tokens[at].text) != 2 or tape.tokens[at].number <= 31:
        return None
    return year_of_two(tape.tokens[at].number, tape.today)


def _year_only(tape: Tape, at: int) -> Found:
    dated = read_year(tape, at)
    if not dated:
        return None
    number, end = dated
    sense = Sense.RELATIVE if tape.kind(at) is K.SHIFT else Sense.LITERAL
    return fixed(year(number), sense), end


def _day_only(tape: Tape, at: int) -> Found:
    """The 21st: the latest such day; among other words it is an ordinal of something else."""
    written = tape.kind(at) is K.ORDINAL and tape.tokens[at].text[0].isdigit()  # "the second" is no date
    if not written or tape.among or not 1 <= tape.tokens[at].number <= 31:
        return None
    number = tape.tokens[at].number
    on = next(
        start.replace(day=number)
        for back in range(3)
        if (start := shift(tape.today.replace(day=1), -back, Unit.MONTH))
        and number <= (unit_around(start, Unit.MONTH).hi or start).day
        and start.replace(day=number) <= tape.today
    )
    return fixed(day(on), Sense.LATEST), at + 1


def read_digits(tape: Tape, at: int) -> Found:
    """2019-01-21, 2/7/24, 7/2019."""
    if tape.kind(at) is not K.ISO:
        return None
    text = str(tape.tokens[at].value)
    reading = read_numeral(text, tape.today)
    if reading and re.fullmatch(r"\d{1,2}/\d{1,2}", text):
        return Piece(
            lambda hint: read_numeral(f"{text}/{hint}", tape.today) or reading if hint else reading, False
        ), at + 1
    return (Piece(lambda _hint: reading), at + 1) if reading else None


def _days_when(year_number: int, month_number: int, days: tuple[int, int]) -> When:
    return span(day_of(year_number, month_number, days[0]), day_of(year_number, month_number, days[1]))

"""Parts of a calendar unit and units with a name: early 2019, third quarter, week of 11 Sept, summer. Owns parts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from knowledge.dates.arithmetic import part_of, shift, unit_around, unit_away
from knowledge.dates.calendar import read_calendar, read_year
from knowledge.dates.numerals import read_numeral
from knowledge.dates.reading import Impossible, Reading, Reason, Sense
from knowledge.dates.tape import Found, Piece, Tape, fixed, through
from knowledge.dates.when import (
    Precision,
    When,
    between,
    decade,
    half,
    month,
    parse_edtf,
    quarter,
    season,
    span,
    week,
    year,
)
from knowledge.dates.words import K, Part, Unit

LAST_CENTURY = 99  # of the calendar here
MOST_OF_A_YEAR = 366  # days; no unit of a year comes more often
_UNIT_STARTS = (K.NUMBER, K.SHIFT, K.MONTH, K.YEAR2)


def read_part(tape: Tape, at: int) -> Found:
    """Early 2019, mid-July, end of last year."""
    part = Part(str(tape.tokens[at].value))
    then = tape.skip(at + 1)
    if tape.kind(then) is K.UNIT and not read_named(tape, then):
        this = fixed(unit_around(tape.today, Unit(str(tape.tokens[then].value))), Sense.RELATIVE)
        return (Piece(lambda _hint: pick_part(part, this.read())), then + 1) if _has_parts(this) else None
    if tape.kind(then) is K.TO and tape.kind(then + 1) is K.PART:
        return _read_parts(tape, part, then + 1)
    found = tape.piece(then + 1 if tape.kind(then) is K.TO else then)
    if not found or not _has_parts(found[0]):
        return None
    return Piece(lambda hint: pick_part(part, found[0].read(hint)), found[0].has_year), found[1]


def read_first_few(tape: Tape, at: int) -> Found:
    """First six months of 2020, last 10 days of July 2019."""
    token = tape.tokens[at]
    if token.value not in (1, -1) or tape.kind(at + 1) is not K.NUMBER or tape.kind(at + 2) is not K.UNIT:
        return None
    unit, count = Unit(str(tape.tokens[at + 2].value)), token.number * tape.tokens[at + 1].number
    found = _whole_at(tape, tape.skip(at + 3)) or ((_this_year(tape), at + 3) if token.kind is K.ORDINAL else None)
    if not found or _few_of(found[0].read().when, unit, count) is None:
        return None

    def make(hint: int | None) -> Reading:
        whole = found[0].read(hint)
        return replace(whole, when=_few_of(whole.when, unit, count) or whole.when, other=None, other_sense=None)

    return Piece(make, found[0].has_year), found[1]


def _read_parts(tape: Tape, first: Part, at: int) -> Found:
    """Early to mid 2019: from the one part to the other."""
    last = Part(str(tape.tokens[at].value))
    found = tape.piece(tape.skip(at + 1))
    if not found or not _has_parts(found[0]):
        return None

    def make(hint: int | None) -> Reading:
        ends = sorted(
            (pick_part(part, found[0].read(hint)) for part in (first, last)), key=lambda read: str(read.when.lo)
        )
        whole = f"{ends[0].when.edtf.split('/')[0]}/{ends[1].when.edtf.split('/')[-1]}"
        return replace(ends[0], when=parse_edtf(whole))

    return Piece(make, found[0].has_year), found[1]


def read_nth(tape: Tape, at: int) -> Found:
    """First half of 2022, third quarter, last week of July: an ordinal or "last", a unit, and what it is part of."""
    token = tape.tokens[at]
    unit = _unit_or_half(tape, at + 1)
    number = -1 if token.kind is K.SHIFT and token.value == -1 else token.number
    if unit is None or token.kind is K.NUMBER or (token.kind is K.SHIFT and number != -1):
        return None
    then = tape.skip(at + 2)
    whole = _whole_at(tape, then)
    if whole is None and (token.kind is K.SHIFT or unit not in (Unit.HALF, Unit.QUARTER)):
        return None
    piece, end = whole or (_this_year(tape), at + 2)
    if _nth_of(piece.read().when, unit, number) is None:
        return None
    return Piece(lambda hint: _pick(piece.read(hint), unit, number), piece.has_year), end


def _whole_at(tape: Tape, at: int) -> Found:
    """The month or year of which something is a part: July 2019, last month, 2019."""
    if tape.kind(at) is K.SHIFT and tape.kind(at + 1) is K.UNIT and tape.tokens[at + 1].value != Unit.YEAR:
        unit = Unit(str(tape.tokens[at + 1].value))
        return fixed(unit_away(tape.today, tape.tokens[at].number, unit), Sense.RELATIVE), at + 2
    if tape.kind(at) is K.MONTH and tape.kind(at + 1) is K.NUMBER and (two := read_year(tape, at + 1, two_digits=True)):
        return fixed(month(two[0], tape.tokens[at].number)), two[1]
    if tape.kind(at) is K.DECADE:
        return read_coded(tape, at)
    return read_calendar(tape, at) if tape.kind(at) in _UNIT_STARTS else None


def _this_year(tape: Tape) -> Piece:
    return Piece(lambda hint: Reading(year(hint or tape.today.year), Sense.LATEST), False)


def _unit_or_half(tape: Tape, at: int) -> Unit | None:
    if tape.kind(at) is K.HALVES:
        return Unit.HALF
    return Unit(str(tape.tokens[at].value)) if tape.kind(at) is K.UNIT else None


def read_week(tape: Tape, at: int) -> Found:
    """The week of 11 Sept; week 37 of 2022 (ISO 8601)."""
    if tape.tokens[at].value != Unit.WEEK:
        return None
    if tape.kind(at + 1) is K.NUMBER and 1 <= tape.tokens[at + 1].number <= 53:
        numbered = read_year(tape, tape.skip(at + 2, K.COMMA))
        if numbered:
            monday = read_numeral(f"{numbered[0]}-w{tape.tokens[at + 1].number:02d}", tape.today)
            return (fixed(monday.when), numbered[1]) if monday else None
    then = tape.skip(at + 1)
    found = tape.piece(then) if then > at + 1 and tape.tokens[at + 1].text != "on" else None
    if not found or not found[0].read().when.is_day:
        return None
    return Piece(lambda hint: through(_week, found[0].read(hint)), found[0].has_year), found[1]


def read_named(tape: Tape, at: int) -> Found:
    """The year 2019, the month of July."""
    unit, then = tape.tokens[at].value, tape.skip(at + 1)
    found = read_calendar(tape, then) if tape.kind(then) in (K.NUMBER, K.MONTH) else None
    return found if found and found[0].read().when.precision.value == unit else None


def read_coded(tape: Tape, at: int) -> Found:
    """2010s, Q3 2022, H1 2022, summer 2022, and without a year the latest that has begun."""
    token = tape.tokens[at]
    if token.kind is K.DECADE:
        return fixed(decade(token.number)), at + 1
    make = {K.QUARTER: quarter, K.HALF: half, K.SEASON: season}[token.kind]
    then = tape.skip(at + 1, K.COMMA)
    if token.kind is K.SEASON and tape.kind(then) is K.ISO and re.fullmatch(r"\d{4}[-/]\d\d", tape.tokens[then].text):
        return fixed(season(int(tape.tokens[then].text[:4]), token.number)), then + 1
    dated = read_year(tape, then, two_digits=tape.kind(then - 1) is K.ARTICLE)
    if dated:
        return fixed(make(dated[0], token.number)), dated[1]
    if tape.shy(at) or (tape.among and token.kind in (K.HALF, K.SEASON)):
        return None

    def read(hint: int | None) -> Reading:
        if hint:
            return Reading(make(hint, token.number))
        now = make(tape.today.year, token.number)
        begun = now.lo is None or now.lo <= tape.today
        return Reading(now if begun else make(tape.today.year - 1, token.number), Sense.LATEST)

    return Piece(read, False), at + 1


def read_century(tape: Tape, at: int) -> Found:
    """The 21st century, from 2001 to 2100; this century, the last."""
    token = tape.tokens[at]
    if tape.kind(at + 1) is not K.CENTURY:
        return None
    number = token.number if token.kind is K.ORDINAL else (tape.today.year - 1) // 100 + 1 + token.number
    if not 1 <= number <= LAST_CENTURY:
        raise Impossible(Reason.OUT_OF_RANGE, f"{token.text} {tape.tokens[at + 1].text}")
    sense = Sense.LITERAL if token.kind is K.ORDINAL else Sense.RELATIVE
    return fixed(between(year(100 * number - 99), year(100 * number)), sense), at + 2


def read_hijri(tape: Tape, at: int) -> Found:
    """Nothing: among other words Ramzan is mostly a name. Raises: Impossible where it can only be a month."""
    beside = tape.kind(at + 1) in (K.NUMBER, K.YEAR2) or (at and tape.kind(at - 1) in (K.NUMBER, K.ORDINAL))
    if tape.among and not beside and not tape.led(at):
        return None
    raise Impossible(Reason.ISLAMIC_MONTH, tape.tokens[at].text)


def read_movable(tape: Tape, at: int) -> Found:
    """Nothing among other words. Raises: Impossible: no rule here says when such a feast is."""
    if tape.among:
        return None
    raise Impossible(Reason.MOVABLE, tape.tokens[at].text)


def _week(of: When) -> When:
    return week(of.lo) if of.lo else of


def pick_part(part: Part, reading: Reading) -> Reading:
    """That part of what was read, in the same sense."""
    return replace(reading, when=part_of(part, reading.when) or reading.when, other=None, other_sense=None)


def _has_parts(piece: Piece) -> bool:
    return part_of(Part.EARLY, piece.read().when) is not None


def _pick(whole: Reading, unit: Unit, number: int) -> Reading:
    return replace(whole, when=_nth_of(whole.when, unit, number) or whole.when, other=None, other_sense=None)


def _nth_of(whole: When, unit: Unit, number: int) -> When | None:
    """The n-th unit of a whole, -1 for the last; weeks of a month are its days 1–7, 8–14 …; None for none."""
    if whole.lo is None or whole.hi is None or whole.is_day:
        return None
    if unit is Unit.HALF and whole.precision is Precision.MONTH:
        middle = whole.lo.replace(day=15)
        return {1: span(whole.lo, middle), 2: span(middle + timedelta(days=1), whole.hi)}.get(number % 3)
    if unit is Unit.HALF and whole.precision is Precision.DECADE:
        first = whole.lo.year + (0 if number == 1 else 5)
        return between(year(first), year(first + 4)) if number in (1, 2, -1) else None
    if unit in (Unit.WEEK, Unit.DAY):
        size = 7 if unit is Unit.WEEK else 1
        lo = whole.hi - timedelta(days=size - 1) if number == -1 else whole.lo + timedelta(days=size * (number - 1))
        hi = lo + timedelta(days=size - 1)
        return span(lo, hi) if hi <= whole.hi else None
    if whole != year(whole.lo.year):
        return None
    last, make = {Unit.QUARTER: (4, quarter), Unit.HALF: (2, half), Unit.MONTH: (12, month)}.get(unit, (0, quarter))
    number = last if number == -1 else number
    return make(whole.lo.year, number) if 1 <= number <= last else None


def _few_of(whole: When, unit: Unit, count: int) -> When | None:
    """The first so many units of a month or year, of negative counts the last; None where it holds fewer."""
    if not whole.lo or not whole.hi or not count or abs(count) > MOST_OF_A_YEAR:
        return None
    first, last = (1, abs(count)) if count > 0 else (-abs(count), -1)
    ends = [_unit_from_end(whole, unit, number) for number in (first, last)]
    return between(ends[0], ends[1]) if ends[0] and ends[1] else None


def _unit_from_end(whole: When, unit: Unit, number: int) -> When | None:
    """The n-th day, week, month or quarter of a whole, counted from its end where negative; None beyond it."""
    if not whole.lo or not whole.hi:
        return None
    edge = shift(whole.lo, number - 1, unit) if number > 0 else shift(whole.hi + timedelta(days=1), number, unit)
    after_it = shift(edge, 1, unit)
    inside = whole.lo <= edge and after_it - timedelta(days=1) <= whole.hi
    return (
        (month(edge.year, edge.month) if unit is Unit.MONTH else span(edge, after_it - timedelta(days=1)))
        if inside
        else None
    )

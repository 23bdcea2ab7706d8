"""Parts of a calendar unit and units with a name: early 2019, third quarter, week of 11 Sept, summer. Owns parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from knowledge.dates.arithmetic import part_of
from knowledge.dates.calendar import read_calendar, read_year
from knowledge.dates.numerals import read_numeral
from knowledge.dates.reading import Impossible, Reading, Reason, Sense
from knowledge.dates.tape import Found, Piece, Tape, fixed, through
from knowledge.dates.when import Precision, When, decade, half, month, quarter, season, span, week, year
from knowledge.dates.words import K, Part, Unit

_UNIT_STARTS = (K.NUMBER, K.SHIFT, K.MONTH, K.YEAR2)


def read_part(tape: Tape, at: int) -> Found:
    """Early 2019, mid-July, end of last year."""
    part = Part(str(tape.tokens[at].value))
    then = tape.skip(at + 1)
    found = tape.piece(then + 1 if tape.kind(then) is K.TO else then)
    if not found or not _has_parts(found[0]):
        return None
    return Piece(lambda hint: pick_part(part, found[0].read(hint)), found[0].has_year), found[1]


def read_nth(tape: Tape, at: int) -> Found:
    """First half of 2022, third quarter, last week of July: an ordinal or "last", a unit, and what it is part of."""
    token = tape.tokens[at]
    unit = _unit_or_half(tape, at + 1)
    number = -1 if token.kind is K.SHIFT and token.value == -1 else token.number
    if unit is None or token.kind is K.NUMBER or (token.kind is K.SHIFT and number != -1):
        return None
    then = tape.skip(at + 2)
    whole = read_calendar(tape, then) if tape.kind(then) in _UNIT_STARTS else None
    if whole is None and (token.kind is K.SHIFT or unit not in (Unit.HALF, Unit.QUARTER)):
        return None
    piece, end = whole or (Piece(lambda hint: Reading(year(hint or tape.today.year), Sense.LATEST), False), at + 2)
    if _nth_of(piece.read().when, unit, number) is None:
        return None
    return Piece(lambda hint: _pick(piece.read(hint), unit, number), piece.has_year), end


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
    found = tape.piece(then) if then > at + 1 else None
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
    if token.kind is K.SEASON and tape.kind(then) is K.ISO and "-" in tape.tokens[then].text[4:]:
        return fixed(season(int(tape.tokens[then].text[:4]), token.number)), then + 1
    dated = read_year(tape, then)
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


def read_fiscal(tape: Tape, at: int) -> Found:
    """FY 2018-19, and FY 2019: the year to 30 June (Pakistan's Constitution, art. 260)."""
    then = at + 1
    if tape.kind(then) is K.UNIT:
        then += 1
    if tape.kind(then) is K.ISO and (read := read_numeral(str(tape.tokens[then].value), tape.today)):
        years = read.other or read.when
        last = years.hi.year if years.hi else 0
        return fixed(span(date(last - 1, 7, 1), date(last, 6, 30))), then + 1
    dated = read_year(tape, then, two_digits=True)
    return (fixed(span(date(dated[0] - 1, 7, 1), date(dated[0], 6, 30))), dated[1]) if dated else None


def read_hijri(tape: Tape, at: int) -> Found:
    """Nothing: among other words Ramzan is mostly a name. Raises: Impossible where it can only be a month."""
    beside = tape.kind(at + 1) in (K.NUMBER, K.YEAR2) or (at and tape.kind(at - 1) in (K.NUMBER, K.ORDINAL))
    if tape.among and not beside and not tape.led(at):
        return None
    raise Impossible(Reason.ISLAMIC_MONTH, tape.tokens[at].text)


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

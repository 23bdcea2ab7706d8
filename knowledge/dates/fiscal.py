"""Fiscal years, to 30 June (Pakistan's Constitution, art. 260), and their quarters and halves. Owns that calendar."""

from __future__ import annotations

import re
from datetime import date

from knowledge.dates.calendar import read_year
from knowledge.dates.numerals import year_of_two
from knowledge.dates.reading import Sense
from knowledge.dates.tape import Found, Tape, fixed
from knowledge.dates.when import When, half, quarter, span
from knowledge.dates.words import K, Unit

FIRST_MONTH = 7


def fiscal_year(last: int) -> When:
    """The fiscal year that ends in June of `last`."""
    return span(date(last - 1, FIRST_MONTH, 1), date(last, FIRST_MONTH - 1, 30))


def fiscal_part(last: int, unit: Unit, number: int) -> When | None:
    """The quarter (1–4, -1 the last) or half (1, 2, -1) of the fiscal year that ends in `last`; None for none."""
    if unit is Unit.QUARTER and number in (1, 2, 3, 4, -1):
        number = number % 5 if number > 0 else 4
        return quarter(last - 1, number + 2) if number <= 2 else quarter(last, number - 2)
    if unit is Unit.HALF and number in (1, 2, -1):
        return half(last - 1, 2) if number == 1 else half(last, 1)
    return None


def read_fiscal(tape: Tape, at: int) -> Found:
    """FY 2018-19; FY 2019, the year to June 2019; FY24 Q3; last fiscal year."""
    named = fiscal_named(tape, at)
    if not named:
        return None
    last, end = named
    then = tape.skip(end, K.COMMA)
    if tape.kind(then) in (K.QUARTER, K.HALF):
        part = fiscal_part(last, _unit_at(tape, then), tape.tokens[then].number)
        return (fixed(part, Sense.FISCAL), then + 1) if part else None
    return fixed(fiscal_year(last), Sense.RELATIVE if tape.kind(at) is K.SHIFT else Sense.LITERAL), end


def read_fiscal_part(tape: Tape, at: int) -> Found:
    """Q3 FY24, H1 of FY25, first quarter of FY 2024-25."""
    coded = tape.kind(at) in (K.QUARTER, K.HALF)
    unit = _unit_at(tape, at if coded else at + 1)
    number = -1 if tape.kind(at) is K.SHIFT else tape.tokens[at].number
    named = fiscal_named(tape, tape.skip(at + (1 if coded else 2), K.COMMA))
    part = fiscal_part(named[0], unit, number) if named else None
    return (fixed(part, Sense.FISCAL), named[1]) if named and part else None


def fiscal_named(tape: Tape, at: int) -> tuple[int, int] | None:
    """The year in which the fiscal year at `at` ends, and the place after it."""
    if tape.kind(at) is K.SHIFT and tape.kind(at + 1) is K.FISCAL:
        end = at + 3 if tape.kind(at + 2) is K.UNIT else at + 2
        return tape.today.year + (tape.today.month >= FIRST_MONTH) + tape.tokens[at].number, end
    if tape.kind(at) is not K.FISCAL:
        return None
    then = at + 2 if tape.kind(at + 1) is K.UNIT else at + 1
    return _two_years(tape, then) or read_year(tape, then, two_digits=True)


def _two_years(tape: Tape, at: int) -> tuple[int, int] | None:
    """2018-19, 2018/19, 23-24: the later year, where it follows the earlier."""
    if tape.kind(at) not in (K.ISO, K.NUMBER):
        return None
    end = at + 3 if tape.kind(at + 1) is K.TO and tape.joined(at + 1) else at + 1
    written = "".join(token.text for token in tape.tokens[at:end])
    found = re.fullmatch(r"(\d{4}|\d\d)[-/](\d{4}|\d\d)", written)
    if not found:
        return None
    first, last = (int(text) if len(text) == 4 else year_of_two(int(text), tape.today) for text in found.groups())
    return (first + 1, end) if (first + 1 - last) % 100 == 0 else None


def _unit_at(tape: Tape, at: int) -> Unit:
    if tape.kind(at) in (K.HALF, K.HALVES):
        return Unit.HALF
    quarter_word = tape.kind(at) is K.UNIT and tape.tokens[at].value == Unit.QUARTER
    return Unit.QUARTER if quarter_word or tape.kind(at) is K.QUARTER else Unit.DAY

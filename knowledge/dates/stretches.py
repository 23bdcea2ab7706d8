"""Stretches of a unit up to today or from today, and weekends: so far this year, later this month. Owns those."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.dates.arithmetic import unit_around, unit_away
from knowledge.dates.reading import Sense
from knowledge.dates.tape import Found, Piece, Tape, fixed, through
from knowledge.dates.when import When, span
from knowledge.dates.words import K, Unit

_SATURDAY = 5


def read_so_far(tape: Tape, at: int) -> Found:
    """So far this year: up to today."""
    unit = _this_unit(tape, at + 1)
    lo = unit_around(tape.today, unit).lo if unit else None
    return (fixed(span(lo, tape.today), Sense.RELATIVE), at + 3) if lo else None


def read_rest_of(tape: Tape, at: int) -> Found:
    """Later this year: from tomorrow. Earlier this year: up to yesterday. On its last or first day, that day."""
    unit = _this_unit(tape, at + 1)
    if unit is None or tape.tokens[at].text not in ("later", "earlier"):
        return None
    whole, one = unit_around(tape.today, unit), timedelta(days=1)
    if tape.tokens[at].text == "later" and whole.hi:
        return fixed(span(min(tape.today + one, whole.hi), whole.hi), Sense.RELATIVE), at + 3
    return (fixed(span(whole.lo, max(tape.today - one, whole.lo)), Sense.RELATIVE), at + 3) if whole.lo else None


def read_weekend(tape: Tape, at: int) -> Found:
    """The weekend: the latest that has begun. The weekend of 5 Sept: that of its week."""
    then = tape.skip(at + 1)
    found = tape.piece(then) if then > at + 1 else None
    if found and found[0].read().when.is_day:
        return Piece(lambda hint: through(_weekend_of, found[0].read(hint)), found[0].has_year), found[1]
    this = weekend_away(tape.today, 0)
    begun = this.lo is not None and this.lo <= tape.today
    return fixed(this if begun else weekend_away(tape.today, -1), Sense.LATEST), at + 1


def _weekend_of(on: When) -> When:
    return weekend_away(on.lo, 0) if on.lo else on


def weekend_away(today: date, count: int) -> When:
    """The Saturday and Sunday of the week so many weeks from that of today."""
    monday = unit_away(today, count, Unit.WEEK).lo or today
    return span(monday + timedelta(days=_SATURDAY), monday + timedelta(days=_SATURDAY + 1))


def _this_unit(tape: Tape, at: int) -> Unit | None:
    """The unit of "this year" at `at`."""
    if tape.kind(at) is K.SHIFT and tape.tokens[at].value == 0 and tape.kind(at + 1) is K.UNIT:
        return Unit(str(tape.tokens[at + 1].value))
    return None

"""Phrases of one or two pieces: from … to, since, before, onwards. Owns ranges and which rule reads which token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from knowledge.dates.anchored import read_nth_weekday, read_offset, read_week_edge, read_weekday_beside
from knowledge.dates.calendar import read_calendar, read_digits
from knowledge.dates.fiscal import read_fiscal, read_fiscal_part
from knowledge.dates.lexer import Token
from knowledge.dates.parts import (
    pick_part,
    read_century,
    read_coded,
    read_first_few,
    read_hijri,
    read_movable,
    read_named,
    read_nth,
    read_part,
    read_week,
)
from knowledge.dates.reading import Impossible, Reading, Reason, Sense
from knowledge.dates.relative import checked, read_ago, read_rest, read_shifted, read_weekday, read_weekday_ago
from knowledge.dates.stretches import read_rest_of, read_so_far, read_weekend
from knowledge.dates.tape import Found, Piece, Tape, fixed, through
from knowledge.dates.when import When, after, approximate, before, between, day, parse_edtf, since, until, year
from knowledge.dates.words import K, Part

_OPEN: dict[K, Callable[[When], When]] = {K.SINCE: since, K.UNTIL: until, K.BEFORE: before, K.AFTER: after}
_FROM_THEN = (since, after)
_OPENING: dict[str, Callable[[When], When]] = {str(kind): make for kind, make in _OPEN.items()}
_POSTPOSED = _OPENING | {"about": approximate}


def find_phrase(tokens: tuple[Token, ...], today: date, at: int = 0, *, among: bool = False) -> Found:
    """The phrase that begins at `at`, and the place after it. Raises: Impossible, also when it is read."""
    return read_phrase(Tape(tokens, today, among, _read_piece), at)


def read_phrase(tape: Tape, at: int) -> Found:
    """A whole phrase from `at` on: a range, an open range or one piece."""
    at = tape.skip(at)
    match tape.kind(at):
        case K.BETWEEN:
            return _two(tape, at + 1, K.AND, K.TO) or _listed(tape, at + 1)
        case K.FROM:
            return _two(tape, at + 1, K.TO, K.UNTIL) or _listed(tape, at + 1) or _open(tape, at, since)
        case K.SINCE | K.UNTIL | K.BEFORE | K.AFTER as kind:
            return _open(tape, at, _OPEN[kind])
    return _two(tape, at, K.TO, K.UNTIL) or _neighbours(tape, at) or _tailed(tape, at)


def _open(tape: Tape, at: int, make: Callable[[When], When]) -> Found:
    if make is until and tape.kind(tape.skip(at + 1)) is K.NOW:
        return fixed(until(day(tape.today)), Sense.RELATIVE), tape.skip(at + 1) + 1
    found = tape.piece(at + 1)
    if not found:
        return None
    end = found[1] + 1 if tape.kind(found[1]) in (K.ONWARDS, K.POST) else found[1]
    opened = Piece(lambda hint: _opened(tape, at, make, found[0].read(hint)), found[0].has_year)
    return _closed(tape, opened, make, end) or (opened, end)


def _opened(tape: Tape, at: int, make: Callable[[When], When], of: Reading) -> Reading:
    """As of March may look both ways: from then on, as mostly, or up to then."""
    reading = through(make, of)
    if tape.tokens[at].text != "as-of":
        return reading
    return Reading(reading.when, reading.sense, until(of.when), Sense.LITERAL)


def _closed(tape: Tape, opened: Piece, make: Callable[[When], When], at: int) -> Found:
    """What is open at one end and closed after it: after 2019 till 2021, before 2022 and since 2019."""
    then = tape.skip(at, K.AND, K.COMMA)
    kind = tape.kind(then)
    if kind not in _OPEN and kind is not K.TO:
        return None
    found = tape.piece(then + 1)
    if not found:
        return None
    other = until if kind in (K.UNTIL, K.TO) else _OPEN[kind or K.UNTIL]
    if (make in _FROM_THEN) == (other in _FROM_THEN):
        return None
    return Piece(lambda _hint: _both(opened, found[0], other)), found[1]


def _both(opened: Piece, piece: Piece, make: Callable[[When], When]) -> Reading:
    """Where both are; the year of one serves both."""
    hint = None if opened.has_year else _year_in(piece.read().when)
    first = opened.read(hint)
    return _meet(first, through(make, piece.read(_year_in(first.when))))


def _meet(one: Reading, other: Reading) -> Reading:
    """Where both are. Raises: Impossible where they are apart."""
    first, last = (one.when, other.when) if one.when.lo else (other.when, one.when)
    if not first.lo or not last.hi or first.lo > last.hi:
        raise Impossible(Reason.NO_DATE, f"{first.edtf} {last.edtf}")
    return Reading(parse_edtf(f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[1]}"), one.sense)


def _listed(tape: Tape, at: int) -> Found:
    """Days of one month that are a piece by themselves: 10 to 12 May 2023."""
    found = tape.piece(at)
    return found if found and any(tape.kind(place) in (K.TO, K.AND) for place in range(at, found[1])) else None


def _tailed(tape: Tape, at: int) -> Found:
    """A piece and what may stand after it: onwards, and the postpositions of Urdu and Chinese."""
    found = tape.piece(at)
    if not found:
        return None
    piece, end = found
    then = tape.skip(end, K.AND)
    if tape.kind(then) is K.ONWARDS:
        return Piece(lambda _hint: through(since, piece.read())), then + 1
    if then > end and (tape.tokens[then:] and tape.tokens[then].text in ("earlier", "before")):
        return Piece(lambda _hint: through(until, piece.read())), then + 1
    if tape.kind(end) is K.PART and end + 1 == len(tape.tokens) and not tape.among:
        return _post(piece, str(tape.tokens[end].value)), end + 1
    while tape.kind(end) is K.POST:
        piece, end = _post(piece, str(tape.tokens[end].value)), end + 1
    return _both_tailed(tape, found, end) or (piece, end)


def _both_tailed(tape: Tape, first: tuple[Piece, int], at: int) -> Found:
    """2019年以后2021年以前: two ranges, each open at another end, with a postposition each."""
    begin = _postposition(tape, first[1])
    if begin and (closed := _closed(tape, Piece(lambda _hint: through(begin, first[0].read())), begin, at)):
        return closed
    second = tape.piece(at) if begin and at == first[1] + 1 else None
    end = _postposition(tape, second[1]) if second else None
    if not begin or not second or not end or (begin in _FROM_THEN) == (end in _FROM_THEN):
        return None
    return Piece(lambda _hint: _meet(through(begin, first[0].read()), through(end, second[0].read()))), second[1] + 1


def _postposition(tape: Tape, at: int) -> Callable[[When], When] | None:
    """What the postposition at a place makes of the date before it; None for one that opens no range."""
    return _OPENING.get(str(tape.tokens[at].value)) if tape.kind(at) is K.POST else None


def _post(piece: Piece, word: str) -> Piece:
    if word not in _POSTPOSED:
        return Piece(lambda hint: pick_part(Part(word), piece.read(hint)), piece.has_year)
    return Piece(lambda _hint: through(_POSTPOSED[word], piece.read()))


def _two(tape: Tape, at: int, *joints: K) -> Found:
    """Two pieces with one of `joints` between; the end may be now; the year of one serves both."""
    left = tape.piece(at)
    if not left:
        return None
    joint = tape.skip(left[1])
    if tape.kind(joint) not in joints:
        return None
    to = tape.skip(joint + 1)
    right: Found = (fixed(day(tape.today)), to + 1) if tape.kind(to) is K.NOW else tape.piece(to)
    if not right:
        return _short_year(tape, left[0], to)
    ends = left[0], right[0]
    return Piece(lambda _hint: _span(tape, *ends)), right[1]


def _neighbours(tape: Tape, at: int) -> Found:
    """July and August 2019: two units that follow each other."""
    found = _two(tape, at, K.AND)
    left = tape.piece(at)
    right = tape.piece(tape.skip(left[1]) + 1) if found and left else None
    if not found or not left or not right:
        return None
    both, last = found[0].read().when, right[0].read().when
    first = left[0].read(_year_in(last)).when
    meet = first.hi and last.lo and first.hi + timedelta(days=1) == last.lo and both.lo == first.lo
    return found if meet else None


def _short_year(tape: Tape, left: Piece, at: int) -> Found:
    """2018 to 20: two digits for the later year."""
    if tape.kind(at) is not K.NUMBER or len(tape.tokens[at].text) != 2:
        return None
    first = left.read().when
    if first.lo is None or first != year(first.lo.year) or tape.tokens[at].number <= first.lo.year % 100:
        return None
    last = year(first.lo.year // 100 * 100 + tape.tokens[at].number)
    return fixed(between(first, last)), at + 1


def _span(tape: Tape, left: Piece, right: Piece) -> Reading:
    last = right.read()
    first = left.read(_year_in(last.when))
    if left.has_year and not right.has_year:
        last = _not_before(right, first.when)
    elif first.when.lo and last.when.hi and first.when.lo > last.when.hi and not left.has_year:
        first = left.read((_year_in(last.when) or tape.today.year) - 1)
    if first.when.lo and last.when.hi and first.when.lo > last.when.hi:
        first, last = last, first
    sense = first.sense if first.sense is not Sense.LITERAL else last.sense
    other = (
        between(first.other, last.other) if first.other and last.other and _ordered(first.other, last.other) else None
    )
    return Reading(between(first.when, last.when), sense, other, first.other_sense if other else None)


def _year_in(when: When) -> int | None:
    end = when.hi or when.lo
    return end.year if end else None


def _not_before(piece: Piece, first: When) -> Reading:
    start = first.lo.year if first.lo else None
    last = piece.read(start)
    if first.lo and last.when.hi and last.when.hi < first.lo and start:
        return piece.read(start + 1)
    return last


def _ordered(first: When, last: When) -> bool:
    return first.lo is not None and last.hi is not None and first.lo <= last.hi


def _read_piece(tape: Tape, at: int) -> Found:
    """One unit, or a part of one."""
    at = tape.skip(at)
    if at >= len(tape.tokens):
        return None
    rules = _RULES.get(tape.tokens[at].kind, ())
    found = next((found for rule in rules if (found := rule(tape, at))), None)
    return _with_weekday(tape, found) if found else None


def _with_weekday(tape: Tape, found: tuple[Piece, int]) -> Found:
    """7 Feb 2018, Wednesday: a weekday after a day must be its own."""
    piece, end = found
    then = tape.skip(end, K.COMMA)
    if tape.kind(then) is not K.WEEKDAY or not piece.has_year or not piece.read().when.is_day:
        return found
    weekday = tape.tokens[then].number
    return Piece(lambda hint: checked(piece.read(hint), weekday)), then + 1


def _read_about(tape: Tape, at: int) -> Found:
    """Around July 2019, c. 2018."""
    found = tape.piece(at + 1)
    return (
        (Piece(lambda hint: through(approximate, found[0].read(hint)), found[0].has_year), found[1]) if found else None
    )


_RULES: dict[K, tuple[Callable[[Tape, int], Found], ...]] = {
    K.ABOUT: (_read_about,),
    K.REST: (read_rest,),
    K.KAL: (read_rest,),
    K.PART: (read_part,),
    K.HALVES: (),
    K.ORDINAL: (read_century, read_fiscal_part, read_first_few, read_nth, read_nth_weekday, read_calendar),
    K.NUMBER: (read_ago, read_weekday_ago, read_offset, read_nth, read_calendar),
    K.UNIT: (read_week, read_ago, read_offset, read_named),
    K.WEEKDAY: (read_weekday_beside, read_weekday),
    K.WEEKEND: (read_weekend,),
    K.WEEK_EDGE: (read_week_edge,),
    K.SO_FAR: (read_so_far,),
    K.ONWARDS: (read_rest_of,),
    K.AGO: (read_rest_of,),
    K.SHIFT: (
        read_century,
        read_fiscal,
        read_fiscal_part,
        read_first_few,
        read_nth,
        read_nth_weekday,
        read_shifted,
        read_calendar,
    ),
    K.PAST: (read_shifted,),
    K.MONTH: (read_calendar,),
    K.YEAR2: (read_calendar,),
    K.ISO: (read_digits,),
    K.DECADE: (read_coded,),
    K.QUARTER: (read_fiscal_part, read_coded),
    K.HALF: (read_fiscal_part, read_coded),
    K.SEASON: (read_coded,),
    K.FISCAL: (read_fiscal,),
    K.HIJRI: (read_hijri,),
    K.MOVABLE: (read_movable,),
}

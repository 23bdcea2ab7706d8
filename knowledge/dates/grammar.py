"""The grammar of date phrases over tokens: ranges of pieces, pieces of units. Owns order and ambiguity.

Each rule takes a place among the tokens and gives a Piece and the place after it, or None. Rules look a few tokens
ahead and never back, so a phrase is read in time linear in its length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from knowledge.dates.arithmetic import (
    day_of,
    latest_day,
    latest_season,
    part_of,
    shift,
    unit_around,
    unit_away,
    weekday_near,
    year_of_month,
)
from knowledge.dates.lexer import Token
from knowledge.dates.numerals import read_numeral, year_of_two
from knowledge.dates.reading import Impossible, Reading, Reason, Sense
from knowledge.dates.when import (
    When,
    after,
    before,
    between,
    day,
    decade,
    half,
    month,
    quarter,
    season,
    since,
    span,
    until,
    week,
    year,
    yearless,
)
from knowledge.dates.words import SHY, K, Part, Unit

FIRST_YEAR, LAST_YEAR = 1900, 2100  # a bare number is a year between these
_PARTS = {"early": Part.EARLY, "late": Part.LATE, "end": Part.END}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrase: its reading for a year hint (None: as it stands), and whether it names its own year."""

    make: Callable[[int | None], Reading]
    has_year: bool = True

    def read(self, hint: int | None = None) -> Reading:
        """Its reading; the hint counts only where it has no year of its own."""
        return self.make(None if self.has_year else hint)


Found = tuple[Piece, int] | None


def fixed(
    when: When, sense: Sense = Sense.LITERAL, other: When | None = None, other_sense: Sense | None = None
) -> Piece:
    """A piece that no hint changes."""
    reading = Reading(when, sense, other, other_sense)
    return Piece(lambda _hint: reading)


class Grammar:
    """The rules over one text. `among` other words, names that are also months are left alone."""

    def __init__(self, tokens: tuple[Token, ...], today: date, *, among: bool = False) -> None:
        self.tokens = tokens
        self.today = today
        self.among = among

    # ------------------------------------------------------------ tokens

    def kind(self, at: int) -> K | None:
        return self.tokens[at].kind if at < len(self.tokens) else None

    def skip(self, at: int, *kinds: K) -> int:
        """The place after any articles and tokens of `kinds`."""
        while self.kind(at) in (K.ARTICLE, *kinds):
            at += 1
        return at

    def shy(self, at: int) -> bool:
        """Whether the token is rather a name where it stands alone among other words."""
        return self.among and self.tokens[at].text in SHY

    # ------------------------------------------------------------ phrases

    def phrase(self, at: int) -> Found:
        """A whole phrase from `at` on: a range, an open range or one piece."""
        at = self.skip(at)
        match self.kind(at):
            case K.BETWEEN:
                return self._two(at + 1, K.AND, K.TO)
            case K.FROM:
                return self._two(at + 1, K.TO, K.UNTIL) or self._open(at, since)
            case K.SINCE:
                return self._open(at, since)
            case K.UNTIL:
                return self._open(at, until)
            case K.BEFORE:
                return self._open(at, before)
            case K.AFTER:
                return self._open(at, after)
        return self._two(at, K.TO, K.UNTIL) or self._neighbours(at) or self._tailed(at)

    def _open(self, at: int, make: Callable[[When], When]) -> Found:
        if make is until and self.kind(self.skip(at + 1)) is K.NOW:
            return fixed(until(day(self.today)), Sense.RELATIVE), self.skip(at + 1) + 1
        found = self.piece(at + 1)
        if not found:
            return None
        end = found[1] + 1 if self.kind(found[1]) in (K.ONWARDS, K.POST) else found[1]
        return Piece(lambda _hint: _through(make, found[0].read())), end

    def _tailed(self, at: int) -> Found:
        """A piece and what may stand after it: onwards, and the postpositions of Urdu and Chinese."""
        found = self.piece(at)
        if not found:
            return None
        piece, end = found
        then = self.skip(end, K.AND)
        if self.kind(then) is K.ONWARDS:
            return Piece(lambda _hint: _through(since, piece.read())), then + 1
        while self.kind(end) is K.POST:
            piece, end = self._post(piece, str(self.tokens[end].value)), end + 1
        return piece, end

    def _post(self, piece: Piece, word: str) -> Piece:
        if word in _PARTS:
            return Piece(lambda hint: _part(_PARTS[word], piece.read(hint)), piece.has_year)
        make = {"since": since, "until": until, "before": before, "after": after}[word]
        return Piece(lambda _hint: _through(make, piece.read()))

    def _two(self, at: int, *joints: K) -> Found:
        """Two pieces with one of `joints` between; the end may be now; the year of one serves both."""
        left = self.piece(at)
        if not left:
            return None
        joint = self.skip(left[1])
        if self.kind(joint) not in joints:
            return None
        to = self.skip(joint + 1)
        right: Found = (fixed(day(self.today)), to + 1) if self.kind(to) is K.NOW else self.piece(to)
        if not right:
            return self._short_year(left[0], to)
        ends = left[0], right[0]
        return Piece(lambda _hint: self._span(*ends)), right[1]

    def _neighbours(self, at: int) -> Found:
        """July and August 2019: two units that follow each other."""
        found = self._two(at, K.AND)
        left = self.piece(at)
        right = self.piece(self.skip(left[1]) + 1) if found and left else None
        if not found or not left or not right:
            return None
        both, last = found[0].read().when, right[0].read().when
        first = left[0].read(_year_in(last)).when
        meet = first.hi and last.lo and first.hi + timedelta(days=1) == last.lo and both.lo == first.lo
        return found if meet else None

    def _short_year(self, left: Piece, at: int) -> Found:
        """2018 to 20: two digits for the later year."""
        if self.kind(at) is not K.NUMBER or len(self.tokens[at].text) != 2:
            return None
        first = left.read().when
        if first.lo is None or first != year(first.lo.year) or self.tokens[at].number <= first.lo.year % 100:
            return None
        last = year(first.lo.year // 100 * 100 + self.tokens[at].number)
        return fixed(between(first, last)), at + 1

    def _span(self, left: Piece, right: Piece) -> Reading:
        last = right.read()
        first = left.read(_year_in(last.when))
        if left.has_year and not right.has_year:
            last = _not_before(right, first.when)
        elif first.when.lo and last.when.hi and first.when.lo > last.when.hi and not left.has_year:
            first = left.read((_year_in(last.when) or self.today.year) - 1)
        if first.when.lo and last.when.hi and first.when.lo > last.when.hi:
            first, last = last, first
        sense = first.sense if first.sense is not Sense.LITERAL else last.sense
        other = (
            between(first.other, last.other)
            if first.other and last.other and _ordered(first.other, last.other)
            else None
        )
        return Reading(between(first.when, last.when), sense, other, first.other_sense if other else None)

    # ------------------------------------------------------------ pieces

    def piece(self, at: int) -> Found:
        """One unit, or a part of one."""
        at = self.skip(at)
        if at >= len(self.tokens):
            return None
        rules: dict[K, tuple[Callable[[int], Found], ...]] = {
            K.REST: (self._rest,),
            K.KAL: (self._rest,),
            K.PART: (self._part,),
            K.HALVES: (),
            K.ORDINAL: (self._nth, self._calendar),
            K.NUMBER: (self._ago, self._nth, self._calendar),
            K.UNIT: (self._week_of, self._ago, self._named),
            K.WEEKDAY: (self._weekday,),
            K.SHIFT: (self._nth, self._shifted, self._calendar),
            K.PAST: (self._shifted,),
            K.MONTH: (self._calendar,),
            K.YEAR2: (self._calendar,),
            K.ISO: (self._iso,),
            K.DECADE: (self._coded,),
            K.QUARTER: (self._coded,),
            K.HALF: (self._coded,),
            K.SEASON: (self._coded,),
            K.FISCAL: (self._fiscal,),
            K.HIJRI: (self._hijri,),
        }
        return next((found for rule in rules.get(self.tokens[at].kind, ()) if (found := rule(at))), None)

    def _rest(self, at: int) -> Found:
        token = self.tokens[at]
        if token.kind is K.REST:
            on = self.today + timedelta(days=token.number)
            return fixed(day(on), Sense.RELATIVE), at + 1
        back, ahead = (day(self.today + timedelta(days=sign * token.number)) for sign in (-1, 1))
        return fixed(back, Sense.BACK, ahead, Sense.AHEAD), at + 1

    def _part(self, at: int) -> Found:
        part = Part(str(self.tokens[at].value))
        then = self.skip(at + 1)
        found = self.piece(then + 1 if self.kind(then) is K.TO else then)
        if not found or not _has_parts(found[0]):
            return None
        return Piece(lambda hint: _part(part, found[0].read(hint)), found[0].has_year), found[1]

    def _nth(self, at: int) -> Found:
        """First half of 2022, third quarter, last week of July: an ordinal or "last", a unit, and what it is part of."""
        token = self.tokens[at]
        unit = self._unit_or_half(at + 1)
        number = -1 if token.kind is K.SHIFT and token.value == -1 else token.number
        if unit is None or token.kind is K.NUMBER or (token.kind is K.SHIFT and number != -1):
            return None
        then = self.skip(at + 2)
        whole = self._calendar(then) if self.kind(then) in _UNIT_STARTS else None
        if whole is None and (token.kind is K.SHIFT or unit not in (Unit.HALF, Unit.QUARTER)):
            return None
        piece, end = whole or (Piece(lambda hint: Reading(year(hint or self.today.year), Sense.LATEST), False), at + 2)
        if _nth_of(piece.read().when, unit, number) is None:
            return None
        return Piece(lambda hint: _pick(piece.read(hint), unit, number), piece.has_year), end

    def _unit_or_half(self, at: int) -> Unit | None:
        if self.kind(at) is K.HALVES:
            return Unit.HALF
        return Unit(str(self.tokens[at].value)) if self.kind(at) is K.UNIT else None

    def _ago(self, at: int) -> Found:
        """Two weeks ago, a month ago, 3 days from now: one day; of months and years the whole unit is the other reading."""
        counted = self.tokens[at].kind is K.NUMBER
        count = self.tokens[at].number if counted else 1
        then = at + 1 if counted else at
        if self.kind(then) is not K.UNIT or self.kind(then + 1) not in (K.AGO, K.HENCE):
            return None
        unit, sign = Unit(str(self.tokens[then].value)), -1 if self.kind(then + 1) is K.AGO else 1

        def make(_hint: int | None) -> Reading:
            on = shift(self.today, sign * min(count, 10**6), unit)
            if unit in (Unit.DAY, Unit.WEEK):
                return Reading(day(on), Sense.RELATIVE)
            return Reading(day(on), Sense.RELATIVE, unit_around(on, unit), Sense.WHOLE_UNIT)

        return Piece(make), then + 2

    def _week_of(self, at: int) -> Found:
        """The week of 11 Sept; week 37 of 2022 (ISO 8601)."""
        if self.tokens[at].value != Unit.WEEK:
            return None
        if self.kind(at + 1) is K.NUMBER and 1 <= self.tokens[at + 1].number <= 53:
            numbered = self._year(self.skip(at + 2, K.COMMA))
            if numbered:
                monday = read_numeral(f"{numbered[0]}-w{self.tokens[at + 1].number:02d}", self.today)
                return (fixed(monday.when), numbered[1]) if monday else None
        then = self.skip(at + 1)
        found = self.piece(then) if then > at + 1 else None
        if not found or not found[0].read().when.is_day:
            return None
        return Piece(lambda hint: _through(_week, found[0].read(hint)), found[0].has_year), found[1]

    def _named(self, at: int) -> Found:
        """The year 2019, the month of July."""
        unit, then = self.tokens[at].value, self.skip(at + 1)
        found = self._calendar(then) if self.kind(then) in (K.NUMBER, K.MONTH) else None
        return found if found and found[0].read().when.precision.value == unit else None

    def _shifted(self, at: int) -> Found:
        """Last July, this month, past 6 months, next Monday."""
        token, then = self.tokens[at], self.skip(at + 1)
        direction = -1 if token.kind is K.PAST else token.number
        if self.kind(then) is K.NUMBER and self.kind(then + 1) is K.UNIT:
            return self._stretch(direction, self.tokens[then].number, then + 1)
        if self.kind(then) is K.UNIT and token.kind is K.PAST:
            return self._stretch(direction, 1, then)
        if then != at + 1 or token.kind is K.PAST:
            return None
        match self.kind(then):
            case K.UNIT:
                return self._shifted_unit(direction, then)
            case K.MONTH:
                return self._shifted_month(direction, then)
            case K.WEEKDAY:
                on = weekday_near(self.today, self.tokens[then].number, direction)
                return fixed(day(on), Sense.RELATIVE), then + 1
            case K.SEASON:
                found = latest_season(self.today, self.tokens[then].number, direction)
                return fixed(found, Sense.RELATIVE), then + 1
        return None

    def _stretch(self, direction: int, count: int, at: int) -> Found:
        """So many units up to today, or from today on."""
        unit = Unit(str(self.tokens[at].value))
        if not direction or not count:
            return None

        def make(_hint: int | None) -> Reading:
            far = shift(self.today, direction * min(count, 10**6), unit)
            return Reading(span(min(far, self.today), max(far, self.today)), Sense.RELATIVE)

        return Piece(make), at + 1

    def _shifted_unit(self, direction: int, at: int) -> Found:
        unit = Unit(str(self.tokens[at].value))
        if unit is Unit.DAY:
            return None
        if unit is Unit.YEAR and (dated := self._calendar(at - 1)) and dated[1] > at + 1:
            return dated
        whole = unit_away(self.today, direction, unit)
        if unit is Unit.WEEK and whole.lo and self.kind(self.skip(at + 1)) is K.WEEKDAY:
            then = self.skip(at + 1)
            return fixed(day(whole.lo + timedelta(days=self.tokens[then].number)), Sense.RELATIVE), then + 1
        return fixed(whole, Sense.RELATIVE), at + 1

    def _shifted_month(self, direction: int, at: int) -> Found:
        number = self.tokens[at].number
        found = month(year_of_month(self.today, number, direction), number)
        return fixed(found, Sense.RELATIVE), at + 1

    def _weekday(self, at: int) -> Found:
        """Monday; Monday of last week; Monday, 21 January 2019."""
        weekday = self.tokens[at].number
        then = self.skip(at + 1, K.COMMA)
        if self.kind(then) in (K.NUMBER, K.ORDINAL, K.MONTH, K.ISO):
            dated = self._calendar(then, weekday=weekday) or self._iso(then)
            if dated:
                return Piece(lambda hint: _checked(dated[0].read(hint), weekday), dated[0].has_year), dated[1]
        if self.kind(then) is K.SHIFT and self.kind(then + 1) is K.UNIT and self.tokens[then + 1].value == Unit.WEEK:
            monday = unit_away(self.today, self.tokens[then].number, Unit.WEEK).lo or self.today
            return fixed(day(monday + timedelta(days=weekday)), Sense.RELATIVE), then + 2
        if self.shy(at):
            return None
        return fixed(day(weekday_near(self.today, weekday)), Sense.LATEST), at + 1

    # ------------------------------------------------------------ calendar

    def _calendar(self, at: int, *, weekday: int | None = None) -> Found:
        """Days, months and years in any common order."""
        return (
            self._day_then_month(at, weekday)
            or self._month_then_day(at, weekday)
            or self._year_then(at)
            or self._month_only(at)
            or self._year_only(at)
            or self._day_only(at)
        )

    def _day(self, at: int) -> int | None:
        """The day number at `at`, also one that no month has."""
        if self.kind(at) is K.ORDINAL or (self.kind(at) is K.NUMBER and len(self.tokens[at].text.lstrip("0")) <= 2):
            return self.tokens[at].number
        return None

    def _year(self, at: int, *, two_digits: bool = False) -> tuple[int, int] | None:
        """A year and the place after it: four digits, '19, last year; two bare digits where those can be nothing else."""
        kind = self.kind(at)
        if kind is K.SHIFT and self.kind(at + 1) is K.UNIT and self.tokens[at + 1].value == Unit.YEAR:
            return self.today.year + self.tokens[at].number, at + 2
        if kind is K.YEAR2:
            return year_of_two(self.tokens[at].number, self.today), at + 1
        if kind is not K.NUMBER:
            return None
        text = self.tokens[at].text
        if len(text) == 4 and FIRST_YEAR <= self.tokens[at].number <= LAST_YEAR:
            return self.tokens[at].number, at + 1
        if two_digits and len(text) == 2:
            return year_of_two(self.tokens[at].number, self.today), at + 1
        return None

    def _month_at(self, at: int) -> tuple[int, int | None, int] | None:
        """A month, its year if it is last or next month, and the place after it."""
        if self.kind(at) is K.MONTH:
            return self.tokens[at].number, None, at + 1
        if self.kind(at) is K.SHIFT and self.kind(at + 1) is K.UNIT and self.tokens[at + 1].value == Unit.MONTH:
            lo = unit_away(self.today, self.tokens[at].number, Unit.MONTH).lo or self.today
            return lo.month, lo.year, at + 2
        return None

    def _days(self, at: int) -> tuple[int, int, int] | None:
        """First and last day number and the place after them: 21, 21-22, 21 and 22, 21st to 22nd."""
        first = self._day(at)
        if first is None:
            return None
        joint = self.skip(at + 1, K.COMMA)
        if self.kind(joint) in (K.TO, K.AND) or (joint > at + 1 and self.kind(at + 1) is K.COMMA):
            to = joint + 1 if self.kind(joint) in (K.TO, K.AND) else joint
            last = self._day(self.skip(to))
            if last is not None and last > first:
                return first, last, self.skip(to) + 1
        return first, first, at + 1

    def _day_then_month(self, at: int, weekday: int | None) -> Found:
        days = self._days(at)
        if not days:
            return None
        then = self.skip(days[2], K.COMMA) if self.kind(days[2]) is not K.TO else days[2] + 1
        found = self._month_at(then)
        if not found:
            return self._days_in_numeral(days, then)
        number, own_year, end = found
        if self.kind(end) is K.TO and (self.kind(end + 1) is K.NUMBER) and self._year(end + 1, two_digits=True):
            end = end + 1 if self._is_hyphen(end) else end
        return self._dated(days[:2], number, end, weekday=weekday, own_year=own_year)

    def _is_hyphen(self, at: int) -> bool:
        """Whether the sign at `at` is a hyphen without spaces around it."""
        before_it, sign, next_one = self.tokens[at - 1 : at + 2]
        return before_it.end == sign.start and sign.end == next_one.start and sign.text == "-"

    def _days_in_numeral(self, days: tuple[int, int, int], at: int) -> Found:
        """21-22/12/2018."""
        if self.kind(at) is not K.ISO or days[0] != days[1]:
            return None
        last = read_numeral(str(self.tokens[at].value), self.today)
        if last is None or not last.when.is_day or last.when.lo is None or days[0] >= last.when.lo.day:
            return None
        return fixed(span(last.when.lo.replace(day=days[0]), last.when.hi), last.sense), at + 1

    def _month_then_day(self, at: int, weekday: int | None) -> Found:
        if self.kind(at) is not K.MONTH:
            return None
        then = at + 2 if self.kind(at + 1) is K.TO and self._joined(at + 1) else self.skip(at + 1)
        days = self._days(then)
        if not days or (days[0] > 31 and not self._year(days[2])):
            return None
        if self.kind(then) is K.NUMBER and days[0] == days[1]:
            return self._month_then_number(at, days, weekday)
        return self._dated(days[:2], self.tokens[at].number, days[2], weekday=weekday)

    def _month_then_number(self, at: int, days: tuple[int, int, int], weekday: int | None) -> Found:
        """Jan 21 2019, and the ambiguous Jan 19: the 19th of January or January 2019."""
        number = self.tokens[at].number
        found = self._dated(days[:2], number, days[2], weekday=weekday)
        text = self.tokens[days[2] - 1].text
        if not found or found[0].has_year or len(text) != 2 or weekday is not None:
            return found
        piece, other = found[0], month(year_of_two(days[0], self.today), number)
        if days[0] < 1 or (other.lo and other.lo > self.today):
            return found

        def make(hint: int | None) -> Reading:
            read = piece.read(hint)
            return (
                read if hint else replace(read, sense=Sense.DAY_OF_MONTH, other=other, other_sense=Sense.YEAR_OF_MONTH)
            )

        return Piece(make, False), found[1]

    def _dated(
        self, days: tuple[int, int], number: int, at: int, *, weekday: int | None = None, own_year: int | None = None
    ) -> Found:
        """Day or days of a month, with the year that follows, else of `own_year`, else of the latest such day."""
        if self.kind(self.skip(at, K.COMMA)) is K.YEARLESS:
            day_of(2000, number, days[0])
            return fixed(yearless(number, days[0])), self.skip(at, K.COMMA) + 1
        then = self.skip(at, K.COMMA)
        dated = self._year(then, two_digits=True)
        if dated:
            return Piece(lambda _hint: Reading(_days_when(dated[0], number, days))), dated[1]
        if own_year:
            return Piece(lambda _hint: Reading(_days_when(own_year, number, days), Sense.RELATIVE)), at

        def make(hint: int | None) -> Reading:
            if hint:
                return Reading(_days_when(hint, number, days))
            last = latest_day(self.today, number, days[1], weekday)
            return Reading(_days_when(last.year, number, days), Sense.LATEST)

        return Piece(make, False), at

    def _year_then(self, at: int) -> Found:
        """2022 September 11, last year July, 2022 Q3."""
        dated = self._year(at)
        if not dated:
            return None
        number, end = dated
        then = end + 1 if self.kind(end) is K.TO and self._joined(end) and self.kind(end + 1) is K.MONTH else end
        then = self.skip(then, K.COMMA)
        if self.kind(then) is K.QUARTER:
            return fixed(quarter(number, self.tokens[then].number)), then + 1
        if self.kind(then) is K.ORDINAL and (nth := self._nth(then)) and not nth[0].has_year:
            return fixed(nth[0].read(number).when), nth[1]
        if self.kind(then) not in (K.MONTH, K.NUMBER, K.ORDINAL, K.PART, K.SEASON):
            return None
        rest = self.piece(then)
        if then > end and self.kind(end) is K.TO and rest and rest[0].has_year:
            return None
        if not rest or rest[0].has_year or rest[1] <= then:
            return None
        return Piece(lambda _hint: replace(rest[0].read(number), sense=Sense.LITERAL)), rest[1]

    def _month_only(self, at: int) -> Found:
        if self.kind(at) is not K.MONTH:
            return None
        number = self.tokens[at].number
        if self.kind(self.skip(at + 1, K.COMMA)) is K.YEARLESS:
            return fixed(yearless(number)), self.skip(at + 1, K.COMMA) + 1
        then = self.skip(at + 1, K.COMMA)
        then = then + 1 if self.kind(then) is K.TO and then == at + 1 and self._joined(then) else then
        dated = self._year(then)
        if dated:
            return fixed(month(dated[0], number)), dated[1]
        plural = self._two_digit_year(at + 1)
        if plural:
            return fixed(month(plural, number)), at + 2
        if self.shy(at) and not self._led(at):
            return None

        def make(hint: int | None) -> Reading:
            if hint:
                return Reading(month(hint, number))
            return Reading(month(year_of_month(self.today, number), number), Sense.LATEST)

        return Piece(make, False), at + 1

    def _joined(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self._is_hyphen(at)

    def _two_digit_year(self, at: int) -> int | None:
        """July 98: a number that is no day is a year."""
        if self.kind(at) is not K.NUMBER or len(self.tokens[at].text) != 2 or self.tokens[at].number <= 31:
            return None
        return year_of_two(self.tokens[at].number, self.today)

    def _led(self, at: int) -> bool:
        """Whether a word such as "in" or "since" stands before it, so that it is a month though it could be a name."""
        return at > 0 and (self.tokens[at - 1].text in ("in", "of", "during") or self.kind(at - 1) in _LEADING)

    def _year_only(self, at: int) -> Found:
        dated = self._year(at)
        if not dated:
            return None
        number, end = dated
        sense = Sense.RELATIVE if self.kind(at) is K.SHIFT else Sense.LITERAL
        return fixed(year(number), sense), end

    def _day_only(self, at: int) -> Found:
        """The 21st: the latest such day; among other words it is an ordinal of something else."""
        if self.kind(at) is not K.ORDINAL or self.among or not 1 <= self.tokens[at].number <= 31:
            return None
        number = self.tokens[at].number
        on = next(
            start.replace(day=number)
            for back in range(3)
            if (start := shift(self.today.replace(day=1), -back, Unit.MONTH))
            and number <= (unit_around(start, Unit.MONTH).hi or start).day
            and start.replace(day=number) <= self.today
        )
        return fixed(day(on), Sense.LATEST), at + 1

    # ------------------------------------------------------------ coded

    def _iso(self, at: int) -> Found:
        if self.kind(at) is not K.ISO:
            return None
        text = str(self.tokens[at].value)
        reading = read_numeral(text, self.today)
        return (Piece(lambda _hint: reading), at + 1) if reading else None

    def _coded(self, at: int) -> Found:
        """2010s, Q3 2022, H1 2022, summer 2022, and without a year the latest that has begun."""
        token = self.tokens[at]
        if token.kind is K.DECADE:
            return fixed(decade(token.number)), at + 1
        make = {K.QUARTER: quarter, K.HALF: half, K.SEASON: season}[token.kind]
        then = self.skip(at + 1, K.COMMA)
        if token.kind is K.SEASON and self.kind(then) is K.ISO and "-" in self.tokens[then].text[4:]:
            return fixed(season(int(self.tokens[then].text[:4]), token.number)), then + 1
        dated = self._year(then)
        if dated:
            return fixed(make(dated[0], token.number)), dated[1]
        if self.shy(at) or (self.among and token.kind in (K.HALF, K.SEASON)):
            return None

        def read(hint: int | None) -> Reading:
            if hint:
                return Reading(make(hint, token.number))
            now = make(self.today.year, token.number)
            begun = now.lo is None or now.lo <= self.today
            return Reading(now if begun else make(self.today.year - 1, token.number), Sense.LATEST)

        return Piece(read, False), at + 1

    def _fiscal(self, at: int) -> Found:
        """FY 2018-19, and FY 2019: the year to 30 June (Pakistan's Constitution, art. 260)."""
        then = at + 1
        if self.kind(then) is K.UNIT:
            then += 1
        if self.kind(then) is K.ISO and (read := read_numeral(str(self.tokens[then].value), self.today)):
            years = read.other or read.when
            last = years.hi.year if years.hi else 0
            return fixed(span(date(last - 1, 7, 1), date(last, 6, 30))), then + 1
        dated = self._year(then, two_digits=True)
        return (fixed(span(date(dated[0] - 1, 7, 1), date(dated[0], 6, 30))), dated[1]) if dated else None

    def _hijri(self, at: int) -> Found:
        beside = self.kind(at + 1) in (K.NUMBER, K.YEAR2) or (at and self.kind(at - 1) in (K.NUMBER, K.ORDINAL))
        if self.among and not beside and not self._led(at):
            return None
        raise Impossible(Reason.ISLAMIC_MONTH, self.tokens[at].text)


_UNIT_STARTS = (K.NUMBER, K.SHIFT, K.MONTH, K.YEAR2)
_LEADING = (K.SINCE, K.UNTIL, K.BEFORE, K.AFTER, K.FROM, K.BETWEEN, K.SHIFT, K.PART, K.TO)


def _through(make: Callable[[When], When], reading: Reading) -> Reading:
    """The reading with `make` applied to both its senses. Raises: Impossible at the edge of the calendar."""
    try:
        other = make(reading.other) if reading.other else None
        return Reading(make(reading.when), reading.sense, other, reading.other_sense)
    except OverflowError as error:
        raise Impossible(Reason.OUT_OF_RANGE, reading.when.edtf) from error


def _week(of: When) -> When:
    return week(of.lo) if of.lo else of


def _part(part: Part, reading: Reading) -> Reading:
    return replace(reading, when=part_of(part, reading.when) or reading.when, other=None, other_sense=None)


def _has_parts(piece: Piece) -> bool:
    return part_of(Part.EARLY, piece.read().when) is not None


def _pick(whole: Reading, unit: Unit, number: int) -> Reading:
    return replace(whole, when=_nth_of(whole.when, unit, number) or whole.when, other=None, other_sense=None)


def _nth_of(whole: When, unit: Unit, number: int) -> When | None:
    """The n-th unit of a whole, -1 for the last; weeks of a month are its days 1–7, 8–14 …; None where there is none."""
    if whole.lo is None or whole.hi is None or whole.is_day:
        return None
    if unit is Unit.HALF and whole.lo.month == whole.hi.month:
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


def _days_when(year_number: int, month_number: int, days: tuple[int, int]) -> When:
    return span(day_of(year_number, month_number, days[0]), day_of(year_number, month_number, days[1]))


def _checked(reading: Reading, weekday: int) -> Reading:
    """The reading if its day falls on that weekday. Raises: Impossible."""
    on = reading.when.lo
    if reading.when.is_day and on and on.weekday() != weekday:
        if reading.other and reading.other.lo and reading.other.is_day and reading.other.lo.weekday() == weekday:
            return Reading(reading.other, reading.other_sense or Sense.LITERAL)
        raise Impossible(Reason.WRONG_WEEKDAY, on.isoformat())
    return replace(reading, other=None, other_sense=None) if reading.when.is_day else reading


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

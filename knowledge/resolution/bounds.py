"""What ordinals say of dates: an undated meeting lies between its neighbours in the series, and before its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from knowledge.dates import When
from knowledge.model import DateBasis, Status


@dataclass(frozen=True, slots=True)
class Placed:
    """A resolved meeting, as far as its place among its neighbours goes; `kept` is where it is said to lie so far."""

    id: int
    ordinal: int | None
    when: When | None
    is_planned: bool
    status: Status
    reported_on: date | None
    kept: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a meeting lies in time. `is_crossed`: its date runs against the ordinals of the series."""

    date_basis: DateBasis
    earliest: date | None
    latest: date | None
    latest_is_report: bool
    is_crossed: bool
    sort_on: date | None


def bound(series: Sequence[Placed]) -> tuple[Bounds, ...]:
    """The bounds of each meeting of one series, in the same order.

    Only a stated date bounds others. Where dates contradict the ordinals both meetings are crossed and bound nothing.
    """
    dated = sorted((one for one in series if _is_dated(one)), key=lambda one: one.ordinal or 0)
    crossed = {one.id for a, b in pairwise(dated) if _lo(a) > _hi(b) for one in (a, b)}
    sound = [one for one in dated if one.id not in crossed]
    lower, upper = _neighbours(series, sound)
    return tuple(_bounds(one, lower.get(one.id), upper.get(one.id), one.id in crossed) for one in series)


def _neighbours(series: Sequence[Placed], sound: Sequence[Placed]) -> tuple[dict[int, date], dict[int, date]]:
    """By id the latest begin of what came before and the earliest end of what came after, for undated meetings."""
    lows = list(accumulate(map(_lo, sound), max))
    highs = list(accumulate(map(_hi, reversed(sound)), min))[::-1]
    lower: dict[int, date] = {}
    upper: dict[int, date] = {}
    passed = 0
    for one in sorted((one for one in series if one.ordinal is not None), key=lambda one: one.ordinal or 0):
        while passed < len(sound) and (sound[passed].ordinal or 0) < (one.ordinal or 0):
            passed += 1
        after = passed + (passed < len(sound) and sound[passed].ordinal == one.ordinal)
        if passed:
            lower[one.id] = lows[passed - 1]
        if after < len(sound):
            upper[one.id] = highs[after]
    return lower, upper


def _bounds(one: Placed, lower: date | None, upper: date | None, crossed: bool) -> Bounds:
    if one.when is not None:
        basis = DateBasis.PLANNED if one.is_planned else DateBasis.STATED
        return Bounds(basis, None, None, False, crossed, one.when.lo or one.when.hi)
    if one.status is Status.SCHEDULED:
        return Bounds(DateBasis.UNKNOWN, None, None, False, False, None)
    latest = min(filter(None, (upper, one.reported_on)), default=None)
    if lower and latest and lower > latest:
        return Bounds(DateBasis.BOUNDED, None, one.reported_on, one.reported_on is not None, True, one.reported_on)
    basis = DateBasis.BOUNDED if lower or latest else DateBasis.UNKNOWN
    by_report = latest is not None and latest != upper
    return Bounds(basis, lower, latest, by_report, False, latest or lower)


def _is_dated(one: Placed) -> bool:
    return one.ordinal is not None and one.when is not None and one.when.is_placed and not one.is_planned


def _lo(one: Placed) -> date:
    return (one.when and (one.when.lo or one.when.hi)) or date.min


def _hi(one: Placed) -> date:
    return (one.when and (one.when.hi or one.when.lo)) or date.max

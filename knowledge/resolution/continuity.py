"""Which meeting goes on being itself when the articles that told of it are read anew. Pure.

What an article said is forgotten before its new version says it again, so a meeting that only that article tells of
has nothing left that points at it; yet it is the same, under the same number, for whoever was told of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it asks the store, which asks for Vacant
    from knowledge.resolution.summary import Summary


SHARED_PEOPLE = 2  # of a talk that no article gives a day; on a known day one is enough


@dataclass(frozen=True, slots=True)
class Vacant:
    """A meeting that nothing points at any more, as it was; `names` are the keys of the people who took part."""

    id: int
    series: str | None
    ordinal: int | None
    edtf: str | None
    place: str | None
    topic: str | None
    names: frozenset[str] = frozenset()


def find_vacant(summary: Summary, names: Collection[str], vacant: Iterable[Vacant]) -> Vacant | None:
    """The meeting that this is, where people of these names take part; None where none is.

    In a series it has the same number, else the same day. Of no series, the same day and topic or people.
    """
    same = [one for one in vacant if one.series == summary.series]
    numbered = (one for one in same if one.ordinal is not None and one.ordinal == summary.ordinal)
    is_it = _is_same_of_series if summary.series is not None else _is_same_talk
    return next(numbered, None) or next((one for one in same if is_it(summary, frozenset(names), one)), None)


def _is_same_of_series(summary: Summary, _names: frozenset[str], one: Vacant) -> bool:
    return _day(summary) == one.edtf and None in (summary.ordinal, one.ordinal)


def _is_same_talk(summary: Summary, names: frozenset[str], one: Vacant) -> bool:
    if _day(summary) != one.edtf or (summary.place and one.place and summary.place != one.place):
        return False
    is_same_topic = summary.topic is not None and summary.topic == one.topic
    return is_same_topic or len(names & one.names) >= (SHARED_PEOPLE if one.edtf is None else 1)


def _day(summary: Summary) -> str | None:
    return summary.when.edtf if summary.when else None

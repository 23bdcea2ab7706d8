"""Which meeting goes on being itself when the articles that told of it are read anew. Pure.

What an article said is forgotten before its new version says it again, so a meeting that only that article tells of
has nothing left that points at it; yet it is the same, under the same number, for whoever was told of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it asks the store, which asks for Vacant
    from knowledge.resolution.summary import Summary


@dataclass(frozen=True, slots=True)
class Vacant:
    """A meeting that nothing points at any more, as it was."""

    id: int
    series: str | None
    ordinal: int | None
    edtf: str | None
    place: str | None
    topic: str | None


def find_vacant(summary: Summary, vacant: Iterable[Vacant]) -> Vacant | None:
    """The meeting that this is: of the same series and number, else of the same day; None where none is.

    Of no series it must have the same day and the same place or topic.
    """
    same = [one for one in vacant if one.series == summary.series]
    numbered = (one for one in same if one.ordinal is not None and one.ordinal == summary.ordinal)
    return next(numbered, None) or next((one for one in same if _is_same_day(summary, one)), None)


def _is_same_day(summary: Summary, one: Vacant) -> bool:
    if summary.when is None or summary.when.edtf != one.edtf:
        return False
    if summary.series is not None:
        return None in (summary.ordinal, one.ordinal)
    shared = (summary.place and summary.place == one.place, summary.topic and summary.topic == one.topic)
    return any(shared)

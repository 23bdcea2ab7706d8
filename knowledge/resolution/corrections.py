"""What a paper puts right: of one publisher's news of a meeting, the later supersedes what the earlier had wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from knowledge.model import Property
from knowledge.resolution.mentions import MeetingMention, Said

CORRECTABLE = (Property.DATE, Property.PLACE, Property.VENUE, Property.MODE)


def find_superseded(group: Iterable[MeetingMention]) -> Mapping[int, int]:
    """The facts of one meeting that a later report puts right, each with the article that does.

    Only news corrects news: both articles report the meeting, both days of publication are known, and they differ.
    """
    superseded: dict[int, int] = {}
    for reports in _by_publisher(group):
        for earlier, later in combinations(reports, 2):
            if _out(earlier) < _out(later):
                superseded.update((said.id, later.article_id) for said in _put_right(earlier, later))
    return superseded


def without(group: Sequence[MeetingMention], superseded: Mapping[int, int]) -> tuple[MeetingMention, ...]:
    """The same mentions without those facts."""
    return tuple(replace(one, said=tuple(said for said in one.said if said.id not in superseded)) for one in group)


def _by_publisher(group: Iterable[MeetingMention]) -> Iterable[list[MeetingMention]]:
    reports: dict[str, list[MeetingMention]] = {}
    for mention in group:
        if mention.main and mention.publisher and mention.published and mention.published.lo:
            reports.setdefault(mention.publisher.casefold(), []).append(mention)
    return [sorted(same, key=_out) for same in reports.values() if len(same) > 1]


def _put_right(earlier: MeetingMention, later: MeetingMention) -> Iterator[Said]:
    for said in earlier.said:
        again = [other for other in later.said if other.property is said.property and other.modality is said.modality]
        if said.property in CORRECTABLE and again and not any(_agree(said, other) for other in again):
            yield said


def _agree(one: Said, other: Said) -> bool:
    if one.when is not None and other.when is not None:
        return one.when.overlaps(other.when) or one.when == other.when
    return one.when is other.when is None and one.value == other.value


def _out(mention: MeetingMention) -> date:
    return (mention.published and mention.published.lo) or date.max

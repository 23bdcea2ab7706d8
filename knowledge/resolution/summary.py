"""What all mentions of one meeting come to: a date as sure as it is, bounds, a place, a status, what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

from knowledge.dates import When
from knowledge.model import Basis, DateBasis, Modality, Property, Status
from knowledge.resolution.meetings import Group
from knowledge.resolution.mentions import MeetingMention, Said


@dataclass(frozen=True, slots=True)
class Summary:
    """The columns of a resolved meeting, as described at knowledge.model.Meeting."""

    series: str | None
    ordinal: int | None
    topic: str | None
    when: When | None
    date_basis: DateBasis
    date_words: str | None
    earliest: date | None
    latest: date | None
    latest_is_report: bool
    place: str | None
    mode: str | None
    status: Status
    disputed: frozenset[Property]
    articles: int

    @property
    def sort_on(self) -> date | None:
        """The day it is placed by in lists."""
        if self.when is not None and self.when.is_placed:
            return self.when.lo or self.when.hi
        return self.latest or self.earliest

    @property
    def happened_on(self) -> When | None:
        """The stated date of a meeting that took place."""
        return self.when if self.date_basis is DateBasis.STATED else None


def summarise(group: Group) -> Summary:
    """The summary of one meeting, its neighbours not yet considered."""
    status = _status(group)
    stated = [said for said in _dates(group) if said.modality is not Modality.SCHEDULED]
    planned = [said for said in _dates(group) if said.modality is Modality.SCHEDULED]
    when, basis = _best(stated), DateBasis.STATED
    if when is None and status is Status.SCHEDULED:
        when, basis = _best(planned), DateBasis.PLANNED
    reported = None if when or status is Status.SCHEDULED else _first_report(group)
    return Summary(
        series=group[0].series,
        ordinal=next((mention.ordinal for mention in group if mention.ordinal is not None), None),
        topic=_common(group, Property.TOPIC),
        when=when,
        date_basis=basis if when else DateBasis.BOUNDED if reported else DateBasis.UNKNOWN,
        date_words=_words(planned if status is Status.SCHEDULED else stated) if when is None else None,
        earliest=None,
        latest=reported,
        latest_is_report=reported is not None,
        place=_common(group, Property.PLACE),
        mode=_common(group, Property.MODE),
        status=status,
        disputed=_disputed(group, stated),
        articles=len({mention.article_id for mention in group}),
    )


def bound(series: Sequence[Summary]) -> tuple[Summary, ...]:
    """The same summaries, in the same order, each undated one bounded by its neighbours' dates.

    Where dates contradict the ordinals, both meetings are marked as disputed in their ordinal and bound nothing.
    """
    dated = sorted((s for s in series if s.ordinal is not None and s.happened_on), key=lambda s: s.ordinal or 0)
    crossed = {s.ordinal for a, b in pairwise(dated) if _lo(a) > _hi(b) for s in (a, b)}
    sound = [s for s in dated if s.ordinal not in crossed]
    return tuple(
        replace(s, disputed=s.disputed | {Property.ORDINAL})
        if s.ordinal in crossed and s.ordinal is not None
        else _bounded(s, sound)
        for s in series
    )


def _bounded(summary: Summary, dated: Sequence[Summary]) -> Summary:
    if summary.when or summary.ordinal is None or summary.status is Status.SCHEDULED:
        return summary
    before = [_lo(s) for s in dated if (s.ordinal or 0) < summary.ordinal]
    after = [_hi(s) for s in dated if (s.ordinal or 0) > summary.ordinal]
    earliest, neighbour = max(before, default=None), min(after, default=None)
    latest = min(filter(None, (neighbour, summary.latest)), default=None)
    if earliest and latest and earliest > latest:
        return replace(summary, disputed=summary.disputed | {Property.ORDINAL})
    return replace(
        summary,
        earliest=earliest,
        latest=latest,
        latest_is_report=latest is not None and latest != neighbour,
        date_basis=DateBasis.BOUNDED if earliest or latest else DateBasis.UNKNOWN,
    )


def _lo(summary: Summary) -> date:
    when = summary.happened_on
    return (when and (when.lo or when.hi)) or date.min


def _hi(summary: Summary) -> date:
    when = summary.happened_on
    return (when and (when.hi or when.lo)) or date.max


def _dates(group: Group) -> list[Said]:
    return [said for mention in group for said in mention.dates]


def _best(dates: Sequence[Said]) -> When | None:
    """The narrowest date among those most reports agree with; explicit before derived; None where none is placed."""
    placed = [(said, said.when) for said in dates if said.when and said.when.is_placed]

    def rank(one: tuple[Said, When]) -> tuple[int, int, bool, str]:
        said, when = one
        agreeing = sum(when.overlaps(other) for _, other in placed)
        width = ((when.hi or date.max) - (when.lo or date.min)).days
        return -agreeing, width, said.basis is not Basis.EXPLICIT, when.edtf

    return min(placed, key=rank)[1] if placed else None


def _words(dates: Iterable[Said]) -> str | None:
    return next((said.value for said in dates if said.value), None)


def _status(group: Group) -> Status:
    said = {mention.status for mention in group}
    return next(status for status in (Status.HELD, Status.MENTIONED, Status.SCHEDULED) if status in said)


def _first_report(group: Group) -> date | None:
    """The first day on which an article speaks of the meeting as past."""
    past = (m for m in group if m.status is not Status.SCHEDULED and m.published)
    return min((m.published.hi for m in past if m.published and m.published.hi), default=None)


def _common(group: Group, wanted: Property) -> str | None:
    """The value most articles give; the first in canonical order where several tie. Happened before planned."""
    happened = [mention for mention in group if mention.status is not Status.SCHEDULED]
    for mentions in (happened, group):
        counted = Counter(value for mention in mentions if (value := mention.value(wanted)))
        if counted:
            return counted.most_common(1)[0][0]
    return None


def _disputed(group: Group, stated: Sequence[Said]) -> frozenset[Property]:
    disputed = set()
    placed = [said.when for said in stated if said.when and said.when.is_placed]
    if any(not a.overlaps(b) for a, b in combinations(placed, 2)):
        disputed.add(Property.DATE)
    happened: list[MeetingMention] = [mention for mention in group if mention.status is not Status.SCHEDULED]
    for one in (Property.PLACE, Property.MODE):
        if len({value for mention in happened for value in mention.values(one)}) > 1:
            disputed.add(one)
    return frozenset(disputed)

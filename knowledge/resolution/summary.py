"""What all mentions of one meeting come to: a date as sure as it is, a place, a status, what is disputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from knowledge.dates import When
from knowledge.model import Basis, Modality, Property, Status
from knowledge.resolution.meetings import Group
from knowledge.resolution.mentions import MeetingMention, Said
from knowledge.resolution.rulings import Fixes


@dataclass(frozen=True, slots=True)
class Summary:
    """One meeting without its neighbours, as described at knowledge.model.Meeting.

    `is_planned` says that `when` is only announced. `reported_on` is the first day on which an article speaks of it as
    past.
    """

    series: str | None
    ordinal: int | None
    topic: str | None
    when: When | None
    is_planned: bool
    date_words: str | None
    reported_on: date | None
    place: str | None
    mode: str | None
    status: Status
    disputed: frozenset[Property]
    articles: int


def summarise(group: Group, fixes: Fixes | None = None) -> Summary:
    """What the mentions of one meeting come to; what people said of it outranks what articles say."""
    fixes = fixes or {}
    status = Status(_fixed(fixes, Property.STATUS) or _status(group))
    stated = [date for date in _dates(group) if date.said.modality is not Modality.SCHEDULED]
    planned = [date for date in _dates(group) if date.said.modality is Modality.SCHEDULED]
    ahead = status is Status.SCHEDULED
    on = fixes.get(Property.DATE)
    when = on.when if on else _best(stated) or (_best(planned) if ahead else None)
    return Summary(
        series=group[0].series,
        ordinal=next((mention.ordinal for mention in group if mention.ordinal is not None), None),
        topic=_common(group, Property.TOPIC),
        when=when,
        is_planned=when is not None and ahead,
        date_words=_words(planned if ahead else stated) if when is None else None,
        reported_on=_first_report(group),
        place=_fixed(fixes, Property.PLACE) or _common(group, Property.PLACE),
        mode=_fixed(fixes, Property.MODE) or _common(group, Property.MODE),
        status=status,
        disputed=_disputed(group, stated) - fixes.keys(),
        articles=len({mention.article_id for mention in group}),
    )


def _fixed(fixes: Fixes, of: Property) -> str | None:
    return fixes[of].value if of in fixes else None


@dataclass(frozen=True, slots=True)
class _Date:
    """A date as one report gives it; near-copies of a text are one report."""

    said: Said
    report: int

    @property
    def when(self) -> When | None:
        return self.said.when if self.said.when and self.said.when.is_placed else None


def _dates(group: Group) -> list[_Date]:
    return [_Date(said, mention.cluster) for mention in group for said in mention.dates]


def _best(dates: Sequence[_Date]) -> When | None:
    """The narrowest date among those most reports agree with; explicit before derived; None where none is placed."""
    placed = [(one.when, one) for one in dates if one.when]

    def rank(pair: tuple[When, _Date]) -> tuple[int, int, bool, str]:
        when, one = pair
        agreeing = len({other.report for also, other in placed if also.overlaps(when)})
        width = ((when.hi or date.max) - (when.lo or date.min)).days
        return -agreeing, width, one.said.basis is not Basis.EXPLICIT, when.edtf

    return min(placed, key=rank)[0] if placed else None


def _words(dates: Iterable[_Date]) -> str | None:
    return next((one.said.value for one in dates if one.said.value), None)


def _status(group: Group) -> Status:
    said = {mention.status for mention in group}
    return next(status for status in (Status.HELD, Status.MENTIONED, Status.SCHEDULED) if status in said)


def _first_report(group: Group) -> date | None:
    """The first day on which an article speaks of the meeting as past."""
    past = (m for m in group if m.status is not Status.SCHEDULED and m.published)
    return min((m.published.hi for m in past if m.published and m.published.hi), default=None)


def _common(group: Group, wanted: Property) -> str | None:
    """The value most reports give; the first in canonical order where several tie. Happened before planned."""
    happened = [mention for mention in group if mention.status is not Status.SCHEDULED]
    for mentions in (happened, group):
        reports: dict[str, set[int]] = defaultdict(set)
        for mention in mentions:
            for value in mention.values(wanted)[:1]:
                reports[value].add(mention.cluster)
        if reports:
            return max(reports, key=lambda value: len(reports[value]))
    return None


def _disputed(group: Group, stated: Sequence[_Date]) -> frozenset[Property]:
    disputed = set()
    placed = [one.when for one in stated if one.when]
    if any(not a.overlaps(b) for a, b in combinations(placed, 2)):
        disputed.add(Property.DATE)
    happened: list[MeetingMention] = [mention for mention in group if mention.status is not Status.SCHEDULED]
    for one in (Property.PLACE, Property.MODE):
        if len({value for mention in happened for value in mention.values(one)}) > 1:
            disputed.add(one)
    return frozenset(disputed)

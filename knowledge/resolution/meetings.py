"""Which mentions are the same meeting: series and ordinal; else series, date and place; else the people who met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations

from knowledge.dates import When
from knowledge.model import Property, Status
from knowledge.resolution.groups import connected
from knowledge.resolution.mentions import MeetingMention

Group = tuple[MeetingMention, ...]

SAME_NEWS = timedelta(days=10)  # two reports of one meeting seldom come out further apart
FINE_ENOUGH = timedelta(days=31)  # a date wider than a month tells no two meetings of a series apart
WIDEST_WINDOW = FINE_ENOUGH + 2 * SAME_NEWS
SHARED_PEOPLE = 2  # talks of no series are the same when this many of the same people met on the same day


def group_series(mentions: Iterable[MeetingMention]) -> tuple[Group, ...]:
    """The meetings of one series. A mention with neither number, date nor news of its own identifies none: left out.

    In three steps, each looking only at what the steps before it settled: ordinals; dates; then what was reported
    without either, which joins the one meeting that it fits and stays by itself where none or several fit.
    """
    ordered = sorted(mentions, key=_order)
    numbered: dict[int, list[MeetingMention]] = defaultdict(list)
    for mention in ordered:
        if mention.ordinal is not None:
            numbered[mention.ordinal].append(mention)
    unnumbered = [mention for mention in ordered if mention.ordinal is None]
    groups = _settle(list(numbered.values()), [m for m in unnumbered if _placed(m)], _same_date)
    groups = _settle(groups, [m for m in unnumbered if not _placed(m) and m.main], _same_report)
    return tuple(tuple(sorted(group, key=_order)) for group in groups)


def windows(dates: Iterable[When], published: When | None) -> tuple[tuple[date, date], ...]:
    """The days between which a mention of a meeting must overlap another for the two to be one, by date or by news.

    Each is at most WIDEST_WINDOW long; none where neither a fine date nor a publication day is known.
    """
    fine = [when for when in dates if _is_fine(when)] or ([published] if published and _is_fine(published) else [])
    return tuple((when.lo - SAME_NEWS, when.hi + SAME_NEWS) for when in fine if when.lo and when.hi)


def group_talks(mentions: Iterable[MeetingMention]) -> tuple[Group, ...]:
    """Meetings of no series: one each, unless the same people met on the same day."""
    ordered = sorted(mentions, key=_order)
    return connected(ordered, ((a, b) for a, b in combinations(ordered, 2) if is_same_talk(a, b)))


def is_same_talk(a: MeetingMention, b: MeetingMention) -> bool:
    """Whether two mentions of meetings of no series are one meeting."""
    return (
        a.article_id != b.article_id
        and len(a.names & b.names) >= SHARED_PEOPLE
        and _compatible_places(a, b)
        and (_dates_overlap(a, b) or (_undated_pair(a, b) and _same_news(a, b)))
    )


def _settle(
    groups: Sequence[Sequence[MeetingMention]],
    fresh: Sequence[MeetingMention],
    same: Callable[[MeetingMention, MeetingMention], bool],
) -> list[list[MeetingMention]]:
    """The groups with each fresh mention in the one it fits, those that fit none connected among themselves."""
    grown, alone = [list(group) for group in groups], []
    for mention in fresh:
        homes = [index for index, group in enumerate(groups) if _fits(mention, group, same)]
        if len(homes) == 1:
            grown[homes[0]].append(mention)
        else:
            alone.append(mention)
    pairs = ((a, b) for a, b in combinations(alone, 2) if _fits(a, [b], same))
    return grown + [list(group) for group in connected(alone, pairs)]


def _fits(
    mention: MeetingMention,
    group: Sequence[MeetingMention],
    same: Callable[[MeetingMention, MeetingMention], bool],
) -> bool:
    """Whether the mention can be the group's meeting: an article that sets two meetings apart means two."""
    return all(
        other.article_id != mention.article_id and _compatible_places(mention, other) for other in group
    ) and any(same(mention, other) for other in group)


def _same_date(mention: MeetingMention, other: MeetingMention) -> bool:
    return _dates_overlap(mention, other)


def _same_report(mention: MeetingMention, other: MeetingMention) -> bool:
    """Whether news without date and number is news of the other's meeting.

    A report with a publication day is of the meeting just before it or of one reported about the same days; one
    without any can only be told by who met where.
    """
    if Status.SCHEDULED in (mention.status, other.status) or (
        mention.names and other.names and not mention.names & other.names
    ):
        return False
    if mention.published is None:
        same_city = set(mention.values(Property.PLACE)) & set(other.values(Property.PLACE))
        return bool(same_city) and len(mention.names & other.names) >= SHARED_PEOPLE
    return _just_before(mention, other) or (
        other.main and not _placed(other) and _same_news(mention, other) and bool(mention.names & other.names)
    )


def _just_before(report: MeetingMention, other: MeetingMention) -> bool:
    """Whether the other's day lies within SAME_NEWS before the report came out."""
    out = report.published.lo if report.published else None
    return out is not None and any(
        when.lo and when.is_day and timedelta(0) <= out - when.lo <= SAME_NEWS for when in _placed(other)
    )


def _undated_pair(a: MeetingMention, b: MeetingMention) -> bool:
    return not (_placed(a) and _placed(b))


def _placed(mention: MeetingMention) -> tuple[When, ...]:
    """Its dates that are fine enough to tell meetings apart."""
    return tuple(said.when for said in mention.dates if said.when and _is_fine(said.when))


def _is_fine(when: When) -> bool:
    return when.lo is not None and when.hi is not None and when.hi - when.lo <= FINE_ENOUGH


def _dates_overlap(a: MeetingMention, b: MeetingMention) -> bool:
    return any(one.overlaps(other) for one in _placed(a) for other in _placed(b))


def _compatible_places(a: MeetingMention, b: MeetingMention) -> bool:
    places, others = set(a.values(Property.PLACE)), set(b.values(Property.PLACE))
    return not places or not others or bool(places & others)


def _same_news(a: MeetingMention, b: MeetingMention) -> bool:
    one, other = (m.published.lo if m.published else None for m in (a, b))
    return one is not None and other is not None and abs(one - other) <= SAME_NEWS


def _order(mention: MeetingMention) -> tuple[str, str]:
    return mention.order

"""Recomputes what an ingest touched, from all facts of it: the series, the talks, the people, who took part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from knowledge.model import LEADING, Part
from knowledge.resolution import meetings, people
from knowledge.resolution.mentions import Attendee, MeetingMention
from knowledge.resolution.summary import Summary, bound, summarise
from knowledge.store import Store, evidence, resolved

_PARTS = (Part.CHAIR, Part.CO_CHAIR, Part.LED, Part.ATTENDED)


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed: articles whose facts are new, and what facts that are gone pointed at."""

    articles: frozenset[int]
    series: frozenset[str] = frozenset()
    meetings: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()


def touched_by(store: Store, article_ids: Collection[int]) -> Touched:
    """All that these articles have a say in. To be asked before facts go and after they came."""
    return Touched(
        articles=frozenset(article_ids),
        series=evidence.series_of_articles(store, article_ids),
        meetings=evidence.meetings_of_articles(store, article_ids),
        people=evidence.people_of_articles(store, article_ids),
    )


def resolve(store: Store, gone: Touched, articles: Collection[int]) -> None:
    """Resolve all that the articles' facts, those gone and those come, have a say in; inside a transaction.

    Each series, talk and person is recomputed from all of its facts in canonical order, so that the outcome does not
    depend on the order of ingest.
    """
    come = touched_by(store, articles)
    changed = set(gone.meetings)
    for series in sorted(gone.series | come.series):
        changed |= _resolve_series(store, series)
    changed |= _resolve_talks(store, articles, gone.meetings)
    resolved.delete_empty_meetings(store, changed)
    changed_people = _resolve_people(store, changed, gone.people | come.people)
    seats = changed | evidence.meetings_of_people(store, changed_people)
    _resolve_participations(store, seats)
    resolved.save_offices(store, changed_people)
    resolved.delete_empty_people(store, changed_people)
    resolved.point_commitments(store, articles)


def _resolve_series(store: Store, series: str) -> set[int]:
    """Ids of all meetings that the series' mentions pointed at or point at now."""
    mentions = evidence.mentions_in_series(store, series)
    groups = meetings.group_series(mentions)
    return _save_meetings(store, mentions, groups, bound([summarise(group) for group in groups]))


def _resolve_talks(store: Store, articles: Collection[int], gone: Collection[int]) -> set[int]:
    scope = evidence.talks_of_articles(store, articles) | evidence.talks_of_meetings(store, gone)
    mentions = evidence.meeting_mentions(store, _related_talks(store, scope))
    groups = tuple(group for group in meetings.group_talks(mentions) if any(_tells_something(one) for one in group))
    return _save_meetings(store, mentions, groups, [summarise(group) for group in groups])


def _related_talks(store: Store, scope: frozenset[int]) -> frozenset[int]:
    """The scope with all that could be one meeting with a member of it, and so on until nothing is added."""
    frontier = scope
    while frontier:
        near = evidence.talks_with_same_people(store, frontier, shared=meetings.SHARED_PEOPLE)
        frontier = near - scope
        scope |= frontier
    return scope


def _tells_something(mention: MeetingMention) -> bool:
    return mention.main or len(mention.names) >= meetings.SHARED_PEOPLE or any(said.when for said in mention.dates)


def _save_meetings(
    store: Store,
    mentions: Sequence[MeetingMention],
    groups: Sequence[meetings.Group],
    summaries: Sequence[Summary],
) -> set[int]:
    before = {mention.meeting_id for mention in mentions if mention.meeting_id is not None}
    ids = _keep_ids([[mention.meeting_id for mention in group] for group in groups])
    homes: dict[int, int | None] = {mention.id: None for mention in mentions}
    for kept, group, summary in zip(ids, groups, summaries, strict=True):
        meeting_id = kept or resolved.new_meeting(store)
        before.add(meeting_id)
        homes.update((mention.id, meeting_id) for mention in group)
        resolved.save_meeting(store, meeting_id, summary)
    was = {mention.id: mention.meeting_id for mention in mentions}
    resolved.point_at_meeting(store, [(home, id_) for id_, home in homes.items() if home != was[id_]])
    return before


def _keep_ids(groups: Sequence[Sequence[int | None]]) -> list[int | None]:
    """For each group the smallest id that its members had and no group before it keeps; None where a new one is due."""
    taken: set[int] = set()
    kept: list[int | None] = []
    for members in groups:
        free = sorted({member for member in members if member is not None} - taken)
        kept.append(free[0] if free else None)
        taken.update(free[:1])
    return kept


def _resolve_people(store: Store, meeting_ids: Collection[int], person_ids: Collection[int]) -> set[int]:
    """Ids of all people that mentions in scope pointed at or point at now."""
    scope = _related_people(store, meeting_ids, frozenset(person_ids))
    mentions = evidence.person_mentions(store, scope)
    groups = people.group_people(mentions)
    changed = {mention.person_id for mention in mentions if mention.person_id is not None} | set(person_ids)
    pairs: list[tuple[int, int]] = []
    for kept, group in zip(_keep_ids([[m.person_id for m in group] for group in groups]), groups, strict=True):
        person_id = kept or resolved.new_person(store)
        changed.add(person_id)
        pairs.extend((person_id, mention.id) for mention in group if mention.person_id != person_id)
        _save_person(store, person_id, group)
    resolved.point_at_person(store, pairs)
    return changed


def _save_person(store: Store, person_id: int, group: people.Group) -> None:
    sides = Counter(mention.side for mention in group if mention.side)
    side = sides.most_common(1)[0][0] if sides else None
    resolved.save_person(store, person_id, name=people.best_name(group), side=side, names=people.spellings(group))


def _related_people(store: Store, meeting_ids: Collection[int], person_ids: frozenset[int]) -> frozenset[int]:
    """Mentions of those who attended the meetings, of the people, and of all whom these are or were one with."""
    scope: frozenset[int] = frozenset()
    near = evidence.person_mention_ids(store, meetings=meeting_ids, people=person_ids)
    while near - scope:
        fresh, scope = near - scope, scope | near
        aliases = evidence.alias_keys(store, fresh)
        near = evidence.mentions_with_keys(store, aliases) | evidence.person_mention_ids(
            store, meetings=(), people=evidence.people_of_mentions(store, fresh)
        )
    return scope


def _resolve_participations(store: Store, meeting_ids: Collection[int]) -> None:
    by_meeting: dict[int, list[Attendee]] = defaultdict(list)
    for mention in evidence.mentions_of_meetings(store, meeting_ids):
        if mention.meeting_id is not None:
            by_meeting[mention.meeting_id].extend(mention.attendees)
    everybody = [attendee.mention_id for attendees in by_meeting.values() for attendee in attendees]
    person_of = evidence.person_ids_of_mentions(store, everybody)
    for meeting_id, attendees in by_meeting.items():
        resolved.replace_participations(store, meeting_id, _participations(attendees, person_of))


def _participations(
    attendees: Iterable[Attendee], person_of: dict[int, int | None]
) -> list[tuple[int | None, str | None, str | None, Part, list[int]]]:
    """One row each person and each unnamed office, leaders first, then in the order of the articles."""
    seats: dict[tuple[int | None, str | None, str | None], list[Attendee]] = defaultdict(list)
    for attendee in attendees:
        person_id = person_of.get(attendee.mention_id)
        seats[(person_id, None, None) if person_id else (None, attendee.role, attendee.side)].append(attendee)
    rows = [
        (person_id, _fullest_role(seated), _side(seated), _strongest_part(seated), [one.mention_id for one in seated])
        for (person_id, _, _), seated in seats.items()
    ]
    return sorted(rows, key=lambda row: row[3] not in LEADING)


def _fullest_role(seated: Sequence[Attendee]) -> str | None:
    roles = Counter(attendee.role for attendee in seated if attendee.role)
    return max(roles, key=lambda role: (roles[role], len(role), role)) if roles else None


def _side(seated: Sequence[Attendee]) -> str | None:
    return next((attendee.side for attendee in seated if attendee.side), None)


def _strongest_part(seated: Sequence[Attendee]) -> Part:
    return min((attendee.part for attendee in seated), key=_PARTS.index)

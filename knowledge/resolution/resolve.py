"""Recomputes what an ingest touched, from all facts of it: the series, the talks, the people, who took part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

from knowledge.decisions import Decision
from knowledge.model import Property
from knowledge.resolution import meetings, people
from knowledge.resolution.bounds import bound
from knowledge.resolution.continuity import Vacant, find_vacant
from knowledge.resolution.corrections import find_superseded, without
from knowledge.resolution.mentions import Attendee, MeetingMention
from knowledge.resolution.participations import gather
from knowledge.resolution.publication import infer_publication
from knowledge.resolution.rulings import (
    Fixes,
    MeetingRulings,
    apply_identities,
    articles_beside,
    effects,
    names_beside,
    person_fixes,
    read_meeting_rulings,
    rule_people,
)
from knowledge.resolution.summary import Summary, summarise
from knowledge.store import Store, decided_rows, decisions, evidence, resolved


@dataclass(frozen=True, slots=True)
class Touched:
    """Which meetings and people the facts of some articles point at."""

    meetings: frozenset[int]
    people: frozenset[int]

    def __or__(self, other: Touched) -> Touched:
        return Touched(self.meetings | other.meetings, self.people | other.people)


NOTHING = Touched(frozenset(), frozenset())


@dataclass(slots=True)
class _Numbers:
    """Ids of meetings: those in use again, and those whose mentions are gone, to be taken up by what is the same."""

    vacant: tuple[Vacant, ...]
    taken: set[int] = field(default_factory=set)

    def inherit(self, summary: Summary, group: meetings.Group) -> int | None:
        """The id of the meeting that this was, once; None where it is new."""
        names = frozenset[str]().union(*(mention.names for mention in group))
        found = find_vacant(summary, names, (one for one in self.vacant if one.id not in self.taken))
        if found is None:
            return None
        self.taken.add(found.id)
        return found.id


def touched_by(store: Store, article_ids: Collection[int]) -> Touched:
    """What the articles' facts point at; to be asked before the facts go."""
    return Touched(
        meetings=evidence.meetings_of_articles(store, article_ids),
        people=evidence.people_of_articles(store, article_ids),
    )


def resolve(store: Store, gone: Touched, articles: Collection[int]) -> frozenset[int]:
    """Resolve all that the articles' facts, those gone and those come, have a say in; inside a transaction.

    The ids of the meetings that may be other than they were, those that are gone among them.

    Each meeting and person in reach is recomputed from all of its facts in canonical order, so that the outcome does
    not depend on the order of ingest.
    """
    decided = decisions.active_decisions(store)
    apply_identities(store, articles, decided)
    reach, rulings = articles_beside(store, articles, decided), read_meeting_rulings(store, decided)
    changed, reporting = _resolve_meetings(store, reach.union(articles), gone.meetings, rulings)
    sided = decided_rows.sided_people(store)
    changed_people, moved = _resolve_people(store, changed, gone.people, decided)
    sided = (sided | decided_rows.sided_people(store)) & changed_people
    attended = evidence.meetings_of_mentions(store, moved) | decided_rows.meetings_of_people(store, sided)
    _resolve_participations(store, changed | attended)
    resolved.save_offices(store, changed_people)
    decided_rows.put_offices(store, changed_people)
    resolved.delete_empty_people(store, changed_people)
    resolved.point_commitments(store, reporting)
    return frozenset(changed | attended)


def _resolve_meetings(
    store: Store, articles: Collection[int], gone: Collection[int], rulings: MeetingRulings
) -> tuple[set[int], set[int]]:
    """Ids of all meetings that mentions in reach pointed at or point at now, and of the articles in reach."""
    scope = evidence.meeting_mentions_of(store, articles=articles, meetings=gone)
    by_series: dict[str | None, list[MeetingMention]] = defaultdict(list)
    for mention in evidence.meeting_mentions(store, _closure(scope, partial(evidence.near_meeting_mentions, store))):
        by_series[mention.series].append(mention)
    changed = set(gone).union(one.meeting_id for same in by_series.values() for one in same if one.meeting_id)
    rebound = evidence.series_of_meetings(store, changed)
    pointed_at = {one.meeting_id for same in by_series.values() for one in same}
    numbers = _Numbers(vacant=evidence.vacant_meetings(store, set(gone) - pointed_at))
    for series, mentions in by_series.items():
        changed |= _save_meetings(store, mentions, _group(series, mentions), rulings, numbers)
    rebound |= evidence.series_of_meetings(store, changed)
    resolved.delete_empty_meetings(store, changed)
    for series in sorted(rebound):
        placed = evidence.placed_meetings(store, series)
        resolved.save_bounds(store, placed, bound(placed))
    talks = evidence.placed_talks(store, changed)
    resolved.save_bounds(store, talks, bound(talks))
    reporting = {mention.article_id for mentions in by_series.values() for mention in mentions} | set(articles)
    inferred = infer_publication(evidence.undated_reports(store, reporting))
    resolved.save_inferred_publication(store, reporting, inferred)
    return changed, reporting


def _group(series: str | None, mentions: Sequence[MeetingMention]) -> tuple[meetings.Group, ...]:
    if series is not None:
        return meetings.group_series(mentions)
    return tuple(group for group in meetings.group_talks(mentions) if any(map(_tells_something, group)))


def _tells_something(mention: MeetingMention) -> bool:
    return mention.main or len(mention.names) >= meetings.SHARED_PEOPLE or any(said.when for said in mention.dates)


def _closure(scope: frozenset[int], near: Callable[[frozenset[int]], frozenset[int]]) -> frozenset[int]:
    """The scope with all that is near a member of it, and so on until nothing is added."""
    frontier = scope
    while frontier:
        frontier = near(frontier) - scope
        scope |= frontier
    return scope


def _save_meetings(
    store: Store,
    mentions: Sequence[MeetingMention],
    groups: Sequence[meetings.Group],
    rulings: MeetingRulings,
    numbers: _Numbers,
) -> frozenset[int]:
    """Ids of all meetings that the mentions pointed at or point at now; those in use go to `numbers`."""
    was = {mention.id: mention.meeting_id for mention in mentions}
    homes: dict[int, int | None] = dict.fromkeys(was)
    named, shown = decided_rows.decisions_of_mentions(store, was), dict[int, set[int]]()
    kept_ids = _keep_ids([[one.meeting_id for one in group] for group in groups], numbers.taken)
    for kept, group in zip(kept_ids, groups, strict=True):
        superseded, fixes = find_superseded(group), rulings.of(group)
        summary = summarise(without(group, superseded), fixes)
        meeting_id = kept or numbers.inherit(summary, group) or resolved.new_meeting(store)
        homes.update((mention.id, meeting_id) for mention in group)
        resolved.replace_superseded(store, [mention.id for mention in group], superseded)
        shown[meeting_id] = {fix.id for fix in fixes.values()}.union(*(named.get(one.id, ()) for one in group))
        resolved.save_meeting(store, meeting_id, summary)
    decided_rows.save_effects(store, "meeting", shown)
    resolved.point_at_meeting(store, [(home, id_) for id_, home in homes.items() if home != was[id_]])
    return frozenset(filter(None, [*was.values(), *homes.values()]))


def _keep_ids(groups: Sequence[Sequence[int | None]], taken: set[int]) -> list[int | None]:
    """For each group the smallest id that its members had and that is not `taken`, then is; None for a new one."""
    kept: list[int | None] = []
    for members in groups:
        free = sorted({member for member in members if member is not None} - taken)
        kept.append(free[0] if free else None)
        taken.update(free[:1])
    return kept


def _resolve_people(
    store: Store, meeting_ids: Collection[int], person_ids: frozenset[int], decided: Sequence[Decision]
) -> tuple[frozenset[int], list[int]]:
    """Ids of all people that mentions in reach pointed at or point at now, and of the mentions that moved."""
    near = evidence.person_mention_ids(store, meetings=meeting_ids, people=person_ids)
    mentions = evidence.person_mentions(store, _closure(near, partial(_near_people, store, decided)))
    rulings = rule_people(mentions, decided)
    groups = people.group_people(mentions, rulings)
    before = {mention.person_id for mention in mentions if mention.person_id is not None}
    pairs: list[tuple[int, int]] = []
    after: set[int] = set()
    shown: dict[int, frozenset[int]] = {}
    kept_ids = _keep_ids([[one.person_id for one in group] for group in groups], set())
    vacant = evidence.vacant_people(store, person_ids - before)
    for kept, group in zip(kept_ids, groups, strict=True):
        person_id = kept or _inherit(group, vacant) or resolved.new_person(store)
        after.add(person_id)
        pairs.extend((person_id, mention.id) for mention in group if mention.person_id != person_id)
        fixes = person_fixes(rulings.of(group))
        shown[person_id] = effects(rulings.of(group), fixes)
        _save_person(store, person_id, group, fixes)
    decided_rows.save_effects(store, "person", shown)
    resolved.point_at_person(store, pairs)
    return person_ids | before | after, [mention_id for _, mention_id in pairs]


def _inherit(group: people.Group, vacant: dict[str, int]) -> int | None:
    """The id of the one whose mentions are gone and who had such a name, not vacant any more; None where nobody had."""
    name = next((name for name in people.spellings(group) if name in vacant), None)
    return vacant.pop(name) if name is not None else None


def _near_people(store: Store, decided: Sequence[Decision], mention_ids: frozenset[int]) -> frozenset[int]:
    """Ids of the mentions that may be one with one of these, or that people keep apart from one, in one step."""
    near = evidence.near_person_mentions(store, mention_ids)
    if any(len(one.people) > 1 for one in decided):
        near |= decided_rows.mentions_named(store, names_beside(decided, decided_rows.names_of(store, mention_ids)))
    return near


def _save_person(store: Store, person_id: int, group: people.Group, fixes: Fixes) -> None:
    sides = Counter(mention.side for mention in group if mention.side)
    side = sides.most_common(1)[0][0] if sides else None
    said = {of: fix.value for of, fix in fixes.items() if fix.value}
    name = said.get(Property.NAME, people.best_name(group))
    names = {name: 0, **people.spellings(group)}
    resolved.save_person(store, person_id, name=name, side=said.get(Property.SIDE, side), names=names)


def _resolve_participations(store: Store, meeting_ids: Collection[int]) -> None:
    by_meeting: dict[int, list[Attendee]] = defaultdict(list)
    for mention in evidence.mentions_of_meetings(store, meeting_ids):
        if mention.meeting_id is not None:
            by_meeting[mention.meeting_id].extend(mention.attendees)
    everybody = [attendee.mention_id for attendees in by_meeting.values() for attendee in attendees]
    person_of = evidence.person_ids_of_mentions(store, everybody)
    for meeting_id, attendees in by_meeting.items():
        resolved.replace_participations(store, meeting_id, gather(attendees, person_of))
    decided_rows.put_sides(store, meeting_ids)

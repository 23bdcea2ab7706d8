"""Carries out what people decide: keeps the decision and resolves what it concerns, in one transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.announcing import announce
from knowledge.changes import Change
from knowledge.decisions import (
    FIXING,
    IDENTIFYING,
    Anchor,
    Bearer,
    Decision,
    MeetingKey,
    PersonKey,
    Verb,
    are_apart,
    bearers,
    find_anchored,
    keys_of,
)
from knowledge.errors import CorridorError
from knowledge.model import Property
from knowledge.names import name_key
from knowledge.news import Cause
from knowledge.resolution.mentions import PersonMention
from knowledge.resolution.resolve import Touched, resolve, touched_by
from knowledge.store import Store, decided_rows, decisions, evidence
from knowledge.store.instants import instant
from knowledge.store.meeting_rows import find_meeting

MOST_ANCHORS = 100  # of one meeting's mentions
MOST_REASON_CHARACTERS = 500


class DecisionFault(StrEnum):
    """Why something cannot be decided."""

    NO_PERSON = "no-person"
    NO_MEETING = "no-meeting"
    ONE_PERSON = "one-person"  # the two are one already
    KEPT_APART = "kept-apart"  # another decision says that they are not the same
    NO_SPELLING = "no-spelling"  # nobody calls them that, or in that article
    ONE_SPELLING = "one-spelling"  # there is nothing to split off
    NOT_SPLIT = "not-split"  # something else still makes them one
    NO_SERIES = "no-series"  # a number without a series says nothing
    NO_REASON = "no-reason"
    NO_DECISION = "no-decision"
    UNDONE = "undone"


class DecisionRefused(CorridorError):
    """This cannot be decided and nothing was changed; `detail` is the number or the name at fault."""

    def __init__(self, fault: DecisionFault, detail: object = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault, self.detail = fault, str(detail)


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, why (an address or words) and when."""

    by: str
    because: str
    now: datetime


def merge(store: Store, one: int, other: int, author: Author) -> Decision:
    """The decision that two people are one, carried out. Raises: DecisionRefused, StoreError."""
    with store.transaction():
        if one == other:
            raise DecisionRefused(DecisionFault.ONE_PERSON, one)
        keys, others = keys_of_person(store, one), keys_of_person(store, other)
        _refuse_apart(store, keys, others)
        decision = _decide_people(store, Verb.MERGE, [keys[:1], others[:1]], author, concerned=[one, other])
        if len(_people_named(store, [keys[0], others[0]])) > 1:
            raise DecisionRefused(DecisionFault.KEPT_APART)
        return decision


def keep_apart(store: Store, one: int, other: int, author: Author) -> Decision:
    """The decision that two people are not the same, carried out. Raises: DecisionRefused, StoreError."""
    with store.transaction():
        if one == other:
            raise DecisionRefused(DecisionFault.ONE_PERSON, one)
        keys, others = keys_of_person(store, one), keys_of_person(store, other)
        return _decide_people(store, Verb.NOT_SAME, [keys, others], author, concerned=[one, other])


def split(
    store: Store, person_id: int, author: Author, *, name: str | None = None, article: str | None = None
) -> Decision:
    """The decision that one person is several, carried out: that spelling, or whoever that article means, is another.

    With neither, each spelling is somebody else. `article` is an article's key. Raises: DecisionRefused, StoreError.
    """
    with store.transaction():
        groups = _parted(keys_of_person(store, person_id), name=name)
        if article is not None:
            groups = _parted_by_article(store, person_id, article)
        if len(groups) < 2:
            raise DecisionRefused(DecisionFault.ONE_SPELLING, person_id)
        decision = _decide_people(store, Verb.SPLIT, groups, author, concerned=[person_id])
        if len(_people_named(store, [group[0] for group in groups])) < len(groups):
            raise DecisionRefused(DecisionFault.NOT_SPLIT, person_id)
        return decision


def fix_person(store: Store, person_id: int, change: Change, author: Author) -> Decision:
    """What somebody says of a person, in place of what articles say. Raises: DecisionRefused, StoreError."""
    with store.transaction():
        return fix_person_within(store, person_id, change, author)


def fix_meeting(store: Store, meeting_id: int, change: Change, author: Author) -> Decision:
    """What somebody says of a meeting, in place of what articles say. Raises: DecisionRefused, StoreError."""
    with store.transaction():
        return fix_meeting_within(store, meeting_id, change, author)


def fix_person_within(store: Store, person_id: int, change: Change, author: Author) -> Decision:
    """As fix_person, inside a transaction."""
    keys = keys_of_person(store, person_id)
    return _decide_people(store, Verb.FIX_PERSON, [keys], author, concerned=[person_id], change=change)


def fix_meeting_within(store: Store, meeting_id: int, change: Change, author: Author) -> Decision:
    """As fix_meeting, inside a transaction."""
    key = key_of_meeting(store, meeting_id)
    if change.property is Property.ORDINAL and key.series is None:
        raise DecisionRefused(DecisionFault.NO_SERIES, meeting_id)
    fresh = _fresh(Verb.FIX_MEETING, author, change=change, meeting=key)
    decision = decisions.insert_decision(store, fresh)
    _resolve_meeting_fix(store, decision, {meeting_id}, now=author.now)
    return decision


def undo(store: Store, decision_id: int | None, *, fixes: bool, by: str, now: datetime) -> Decision:
    """The decision that was taken back, by its number; None takes the last in force, a fix or one of who is who.

    All is then as if it had never been made; it stays listed. Raises: DecisionRefused, StoreError.
    """
    with store.transaction():
        decision = _find(store, decision_id, fixes=fixes)
        if decision.undone_at:
            raise DecisionRefused(DecisionFault.UNDONE, decision.id)
        people, meetings = (
            decided_rows.people_decided(store, decision.id),
            decided_rows.meetings_decided(store, decision.id),
        )
        if decision.meeting and decision.property in IDENTIFYING:
            decided_rows.restore_identities(store, [anchor.article for anchor in decision.meeting.anchors])
        decisions.mark_undone(store, decision.id, by=by, now=now)
        if decision.meeting:
            _resolve_meeting_fix(store, decision, meetings, now=now)
        else:
            _resolve_people_of(store, people, now=now)
        return decision


def keys_of_person(store: Store, person_id: int) -> tuple[PersonKey, ...]:
    """What articles call the person: full names first, the most used first of those.

    A surname alone, and a name that a decision parts by article, hold in their article only.
    Raises: DecisionRefused where there is nobody of that number.
    """
    mentions = evidence.person_mentions(store, decided_rows.mentions_of_person(store, person_id))
    if not mentions:
        raise DecisionRefused(DecisionFault.NO_PERSON, person_id)
    parted = {(key.name_key, key.article) for key in keys_of(decisions.active_decisions(store))}
    sides: dict[str, set[str | None]] = defaultdict(set)
    for mention in mentions:
        sides[mention.name_key] |= {mention.side} - {None}
    found = Counter(
        _key_of(mention, side, parted) for mention in mentions for side in sides[mention.name_key] or {None}
    )

    def rank(key: PersonKey) -> tuple[bool, int, str, str, str]:
        return " " not in key.name_key, -found[key], key.name_key, key.side or "", key.article or ""

    return tuple(sorted(found, key=rank))


def key_of_meeting(store: Store, meeting_id: int) -> MeetingKey:
    """What articles call the meeting. Raises: DecisionRefused where there is none of that number."""
    meeting, spots = find_meeting(store, meeting_id), decided_rows.spots_of_meeting(store, meeting_id)
    if meeting is None or not spots:
        raise DecisionRefused(DecisionFault.NO_MEETING, meeting_id)
    anchors = (Anchor(spot.article, spot.quote, spot.series, spot.ordinal) for spot in spots[:MOST_ANCHORS])
    return MeetingKey(meeting.series, meeting.ordinal, tuple(dict.fromkeys(anchors)))


def find_keyed_meeting(store: Store, key: MeetingKey) -> int | None:
    """The id that the meeting has now; None where it is not here any more."""
    if key.number and (found := decided_rows.numbered_meeting(store, *key.number)) is not None:
        return found
    spots = decided_rows.spots_in(store, {anchor.article for anchor in key.anchors})
    meant = next((spot for anchor in key.anchors for spot in find_anchored(anchor, spots)), None)
    return decided_rows.meeting_of_mention(store, meant.id) if meant else None


def find_keyed_person(store: Store, key: PersonKey) -> int | None:
    """The id that the person has now; None where there is nobody of that name any more."""
    return next(iter(sorted(_people_named(store, [key]))), None)


def _key_of(mention: PersonMention, side: str | None, parted: set[tuple[str, str | None]]) -> PersonKey:
    article = mention.order[0]
    alone = " " not in mention.name_key or (mention.name_key, article) in parted
    return PersonKey(mention.name_key, side, article if alone else None, mention.name)


def _parted(keys: Sequence[PersonKey], *, name: str | None) -> list[tuple[PersonKey, ...]]:
    """The keys, by name; or those of one name, and the others."""
    names = tuple(dict.fromkeys(key.name_key for key in keys))
    if name is None:
        return [tuple(key for key in keys if key.name_key == one) for one in names]
    if name_key(name) not in names:
        raise DecisionRefused(DecisionFault.NO_SPELLING, name)
    groups = [tuple(k for k in keys if (k.name_key == name_key(name)) is chosen) for chosen in (True, False)]
    return [group for group in groups if group]


def _parted_by_article(store: Store, person_id: int, article: str) -> list[tuple[PersonKey, ...]]:
    mentions = evidence.person_mentions(store, decided_rows.mentions_of_person(store, person_id))
    there = [mention for mention in mentions if mention.order[0] == article]
    if not there:
        raise DecisionRefused(DecisionFault.NO_SPELLING, article)
    elsewhere = {mention.name_key for mention in mentions if mention.order[0] != article}
    keys = [key for key in keys_of_person(store, person_id) if key.article != article and key.name_key in elsewhere]
    own = dict.fromkeys(PersonKey(mention.name_key, mention.side, article, mention.name) for mention in there)
    return [group for group in (tuple(own), tuple(keys)) if group]


def _decide_people(
    store: Store,
    verb: Verb,
    groups: Iterable[Sequence[PersonKey]],
    author: Author,
    *,
    concerned: Iterable[int],
    change: Change | None = None,
) -> Decision:
    fresh = _fresh(verb, author, change=change, people=tuple(map(tuple, groups)))
    decision = decisions.insert_decision(store, fresh)
    _resolve_people_of(store, frozenset(concerned), now=author.now)
    return decision


def _fresh(
    verb: Verb,
    author: Author,
    *,
    change: Change | None,
    meeting: MeetingKey | None = None,
    people: tuple[tuple[PersonKey, ...], ...] = (),
) -> Decision:
    because = " ".join(author.because.split())[:MOST_REASON_CHARACTERS]
    if not because:
        raise DecisionRefused(DecisionFault.NO_REASON)
    return Decision(
        id=0,
        verb=verb,
        because=because,
        by=author.by,
        at=instant(author.now),
        people=people,
        meeting=meeting,
        property=change.property if change else None,
        value=change.value if change else None,
        when=change.when if change else None,
    )


def _resolve_people_of(store: Store, person_ids: frozenset[int], *, now: datetime) -> None:
    """Resolve the people anew with the meetings they were at, which show their names and sides."""
    touched = Touched(decided_rows.meetings_of_people(store, person_ids), person_ids)
    announce(store, resolve(store, touched, ()), Cause(now))


def _resolve_meeting_fix(store: Store, decision: Decision, meeting_ids: Iterable[int], *, now: datetime) -> None:
    touched, articles = Touched(frozenset(meeting_ids), frozenset()), frozenset[int]()
    if decision.meeting and decision.property in IDENTIFYING:
        articles = decided_rows.article_ids(store, {anchor.article for anchor in decision.meeting.anchors})
        touched |= touched_by(store, articles)
    announce(store, resolve(store, touched, articles), Cause(now))


def _refuse_apart(store: Store, one: Sequence[PersonKey], other: Sequence[PersonKey]) -> None:
    apart = are_apart(decisions.active_decisions(store), one, other)
    if apart is not None:
        raise DecisionRefused(DecisionFault.KEPT_APART, apart.id)


def _people_named(store: Store, keys: Sequence[PersonKey]) -> frozenset[int]:
    """Ids of the people whom the mentions that the keys name point at."""
    near = decided_rows.mentions_named(store, {key.name_key for key in keys})
    mentions = evidence.person_mentions(store, near)
    person_of = {mention.id: mention.person_id for mention in mentions}
    named = [Bearer(one.id, one.order[0], one.name_key, one.side) for one in mentions]
    parted = keys_of(decisions.active_decisions(store))
    borne = bearers(dict.fromkeys([*keys, *parted]), named)
    found = {person_of[ids[0]] for key in keys if (ids := borne[key])}
    return frozenset(person_id for person_id in found if person_id is not None)


def _find(store: Store, decision_id: int | None, *, fixes: bool) -> Decision:
    if decision_id is None:
        mine = [one for one in decisions.active_decisions(store) if (one.verb in FIXING) is fixes]
        if not mine:
            raise DecisionRefused(DecisionFault.NO_DECISION)
        return mine[-1]
    decision = decisions.find_decision(store, decision_id)
    if decision is None:
        raise DecisionRefused(DecisionFault.NO_DECISION, decision_id)
    return decision

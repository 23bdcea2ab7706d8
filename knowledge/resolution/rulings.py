"""What people decided, at work among mentions: read once for each resolution and applied to what it has in reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.decisions import (
    FIXING,
    IDENTIFYING,
    Bearer,
    Decision,
    PersonKey,
    Spot,
    Verb,
    bearers,
    find_anchored,
    fixes_by_number,
    identify,
    keys_of,
    newest_of_each,
    plan_links,
)
from knowledge.model import Property
from knowledge.resolution.mentions import MeetingMention, PersonMention
from knowledge.store import Store, decided_rows

Fixes = Mapping[Property, Decision]


@dataclass(frozen=True, slots=True)
class MeetingRulings:
    """Fixes of numbered meetings by their number, of others by the mention they are anchored at."""

    by_number: Mapping[tuple[str, int], tuple[Decision, ...]]
    by_mention: Mapping[int, tuple[Decision, ...]]

    def of(self, group: Sequence[MeetingMention]) -> Fixes:
        """What people said of this meeting, the last word on each property."""
        number = next((mention.ordinal for mention in group if mention.ordinal is not None), None)
        series = group[0].series
        numbered = self.by_number.get((series, number), ()) if series and number is not None else ()
        return newest_of_each([*numbered, *(fix for one in group for fix in self.by_mention.get(one.id, ()))])


def apply_identities(store: Store, article_ids: Collection[int], decided: Sequence[Decision]) -> None:
    """Let the mentions in these articles go by the series and number that people gave them."""
    moves = [one for one in decided if one.meeting and one.property in IDENTIFYING]
    concerned = _articles_of(moves)
    keys = decided_rows.article_keys(store, article_ids) & concerned if concerned else frozenset()
    if keys:
        decided_rows.restore_identities(store, keys)
        decided_rows.save_identities(store, identify(decided_rows.spots_in(store, keys), moves))


def articles_beside(store: Store, article_ids: Collection[int], decided: Sequence[Decision]) -> frozenset[int]:
    """The articles that a fix of an unnumbered meeting may move to or from when one of these changes."""
    loose = [one for one in decided if one.meeting and not one.meeting.number]
    keys = decided_rows.article_keys(store, article_ids) if loose else frozenset()
    return decided_rows.article_ids(store, _articles_of(one for one in loose if _articles_of([one]) & keys))


def read_meeting_rulings(store: Store, decided: Sequence[Decision]) -> MeetingRulings:
    """What people said of meetings; a fix without a number stands at the first of its anchors that is here."""
    loose = [one for one in decided if one.meeting and not one.meeting.number and one.property not in IDENTIFYING]
    spots = decided_rows.spots_in(store, _articles_of(loose)) if loose else ()
    by_mention: dict[int, list[Decision]] = defaultdict(list)
    for decision in loose:
        spot = find_spot(decision, spots)
        if spot is not None:
            by_mention[spot.id].append(decision)
    return MeetingRulings(fixes_by_number(decided), {id_: tuple(fixes) for id_, fixes in by_mention.items()})


def find_spot(decision: Decision, spots: Sequence[Spot]) -> Spot | None:
    """The mention that a fix of an unnumbered meeting stands at."""
    anchors = decision.meeting.anchors if decision.meeting else ()
    return next((spot for anchor in anchors for spot in find_anchored(anchor, spots)), None)


@dataclass(frozen=True, slots=True)
class PeopleRulings:
    """What people said of the people in reach: who is one, who is not, and fixes; all by mention."""

    links: tuple[tuple[int, int], ...]
    cuts: tuple[tuple[frozenset[int], frozenset[int]], ...]
    by_mention: Mapping[int, tuple[Decision, ...]]

    def of(self, group: Iterable[PersonMention]) -> tuple[Decision, ...]:
        """Every decision that names this person, in the order in which they were made."""
        named = {decision.id: decision for one in group for decision in self.by_mention.get(one.id, ())}
        return tuple(named[id_] for id_ in sorted(named))


NO_RULINGS = PeopleRulings((), (), {})


def rule_people(mentions: Sequence[PersonMention], decided: Sequence[Decision]) -> PeopleRulings:
    """What the decisions say of these mentions."""
    concerned = [one for one in decided if one.people]
    if not concerned:
        return NO_RULINGS
    named = [Bearer(one.id, one.order[0], one.name_key, one.side) for one in mentions]
    borne = bearers(keys_of(concerned), named)
    by_mention: dict[int, list[Decision]] = defaultdict(list)
    for decision in concerned:
        for mention_id in _mentions_of(decision, borne):
            by_mention[mention_id].append(decision)
    links, cuts = plan_links(concerned, borne)
    return PeopleRulings(links, cuts, {id_: tuple(found) for id_, found in by_mention.items()})


def person_fixes(ruled: Iterable[Decision]) -> Fixes:
    """Of what people decided of somebody, the last word on each property."""
    return newest_of_each(one for one in ruled if one.verb is Verb.FIX_PERSON)


def effects(ruled: Iterable[Decision], fixes: Fixes) -> frozenset[int]:
    """Ids of the decisions that show in the outcome: a fix only where it is the last word."""
    return frozenset(one.id for one in ruled if one.verb not in FIXING) | {one.id for one in fixes.values()}


def names_beside(decided: Sequence[Decision], name_keys: Collection[str]) -> frozenset[str]:
    """The names that decisions bring together with one of these, or keep from it."""
    found: set[str] = set()
    for decision in decided:
        names = {key.name_key for group in decision.people for key in group}
        if len(decision.people) > 1 and not names.isdisjoint(name_keys):
            found |= names
    return frozenset(found)


def _mentions_of(decision: Decision, borne: Mapping[PersonKey, Sequence[int]]) -> frozenset[int]:
    return frozenset(id_ for group in decision.people for key in group for id_ in borne.get(key, ()))


def _articles_of(decided: Iterable[Decision]) -> frozenset[str]:
    return frozenset(anchor.article for one in decided if one.meeting for anchor in one.meeting.anchors)

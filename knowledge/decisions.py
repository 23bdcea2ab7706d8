"""What people decided by hand: who is whom, and what a meeting or a person really was. Values and pure rules.

Decisions are kept apart from what rules derive. They name people and meetings by what articles call them, never by the
row an ingest gave them, so that they hold through changed articles, better rules and rebuilds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from knowledge.dates import When
from knowledge.model import Correction, Property

MEETING_PROPERTIES = (
    Property.DATE,
    Property.PLACE,
    Property.VENUE,
    Property.MODE,
    Property.ORDINAL,
    Property.SERIES,
    Property.STATUS,
)
PERSON_PROPERTIES = (Property.NAME, Property.SIDE, Property.ROLE)
IDENTIFYING = frozenset({Property.SERIES, Property.ORDINAL})
NO_SERIES = ""  # the value of a fix that takes a meeting out of any series


class Verb(StrEnum):
    """What was decided."""

    MERGE = "merge"
    SPLIT = "split"
    NOT_SAME = "not-same"
    FIX_MEETING = "fix-meeting"
    FIX_PERSON = "fix-person"


PARTING = frozenset({Verb.SPLIT, Verb.NOT_SAME})
FIXING = frozenset({Verb.FIX_MEETING, Verb.FIX_PERSON})


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A person as articles know them: the key of a name on a side; in one article alone where `article` is its key.

    `name` is what they were called when it was decided; it tells nobody apart.
    """

    name_key: str
    side: str | None
    article: str | None = None
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One article's mention of a meeting: the article's key, its quote, and the series and number it went by."""

    article: str
    quote: str
    series: str | None
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class MeetingKey:
    """A meeting as articles know it: by series and number, else by where it is mentioned."""

    series: str | None
    ordinal: int | None
    anchors: tuple[Anchor, ...]

    @property
    def number(self) -> tuple[str, int] | None:
        """Series and ordinal, where it has both."""
        return (self.series, self.ordinal) if self.series and self.ordinal is not None else None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `people` are one group of keys for each person concerned; `property`, `value` and `when` are what
    a fix says; `because` is an address or words; `at` and `undone_at` are ISO instants. `id` counts from 1.
    """

    id: int
    verb: Verb
    because: str
    by: str
    at: str
    people: tuple[tuple[PersonKey, ...], ...] = ()
    meeting: MeetingKey | None = None
    property: Property | None = None
    value: str | None = None
    when: When | None = None
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A mention of a person, as far as a key needs it."""

    id: int
    article: str
    name_key: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of a meeting, as far as an anchor needs it."""

    id: int
    article: str
    quote: str
    main: bool
    series: str | None
    ordinal: int | None


# ---------------------------------------------------------------- people


def keys_of(decisions: Iterable[Decision]) -> tuple[PersonKey, ...]:
    """Every key that the decisions name, each once."""
    return tuple(dict.fromkeys(key for one in decisions for group in one.people for key in group))


def bearers(keys: Iterable[PersonKey], mentions: Iterable[Bearer]) -> dict[PersonKey, tuple[int, ...]]:
    """The ids of the mentions that each key names; a key of one article takes its mention from the others.

    A side that only the key or only the mention knows is no difference where all who bear the name are of one side.
    """
    by_name: dict[str, list[PersonKey]] = defaultdict(list)
    for key in keys:
        by_name[key.name_key].append(key)
    named = [mention for mention in mentions if mention.name_key in by_name]
    sides: dict[str, set[str]] = defaultdict(set)
    for mention in named:
        sides[mention.name_key] |= {mention.side} if mention.side else set()
    found: dict[PersonKey, list[int]] = {key: [] for same in by_name.values() for key in same}
    for mention in named:
        same = [key for key in by_name[mention.name_key] if _names(key, mention, sides[mention.name_key])]
        for key in [key for key in same if key.article] or same:
            found[key].append(mention.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _names(key: PersonKey, mention: Bearer, sides: set[str]) -> bool:
    if key.article is not None:
        return key.article == mention.article
    if key.side is None or not sides:
        return len(sides) <= 1
    return key.side == (mention.side or (next(iter(sides)) if len(sides) == 1 else None))


def plan_links(
    decisions: Sequence[Decision], borne: Mapping[PersonKey, Sequence[int]]
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[frozenset[int], frozenset[int]], ...]]:
    """What decisions say of mentions: the pairs that are one person, and the pairs of sets that are not."""
    links = [(ids[0], other) for ids in borne.values() for other in ids[1:]]
    cuts = []
    for decision in sorted(decisions, key=lambda one: one.id):
        groups = [[id_ for key in group for id_ in borne.get(key, ())] for group in decision.people]
        if decision.verb is Verb.MERGE and all(groups):
            links += [(groups[0][0], group[0]) for group in groups[1:]]
        if decision.verb in PARTING:
            cuts += [
                (frozenset(one) - set(other), frozenset(other) - set(one))
                for at, one in enumerate(groups)
                for other in groups[at + 1 :]
            ]
    return tuple(links), tuple(cuts)


def are_apart(decisions: Iterable[Decision], one: Iterable[PersonKey], other: Iterable[PersonKey]) -> Decision | None:
    """The decision in force that says the two are not the same, None where there is none."""
    ours, theirs = set(one), set(other)
    for decision in decisions:
        if decision.verb in PARTING and decision.undone_at is None:
            touching = [(bool(ours & set(group)), bool(theirs & set(group))) for group in decision.people]
            if any(a and not b for a, b in touching) and any(b and not a for a, b in touching):
                return decision
    return None


# ---------------------------------------------------------------- meetings


def find_anchored(anchor: Anchor, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The mentions in the anchor's article that it means: those of its number, else of its quote, else the main one."""
    here = [spot for spot in spots if spot.article == anchor.article]
    same = [spot for spot in here if (spot.series, spot.ordinal) == (anchor.series, anchor.ordinal)]
    if same and anchor.ordinal is not None:
        return tuple(same)
    for found in ([spot for spot in same or here if spot.quote == anchor.quote], [s for s in same or here if s.main]):
        if len(found) == 1:
            return tuple(found)
    return ()


@dataclass(frozen=True, slots=True)
class Identified:
    """A mention with the series and number that people gave it, by which decisions."""

    spot: Spot
    by: Mapping[Property, int]


def identify(spots: Sequence[Spot], decisions: Iterable[Decision]) -> tuple[Identified, ...]:
    """The mentions whose series or number people changed; each decision looks at what those before it left."""
    now = {spot.id: spot for spot in spots}
    by: dict[int, dict[Property, int]] = defaultdict(dict)
    for decision in _fixes_of(decisions, IDENTIFYING):
        for anchor in decision.meeting.anchors if decision.meeting else ():
            for spot in find_anchored(anchor, list(now.values())):
                now[spot.id] = _renamed(spot, decision)
                named = IDENTIFYING if decision.value == NO_SERIES else filter(None, [decision.property])
                by[spot.id].update(dict.fromkeys(named, decision.id))
    return tuple(Identified(now[id_], named) for id_, named in by.items())


def _renamed(spot: Spot, decision: Decision) -> Spot:
    if decision.property is Property.ORDINAL:
        return replace(spot, ordinal=int(decision.value or 0))
    if decision.value == NO_SERIES:
        return replace(spot, series=None, ordinal=None)
    return replace(spot, series=decision.value)


def fixes_by_number(decisions: Sequence[Decision]) -> dict[tuple[str, int], tuple[Decision, ...]]:
    """What people said of numbered meetings, in order; said before a meeting was renumbered, it goes with it."""
    found: dict[tuple[str, int], list[Decision]] = defaultdict(list)
    moves = _fixes_of(decisions, IDENTIFYING)
    for decision in _fixes_of(decisions, frozenset(MEETING_PROPERTIES) - IDENTIFYING):
        number = decision.meeting.number if decision.meeting else None
        for move in moves:
            if number and move.id > decision.id and move.meeting and move.meeting.number == number:
                number = _moved(number, move)
        if number:
            found[number].append(decision)
    return {number: tuple(fixes) for number, fixes in found.items()}


def _moved(number: tuple[str, int], move: Decision) -> tuple[str, int] | None:
    if move.property is Property.ORDINAL:
        return number[0], int(move.value or 0)
    return (move.value, number[1]) if move.value else None


def newest_of_each(fixes: Iterable[Decision]) -> dict[Property, Decision]:
    """Of several fixes of one property the one that was made last."""
    return {one.property: one for one in sorted(fixes, key=lambda one: one.id) if one.property}


def corrections_of(fixes: Iterable[Decision]) -> tuple[Correction, ...]:
    """The fixes as those who ask see them."""
    return tuple(
        Correction(
            decision=one.id,
            property=one.property,
            value=one.value,
            when=one.when,
            because=one.because,
            by=one.by,
            on=datetime.fromisoformat(one.at).date(),
        )
        for one in fixes
        if one.property is not None and one.value is not None
    )


def _fixes_of(decisions: Iterable[Decision], properties: frozenset[Property]) -> tuple[Decision, ...]:
    """The meeting fixes of these properties, in the order in which they were made."""
    fixes = (one for one in decisions if one.verb is Verb.FIX_MEETING and one.property in properties)
    return tuple(sorted(fixes, key=lambda one: one.id))

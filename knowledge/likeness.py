"""Who may be one person under two names: proposed with the evidence for it, never merged by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from knowledge.deciding import keys_of_person
from knowledge.decisions import are_apart
from knowledge.model import Person
from knowledge.names import name_key, same_name_loosely, skeleton
from knowledge.store import Store, decisions
from knowledge.store.likeness_rows import Standing, standings
from knowledge.store.person_rows import find_people

MOST_SUGGESTED = 200  # named in most articles first
MOST_ALIKE = 200  # people of one side, evidence and sound of a name; past that the sound tells nothing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one, the one at more meetings first, and what they share: offices, series, counterparts."""

    one: Person
    other: Person
    offices: tuple[str, ...]
    series: tuple[str, ...]
    counterparts: tuple[str, ...]

    @property
    def meetings(self) -> int:
        """How many meetings the two were at."""
        return self.one.meetings + self.other.meetings


def suggest_merges(store: Store) -> tuple[Suggestion, ...]:
    """Every pair that may be one: names loosely the same, one side, and an office, a series or a counterpart shared.

    Not whom an article names side by side, nor whom people keep apart. Those at most meetings first.
    """
    active = decisions.active_decisions(store)
    alike = sorted(_alike(standings(store)), key=lambda pair: (-sum(len(one.articles) for one in pair), pair[0].id))
    apart = (are_apart(active, *(keys_of_person(store, one.id) for one in pair)) for pair in alike)
    pairs = [pair for pair, by in islice(zip(alike, apart, strict=True), MOST_SUGGESTED) if by is None]
    ids = {id_ for one, other in pairs for id_ in (one.id, other.id, *(one.counterparts & other.counterparts))}
    people = find_people(store, ids)
    found = (_suggestion(one, other, people) for one, other in pairs)
    return tuple(sorted(found, key=lambda pair: (-pair.meetings, pair.one.name, pair.other.name, pair.one.id)))


def _alike(everybody: Iterable[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """Each pair once; only people who share evidence and the sound of one word are compared."""
    groups: dict[tuple[str, object, str], list[Standing]] = defaultdict(list)
    for person in everybody:
        if " " not in name_key(person.name):
            continue
        for word in {skeleton(word) for word in name_key(person.name).split()}:
            for evidence in (*person.offices, *person.series, *person.counterparts):
                groups[person.side, evidence, word].append(person)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        for one, other in combinations(group if len(group) <= MOST_ALIKE else (), 2):
            if (one.id, other.id) not in seen and not one.articles & other.articles:
                seen.add((one.id, other.id))
                if same_name_loosely(one.name, other.name):
                    yield one, other


def _suggestion(one: Standing, other: Standing, people: dict[int, Person]) -> Suggestion:
    first, second = sorted((people[one.id], people[other.id]), key=lambda person: (-person.meetings, person.id))
    return Suggestion(
        one=first,
        other=second,
        offices=tuple(sorted(one.offices & other.offices)),
        series=tuple(sorted(one.series & other.series)),
        counterparts=_names(sorted(one.counterparts & other.counterparts), people),
    )


def _names(ids: Sequence[int], people: dict[int, Person]) -> tuple[str, ...]:
    return tuple(people[id_].name for id_ in ids if id_ in people)

"""Which mentions are the same person: an equal full name on the same side; else evidence, never likeness alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from knowledge.model import LEADING
from knowledge.names import name_key, same_name_loosely
from knowledge.resolution.groups import connected
from knowledge.resolution.mentions import PersonMention
from knowledge.resolution.rulings import NO_RULINGS, PeopleRulings

Group = tuple[PersonMention, ...]


def group_people(mentions: Iterable[PersonMention], rulings: PeopleRulings = NO_RULINGS) -> tuple[Group, ...]:
    """The people behind the mentions, in canonical order.

    Linked are: an equal full name without another side; another spelling within one article; and names that are
    loosely the same where both led the same side at the same meeting. A surname alone joins the one full name of its
    side at the same meeting, else stays by itself. Whom people put together or kept apart is as they said.
    """
    ordered = sorted(mentions, key=lambda mention: mention.order)
    by_id = {mention.id: mention for mention in ordered}
    told = [(by_id[one], by_id[other]) for one, other in rulings.links]
    cuts = [([by_id[id_] for id_ in one], [by_id[id_] for id_ in other]) for one, other in rulings.cuts]
    links = [*told, *_equal_names(ordered), *_aliases(ordered), *_same_seat(ordered), *_surnames(ordered)]
    return connected(ordered, links, cuts)


def best_name(group: Sequence[PersonMention]) -> str:
    """The spelling most articles use, among full names where there are any; the longest, then the first, of several."""
    full = [mention.name for mention in group if not _is_surname(mention)] or [mention.name for mention in group]
    counted = Counter(full)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def spellings(group: Sequence[PersonMention]) -> Counter[str]:
    """Every full spelling with the number of articles that use it; a surname alone only where nothing else is known."""
    names: set[tuple[int, str]] = set()
    for mention in group:
        names.update((mention.article_id, name) for name in (mention.name, *mention.aliases))
    full = {(article, name) for article, name in names if " " in name_key(name)} or names
    return Counter(name for _, name in full)


def _is_surname(mention: PersonMention) -> bool:
    return " " not in mention.name_key


def _equal_names(mentions: Sequence[PersonMention]) -> Iterator[tuple[PersonMention, PersonMention]]:
    by_key: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        if not _is_surname(mention):
            by_key[mention.name_key].append(mention)
    for same in by_key.values():
        yield from _one_side_each(same)


def _one_side_each(same: Sequence[PersonMention]) -> Iterator[tuple[PersonMention, PersonMention]]:
    """Link mentions of one key side by side; a mention without a side joins where there is but one side to join."""
    sides = {mention.side for mention in same if mention.side}
    by_side: dict[str | None, list[PersonMention]] = defaultdict(list)
    for mention in same:
        by_side[mention.side or (next(iter(sides)) if len(sides) == 1 else None)].append(mention)
    for group in by_side.values():
        yield from ((group[0], mention) for mention in group[1:])


def _aliases(mentions: Sequence[PersonMention]) -> Iterator[tuple[PersonMention, PersonMention]]:
    by_key: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        by_key[mention.name_key].append(mention)
    for mention in mentions:
        for key in {name_key(alias) for alias in mention.aliases} - {mention.name_key}:
            if " " in key:
                yield from ((mention, other) for other in by_key[key] if _sides_agree(mention, other))


def _same_seat(mentions: Sequence[PersonMention]) -> Iterator[tuple[PersonMention, PersonMention]]:
    """Two who led the same side at the same meeting, their names loosely the same and never both in one article."""
    seats: dict[tuple[int, str], dict[str, list[PersonMention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        for meeting_id, part in mention.meetings:
            if part in LEADING and mention.side and not _is_surname(mention):
                seats[meeting_id, mention.side][mention.name_key].append(mention)
    for seated in seats.values():
        for (one, *_), (other, *_) in _unlike_in_one_article(seated.values()):
            if same_name_loosely(one.name, other.name):
                yield one, other


def _unlike_in_one_article(
    spelt: Iterable[Sequence[PersonMention]],
) -> Iterator[tuple[Sequence[PersonMention], Sequence[PersonMention]]]:
    """The pairs of spellings that no article uses side by side: one that does means two people."""
    for one, other in combinations(spelt, 2):
        if not {mention.article_id for mention in one} & {mention.article_id for mention in other}:
            yield one, other


def _surnames(mentions: Sequence[PersonMention]) -> Iterator[tuple[PersonMention, PersonMention]]:
    present: dict[int, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        for meeting_id, _ in mention.meetings:
            present[meeting_id].append(mention)
    for mention in filter(_is_surname, mentions):
        fitting = {
            other.name_key: other
            for meeting_id, _ in mention.meetings
            for other in present[meeting_id]
            if mention.name_key in other.name_key.split() and not _is_surname(other) and _sides_agree(mention, other)
        }
        if len(fitting) == 1:
            yield mention, next(iter(fitting.values()))


def _sides_agree(one: PersonMention, other: PersonMention) -> bool:
    return one.side is None or other.side is None or one.side == other.side

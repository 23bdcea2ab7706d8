"""Who took part in a meeting: one seat a person, one seat an office that no article names the holder of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import LEADING, Part
from knowledge.resolution.mentions import Attendee

_STRENGTH = (Part.CHAIR, Part.CO_CHAIR, Part.LED, Part.ATTENDED)
_SMALL = frozenset("and at for in of on s the to".split())
_STEM = 4  # letters that a state's name and its adjective share: Chin(a), Chin(ese)
_WORD = re.compile(r"[^\W_]+")

OfficeKey = tuple[str | None, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Participation:
    """One seat. `person_id` is None for an office without a name; `mentions` are all that stand behind it."""

    person_id: int | None
    role: str | None
    side: str | None
    part: Part
    mentions: tuple[int, ...]


def gather(attendees: Iterable[Attendee], person_of: Mapping[int, int | None]) -> tuple[Participation, ...]:
    """The seats, leaders first, then in the order of the articles.

    An unnamed office holder is whoever else is said to hold that office on that side, where that is one person.
    """
    named: dict[int, list[Attendee]] = defaultdict(list)
    unnamed: dict[OfficeKey, list[Attendee]] = defaultdict(list)
    for attendee in attendees:
        person_id = person_of.get(attendee.mention_id)
        if person_id is not None:
            named[person_id].append(attendee)
        else:
            unnamed[office_key(attendee)].append(attendee)
    holders = _holders(named)
    for office, seated in list(unnamed.items()):
        if len(holders[office]) == 1:
            named[next(iter(holders[office]))].extend(seated)
            del unnamed[office]
    rows = [_seat(person_id, seated) for person_id, seated in named.items()]
    rows += [_seat(None, seated) for seated in unnamed.values()]
    return tuple(sorted(rows, key=lambda row: row.part not in LEADING))


def office_key(attendee: Attendee) -> OfficeKey:
    """What equal offices share: the side and the words."""
    return attendee.side, office_words(attendee.role or "", attendee.side)


def office_words(role: str, side: str | None) -> frozenset[str]:
    """The words of an office, without small ones and without the state's name."""
    stem = side.casefold()[:_STEM] if side else None
    words = _WORD.findall(role.casefold())
    return frozenset(word for word in words if word not in _SMALL and not (stem and word.startswith(stem)))


def _holders(named: Mapping[int, Sequence[Attendee]]) -> Mapping[OfficeKey, set[int]]:
    holders: dict[OfficeKey, set[int]] = defaultdict(set)
    for person_id, seated in named.items():
        for attendee in seated:
            if attendee.role:
                holders[office_key(attendee)].add(person_id)
    return holders


def _seat(person_id: int | None, seated: Sequence[Attendee]) -> Participation:
    return Participation(
        person_id,
        _fullest_role(seated),
        next((attendee.side for attendee in seated if attendee.side), None),
        min((attendee.part for attendee in seated), key=_STRENGTH.index),
        tuple(dict.fromkeys(attendee.mention_id for attendee in seated)),
    )


def _fullest_role(seated: Sequence[Attendee]) -> str | None:
    roles = Counter(attendee.role for attendee in seated if attendee.role)
    return max(roles, key=lambda role: (roles[role], len(role), role)) if roles else None

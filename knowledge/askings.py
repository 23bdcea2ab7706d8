"""How often people ask about a meeting or a person: counted by what articles call them, read by what they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from knowledge.deciding import (
    DecisionRefused,
    find_keyed_meeting,
    find_keyed_person,
    key_of_meeting,
    keys_of_person,
)
from knowledge.decisions import MeetingKey, PersonKey
from knowledge.model import Kind
from knowledge.store import Store, askings

MOST_READ = 300  # subjects; beyond them nothing is asked for often enough to weigh

Subject = tuple[Kind, int]  # a meeting or a person, and its id


def count_askings(store: Store, counted: Mapping[Subject, int], *, now: datetime) -> None:
    """Keep how often answers were given about each; one transaction. Raises: StoreError."""
    with store.transaction():
        keyed: Counter[MeetingKey | PersonKey] = Counter()
        for subject, count in counted.items():
            key = _key(store, subject)
            if key is not None:
                keyed[key] += count
        askings.add_askings(store, keyed.items(), now=now)


def read_askings(store: Store) -> Mapping[Subject, int]:
    """How often answers were given about each meeting and person that is here now; of those asked for most."""
    found: Counter[Subject] = Counter()
    for key, count in askings.most_asked(store, limit=MOST_READ):
        kind = Kind.MEETING if isinstance(key, MeetingKey) else Kind.PERSON
        id_ = find_keyed_meeting(store, key) if isinstance(key, MeetingKey) else find_keyed_person(store, key)
        if id_ is not None:
            found[kind, id_] += count
    return found


def _key(store: Store, subject: Subject) -> MeetingKey | PersonKey | None:
    """What articles call it; None where it is not here any more."""
    kind, id_ = subject
    try:
        return key_of_meeting(store, id_) if kind is Kind.MEETING else keys_of_person(store, id_)[0]
    except DecisionRefused:
        return None

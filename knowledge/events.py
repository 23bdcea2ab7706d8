"""When something named was: the days of the one meeting that words name, for "after the 6th meeting"."""

from __future__ import annotations

from datetime import date

from knowledge.dates import When
from knowledge.narrowing import read_narrowing
from knowledge.store import Store
from knowledge.store.meeting_filters import list_meetings


def find_event(store: Store, words: str, *, today: date) -> When | None:
    """The days of the meeting that all the words name; None where they name none, several, or one without a date."""
    asked = read_narrowing(store, words, today=today)
    if asked.unknown or asked.no_date or not (asked.words or asked.read or asked.wanted.ordinal):
        return None
    found = list_meetings(store, asked.wanted, limit=2)
    return found[0].when if len(found) == 1 else None

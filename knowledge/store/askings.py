"""How often answers were given about a meeting or a person, by what articles call them. No chat, nobody who asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from knowledge.decisions import MeetingKey, PersonKey
from knowledge.model import Kind
from knowledge.store.database import Store
from knowledge.store.decisions import dump_meeting, dump_person, load_meeting, load_person
from knowledge.store.instants import instant

MOST_SUBJECTS = 5000  # those asked for last stay


def add_askings(store: Store, counted: Iterable[tuple[MeetingKey | PersonKey, int]], *, now: datetime) -> None:
    """Add to what has been counted; inside a transaction."""
    rows = [
        (Kind.MEETING, dump_meeting(key), count, instant(now))
        if isinstance(key, MeetingKey)
        else (Kind.PERSON, dump_person(key), count, instant(now))
        for key, count in counted
    ]
    store.write_many(
        "INSERT INTO asked (kind, subject, asked, asked_at) VALUES (?, ?, ?, ?) ON CONFLICT (kind, subject)"
        " DO UPDATE SET asked = asked + excluded.asked, asked_at = excluded.asked_at",
        rows,
    )
    store.write(
        "DELETE FROM asked WHERE (kind, subject) IN"
        " (SELECT kind, subject FROM asked ORDER BY asked_at DESC, asked DESC, subject LIMIT -1 OFFSET ?)",
        [MOST_SUBJECTS],
    )


def most_asked(store: Store, *, limit: int) -> tuple[tuple[MeetingKey | PersonKey, int], ...]:
    """Who and what was asked for most, the most asked first, each with how often."""
    rows = store.rows("SELECT kind, subject, asked FROM asked ORDER BY asked DESC, kind, subject LIMIT ?", [limit])
    return tuple(
        (load_meeting(row["subject"]) if row["kind"] == Kind.MEETING else load_person(row["subject"]), row["asked"])
        for row in rows
    )

"""The outbox: alerts that chats are owed, from the transaction that makes the news until Telegram has them.

pending -> sending -> sent, or uncertain where nobody knows whether Telegram took it, or failed where it never will.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.store.database import Row, Store
from knowledge.store.entries import instant
from knowledge.store.evidence import IN_LIST, id_list
from knowledge.store.follows import NO_TOPIC, Matched

NEWS = "news"
WITHDRAWN = "withdrawn"  # what was told has been taken back


@dataclass(frozen=True, slots=True)
class Owed:
    """One alert a chat is owed. `occasion` is NEWS, WITHDRAWN or how long before the meeting it reminds (P1D).

    `because` are the terms of the follow that fits, as stored. `thread` is the meeting's.
    """

    id: int
    entry_id: int
    thread: int
    occasion: str
    chat_id: int
    topic_id: int
    because: str
    attempts: int
    owed_at: datetime


def owe(store: Store, entry_id: int, matches: Sequence[Matched], *, now: datetime, occasion: str = NEWS) -> None:
    """Owe the entry to each chat or topic of which a follow fits, once, on account of its oldest; in a transaction."""
    at = instant(now)
    store.write_many(
        "INSERT OR IGNORE INTO alert (entry_id, occasion, chat_id, topic_id, follow_id, because, not_before, owed_at,"
        " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(entry_id, occasion, one.chat_id, one.topic_id, one.follow_id, one.terms, at, at, at) for one in matches],
    )


def waiting(store: Store, *, now: datetime) -> tuple[tuple[int, int], ...]:
    """The chats and topics with an alert that may be tried now, the longest waiting first."""
    rows = store.rows(
        "SELECT chat_id, topic_id FROM alert WHERE state = 'pending' AND not_before <= ?"
        " GROUP BY chat_id, topic_id ORDER BY MIN(id)",
        (instant(now),),
    )
    return tuple((row["chat_id"], row["topic_id"]) for row in rows)


def owed_to(store: Store, chat_id: int, topic_id: int, *, now: datetime) -> tuple[Owed, ...]:
    """What that chat or topic may be sent now, the oldest first."""
    rows = store.rows(
        "SELECT o.*, e.thread FROM alert o JOIN entry e ON e.id = o.entry_id"
        " WHERE o.state = 'pending' AND o.chat_id = ? AND o.topic_id = ? AND o.not_before <= ? ORDER BY o.id",
        (chat_id, topic_id, instant(now)),
    )
    return tuple(map(owed_of, rows))


def claim(store: Store, alert_ids: Collection[int], *, now: datetime) -> bool:
    """Mark them as about to be sent; False, and nothing changed, where one of them is not pending any more."""
    with store.transaction():
        row = store.one(
            f"SELECT COUNT(*) AS n FROM alert WHERE state = 'pending' AND id {IN_LIST}", (id_list(alert_ids),)
        )
        if row["n"] != len(alert_ids):
            return False
        store.write(
            f"UPDATE alert SET state = 'sending', attempts = attempts + 1, changed_at = ? WHERE id {IN_LIST}",
            (instant(now), id_list(alert_ids)),
        )
        return True


def settle(
    store: Store,
    alert_ids: Collection[int],
    state: str,
    *,
    now: datetime,
    message_id: int | None = None,
    error: str | None = None,
) -> None:
    """Say what came of sending them: sent, uncertain or failed."""
    store.write(
        f"UPDATE alert SET state = ?, message_id = ?, error = ?, changed_at = ? WHERE id {IN_LIST}",
        (state, message_id, error, instant(now), id_list(alert_ids)),
    )


def put_off(store: Store, alert_ids: Collection[int], *, until: datetime, now: datetime, error: str | None) -> None:
    """They were not sent: pending again, to be tried from then on."""
    store.write(
        f"UPDATE alert SET state = 'pending', not_before = ?, error = ?, changed_at = ? WHERE id {IN_LIST}",
        (instant(until), error, instant(now), id_list(alert_ids)),
    )


def doubt_unfinished(store: Store, *, now: datetime) -> int:
    """How many alerts a process that died was sending: nobody knows whether they arrived, so they are uncertain now.

    To be called once, before anything is sent, by the only process that sends.
    """
    with store.transaction():
        found = store.one("SELECT COUNT(*) AS n FROM alert WHERE state = 'sending'")["n"]
        store.write(
            "UPDATE alert SET state = 'uncertain', error = 'stopped', changed_at = ? WHERE state = 'sending'",
            (instant(now),),
        )
        return int(found)


def first_message(store: Store, thread: int, chat_id: int, topic_id: int) -> int | None:
    """The message that first told the chat or topic of the meeting; None where none is known."""
    row = store.row(
        "SELECT o.message_id FROM alert o JOIN entry e ON e.id = o.entry_id WHERE e.thread = ? AND o.chat_id = ?"
        " AND o.topic_id = ? AND o.state = 'sent' AND o.message_id IS NOT NULL ORDER BY o.id LIMIT 1",
        (thread, chat_id, topic_id),
    )
    return row["message_id"] if row else None


def last_told(store: Store, thread: int, chat_id: int, topic_id: int) -> int | None:
    """The newest revision of the meeting that the chat or topic was sent; None where it was sent none."""
    row = store.row(
        "SELECT MAX(e.revision) AS revision FROM alert o JOIN entry e ON e.id = o.entry_id WHERE e.thread = ?"
        " AND o.chat_id = ? AND o.topic_id = ? AND o.state IN ('sent', 'uncertain')",
        (thread, chat_id, topic_id),
    )
    return row["revision"] if row else None


def count_waiting(store: Store, chat_id: int, topic_id: int | None) -> int:
    """How many alerts that chat or topic is still to get."""
    row = store.one(
        "SELECT COUNT(*) AS n FROM alert WHERE state = 'pending' AND chat_id = ? AND topic_id = ?",
        (chat_id, topic_id or NO_TOPIC),
    )
    return int(row["n"])


def reasons_of(store: Store, alert_id: int, chat_id: int) -> tuple[str, ...]:
    """The terms, as stored, of the follows for which that chat was sent the message that holds the alert."""
    rows = store.rows(
        "SELECT o.because FROM alert o JOIN alert mine ON mine.id = ?1 AND mine.chat_id = ?2 AND o.chat_id = ?2"
        " AND (o.id = mine.id OR (o.message_id = mine.message_id AND o.topic_id = mine.topic_id)) ORDER BY o.id",
        (alert_id, chat_id),
    )
    return tuple(dict.fromkeys(row["because"] for row in rows))


def move_chat(store: Store, old_id: int, new_id: int) -> None:
    """Give all that is owed to a group, and what it follows, to the supergroup it became; in a transaction."""
    for table in ("alert", "follow", "alerting", "draft", "addition"):
        store.write(f"UPDATE OR REPLACE {table} SET chat_id = ? WHERE chat_id = ?", (new_id, old_id))
    # message ids of the old group mean nothing in the new one
    store.write("UPDATE alert SET message_id = NULL WHERE chat_id = ?", (new_id,))


def owed_of(row: Row) -> Owed:
    """The alert in a row with its entry's thread."""
    return Owed(
        id=row["id"],
        entry_id=row["entry_id"],
        thread=row["thread"],
        occasion=row["occasion"],
        chat_id=row["chat_id"],
        topic_id=row["topic_id"],
        because=row["because"],
        attempts=row["attempts"],
        owed_at=datetime.fromisoformat(row["owed_at"]),
    )

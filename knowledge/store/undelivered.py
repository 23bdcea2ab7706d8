"""Alerts of which nobody knows whether they arrived, and those that were refused: what is for a person to settle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.store.database import Store
from knowledge.store.instants import instant

NOTICE = "undelivered"  # the kind under which administrators are told

# errors of alerts that no server gave
STOPPED = "stopped"  # the process died while it sent
UNSERVED = "unserved"  # the chat is not served

_OPEN = "state IN ('uncertain', 'failed')"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """What one chat or topic perhaps did not get. `last_id` is the newest alert's; `error` what went wrong with it."""

    chat_id: int
    topic_id: int
    uncertain: int
    failed: int
    last_id: int
    entry_ids: tuple[int, ...]  # the oldest first
    error: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How the outbox stands. `oldest_at`: since when the longest waiting alert is owed, None where none waits.

    `held` are the alerts of chats that are paused or put the bot out, which `waiting` leaves out.
    """

    waiting: int
    held: int
    oldest_at: datetime | None
    uncertain: int
    failed: int


def list_undelivered(store: Store) -> tuple[Undelivered, ...]:
    """What is for a person to settle, chat by chat, the oldest first."""
    rows = store.rows(
        "SELECT chat_id, topic_id, SUM(state = 'uncertain') AS uncertain, SUM(state = 'failed') AS failed,"
        " MAX(id) AS last_id, group_concat(DISTINCT entry_id) AS entry_ids, error, MIN(changed_at) AS since"
        f" FROM alert WHERE {_OPEN} GROUP BY chat_id, topic_id ORDER BY MIN(id)"
    )
    return tuple(
        Undelivered(
            row["chat_id"],
            row["topic_id"],
            row["uncertain"],
            row["failed"],
            row["last_id"],
            tuple(sorted(map(int, row["entry_ids"].split(",")))),
            row["error"] or "",
            datetime.fromisoformat(row["since"]),
        )
        for row in rows
    )


def resend(store: Store, chat_id: int, topic_id: int, *, last_id: int, now: datetime) -> int:
    """How many alerts up to that one wait again, to be sent once more."""
    return _settle(store, chat_id, topic_id, last_id, "pending", now=now, error=None)


def close(store: Store, chat_id: int, topic_id: int, *, last_id: int, by: str, now: datetime) -> int:
    """How many alerts up to that one are settled: nothing more is to be sent of them."""
    return _settle(store, chat_id, topic_id, last_id, "sent", now=now, error=f"settled by {by}")


def is_turned_away(store: Store, chat_id: int) -> bool:
    """Whether the chat was not sent something because it is not served, and nobody has settled that."""
    sql = f"SELECT 1 FROM alert WHERE {_OPEN} AND chat_id = ? AND error = ? LIMIT 1"
    return store.row(sql, (chat_id, UNSERVED)) is not None


def owe_notice(store: Store, *, now: datetime) -> None:
    """Owe administrators word that something was perhaps not delivered, once until they get it."""
    store.write(
        "INSERT INTO notice (kind, subject, noticed_at) SELECT ?1, '', ?2"
        " WHERE NOT EXISTS (SELECT 1 FROM notice WHERE kind = ?1 AND told_at IS NULL)",
        (NOTICE, instant(now)),
    )


def find_notice(store: Store, *, before: datetime, told_before: datetime) -> int | None:
    """The number of the notice that is owed since before then, where none was given since the other time."""
    row = store.row(
        "SELECT id FROM notice WHERE kind = ?1 AND told_at IS NULL AND noticed_at <= ?2 AND NOT EXISTS"
        " (SELECT 1 FROM notice WHERE kind = ?1 AND told_at > ?3)",
        (NOTICE, instant(before), instant(told_before)),
    )
    return int(row["id"]) if row else None


def count_outbox(store: Store) -> OutboxCounts:
    """How the outbox stands."""
    row = store.one(
        "SELECT COUNT(*) FILTER (WHERE o.state IN ('pending', 'sending') AND a.paused IS NULL) AS waiting,"
        " COUNT(*) FILTER (WHERE o.state = 'pending' AND a.paused IS NOT NULL) AS held,"
        " MIN(o.owed_at) FILTER (WHERE o.state IN ('pending', 'sending') AND a.paused IS NULL) AS oldest_at,"
        " COUNT(*) FILTER (WHERE o.state = 'uncertain') AS uncertain,"
        " COUNT(*) FILTER (WHERE o.state = 'failed') AS failed FROM alert o"
        " LEFT JOIN alerting a ON a.chat_id = o.chat_id AND a.topic_id = o.topic_id WHERE o.state <> 'sent'"
    )
    oldest = datetime.fromisoformat(row["oldest_at"]) if row["oldest_at"] else None
    return OutboxCounts(row["waiting"], row["held"], oldest, row["uncertain"], row["failed"])


def _settle(
    store: Store, chat_id: int, topic_id: int, last_id: int, state: str, *, now: datetime, error: str | None
) -> int:
    with store.transaction():
        where = f"{_OPEN} AND chat_id = ?1 AND topic_id = ?2 AND id <= ?3"
        count = store.one(f"SELECT COUNT(*) AS n FROM alert WHERE {where}", (chat_id, topic_id, last_id))["n"]
        store.write(
            f"UPDATE alert SET state = ?4, error = ?5, not_before = ?6, changed_at = ?6 WHERE {where}",
            (chat_id, topic_id, last_id, state, error, instant(now)),
        )
    return int(count)

"""The outbox: alerts that chats are owed, from the transaction that makes the news until Telegram has them.

pending -> sending -> sent, or uncertain where nobody knows whether Telegram took it, or failed where it never will.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.store.database import Row, Store
from knowledge.store.entries import MEETING_NOW
from knowledge.store.evidence import IN_LIST, id_list
from knowledge.store.follows import NO_TOPIC, Alerting, Matched, alerting_of
from knowledge.store.instants import instant
from knowledge.store.undelivered import STOPPED

NEWS = "news"
WITHDRAWN = "withdrawn"  # what was told has been taken back

_ALERTING = (
    "a.cadence, a.digest_minute, a.digest_weekday, a.quiet_from, a.quiet_to, a.is_silent, a.reminders, a.paused,"
    " a.is_topic_gone"
)


@dataclass(frozen=True, slots=True)
class Owed:
    """One alert a chat is owed. `occasion` is NEWS, WITHDRAWN or how long before the meeting it reminds (P1D).

    `because` are the terms of the follow that fits, as stored. `thread` is the meeting's, of one that became part of
    another the other's.
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


@dataclass(frozen=True, slots=True)
class Queue:
    """What one chat or topic waits for, its reminders apart: since when, and how it wants to hear."""

    chat_id: int
    topic_id: int
    is_reminder: bool
    oldest_at: datetime
    alerting: Alerting


@dataclass(frozen=True, slots=True)
class Nearing:
    """A meeting announced for a day, and the entry that first told that day of it, with when it did."""

    meeting_id: int
    on: date
    entry_id: int
    known_at: datetime


def owe(store: Store, entry_id: int, matches: Sequence[Matched], *, now: datetime, occasion: str = NEWS) -> None:
    """Owe the entry to each chat or topic of which a follow fits, once, on account of its oldest; in a transaction.

    Nothing where the follow has been taken back since it was found. What a topic follows that is gone is owed to its
    chat, which may follow the same.
    """
    at = instant(now)
    store.write_many(
        "INSERT OR IGNORE INTO alert (entry_id, occasion, chat_id, topic_id, follow_id, because, not_before, owed_at,"
        " changed_at) SELECT ?1, ?2, f.chat_id, CASE WHEN a.is_topic_gone AND a.paused IS NULL THEN 0"
        " ELSE f.topic_id END, f.id, f.terms, ?3, ?3, ?3 FROM follow f"
        " LEFT JOIN alerting a ON a.chat_id = f.chat_id AND a.topic_id = f.topic_id WHERE f.id = ?4",
        [(entry_id, occasion, at, one.follow_id) for one in matches],
    )


def who_wants_reminders(store: Store) -> dict[tuple[int, int], tuple[str, ...]]:
    """How long before a meeting each (chat, topic) that wants to be reminded does."""
    rows = store.rows("SELECT chat_id, topic_id, reminders FROM alerting WHERE reminders <> ''")
    return {(row["chat_id"], row["topic_id"]): tuple(row["reminders"].split()) for row in rows}


def nearing_meetings(store: Store, *, first: date, last: date) -> tuple[Nearing, ...]:
    """The meetings announced for one of these days, the soonest first."""
    rows = store.rows(
        "SELECT m.id, m.lo, MIN(e.id) AS entry_id, e.added_at FROM meeting m JOIN entry e ON e.meeting_id = m.id"
        " AND json_extract(e.state, '$.edtf') = m.edtf AND json_extract(e.state, '$.status') = m.status"
        " WHERE m.status = 'scheduled' AND m.lo = m.hi AND m.lo BETWEEN ? AND ? GROUP BY m.id ORDER BY m.lo, m.id",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(
        Nearing(row["id"], date.fromisoformat(row["lo"]), row["entry_id"], datetime.fromisoformat(row["added_at"]))
        for row in rows
        if row["added_at"]
    )


def who_is_owed(store: Store, entry_id: int, occasion: str) -> frozenset[tuple[int, int]]:
    """The (chat, topic) that are or were owed the entry on that occasion."""
    rows = store.rows("SELECT chat_id, topic_id FROM alert WHERE entry_id = ? AND occasion = ?", (entry_id, occasion))
    return frozenset((row["chat_id"], row["topic_id"]) for row in rows)


def queues(store: Store, *, now: datetime, chat_id: int | None = None) -> tuple[Queue, ...]:
    """What waits and may be tried now, of all chats or of one, the longest waiting first; nothing of paused ones.

    What was put off by a clock that has been set back since may be tried too.
    """
    rows = store.rows(
        "SELECT o.chat_id, o.topic_id, o.occasion NOT IN ('news', 'withdrawn') AS is_reminder,"
        f" MIN(o.owed_at) AS oldest_at, {_ALERTING} FROM alert o"
        " LEFT JOIN alerting a ON a.chat_id = o.chat_id AND a.topic_id = o.topic_id"
        " WHERE o.state = 'pending' AND (o.not_before <= ?1 OR o.changed_at > ?1) AND a.paused IS NULL"
        " AND (?2 IS NULL OR o.chat_id = ?2)"
        " GROUP BY o.chat_id, o.topic_id, is_reminder ORDER BY MIN(o.id)",
        (instant(now), chat_id),
    )
    return tuple(
        Queue(
            row["chat_id"],
            row["topic_id"],
            bool(row["is_reminder"]),
            datetime.fromisoformat(row["oldest_at"]),
            alerting_of(row) if row["cadence"] else Alerting(),
        )
        for row in rows
    )


def next_try(store: Store, *, now: datetime) -> datetime | None:
    """When the next alert that was put off may be tried again; None where none was."""
    row = store.one(
        "SELECT MIN(not_before) AS at FROM alert WHERE state = 'pending' AND not_before > ?", [instant(now)]
    )
    return datetime.fromisoformat(row["at"]) if row["at"] else None


def owed_to(
    store: Store, chat_id: int, topic_id: int, *, now: datetime, is_reminder: bool | None = None
) -> tuple[Owed, ...]:
    """What that chat or topic may be sent now, the oldest first; where it is said, only reminders or all but them."""
    rows = store.rows(
        f"SELECT o.*, COALESCE({MEETING_NOW}, e.thread) AS thread FROM alert o JOIN entry e ON e.id = o.entry_id"
        " WHERE o.state = 'pending' AND o.chat_id = ?1 AND o.topic_id = ?2"
        " AND (o.not_before <= ?3 OR o.changed_at > ?3)"
        " AND (?4 IS NULL OR (o.occasion NOT IN ('news', 'withdrawn')) = ?4) ORDER BY o.id",
        (chat_id, topic_id, instant(now), is_reminder),
    )
    return tuple(map(owed_of, rows))


def drop(store: Store, alert_ids: Collection[int]) -> None:
    """Forget alerts of which nothing is left to tell, where they still wait."""
    store.write(f"DELETE FROM alert WHERE state = 'pending' AND id {IN_LIST}", (id_list(alert_ids),))


def claim(store: Store, alert_ids: Collection[int], *, now: datetime) -> bool:
    """Mark them as about to be sent; False, and nothing changed, where one of them is not pending any more.

    Lasting: what is sent and not known to be would be sent again.
    """
    with store.transaction(lasting=True):
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
    chat_id: int | None = None,
    message_id: int | None = None,
    error: str | None = None,
) -> None:
    """Say what came of sending them: sent, uncertain or failed; `message_id` is in that chat."""
    store.write(
        "UPDATE alert SET state = ?1, message_id = CASE WHEN chat_id = ?2 THEN ?3 END, error = ?4, changed_at = ?5"
        f" WHERE state = 'sending' AND id {IN_LIST}",
        (state, chat_id, message_id, error, instant(now), id_list(alert_ids)),
    )


def put_off(store: Store, alert_ids: Collection[int], *, until: datetime, now: datetime, error: str | None) -> None:
    """They were not sent: pending again, to be tried from then on.

    What was taken back while it was on its way is never sent, and so there is nothing to correct.
    """
    store.write(
        "UPDATE alert SET state = 'pending', not_before = ?, error = ?, changed_at = ?"
        f" WHERE state = 'sending' AND id {IN_LIST}",
        (instant(until), error, instant(now), id_list(alert_ids)),
    )
    store.write(
        "DELETE FROM alert WHERE state = 'pending' AND (entry_id, chat_id, topic_id) IN"
        f" (SELECT entry_id, chat_id, topic_id FROM alert WHERE occasion <> '{WITHDRAWN}' AND id {IN_LIST}"
        "  INTERSECT SELECT entry_id, chat_id, topic_id FROM alert"
        f"  WHERE occasion = '{WITHDRAWN}' AND entry_id IN (SELECT entry_id FROM alert WHERE id {IN_LIST}))",
        (id_list(alert_ids), id_list(alert_ids)),
    )


def fail(store: Store, alert_ids: Collection[int], *, now: datetime, error: str) -> None:
    """They can never be sent, where they still wait."""
    store.write(
        f"UPDATE alert SET state = 'failed', error = ?, changed_at = ? WHERE state = 'pending' AND id {IN_LIST}",
        (error, instant(now), id_list(alert_ids)),
    )


def doubt_unfinished(store: Store, *, now: datetime, serves: Callable[[int], bool] = lambda _chat_id: True) -> int:
    """How many alerts a process that died was sending: nobody knows whether they arrived, so they are uncertain now.

    To be called once, before anything is sent to the chats that `serves` names, by the only process that sends to them;
    in a transaction.
    """
    rows = store.rows("SELECT id, chat_id FROM alert WHERE state = 'sending'")
    unfinished = [row["id"] for row in rows if serves(row["chat_id"])]
    store.write(
        f"UPDATE alert SET state = 'uncertain', error = ?, changed_at = ? WHERE id {IN_LIST}",
        (STOPPED, instant(now), id_list(unfinished)),
    )
    return len(unfinished)


def first_message(store: Store, thread: int, chat_id: int, topic_id: int) -> int | None:
    """The message that first told the chat or topic of the meeting; None where none is known."""
    row = store.row(
        "SELECT o.message_id FROM alert o JOIN entry e ON e.id = o.entry_id WHERE ? IN (e.thread, e.meeting_id)"
        " AND o.chat_id = ? AND o.topic_id = ? AND o.state = 'sent' AND o.message_id IS NOT NULL ORDER BY o.id LIMIT 1",
        (thread, chat_id, topic_id),
    )
    return row["message_id"] if row else None


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


def told_with(store: Store, alert_id: int, chat_id: int) -> tuple[tuple[int, int], ...]:
    """The (topic, meeting) of each alert in the message that holds this one of the chat, of meetings still known."""
    rows = store.rows(
        "SELECT DISTINCT o.topic_id, e.meeting_id FROM alert o JOIN entry e ON e.id = o.entry_id"
        " JOIN alert mine ON mine.id = ?1 AND mine.chat_id = ?2 AND o.chat_id = ?2 AND (o.id = mine.id"
        " OR (o.message_id = mine.message_id AND o.topic_id = mine.topic_id))"
        " WHERE e.meeting_id IS NOT NULL ORDER BY o.id",
        (alert_id, chat_id),
    )
    return tuple((row["topic_id"], row["meeting_id"]) for row in rows)


def move_chat(store: Store, old_id: int, new_id: int) -> None:
    """Give all that is owed to a group, and what it follows, to the supergroup it became; in a transaction.

    What both are owed stays once, told where either was told.
    """
    twins = (
        "FROM alert mine JOIN alert its ON its.entry_id = mine.entry_id AND its.occasion = mine.occasion"
        " AND its.topic_id = mine.topic_id WHERE mine.chat_id = ?1 AND its.chat_id = ?2"
    )
    store.write(
        f"DELETE FROM alert WHERE id IN (SELECT its.id {twins} AND its.state IN ('pending', 'failed'))",
        (old_id, new_id),
    )
    store.write(f"DELETE FROM alert WHERE id IN (SELECT mine.id {twins})", (old_id, new_id))
    # message ids of the old group mean nothing in the new one
    store.write("UPDATE alert SET chat_id = ?2, message_id = NULL WHERE chat_id = ?1", (old_id, new_id))
    for table in ("follow", "alerting", "draft", "addition"):
        store.write(f"UPDATE OR REPLACE {table} SET chat_id = ?2 WHERE chat_id = ?1", (old_id, new_id))
    # Telegram may say of the old group that the bot has left it, which is not so of the new one
    store.write("UPDATE alerting SET paused = NULL WHERE chat_id = ? AND paused = 'forbidden'", (new_id,))


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

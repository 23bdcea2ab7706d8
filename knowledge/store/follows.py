"""Who follows what, and how each chat wants to hear."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from knowledge.store.database import Row, Store, assignments
from knowledge.store.evidence import IN_LIST, id_list
from knowledge.store.instants import instant
from knowledge.terms import Features, Term, TermKind, Terms, anchors_in, anchors_of, fits, fold, is_anchor_enough

NO_TOPIC = 0
MOST_TEXT = 100_000  # characters of an article in which followed words are looked for


@dataclass(frozen=True, slots=True)
class Follow:
    """What one chat, or one forum topic of it, follows; without terms everything."""

    id: int
    chat_id: int
    topic_id: int | None
    terms: Terms
    followed_by: str
    followed_at: datetime


class Cadence(StrEnum):
    """How often a chat hears."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"


class Paused(StrEnum):
    """Why a chat hears nothing for now."""

    ASKED = "asked"
    FORBIDDEN = "forbidden"  # the bot was blocked or put out; ends when it is let in again


@dataclass(frozen=True, slots=True)
class Alerting:
    """How a chat, or a topic in it, wants to hear. Minutes count from local midnight; weekday 0 is Monday.

    Quiet hours are None for none; from after to they go over midnight. `reminders` are ISO 8601 durations, P1D and P7D.
    """

    cadence: Cadence = Cadence.INSTANT
    digest_minute: int = 540
    digest_weekday: int = 0
    quiet_from: int | None = None
    quiet_to: int | None = None
    is_silent: bool = False
    reminders: tuple[str, ...] = ()
    paused: Paused | None = None
    is_topic_gone: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """A follow that fits an entry."""

    follow_id: int
    chat_id: int
    topic_id: int  # NO_TOPIC for none
    terms: str  # JSON, as stored


# ---------------------------------------------------------------- follows


def add_follow(
    store: Store, chat_id: int, topic_id: int | None, terms: Terms, *, by: str, now: datetime
) -> tuple[int, bool]:
    """The follow's id, and whether it is new; inside a transaction. Raises: StoreError."""
    place = (chat_id, topic_id or NO_TOPIC, _json(terms))
    kept = store.row("SELECT id FROM follow WHERE chat_id = ? AND topic_id = ? AND terms = ?", place)
    if kept:
        return int(kept["id"]), False
    follow_id = store.write(
        "INSERT INTO follow (chat_id, topic_id, terms, followed_by, followed_at) VALUES (?, ?, ?, ?, ?)",
        (*place, by, instant(now)),
    )
    is_enough = is_anchor_enough(terms)
    store.write_many(
        "INSERT INTO follow_anchor (kind, value, follow_id, is_enough) VALUES (?, ?, ?, ?)",
        [(kind or "", value, follow_id, is_enough) for kind, value in anchors_of(terms)],
    )
    return follow_id, True


def remove_follow(store: Store, follow_id: int, chat_id: int) -> Follow | None:
    """The follow of that chat that is no more, None where there was none; what is owed on its account stays owed."""
    row = store.row("SELECT * FROM follow WHERE id = ? AND chat_id = ?", (follow_id, chat_id))
    if row is None:
        return None
    store.write("DELETE FROM follow WHERE id = ?", (follow_id,))
    return _follow_of(row)


def follows_of(store: Store, chat_id: int, topic_id: int | None) -> tuple[Follow, ...]:
    """What the chat, or the topic in it, follows, the oldest first."""
    rows = store.rows(
        "SELECT * FROM follow WHERE chat_id = ? AND topic_id = ? ORDER BY id", (chat_id, topic_id or NO_TOPIC)
    )
    return tuple(map(_follow_of, rows))


def count_follows(store: Store, chat_id: int) -> int:
    """How many follows the chat has, in all of its topics."""
    return int(store.one("SELECT COUNT(*) AS n FROM follow WHERE chat_id = ?", (chat_id,))["n"])


def find_matches(store: Store, features: Features) -> list[Matched]:
    """The follows that fit, the oldest first."""
    anchors = json.dumps([(kind or "", value) for kind, value in anchors_in(features)])
    rows = store.rows(
        "SELECT f.id, f.chat_id, f.topic_id, f.terms, MAX(x.is_enough) AS is_enough FROM json_each(?) j"
        " CROSS JOIN follow_anchor x ON x.kind = j.value ->> 0 AND x.value = j.value ->> 1"
        " JOIN follow f ON f.id = x.follow_id GROUP BY f.id ORDER BY f.id",
        (anchors,),
    )

    @cache
    def is_fit(terms: str) -> bool:  # many chats follow the same
        return fits(read_terms_of(terms), features)

    return [
        Matched(follow_id, chat_id, topic_id, terms)
        for follow_id, chat_id, topic_id, terms, is_enough in rows
        if is_enough or is_fit(terms)
    ]


def read_features(store: Store, meeting_id: int, articles: Collection[int] | None = None) -> Features:
    """What terms look at in a meeting, with the words of these articles, or of all that speak of it."""
    meeting = store.row("SELECT series, place, topic FROM meeting WHERE id = ?", (meeting_id,))
    people = store.rows(
        "SELECT DISTINCT t.side, s.name FROM participation t LEFT JOIN person_name s ON s.person_id = t.person_id"
        " WHERE t.meeting_id = ?",
        (meeting_id,),
    )
    chosen = "" if articles is None else f" AND a.id {IN_LIST}"
    texts = store.rows(
        "SELECT DISTINCT a.title, substr(a.text, 1, ?) AS text FROM article a JOIN mention n ON n.article_id = a.id"
        f" WHERE n.meeting_id = ?{chosen}",
        (MOST_TEXT, meeting_id, *(() if articles is None else (id_list(articles),))),
    )
    spoken = [meeting["topic"] or "" if meeting else "", *(f"{row['title'] or ''} {row['text']}" for row in texts)]
    return Features(
        series=meeting["series"] if meeting else None,
        place=meeting["place"] if meeting else None,
        sides=frozenset(row["side"] for row in people if row["side"]),
        names=tuple(sorted({row["name"] for row in people if row["name"]})),
        words=frozenset().union(*map(fold, spoken)),
    )


def recent_meetings(store: Store, *, since: datetime, limit: int) -> tuple[int, ...]:
    """Ids of the meetings that an article published since speaks of or that were since, the newest first."""
    day = since.date().isoformat()
    rows = store.rows(
        "SELECT m.id FROM meeting m WHERE m.hi >= ?1 OR EXISTS (SELECT 1 FROM mention n JOIN article a"
        " ON a.id = n.article_id WHERE n.meeting_id = m.id AND n.main AND a.published_lo >= ?1)"
        " ORDER BY m.sort_on DESC, m.id DESC LIMIT ?2",
        (day, limit),
    )
    return tuple(row["id"] for row in rows)


def read_terms_of(source: str) -> Terms:
    """The terms in a column of terms."""
    return tuple(Term(TermKind(kind), text, tuple(values), denied) for kind, text, values, denied in json.loads(source))


def _json(terms: Terms) -> str:
    return json.dumps([(one.kind, one.text, one.values, one.is_denied) for one in terms], ensure_ascii=False)


def _follow_of(row: Row) -> Follow:
    return Follow(
        id=row["id"],
        chat_id=row["chat_id"],
        topic_id=row["topic_id"] or None,
        terms=read_terms_of(row["terms"]),
        followed_by=row["followed_by"],
        followed_at=datetime.fromisoformat(row["followed_at"]),
    )


# ---------------------------------------------------------------- how chats hear


def find_alerting(store: Store, chat_id: int, topic_id: int | None) -> Alerting:
    """How the chat, or the topic in it, wants to hear; at once where it never said."""
    row = store.row("SELECT * FROM alerting WHERE chat_id = ? AND topic_id = ?", (chat_id, topic_id or NO_TOPIC))
    return alerting_of(row) if row else Alerting()


def save_alerting(store: Store, chat_id: int, topic_id: int | None, alerting: Alerting) -> None:
    """Let the chat, or the topic in it, hear in this way from now on."""
    columns = {
        **asdict(alerting),
        "reminders": " ".join(alerting.reminders),
        "chat_id": chat_id,
        "topic_id": topic_id or NO_TOPIC,
    }
    store.write(
        f"INSERT INTO alerting ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"
        f" ON CONFLICT (chat_id, topic_id) DO UPDATE SET {assignments(columns)}",
        columns,
    )


def forbid(store: Store, chat_id: int) -> None:
    """Let the chat hear nothing until the bot is let in again; what is owed stays owed."""
    for topic_id in topics_of(store, chat_id):
        store.write(
            "INSERT INTO alerting (chat_id, topic_id, paused) VALUES (?, ?, 'forbidden')"
            " ON CONFLICT (chat_id, topic_id) DO UPDATE SET paused = excluded.paused WHERE paused IS NULL",
            (chat_id, topic_id),
        )


def allow(store: Store, chat_id: int) -> None:
    """Let the chat hear again where it was forbidden; what it asked to pause stays so."""
    store.write("UPDATE alerting SET paused = NULL WHERE chat_id = ? AND paused = 'forbidden'", (chat_id,))


def forbidden_chats(store: Store) -> frozenset[int]:
    """The chats that put the bot out."""
    return frozenset(row["chat_id"] for row in store.rows("SELECT chat_id FROM alerting WHERE paused = 'forbidden'"))


def lose_topic(store: Store, chat_id: int, topic_id: int) -> None:
    """Send what that topic follows to its chat from now on: the topic is gone. In a transaction.

    What waits is owed to the chat too, once where the chat is or was owed the same.
    """
    store.write(
        "INSERT INTO alerting (chat_id, topic_id, is_topic_gone) VALUES (?, ?, 1)"
        " ON CONFLICT (chat_id, topic_id) DO UPDATE SET is_topic_gone = 1",
        (chat_id, topic_id),
    )
    waiting = f"state = 'pending' AND chat_id = ? AND topic_id = ? AND topic_id <> {NO_TOPIC}"
    store.write(f"UPDATE OR IGNORE alert SET topic_id = {NO_TOPIC} WHERE {waiting}", (chat_id, topic_id))
    store.write(f"DELETE FROM alert WHERE {waiting}", (chat_id, topic_id))


def find_topic_again(store: Store, chat_id: int, topic_id: int) -> None:
    """Send what that topic follows there again: somebody talks in it."""
    store.write("UPDATE alerting SET is_topic_gone = 0 WHERE chat_id = ? AND topic_id = ?", (chat_id, topic_id))


def gone_topics(store: Store) -> frozenset[tuple[int, int]]:
    """The topics, each as (chat, topic), whose alerts go to their chat because they are gone or closed."""
    rows = store.rows("SELECT chat_id, topic_id FROM alerting WHERE is_topic_gone")
    return frozenset((row["chat_id"], row["topic_id"]) for row in rows)


def topics_of(store: Store, chat_id: int) -> tuple[int, ...]:
    """The topics of the chat that follow something or are owed something, NO_TOPIC among them for the chat itself."""
    rows = store.rows(
        "SELECT topic_id FROM follow WHERE chat_id = ?1 UNION SELECT topic_id FROM alert WHERE chat_id = ?1"
        " UNION SELECT topic_id FROM alerting WHERE chat_id = ?1 ORDER BY 1",
        (chat_id,),
    )
    return tuple(row["topic_id"] for row in rows)


def alerting_of(row: Row) -> Alerting:
    """The row of the table as a value."""
    return Alerting(
        cadence=Cadence(row["cadence"]),
        digest_minute=row["digest_minute"],
        digest_weekday=row["digest_weekday"],
        quiet_from=row["quiet_from"],
        quiet_to=row["quiet_to"],
        is_silent=bool(row["is_silent"]),
        reminders=tuple(row["reminders"].split()),
        paused=Paused(row["paused"]) if row["paused"] else None,
        is_topic_gone=bool(row["is_topic_gone"]),
    )

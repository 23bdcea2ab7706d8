"""What people in chats add: drafts until they are saved, and what was saved, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.model import ArticleRef
from knowledge.news import Entry
from knowledge.store.articles import KeptArticle, kept_article
from knowledge.store.database import Row, Store
from knowledge.store.entries import entries_of_ingest, read_states
from knowledge.store.evidence import IN_LIST, id_list
from knowledge.store.instants import instant
from knowledge.store.outbox import WITHDRAWN
from knowledge.store.source_rows import REF_COLUMNS, article_ref

KEPT_FOR = timedelta(days=7)  # a draft that nobody saves
MOST_DRAFTS = 20  # of one chat; the oldest make room


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft that waits in a chat; `user_id` asked for it, `draft` is its JSON."""

    id: int
    user_id: int
    draft: str


@dataclass(frozen=True, slots=True)
class Addition:
    """What somebody in a chat saved. `article_id` and `ingest_id` are None where the rows are gone.

    `version` is that of the article which was made then. `undone_by` is None while it stands.
    """

    id: int
    user_id: int
    article_id: int | None
    ingest_id: int | None
    title: str
    added_by: str
    version: int
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Undone:
    """Who took back what was added, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How many alerts are not sent any more, and how many chats and topics are owed a correction."""

    dropped: int
    owed: int


def insert_draft(store: Store, draft: str, *, chat_id: int, user_id: int, now: datetime) -> int:
    """The number of a new draft; older ones than are kept go."""
    columns = {"chat_id": chat_id, "user_id": user_id, "article": draft, "made_at": instant(now)}
    with store.transaction():
        draft_id = store.insert("draft", columns)
        store.write("DELETE FROM draft WHERE made_at < ?", (instant(now - KEPT_FOR),))
        store.write(
            "DELETE FROM draft WHERE chat_id = ?1 AND id NOT IN"
            " (SELECT id FROM draft WHERE chat_id = ?1 ORDER BY id DESC LIMIT ?2)",
            (chat_id, MOST_DRAFTS),
        )
    return draft_id


def update_draft(store: Store, draft_id: int, draft: str) -> None:
    """Put another text in the draft's place, if it is still there."""
    store.write("UPDATE draft SET article = ? WHERE id = ?", (draft, draft_id))


def find_draft(store: Store, draft_id: int, chat_id: int, *, now: datetime) -> DraftRow | None:
    """The draft of that number in that chat; None where it was saved, discarded or has waited too long."""
    row = store.row(
        "SELECT id, user_id, article FROM draft WHERE id = ? AND chat_id = ? AND made_at >= ?",
        (draft_id, chat_id, instant(now - KEPT_FOR)),
    )
    return DraftRow(row["id"], row["user_id"], row["article"]) if row else None


def drafts_of(store: Store, chat_id: int, *, now: datetime) -> tuple[int, ...]:
    """The numbers of the drafts that wait in the chat, newest first."""
    rows = store.rows(
        "SELECT id FROM draft WHERE chat_id = ? AND made_at >= ? ORDER BY id DESC", (chat_id, instant(now - KEPT_FOR))
    )
    return tuple(row["id"] for row in rows)


def delete_draft(store: Store, draft_id: int) -> None:
    """Forget the draft."""
    store.write("DELETE FROM draft WHERE id = ?", (draft_id,))


def insert_addition(store: Store, addition: Addition, *, chat_id: int, now: datetime) -> int:
    """The number under which what was saved can be taken back; the addition's own is not used."""
    columns = {
        "chat_id": chat_id,
        "user_id": addition.user_id,
        "article_id": addition.article_id,
        "ingest_id": addition.ingest_id,
        "version": addition.version,
        "title": addition.title,
        "added_by": addition.added_by,
        "added_at": instant(now),
    }
    return store.insert("addition", columns)


def find_addition(store: Store, chat_id: int, addition_id: int | None = None) -> Addition | None:
    """The addition of that number in that chat; without a number the last that stands."""
    row = store.row(
        "SELECT * FROM addition WHERE chat_id = ?1 AND (id = ?2 OR ?2 IS NULL AND undone_at IS NULL)"
        " ORDER BY id DESC LIMIT 1",
        (chat_id, addition_id),
    )
    return _addition(row) if row else None


def mark_undone(store: Store, addition_id: int, *, by: str, now: datetime) -> None:
    """Note who took the addition back, and when."""
    store.write("UPDATE addition SET undone_by = ?, undone_at = ? WHERE id = ?", (by, instant(now), addition_id))


def undone_entries(store: Store, entry_ids: Collection[int]) -> dict[int, Undone]:
    """Those of the entries that came with something which was taken back since."""
    rows = store.rows(
        "SELECT e.id, b.undone_by, b.undone_at FROM entry e JOIN addition b ON b.ingest_id = e.ingest_id"
        f" WHERE e.id {IN_LIST} AND b.undone_at IS NOT NULL",
        (id_list(entry_ids),),
    )
    return {row["id"]: Undone(row["undone_by"], datetime.fromisoformat(row["undone_at"])) for row in rows}


def kept_by_id(store: Store, article_id: int) -> KeptArticle | None:
    """The article of that id, None where it is gone."""
    row = store.row("SELECT * FROM article WHERE id = ?", (article_id,))
    return kept_article(row) if row else None


def cluster_mates(store: Store, article_id: int, *, limit: int) -> tuple[ArticleRef, ...]:
    """Other articles with nearly the same text, oldest first."""
    rows = store.rows(
        f"SELECT {REF_COLUMNS} FROM article_cluster mine JOIN article_cluster c ON c.cluster_id = mine.cluster_id"
        " JOIN article a ON a.id = c.article_id WHERE mine.article_id = ?1 AND a.id <> ?1 ORDER BY a.id LIMIT ?2",
        (article_id, limit),
    )
    return tuple(map(article_ref, rows))


def withdraw(store: Store, ingest_id: int, *, now: datetime) -> Withdrawn:
    """Drop the alerts of what an ingest made news, and owe a correction where they were or may have been sent.

    Where the meeting is still what was told there is nothing to correct. Inside the caller's transaction, after the
    meetings have been resolved anew.
    """
    told = entries_of_ingest(store, ingest_id)
    waiting = "state = 'pending' AND entry_id"
    listed = id_list([one.id for one in told])
    dropped = store.one(f"SELECT COUNT(*) AS n FROM alert WHERE {waiting} {IN_LIST}", (listed,))["n"]
    store.write(f"DELETE FROM alert WHERE {waiting} {IN_LIST}", (listed,))
    wrong = id_list([one.id for one in _wrong(store, told)])
    places = "SELECT COUNT(*) AS n FROM (SELECT DISTINCT chat_id, topic_id FROM alert WHERE"
    owed = store.one(f"{places} {_TOLD} AND entry_id {IN_LIST})", (wrong,))["n"]
    at = instant(now)
    store.write(
        "INSERT OR IGNORE INTO alert (entry_id, occasion, chat_id, topic_id, follow_id, because, not_before, owed_at,"
        f" changed_at) SELECT entry_id, '{WITHDRAWN}', chat_id, topic_id, follow_id, because, ?1, ?1, ?1 FROM alert"
        f" WHERE {_TOLD} AND entry_id IN (SELECT value FROM json_each(?2))",
        (at, wrong),
    )
    return Withdrawn(int(dropped), int(owed))


_TOLD = "state IN ('sending', 'sent', 'uncertain')"


def _wrong(store: Store, told: Collection[Entry]) -> list[Entry]:
    """Those entries that no longer say what is so."""
    states = read_states(store, {one.meeting_id for one in told if one.meeting_id})
    return [one for one in told if one.meeting_id is None or states.get(one.meeting_id) != one.state]


def _addition(row: Row) -> Addition:
    return Addition(
        id=row["id"],
        user_id=row["user_id"],
        article_id=row["article_id"],
        ingest_id=row["ingest_id"],
        title=row["title"],
        added_by=row["added_by"],
        version=row["version"],
        undone_by=row["undone_by"],
    )

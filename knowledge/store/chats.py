"""What chats need kept: searches behind buttons, which message answered which, and chats told they are not served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from knowledge.store import outbox
from knowledge.store.database import Store
from knowledge.store.instants import instant

ANSWERS_KEPT_FOR = timedelta(days=3)  # Telegram lets people edit their messages for two days
SEARCHES_KEPT_FOR = timedelta(days=400)


def keep_searches(store: Store, searches: Sequence[tuple[str, str, str]], *, now: datetime) -> None:
    """Remember searches, each (key, command, text), and forget those nobody used for a year. Raises: StoreError."""
    with store.transaction():
        store.write_many(
            "INSERT INTO search (key, command, text, used_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET used_at = excluded.used_at",
            [(*search, instant(now)) for search in searches],
        )
        store.write("DELETE FROM search WHERE used_at < ?", [instant(now - SEARCHES_KEPT_FOR)])


def find_search(store: Store, key: str) -> tuple[str, str] | None:
    """The (command, text) of a remembered search. Raises: StoreError."""
    row = store.row("SELECT command, text FROM search WHERE key = ?", [key])
    return (row["command"], row["text"]) if row else None


def keep_answers(store: Store, answers: Sequence[tuple[int, int, int]], *, now: datetime) -> None:
    """Remember answers, each (chat_id, message_id, answer_id), and forget those too old to be edited.

    Raises: StoreError.
    """
    with store.transaction():
        store.write_many(
            "INSERT OR REPLACE INTO answer (chat_id, message_id, answer_id, answered_at) VALUES (?, ?, ?, ?)",
            [(*answer, instant(now)) for answer in answers],
        )
        store.write("DELETE FROM answer WHERE answered_at < ?", [instant(now - ANSWERS_KEPT_FOR)])


def find_answer(store: Store, chat_id: int, message_id: int) -> int | None:
    """The id of the message that answered this one. Raises: StoreError."""
    row = store.row("SELECT answer_id FROM answer WHERE chat_id = ? AND message_id = ?", [chat_id, message_id])
    return int(row["answer_id"]) if row else None


def keep_declined(store: Store, chat_id: int, *, now: datetime) -> bool:
    """Remember that the chat was told it is not served; True the first time. Raises: StoreError."""
    with store.transaction():
        if store.row("SELECT 1 FROM declined_chat WHERE chat_id = ?", [chat_id]):
            return False
        store.write("INSERT INTO declined_chat (chat_id, told_at) VALUES (?, ?)", [chat_id, instant(now)])
        return True


def move_chat(store: Store, old_id: int, new_id: int) -> None:
    """Give what is kept of a group, and what it is owed, to the supergroup it became. Raises: StoreError."""
    with store.transaction():
        outbox.move_chat(store, old_id, new_id)
        store.write("UPDATE OR REPLACE declined_chat SET chat_id = ? WHERE chat_id = ?", [new_id, old_id])
        # message ids of the old group mean nothing in the new one
        store.write("DELETE FROM answer WHERE chat_id = ?", [old_id])
        store.write("UPDATE doubt SET chat_id = ?, message_id = NULL WHERE chat_id = ?", [new_id, old_id])

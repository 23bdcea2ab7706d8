"""What is kept for chats, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from knowledge.store import Store, chats

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def test_a_search_is_found_by_its_key(store: Store) -> None:
    chats.keep_searches(store, [("k1", "who", "Khan"), ("k2", "meetings", "security")], now=NOW)
    chats.keep_searches(store, [("k1", "who", "Khan")], now=NOW)
    assert chats.find_search(store, "k1") == ("who", "Khan")
    assert chats.find_search(store, "k3") is None


def test_a_search_is_forgotten_when_nobody_used_it_for_long(store: Store) -> None:
    chats.keep_searches(store, [("old", "who", "a"), ("used", "who", "b")], now=NOW)
    chats.keep_searches(store, [("used", "who", "b")], now=NOW + timedelta(days=399))
    chats.keep_searches(store, [("new", "who", "c")], now=NOW + timedelta(days=401))
    kept = [key for key in ("old", "used", "new") if chats.find_search(store, key)]
    assert kept == ["used", "new"]


def test_the_last_answer_to_a_message_counts_until_it_cannot_be_edited(store: Store) -> None:
    chats.keep_answers(store, [(1, 10, 11), (1, 10, 12)], now=NOW)
    chats.keep_answers(store, [(2, 10, 13)], now=NOW)
    assert (chats.find_answer(store, 1, 10), chats.find_answer(store, 2, 10)) == (12, 13)
    chats.keep_answers(store, [(3, 10, 14)], now=NOW + timedelta(days=4))
    assert chats.find_answer(store, 1, 10) is None


def test_a_chat_is_told_once(store: Store) -> None:
    assert chats.keep_declined(store, -1, now=NOW)
    assert not chats.keep_declined(store, -1, now=NOW)
    assert chats.keep_declined(store, -2, now=NOW)


def test_a_supergroup_inherits_what_its_group_was_told(store: Store) -> None:
    chats.keep_declined(store, -1, now=NOW)
    chats.keep_declined(store, -3, now=NOW)
    chats.keep_answers(store, [(-1, 10, 11)], now=NOW)
    chats.move_chat(store, -1, -2)
    chats.move_chat(store, -2, -3)
    assert not chats.keep_declined(store, -3, now=NOW)
    assert chats.keep_declined(store, -1, now=NOW)
    assert chats.find_answer(store, -1, 10) is None

"""What chats are owed, where a chat changes between the news and its telling."""

from __future__ import annotations

from datetime import timedelta

import pytest

from knowledge.ingest import take_in
from knowledge.store import Store, chats, follows, outbox
from knowledge.store.follows import Alerting, Paused
from tests.scripted import NOW, Person, Report, Script, Talk

GROUP, SUPERGROUP = -10, -1_000_000_000_010


@pytest.fixture
def store() -> Store:
    """A base in which a group is owed the news of one meeting."""
    opened = Store.in_memory()
    follow(opened, GROUP)
    add(opened, Talk("JCC", 6, "2026-01-18", people=(Person("Noor Alam"),)))
    return opened


def follow(store: Store, chat: int, topic: int | None = None) -> int:
    with store.transaction():
        return follows.add_follow(store, chat, topic, (), by="Ada", now=NOW)[0]


def add(store: Store, talk: Talk, key: str = "a") -> None:
    report = Report(key, (talk,), published="2026-01-19")
    take_in(store, [report.article], extractor=Script([report]), now=NOW, origin="test")


def test_a_group_that_seemed_to_put_the_bot_out_as_it_became_a_supergroup_hears_there(store: Store) -> None:
    follows.forbid(store, GROUP)
    assert outbox.queues(store, now=NOW) == ()
    chats.move_chat(store, GROUP, SUPERGROUP)
    assert [queue.chat_id for queue in outbox.queues(store, now=NOW)] == [SUPERGROUP]


def test_what_a_group_paused_stays_paused_in_its_supergroup(store: Store) -> None:
    follows.save_alerting(store, GROUP, None, Alerting(paused=Paused.ASKED))
    chats.move_chat(store, GROUP, SUPERGROUP)
    assert follows.find_alerting(store, SUPERGROUP, None).paused is Paused.ASKED


def test_what_was_put_off_by_a_clock_that_was_set_back_is_not_put_off_for_so_long(store: Store) -> None:
    (owed,) = outbox.owed_to(store, GROUP, 0, now=NOW)
    outbox.claim(store, [owed.id], now=NOW)
    soon, before = NOW + timedelta(minutes=1), NOW - timedelta(days=300)
    outbox.put_off(store, [owed.id], until=soon, now=NOW, error=None)
    assert [len(outbox.queues(store, now=now)) for now in (NOW, soon, before)] == [0, 1, 1]
    assert [len(outbox.owed_to(store, GROUP, 0, now=now)) for now in (NOW, soon, before)] == [0, 1, 1]


def test_a_chat_is_owed_once_what_a_topic_of_it_that_is_gone_follows_too(store: Store) -> None:
    follow(store, GROUP, topic=7)
    add(store, Talk("JCC", 7, "2026-01-17", people=(Person("Noor Alam"),)), key="b")
    with store.transaction():
        follows.lose_topic(store, GROUP, 7)
    add(store, Talk("JCC", 8, "2026-01-16", people=(Person("Noor Alam"),)), key="c")
    assert [tuple(row) for row in store.rows("SELECT entry_id, topic_id FROM alert")] == [(1, 0), (2, 0), (3, 0)]


def test_a_chat_hears_what_only_a_topic_of_it_followed_that_is_gone(store: Store) -> None:
    topics = -20
    follow(store, topics, topic=7)
    add(store, Talk("JCC", 7, "2026-01-17", people=(Person("Noor Alam"),)), key="b")
    with store.transaction():
        follows.lose_topic(store, topics, 7)
    add(store, Talk("JCC", 8, "2026-01-16", people=(Person("Noor Alam"),)), key="c")
    assert len(outbox.owed_to(store, topics, 0, now=NOW)) == 2
    follows.find_topic_again(store, topics, 7)
    add(store, Talk("JCC", 9, "2026-01-15", people=(Person("Noor Alam"),)), key="d")
    assert len(outbox.owed_to(store, topics, 7, now=NOW)) == 1

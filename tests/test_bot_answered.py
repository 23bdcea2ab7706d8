"""Which message answered which, while nothing waits for the store."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.answered import Answered
from bot.store_thread import StoreThread
from knowledge.store import chats
from tests.shell import NOW, Shell


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.answered.KEPT_AFTER", 0.0)


def kept(db: Path) -> list[tuple[int, int, int]]:
    with sqlite3.connect(db) as connection:
        return connection.execute("SELECT chat_id, message_id, answer_id FROM answer ORDER BY 1, 2").fetchall()


async def until_kept(db: Path, count: int) -> list[tuple[int, int, int]]:
    async with asyncio.timeout(10):
        while len(kept(db)) < count:
            await asyncio.sleep(0.005)
    return kept(db)


async def test_an_answer_is_known_before_and_after_it_is_written(db: Path) -> None:
    store = StoreThread(db)
    answered = Answered(store, lambda: NOW)
    answered.note(1, 10, 11)
    assert (kept(db), await answered.find(1, 10), await answered.find(1, 11)) == ([], 11, None)
    await answered.keep()
    assert (kept(db), await answered.find(1, 10)) == ([(1, 10, 11)], 11)
    await store.close()


async def test_what_is_noted_while_others_are_written_is_written_next(db: Path) -> None:
    store = StoreThread(db)
    answered = Answered(store, lambda: NOW)
    answered.note(1, 10, 11)
    writing = asyncio.ensure_future(answered.keep())
    await asyncio.sleep(0)
    answered.note(1, 10, 12)
    answered.note(2, 10, 13)
    await writing
    assert (await answered.find(1, 10), await answered.find(2, 10)) == (12, 13)
    await store.close()
    assert kept(db) == [(1, 10, 12), (2, 10, 13)]


@pytest.mark.usefixtures("soon")
async def test_answers_are_written_by_themselves_and_again_after_a_pause(db: Path) -> None:
    store = StoreThread(db)
    answered = Answered(store, lambda: NOW)
    answered.note(1, 10, 11)
    assert await until_kept(db, 1) == [(1, 10, 11)]
    answered.note(1, 20, 21)
    assert await until_kept(db, 2) == [(1, 10, 11), (1, 20, 21)]
    await store.close()


async def test_answers_that_cannot_be_written_are_logged_and_forgotten(
    db: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("knowledge.store.database.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(db, isolation_level=None)
    store = StoreThread(db)
    answered = Answered(store, lambda: NOW)
    answered.note(1, 10, 11)
    other.execute("BEGIN IMMEDIATE")
    await answered.keep()
    other.execute("ROLLBACK")
    other.close()
    assert await answered.find(1, 10) is None
    assert [record.levelno for record in caplog.records if record.name == "bot.answered"] == [logging.WARNING]
    await store.close()


async def test_a_bot_that_stops_has_written_its_answers(db: Path) -> None:
    async with Shell(db) as shell:
        asked = await shell.say("/echo hi")
        answer = shell.sent[0]["message_id"]
    assert kept(db) == [(1, asked, answer)]
    with_store = StoreThread(db)
    assert await with_store.read(chats.find_answer, 1, asked) == answer
    await with_store.close()

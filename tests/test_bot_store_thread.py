"""The store beside the event loop."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store_thread import StoreThread
from knowledge.errors import StoreError, StoreFault
from knowledge.store import Store, chats
from tests.shell import NOW


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[StoreThread]:
    opened = StoreThread(tmp_path / "new.db")
    await opened.open()
    yield opened
    await opened.close()


def thread_of(_store: Store) -> str:
    return threading.current_thread().name


async def test_reading_and_writing_have_a_thread_each(store: StoreThread) -> None:
    readers = await asyncio.gather(*(store.read(thread_of) for _ in range(9)))
    writers = await asyncio.gather(*(store.write(thread_of) for _ in range(9)))
    assert len(set(readers)) == len(set(writers)) == 1
    assert threading.current_thread().name not in {*readers, *writers}
    assert set(readers).isdisjoint(writers)


async def test_what_is_written_can_be_read(store: StoreThread) -> None:
    await store.write(chats.keep_answers, [(1, 2, 3)], now=NOW)
    assert await store.read(chats.find_answer, 1, 2) == 3


async def test_a_reader_cannot_write(store: StoreThread) -> None:
    with pytest.raises(StoreError) as refused:
        await store.read(chats.keep_answers, [(1, 2, 3)], now=NOW)
    assert refused.value.fault is StoreFault.READ_ONLY


async def test_what_a_function_raises_comes_through(store: StoreThread) -> None:
    with pytest.raises(ZeroDivisionError):
        await store.read(lambda _store: 1 // 0)


async def test_a_file_that_another_program_holds_is_served_for_reading(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.store.database.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    opened = StoreThread(db)
    await opened.open()
    assert await opened.read(chats.find_answer, 1, 2) is None
    with pytest.raises(StoreError) as refused:
        await opened.write(chats.keep_answers, [(1, 2, 3)], now=NOW)
    assert refused.value.fault is StoreFault.LOCKED
    other.execute("ROLLBACK")
    other.close()
    await opened.write(chats.keep_answers, [(1, 2, 3)], now=NOW)
    await opened.close()


async def test_a_file_that_is_no_database_is_refused_and_closing_still_works(tmp_path: Path) -> None:
    path = tmp_path / "kb.db"
    path.write_bytes(b"no database" * 100)
    opened = StoreThread(path)
    with pytest.raises(StoreError) as refused:
        await opened.open()
    assert refused.value.fault is StoreFault.CORRUPT
    await opened.close()

"""Alerts on their way: from an ingest to the chats that follow, whatever Telegram and the network do meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import Delivery
from handlers import commands
from knowledge.ingest import Telling, take_in
from knowledge.store import Store, follows
from tests.scripted import Person, Report, Script, Talk
from tests.shell import ADA, GROUP, NOW, Shell
from tests.telegram_html import parse_html

RECENTLY = "2026-02-27"


@asynccontextmanager
async def delivering(db: Path, **options: Any) -> AsyncIterator[Shell]:
    async with Shell(db, answering=commands(), **options) as shell, Delivery(shell.app.bot, shell.answering):
        yield shell


@pytest.fixture
async def shell(db: Path) -> AsyncIterator[Shell]:
    async with delivering(db) as running:
        yield running


def add(db: Path, *talks: Talk, key: str = "a", published: str = RECENTLY) -> None:
    report = Report(key, talks, published=published)
    with Store.open(db) as store:
        take_in(store, [report.article], extractor=Script([report]), now=NOW, origin="test", telling=Telling())


def follow(db: Path, *chats: int, topic: int | None = None, **alerting: Any) -> None:
    with Store.open(db) as store, store.transaction():
        for chat in chats:
            follows.add_follow(store, chat, topic, (), by="Ada", now=NOW)
            if alerting:
                follows.save_alerting(store, chat, topic, follows.Alerting(**alerting))


def talk(ordinal: int = 6, **changes: Any) -> Talk:
    people = (Person("Noor Alam"),)
    return Talk(**{"series": "JCC", "ordinal": ordinal, "date": "2026-02-26", "people": people, **changes})


def states(db: Path) -> list[tuple[int, str]]:
    with Store.open_reader(db) as store:
        return [(row["chat_id"], row["state"]) for row in store.rows("SELECT * FROM alert ORDER BY id")]


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


async def test_what_another_process_takes_in_reaches_each_chat_that_follows_once(db: Path, shell: Shell) -> None:
    follow(db, ADA, GROUP)
    add(db, talk())
    await until(lambda: len(shell.sent) == 2)
    await until(lambda: states(db) == [(ADA, "sent"), (GROUP, "sent")])
    await asyncio.sleep(0.5)
    assert len(shell.sent) == 2
    assert {message["chat"]["id"] for message in shell.sent} == {ADA, GROUP}
    assert all("6th JCC" in message["text"] for message in shell.sent)
    for message in shell.sent:
        assert parse_html(shell.core.source(message))

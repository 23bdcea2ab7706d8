"""Answers are counted by what they are about, many in one write, and none waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import askings
from handlers import commands
from knowledge.askings import read_askings
from knowledge.model import Kind
from knowledge.store import Store
from tests.scripted import Person, Report, Talk, take
from tests.shell import GROUP, Shell, data_of

REPORT = Report("a", (Talk("JWG", 6, "2019-01-21", people=(Person("Farah Hamid Khan"),)),))


@pytest.fixture
def filled(db: Path) -> Path:
    with Store.open(db) as store:
        take(store, REPORT)
    return db


async def test_answers_about_a_meeting_or_a_person_are_counted_when_the_bot_stops(filled: Path) -> None:
    async with Shell(filled, answering=commands()) as shell:
        for question in ("/meeting 6th", "/who Farah", "/meetings", "/who nobody", "/help"):
            await shell.say(question, chat=GROUP)
        await shell.say("/meeting 6th", chat=GROUP)
        await shell.tap(shell.sent[-1], data_of(shell.sent[-1], "Farah Hamid Khan"))
        assert await shell.store.read(read_askings) == {}
    with Store.open_reader(filled) as store:
        assert read_askings(store) == {(Kind.MEETING, 1): 2, (Kind.PERSON, 1): 2}


async def test_counts_are_written_a_moment_later_all_at_once(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(askings, "KEPT_AFTER", 0.0)
    async with Shell(filled, answering=commands()) as shell:
        await shell.say("/meeting 6th")
        await shell.store.write(lambda _store: None)  # the writer works in order
        assert await shell.store.read(read_askings) == {(Kind.MEETING, 1): 1}

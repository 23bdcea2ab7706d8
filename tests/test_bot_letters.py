"""Letters beside others who write: what a message tells is of one moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.letters import find_letter
from knowledge.ingest import take_in
from knowledge.store import Store, follows, outbox
from tests.scripted import NOW, Report, Script, Talk

GROUP = -10
KARACHI = ZoneInfo("Asia/Karachi")


def test_what_is_taken_back_while_a_letter_is_planned_does_no_harm(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report("a", (Talk("JCC", 6, "2026-01-18"),), published="2026-01-19")
    queues = outbox.queues

    def queues_and_then_undo(*args: Any, **options: Any) -> tuple[outbox.Queue, ...]:
        found = queues(*args, **options)
        store.write("DELETE FROM alert")
        return found

    with Store.open(db) as store, Store.open_reader(db) as reader:
        with store.transaction():
            follows.add_follow(store, GROUP, None, (), by="Ada", now=NOW)
        take_in(store, [report.article], extractor=Script([report]), now=NOW, origin="test")
        monkeypatch.setattr(outbox, "queues", queues_and_then_undo)
        letter = find_letter(reader, GROUP, now=NOW, zone=KARACHI)
        assert letter is not None
        assert not outbox.claim(store, letter.alert_ids, now=NOW)
        assert find_letter(reader, GROUP, now=NOW, zone=KARACHI) is None

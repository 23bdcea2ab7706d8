"""Killed at any moment, the bot loses no alert and sends none twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.crash import Crash, seed_of

KILLS = 20
CHATS = 5


@pytest.mark.timeout(400)  # of processes that start, on whatever machine this is
async def test_every_alert_arrives_once_or_is_in_doubt_however_often_the_bot_is_killed(tmp_path: Path) -> None:
    seed = seed_of(dict(os.environ))
    print(f"CRASH_SEED={seed}")
    outcome = await Crash(tmp_path, kills=KILLS, chats=CHATS, seed=seed).run()
    print(outcome)
    assert outcome.kills == KILLS
    assert outcome.arrived + outcome.uncertain == outcome.owed > KILLS
    assert outcome.is_right, f"CRASH_SEED={seed}: {outcome}"

"""`corridor doctor`: what is well, what is wrong, and never the token."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.instance import only_one_at
from bot.playground.core import Core
from bot.playground.http import BotApiServer
from knowledge.ingest import take_in
from knowledge.store import Store, follows, outbox
from tests.scripted import Report, Script, Talk

ROOT = Path(__file__).parent.parent
TOKEN = "1000000001:s3cret-Token_x"
CLOSED = "http://127.0.0.1:9"  # discard: nothing listens there


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    serving = BotApiServer(Core(), TOKEN)
    serving.start()
    yield serving
    await serving.stop()


async def doctor(db: Path, **environment: str) -> tuple[int, dict[str, tuple[bool, str]]]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "CORRIDOR_"))}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "doctor", "--json", "--db", str(db)),
        cwd=db.parent,
        env=clean | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _err = await asyncio.wait_for(process.communicate(), 60)
    assert "s3cret" not in out.decode()
    checks = [json.loads(line) for line in out.decode().splitlines()]
    return process.returncode or 0, {one["check"]: (one["ok"], one["found"]) for one in checks}


def owe(db: Path, *, at: datetime, state: str = "pending") -> None:
    report = Report("a", (Talk("JCC", 6, "2026-01-01"),))
    with Store.open(db) as store:
        with store.transaction():
            follows.add_follow(store, 7, None, (), by="Ada", now=at)
        take_in(store, [report.article], extractor=Script([report]), now=at, origin="test")
        store.write("UPDATE alert SET state = ?", (state,))
        assert outbox.queues(store, now=at) or state != "pending"


async def test_where_all_is_well_it_says_so(server: BotApiServer, db: Path) -> None:
    code, found = await doctor(db, TELEGRAM_API_URL=server.address, TELEGRAM_BOT_TOKEN=TOKEN)
    assert code == 0
    assert all(is_well for is_well, _found in found.values())
    assert found["token"][1] == f"@corridor_bot at {server.address}"
    assert found["alerts"][1] == "Alerts: none waiting"
    assert found["updates"][1] == "0 wait to be taken"
    assert found.keys() >= {"database", "schema", "disk", "clock", "zone", "sources", "running"}


async def test_a_token_that_is_not_known_and_a_server_that_is_not_there_are_wrong(
    server: BotApiServer, db: Path
) -> None:
    for address, token in ((server.address, "1000000001:s3cret-other"), (CLOSED, TOKEN)):
        code, found = await doctor(db, TELEGRAM_API_URL=address, TELEGRAM_BOT_TOKEN=token)
        assert (code, found["token"][0]) == (1, False)


async def test_alerts_in_doubt_are_wrong(db: Path) -> None:
    owe(db, at=datetime.now(UTC), state="uncertain")
    code, found = await doctor(db)
    assert (code, found["alerts"]) == (1, (False, "Alerts: none waiting, 1 may not have arrived: /undelivered"))


@pytest.mark.parametrize(
    ("waited", "is_running", "is_well"),
    [(timedelta(0), True, True), (timedelta(0), False, False), (timedelta(hours=1), True, False)],
)
async def test_alerts_that_wait_for_long_or_for_nobody_are_wrong(
    db: Path, waited: timedelta, is_running: bool, is_well: bool
) -> None:
    owe(db, at=datetime.now(UTC) - waited)
    if is_running:
        with only_one_at(db):
            code, found = await doctor(db)
    else:
        code, found = await doctor(db)
    assert (code == 0) is is_well is found.get("queue", (True, ""))[0]


async def test_a_clock_that_is_behind_the_database_is_wrong(db: Path) -> None:
    owe(db, at=datetime.now(UTC) + timedelta(days=1))
    code, found = await doctor(db)
    assert (code, found["clock"][0]) == (1, False)


async def test_a_database_that_is_none_or_not_there_is_wrong_and_is_left_alone(tmp_path: Path) -> None:
    for path in (tmp_path / "none.db", tmp_path / "text.db"):
        if path.name == "text.db":
            path.write_text("no database")
        code, found = await doctor(path)
        assert (code, found["database"][0]) == (1, False)
    assert not (tmp_path / "none.db").exists()
    assert (tmp_path / "text.db").read_text() == "no database"

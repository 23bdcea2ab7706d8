"""One bot a database and a token, in processes of their own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.instance import AlreadyRunning, only_one, only_one_at
from bot.playground.core import Core
from bot.playground.http import BotApiServer
from bot.settings import Settings
from knowledge.store import Store

ROOT = Path(__file__).parent.parent
TOKEN = "1000000001:s3cret-Token_x"


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    serving = BotApiServer(Core(), TOKEN)
    serving.start()
    yield serving
    await serving.stop()


@asynccontextmanager
async def corridor(server: BotApiServer, db: Path, cwd: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "CORRIDOR_"))}
    environment |= {"PYTHONPATH": str(ROOT), "TELEGRAM_API_URL": server.address, "TELEGRAM_BOT_TOKEN": TOKEN}
    environment |= {"XDG_CACHE_HOME": str(cwd / "cache")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "run", "--db", str(db)),
        cwd=cwd,
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def said(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    return (await asyncio.wait_for(process.stderr.readline(), 30)).decode()


async def test_a_second_bot_says_so_and_ends_with_its_own_code_and_a_killed_one_leaves_no_lock(
    server: BotApiServer, db: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    Store.open(other).close()
    async with corridor(server, db, tmp_path) as first:
        assert "answers on Telegram" in await said(first)
        async with corridor(server, db, tmp_path) as second:
            wanted = f"A Corridor runs already on {db}; stop it, or give this one another database.\n"
            assert await said(second) == wanted
            assert await second.wait() == 3
        async with corridor(server, other, tmp_path) as third:
            assert "with this bot's token runs already" in await said(third)
            assert await third.wait() == 3
        first.send_signal(signal.SIGKILL)
        await first.wait()
        async with corridor(server, db, tmp_path) as fourth:
            assert "answers on Telegram" in await said(fourth)


def test_the_token_stands_in_no_files_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    settings = Settings.model_construct(token=SecretStr(TOKEN), api_url="http://127.0.0.1:1", db=tmp_path / "kb.db")
    with only_one(settings):
        names = [path.name for path in tmp_path.rglob("*")]
        assert len(names) == 3
        assert not any("cret" in name or "1000000001" in name for name in names)
        with pytest.raises(AlreadyRunning), only_one(settings):
            pass
    with only_one(settings):
        pass


def test_a_database_is_the_same_by_whatever_way_it_is_named(db: Path) -> None:
    link = db.with_name("link.db")
    link.symlink_to(db)
    with only_one_at(db), pytest.raises(AlreadyRunning), only_one_at(link):
        pass

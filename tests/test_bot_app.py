"""The bot as it runs on Telegram: polling a Bot API server over real HTTP on loopback."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import app, logs
from bot.playground.core import Core
from bot.playground.http import BotApiServer
from bot.settings import Settings

ADA, TOKEN = 1, "1000000001:s3cret-Token_x"
ROOT = Path(app.__file__).parent.parent
CLOSED = "http://127.0.0.1:9"  # discard: nothing listens there


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    core = Core()
    core.add_user(ADA, "Ada")
    serving = BotApiServer(core, TOKEN)
    serving.start()
    yield serving
    await serving.stop()


def settings_for(address: str, db: Path, token: str = TOKEN) -> Settings:
    return Settings.model_construct(
        token=SecretStr(token), api_url=address, db=db, tz="Asia/Karachi", chats=(), admins=(), gazetteer=None
    )


@asynccontextmanager
async def running(server: BotApiServer, db: Path) -> AsyncIterator[asyncio.Task[None]]:
    started = asyncio.Event()
    settings = settings_for(server.address, db)
    task = asyncio.create_task(app.run_on_telegram(settings, started=lambda _name: started.set()))
    waiting = asyncio.create_task(started.wait())
    await asyncio.wait({task, waiting}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    yield task
    task.cancel()
    await asyncio.wait({task})


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def answers(server: BotApiServer) -> list[str]:
    return [m["text"] for m in server.core.state.chats[ADA].messages.values() if m["from"]["is_bot"]]


async def corridor(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "CORRIDOR_"))}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", *arguments),
        cwd=cwd,
        env=clean | {"PYTHONPATH": str(ROOT)} | environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode or 0, out.decode(), err.decode()


async def test_a_command_is_answered_over_http(server: BotApiServer, db: Path) -> None:
    async with running(server, db):
        server.core.say(ADA, ADA, "/id")
        await until(lambda: answers(server))
    assert answers(server) == ["This chat: 1\nYou: 1"]


async def test_what_was_asked_while_the_bot_was_down_is_answered(server: BotApiServer, db: Path) -> None:
    server.core.say(ADA, ADA, "/id")
    async with running(server, db):
        await until(lambda: answers(server))
    assert answers(server) == ["This chat: 1\nYou: 1"]


async def test_the_menus_are_published_for_every_scope(server: BotApiServer, db: Path) -> None:
    async with running(server, db):
        pass
    menus = server.core.state.commands
    assert {scope for scope, _language in menus} == {
        '{"type": "default"}',
        '{"type": "all_group_chats"}',
        '{"type": "all_chat_administrators"}',
    }
    assert len({str(menu) for menu in menus.values()}) == 1
    assert {"command": "id", "description": "The ids of this chat and of you"} in next(iter(menus.values()))


async def test_the_bot_asks_for_the_updates_it_handles(server: BotApiServer, db: Path) -> None:
    async with running(server, db):
        await until(lambda: server.core.state.allowed_updates)
    assert set(server.core.state.allowed_updates) == {
        *("message", "edited_message", "callback_query", "inline_query", "my_chat_member"),
    }


async def test_an_invalid_token_is_one_sentence(server: BotApiServer, db: Path, tmp_path: Path) -> None:
    address = server.address
    for token in ("1000000001:wrong", "nonsense"):
        code, out, err = await corridor(
            "--db", str(db), cwd=tmp_path, TELEGRAM_API_URL=address, TELEGRAM_BOT_TOKEN=token
        )
        assert (code, out) == (1, "")
        assert err == f"{address} does not know the token in TELEGRAM_BOT_TOKEN; copy it again from @BotFather.\n"


async def test_no_network_is_one_sentence(db: Path, tmp_path: Path) -> None:
    code, out, err = await corridor("--db", str(db), cwd=tmp_path, TELEGRAM_API_URL=CLOSED, TELEGRAM_BOT_TOKEN=TOKEN)
    assert (code, out) == (1, "")
    assert err.startswith(f"{CLOSED} cannot be reached (")
    assert err.endswith("; check the network and TELEGRAM_API_URL.\n")
    assert err.count("\n") == 1


async def test_a_second_poller_stops_with_one_sentence_and_the_first_goes_on(
    server: BotApiServer, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "CONFLICT_WINDOW", -1.0)  # as if this one had been running for long
    async with running(server, db) as first:
        code, out, err = await corridor(
            "--db", str(db), cwd=tmp_path, TELEGRAM_API_URL=server.address, TELEGRAM_BOT_TOKEN=TOKEN
        )
        assert not first.done()
        server.core.say(ADA, ADA, "/id")
        await until(lambda: answers(server))
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == (
        "Another program is polling with this bot's token; stop it, or give this one another token."
    )
    assert "Traceback" not in err


async def test_the_bot_ends_cleanly_when_told_to(server: BotApiServer, db: Path, tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "run", "--db", str(db)),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TELEGRAM_API_URL": server.address, "TELEGRAM_BOT_TOKEN": TOKEN},
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    assert await process.stderr.readline() == b"@corridor_bot answers on Telegram. Ctrl-C stops it.\n"
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 20) == 0
    assert await process.stderr.read() == b""


async def test_a_damaged_database_is_one_sentence(server: BotApiServer, tmp_path: Path) -> None:
    (tmp_path / "kb.db").write_bytes(b"not a database" * 100)
    code, _out, err = await corridor(
        "--db", "kb.db", cwd=tmp_path, TELEGRAM_API_URL=server.address, TELEGRAM_BOT_TOKEN=TOKEN
    )
    assert code == 1
    assert err.startswith("kb.db is damaged or no database;")
    assert err.count("\n") == 1


def test_the_token_is_never_logged(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    before, level = logging.root.handlers[:], logging.root.level
    try:
        logs.set_up_logging(TOKEN, logging.INFO)
        logging.getLogger("x").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
        logging.getLogger("httpx").info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
        try:
            raise ValueError(TOKEN)
        except ValueError:
            logging.getLogger("x").exception("failed")
    finally:
        logging.root.handlers[:] = before
        logging.root.setLevel(level)
    written = stream.getvalue()
    assert written.count("WARNING x: POST https://api.telegram.org/bot") == 1
    assert "ValueError" in written
    assert "s3cret-Token_x" not in written
    assert "httpx" not in written

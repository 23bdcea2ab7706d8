"""The Bot API in memory behind HTTP, called by a bare bot of python-telegram-bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken

from bot.playground.core import Core
from bot.playground.http import BotApiServer

ADA, TOKEN = 1, "1000000001:x"


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    core = Core()
    core.add_user(ADA, "Ada")
    serving = BotApiServer(core, TOKEN)
    serving.start()
    yield serving
    await serving.stop()


def bot_of(server: BotApiServer, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=f"{server.address}/bot", base_file_url=f"{server.address}/file/bot")


async def test_a_bot_sends_text_and_files(server: BotApiServer) -> None:
    async with bot_of(server) as bot:
        sent = await bot.send_message(ADA, "<b>a</b> & ب 👍", parse_mode="HTML")
        document = await bot.send_document(ADA, b"hello", filename="a.txt")
    assert (bot.username, sent.text) == ("corridor_bot", "a & ب 👍")
    assert document.document is not None
    assert server.core.state.files[document.document.file_id].content == b"hello"


@pytest.mark.parametrize("token", ["1000000001:other", "other"])
async def test_another_token_is_not_known(server: BotApiServer, token: str) -> None:
    with pytest.raises(InvalidToken):
        await bot_of(server, token).initialize()


async def test_an_unknown_method_is_not_found(server: BotApiServer) -> None:
    async with bot_of(server) as bot:
        with pytest.raises(EndPointNotFound):
            await bot.do_api_request("noSuchMethod")


async def test_a_call_may_come_as_json_in_the_query_or_as_a_form(server: BotApiServer) -> None:
    address, body = f"{server.address}/bot{TOKEN}/sendMessage", {"chat_id": ADA, "text": "x"}
    async with httpx.AsyncClient() as client:
        answers = [
            await client.post(address, json=body),
            await client.post(address, data=body),
            await client.get(address, params=body),
            await client.get(f"{server.address}/elsewhere"),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 404]
    assert all(answer.json()["ok"] is (answer.status_code == 200) for answer in answers)


async def test_updates_are_waited_for_and_come_at_once(server: BotApiServer) -> None:
    async with bot_of(server) as bot:
        waiting = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        server.core.say(ADA, ADA, "hi")
        (update,) = await asyncio.wait_for(waiting, 5)
        assert update.message is not None and update.message.text == "hi"
        assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_a_second_poller_ends_the_first(server: BotApiServer) -> None:
    async with bot_of(server) as bot, bot_of(server) as other:
        waiting = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.sleep(0.1)
        assert await other.get_updates() == ()
        with pytest.raises(Conflict):
            await asyncio.wait_for(waiting, 5)


async def test_a_poller_that_hung_up_is_no_rival(server: BotApiServer, caplog: pytest.LogCaptureFixture) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.post(f"{server.address}/bot{TOKEN}/getUpdates", data={"timeout": 20}, timeout=0.2)
        await asyncio.sleep(0.1)
        answer = await client.post(f"{server.address}/bot{TOKEN}/getUpdates", data={"timeout": 0})
    assert answer.json() == {"ok": True, "result": []}
    assert "409" not in caplog.text


async def test_it_listens_on_loopback_only(server: BotApiServer) -> None:
    assert server.address.startswith("http://127.0.0.1:")

"""The Bot API in memory behind HTTP, called by bots of several libraries, which know no other Telegram."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, NetworkError, RetryAfter, TimedOut
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.playground.core import Core
from bot.playground.faults import Fault, too_many_requests
from bot.playground.http import BotApiServer
from bot.playground.request import PlaygroundRequest
from tests import echo_bots
from tests.shell import PIXEL

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


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def said_by_the_bot(server: BotApiServer) -> list[str]:
    return [m["text"] for m in server.core.state.chats[ADA].messages.values() if m["from"]["is_bot"]]


# ---------------------------------------------------------------- bots of other people


@pytest.mark.parametrize("run", [echo_bots.run_ptb, echo_bots.run_aiogram, echo_bots.run_httpx])
async def test_an_echo_bot_runs_unchanged(server: BotApiServer, run: Any) -> None:
    server.core.say(ADA, ADA, "before it began")
    async with run(server.address, TOKEN):
        await until(lambda: len(said_by_the_bot(server)) == 1)
        for number in range(5):
            server.core.say(ADA, ADA, f"سلام 👍 {number}")
        await until(lambda: len(said_by_the_bot(server)) == 6)
    assert said_by_the_bot(server) == ["before it began", *(f"سلام 👍 {number}" for number in range(5))]


async def test_files_come_down_as_they_went_up(server: BotApiServer) -> None:
    content = bytes(range(256)) * 1000
    async with bot_of(server) as bot:
        sent = await bot.send_document(ADA, content, filename="a b.bin", caption="x")
        photo = await bot.send_photo(ADA, PIXEL)
        assert sent.document is not None
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == content
        assert bytes(await (await bot.get_file(photo.photo[-1].file_id)).download_as_bytearray()) == PIXEL
    async with httpx.AsyncClient(base_url=server.address) as client:
        assert (await client.get("/file/bot1:wrong/documents/file1.bin")).status_code == 404
        assert (await client.get(f"/file/bot{TOKEN}/documents/../../etc/passwd")).status_code == 404


# ---------------------------------------------------------------- webhooks


class Receiver:
    """A bot's own server: notes what is posted, answers what it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[Any, str]] = []
        self.answers: list[tuple[int, Any]] = []
        receiver = self

        class Hook(RequestHandler):
            def post(self) -> None:
                secret = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
                receiver.got.append((json.loads(self.request.body), secret))
                status, body = receiver.answers.pop(0) if receiver.answers else (200, None)
                self.set_status(status)
                self.finish(json.dumps(body))

        self.http = HTTPServer(Application([("/hook", Hook)]))
        sockets = bind_sockets(0, "127.0.0.1")
        self.http.add_sockets(sockets)
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook"


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    yield made
    made.http.stop()
    await made.http.close_all_connections()


async def test_a_webhook_gets_each_update_with_its_secret_and_in_order(
    server: BotApiServer, receiver: Receiver
) -> None:
    server.core.say(ADA, ADA, "waiting")
    async with bot_of(server) as bot:
        assert await bot.set_webhook(receiver.url, secret_token="s3cret")
        server.core.say(ADA, ADA, "second")
        await until(lambda: len(receiver.got) == 2)
        assert [update["message"]["text"] for update, _secret in receiver.got] == ["waiting", "second"]
        assert {secret for _update, secret in receiver.got} == {"s3cret"}
        await until(lambda: not server.core.state.updates)
        with pytest.raises(Conflict, match="while webhook is active"):
            await bot.get_updates()
        assert await bot.delete_webhook()
        assert await bot.get_updates() == ()


async def test_a_webhook_that_fails_gets_the_update_again(server: BotApiServer, receiver: Receiver) -> None:
    receiver.answers = [(500, None)]
    async with bot_of(server) as bot:
        await bot.set_webhook(receiver.url)
        server.core.say(ADA, ADA, "once more")
        await until(lambda: len(receiver.got) == 2)
        assert receiver.got[0] == receiver.got[1]
        info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_may_answer_with_a_call(server: BotApiServer, receiver: Receiver) -> None:
    receiver.answers = [(200, {"method": "sendMessage", "chat_id": ADA, "text": "pong"})]
    async with bot_of(server) as bot:
        await bot.set_webhook(receiver.url)
        server.core.say(ADA, ADA, "ping")
        await until(lambda: said_by_the_bot(server))
    assert said_by_the_bot(server) == ["pong"]


async def test_a_webhook_ends_the_waiting_poll(server: BotApiServer, receiver: Receiver) -> None:
    async with bot_of(server) as bot, bot_of(server) as other:
        waiting = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.sleep(0.1)
        await other.set_webhook(receiver.url)
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await asyncio.wait_for(waiting, 5)


# ---------------------------------------------------------------- faults


async def test_too_fast_says_when_to_come_back(server: BotApiServer) -> None:
    server.core.faults.add(too_many_requests("sendMessage", 3))
    async with bot_of(server) as bot:
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(ADA, "x")
    assert caught.value.retry_after in {3, timedelta(seconds=3)}  # the first where PTB_TIMEDELTA is not set


@pytest.mark.parametrize(("cut", "taken"), [("before", 0), ("after", 1)])
async def test_a_cut_connection_leaves_the_message_taken_or_not(server: BotApiServer, cut: Any, taken: int) -> None:
    async with bot_of(server) as bot:
        server.core.faults.add(Fault("sendMessage", cut=cut))
        with pytest.raises(NetworkError):
            await bot.send_message(ADA, "x")
    assert len(said_by_the_bot(server)) == taken


@pytest.mark.parametrize(("cut", "error"), [("before", NetworkError), ("after", TimedOut)])
async def test_without_http_a_cut_connection_is_the_same_to_a_bot(cut: Any, error: type[Exception]) -> None:
    core = Core()
    core.add_user(ADA, "Ada")
    async with Bot(TOKEN, request=PlaygroundRequest(core), get_updates_request=PlaygroundRequest(core)) as bot:
        core.faults.add(Fault("sendMessage", cut=cut))
        with pytest.raises(error):
            await bot.send_message(ADA, "x")


async def test_a_slow_answer_times_out_though_the_message_was_taken(server: BotApiServer) -> None:
    async with bot_of(server) as bot:
        server.core.faults.add(Fault("sendMessage", seconds=0.3))
        with pytest.raises(TimedOut):
            await bot.send_message(ADA, "x", read_timeout=0.05)
    await until(lambda: said_by_the_bot(server))

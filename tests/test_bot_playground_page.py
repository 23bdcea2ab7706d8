"""The chat page's server: what it refuses to whoever is not the page, and what it does with what the page asks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bot.playground.core import BOT_ID, Core
from bot.playground.page import STATIC, PageServer
from bot.playground.town import AMINA, BILAL, CHEN, FORUM, GROUP, settle
from tests.shell import PIXEL

Json = dict[str, Any]


@pytest.fixture
async def page() -> AsyncIterator[PageServer]:
    core = Core(inline=True)
    settle(core)
    serving = PageServer(core)
    serving.start()
    yield serving
    await serving.stop()


@pytest.fixture
async def client(page: PageServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=page.address, trust_env=False) as made:
        yield made


def origin(page: PageServer) -> str:
    return page.address.rpartition(f"/{page.secret}")[0]


async def open_line(page: PageServer, **headers: str) -> WebSocketClientConnection:
    address = page.address.replace("http://", "ws://") + "live"
    return await websocket_connect(HTTPRequest(address, headers={"Origin": origin(page)} | headers))


class Line:
    """What a window hears and asks."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self.connection = connection

    async def hear(self) -> Json:
        heard = await self.connection.read_message()
        assert heard is not None
        return dict(json.loads(heard))

    async def ask(self, **asked: Any) -> Json:
        await self.connection.write_message(json.dumps(asked))
        return await self.hear()


@pytest.fixture
async def line(page: PageServer) -> AsyncIterator[Line]:
    made = Line(await open_line(page))
    assert (await made.hear())["type"] == "state"
    yield made
    made.connection.close()


@pytest.mark.parametrize("name", sorted(path.name for path in STATIC.iterdir() if path.name != "index.html"))
async def test_every_file_of_the_page_is_served_and_comes_from_nowhere_else(
    client: httpx.AsyncClient, name: str
) -> None:
    answer = await client.get(f"static/{name}")
    assert answer.status_code == 200
    assert "http://" not in answer.text.replace("http://www.w3.org/2000/svg", "").replace("`http://${url}`", "")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors 'none'" in policy


async def test_it_listens_on_loopback_only_under_a_secret_of_each_run(page: PageServer) -> None:
    assert page.address.startswith("http://127.0.0.1:")
    assert len(page.secret) >= 24
    assert PageServer(Core()).secret != page.secret


@pytest.mark.parametrize("path", ["", "static/main.js", "live", "file/file1", "upload"])
async def test_without_the_secret_there_is_nothing(page: PageServer, path: str) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        for address in (f"{origin(page)}/{path}", f"{origin(page)}/{'x' * 24}/{path}", f"{origin(page)}/é/{path}"):
            answer = await client.get(address)
            assert answer.status_code == 404
            assert page.secret not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"])
async def test_another_host_name_is_refused(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("", headers={"Host": host})).status_code == 404
    assert (await client.post("upload", headers={"Host": host})).status_code == 404


async def test_the_page_answers_by_both_names_of_this_machine(page: PageServer, client: httpx.AsyncClient) -> None:
    port = page.address.split(":")[2].split("/")[0]
    assert (await client.get("", headers={"Host": f"localhost:{port}"})).status_code == 200
    assert (await client.get("")).status_code == 200


@pytest.mark.parametrize("foreign", ["http://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_page_can_neither_send_nor_listen(
    page: PageServer, client: httpx.AsyncClient, foreign: str
) -> None:
    data = {"chat": str(GROUP), "user": str(AMINA)}
    answer = await client.post("upload", data=data, files={"file": b"x"}, headers={"Origin": foreign})
    assert answer.status_code == 403
    with pytest.raises(HTTPClientError) as refused:
        await open_line(page, Origin=foreign)
    assert refused.value.code == 403
    assert not page.core.state.chats[GROUP].messages


async def test_a_listener_that_hides_where_it_comes_from_is_refused(page: PageServer) -> None:
    with pytest.raises(HTTPClientError):
        await websocket_connect(page.address.replace("http://", "ws://") + "live")


@pytest.mark.parametrize("path", ["static/../page.py", "static/%2e%2e/page.py", "static/index.html", "static/none.js"])
async def test_no_other_file_is_served(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_only_pictures_are_shown_and_any_other_file_is_saved(page: PageServer, client: httpx.AsyncClient) -> None:
    data = {"chat": str(GROUP), "user": str(AMINA)}
    for name, content in (("p.png", PIXEL), ("x.html", b"<script>alert(1)</script>"), ("../../e.svg", b"<svg/>")):
        answer = await client.post("upload", data=data, files={"file": (name, content, "text/html")})
        assert answer.status_code == 200
    picture, page_file, drawing = [await client.get(f"file/file{number}") for number in (1, 2, 3)]
    assert (picture.headers["Content-Type"], "Content-Disposition" in picture.headers) == ("image/png", False)
    for saved in (page_file, drawing):
        assert saved.headers["Content-Type"] == "application/octet-stream"
        assert saved.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert drawing.headers["Content-Disposition"].endswith("''e.svg")


@pytest.mark.parametrize("data", [{}, {"chat": "x", "user": "1"}, {"chat": "77", "user": str(AMINA)}])
async def test_a_file_for_nowhere_is_refused(client: httpx.AsyncClient, data: dict[str, str]) -> None:
    assert (await client.post("upload", data=data, files={"file": b"x"})).status_code == 400


async def test_a_photo_that_is_no_picture_says_so(client: httpx.AsyncClient) -> None:
    data = {"chat": str(GROUP), "user": str(AMINA), "photo": "1"}
    answer = await client.post("upload", data=data, files={"file": b"x"})
    assert (answer.status_code, answer.text) == (400, "Bad Request: IMAGE_PROCESS_FAILED")


HERE = {"chat": GROUP, "user": AMINA}
REFUSED: list[tuple[Any, str]] = [
    ([], "the page asks for what there is not"),
    ({"type": "rule"}, "the page asks for what there is not"),
    ({"type": "say"}, "the page asks for what there is not"),
    ({"type": "say", **HERE, "text": "x", "reply_to": "y"}, "the page asks for what there is not"),
    ({"type": "say", **HERE, "text": "  "}, "message text is empty"),
    ({"type": "say", **HERE, "text": "👍" * 2049}, "message is too long"),
    ({"type": "say", "chat": 77, "user": AMINA, "text": "x"}, "chat not found"),
    ({"type": "say", "chat": GROUP, "user": 77, "text": "x"}, "user not found"),
    ({"type": "say", "chat": BILAL, "user": AMINA, "text": "x"}, "not a member of the chat"),
    ({"type": "edit", **HERE, "message": 1, "text": "mine now"}, "the message is another's"),
    ({"type": "delete", **HERE, "message": 1}, "the message is another's"),
    ({"type": "delete", **HERE, "message": 99}, "message not found"),
    ({"type": "tap", **HERE, "message": 1, "data": "x"}, "the button is not there any more"),
    ({"type": "bot", **HERE, "status": "creator"}, "a bot cannot be that here"),
    ({"type": "bot", "chat": AMINA, "user": AMINA, "status": "left"}, "a bot cannot be that here"),
    ({"type": "start", "user": AMINA, "parameter": "a b"}, "START_PARAM_INVALID"),
    ({"type": "choose", **HERE, "result": "9", "query": ""}, "the page asks for what there is not"),
]


@pytest.mark.parametrize(("asked", "words"), REFUSED)
async def test_what_a_window_may_not_do_is_refused(page: PageServer, line: Line, asked: Any, words: str) -> None:
    page.core.say(GROUP, BILAL, "Bilal's own")
    assert (await line.hear())["type"] == "message"
    before = json.dumps(page.core.state.chats[GROUP].messages)
    await line.connection.write_message(json.dumps(asked))
    problem = await line.hear()
    assert problem["type"] == "problem"
    assert words in problem["text"]
    assert json.dumps(page.core.state.chats[GROUP].messages) == before


async def test_what_is_not_json_is_refused(line: Line) -> None:
    await line.connection.write_message("{")
    assert (await line.hear())["type"] == "problem"


async def test_a_window_is_told_everything_and_then_what_changes(page: PageServer, line: Line) -> None:
    other = Line(await open_line(page))
    state = await other.hear()
    assert {person["name"] for person in state["people"]} == {"Amina", "Bilal", "Chen"}
    assert {chat["id"] for chat in state["chats"]} == {AMINA, BILAL, CHEN, GROUP, FORUM}
    assert [topic["name"] for chat in state["chats"] for topic in chat["topics"]] == ["Security", "Energy"]
    said = await line.ask(type="say", **HERE, text="hello")
    assert said == await other.hear()
    message_id = said["message"]["message_id"]
    edited = await line.ask(type="edit", **HERE, message=message_id, text="hello!")
    assert edited["message"]["text"] == "hello!"
    await line.ask(type="delete", **HERE, message=message_id)
    other.connection.close()


async def test_only_the_window_that_tapped_is_told_the_answer(page: PageServer, line: Line) -> None:
    keyboard = json.dumps({"inline_keyboard": [[{"text": "B", "callback_data": "x"}]]})
    page.core.call("sendMessage", {"chat_id": GROUP, "text": "x", "reply_markup": keyboard})
    message = (await line.hear())["message"]
    other = Line(await open_line(page))
    await other.hear()
    asked = await line.ask(type="tap", **HERE, message=message["message_id"], data="x", tag=7)
    assert (asked["type"], asked["tag"]) == ("asked", 7)
    page.core.call("answerCallbackQuery", {"callback_query_id": asked["query"], "text": "done"})
    assert (await line.hear())["text"] == "done"
    page.core.say(GROUP, BILAL, "next")
    assert (await other.hear())["message"]["text"] == "next"
    other.connection.close()


async def test_the_bot_leaves_and_comes_back(page: PageServer, line: Line) -> None:
    service = await line.ask(type="bot", **HERE, status="kicked")
    assert service["message"]["left_chat_member"]["id"] == BOT_ID
    state = await line.hear()
    assert next(chat["bot"] for chat in state["chats"] if chat["id"] == GROUP) == "kicked"

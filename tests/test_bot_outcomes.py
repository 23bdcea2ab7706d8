"""What came of a call, as python-telegram-bot tells it of a real connection on loopback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.outcomes import Fate, Outcome, judge

CLOSED = "http://127.0.0.1:9"  # discard: nothing listens there


def said(status: str, body: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


def refusal(code: int, description: str, **parameters: Any) -> bytes:
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return said(f"{code} No", json.dumps(body if parameters else {**body, "parameters": None}))


@asynccontextmanager
async def answering(answer: bytes | None) -> AsyncIterator[str]:
    """A server that reads a request and answers so; None for never."""

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if answer is None:
            await asyncio.sleep(5)
        else:
            writer.write(answer)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def outcome(address: str) -> Outcome:
    request = HTTPXRequest(read_timeout=0.5, connect_timeout=2, httpx_kwargs={"trust_env": False})
    bot = Bot("1:x", base_url=f"{address}/bot", request=request)
    await request.initialize()
    try:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(1, "x")
    finally:
        await request.shutdown()
    return judge(caught.value)


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        (None, Fate.DOUBT),
        (b"", Fate.DOUBT),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", Fate.DOUBT),
        (said("200 OK", "<html>"), Fate.DOUBT),
        (said("502 Bad Gateway", "<html>Bad Gateway</html>"), Fate.DOUBT),
        (said("504 Gateway Timeout", "<html>"), Fate.DOUBT),
        (refusal(500, "Internal Server Error: restart"), Fate.UNSENT),
        (refusal(502, "Bad Gateway"), Fate.UNSENT),
        (refusal(401, "Unauthorized"), Fate.UNSENT),
        (refusal(429, "Too Many Requests: retry after 7", retry_after=7), Fate.EARLY),
        (refusal(403, "Forbidden: bot was kicked from the group chat"), Fate.SHUT),
        (refusal(403, "Forbidden: bot was blocked by the user"), Fate.SHUT),
        (refusal(400, "Bad Request: chat not found"), Fate.SHUT),
        (refusal(400, "Bad Request: not enough rights to send text messages to the chat"), Fate.SHUT),
        (refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1007), Fate.MOVED),
        (refusal(400, "Bad Request: message thread not found"), Fate.TOPIC_GONE),
        (refusal(400, "Bad Request: TOPIC_CLOSED"), Fate.TOPIC_GONE),
        (refusal(400, "Bad Request: can't parse entities: Unsupported start tag"), Fate.UNREADABLE),
        (refusal(400, "Bad Request: message is too long"), Fate.UNREADABLE),
        (refusal(400, "Bad Request: BUTTON_DATA_INVALID"), Fate.REFUSED),
    ],
)
async def test_an_answer_says_whether_the_message_was_taken(answer: bytes | None, fate: Fate) -> None:
    async with answering(answer) as address:
        assert (await outcome(address)).fate is fate


async def test_where_no_connection_was_made_nothing_was_sent() -> None:
    assert (await outcome(CLOSED)).fate is Fate.UNSENT


async def test_how_long_to_wait_and_where_to_send_come_with_it() -> None:
    async with answering(refusal(429, "Too Many Requests: retry after 7", retry_after=7)) as address:
        assert (await outcome(address)).seconds == 7
    async with answering(refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-1007)) as address:
        assert (await outcome(address)).moved_to == -1007

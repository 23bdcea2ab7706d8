"""One question, one answer: for scripts as JSON, for people as text."""

from __future__ import annotations

import base64
import shlex
from collections.abc import Callable
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.formatting import buttons_of, render_links, render_message
from bot.local import LocalChat, Turn
from bot.settings import Settings

Json = dict[str, Any]


async def ask(
    settings: Settings, text: str | None, *, tap: str | None, clock: Callable[[], datetime]
) -> tuple[Json, Turn]:
    """The answer to a message, or to a press on a button of that answer, as JSON and as what the bot did.

    Raises: StoreError.
    """
    async with LocalChat(settings, clock=clock) as chat:
        turn = await chat.say(text) if text else Turn()
        if tap is not None:
            shown = turn.messages[-1]["message_id"] if turn.messages else chat.place_message("…")
            turn = await chat.tap(shown, tap)
        return _as_json(chat, turn), turn


def print_answer(turn: Turn, console: Console) -> None:
    """Show what the bot did: plain where the output goes to a file or another program."""
    if turn.toast:
        console.print(Text(turn.toast), soft_wrap=True)
    for message in turn.messages:
        console.print(render_message(message), soft_wrap=True)
        for link in render_links(message):
            console.print(link, soft_wrap=True)
        for button in buttons_of(message):
            target = button.get("url") or f"--tap {shlex.quote(button['callback_data'])}"
            console.print(Text(f"[{button['text']}]  {target}", style="cyan"), soft_wrap=True)
        for name, size in files_of(message):
            console.print(Text(f"({name}, {size} bytes)"), soft_wrap=True)


def files_of(message: Json) -> list[tuple[str, int]]:
    """Name and size in bytes of what the message carries."""
    found = [(message["document"]["file_name"], message["document"]["file_size"])] if "document" in message else []
    return found + [("photo", photo["file_size"]) for photo in message.get("photo", [])]


def _as_json(chat: LocalChat, turn: Turn) -> Json:
    texts = [message for message in turn.messages if "text" in message]
    return {
        "text": "\n\n".join(message["text"] for message in texts) or turn.toast,
        "html": "\n\n".join(chat.core.source(message) for message in texts) or _escape(turn.toast),
        "buttons": [
            _row(row) for message in texts for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        ],
        "documents": [_file(chat, message["document"]) for message in turn.messages if "document" in message],
        "photos": [_file(chat, photo) for message in turn.messages for photo in message.get("photo", [])],
    }


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _row(row: list[Json]) -> list[Json]:
    return [
        {"label": button["text"]} | ({"url": button["url"]} if "url" in button else {"data": button["callback_data"]})
        for button in row
    ]


def _file(chat: LocalChat, about: Json) -> Json:
    upload = chat.file(about["file_id"])
    return {"name": upload.name, "mime": upload.mime, "bytes_base64": base64.b64encode(upload.content).decode()}

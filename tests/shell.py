"""The real Application over the Bot API in memory, with commands made to try what the shell does with answers."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from telegram import Update
from telegram.ext import ApplicationBuilder

from bot import web
from bot.adding import Download
from bot.app import App, register_answers
from bot.playground.core import BOT_ID, Core
from bot.playground.request import PlaygroundRequest
from bot.settings import Settings
from bot.store_thread import StoreThread
from handlers._command import Button, Command, File, Reply, Request, Tap, UsageError
from handlers._html import text
from knowledge.errors import StoreError, StoreFault
from knowledge.store import Store

ADA, BADAR = 1, 2
GROUP, FORUM, SUPERGROUP = -10, -20, -30
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

Json = dict[str, Any]


def _echo(_store: Store, request: Request) -> Reply:
    if not request.text:
        raise UsageError
    return Reply(text(f"{request.text}|{request.page}|{request.chat_type}|{request.user_id}|{request.topic_id}"))


def _pages(_store: Store, request: Request) -> Reply:
    taps = (Tap("pages", request.text, request.page + 1), Tap("echo", request.text, fresh=True))
    row = (Button("Next", taps[0]), Button("Echo", taps[1]), Button("Site", "https://x.pk/"))
    return Reply(text(f"page {request.page} of {request.text}"), (row,))


def _files(_store: Store, _request: Request) -> Reply:
    return Reply("files", (), (File("a.txt", "text/plain", b"hello"),), (File("p.png", "image/png", PIXEL),))


def _boom(_store: Store, _request: Request) -> Reply:
    raise ZeroDivisionError


def _shut(_store: Store, _request: Request) -> Reply:
    raise StoreError("kb.db", StoreFault.CORRUPT)


COMMANDS = (
    Command("echo", "Say it back", "/echo <words>", _echo, lambda _store: "two words"),
    Command("pages", "Many pages", "/pages <words>", _pages),
    Command("files", "Files", "/files", _files),
    Command("long", "Too long", "/long", lambda _store, _request: Reply("<b>" + "x" * 5000 + "</b>")),
    Command("bad", "Not HTML", "/bad", lambda _store, _request: Reply("<b>5 < 6")),
    Command("boom", "Breaks", "/boom", _boom),
    Command("shut", "No store", "/shut", _shut),
)


class Shell:
    """One running bot and everything it does."""

    def __init__(
        self,
        db: Path,
        *,
        chats: tuple[int, ...] = (),
        admins: tuple[int, ...] = (),
        answering: tuple[Command, ...] = COMMANDS,
        download: Download = web.fetch,
    ) -> None:
        self.now = NOW
        self.core = Core(clock=lambda: self.clock().timestamp())
        self.core.add_user(ADA, "Ada")
        self.core.add_user(BADAR, "Badar")
        self.core.add_chat(GROUP, "group", "Team", {ADA: "creator", BADAR: "member"})
        self.core.add_chat(FORUM, "supergroup", "Forum", {ADA: "creator"})
        self.core.add_chat(SUPERGROUP, "supergroup", "Team", {ADA: "creator"})
        self.events: list[tuple[str, Json]] = []
        self.core.state.listeners.append(lambda event, about: self.events.append((event, dict(about))))
        self.store = StoreThread(db)
        builder = ApplicationBuilder().token(f"{BOT_ID}:x").updater(None).job_queue(None)
        self.app: App = (
            builder.request(PlaygroundRequest(self.core)).get_updates_request(PlaygroundRequest(self.core)).build()
        )
        settings = Settings.model_construct(tz="Asia/Karachi", chats=chats, admins=admins)
        self.answering = register_answers(
            self.app, settings, self.store, clock=self.clock, answering=answering, download=download
        )

    async def __aenter__(self) -> Self:
        await self.store.open()
        await self.app.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.app.shutdown()
        await self.store.close()

    async def say(self, words: str, *, chat: int = ADA, user: int = ADA, **extra: Any) -> int:
        """Send a message; its id."""
        update = self.core.say(chat, user, words, **extra)
        await self.take(update)
        return int(update["message"]["message_id"])

    async def edit(self, message_id: int, words: str, *, chat: int = ADA) -> None:
        await self.take(self.core.edit(chat, message_id, words))

    async def tap(self, message: Json, data: str, *, user: int = ADA) -> None:
        await self.take(self.core.tap(message["chat"]["id"], user, message["message_id"], data))

    async def take(self, update: Json) -> None:
        await self.app.process_update(Update.de_json(update, self.app.bot))

    def heard(self, event: str) -> list[Json]:
        """What happened of that kind: "sent", "edited", "toast"."""
        return [about for kind, about in self.events if kind == event]

    def clock(self) -> datetime:
        return self.now

    @property
    def sent(self) -> list[Json]:
        return self.heard("sent")

    @property
    def texts(self) -> list[str]:
        return [message.get("text", "") for message in self.sent]


def data_of(message: Json, label: str) -> str:
    """The callback data of the button with that label."""
    rows = message["reply_markup"]["inline_keyboard"]
    return str(next(button["callback_data"] for row in rows for button in row if button["text"] == label))

"""One person's private chat with the bot, without Telegram: the real Application over the Bot API in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from telegram import Update
from telegram.ext import ApplicationBuilder

from bot.app import App, now_utc, register_answers
from bot.delivery import Delivery
from bot.menu import publish_menus
from bot.playground.core import Core
from bot.playground.parameters import Upload
from bot.playground.request import PlaygroundRequest
from bot.settings import Settings
from bot.store_thread import StoreThread
from handlers import commands

PERSON_ID = 1
_TOKEN = "1000000001:playground"  # noqa: S105 - PTB wants one; the core in memory asks for none

Json = dict[str, Any]


@dataclass(slots=True)
class Turn:
    """What the bot did after one message or tap: messages sent, messages changed, the words of a toast.

    `failed`: a bug kept it from answering; what was sent is an apology.
    """

    sent: list[Json] = field(default_factory=list)
    edited: list[Json] = field(default_factory=list)
    toast: str = ""
    failed: bool = False

    @property
    def messages(self) -> list[Json]:
        """All messages that say something new."""
        return [*self.edited, *self.sent]


class LocalChat:
    """A chat in this process. Use as an async context manager.

    `unasked` hears what the bot says of its own accord, alerts; None where this process sends none.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = now_utc,
        unasked: Callable[[Turn], None] | None = None,
    ) -> None:
        self.core = Core()
        self.core.add_user(PERSON_ID, "You")
        self.core.state.listeners.append(self._note)
        self._store = StoreThread(settings.db, settings.gazetteer)
        self._turn: Turn | None = Turn()
        self._unasked = unasked
        request = PlaygroundRequest(self.core)
        builder = ApplicationBuilder().token(_TOKEN).request(request).get_updates_request(PlaygroundRequest(self.core))
        self._app: App = builder.updater(None).job_queue(None).build()
        # whoever sits at this machine owns the database: the lists of chats and administrators are for Telegram
        everyone = settings.model_copy(update={"chats": (), "admins": (PERSON_ID,)})
        at_work = register_answers(self._app, everyone, self._store, clock=clock, remembers_answers=False)
        self._delivery = Delivery(self._app.bot, at_work, admins=everyone.admins, serves=PERSON_ID.__eq__)
        self._app.add_error_handler(self._note_failure)

    async def __aenter__(self) -> Self:
        """Raises: StoreError."""
        await self._store.open()
        await self._app.initialize()
        await publish_menus(self._app.bot, commands())
        if self._unasked is not None:
            await self._delivery.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._delivery.stop()
        await self._app.shutdown()
        await self._store.close()

    async def say(self, text: str) -> Turn:
        """What the bot does after this message."""
        return await self._process(self.core.say(PERSON_ID, PERSON_ID, text))

    async def tap(self, message_id: int, data: str) -> Turn:
        """What the bot does after a press on a button of that message."""
        return await self._process(self.core.tap(PERSON_ID, PERSON_ID, message_id, data))

    def place_message(self, text: str) -> int:
        """The id of a message from the bot to press buttons on, without asking it anything."""
        _status, body = self.core.call("sendMessage", {"chat_id": PERSON_ID, "text": text})
        return int(body["result"]["message_id"])

    def menu(self) -> list[tuple[str, str]]:
        """The commands that the bot published, with their summaries."""
        _status, body = self.core.call("getMyCommands", {})
        return [(command["command"], command["description"]) for command in body["result"]]

    def file(self, file_id: str) -> Upload:
        """A file that the bot sent."""
        return self.core.state.files[file_id]

    async def _process(self, update: Json) -> Turn:
        turn = self._turn = Turn()
        self.core.state.drop_updates(len(self.core.state.updates))
        try:
            await self._app.process_update(Update.de_json(update, self._app.bot))
        finally:
            self._turn = None
        return turn

    def _note(self, event: str, about: Json) -> None:
        turn = self._turn or Turn()
        if event == "sent":
            turn.sent.append(about)
        elif event == "edited":
            turn.edited.append(about)
        elif event == "toast" and about["text"]:
            turn.toast = about["text"]
        if self._turn is None and self._unasked is not None and turn.messages:
            self._unasked(turn)

    async def _note_failure(self, _update: object, _context: object) -> None:
        if self._turn is not None:
            self._turn.failed = True

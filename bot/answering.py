"""Answers from the store, and what chats need kept beside them; a store that fails is a sentence, never silence."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup

from bot import sentences
from bot.access import Access
from bot.answered import Answered
from bot.askings import Askings
from bot.keyboards import plan_searches, render_keyboard
from bot.store_thread import StoreThread
from handlers._buttons import SearchKey, decode
from handlers._command import Command, Reply, Request, Tap, UsageError
from handlers._html import text as escape
from handlers._sentences import store_sentence
from knowledge.errors import StoreError
from knowledge.store import chats

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answering:
    """The commands, by name, at work on one store.

    `access` knows who is served. `answered` remembers answers, None where nobody can edit a question; `askings` counts
    what answers are about, None where nobody counts.
    """

    store: StoreThread
    commands: Mapping[str, Command]
    zone: ZoneInfo
    clock: Callable[[], datetime]
    access: Access
    answered: Answered | None = None
    askings: Askings | None = None

    async def answer(self, command: Command, request: Request) -> Reply:
        """The command's reply, its usage where the words are wrong, or why the store cannot be read."""
        try:
            try:
                on_store = self.store.write if command.writes else self.store.read
                reply = await on_store(command.answer, request)
            except UsageError:
                return Reply(sentences.usage_html(command, await self.store.read(command.example)))
        except StoreError as error:
            log.warning("%s", error)
            return Reply(escape(store_sentence(error)))
        if self.askings is not None:
            self.askings.note(reply.about)
        return reply

    def unknown(self, name: str) -> Reply:
        """What is said of a command that there is not."""
        nearest = difflib.get_close_matches(name, self.commands, n=1)
        return Reply(sentences.unknown_html(name, nearest[0] if nearest else None))

    async def keyboard(self, reply: Reply) -> InlineKeyboardMarkup | None:
        """The reply's keyboard, with the searches behind it kept; where that fails, without those buttons."""
        searches = plan_searches(reply.buttons)
        try:
            if searches:
                await self.store.write(chats.keep_searches, searches, now=self.clock())
        except StoreError as error:
            log.warning("buttons were left out: %s", error)
            return render_keyboard(reply.buttons, with_searches=False)
        return render_keyboard(reply.buttons)

    async def find_tap(self, data: str) -> Tap | None:
        """What a button asks for; None where no command of this version can tell. Raises: StoreError."""
        tap = decode(data)
        if isinstance(tap, SearchKey):
            kept = await self.store.read(chats.find_search, tap.key)
            tap = Tap(*kept, page=tap.page, fresh=tap.fresh) if kept else tap
        return tap if isinstance(tap, Tap) and tap.command in self.commands else None

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Give what is kept of a group to the supergroup it became, if the store lets us; it is served in its place."""
        self.access.move(old_id, new_id)
        try:
            await self.store.write(chats.move_chat, old_id, new_id)
        except StoreError as error:
            log.warning("group %s could not be moved to %s: %s", old_id, new_id, error)

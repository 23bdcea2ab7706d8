"""A seeded hand on the chat page: random messages, taps, edits, deletes, files and comings and goings of the bot."""

from __future__ import annotations

import asyncio
import logging
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from bot.chat_page import ChatPage
from bot.playground.core import BOT_ID
from bot.playground.parameters import Upload
from bot.playground.town import AMINA, BILAL, CHEN, FORUM, GROUP
from tests.shell import PIXEL

WORDS = (
    "khan security energy 5th 6th JCC islamabad beijing 2019 2018 'next year' last july 法拉 فرح -1 0 99999999999 <b>"
    " & %s \u202e 👍 '; DROP page:2 xi ning jizhe locust *** \\ \" § Zhao"
).split()
FORGED = ("", "x", "1:who:0:", "1:*:1:" + "A" * 20, "é" * 30)
PAUSE_EVERY = 20  # actions, then the bot is let catch up
CATCH_UP_SECONDS = 30.0


class Errors(logging.Handler):
    """Every error that bot or server logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def __enter__(self) -> Errors:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)


class RandomChat:
    """People who do anything. The same seed does the same, as far as the bot answers the same."""

    def __init__(self, page: ChatPage, seed: int) -> None:
        self._page, self.core, self._random = page, page.core, random.Random(seed)
        self.done: Counter[str] = Counter()
        self._deeds: list[tuple[int, Callable[[], None]]] = [
            (30, self._ask), (30, self._tap), (8, self._talk), (8, self._edit), (5, self._delete), (4, self._forge),
            (3, self._send_file), (2, self._start), (1, self._move_bot), (2, self._reply), (4, self._type_name),
            (2, self._forward), (1, self._hide), (1, self._close_topic),
        ]  # fmt: skip

    async def run(self, *, actions: int = 0, seconds: float = 0.0) -> None:
        """Go on for so many actions, or for so long."""
        ends, number = time.monotonic() + seconds, 0
        weights = [weight for weight, _deed in self._deeds]
        while number < actions or time.monotonic() < ends:
            number += 1
            (_weight, deed) = self._random.choices(self._deeds, weights)[0]
            deed()
            self.done[deed.__name__.strip("_")] += 1
            await (self._catch_up() if number % PAUSE_EVERY == 0 else asyncio.sleep(0))
        await self._catch_up()

    async def _catch_up(self) -> None:
        async with asyncio.timeout(CATCH_UP_SECONDS):
            while self._page.is_busy:
                await asyncio.sleep(0.005)

    def _place(self) -> tuple[int, int, dict[str, Any]]:
        user = self._random.choice((AMINA, BILAL, CHEN))
        chat = self._random.choice((user, user, GROUP, FORUM))
        topics = [0, *self.core.state.chats[chat].topics]
        topic = self._random.choice(topics)
        return chat, user, {"message_thread_id": topic, "is_topic_message": True} if topic else {}

    def _words(self) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.choice((0, 1, 1, 2, 3, 8, 300))))[:4000]

    def _ask(self) -> None:
        chat, user, extra = self._place()
        menu = [one for commands in self.core.state.commands.values() for one in commands]
        name = self._random.choice(menu)["command"] if menu else "help"
        at = self._random.choice(("", "", "", "@corridor_bot", "@other_bot"))
        self.core.say(chat, user, f"/{name}{at} {self._words()}".strip(), **extra)

    def _talk(self) -> None:
        chat, user, extra = self._place()
        self.core.say(chat, user, self._words() or "hm", **extra)

    def _reply(self) -> None:
        chat, user, extra = self._place()
        self.core.say(chat, user, f"/who {self._words()}", reply_to=self._pick(chat), **extra)

    def _pick(self, chat: int) -> int:
        return self._random.choice([0, *list(self.core.state.chats[chat].messages)[-40:]])

    def _tap(self) -> None:
        chat, user, _extra = self._place()
        newest = list(self.core.state.chats[chat].messages.values())[-40:]
        keys = [
            (message["message_id"], key["callback_data"])
            for message in newest
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for key in row
            if "callback_data" in key
        ]
        for message_id, data in self._random.sample(keys, min(len(keys), self._random.choice((1, 1, 1, 2)))):
            self.core.tap(chat, user, message_id, data)
            if self._random.random() < 0.1:  # twice, as impatient people do
                self.core.tap(chat, user, message_id, data)

    def _forge(self) -> None:
        chat, user, _extra = self._place()
        self.core.tap(
            chat, user, self._pick(chat), self._random.choice(("", "x", "1:who:0:", "1:*:1:" + "A" * 20, "é" * 30))
        )

    def _edit(self) -> None:
        chat, user, _extra = self._place()
        own = [m for m in self.core.state.chats[chat].messages.values() if m["from"]["id"] == user and "text" in m]
        if own:
            self.core.edit(chat, self._random.choice(own[-20:])["message_id"], f"/who {self._words()}".strip())

    def _delete(self) -> None:
        chat, _user, _extra = self._place()
        kept = [m for m in self.core.state.chats[chat].messages.values() if "forum_topic_created" not in m]
        if kept:
            self.core.delete(chat, self._random.choice(kept[-20:])["message_id"])

    def _send_file(self) -> None:
        chat, user, _extra = self._place()
        if self._random.random() < 0.5:
            self.core.send_file(chat, user, Upload("p.png", PIXEL, "image/png"), caption="/who khan", photo=True)
        else:
            self.core.send_file(chat, user, Upload("n.txt", b"x" * 1000, "text/plain"), caption=self._words()[:1000])

    def _type_name(self) -> None:
        chat, user, _extra = self._place()
        offset = self._random.choice(("", "", "2", "9", "x", "-1"))
        self.core.ask_inline(chat, user, self._words(), offset=offset)

    def _forward(self) -> None:
        chat, user, _extra = self._place()
        kept = [
            m["message_id"] for m in self.core.state.chats[chat].messages.values() if "text" in m or "document" in m
        ]
        if kept:
            self.core.forward(user, user, chat, self._random.choice(kept[-20:]))

    def _hide(self) -> None:
        self.core.set_anonymous(self._random.choice((GROUP, FORUM)), CHEN, anonymous=self._random.random() < 0.5)

    def _close_topic(self) -> None:
        topic = self._random.choice(list(self.core.state.chats[FORUM].topics))
        self.core.set_topic_closed(FORUM, CHEN, topic, closed=self._random.random() < 0.5)

    def _start(self) -> None:
        self.core.start(self._random.choice((AMINA, BILAL, CHEN)), self._random.choice(("", "p_1", "x" * 64)))

    def _move_bot(self) -> None:
        chat = self._random.choice((GROUP, FORUM))
        here = self.core.state.chats[chat].members[BOT_ID] not in {"left", "kicked"}
        self.core.set_bot_status(chat, CHEN, self._random.choice(("kicked", "administrator")) if here else "member")


def memory_mb() -> float:
    """Memory of this process in MB: what is held now where the system tells, else the most so far."""
    try:
        with open("/proc/self/statm") as statm:  # noqa: PTH123
            return int(statm.read().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1e6 if sys.platform == "darwin" else 1e3)

"""A bot's real process, killed again and again during ingest and fan-out, against a Bot API that fails as networks do.

The Bot API runs in this process and counts what it took; the bot and each ingest are processes of their own. Nothing in
an outcome depends on how long anything takes; what is done when is drawn from a seed.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import random
import re
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot import logs
from bot.app import run_on_telegram
from bot.instance import only_one
from bot.playground.core import Core
from bot.playground.faults import Fault, too_many_requests
from bot.playground.http import BotApiServer
from bot.settings import Settings
from knowledge.ingest import take_in
from knowledge.store import Store, follows
from tests.scripted import Person, Report, Script, Talk

TOKEN = "1000000001:crash"
LONGEST = 120.0  # seconds until what is owed must have gone or be in doubt, once nothing is killed any more
LATE = timedelta(seconds=2)  # after an answer, in which its outcome is written


# a process forked from one that has everything loaded starts in a tenth of the time
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["bot.app", "bot.instance", "bot.logs"])


def run_bot(address: str, db: Path, folder: Path) -> None:
    """The bot as `corridor` runs it on Telegram."""
    os.environ["XDG_CACHE_HOME"] = str(folder)
    with (folder / "log").open("a") as log, contextlib.redirect_stderr(log):
        logs.set_up_logging(TOKEN)
        settings = Settings.model_construct(
            token=SecretStr(TOKEN), api_url=address, db=db, tz="Asia/Karachi", chats=(), admins=(), gazetteer=None
        )
        with only_one(settings):
            asyncio.run(run_on_telegram(settings))


@dataclass
class Outcome:
    """What came of all kills."""

    kills: int = 0
    owed: int = 0
    arrived: int = 0
    uncertain: int = 0
    uncertain_arrived: int = 0
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    undoubted: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return not (self.twice or self.lost or self.undoubted or self.stuck)


class Crash:
    """One run: `kills` kills, of chats that follow everything, with faults drawn from `seed`."""

    def __init__(self, folder: Path, *, kills: int, chats: int, seed: int) -> None:
        self.folder, self.db, self.luck = folder, folder / "kb.db", random.Random(seed)
        self.kills, self.chats = kills, range(1, chats + 1)
        self.core = Core()
        for chat in self.chats:
            self.core.add_user(chat, f"Person {chat}")
        self.server = BotApiServer(self.core, TOKEN)
        self.heard: Counter[tuple[int, int]] = Counter()  # (chat, ordinal): how often it was told
        self.answered: dict[int, datetime] = {}  # by chat: when its last message was taken or refused in so many words
        self.core.state.listeners.append(self._note)
        self.core.call = self._call  # type: ignore[method-assign]
        self.outcome = Outcome()
        self.ingested = 0

    async def run(self) -> Outcome:
        with Store.open(self.db) as store, store.transaction():
            for chat in self.chats:
                follows.add_follow(store, chat, None, (), by="test", now=datetime.now(UTC))
        self.server.start()
        try:
            for _ in range(self.kills):
                await self._one_life()
            await self._last_life()
        finally:
            await self.server.stop()
        self._judge()
        return self.outcome

    # ---------------------------------------------------------------- lives

    async def _one_life(self) -> None:
        self._add_faults()
        async with self._bot() as bot:
            await asyncio.sleep(self.luck.uniform(0.0, 0.4))
            ingest = asyncio.create_task(asyncio.to_thread(self._ingest, self.luck.randint(1, 2)))
            await asyncio.sleep(self.luck.uniform(0.0, 0.8))
            bot.kill()
            killed_at = datetime.now(UTC)
            await asyncio.to_thread(bot.join)
        await ingest
        self.outcome.kills += 1
        self._check_in_flight(killed_at)

    async def _last_life(self) -> None:
        self.core.faults.waiting.clear()
        async with self._bot():
            async with asyncio.timeout(LONGEST):
                while self._count("pending", "sending"):
                    await asyncio.sleep(0.1)
            await asyncio.sleep(0.5)

    @contextlib.asynccontextmanager
    async def _bot(self) -> AsyncIterator[BaseProcess]:
        bot = FORKS.Process(target=run_bot, args=(self.server.address, self.db, self.folder), daemon=True)
        bot.start()
        try:
            while not self._is_polled() and bot.is_alive():
                await asyncio.sleep(0.01)
            yield bot
        finally:
            bot.kill()
            await asyncio.to_thread(bot.join)

    def _is_polled(self) -> bool:
        return self.server._poll is not None and not self.server._poll.done()

    # ---------------------------------------------------------------- what happens meanwhile

    def _ingest(self, meetings: int) -> None:
        with Store.open(self.db) as store:
            for _ in range(meetings):
                self.ingested += 1
                day = (datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=40 * self.ingested)).date().isoformat()
                talk = Talk("JCC", self.ingested, day, people=(Person(f"Noor Alam {self.ingested}"),))
                report = Report(f"article {self.ingested}", (talk,))
                take_in(store, [report.article], extractor=Script([report]), now=datetime.now(UTC), origin="test")

    def _add_faults(self) -> None:
        """What goes wrong with the next messages, some of which go well."""
        kinds = [
            Fault("sendMessage", cut="before"),
            Fault("sendMessage", cut="after"),
            Fault("sendMessage", 500, "Internal Server Error: restart"),
            too_many_requests("sendMessage", 1),
            Fault("sendMessage", seconds=0.2),
            Fault("sendMessage"),
            Fault("sendMessage"),
        ]
        self.core.faults.waiting.clear()
        self.core.faults.add(*self.luck.choices(kinds, k=self.luck.randint(0, 6)))

    def _call(self, method: str, parameters: Any, files: Any = None) -> tuple[int, dict[str, Any]]:
        answer = Core.call(self.core, method, parameters, files)
        if method == "sendMessage":
            self.answered[int(parameters["chat_id"])] = datetime.now(UTC)
        return answer

    def _note(self, event: str, about: dict[str, Any]) -> None:
        if event == "sent":
            for ordinal in _ordinals(about["text"]):
                self.heard[about["chat"]["id"], ordinal] += 1

    # ---------------------------------------------------------------- what came of it

    def _check_in_flight(self, killed_at: datetime) -> None:
        """What the kill leaves in doubt is one message a chat, and no answer to it had come and been written down."""
        with Store.open(self.db) as store:
            rows = store.rows(
                "SELECT chat_id, MIN(changed_at) AS claimed_at, COUNT(DISTINCT changed_at) AS claims FROM alert"
                " WHERE state = 'sending' GROUP BY chat_id"
            )
        for row in rows:
            claimed_at = datetime.fromisoformat(row["claimed_at"])
            answered_at = self.answered.get(row["chat_id"], claimed_at)
            if row["claims"] > 1 or claimed_at < answered_at < killed_at - LATE:
                self.outcome.undoubted.append(f"chat {row['chat_id']}: {claimed_at} {answered_at} {killed_at}")

    def _count(self, *states: str) -> int:
        with Store.open_reader(self.db) as store:
            marks = ", ".join("?" * len(states))
            return int(store.one(f"SELECT COUNT(*) AS n FROM alert WHERE state IN ({marks})", states)["n"])

    def _judge(self) -> None:
        found = self.outcome
        with Store.open_reader(self.db) as store:
            rows = store.rows(
                "SELECT o.chat_id, o.state, o.error, json_extract(e.state, '$.ordinal') AS ordinal"
                " FROM alert o JOIN entry e ON e.id = o.entry_id"
            )
        wanted = {(chat, ordinal) for chat in self.chats for ordinal in range(1, self.ingested + 1)}
        known = Counter((row["chat_id"], row["ordinal"]) for row in rows)
        found.owed = len(wanted)
        found.lost += [f"{one} is not owed" for one in sorted(wanted - set(known))]
        found.twice += [f"{one} told {times} times" for one, times in self.heard.items() if times > 1]
        for row in rows:
            which = (row["chat_id"], row["ordinal"])
            if row["state"] == "sent" and not self.heard[which]:
                found.lost.append(f"{which} never arrived")
            elif row["state"] == "uncertain":
                found.uncertain += 1
                found.uncertain_arrived += bool(self.heard[which])
            elif row["state"] != "sent":
                found.stuck.append(f"{which} is {row['state']}: {row['error']}")
            elif self.heard[which]:
                found.arrived += 1


def _ordinals(text: str) -> list[int]:
    """The meetings that a message tells of."""
    return sorted({int(found) for found in re.findall(r"(\d+)(?:st|nd|rd|th) JCC", text)})


def seed_of(environment: dict[str, str]) -> int:
    """The seed of this run: CRASH_SEED, else another one each time."""
    return int(environment.get("CRASH_SEED") or time.time_ns() % 1_000_000)

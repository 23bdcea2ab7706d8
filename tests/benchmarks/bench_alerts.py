"""Alerts: many chats at Telegram's pace, busy groups, how soon, how it is for who asks, matching, and kills."""

from __future__ import annotations

import argparse
import asyncio
import logging
import multiprocessing
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import ALLOWED_UPDATES, DELIVERY, build_for_telegram
from bot.playground.core import Core
from bot.playground.http import BotApiServer
from bot.settings import Settings
from bot.store_thread import StoreThread
from knowledge.corpus import corpus_paths
from knowledge.extraction import default_extractor
from knowledge.ingest import ingest, take_in
from knowledge.store import Store, follows
from knowledge.terms import Features, Term, TermKind
from tests.benchmarks.timing import percentile
from tests.crash import Crash, Outcome
from tests.scripted import Person, Report, Script, Talk

TOKEN = "1000000001:benchmark"
FIRST_ASKER = 900_000  # people who ask while alerts go out to others
ROUNDS = 30  # of ingests whose first message is waited for
FLOOR = 30  # messages a second, overall


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--only", choices=[*PARTS], help="one part of it")
    parser.add_argument("--chats", type=int, default=1000)
    parser.add_argument("--groups", type=int, default=20)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--follows", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)


def measure(arguments: argparse.Namespace) -> dict[str, float | int]:
    """Figures by name."""
    logging.disable(logging.WARNING)
    parts = [PARTS[arguments.only]] if arguments.only else [*PARTS.values()]
    figures: dict[str, float | int] = {}
    for part in parts:
        with tempfile.TemporaryDirectory() as folder:
            figures |= part(arguments, Path(folder))
    return figures


# ---------------------------------------------------------------- over HTTP, the server in a process of its own


def measure_fan_out(arguments: argparse.Namespace, folder: Path) -> dict[str, float | int]:
    """One entry to many chats."""
    with _Bench(folder, range(1, arguments.chats + 1)) as bench:
        told = bench.run(lambda: bench.add(1), wanted=arguments.chats)
    floor, last = arguments.chats / FLOOR, max(at for _chat, at in told["sent"]) - told["committed"][0]
    return {
        f"one entry to {arguments.chats} chats, seconds to the last": last,
        "floor at 30 a second, seconds": floor,
        "floor / seconds": floor / last,
        "refused as too fast (429)": told["refused"],
        "sent twice": told["twice"],
    }


def measure_asking(arguments: argparse.Namespace, folder: Path) -> dict[str, float | int]:
    """People who ask while one entry goes to many chats."""
    with _Bench(folder, range(1, arguments.chats + 1)) as bench:
        told = bench.run(lambda: bench.add(1), wanted=arguments.chats, asking=True)
    waits = [answered - asked for asked, answered in told["answers"]]
    messages = arguments.chats + len(waits)
    last = max(at for _chat, at in told["sent"]) - told["committed"][0]
    return {
        f"/who asked during a fan-out to {arguments.chats} chats": len(waits),
        "/who meanwhile, p50 s": percentile(waits, 0.5),
        "/who meanwhile, p99 s": percentile(waits, 0.99),
        "alerts and answers together, floor / seconds": messages / FLOOR / last,
        "refused as too fast (429), while people ask": told["refused"],
    }


def measure_groups(arguments: argparse.Namespace, folder: Path) -> dict[str, float | int]:
    """Many entries, one after another, to groups, of which each may have 20 messages a minute."""
    groups = range(-arguments.groups, 0)
    with _Bench(folder, groups) as bench:
        wanted = arguments.groups * arguments.entries

        def add() -> None:
            for _ in range(arguments.entries):
                bench.add(1)

        told = bench.run(add, wanted=wanted)
        owed, waits = bench.waits()
    return {
        f"{arguments.groups} groups, {arguments.entries} entries: alerts": owed,
        "messages sent": len(told["sent"]),
        "longest wait of an alert, seconds": max(waits),
        "refused as too fast in groups (429)": told["refused"],
    }


def measure_latency(arguments: argparse.Namespace, folder: Path) -> dict[str, float | int]:
    """From the commit of an ingest to the first message."""
    with _Bench(folder, range(1, 4)) as bench:
        told = bench.run(lambda: bench.add(1), wanted=3, rounds=ROUNDS)
    firsts = sorted(at for _chat, at in told["sent"])[:: len(bench.chats)]
    waits = [at - committed for at, committed in zip(firsts, told["committed"], strict=True)]
    return {
        "commit to first send, p50 s": percentile(waits, 0.5),
        "commit to first send, p99 s": percentile(waits, 0.99),
    }


class _Bench:
    """A knowledge base with the bundled articles, of which these chats follow everything."""

    def __init__(self, folder: Path, chats: range) -> None:
        self.db, self.chats, self.meetings = folder / "kb.db", chats, 0
        self.luck = random.Random(1)

    def __enter__(self) -> _Bench:
        with Store.open(self.db) as store:
            ingest(store, corpus_paths(), extractor=default_extractor(), now=datetime(2026, 1, 20, tzinfo=UTC))
            store.write("DELETE FROM alert")
            with store.transaction():
                for chat in self.chats:
                    follows.add_follow(store, chat, None, (), by="test", now=datetime.now(UTC))
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def add(self, meetings: int) -> None:
        """Take in articles, each of one meeting; as another process would."""
        with Store.open(self.db) as store:
            for _ in range(meetings):
                self.meetings += 1
                day = (datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=40 * self.meetings)).date().isoformat()
                talk = Talk("Test Talks", self.meetings, day, people=(Person(f"Noor Alam {self.meetings}"),))
                report = Report(f"article {self.meetings}", (talk,))
                take_in(store, [report.article], extractor=Script([report]), now=datetime.now(UTC), origin="test")

    def waits(self) -> tuple[int, list[float]]:
        """How many alerts there were, and how long each took."""
        with Store.open_reader(self.db) as store:
            rows = store.rows("SELECT owed_at, changed_at FROM alert WHERE state = 'sent'")
        waits = [_parse(row["changed_at"]) - _parse(row["owed_at"]) for row in rows]
        return len(rows), [one.total_seconds() for one in waits]

    def run(self, add: Callable[[], None], *, wanted: int, asking: bool = False, rounds: int = 1) -> dict[str, Any]:
        """What the server saw until that many alerts had been sent, in each round."""
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, self.chats), daemon=True)
        server.start()
        told = asyncio.run(self._run(ours.recv(), ours, add, wanted, asking=asking, rounds=rounds))
        server.join()
        return told

    async def _run(
        self, address: str, server: Connection, add: Callable[[], None], wanted: int, *, asking: bool, rounds: int
    ) -> dict[str, Any]:
        settings = Settings.model_construct(
            token=SecretStr(TOKEN), api_url=address, db=self.db, tz="Asia/Karachi", chats=(), admins=(), gazetteer=None
        )
        store = StoreThread(self.db)
        await store.open()
        application = build_for_telegram(settings, store)
        assert application.updater is not None
        committed: list[float] = []
        with Store.open_reader(self.db) as reader:
            before = _count_sent(reader)
            async with application:
                await application.updater.start_polling(allowed_updates=ALLOWED_UPDATES)
                await application.start()
                async with application.bot_data[DELIVERY]:
                    await asyncio.sleep(1.0)
                    began = time.time()
                    for turn in range(rounds):
                        await asyncio.to_thread(add)
                        committed.append(time.time())
                        if asking:
                            server.send("ask")
                        while _count_sent(reader) - before < wanted * (turn + 1):
                            await asyncio.sleep(0.1)
                        await asyncio.sleep(self.luck.uniform(1.0, 1.5) if rounds > 1 else 0)
                    server.send("done")
                told = await asyncio.to_thread(server.recv)
                await application.updater.stop()
                await application.stop()
        await store.close()
        server.send("bye")
        return {**told, "began": began, "committed": committed}


def _count_sent(store: Store) -> int:
    return int(store.one("SELECT COUNT(*) AS n FROM alert WHERE state = 'sent'")["n"])


def _serve(pipe: Connection, chats: range) -> None:
    logging.disable(logging.WARNING)
    asyncio.run(_serve_until_done(pipe, chats))


async def _serve_until_done(pipe: Connection, chats: range) -> None:
    core = Core()
    for chat in chats:
        if chat > 0:
            core.add_user(chat, "Ada")
        else:
            core.add_chat(chat, "group", "Team", {FIRST_ASKER: "creator"})
    core.keep_pace()
    seen = _Seen(core)
    server = BotApiServer(core, TOKEN)
    server.start()
    pipe.send(server.address)
    asking: asyncio.Task[None] | None = None
    while (word := await asyncio.to_thread(pipe.recv)) != "done":
        asking = asyncio.create_task(seen.ask()) if word == "ask" else None
    if asking is not None:
        asking.cancel()
    pipe.send(seen.told())
    await asyncio.to_thread(pipe.recv)
    await server.stop()


class _Seen:
    """What the server took and refused, and when who asked got an answer."""

    def __init__(self, core: Core) -> None:
        self.core, self.refused = core, 0
        self.sent: list[tuple[int, float]] = []
        self.asked: dict[int, float] = {}
        self.answered: dict[int, float] = {}
        self._call, core.call = core.call, self._watch  # type: ignore[method-assign]
        core.state.listeners.append(self._note)

    def _watch(self, method: str, parameters: Any, files: Any = None) -> Any:
        status, body = self._call(method, parameters, files)
        self.refused += status == 429
        return status, body

    def _note(self, event: str, about: dict[str, Any]) -> None:
        if event != "sent":
            return
        chat = about["chat"]["id"]
        if chat >= FIRST_ASKER:
            self.answered[chat] = time.time()
        else:
            self.sent.append((chat, time.time()))

    async def ask(self) -> None:
        """Somebody asks, again and again, each time another."""
        for person in range(FIRST_ASKER, FIRST_ASKER + 10_000):
            self.core.add_user(person, "Badar")
            self.asked[person] = time.time()
            self.core.say(person, person, "/who farah hamed khan")
            await asyncio.sleep(0.2)

    def told(self) -> dict[str, Any]:
        answers = [(at, self.answered[who]) for who, at in self.asked.items() if who in self.answered]
        twice = len(self.sent) - len({chat for chat, _at in self.sent})
        return {"sent": self.sent, "answers": answers, "refused": self.refused, "twice": twice}


# ---------------------------------------------------------------- in one process


def measure_matching(arguments: argparse.Namespace, folder: Path) -> dict[str, float | int]:
    """Many follows against one entry: those that fit are found, the others not looked at."""
    luck = random.Random(arguments.seed)
    sides, names = frozenset({"China", "Pakistan"}), ("Farah Hamid Khan", "Li Wei")
    entry = Features("JCC", "Beijing", sides, names, frozenset(luck.sample(_VOCABULARY, 400)))
    with Store.open(folder / "kb.db") as store:
        with store.transaction():
            for number in range(arguments.follows):
                follows.add_follow(store, number + 1, None, _terms(luck), by="test", now=datetime.now(UTC))
        took, found = [], 0
        for _ in range(7):
            began = time.process_time()
            found = len(follows.find_matches(store, entry))
            took.append((time.process_time() - began) * 1000)
    return {
        f"{arguments.follows} follows against one entry, ms of CPU (median)": statistics.median(took),
        "of which fit": found,
    }


_VOCABULARY = [f"{a}{b}{c}" for a in "bdfglmnprst" for b in ("ana", "olo", "ime", "uru", "ek") for c in "bdklmnrst"]


def _terms(luck: random.Random) -> tuple[Term, ...]:
    """What somebody may follow: a person mostly, a word, a place, a series, now and then two of them."""

    def person() -> Term:
        name = f"{luck.choice(_VOCABULARY).title()} {luck.choice(_VOCABULARY).title()} {luck.choice(('Khan', 'Ahmed'))}"
        return Term(TermKind.PERSON, name, (name,))

    def word(*, denied: bool = False) -> Term:
        one = luck.choice(_VOCABULARY) + luck.choice("xyzqw")
        return Term(TermKind.WORD, one, (one,), denied)

    def place() -> Term:
        one = luck.choice(("beijing", "islamabad", "lahore", "gwadar", "karachi", "quetta", "urumqi", "kashgar"))
        return Term(TermKind.PLACE, one.title(), (one,))

    def series() -> Term:
        one = f"Series {luck.randrange(40)}"
        return Term(TermKind.SERIES, one, (one,))

    made = luck.choices((person, word, place, series), (50, 30, 5, 15))[0]()
    extra = [word(denied=True)] if luck.random() < 0.1 else []
    return tuple(sorted([made, *extra]))


def measure_crashes(arguments: argparse.Namespace, folder: Path) -> dict[str, float | int]:
    """Kills of the bot's process at any moment."""
    began = time.perf_counter()
    outcome: Outcome = asyncio.run(Crash(folder, kills=arguments.kills, chats=5, seed=arguments.seed).run())
    return {
        f"kills (seed {arguments.seed})": outcome.kills,
        "alerts owed": outcome.owed,
        "arrived and known to": outcome.arrived,
        "in doubt": outcome.uncertain,
        "in doubt, and arrived": outcome.uncertain_arrived,
        "lost": len(outcome.lost) + len(outcome.stuck),
        "told twice": len(outcome.twice),
        "in doubt without reason": len(outcome.undoubted),
        "seconds": time.perf_counter() - began,
    }


def _parse(at: str) -> datetime:
    return datetime.fromisoformat(at)


PARTS = {
    "fan-out": measure_fan_out,
    "asking": measure_asking,
    "groups": measure_groups,
    "latency": measure_latency,
    "matching": measure_matching,
    "crashes": measure_crashes,
}

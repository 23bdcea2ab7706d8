"""Answers a second over HTTP on loopback: Corridor beside a bare echo bot, on the same server in one run.

Corridor answers twice: the words themselves, as the echo bot does, which measures all that stands around a command;
and the questions, a card of some 2,000 characters, entities and buttons each, which no echo bot has to think of.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from tornado.httpclient import AsyncHTTPClient

from bot.app import App, build_for_telegram
from bot.calls import parse_call
from bot.playground.core import Core
from bot.playground.http import BotApiServer
from bot.settings import Settings
from bot.store_thread import StoreThread
from handlers import commands
from handlers._command import Command, Reply, Request
from handlers._html import text as escape
from knowledge.corpus import corpus_paths
from knowledge.extraction import default_extractor
from knowledge.ingest import ingest
from knowledge.store import Store

TOKEN = "1000000001:benchmark"
CONNECTIONS = 16
PEOPLE = 50  # chats the questions come from
REPETITIONS = 50  # of each question that is answered alone
QUESTIONS = (
    "/who farah hamed khan",
    "/meetings security",
    "/next",
    "/last",
    "/meeting 6th security",
    "/search security",
)
CALLS = [call for question in QUESTIONS if (call := parse_call(question))]
NOW = datetime(2026, 1, 20, tzinfo=UTC)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--messages", type=int, default=4000, help="to each bot")
    parser.add_argument("--rounds", type=int, default=4, help="in which each bot has its turn")


def measure(arguments: argparse.Namespace) -> dict[str, float | int]:
    """Figures by name."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "kb.db"
        with Store.open(db) as store:
            ingest(store, corpus_paths(), extractor=default_extractor(), now=NOW)
        taken, called = _measure_server(arguments.messages)
        rounds = [_round(arguments.messages // arguments.rounds, db, number) for number in range(arguments.rounds)]
        alone = _time_answers(db)
    echo, same, cards = zip(*rounds, strict=True)
    return {
        "no-op bot, updates/s": taken,
        "the server alone, calls/s": called,
        "echo bot, answers/s": _median(one.rate for one in echo),
        "Corridor saying the same, answers/s": _median(one.rate for one in same),
        "Corridor saying the same / echo": _median(
            one.rate / other.rate for one, other in zip(same, echo, strict=True)
        ),
        "Corridor with cards, answers/s": _median(one.rate for one in cards),
        "Corridor with cards / echo": _median(map(_ratio, cards, echo)),
        "echo bot, CPU ms an answer": _median(one.cpu_ms for one in echo),
        "Corridor saying the same, CPU ms an answer": _median(one.cpu_ms for one in same),
        "Corridor with cards, CPU ms an answer": _median(one.cpu_ms for one in cards),
        "a card alone, without any bot, CPU ms": alone,
    }


@dataclass(frozen=True)
class Speed:
    """Answers a second, and CPU milliseconds of the bot's process for each."""

    rate: float
    cpu_ms: float


def _round(messages: int, db: Path, number: int) -> tuple[Speed, Speed, Speed]:
    """The echo bot, Corridor saying the same, Corridor answering with cards.

    In this order or the other way round, so that a machine that grows slower favours nobody.
    """
    builds: list[Callable[[str], App]] = [
        _build_echo,
        partial(_build_corridor, db=db, answering=_REPEATERS),
        partial(_build_corridor, db=db),
    ]
    speeds = {at: _measure_bot(messages, builds[at]) for at in ((0, 1, 2) if number % 2 == 0 else (2, 1, 0))}
    return speeds[0], speeds[1], speeds[2]


def _ratio(one: Speed, other: Speed) -> float:
    return one.rate / other.rate


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _time_answers(db: Path) -> float:
    """CPU milliseconds of one answer, in the mean over the questions."""
    by_name = {command.name: command for command in commands()}
    requests = [(by_name[call.name], Request(call.text, NOW, ZoneInfo("Asia/Karachi"))) for call in CALLS]
    with Store.open_reader(db) as store:
        for command, request in requests:  # once to warm up
            command.answer(store, request)
        began = time.process_time()
        for command, request in REPETITIONS * requests:
            command.answer(store, request)
        return 1000 * (time.process_time() - began) / REPETITIONS / len(requests)


def _measure_server(messages: int) -> tuple[float, float]:
    """Updates a second that a bot which only takes them can have, and calls a second on connections kept open."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, messages), daemon=True)
    server.start()
    figures = asyncio.run(_ask_server(f"{ours.recv()}/bot{TOKEN}", messages))
    ours.recv()
    ours.send("done")
    server.join()
    return figures


async def _ask_server(address: str, messages: int) -> tuple[float, float]:
    client, took, offset = AsyncHTTPClient(max_clients=CONNECTIONS), 0, 0
    began = time.perf_counter()
    while took < messages:
        answer = await client.fetch(f"{address}/getUpdates?offset={offset}&timeout=10")
        updates = json.loads(answer.body)["result"]
        took, offset = took + len(updates), updates[-1]["update_id"] + 1
    taken = messages / (time.perf_counter() - began)
    began = time.perf_counter()
    calls = [f"{address}/sendMessage?chat_id={number % PEOPLE + 1}&text=x" for number in range(messages)]
    for at in range(0, messages, CONNECTIONS):
        await asyncio.gather(*(client.fetch(call) for call in calls[at : at + CONNECTIONS]))
    return taken, messages / (time.perf_counter() - began)


def _measure_bot(messages: int, build: Callable[[str], App]) -> Speed:
    """The speed of one bot, from its first poll to the last answer."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, messages), daemon=True)
    server.start()
    seconds, cpu = asyncio.run(_run(build(ours.recv()), ours))
    server.join()
    return Speed(messages / seconds, 1000 * cpu / messages)


async def _run(application: App, server: Connection) -> tuple[float, float]:
    """Seconds and CPU seconds until everything is answered."""
    assert application.updater is not None
    async with application:
        await application.start()
        began, cpu_began = time.perf_counter(), time.process_time()
        await application.updater.start_polling(poll_interval=0.0)
        await asyncio.to_thread(server.recv)
        took, cpu = time.perf_counter() - began, time.process_time() - cpu_began
        await application.updater.stop()
        await application.stop()
        server.send("done")
    return took, cpu


def _serve(pipe: Connection, messages: int) -> None:
    asyncio.run(_serve_until_answered(pipe, messages))


async def _serve_until_answered(pipe: Connection, messages: int) -> None:
    core, answered = Core(), asyncio.Semaphore(0)
    for person in range(1, PEOPLE + 1):
        core.add_user(person, "Ada")
    for number in range(messages):
        person = number % PEOPLE + 1
        core.say(person, person, QUESTIONS[number % len(QUESTIONS)])
    core.state.listeners.append(lambda event, _about: answered.release() if event == "sent" else None)
    server = BotApiServer(core, TOKEN)
    server.start()
    pipe.send(server.address)
    for _ in range(messages):
        await answered.acquire()
    pipe.send("answered")
    await asyncio.to_thread(pipe.recv)
    await server.stop()


def _build_echo(address: str) -> App:
    async def echo(update: Update, _context: object) -> None:
        assert update.message is not None and update.message.text is not None
        await update.message.reply_text(update.message.text)

    builder = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").concurrent_updates(8).job_queue(None)
    application: App = builder.build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    return application


def _repeat(_store: Store, request: Request) -> Reply:
    return Reply(escape(request.text or "nothing"))


_REPEATERS = tuple(Command(name, name, f"/{name}", _repeat) for name in sorted({call.name for call in CALLS}))


def _build_corridor(address: str, *, db: Path, answering: Iterable[Command] | None = None) -> App:
    settings = Settings.model_construct(
        token=SecretStr(TOKEN), api_url=address, db=db, tz="Asia/Karachi", chats=(), admins=(), gazetteer=None
    )
    return build_for_telegram(settings, StoreThread(db), paced=False, answering=answering)

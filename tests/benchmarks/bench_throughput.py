"""Answers a second over HTTP on loopback: Corridor beside a bare echo bot, on the same server in one run."""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import tempfile
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from tornado.httpclient import AsyncHTTPClient

from bot.app import App, build_for_telegram
from bot.playground.core import Core
from bot.playground.http import BotApiServer
from bot.settings import Settings
from bot.store_thread import StoreThread
from knowledge.corpus import corpus_paths
from knowledge.extraction import default_extractor
from knowledge.ingest import ingest
from knowledge.store import Store

TOKEN = "1000000001:benchmark"
CONNECTIONS = 16
PEOPLE = 50  # chats the questions come from
QUESTIONS = (
    "/who farah hamed khan",
    "/meetings security",
    "/next",
    "/last",
    "/meeting 6th security",
    "/search security",
)
NOW = datetime(2026, 1, 20, tzinfo=UTC)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--messages", type=int, default=2000)


def measure(arguments: argparse.Namespace) -> dict[str, float | int]:
    """Figures by name."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "kb.db"
        with Store.open(db) as store:
            ingest(store, corpus_paths(), extractor=default_extractor(), now=NOW)
        taken, called = _measure_server(arguments.messages)
        echo = _rate(arguments.messages, _build_echo)
        corridor = _rate(arguments.messages, lambda address: _build_corridor(address, db))
    return {
        "no-op bot, updates/s": taken,
        "the server alone, calls/s": called,
        "echo bot, answers/s": echo,
        "Corridor, answers/s": corridor,
        "Corridor / echo": corridor / echo,
    }


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


def _rate(messages: int, build: Any) -> float:
    """Answers a second of one bot, from its first poll to the last answer."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, messages), daemon=True)
    server.start()
    address = ours.recv()
    seconds = asyncio.run(_run(build(address), ours))
    server.join()
    return messages / seconds


async def _run(application: App, server: Connection) -> float:
    assert application.updater is not None
    async with application:
        await application.start()
        began = time.perf_counter()
        await application.updater.start_polling(poll_interval=0.0)
        await asyncio.to_thread(server.recv)
        took = time.perf_counter() - began
        await application.updater.stop()
        await application.stop()
        server.send("done")
    return took


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


def _build_corridor(address: str, db: Path) -> App:
    settings = Settings.model_construct(
        token=SecretStr(TOKEN), api_url=address, db=db, tz="Asia/Karachi", chats=(), admins=(), gazetteer=None
    )
    return build_for_telegram(settings, StoreThread(db), paced=False)

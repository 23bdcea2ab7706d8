"""Random messages and taps on the chat page with the real bot, for minutes: errors, answers, memory."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from bot.app import now_utc
from bot.chat_page import ChatPage
from bot.library import ensure_bundled_articles
from bot.settings import read_settings
from tests.random_chat import Errors, RandomChat, memory_mb

WARM_UP = 0.25  # of the time: until every chat is as full as it gets


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)


def measure(arguments: argparse.Namespace) -> dict[str, float | int]:
    """Figures by name."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings().model_copy(update={"db": Path(folder) / "kb.db", "token": None})
        ensure_bundled_articles(settings, now=now_utc())
        return asyncio.run(_run(arguments, ChatPage(settings)))


async def _run(arguments: argparse.Namespace, page: ChatPage) -> dict[str, float | int]:
    seconds, sent = arguments.minutes * 60, [0]

    def count(event: str, _about: object) -> None:
        sent[0] += event in {"sent", "edited"}

    page.core.state.listeners.append(count)
    with Errors() as errors:
        async with page:
            chat = RandomChat(page, arguments.seed)
            await chat.run(seconds=seconds * WARM_UP)
            warm = memory_mb()
            await chat.run(seconds=seconds * (1 - WARM_UP))
            end = memory_mb()
    for line in errors.lines[:5]:
        print(line)
    return {
        "actions": chat.done.total(),
        "messages sent or edited by the bot": sent[0],
        "errors logged": len(errors.lines),
        "memory once warm, MB": warm,
        "memory at the end, MB": end,
    }

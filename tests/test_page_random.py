"""People who do anything at all on the chat page, for some seconds; `python -m tests.benchmarks random` for longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import now_utc
from bot.chat_page import ChatPage
from bot.library import ensure_bundled_articles
from bot.settings import read_settings
from tests.random_chat import Errors, RandomChat

ACTIONS = 400


@pytest.mark.parametrize("seed", [1])
async def test_whatever_people_do_nothing_breaks(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder = tmp_path_factory.getbasetemp() / "random"
    folder.mkdir(exist_ok=True)
    settings = read_settings().model_copy(update={"db": Path(folder) / "kb.db", "token": None})
    ensure_bundled_articles(settings, now=now_utc())
    with Errors() as errors:
        async with ChatPage(settings) as page:
            chat = RandomChat(page, seed)
            await chat.run(actions=ACTIONS)
    assert errors.lines == []
    assert set(chat.done) >= {"ask", "tap", "edit", "delete", "forge"}

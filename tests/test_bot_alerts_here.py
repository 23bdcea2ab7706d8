"""Alerts without Telegram: on the chat page and in the terminal's chat, each to its own people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.chat_page import ChatPage
from bot.local import PERSON_ID, LocalChat, Turn
from bot.playground.town import AMINA, CHEN, GROUP
from bot.settings import Settings
from knowledge.store import Store, follows
from tests.test_bot_delivery import add, follow, states, talk


def settings_for(db: Path) -> Settings:
    return Settings.model_construct(
        token=None, api_url="", db=db, tz="Asia/Karachi", chats=(), admins=(), gazetteer=None, news_days=36_500
    )


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def follows_of(db: Path, chat: int) -> int:
    with Store.open_reader(db) as store:
        return follows.count_follows(store, chat)


async def test_on_the_page_a_group_and_a_person_hear_of_what_is_taken_in(db: Path) -> None:
    follow(db, PERSON_ID)  # of the terminal, which is not here
    async with ChatPage(settings_for(db), alerts=True) as page:
        page.core.say(AMINA, AMINA, "/follow")
        page.core.say(GROUP, CHEN, "/follow jcc")
        await until(lambda: follows_of(db, AMINA) and follows_of(db, GROUP))
        add(db, talk())
        await until(lambda: states(db).count("sent") == 2)
        told = [list(page.core.state.chats[chat].messages.values())[-1] for chat in (AMINA, GROUP)]
    assert all("6th JCC" in message["text"] for message in told)
    assert sorted(states(db)) == ["pending", "sent", "sent"]


async def test_in_the_terminal_alerts_come_unasked(db: Path) -> None:
    heard: list[Turn] = []
    async with LocalChat(settings_for(db), unasked=heard.append) as chat:
        said = await chat.say("/follow")
        assert said.messages
        assert not heard
        add(db, talk())
        await until(lambda: heard)
        await until(lambda: states(db) == ["sent"])
    assert "6th JCC" in heard[0].messages[0]["text"]


async def test_who_only_asks_is_sent_no_alerts(db: Path) -> None:
    follow(db, PERSON_ID)
    add(db, talk())
    async with LocalChat(settings_for(db)) as chat:
        await chat.say("/id")
        await asyncio.sleep(0.5)
    assert states(db) == ["pending"]

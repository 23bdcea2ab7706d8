"""A poll that is never answered is told in the log, once."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot
from telegram.error import TimedOut

from bot.playground.core import Core
from bot.playground.faults import Fault
from bot.playground.http import BotApiServer
from bot.watchdog import HeardRequest, watch

TOKEN = "1000000001:x"


async def test_a_silent_server_is_told_once_and_so_is_its_return(caplog: pytest.LogCaptureFixture) -> None:
    server = BotApiServer(Core(), TOKEN)
    server.start()
    heard = HeardRequest(read_timeout=0.1)
    watching = asyncio.create_task(watch(heard, silence=0.3, look_every=0.02))
    async with Bot(TOKEN, base_url=f"{server.address}/bot", get_updates_request=heard) as bot:
        await bot.get_updates()
        server.core.faults.add(*[Fault("getUpdates", seconds=0.5)] * 4)
        for _ in range(4):
            with pytest.raises(TimedOut):
                await bot.get_updates(read_timeout=0.1)
        while [record.message for record in caplog.records if "watchdog" in record.name] == []:
            await asyncio.sleep(0.02)
        server.core.faults.waiting.clear()
        await asyncio.sleep(0.6)
        await bot.get_updates(read_timeout=5)
        await asyncio.sleep(0.1)
        watching.cancel()
    await server.stop()
    told = [record.message for record in caplog.records if record.name == "bot.watchdog"]
    assert [line.split(" for ")[0] for line in told] == ["Telegram has not answered a poll", "Telegram answers again"]

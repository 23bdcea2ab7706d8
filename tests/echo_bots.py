"""Echo bots as people write them, with three libraries, each told only where the Bot API is."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


@asynccontextmanager
async def run_ptb(address: str, token: str) -> AsyncIterator[None]:
    """With python-telegram-bot."""

    async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(update.message.text or "")

    app = ApplicationBuilder().token(token).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    assert app.updater is not None
    async with app:
        await app.updater.start_polling()
        await app.start()
        yield
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def run_aiogram(address: str, token: str) -> AsyncIterator[None]:
    """With aiogram."""
    bot = AiogramBot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    with contextlib.suppress(RuntimeError):  # where it has not begun to poll yet
        await dispatcher.stop_polling()
    await polling


@asynccontextmanager
async def run_httpx(address: str, token: str) -> AsyncIterator[None]:
    """With nothing but HTTP."""

    async def poll() -> None:
        offset = 0
        async with httpx.AsyncClient(base_url=f"{address}/bot{token}/", timeout=60, trust_env=False) as client:
            while True:
                answer = await client.post("getUpdates", json={"timeout": 30, "offset": offset})
                for update in answer.json()["result"]:
                    offset = update["update_id"] + 1
                    message = update["message"]
                    echo = {"chat_id": message["chat"]["id"], "text": message["text"]}
                    await client.post("sendMessage", data=echo)

    polling = asyncio.create_task(poll())
    yield
    polling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await polling

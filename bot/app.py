"""The composition root: settings, store, access, dispatch and python-telegram-bot's Application meet here only."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import HTTPXRequest

from bot import web
from bot.access import Access
from bot.adding import Adding, Download
from bot.answered import Answered
from bot.answering import Answering
from bot.apart import Apart
from bot.askings import Askings
from bot.delivery import Delivery, everybody
from bot.dispatch import PATIENCE, Dispatch
from bot.errors import on_error
from bot.inline import Inline
from bot.library import extractor_for
from bot.menu import publish_menus
from bot.order import ChatByChat
from bot.pace import Pace
from bot.settings import Settings
from bot.sources import following_sources, tools_for
from bot.store_thread import StoreThread
from bot.watchdog import HeardRequest, watch
from handlers import commands
from handlers._command import Command
from handlers._words import _

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

CHATS_AT_ONCE = 8  # the reader answers in milliseconds; more would only queue at the rate limiter
START_RETRIES = 3  # of the first calls, some seconds in all; then a person or a supervisor should hear of it
CONNECTIONS = 256  # as many as PTB's own builder allows
HEARD = "heard"  # where the application keeps the requests that the watchdog looks at
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
DELIVERY = "delivery"  # where it keeps what sends alerts
CONFLICT_WINDOW = 60.0  # seconds after the start in which a second poller means that this one came too late

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]


class StartError(Exception):
    """The bot cannot run on Telegram; the text is one sentence that says why and what to do."""


def now_utc() -> datetime:
    """The time: the only clock there is."""
    return datetime.now(UTC)


def register_answers(
    application: App,
    settings: Settings,
    store: StoreThread,
    *,
    clock: Callable[[], datetime] = now_utc,
    answering: Iterable[Command] | None = None,
    remembers_answers: bool = True,
    download: Download = web.fetch,
) -> Answering:
    """Have the application answer from the store, for the chats that the settings name, with all commands or these.

    `download` fetches the links that people add.
    """
    by_name = {command.name: command for command in (commands() if answering is None else answering)}
    access = Access(store, clock, chats=settings.chats, admins=settings.admins)
    answered = Answered(store, clock) if remembers_answers else None
    askings = Askings(store, clock) if remembers_answers else None  # who asks here alone is no measure
    at_work = Answering(store, by_name, settings.zone, clock, access, answered, askings)
    adding = Adding(store, lambda: extractor_for(settings), clock, download)
    patience = PATIENCE if remembers_answers else None
    Dispatch(at_work, access, adding.fetch, settings.news_age, patience).register(application)
    Inline(at_work, access).register(application)
    application.add_error_handler(on_error)
    return at_work


def build_for_telegram(
    settings: Settings,
    store: StoreThread,
    *,
    paced: bool = True,
    answering: Iterable[Command] | None = None,
    serves: Callable[[int], bool] = everybody,
) -> App:
    """The application that polls the Bot API server of the settings; paced as Telegram asks, but for measuring.

    It answers with all commands, or with these, and sends alerts to chats of which `serves` says that it is in them.
    """
    if settings.token is None:
        raise StartError(_("TELEGRAM_BOT_TOKEN is not set; put the token from @BotFather in .env."))
    builder: Any = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .concurrent_updates(ChatByChat(CHATS_AT_ONCE))
        .job_queue(None)
    )
    # no proxy of the environment reaches this machine's loopback
    options = {"trust_env": urlsplit(settings.api_url).hostname not in LOOPBACK}
    heard = HeardRequest(httpx_kwargs=options)
    builder = builder.request(HTTPXRequest(CONNECTIONS, httpx_kwargs=options)).get_updates_request(heard)
    if paced:
        builder = builder.rate_limiter(Pace())
    application: App = builder.build()
    application.bot_data[HEARD] = heard
    at_work = register_answers(application, settings, store, answering=answering)
    application.bot_data[DELIVERY] = delivery = Delivery(
        application.bot, at_work, admins=settings.admins, serves=serves
    )
    delivery.register(application)
    return application


@contextlib.asynccontextmanager
async def unasked(application: App, settings: Settings, store: StoreThread) -> AsyncIterator[None]:
    """Has the bot do what nobody asks for: send alerts, look at sources; one process a database. Raises: StoreError."""
    async with (
        application.bot_data[DELIVERY],
        Apart() as apart,
        following_sources(tools_for(settings, store, apart), now_utc),
    ):
        yield


async def run_on_telegram(settings: Settings, *, started: Callable[[str], None] = log.info) -> None:
    """Poll until SIGINT or SIGTERM. `started` hears the bot's name once it answers.

    Raises: StartError, StoreError.
    """
    store = StoreThread(settings.db, settings.gazetteer)
    await store.open()
    try:
        application = build_for_telegram(settings, store)
        try:
            async with application:
                await _poll(application, unasked(application, settings, store), started)
        except InvalidToken:
            sentence = _("{server} does not know the token in TELEGRAM_BOT_TOKEN; copy it again from @BotFather.")
            raise StartError(sentence.format(server=settings.api_url)) from None
        except NetworkError as error:
            sentence = _("{server} cannot be reached ({reason}); check the network and TELEGRAM_API_URL.")
            raise StartError(sentence.format(server=settings.api_url, reason=error.message)) from None
    finally:
        await store.close()


async def _poll(application: App, at_work: AbstractAsyncContextManager[None], started: Callable[[str], None]) -> None:
    """Take updates and answer them until the process is told to stop. Raises: StartError, TelegramError."""
    ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    _stop_on_signals(ended)
    updater = application.updater
    if updater is None:
        raise StartError("The application has no updater.")
    await _publish(application)
    await updater.start_polling(
        allowed_updates=ALLOWED_UPDATES,
        bootstrap_retries=START_RETRIES,
        drop_pending_updates=False,
        error_callback=_watch(ended),
    )
    await application.start()
    started(application.bot.username)
    watching = asyncio.create_task(watch(application.bot_data[HEARD]))
    try:
        async with at_work:
            await ended
    finally:
        watching.cancel()
        await updater.stop()
        await application.stop()


async def _publish(application: App) -> None:
    try:
        await publish_menus(application.bot, commands())
    except TelegramError as error:
        log.warning("the command menu could not be published: %s", error)


def _watch(ended: asyncio.Future[None]) -> Callable[[TelegramError], None]:
    """What to do when a poll fails: a second poller ends the one that came later, anything else is tried again."""
    loop = asyncio.get_running_loop()
    began = loop.time()

    def on_failed_poll(error: TelegramError) -> None:
        sentence = _("Another program is polling with this bot's token; stop it, or give this one another token.")
        if not isinstance(error, Conflict):
            log.warning("polling: %s", error)
        elif loop.time() - began > CONFLICT_WINDOW:
            log.warning("%s", sentence)
        elif not ended.done():
            ended.set_exception(StartError(sentence))

    return on_failed_poll


def _stop_on_signals(ended: asyncio.Future[None]) -> None:
    def stop() -> None:
        if not ended.done():
            ended.set_result(None)

    for number in (signal.SIGINT, signal.SIGTERM):
        # not every platform's loop has them; there Ctrl-C ends asyncio.run instead
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop)

"""The chat page beside the terminal: the real Application, polling the local Bot API, on the same database."""

from __future__ import annotations

import contextlib
import secrets
import time
from typing import Self

from pydantic import SecretStr
from telegram import Update

from bot.app import ALLOWED_UPDATES, App, build_for_telegram, unasked
from bot.menu import publish_menus
from bot.playground.core import BOT_ID, Core
from bot.playground.http import BotApiServer
from bot.playground.page import PageServer
from bot.playground.people import ANONYMOUS
from bot.playground.town import CHEN, settle
from bot.settings import Settings
from bot.store_thread import StoreThread
from handlers import commands


class ChatPage:
    """A page that a person opens in a browser on this machine. Use as an async context manager.

    `alerts`: send them to its chats; only one process may that uses the database.
    """

    def __init__(self, settings: Settings, *, alerts: bool = False) -> None:
        self.core = Core(inline=Update.INLINE_QUERY in ALLOWED_UPDATES)
        # ids of an earlier run are in the database, beside the answers they got; none must come again
        self.core.state.first_message_id = int(time.time())
        settle(self.core)
        token = f"{BOT_ID}:{secrets.token_urlsafe(18)}"
        self._api = BotApiServer(self.core, token)
        self._page = PageServer(self.core)
        self._store = StoreThread(settings.db, settings.gazetteer)
        # the chats and administrators of the settings are Telegram's; here every chat is served, and Chen administers
        here = {"token": SecretStr(token), "chats": (), "admins": (CHEN, ANONYMOUS["id"])}
        self._settings = settings.model_copy(update=here)
        self._app: App | None = None
        self._alerts, self._ending = alerts, contextlib.AsyncExitStack()

    @property
    def address(self) -> str:
        """What to open in a browser on this machine."""
        return self._page.address

    @property
    def is_busy(self) -> bool:
        """Whether anything said or tapped is not answered yet."""
        app = self._app
        working = app is not None and (
            not app.update_queue.empty() or app.update_processor.current_concurrent_updates > 0
        )
        return bool(self.core.state.updates) or working

    async def __aenter__(self) -> Self:
        """Raises: StoreError, TelegramError, OSError where no port is free."""
        await self._store.open()
        self._api.start()
        self._page.start()
        settings = self._settings.model_copy(update={"api_url": self._api.address})
        self._app = build_for_telegram(settings, self._store, paced=False, serves=self.core.state.chats.__contains__)
        await self._app.initialize()
        await publish_menus(self._app.bot, commands())
        if self._app.updater is not None:
            await self._app.updater.start_polling(allowed_updates=ALLOWED_UPDATES)
        await self._app.start()
        if self._alerts:
            await self._ending.enter_async_context(unasked(self._app, settings, self._store))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._ending.aclose()
        if self._app is not None:
            if self._app.updater is not None:
                await self._app.updater.stop()
            await self._app.stop()
            await self._app.shutdown()
        await self._page.stop()
        await self._api.stop()
        await self._store.close()

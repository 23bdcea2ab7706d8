"""The order of work: updates of one chat one after another, of different chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_WAITING = 4096  # updates at hand; more stay in python-telegram-bot's own queue


class ChatByChat(BaseUpdateProcessor):
    """Lets an edited command wait for the answer it will edit, and no chat wait for another.

    So many chats are worked for at once; an update that waits for its own chat takes no other chat's place.
    """

    def __init__(self, chats_at_once: int) -> None:
        super().__init__(MOST_WAITING)
        self._places = asyncio.Semaphore(chats_at_once)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process the update once the earlier ones of its chat are done."""
        async with self._locks.setdefault(_whose(update), asyncio.Lock()), self._places:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""


def _whose(update: object) -> int:
    """The chat of the update, for what comes from no chat the person, 0 where there is neither."""
    if not isinstance(update, Update):
        return 0
    where = update.effective_chat or update.effective_user
    return where.id if where else 0

"""Answers counted by what they are about: in memory, and in the store a moment later, many in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.store_thread import StoreThread
from knowledge.askings import Subject, count_askings
from knowledge.errors import StoreError

log = logging.getLogger(__name__)

KEPT_AFTER = 20.0  # seconds: so long a count waits for others


class Askings:
    """Counts what is asked for; no answer waits for it."""

    def __init__(self, store: StoreThread, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock
        self._counted: Counter[Subject] = Counter()
        self._keeping: asyncio.Task[None] | None = None
        store.before_close(self.keep)

    def note(self, about: Iterable[Subject]) -> None:
        """Count an answer about these; nothing is written now."""
        self._counted.update(about)
        if self._counted and (self._keeping is None or self._keeping.done()):
            self._keeping = asyncio.create_task(self._keep_later())

    async def keep(self) -> None:
        """Write what has been counted since the last time, if the store lets us."""
        counted, self._counted = self._counted, Counter()
        if not counted:
            return
        try:
            await self._store.write(count_askings, counted, now=self._clock())
        except StoreError as error:
            log.warning("what was asked for is not counted: %s", error)

    async def _keep_later(self) -> None:
        await asyncio.sleep(KEPT_AFTER)
        await self.keep()

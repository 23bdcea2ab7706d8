"""Which message answered which: known at once, in the store a moment later, many in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.store_thread import StoreThread
from knowledge.errors import StoreError
from knowledge.store import chats

log = logging.getLogger(__name__)

KEPT_AFTER = 2.0  # seconds; a bot that is killed before then answers an edited question of these anew

Asked = tuple[int, int]  # chat and message


class Answered:
    """Remembers answers, so that an edited question has its answer edited; no answer waits for it."""

    def __init__(self, store: StoreThread, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock
        self._new: dict[Asked, int] = {}
        self._keeping: asyncio.Task[None] | None = None
        store.before_close(self.keep)

    def note(self, chat_id: int, message_id: int, answer_id: int) -> None:
        """Remember that `answer_id` answers `message_id`; nothing is written now."""
        self._new[chat_id, message_id] = answer_id
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_later())

    async def find(self, chat_id: int, message_id: int) -> int | None:
        """The message that answered this one, None where none is known."""
        new = self._new.get((chat_id, message_id))
        if new is not None:
            return new
        try:
            return await self._store.read(chats.find_answer, chat_id, message_id)
        except StoreError as error:
            log.warning("%s", error)
            return None

    async def keep(self) -> None:
        """Write what was noted since the last time, if the store lets us."""
        written = dict(self._new)
        if not written:
            return
        rows = [(*asked, answer_id) for asked, answer_id in written.items()]
        try:
            await self._store.write(chats.keep_answers, rows, now=self._clock())
        except StoreError as error:
            log.warning("%s answers will not follow edits of their questions: %s", len(rows), error)
        # only now: until they are in the store these are found here, and what was noted meanwhile stays
        self._new = {asked: new for asked, new in self._new.items() if written.get(asked) != new}

    async def _keep_later(self) -> None:
        await asyncio.sleep(KEPT_AFTER)
        await self.keep()

"""Sends the alerts that chats are owed: claimed, sent, and settled as what became of them; in order within a chat.

The database says what is owed, whoever put it there: this process looks whether any has changed it. Only what is being
sent when the process dies is in doubt afterwards.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Self

from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import Application

from bot.absences import Absences
from bot.answering import Answering
from bot.letters import (
    Letter,
    doubt_unfinished,
    find_letter,
    find_work,
    give_up,
    parts_of,
    turn_away,
    write_line,
    write_reply,
)
from bot.notices import tell_administrators
from bot.postman import STORE_RETRY, Postman
from handlers._command import Reply
from knowledge.errors import StoreError
from knowledge.reminding import owe_reminders, plan_reminders
from knowledge.store import Store, outbox

log = logging.getLogger(__name__)

LOOK_EVERY = 0.2  # seconds between looks whether anything was committed; chats hear of it within two
REMIND_EVERY = timedelta(minutes=1)
MOST_SERVED = 500  # chats at once; the others wait in the database
MOST_READY = 16  # messages at once that are made and wait for their turn, so few that none grows old there
FAREWELL = 5.0  # seconds that calls under way get when the bot stops
BUG_RETRY = 60.0  # seconds after which a chat is served again that a bug kept from it


def everybody(_chat_id: int) -> bool:
    """That every chat is this bot's."""
    return True


class Delivery:
    """Sends through `bot` what chats are owed; only to those of which `serves` says that this bot is in them.

    What is owed to a chat that is not served ends as not sent.
    """

    def __init__(
        self,
        bot: Bot,
        answering: Answering,
        *,
        admins: Iterable[int] = (),
        serves: Callable[[int], bool] = everybody,
    ) -> None:
        self._bot, self._answering, self._admins, self._serves = bot, answering, tuple(admins), serves
        self._store, self._clock = answering.store, answering.clock
        self._absences = Absences(self._store)
        self._postman = Postman(bot, answering, self._absences)
        self._ready = asyncio.Semaphore(MOST_READY)
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._is_stopping = False
        self._remind_at = self._tell_at = datetime.min.replace(tzinfo=UTC)
        self._looking: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Raises: StoreError."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Have the application tell which chats let the bot in again."""
        self._absences.register(application)

    async def start(self) -> None:
        """Say of what a dead process was sending that it is in doubt, and begin to look. Raises: StoreError."""
        doubtful = await self._store.write(doubt_unfinished, serves=self._serves, now=self._clock())
        if doubtful:
            log.warning("%d alerts may or may not have arrived when the bot stopped; see /undelivered", doubtful)
        await self._absences.load()
        self._looking = asyncio.create_task(self._look_for_ever())

    async def stop(self) -> None:
        """Look no more; what is being sent may end, and is in doubt where it does not in time."""
        self._is_stopping = True
        await _end([task for task in (self._looking, self._telling) if task is not None])
        await _end([task for chat_id, task in self._serving.items() if chat_id not in self._postman.sending])
        if self._serving:
            await asyncio.wait(self._serving.values(), timeout=FAREWELL)
        await _end(tuple(self._serving.values()))

    # ---------------------------------------------------------------- looking

    async def _look_for_ever(self) -> None:
        version, look_at = -1, self._remind_at
        while True:
            try:
                found, now = await self._store.read(_data_version), self._clock()
                if found != version or _has_come(look_at, now):
                    version, look_at = found, await self._look(now)
            except StoreError as error:
                log.warning("what chats are owed cannot be read: %s", error)
            except Exception:  # the outer edge of alerts: whatever it is, the next look may do better
                log.exception("what chats are owed cannot be looked at")
                await asyncio.sleep(STORE_RETRY)
            await asyncio.sleep(LOOK_EVERY)

    async def _look(self, now: datetime) -> datetime:
        """Begin to serve the chats whose time has come; when to look again though nothing has changed."""
        await self._remind(now)
        if _has_come(self._tell_at, now) and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(self._tell(now))
        due, later = await self._store.read(find_work, now=now, zone=self._answering.zone)
        for chat_id in filter(self._serves, due):
            if chat_id in self._serving or len(self._serving) >= MOST_SERVED:
                later = now
            else:
                self._serving[chat_id] = asyncio.create_task(self._serve(chat_id))
        return min(later or self._remind_at, self._remind_at)

    async def _tell(self, now: datetime) -> None:
        try:
            if not await tell_administrators(self._bot, self._answering, self._admins, now=now):
                self._tell_at = now + REMIND_EVERY
        except StoreError as error:
            log.warning("administrators cannot be told: %s", error)

    async def _remind(self, now: datetime) -> None:
        """Owe the reminders whose day has come."""
        if not _has_come(self._remind_at, now):
            return
        reminders = await self._store.read(plan_reminders, now=now, zone=self._answering.zone)
        if reminders:
            await self._store.write(owe_reminders, reminders, now=now)
        self._remind_at = now + REMIND_EVERY

    # ---------------------------------------------------------------- one chat

    async def _serve(self, chat_id: int) -> None:
        """Send the chat all that it may hear now, one message after another."""
        try:
            while not self._is_stopping and await self._send_next(chat_id):
                pass
        except (StoreError, TelegramError) as error:
            log.warning("alerts to %s wait: %s", chat_id, error)
            await asyncio.sleep(STORE_RETRY)
        except Exception:  # the outer edge of alerts, again
            log.exception("alerts to %s wait", chat_id)
            await asyncio.sleep(BUG_RETRY)
        finally:
            del self._serving[chat_id]

    async def _send_next(self, chat_id: int) -> bool:
        """Send one message; whether there may be more."""
        await self._postman.wait_for(chat_id)
        async with contextlib.AsyncExitStack() as making:
            await making.enter_async_context(self._ready)
            letter = await self._store.read(find_letter, chat_id, now=self._clock(), zone=self._answering.zone)
            if letter is None:
                return False
            if not await self._answering.access.hears(self._bot, chat_id):
                await self._store.write(turn_away, letter=letter, now=self._clock())
                return True
            reply = await self._write(letter)
            if reply is not None:
                await self._postman.send(letter, reply, begun=making.aclose)
            return True

    async def _write(self, letter: Letter) -> Reply | None:
        """What the letter says; None where nothing is left to tell, or where a bug keeps it from being said.

        Given up is then what in it cannot be said; the rest waits for the next letter.
        """
        reply = await self._try(write_reply, letter)
        if isinstance(reply, Exception):
            tried = {part: await self._try(write_line, part) for part in parts_of(letter)}
            unsaid = {part: found for part, found in tried.items() if isinstance(found, Exception)}
            for part, error in (unsaid or {letter: reply}).items():
                log.error("alerts %s cannot be written", part.alert_ids, exc_info=error)
                await self._store.write(give_up, letter=part, error=repr(error), now=self._clock())
            return None
        if reply is None:
            await self._store.write(outbox.drop, letter.alert_ids)
        return reply

    async def _try(self, write: Callable[..., Reply | None], letter: Letter) -> Reply | Exception | None:
        """What is written, or the bug that keeps it from being. Raises: StoreError."""
        try:
            return await self._store.read(write, letter, now=self._clock(), zone=self._answering.zone)
        except StoreError:
            raise
        except Exception as error:  # the outer edge of alerts: one that cannot be written must not hold up the others
            return error


def _has_come(at: datetime, now: datetime) -> bool:
    """Whether that time, never meant to be far ahead, has come; or the clock has been set back since it was chosen."""
    return not now < at <= now + REMIND_EVERY


def _data_version(store: Store) -> int:
    """A number that is another one after anybody else has committed anything."""
    return int(store.one("PRAGMA data_version")["data_version"])


async def _end(tasks: Collection[asyncio.Task[None]]) -> None:
    """Cancel them and see them end."""
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)

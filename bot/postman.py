"""Takes one letter to Telegram: claimed when its turn has come, sent, and kept as what became of it."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.absences import Absences
from bot.answering import Answering
from bot.letters import Letter, keep_outcome, keep_sent
from bot.outcomes import LONGEST_REASON, Fate, Outcome, judge
from bot.pace import Alert, Pace
from bot.sending import plain
from bot.sentences import ALERTS_TOPIC_GONE
from handlers._command import Reply
from knowledge.errors import StoreError
from knowledge.store import Store, outbox

log = logging.getLogger(__name__)

STORE_RETRY = 1.0  # seconds after which a store that would not take an outcome is asked again

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class NotWanted(Exception):
    """Somebody took the alerts back before their turn came."""


class Postman:
    """Sends letters through `bot`, at its pace where it has one."""

    def __init__(self, bot: Bot, answering: Answering, absences: Absences) -> None:
        self._bot, self._answering, self._absences = bot, answering, absences
        self._store, self._clock = answering.store, answering.clock
        self._pace = bot.rate_limiter if isinstance(bot, ExtBot) and isinstance(bot.rate_limiter, Pace) else None
        self._plain: set[int] = set()  # alerts whose HTML was refused
        self.sending: set[int] = set()  # chats whose call may be under way

    async def wait_for(self, chat_id: int) -> None:
        """Return when the chat itself could take an alert."""
        while self._pace is not None and (wait := self._pace.alert_wait(chat_id)) > 0:
            await asyncio.sleep(wait)

    async def send(self, letter: Letter, reply: Reply, *, begun: Callable[[], Awaitable[None]]) -> None:
        """Send a letter and keep what became of it; `begun` is awaited when its turn has come.

        Raises: StoreError where it could not be claimed; whatever a bug raises, with the letter in doubt.
        """
        keyboard = await self._answering.keyboard(reply)

        async def claim() -> None:
            await begun()
            self.sending.add(letter.chat_id)
            if not await self._store.write(outbox.claim, letter.alert_ids, now=self._clock()):
                raise NotWanted

        try:
            message_id = await self._post(letter, reply, keyboard, claim)
            await self._keep(functools.partial(keep_sent, letter=letter, message_id=message_id, now=self._clock()))
        except NotWanted:
            return
        except TelegramError as error:
            await self._take_back(letter, reply, judge(error))
        except StoreError:
            raise
        except Exception as error:
            await self._take_back(letter, reply, Outcome(Fate.DOUBT, repr(error)[:LONGEST_REASON]))
            raise
        finally:
            self.sending.discard(letter.chat_id)

    async def _post(
        self, letter: Letter, reply: Reply, keyboard: InlineKeyboardMarkup | None, claim: Callable[[], Awaitable[None]]
    ) -> int:
        """The id of the message. Raises: TelegramError, NotWanted, StoreError where it could not be claimed."""
        is_plain = not self._plain.isdisjoint(letter.alert_ids)
        if self._pace is None:
            await claim()
        options = {"rate_limit_args": Alert(claim)} if self._pace is not None else {}
        sent = await self._bot.send_message(
            letter.chat_id,
            plain(reply.html) if is_plain else reply.html,
            parse_mode=None if is_plain else ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            disable_notification=letter.is_silent,
            message_thread_id=letter.topic_id,
            reply_parameters=_reply_to(letter),
            reply_markup=keyboard,
            **options,  # type: ignore[arg-type]
        )
        return sent.message_id

    async def _take_back(self, letter: Letter, reply: Reply, outcome: Outcome) -> None:
        """Keep what became of a letter that was not, or perhaps not, delivered."""
        if outcome.fate is Fate.TOPIC_GONE and letter.topic_id is None:  # General is closed: it goes nowhere else
            outcome = Outcome(Fate.UNSENT, outcome.reason)
        if outcome.fate is Fate.UNREADABLE and self._plain.isdisjoint(letter.alert_ids):
            log.error("an alert that Telegram cannot read goes as plain text: %s: %.500r", outcome.reason, reply.html)
            self._plain.update(letter.alert_ids)
            outcome = Outcome(Fate.EARLY, outcome.reason)
        else:
            log.warning("alert to %s: %s: %s", letter.chat_id, outcome.fate, outcome.reason)
        await self._keep(functools.partial(keep_outcome, letter=letter, outcome=outcome, now=self._clock()))
        if outcome.fate is Fate.SHUT:
            self._absences.shut.add(letter.chat_id)
        elif outcome.fate is Fate.MOVED:
            await self._answering.move_chat(letter.chat_id, outcome.moved_to)
        elif outcome.fate is Fate.TOPIC_GONE:
            self._absences.gone.add((letter.chat_id, letter.queue.topic_id))
            await self._say(letter.chat_id, ALERTS_TOPIC_GONE)

    async def _say(self, chat_id: int, words: str) -> None:
        try:
            await self._bot.send_message(chat_id, words)
        except TelegramError as error:
            log.warning("%s was not told that a topic is gone: %s", chat_id, error)

    async def _keep(self, keep: Callable[[Store], None]) -> None:
        """Write an outcome, however often it takes: what Telegram did cannot be found out again."""
        while True:
            try:
                await self._store.write(keep)
                return
            except StoreError as error:
                log.warning("an alert's outcome cannot be written yet: %s", error)
                await asyncio.sleep(STORE_RETRY)


def _reply_to(letter: Letter) -> ReplyParameters | None:
    if letter.reply_to is None:
        return None
    return ReplyParameters(letter.reply_to, allow_sending_without_reply=True)

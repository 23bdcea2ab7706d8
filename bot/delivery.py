"""Sends the alerts that chats are owed: claimed, sent, and settled as what became of them; in order within a chat.

The database says what is owed, whoever put it there: this process looks whether any has changed it. Only what is being
sent when the process dies is in doubt afterwards.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Self

from telegram import Bot, ChatMember, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, ChatMemberHandler, ContextTypes, ExtBot, MessageHandler, filters

from bot.answering import Answering
from bot.calls import topic_of
from bot.letters import Letter, doubt_unfinished, find_letter, find_work, give_up, keep_outcome, keep_sent, write_reply
from bot.notices import tell_administrators
from bot.outcomes import Fate, Outcome, judge
from bot.pace import Alert, Pace
from bot.sending import plain
from bot.sentences import ALERTS_TOPIC_GONE
from handlers._command import Reply
from knowledge.errors import StoreError
from knowledge.reminding import owe_reminders, plan_reminders
from knowledge.store import Store, follows, outbox

log = logging.getLogger(__name__)

LOOK_EVERY = 0.2  # seconds between looks whether anything was committed; chats hear of it within two
REMIND_EVERY = timedelta(minutes=1)
MOST_SERVED = 500  # chats at once; the others wait in the database
MOST_READY = 16  # messages at once that are made and wait for their turn, so few that none grows old there
FAREWELL = 5.0  # seconds that calls under way get when the bot stops
BESIDE = 1  # the group of handlers that take an update too, after those that answer it
STORE_RETRY = 1.0  # seconds after which a store that would not take an outcome is asked again
BUG_RETRY = 60.0  # seconds after which a chat is served again that a bug kept from it

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def everybody(_chat_id: int) -> bool:
    """That every chat is this bot's."""
    return True


class NotWanted(Exception):
    """Somebody took the alerts back before their turn came."""


class Delivery:
    """Sends through `bot` what chats are owed; only to those of which `serves` says that this bot is in them."""

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
        self._pace = bot.rate_limiter if isinstance(bot, ExtBot) and isinstance(bot.rate_limiter, Pace) else None
        self._ready = asyncio.Semaphore(MOST_READY)
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._sending: set[int] = set()  # chats whose call may be under way
        self._plain: set[int] = set()  # alerts whose HTML was refused
        self._shut: set[int] = set()  # chats that put the bot out
        self._gone: set[tuple[int, int]] = set()  # topics, each with its chat, that are gone or closed
        self._remind_at = datetime.min.replace(tzinfo=UTC)
        self._looking: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Raises: StoreError."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Say of what a dead process was sending that it is in doubt, and begin to look. Raises: StoreError."""
        doubtful = await self._store.write(doubt_unfinished, serves=self._serves, now=self._clock())
        if doubtful:
            log.warning("%d alerts may or may not have arrived when the bot stopped; see /undelivered", doubtful)
        self._shut.update(await self._store.read(follows.forbidden_chats))
        self._gone.update(await self._store.read(follows.gone_topics))
        self._looking = asyncio.create_task(self._look_for_ever())

    async def stop(self) -> None:
        """Look no more; what is being sent may end, and is in doubt where it does not in time."""
        await _end([task for task in (self._looking, self._telling) if task is not None])
        await _end([task for chat_id, task in self._serving.items() if chat_id not in self._sending])
        if self._serving:
            await asyncio.wait(self._serving.values(), timeout=FAREWELL)
        await _end(tuple(self._serving.values()))

    # ---------------------------------------------------------------- looking

    async def _look_for_ever(self) -> None:
        version, look_at = -1, self._remind_at
        while True:
            try:
                found, now = await self._store.read(_data_version), self._clock()
                if found != version or look_at <= now:
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
        if self._telling is None or self._telling.done():
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
            await tell_administrators(self._bot, self._answering, self._admins, now=now)
        except StoreError as error:
            log.warning("administrators cannot be told: %s", error)

    async def _remind(self, now: datetime) -> None:
        """Owe the reminders whose day has come."""
        if now < self._remind_at:
            return
        reminders = await self._store.read(plan_reminders, now=now, zone=self._answering.zone)
        if reminders:
            await self._store.write(owe_reminders, reminders, now=now)
        self._remind_at = now + REMIND_EVERY

    # ---------------------------------------------------------------- one chat

    async def _serve(self, chat_id: int) -> None:
        """Send the chat all that it may hear now, one message after another."""
        try:
            while await self._send_next(chat_id):
                pass
        except StoreError as error:
            log.warning("alerts to %s wait: %s", chat_id, error)
            await asyncio.sleep(STORE_RETRY)
        except Exception:  # the outer edge of alerts, again
            log.exception("alerts to %s wait", chat_id)
            await asyncio.sleep(BUG_RETRY)
        finally:
            del self._serving[chat_id]

    async def _send_next(self, chat_id: int) -> bool:
        """Send one message; whether there may be more."""
        while self._pace is not None and (wait := self._pace.alert_wait(chat_id)) > 0:
            await asyncio.sleep(wait)
        async with contextlib.AsyncExitStack() as making:
            await making.enter_async_context(self._ready)
            letter = await self._store.read(find_letter, chat_id, now=self._clock(), zone=self._answering.zone)
            if letter is None:
                return False
            reply = await self._write(letter)
            if reply is not None:
                await self._send(letter, reply, begun=making.aclose)
            return True

    async def _write(self, letter: Letter) -> Reply | None:
        """What the letter says; None where nothing is left to tell, or where a bug keeps it from being said."""
        try:
            reply = await self._store.read(write_reply, letter, now=self._clock(), zone=self._answering.zone)
        except StoreError:
            raise
        except Exception as error:  # the outer edge of alerts: one that cannot be written must not hold up the others
            log.exception("alerts %s cannot be written", letter.alert_ids)
            await self._store.write(give_up, letter=letter, error=repr(error), now=self._clock())
            return None
        if reply is None:
            await self._store.write(outbox.drop, letter.alert_ids)
        return reply

    async def _send(self, letter: Letter, reply: Reply, *, begun: Callable[[], Awaitable[None]]) -> None:
        """Send a letter and keep what became of it; `begun` is awaited when its turn has come."""
        keyboard = await self._answering.keyboard(reply)

        async def claim() -> None:
            await begun()
            self._sending.add(letter.chat_id)
            if not await self._store.write(outbox.claim, letter.alert_ids, now=self._clock()):
                raise NotWanted

        try:
            message_id = await self._post(letter, reply, keyboard, claim)
            await self._keep(functools.partial(keep_sent, letter=letter, message_id=message_id, now=self._clock()))
        except NotWanted:
            return
        except TelegramError as error:
            await self._take_back(letter, reply, judge(error))
        finally:
            self._sending.discard(letter.chat_id)

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
        if outcome.fate is Fate.UNREADABLE and self._plain.isdisjoint(letter.alert_ids):
            log.error("an alert that Telegram cannot read goes as plain text: %s: %.500r", outcome.reason, reply.html)
            self._plain.update(letter.alert_ids)
            outcome = Outcome(Fate.EARLY, outcome.reason)
        else:
            log.warning("alert to %s: %s: %s", letter.chat_id, outcome.fate, outcome.reason)
        await self._keep(functools.partial(keep_outcome, letter=letter, outcome=outcome, now=self._clock()))
        if outcome.fate is Fate.SHUT:
            self._shut.add(letter.chat_id)
        elif outcome.fate is Fate.MOVED:
            await self._answering.move_chat(letter.chat_id, outcome.moved_to)
        elif outcome.fate is Fate.TOPIC_GONE:
            self._gone.add((letter.chat_id, letter.queue.topic_id))
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

    # ---------------------------------------------------------------- chats that put the bot out, and let it in again

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Have the application tell who lets the bot in again, beside whatever else it does with its updates."""
        handlers = [
            ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.ALL, self.on_message),
        ]
        application.add_handlers(handlers, group=BESIDE)

    async def on_membership(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep what is owed to a chat that puts the bot out, and go on where one lets it in."""
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in {ChatMember.LEFT, ChatMember.BANNED}:
            await self._store.write(follows.forbid, change.chat.id)
            self._shut.add(change.chat.id)
        else:
            await self._let_in(change.chat.id)

    async def on_message(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Go on where somebody talks in a chat that had put the bot out, or in a topic that seemed to be gone."""
        message = update.effective_message
        if message is None:
            return
        if message.chat.id in self._shut:
            await self._let_in(message.chat.id)
        topic = message.chat.id, topic_of(message) or follows.NO_TOPIC
        if topic in self._gone and not message.forum_topic_closed:
            await self._store.write(follows.find_topic_again, *topic)
            self._gone.discard(topic)

    async def _let_in(self, chat_id: int) -> None:
        await self._store.write(follows.allow, chat_id)
        self._shut.discard(chat_id)


def _data_version(store: Store) -> int:
    """A number that is another one after anybody else has committed anything."""
    return int(store.one("PRAGMA data_version")["data_version"])


def _reply_to(letter: Letter) -> ReplyParameters | None:
    if letter.reply_to is None:
        return None
    return ReplyParameters(letter.reply_to, allow_sending_without_reply=True)


async def _end(tasks: Collection[asyncio.Task[None]]) -> None:
    """Cancel them and see them end."""
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)

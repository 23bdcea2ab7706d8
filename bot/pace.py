"""How fast the bot speaks: answers to people first, alerts in what is left of Telegram's pace, and no call too many.

About 1 call a second in a chat, in which short bursts are let pass, 20 a minute in a group, 30 a second overall:
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
Nobody knows when between its start and its answer Telegram counts a call. So each counts from its start until its time
after the answer: whatever the network does to them, no more arrive together than may.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

MARGIN = 0.002  # seconds: clocks are set right while a bot runs
OVERALL, OVERALL_SECONDS = 30, 1.0
GROUP, GROUP_SECONDS = 20, 60.0
GROUP_ALERTS = 12  # of these; the others are for people who ask
BURST, BURST_SECONDS = 3, 3.0  # of answers in one chat: a text and its files, a few taps
ALERT_GAP = 1.0  # seconds since the last call in the chat
ALERTS_APART = 0.025  # seconds between any two alerts, so that an answer never waits for a whole burst of them
ALERTS_UNDER_WAY = 20  # of the overall calls: a knowledge base that is busy holds alerts up, and only them
RETRIES = 2  # of an answer, after it came too early
LONGEST_WAIT = 30.0  # seconds that an answer waits for its turn again; nobody looks for it any more after that
MANY_CHATS = 3  # of which Telegram says within SAME_TIME that they are too fast: the whole bot is
SAME_TIME = 2.0
CHATS_KEPT = 2_000  # more are looked through for those long silent


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait; a whole number where the environment says PTB_TIMEDELTA=false."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


@dataclass(frozen=True, slots=True)
class Alert:
    """Given as `rate_limit_args` by whoever sends an alert: it waits behind answers, and is not tried again.

    `ready` is awaited when its turn has come and before the call is made; what it raises ends the call.
    """

    ready: Callable[[], Awaitable[None]]


@dataclass(slots=True)
class _Window:
    """The calls of the last `seconds`: those under way, and when the others ended, the oldest first."""

    seconds: float
    under_way: int = 0
    ended: deque[float] = field(default_factory=deque)

    def begin(self) -> None:
        self.under_way += 1

    def end(self, now: float) -> None:
        self.under_way -= 1
        self.ended.append(now)

    def wait(self, most: int, now: float, seconds: float | None = None) -> float:
        """Seconds until one more makes no more than `most`; infinite until one under way ends."""
        self.forget(now)
        counted = sum(1 for at in self.ended if at > now - seconds) if seconds else len(self.ended)
        over = counted + self.under_way - most
        if over < 0:
            return 0.0
        if over >= counted:
            return math.inf
        return self.ended[len(self.ended) - counted + over] + (seconds or self.seconds) + MARGIN - now

    def forget(self, now: float) -> None:
        while self.ended and self.ended[0] <= now - self.seconds - MARGIN:
            self.ended.popleft()

    def is_idle(self, now: float) -> bool:
        self.forget(now)
        return not (self.under_way or self.ended)


@dataclass(slots=True)
class _Chat:
    """What has been called in one chat lately, and until when Telegram wants it left alone."""

    is_group: bool
    lately: _Window = field(default_factory=lambda: _Window(BURST_SECONDS))
    minute: _Window = field(default_factory=lambda: _Window(GROUP_SECONDS))
    blocked_until: float = -math.inf

    def wait(self, now: float, *, is_alert: bool) -> float:
        waits = [self.blocked_until - now, self.lately.wait(BURST, now)]
        if is_alert:
            waits.append(self.lately.wait(1, now, ALERT_GAP))
        if self.is_group:
            waits.append(self.minute.wait(GROUP_ALERTS if is_alert else GROUP, now))
        return max(waits)


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    chat_id: int
    turn: asyncio.Future[None]


class Pace(BaseRateLimiter[Alert]):
    """The rate limiter of the bot's calls."""

    def __init__(self) -> None:
        self._overall = _Window(OVERALL_SECONDS)
        self._chats: dict[int, _Chat] = {}
        self._answers: dict[_Waiting, None] = {}  # in the order of their coming
        self._alerts: dict[_Waiting, None] = {}
        self._blocked_until = self._next_alert = -math.inf
        self._too_fast: deque[tuple[float, int]] = deque(maxlen=MANY_CHATS)  # when, and which chat
        self._timer: asyncio.TimerHandle | None = None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Look at nothing any more."""
        if self._timer is not None:
            self._timer.cancel()

    async def process_request(  # noqa: PLR0917 -- PTB's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 -- every call that names a chat counts
        data: dict[str, Any],
        rate_limit_args: Alert | None,
    ) -> Any:
        """What the call answers, made when its turn has come. Raises: what the call and `Alert.ready` raise."""
        chat_id = _chat_of(data)
        tries = 1 if rate_limit_args else 1 + RETRIES
        while True:
            tries -= 1
            try:
                async with self._turn(chat_id, is_alert=rate_limit_args is not None):
                    if rate_limit_args is not None:
                        await rate_limit_args.ready()
                    return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = seconds_of(error)
                self._block(chat_id, seconds)
                if tries == 0 or seconds > LONGEST_WAIT:
                    raise
                if chat_id is None:
                    await asyncio.sleep(seconds)

    def alert_wait(self, chat_id: int) -> float:
        """Seconds, 0 or more, until that chat itself could take an alert; at most those of a group's pace."""
        wait = self._chat(chat_id).wait(_now(), is_alert=True)
        return min(max(wait, 0.0), GROUP_SECONDS)

    # ---------------------------------------------------------------- turns

    @contextlib.asynccontextmanager
    async def _turn(self, chat_id: int | None, *, is_alert: bool) -> AsyncIterator[None]:
        """A call's time. Calls that name no chat, such as the answer to a tap, are not counted by Telegram."""
        if chat_id is None:
            yield
            return
        await self._wait_for_turn(chat_id, self._alerts if is_alert else self._answers)
        try:
            yield
        finally:
            self._end(chat_id)

    async def _wait_for_turn(self, chat_id: int, queue: dict[_Waiting, None]) -> None:
        waiting = _Waiting(chat_id, asyncio.get_running_loop().create_future())
        queue[waiting] = None
        self._look()
        try:
            await waiting.turn
        except asyncio.CancelledError:
            queue.pop(waiting, None)
            if not waiting.turn.cancelled():
                self._end(chat_id)  # its turn had come, and nobody is there to take it
            raise

    def _look(self) -> None:
        """Give turns to those whose time has come, answers first, and look again when the next one's has."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = _now()
        wait = min(self._give(self._answers, now, is_alert=False), self._give(self._alerts, now, is_alert=True))
        if wait < math.inf:
            self._timer = asyncio.get_running_loop().call_later(max(wait, 0.001), self._look)

    def _give(self, queue: dict[_Waiting, None], now: float, *, is_alert: bool) -> float:
        """Seconds until another of the queue may have its turn; infinite where none waits, or only for calls to end."""
        soonest, seen = math.inf, set[int]()
        for waiting in tuple(queue):
            overall = max(self._overall.wait(OVERALL, now), self._blocked_until - now)
            if is_alert:
                overall = max(overall, self._next_alert - now)
                overall = math.inf if self._overall.under_way >= ALERTS_UNDER_WAY else overall
            if overall > 0:
                return min(soonest, overall)
            if waiting.chat_id in seen:
                continue
            wait = self._chat(waiting.chat_id).wait(now, is_alert=is_alert)
            if wait > 0:
                seen.add(waiting.chat_id)
                soonest = min(soonest, wait)
                continue
            del queue[waiting]
            if waiting.turn.cancelled():
                continue
            self._begin(waiting, now, is_alert=is_alert)
        return soonest

    def _begin(self, waiting: _Waiting, now: float, *, is_alert: bool) -> None:
        chat = self._chat(waiting.chat_id)
        for window in (self._overall, chat.lately, chat.minute):
            window.begin()
        if is_alert:
            self._next_alert = now + ALERTS_APART
        waiting.turn.set_result(None)

    def _end(self, chat_id: int) -> None:
        now, chat = _now(), self._chat(chat_id)
        for window in (self._overall, chat.lately, chat.minute):
            window.end(now)
        self._look()

    # ---------------------------------------------------------------- what is known of chats

    def _block(self, chat_id: int | None, seconds: float) -> None:
        """Leave the chat alone for so long; everybody, where Telegram says so of many chats at once."""
        if chat_id is None:
            return
        now = _now()
        self._chat(chat_id).blocked_until = now + seconds
        self._too_fast.append((now, chat_id))
        chats = {chat for at, chat in self._too_fast if at > now - SAME_TIME}
        if len(chats) >= MANY_CHATS:
            self._blocked_until = now + seconds

    def _chat(self, chat_id: int) -> _Chat:
        known = self._chats.get(chat_id)
        if known is None:
            if len(self._chats) >= CHATS_KEPT:
                self._forget_idle_chats()
            known = self._chats[chat_id] = _Chat(is_group=chat_id < 0)
        return known

    def _forget_idle_chats(self) -> None:
        now = _now()
        waiting = {one.chat_id for queue in (self._answers, self._alerts) for one in queue}
        for chat_id, chat in tuple(self._chats.items()):
            is_idle = chat.minute.is_idle(now) and chat.blocked_until <= now
            if is_idle and chat_id not in waiting:
                del self._chats[chat_id]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _chat_of(data: dict[str, Any]) -> int | None:
    """The chat that a call names, None for none; one named by its @name is a group of its own."""
    chat_id = data.get("chat_id")
    if chat_id is None or isinstance(chat_id, int):
        return chat_id
    try:
        return int(chat_id)
    except ValueError:
        return -abs(hash(chat_id))

"""How fast the bot speaks: held against the pace that the Bot API on loopback keeps, on a clock that jumps."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot import pace
from bot.pace import Alert, Pace
from bot.playground.pace import Pace as Server
from bot.playground.parameters import Refused
from tests.hurried_loop import run


async def _ready() -> None:
    return None


ALERT = Alert(_ready)


class Calls:
    """Calls through one Pace to a server that keeps Telegram's. `sent` has (when, chat) of each that it took."""

    def __init__(self, *, strict: bool = True, seed: int = 1) -> None:
        self.pace, self.server, self.luck = Pace(), Server(), random.Random(seed)
        self.strict = strict
        self.sent: list[tuple[float, int]] = []
        self.refused = 0
        self.answers: list[Callable[[], Any]] = []

    async def call(self, chat_id: int | None, alert: Alert | None = None) -> Any:
        data = {} if chat_id is None else {"chat_id": chat_id}
        return await self.pace.process_request(self._arrive, (chat_id,), {}, "sendMessage", data, alert)

    async def _arrive(self, chat_id: int | None) -> bool:
        await asyncio.sleep(self.luck.uniform(0.001, 0.02))
        if self.answers:
            self.answers.pop(0)()
        now = asyncio.get_running_loop().time()
        if chat_id is not None and self.strict:
            try:
                self.server.take(chat_id, is_group=chat_id < 0, now=now)
            except Refused as refused:
                self.refused += 1
                raise RetryAfter(refused.parameters["retry_after"]) from None
        self.sent.append((now, chat_id or 0))
        await asyncio.sleep(self.luck.uniform(0.001, 0.02))
        return True


def fail(seconds: int) -> Callable[[], None]:
    def answer() -> None:
        raise RetryAfter(seconds)

    return answer


@pytest.mark.parametrize("seed", range(3))
def test_alerts_to_many_chats_use_the_pace_and_never_pass_it(seed: int) -> None:
    async def main() -> Calls:
        calls = Calls(seed=seed)
        await asyncio.gather(*(calls.call(chat, ALERT) for chat in range(1, 601)))
        return calls

    calls = run(main())
    assert calls.refused == 0
    assert len(calls.sent) == 600
    assert 600 / pace.OVERALL / calls.sent[-1][0] >= 0.95


def test_alerts_to_one_group_leave_room_for_those_who_ask_there() -> None:
    async def main() -> Calls:
        calls = Calls()
        alerts = [asyncio.create_task(calls.call(-5, ALERT)) for _ in range(20)]
        await asyncio.sleep(30)
        for _ in range(8):
            await calls.call(-5)
            await asyncio.sleep(1)
        assert asyncio.get_running_loop().time() < 40
        await asyncio.gather(*alerts)
        return calls

    assert run(main()).refused == 0


def test_an_answer_goes_before_all_alerts_that_wait() -> None:
    async def main() -> float:
        calls = Calls()
        alerts = [asyncio.create_task(calls.call(chat, ALERT)) for chat in range(1, 301)]
        await asyncio.sleep(3.01)
        asked = asyncio.get_running_loop().time()
        await calls.call(1000)
        took = asyncio.get_running_loop().time() - asked
        await asyncio.gather(*alerts)
        return took

    assert run(main()) < 0.2


def test_alerts_that_a_busy_knowledge_base_holds_up_hold_up_no_answer() -> None:
    async def main() -> float:
        calls, loop, is_free = Calls(), asyncio.get_running_loop(), asyncio.Event()

        async def ready() -> None:
            await is_free.wait()

        alerts = [asyncio.create_task(calls.call(chat, Alert(ready))) for chat in range(1, 101)]
        await asyncio.sleep(10)
        asked_at = loop.time()
        await calls.call(1000)
        waited = loop.time() - asked_at
        is_free.set()
        await asyncio.gather(*alerts)
        assert len(calls.sent) == 101
        return waited

    assert run(main()) < 0.1


def test_an_answer_that_came_too_early_is_given_again_and_holds_up_no_other_chat() -> None:
    async def main() -> Calls:
        calls = Calls(strict=False)
        calls.answers = [fail(7)]
        await asyncio.gather(calls.call(1), calls.call(2), calls.call(3, ALERT))
        return calls

    calls = run(main())
    assert [chat for _at, chat in calls.sent][-1] == 1
    assert calls.sent[-2][0] < 1
    assert 7 < calls.sent[-1][0] < 8


@pytest.mark.parametrize(("alert", "seconds", "tries"), [(ALERT, 5, 1), (None, 5, 1 + pace.RETRIES), (None, 500, 1)])
def test_tries_are_bounded(alert: Alert | None, seconds: int, tries: int) -> None:
    async def main() -> int:
        calls = Calls(strict=False)
        calls.answers = [fail(seconds)] * 9
        with pytest.raises(RetryAfter):
            await calls.call(1, alert)
        return 9 - len(calls.answers)

    assert run(main()) == tries


def test_a_chat_that_is_too_fast_takes_no_alert_until_it_may() -> None:
    async def main() -> float:
        calls = Calls(strict=False)
        calls.answers = [fail(40)]
        with pytest.raises(RetryAfter):
            await calls.call(1, ALERT)
        assert calls.pace.alert_wait(2) == 0
        await calls.call(1, ALERT)
        return calls.sent[0][0]

    assert 40 <= run(main()) < 41


def test_when_many_chats_are_too_fast_at_once_everybody_waits() -> None:
    async def main() -> float:
        calls = Calls(strict=False)
        calls.answers = [fail(9)] * pace.MANY_CHATS
        too_fast = (calls.call(chat, ALERT) for chat in range(pace.MANY_CHATS))
        await asyncio.gather(*too_fast, return_exceptions=True)
        await calls.call(99)
        return calls.sent[0][0]

    assert 9 <= run(main()) < 10


def test_a_call_that_is_not_wanted_any_more_is_not_made_and_leaves_its_turn() -> None:
    async def taken_back() -> None:
        raise LookupError

    async def main() -> Calls:
        calls = Calls()
        with pytest.raises(LookupError):
            await calls.call(1, Alert(taken_back))
        waiting = [asyncio.create_task(calls.call(chat, ALERT)) for chat in range(2, 80)]
        await asyncio.sleep(0.3)
        for task in waiting[::2]:
            task.cancel()
        await asyncio.wait(waiting)
        await asyncio.gather(*(calls.call(chat, ALERT) for chat in range(100, 200)))
        return calls

    calls = run(main())
    assert calls.refused == 0
    assert {chat for _at, chat in calls.sent} >= set(range(100, 200))


def test_calls_that_name_no_chat_do_not_wait() -> None:
    async def main() -> float:
        calls = Calls()
        alerts = [asyncio.create_task(calls.call(chat, ALERT)) for chat in range(1, 100)]
        await asyncio.gather(*(calls.call(None) for _ in range(100)))
        took = asyncio.get_running_loop().time()
        await asyncio.gather(*alerts)
        return took

    assert run(main()) < 0.1


def test_chats_long_silent_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "CHATS_KEPT", 10)

    async def main() -> int:
        calls = Calls()
        for chat in range(1, 40):
            await calls.call(chat)
            await asyncio.sleep(10)
        return len(calls.pace._chats)

    assert run(main()) <= 11

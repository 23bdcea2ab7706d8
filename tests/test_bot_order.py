"""Updates of one chat one after another, of different chats side by side."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.order import ChatByChat
from bot.playground.core import Core


async def test_a_chat_waits_for_itself_and_for_no_other() -> None:
    core, processor, done = Core(), ChatByChat(8), []
    core.add_user(1, "Ada")
    core.add_user(2, "Badar")
    gate = asyncio.Event()

    async def work(name: str, *, waits: bool = False) -> None:
        if waits:
            await gate.wait()
        done.append(name)

    updates = [Update.de_json(core.say(user, user, "x"), None) for user in (1, 1, 2)]
    works = [work("first", waits=True), work("second"), work("other")]
    tasks = [
        asyncio.create_task(processor.process_update(update, coroutine))
        for update, coroutine in zip(updates, works, strict=True)
    ]
    await tasks[2]
    assert done == ["other"]
    gate.set()
    await asyncio.gather(*tasks)
    assert done == ["other", "first", "second"]


async def test_a_chat_that_is_slow_and_busy_takes_no_other_chat_s_place() -> None:
    core, processor, done = Core(), ChatByChat(2), []
    core.add_user(1, "Ada")
    core.add_user(2, "Badar")
    gate = asyncio.Event()

    async def wait() -> None:
        await gate.wait()

    async def work() -> None:
        done.append("other")

    busy = [Update.de_json(core.say(1, 1, "x"), None) for _ in range(20)]
    tasks = [asyncio.create_task(processor.process_update(update, wait())) for update in busy]
    await asyncio.sleep(0)
    await asyncio.wait_for(processor.process_update(Update.de_json(core.say(2, 2, "x"), None), work()), 10)
    assert done == ["other"]
    gate.set()
    await asyncio.gather(*tasks)


async def test_people_who_type_in_no_chat_do_not_wait_for_each_other() -> None:
    core, processor, done = Core(inline=True), ChatByChat(8), []
    core.add_user(1, "Ada")
    core.add_user(2, "Badar")
    gate = asyncio.Event()

    async def work(name: str, *, waits: bool = False) -> None:
        if waits:
            await gate.wait()
        done.append(name)

    first, other = (Update.de_json(core.ask_inline(user, user, "x"), None) for user in (1, 2))
    waiting = asyncio.create_task(processor.process_update(first, work("first", waits=True)))
    await asyncio.wait_for(processor.process_update(other, work("other")), 10)
    gate.set()
    await waiting
    assert done == ["other", "first"]


async def test_an_update_that_fails_does_not_stop_its_chat() -> None:
    core, processor, done = Core(), ChatByChat(8), []
    core.add_user(1, "Ada")

    async def fail() -> None:
        raise ZeroDivisionError

    async def work() -> None:
        done.append("second")

    updates = [Update.de_json(core.say(1, 1, "x"), None) for _ in range(2)]
    results = await asyncio.gather(
        processor.process_update(updates[0], fail()),
        processor.process_update(updates[1], work()),
        return_exceptions=True,
    )
    assert isinstance(results[0], ZeroDivisionError)
    assert done == ["second"]

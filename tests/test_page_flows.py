"""The chat page in a real browser, at the size of a phone and of a desktop: each thing a person does there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, expect

from bot.playground.town import AMINA, BILAL, CHEN, FORUM, GROUP
from tests.browser import CHROMIUM, DESKTOP, PHONE, SKIP, Seat, open_browser, seat
from tests.page_bot import PageBot
from tests.shell import PIXEL

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=SKIP),
    pytest.mark.asyncio(loop_scope="module"),
]

IN_PRIVATE, IN_GROUP, IN_FORUM = f"{AMINA}/{AMINA}/0", f"{AMINA}/{GROUP}/0", f"{AMINA}/{FORUM}/0"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def bot() -> AsyncIterator[PageBot]:
    async with PageBot() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module", params=[PHONE, DESKTOP], ids=["phone", "desktop"])
async def window(request: Any, browser: Browser, bot: PageBot) -> AsyncIterator[Seat]:
    async with seat(browser, bot.page.address, request.param) as taken:
        yield taken


async def act_on(window: Seat, message: Any, action: str) -> None:
    await message.hover()
    await message.locator(".more").click()
    await window.page.get_by_role("menuitem", name=action).click()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.02)


async def test_a_person_chooses_who_speaks_and_where(window: Seat, bot: PageBot) -> None:
    await window.go(IN_PRIVATE)
    page = window.page
    await expect(page.locator("#empty")).to_contain_text("Ask Corridor")
    if await page.locator("#back").is_visible():
        await page.locator("#back").click()
    await page.get_by_role("radio", name="Chen").check(force=True)
    await page.locator("#chats a").filter(has_text="Liaison team").click()
    await expect(page.get_by_role("heading", name="Liaison team")).to_be_visible()
    await window.say("/echo from Chen")
    await window.sees("You said: from Chen")
    message = next(iter(bot.core.state.chats[GROUP].messages.values()))
    assert (message["from"]["id"], message["text"]) == (CHEN, "/echo from Chen")


async def test_the_command_menu_is_the_one_published_for_who_looks(window: Seat) -> None:
    page = window.page
    options = page.get_by_role("option")
    await window.go(IN_GROUP)
    await page.locator("#commands").click()
    await expect(options).to_have_count(3)
    await window.go(f"{CHEN}/{GROUP}/0")
    await page.reload()
    await page.locator("#text").fill("/")
    await expect(options).to_have_text(["/echoSay it again", "/keysButtons", "/formatEvery format", "/ruleFor admins"])
    await page.locator("#text").fill("/ec")
    await expect(options).to_have_count(1)
    await page.locator("#text").press("Enter")
    await expect(page.locator("#text")).to_have_value("/echo ")
    await page.locator("#text").press_sequentially("hi")
    await page.locator("#text").press("Enter")
    await window.sees("You said: hi")


async def test_formats_are_shown_as_telegram_shows_them(window: Seat) -> None:
    await window.go(IN_PRIVATE)
    await window.say("/format")
    text = window.theirs().last.locator(".text")
    await expect(text.locator("strong")).to_have_text("bold 👍")
    await expect(text.locator("em")).to_have_text("italic")
    await expect(text.locator("s")).to_have_text("struck")
    await expect(text.locator("code").first).to_have_text("x < y")
    await expect(text.locator("pre")).to_have_attribute("data-language", "python")
    links = text.locator("a")
    await expect(links.first).to_have_attribute("href", "https://example.org/a?b=1&c=2")
    await expect(links.nth(1)).to_have_attribute("href", "https://example.org/bare")
    await expect(text.locator("time[title]")).to_have_text(re.compile("Wednesday.*15 November 2023.*03:13"))
    await expect(text.locator("blockquote")).to_have_count(2)
    folded = text.locator(".foldable")
    before = (await folded.bounding_box() or {})["height"]
    await folded.get_by_role("button", name="Show all").click()
    await expect(folded.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
    assert (await folded.bounding_box() or {})["height"] > before + 100
    await text.get_by_role("button", name="Hidden text").click()
    await expect(text.locator(".spoiler")).to_have_class("spoiler shown")
    await text.get_by_role("button", name="/echo").click()
    await window.sees("You said:")


async def test_buttons_answer_with_a_toast_an_alert_and_in_place(window: Seat) -> None:
    page = window.page
    await window.go(IN_PRIVATE)
    await window.say("/keys")
    await page.get_by_role("button", name="Toast").click()
    await expect(page.get_by_role("status")).to_have_text("A short word")
    await page.get_by_role("button", name="Alert").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Read this first")
    await page.get_by_role("button", name="OK").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await page.get_by_role("button", name="Turn").click()
    await window.sees("Turned 1")
    await page.get_by_role("button", name="Turn 2").click()
    await window.sees("Turned 2")
    await expect(window.theirs()).to_have_count(1)
    await expect(window.theirs().last).to_contain_text("edited")


async def test_a_link_to_the_bot_starts_it_in_private(window: Seat, bot: PageBot) -> None:
    await window.go(IN_GROUP)
    await window.say("/keys")
    await window.page.get_by_role("link", name="Begin").click()
    await expect(window.page.get_by_role("heading", name="Corridor", level=2)).to_be_visible()
    await window.sees("You said: p_1")
    assert bot.heard[-1] == "/start p_1"


async def test_an_edited_question_gets_its_answer_edited(window: Seat) -> None:
    await window.go(IN_PRIVATE)
    await window.say("/echo one")
    await window.sees("You said: one")
    own = window.page.locator(".message.own")
    await act_on(window, own.last, "Edit")
    await expect(window.page.locator("#text")).to_have_value("/echo one")
    await window.say("/echo two")
    await window.sees("You said: two")
    await expect(window.messages()).to_have_count(2)
    await expect(own.last).to_contain_text("edited")


async def test_a_deleted_question_is_gone_and_its_answer_still_comes(window: Seat, bot: PageBot) -> None:
    await window.go(IN_PRIVATE)
    bot.core.faults.add(*_slow())
    await window.say("/echo late")
    own = window.page.locator(".message.own")
    await act_on(window, own.last, "Delete")
    await expect(own).to_have_count(0)
    await window.sees("You said: late")
    assert not [update for update in bot.heard if "delete" in update]


def _slow() -> list[Any]:
    from bot.playground.faults import Fault

    return [Fault("sendMessage", seconds=0.5)]


async def test_a_reply_shows_what_it_answers_and_reaches_the_bot(window: Seat, bot: PageBot) -> None:
    await window.go(IN_GROUP)
    await window.say("/echo hi")
    await window.sees("You said: hi")
    await window.say("just talk")
    await act_on(window, window.theirs().last, "Reply")
    await expect(window.page.locator("#context")).to_contain_text("Reply to Corridor")
    await window.say("thank you")
    await expect(window.page.locator(".message.own").last.locator(".quoted")).to_contain_text("You said: hi")
    await until(lambda: bot.heard[-1] == "thank you")
    assert "just talk" not in bot.heard


async def test_files_go_up_and_come_down(window: Seat, bot: PageBot, tmp_path: Path) -> None:
    page = window.page
    (tmp_path / "table.csv").write_bytes(b"a,b\n" * 100)
    (tmp_path / "dot.png").write_bytes(PIXEL)
    await window.go(IN_PRIVATE)
    await page.locator("#file").set_input_files(tmp_path / "table.csv")
    await expect(page.get_by_role("group", name="Files to send")).to_contain_text("table.csv")
    await window.say("here")
    await window.sees("Got 400 bytes, “here”")
    await page.locator("#file").set_input_files(tmp_path / "dot.png")
    await expect(page.get_by_role("checkbox", name="as a photo")).to_be_checked()
    await page.locator("#send").click()
    await window.sees(f"Got {len(PIXEL)} bytes")
    await expect(page.locator(".message.own img")).to_have_js_property("naturalWidth", 1)
    await window.say("/file")
    await expect(page.get_by_role("img", name="Photo: A picture")).to_have_js_property("complete", True)
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name="notes é.txt").click()
    download = await waiting.value
    assert download.suggested_filename == "notes é.txt"
    assert Path(await download.path()).read_bytes() == b"hello"


async def test_a_file_can_be_dropped_on_the_chat(window: Seat) -> None:
    await window.go(IN_PRIVATE)
    transfer = await window.page.evaluate_handle(
        "() => { const t = new DataTransfer(); t.items.add(new File(['dropped'], 'd.txt')); return t; }"
    )
    await window.page.dispatch_event("#chat", "dragover", {"dataTransfer": transfer})
    await expect(window.page.locator("#drop")).to_be_visible()
    await window.page.dispatch_event("#chat", "drop", {"dataTransfer": transfer})
    await window.page.locator("#send").click()
    await window.sees("Got 7 bytes")


async def test_the_bot_is_asked_from_any_chat_by_its_name(window: Seat) -> None:
    page = window.page
    await window.go(IN_GROUP)
    await page.locator("#text").fill("@cor")
    await page.get_by_role("option").click()
    await page.locator("#text").press_sequentially("khan")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.get_by_role("option").nth(1).click()
    own = page.locator(".message.own").last
    await expect(own).to_contain_text("via @corridor_bot")
    await expect(own.locator("strong")).to_have_text("khan")


async def test_what_one_says_is_seen_also_from_far_up(window: Seat) -> None:
    await window.go(IN_PRIVATE)
    for _ in range(3):
        await window.say("/format")
    await expect(window.theirs()).to_have_count(3)
    await window.page.locator("#scroll").evaluate("node => { node.scrollTop = 0; }")
    await window.say("nothing")
    await expect(window.messages().last).to_be_in_viewport()


async def test_topics_of_a_forum_keep_their_talk_apart(window: Seat) -> None:
    page = window.page
    await window.go(IN_FORUM)
    await page.get_by_role("button", name="Energy").click()
    await window.say("/echo in energy")
    await window.sees("You said: in energy")
    await page.get_by_role("button", name="Security").click()
    await expect(window.messages()).to_have_count(0)
    await page.get_by_role("button", name="General").click()
    await window.say("/echo in general")
    await window.sees("You said: in general")
    await page.get_by_role("button", name="Energy").click()
    await expect(window.messages()).to_have_count(2)


async def choose_for_group(window: Seat, action: str) -> None:
    await window.page.get_by_role("button", name="Group", exact=True).click()
    await window.page.get_by_role("menuitem", name=action).click()


async def test_topics_are_made_closed_and_opened_again(window: Seat, bot: PageBot) -> None:
    page = window.page
    await window.go(f"{CHEN}/{FORUM}/0")
    await choose_for_group(window, "New topic")
    await page.get_by_role("textbox", name="Name of the new topic").fill(" Ports &  rail ")
    await page.get_by_role("button", name="Create").click()
    await page.get_by_role("button", name="Ports & rail").click()
    await window.say("/echo in ports")
    await window.sees("You said: in ports")
    await choose_for_group(window, "Close topic")
    await expect(page.locator(".service").last).to_have_text("Chen closed the topic")
    await expect(page.get_by_role("button", name="Ports & rail (closed)")).to_have_attribute("aria-pressed", "true")
    topic = max(bot.core.state.chats[FORUM].topics)
    await window.go(f"{AMINA}/{FORUM}/{topic}")
    await window.say("/echo too late")
    await expect(page.get_by_role("status")).to_contain_text("only administrators write in a closed topic")
    await window.go(f"{CHEN}/{FORUM}/{topic}")
    await choose_for_group(window, "Open topic again")
    await window.say("/echo again")
    await window.sees("You said: again")
    assert not any("too late" in heard for heard in bot.heard)


async def test_a_new_topic_can_be_thought_better_of(window: Seat, bot: PageBot) -> None:
    topics = len(bot.core.state.chats[FORUM].topics)
    await window.go(IN_FORUM)
    await choose_for_group(window, "New topic")
    await window.page.get_by_role("textbox", name="Name of the new topic").fill("Ports")
    await window.page.keyboard.press("Escape")
    await choose_for_group(window, "New topic")
    await window.page.get_by_role("button", name="Cancel").click()
    await window.say("/echo still here")
    await window.sees("You said: still here")
    assert len(bot.core.state.chats[FORUM].topics) == topics


async def test_an_administrator_speaks_as_the_group_and_as_a_person_again(window: Seat, bot: PageBot) -> None:
    page = window.page
    await window.go(f"{CHEN}/{GROUP}/0")
    await choose_for_group(window, "Speak as the group")
    await expect(page.locator("#text")).to_have_attribute("placeholder", "Message as Liaison team")
    await window.say("/echo hidden")
    await window.sees("You said: hidden")
    asked = window.theirs().first
    await expect(asked.locator(".sender")).to_have_text("Liaison team")
    message = next(iter(bot.core.state.chats[GROUP].messages.values()))
    assert (message["from"]["username"], message["sender_chat"]["id"]) == ("GroupAnonymousBot", GROUP)
    await expect(asked.locator(".avatar")).to_have_text("LT")
    await choose_for_group(window, "Speak as Chen")
    await window.say("/echo seen")
    await window.sees("You said: seen")
    await expect(page.locator(".message.own")).to_have_count(1)


async def test_members_are_offered_nothing_that_only_administrators_do(window: Seat) -> None:
    await window.go(IN_GROUP)
    await expect(window.page.get_by_role("button", name="Remove bot")).to_be_visible()
    await expect(window.page.get_by_role("button", name="Group", exact=True)).to_be_hidden()


async def test_a_message_is_forwarded_to_the_bot_in_private(window: Seat, bot: PageBot) -> None:
    await window.go(f"{BILAL}/{GROUP}/0")
    await window.say("worth keeping")
    await window.go(IN_GROUP)
    await act_on(window, window.messages().last, "Forward to Corridor")
    await window.go(IN_PRIVATE)
    await expect(window.messages().last).to_contain_text("Forwarded from Bilal")
    await until(lambda: bot.heard[-1:] == ["worth keeping"])


async def test_the_bot_is_removed_and_added(window: Seat, bot: PageBot) -> None:
    page = window.page
    await window.go(IN_GROUP)
    await page.get_by_role("button", name="Remove bot").click()
    await expect(page.locator(".service")).to_have_text("Amina removed Corridor")
    await window.say("/echo nobody")
    await expect(window.messages()).to_have_count(1)
    await page.get_by_role("button", name="Add bot").click()
    await expect(page.locator(".service").last).to_have_text("Amina added Corridor")
    await window.say("/echo again")
    await window.sees("You said: again")
    assert "/echo nobody" not in bot.heard


async def test_everything_is_there_after_a_reload(window: Seat) -> None:
    page = window.page
    await window.go(f"{BILAL}/{GROUP}/0")
    await window.say("/echo kept")
    await window.sees("You said: kept")
    await page.locator("#text").fill("half a thought")
    await page.reload()
    await window.sees("You said: kept")
    await expect(page.locator("#text")).to_have_value("half a thought")
    await expect(page.locator("#text")).to_have_attribute("placeholder", "Message as Bilal")


async def test_a_second_window_sees_the_same_chat_live(window: Seat, browser: Browser, bot: PageBot) -> None:
    async with seat(browser, bot.page.address, DESKTOP) as other:
        await window.go(IN_GROUP)
        await other.go(f"{BILAL}/{GROUP}/0")
        await window.say("/echo to all")
        await other.sees("You said: to all")
        await other.say("I see it")
        await window.sees("I see it")


async def test_the_page_finds_its_way_back_when_the_line_breaks(window: Seat, bot: PageBot) -> None:
    await window.go(IN_PRIVATE)
    for open_window in tuple(bot.page.windows):
        open_window.close()
    await window.say("/echo back")
    await window.sees("You said: back")


async def test_everything_can_be_done_from_the_keyboard(window: Seat) -> None:
    page = window.page
    await window.go(IN_PRIVATE)
    await page.locator("#text").focus()
    await page.keyboard.type("/ke")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await window.sees("Press one")
    await page.locator("#scroll").focus()
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.textContent") == "Turn":
            break
    await page.keyboard.press("Enter")
    await window.sees("Turned 1")
    await expect(page.get_by_role("button", name="Turn 2")).to_be_focused()
    await page.locator("#text").focus()
    await page.keyboard.press("ArrowUp")
    await expect(page.locator("#context")).to_contain_text("Edit message")
    await page.keyboard.press("Escape")
    await expect(page.locator("#context")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_axe_finds_nothing_serious(browser: Browser, bot: PageBot, size: tuple[int, int], dark: bool) -> None:
    async with seat(browser, bot.page.address, size, dark=dark) as window:
        await window.go(IN_GROUP)
        for words in ("/format", "/keys", "/file", "/echo x"):
            await window.say(words)
        await window.sees("You said: x")
        found = await Axe().run(window.page)
        await window.page.locator("#commands").click()
        found_in_menu = await Axe().run(window.page)
        if size == PHONE:
            await window.page.keyboard.press("Escape")
            await window.page.locator("#back").click()
        found_in_places = await Axe().run(window.page)
    serious = [
        (violation["id"], violation["impact"], [node["html"] for node in violation["nodes"]][:3])
        for results in (found, found_in_menu, found_in_places)
        for violation in results.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert serious == []


async def test_the_dark_colours_follow_the_system_and_the_button(browser: Browser, bot: PageBot) -> None:
    async with seat(browser, bot.page.address, DESKTOP, dark=True) as window:
        await window.go(IN_PRIVATE)
        ground = "getComputedStyle(document.body).backgroundColor"
        dark = await window.page.evaluate(ground)
        await window.page.locator("#theme").click()
        light = await window.page.evaluate(ground)
        assert dark != light
        await window.page.reload()
        assert await window.page.evaluate(ground) == light

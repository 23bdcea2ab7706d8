"""Makes the README's pictures: `python -m tests.pictures`. Each shows real answers from the bundled articles."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.app import now_utc
from bot.asking import ask
from bot.chat_page import ChatPage
from bot.formatting import buttons_of, hang, render_message
from bot.library import ensure_bundled_articles
from bot.playground.town import AMINA, CHEN, GROUP
from bot.settings import MOST_DAYS, Settings, read_settings
from bot.taking_in import ingest
from tests.browser import PHONE, open_browser, seat

DOCS = Path(__file__).parent.parent / "docs"
COLUMNS = 104
DESKTOP_PICTURE = (1100, 720)
SETTLING = 400  # ms, until fonts and scrolling are at rest
QUESTIONS = ("/who farah hamed khan", "/meeting 5th security")


def draw_terminal(settings: Settings, target: Path) -> None:
    """The answers to QUESTIONS as the terminal chat shows them, as an SVG."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        for question in QUESTIONS:
            _, turn = asyncio.run(ask(settings, question, tap=None, clock=now_utc))
            console.print(Text(f"> {question}", style="bold"))
            for message in turn.messages:
                console.print(hang(render_message(message), console))
                for number, button in enumerate(buttons_of(message), 1):
                    console.print(Text(f"[{number}] {button['text']}", style="cyan"))
            console.print()
        console.save_svg(str(target), title="corridor")


async def draw_page(settings: Settings, folder: Path) -> None:
    """The chat page as a phone and as a desktop show it, with the same answers."""
    async with ChatPage(settings) as page, open_browser() as browser:
        for name, size, dark in (("page-phone", PHONE, False), ("page-desktop", DESKTOP_PICTURE, True)):
            async with seat(browser, page.address, size, dark=dark) as window:
                await window.go(f"{AMINA}/{GROUP}/0")
                for question in QUESTIONS if not dark else ():
                    asked = await window.theirs().count()
                    await window.say(question)
                    await window.theirs().nth(asked).wait_for()
                await window.page.locator("#text").blur()
                await window.page.wait_for_timeout(SETTLING)
                await window.page.screenshot(path=folder / f"{name}.png")


async def draw_alert(settings: Settings, target: Path) -> None:
    """What a group that follows a series is sent when the README's article is taken in, on a phone."""
    (article,) = re.findall(r"```markdown\n(.*?)```", (DOCS.parent / "README.md").read_text("utf-8"), re.S)
    path = settings.db.with_name("fourteenth-round.md")
    path.write_text(article, "utf-8")
    async with (
        ChatPage(settings, alerts=True) as page,
        open_browser() as browser,
        seat(browser, page.address, PHONE) as window,
    ):
        await window.go(f"{CHEN}/{GROUP}/0")
        await window.say("/follow security")
        await window.theirs().nth(0).wait_for()
        await asyncio.to_thread(ingest, settings, [str(path)], is_quiet=False)
        await window.theirs().nth(1).wait_for()
        await window.page.locator("#text").blur()
        await window.page.wait_for_timeout(SETTLING)
        await window.page.screenshot(path=target)


def main() -> None:
    """Draw every picture from a fresh knowledge base."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings().model_copy(update={"db": Path(folder) / "kb.db", "news_days": MOST_DAYS})
        ensure_bundled_articles(settings, now=now_utc())
        draw_terminal(settings, DOCS / "terminal.svg")
        asyncio.run(draw_page(settings, DOCS))
        asyncio.run(draw_alert(settings, DOCS / "page-alert.png"))


if __name__ == "__main__":
    main()

"""`corridor` without a token: the terminal, and a page in the browser with the real bot behind it."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect

from tests.browser import CHROMIUM, PHONE, SKIP, open_browser, seat

ROOT = Path(__file__).parent.parent
ADDRESS = re.compile(r"Chat in the browser: (http://127\.0\.0\.1:\d+/[\w-]{24,}/)\n")


@asynccontextmanager
async def corridor(*arguments: str, db: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`corridor` with a pipe for a keyboard, behind a proxy that is not there."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "CORRIDOR_"))}
    clean |= {"HTTP_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", *arguments),
        cwd=db.parent,
        env=clean | {"PYTHONPATH": str(ROOT), "CORRIDOR_DB": str(db)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def read_address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    said = ""
    async with asyncio.timeout(60):
        while not (found := ADDRESS.search(said)):
            line = (await process.stderr.readline()).decode()
            assert line, said
            said += line
    return found[1]


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A path for a database that begins with the bundled articles."""
    return tmp_path_factory.mktemp("page") / "kb.db"


async def test_the_page_s_address_is_one_line_and_the_terminal_goes_on(bundled: Path) -> None:
    async with corridor(db=bundled) as process:
        address = await read_address(process)
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.get(address)).status_code == 200
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(b"/id\n")
        await process.stdin.drain()
        assert await asyncio.wait_for(process.stdout.readline(), 20) == b"This chat: 1\n"
        process.stdin.close()
        assert await asyncio.wait_for(process.wait(), 20) == 0


@pytest.mark.parametrize("arguments", [("--no-page",), ("run", "--no-page")])
async def test_no_page_means_the_terminal_alone(bundled: Path, arguments: tuple[str, ...]) -> None:
    async with corridor(*arguments, db=bundled) as process:
        out, err = await asyncio.wait_for(process.communicate(b"/id\n"), 60)
    assert out.decode().startswith("This chat: 1\n")
    assert b"browser" not in err


@pytest.mark.skipif(CHROMIUM is None, reason=SKIP)
async def test_a_newcomer_asks_on_the_page(bundled: Path) -> None:
    async with (
        corridor(db=bundled) as process,
        open_browser() as browser,
        seat(browser, await read_address(process), PHONE) as window,
    ):
        await window.go()
        await window.page.get_by_role("button", name="Start").click()
        await window.sees("/who")
        await window.say("/who farah hamed khan")
        await window.sees("Farah Hamid Khan: Additional Secretary of the Ministry of Interior")
        await window.page.get_by_role("button", name="All chats").click()
        await window.page.locator("#chats a").filter(has_text="CPEC desk").click()
        await window.page.get_by_role("button", name="Security").click()
        await window.say("/meeting 5th security")
        await window.sees("held between 7 Feb 2018 and 21 Jan 2019")
        own = window.page.locator(".message.own").last
        await own.hover()
        await own.locator(".more").click()
        await window.page.get_by_role("menuitem", name="Edit").click()
        await window.say("/meeting 6th security")
        await window.sees("held 21 Jan 2019")
        assert await window.messages().count() == 2
        await window.page.locator("#text").fill("@corridor_bot farah hamed")
        await window.page.get_by_role("option").filter(has_text="Farah Hamid Khan").click()
        await expect(own).to_contain_text("via @corridor_bot")
        await expect(own).to_contain_text("Farah Hamid Khan: Additional Secretary of the Ministry of Interior")

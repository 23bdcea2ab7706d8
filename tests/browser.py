"""A real headless browser for the tests of the chat page: the system's Chromium, with a profile of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, Locator, Page, Request, async_playwright, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SKIP = "no Chromium on this machine: the chat page is not tested (apt install chromium)"
PHONE, DESKTOP = (390, 844), (1280, 800)
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The browser; nothing is downloaded for it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        yield browser
        await browser.close()


@dataclass
class Seat:
    """One window at the page, and what went wrong in it."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on(
            "console", lambda line: self.wrong.append(line.text) if line.type in {"error", "warning"} else None
        )
        self.page.on("request", self._check)

    def _check(self, request: Request) -> None:
        origin = "/".join(self.address.split("/")[:3])
        if not request.url.startswith((origin, "blob:", "data:")):
            self.wrong.append(f"asked {request.url}")

    async def go(self, place: str = "") -> None:
        """Open the page, at a place such as "11/-110/0"."""
        await self.page.goto(f"{self.address}#{place}")
        await expect(self.page.locator("#app[data-ready]")).to_be_visible()

    async def say(self, words: str) -> None:
        await self.page.locator("#text").fill(words)
        await self.page.locator("#text").press("Enter")

    def messages(self) -> Locator:
        return self.page.locator(".message")

    def theirs(self) -> Locator:
        return self.page.locator(".message.theirs")

    async def sees(self, words: str) -> None:
        """The newest message of others says this."""
        await expect(self.theirs().last).to_contain_text(words)


@asynccontextmanager
async def seat(browser: Browser, address: str, size: tuple[int, int], *, dark: bool = False) -> AsyncIterator[Seat]:
    """A window of this size, that must not complain nor ask for anything elsewhere."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        has_touch=size == PHONE,
        locale="en-GB",
        timezone_id="Asia/Karachi",
    )
    context.set_default_timeout(10_000)
    taken = Seat(await context.new_page(), address)
    taken.watch()
    yield taken
    await context.close()
    assert taken.wrong == []

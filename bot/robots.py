"""Robots: fetches on a timer only what a site's robots.txt lets programs read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import urlsplit

from bot.web import Download
from knowledge.errors import FetchFault, FetchRefused
from knowledge.reading.robots import Robots, may_read, parse_robots

PROGRAM = "Corridor"  # as sites call us
KEPT_FOR = 3600.0  # seconds; the RFC wants no more than a day
MOST_SITES = 100  # remembered: what a site says may take a few megabytes
_TOO_MANY_REQUESTS = "429"

# A site that gives no robots.txt, or another thing in its place, asks for nothing (RFC 9309, 2.3.1.3).
_NONE = {FetchFault.TYPE, FetchFault.REDIRECTS, FetchFault.DOWNGRADE, FetchFault.BAD_ADDRESS, FetchFault.PORT}


class Fetch(Protocol):
    """As bot.web.fetch."""

    def __call__(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Awaitable[Download]:
        """What is at the address. Raises: FetchRefused."""


class Polite:
    """A Fetch that asks each site first, and remembers for an hour what it said."""

    def __init__(self, fetch: Fetch, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch, self._clock = fetch, clock
        self._known: dict[str, tuple[float, Robots]] = {}

    async def __call__(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Download:
        """What is at the address. Raises: FetchRefused, also where its site cannot be asked."""
        site = _site(url)
        if site and not may_read(await self._robots(site), url, program=PROGRAM):
            raise FetchRefused(urlsplit(url).hostname or "", FetchFault.ROBOTS)
        return await self._fetch(url, etag=etag, last_modified=last_modified)

    async def _robots(self, site: str) -> Robots:
        now = self._clock()
        known = self._known.get(site)
        if known and now < known[0]:
            return known[1]
        robots = await self._ask(site)
        if len(self._known) >= MOST_SITES:
            self._known.clear()
        self._known[site] = (now + KEPT_FOR, robots)
        return robots

    async def _ask(self, site: str) -> Robots:
        try:
            found = await self._fetch(f"{site}/robots.txt")
        except FetchRefused as refused:
            is_no = refused.fault is FetchFault.STATUS and refused.detail.startswith("4")
            if refused.fault in _NONE or (is_no and refused.detail != _TOO_MANY_REQUESTS):
                return parse_robots(b"")
            raise
        return await asyncio.to_thread(parse_robots, found.body)  # a long one takes a second


def _site(url: str) -> str:
    """The scheme, host and port; "" for what is no address, which the fetch itself refuses."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""

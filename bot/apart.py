"""Apart: strangers' bytes are read in a process of its own, which is ended when it takes too long.

Readers bound what they can, but a PDF of drawings or a feed made to hurt costs minutes within those bounds, and a
thread that computes can neither be stopped nor kept from holding up everybody's answers.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, Self

import bot
from bot.reading_child import LENGTH, Json
from knowledge.dates import parse_edtf
from knowledge.dates.when import When
from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article, PublishedBasis
from knowledge.reading.listing import Listed, Listing
from knowledge.reading.received import safe_name

SECONDS = 20.0  # of computing for one article or listing; usual ones take a hundredth of one
SECONDS_TO_DIE = 5.0  # of a process that has closed its output
WAIT = 3  # times as long at most, where others compute too
SECONDS_TO_START = 60.0  # of the process, which takes two where nothing else is going on
_TOO_LONG = {-signal.SIGPROF} if hasattr(signal, "SIGPROF") else set()  # what ends it then
_CHILD = [sys.executable, "-m", "bot.reading_child"]
# nothing of ours, the bot's token above all
_ENVIRONMENT = {"PYTHONPATH": str(Path(bot.__file__).parent.parent)}


class Unread(Exception):
    """The bytes could not be read: they took too long (`in_time` is False) or brought their reader down."""

    def __init__(self, *, in_time: bool) -> None:
        super().__init__("damaged" if in_time else "too slow")
        self.in_time = in_time


class Apart:
    """Reads what strangers send. The process starts when it is first needed; one thing is read at a time.

    `seconds` of computing are what one thing may cost.
    """

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End the process; the next thing to read starts another."""
        async with self._turn:
            await self._end()

    async def read_bytes(
        self,
        name: str,
        media_type: str,
        body: bytes,
        *,
        url: str | None = None,
        charset: str | None = None,
        published: When | None = None,
    ) -> Article:
        """As knowledge.reading.read_bytes. Raises: ArticleRefused; TOO_LARGE where it takes too long."""
        request = {"what": "bytes", "name": name, "media_type": media_type, "url": url, "charset": charset}
        request["published"] = published.edtf if published else None
        return await self._article(request, body, Path(safe_name(name)))

    async def read_file(self, path: Path, data: bytes) -> Article:
        """The article in a file whose bytes were read. Raises: ArticleRefused; TOO_LARGE where it takes too long."""
        return await self._article({"what": "file", "path": os.fsencode(path).hex()}, data, path)

    async def list_entries(self, body: bytes, *, url: str, charset: str | None = None) -> Listing:
        """What the feed or page of links at `url` lists. Raises: Unread."""
        answer = await self._ask({"what": "listing", "url": url, "charset": charset}, body)
        entries = tuple(
            Listed(key, address, title, parse_edtf(published) if published else None)
            for key, address, title, published in answer["entries"]
        )
        return Listing(answer["is_feed"], entries, tuple(answer["feeds"]))

    async def _article(self, request: Json, body: bytes, path: Path) -> Article:
        try:
            answer = await self._ask(request, body)
        except Unread as unread:
            reason = Refusal.DAMAGED if unread.in_time else Refusal.TOO_LARGE
            raise ArticleRefused(path, reason, str(unread)) from None
        if "refused" in answer:
            raise ArticleRefused(path, Refusal(answer["refused"]), answer["detail"])
        basis = PublishedBasis(answer["published_basis"]) if answer["published_basis"] else None
        published = parse_edtf(answer["published"]) if answer["published"] else None
        return Article(**{**answer, "published": published, "published_basis": basis})

    async def _ask(self, request: Json, body: bytes) -> Json:
        """Raises: Unread; the process is gone then."""
        async with self._turn:
            try:
                async with asyncio.timeout(SECONDS_TO_START):
                    process = self._process or await self._start()
                async with asyncio.timeout(WAIT * self._seconds):
                    return await _exchange(process, {**request, "seconds": self._seconds}, body)
            except TimeoutError:
                await self._end()
                raise Unread(in_time=False) from None
            except (OSError, asyncio.IncompleteReadError):
                raise Unread(in_time=await self._end(SECONDS_TO_DIE) not in _TOO_LONG) from None
            except asyncio.CancelledError:
                await self._end()  # its answer would be taken for that to the next request
                raise

    async def _start(self) -> asyncio.subprocess.Process:
        """The process, once it is ready to read."""
        pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        self._process = process = await asyncio.create_subprocess_exec(
            *_CHILD, stdin=pipe, stdout=pipe, stderr=nowhere, env=_ENVIRONMENT
        )
        await _receive(process)
        return process

    async def _end(self, patience: float = 0.0) -> int | None:
        """What the process ended with, by itself within that many seconds or by us; None where there was none."""
        if self._process is None:
            return None
        process, self._process = self._process, None
        with contextlib.suppress(TimeoutError):
            # killing first would take away what a process ended with that is dead already
            async with asyncio.timeout(patience):
                return await process.wait()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        return await process.wait()


async def _exchange(process: asyncio.subprocess.Process, request: Json, body: bytes) -> Json:
    """The answer to one request. Raises: OSError, IncompleteReadError, where the process is gone."""
    assert process.stdin  # noqa: S101 - a pipe
    head = json.dumps(request).encode()
    process.stdin.write(LENGTH.pack(len(head)) + head + LENGTH.pack(len(body)))
    process.stdin.write(body)
    await process.stdin.drain()
    answer: dict[str, Any] = json.loads(await _receive(process))
    return answer


async def _receive(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout  # noqa: S101 - a pipe
    length = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))[0]
    return await process.stdout.readexactly(length)

"""Sources: looks at feeds, pages of links and folders when they are due, and keeps what came of it.

Each look leaves the source and its entries in the store, so that another process, or the same one after a crash, goes
on where this one stopped.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.apart import Apart
from bot.library import extractor_for
from bot.looks import Tools, look_at_web, look_into_folder
from bot.robots import Fetch, Polite
from bot.settings import Settings
from bot.store_thread import StoreThread
from bot.web import fetch
from knowledge.errors import StoreError
from knowledge.ingest import Telling
from knowledge.polling import (
    EntryState,
    Failed,
    Outcome,
    Source,
    SourceEntry,
    SourceFault,
    SourceKind,
    plan_check,
)
from knowledge.store import polling_rows

log = logging.getLogger(__name__)

AT_ONCE = 4  # sources looked at side by side
LOOK_EVERY = 5.0  # seconds between two questions what is due
LEASE = timedelta(hours=1)  # longer than the longest look


@dataclass(frozen=True, slots=True)
class Look:
    """What came of one look: the source after it, the entries dealt with, and how many still wait."""

    source: Source
    outcome: Outcome
    entries: tuple[SourceEntry, ...] = ()
    waiting: int = 0

    def count(self, state: EntryState) -> int:
        """How many entries came to that."""
        return sum(entry.state is state for entry in self.entries)


def tools_for(settings: Settings, store: StoreThread, apart: Apart, *, fetch: Fetch = fetch) -> Tools:
    """What looking at sources needs, as the settings have it."""
    extractor = functools.cache(lambda: extractor_for(settings))
    return Tools(store, apart, extractor, telling=Telling(recent=settings.news_age), fetch=Polite(fetch))


@asynccontextmanager
async def following_sources(tools: Tools, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """Has the sources followed for as long as the context lasts."""
    following = asyncio.create_task(follow_sources(tools, clock))
    try:
        yield
    finally:
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following


async def follow_sources(tools: Tools, clock: Callable[[], datetime]) -> None:
    """Look at what is due, for ever; a source that is slow holds up no other. Ends by being cancelled."""
    running: set[asyncio.Task[Look]] = set()
    try:
        while True:
            due = await _claim_due(tools, clock(), AT_ONCE - len(running))
            running |= {asyncio.create_task(look_at(tools, source, clock)) for source in due}
            await asyncio.sleep(LOOK_EVERY)
            for task in [task for task in running if task.done()]:
                running.remove(task)
                if error := task.exception():
                    log.warning("a look at a source was lost: %s", error)
            if not running:
                await tools.apart.close()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await tools.apart.close()


async def _claim_due(tools: Tools, now: datetime, limit: int) -> tuple[Source, ...]:
    """Sources to look at now; none while another process keeps the knowledge base to itself."""
    try:
        if limit and await tools.store.read(polling_rows.count_due, now=now):
            return await tools.store.write(polling_rows.claim_sources, now=now, lease=LEASE, limit=limit)
    except StoreError as error:
        log.warning("no source is looked at: %s", error)
    return ()


async def check_sources(tools: Tools, clock: Callable[[], datetime], *, also_early: bool = False) -> tuple[Look, ...]:
    """Look once at the sources that are due, or at all of them, in the order in which they were due.

    Raises: StoreError.
    """
    claimed = await tools.store.write(polling_rows.claim_sources, now=clock(), lease=LEASE, also_early=also_early)
    turns = asyncio.Semaphore(AT_ONCE)

    async def in_turn(source: Source) -> Look:
        async with turns:
            return await look_at(tools, source, clock)

    return tuple(await asyncio.gather(*map(in_turn, claimed)))


async def look_at(tools: Tools, source: Source, clock: Callable[[], datetime]) -> Look:
    """Look at one source, take in what it brings, and keep what came of it.

    An outer edge: what goes wrong with one source is logged, and is that source's failure only. Raises: StoreError.
    """
    entries: tuple[SourceEntry, ...] = ()
    try:
        if source.kind is SourceKind.FOLDER:
            outcome, entries = await look_into_folder(tools, source, clock)
        else:
            outcome, entries = await look_at_web(tools, source, clock)
    except asyncio.CancelledError:
        await tools.store.write(polling_rows.release_source, source)
        raise
    except StoreError:
        raise
    except Exception:  # a bug of ours must not end the looking
        log.exception("source %d could not be looked at", source.id)
        outcome = Failed(SourceFault.BROKEN)
    _log_refused(source, entries)
    after = plan_check(source, outcome, now=clock(), luck=tools.luck())
    await tools.store.write(polling_rows.save_check, after, entries, now=clock())
    return Look(after, outcome, entries, await tools.store.read(polling_rows.count_waiting, source.id))


def _log_refused(source: Source, entries: Iterable[SourceEntry]) -> None:
    for entry in entries:
        if entry.state is EntryState.REFUSED:
            place = (entry.url or entry.key).partition("?")[0]  # the query may hold a key
            log.warning("source %d: %s is refused: %s", source.id, place, entry.reason or "a fault of ours")

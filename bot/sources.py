"""Sources: looks at feeds, pages of links and folders, and takes in the articles with meetings that they bring.

Each look leaves the source and its entries in the store, so that another process, or the same one after a crash, goes
on where this one stopped. What a look brings is taken in as one ingest, as `corridor ingest` does it.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.apart import Apart, Unread
from bot.inbox import find_marks, read_settled
from bot.library import extractor_for
from bot.robots import Fetch, Polite
from bot.settings import Settings
from bot.store_thread import StoreThread
from bot.web import Download, fetch
from knowledge.drafts import Draft, Remembered, draft_of
from knowledge.errors import ArticleRefused, FetchRefused, Refusal, StoreError
from knowledge.extraction import Extractor
from knowledge.ingest import Telling, take_in
from knowledge.model import Article
from knowledge.polling import (
    EntryState,
    Failed,
    Outcome,
    Source,
    SourceEntry,
    SourceFault,
    SourceKind,
    Worked,
    error_of,
    is_wanted,
    plan_check,
    plan_entry,
    plan_file,
)
from knowledge.reading.addresses import url_key
from knowledge.reading.listing import Listing
from knowledge.store import Store, articles, polling_rows

log = logging.getLogger(__name__)

# what a source brings, one by one: an entry and its article, or None and what became of the entry already
Incoming = AsyncIterator[tuple[SourceEntry, Article | None]]

AT_ONCE = 4  # sources looked at side by side
MOST_ENTRIES = 30  # of one source in one look; the others wait for the next
MOST_CHARACTERS = 300_000  # of an article from the web: half a second of our time; a long paper has 100,000
PAUSE = 1.0  # seconds between two requests to one site
LOOK_EVERY = 5.0  # seconds between two questions what is due
LEASE = timedelta(hours=1)  # longer than the longest look
TELL_ALL = Telling()


@dataclass(frozen=True, slots=True)
class Tools:
    """What looking at sources needs. `extractor` may take long to make, and is asked for when an article came."""

    store: StoreThread
    apart: Apart
    extractor: Callable[[], Extractor]
    telling: Telling = TELL_ALL
    fetch: Fetch = fetch
    luck: Callable[[], float] = random.random
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep


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
            outcome, entries = await _look_into_folder(tools, source, clock)
        else:
            outcome, entries = await _look_at_web(tools, source, clock)
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


# ---------------------------------------------------------------- feeds and pages of links


async def _look_at_web(
    tools: Tools, source: Source, clock: Callable[[], datetime]
) -> tuple[Outcome, tuple[SourceEntry, ...]]:
    try:
        found = await tools.fetch(source.address, etag=source.etag, last_modified=source.last_modified)
        if not found.is_unchanged:
            listing = await list_entries(tools.apart, found)
            if fault := _listing_fault(source, listing):
                return Failed(fault), ()
            await tools.store.write(polling_rows.list_entries, source.id, listing.entries, now=clock())
    except FetchRefused as refused:
        return Failed(error_of(refused), refused.wait), ()
    except Unread:
        return Failed(SourceFault.UNREAD), ()
    if await tools.store.read(polling_rows.count_waiting, source.id):
        await asyncio.to_thread(tools.extractor)  # where it cannot be made, no entry has been tried
    waiting = await tools.store.write(polling_rows.begin_entries, source.id, limit=MOST_ENTRIES)
    waits: dict[str, timedelta] = {}
    try:
        entries = await _take(tools, source, _fetched(tools, waiting, waits), clock)
    except asyncio.CancelledError:
        await tools.store.write(polling_rows.release_entries, source.id, waiting)
        raise
    if waits:
        dealt_with = {entry.key for entry in entries}
        untried = [entry for entry in waiting if entry.key not in dealt_with]
        await tools.store.write(polling_rows.release_entries, source.id, untried)
    etag, modified = (source.etag, source.last_modified) if found.is_unchanged else (found.etag, found.last_modified)
    worked = _worked(entries, etag=etag, last_modified=modified)
    return replace(worked, wait=max(waits.values(), default=None)), entries


async def list_entries(apart: Apart, found: Download) -> Listing:
    """What the download lists. Raises: Unread."""
    return await apart.list_entries(found.body, url=found.final_url, charset=found.charset)


def _listing_fault(source: Source, listing: Listing) -> SourceFault | None:
    if source.kind is SourceKind.FEED:
        return None if listing.is_feed else SourceFault.NO_FEED
    return None if listing.entries else SourceFault.NO_LINKS


async def _fetched(tools: Tools, waiting: Sequence[SourceEntry], waits: dict[str, timedelta]) -> Incoming:
    """Each entry with what is at its address; left out is what a host that asked to wait has, which `waits` notes."""
    for number, entry in enumerate(waiting):
        url = entry.url or entry.key
        host = urlsplit(url).hostname or ""
        if host in waits:
            continue
        if await tools.store.read(articles.find_article, url_key(url)):
            yield replace(entry, state=EntryState.KNOWN), None
            continue
        if number:
            await tools.rest(PAUSE)
        try:
            found = await tools.fetch(url)
            name = found.final_url.partition("?")[0]
            article = await tools.apart.read_bytes(
                name,
                found.media_type,
                found.body,
                url=found.final_url,
                charset=found.charset,
                published=entry.published,
            )
        except FetchRefused as refused:
            if refused.wait:
                waits[host] = refused.wait
            yield plan_entry(entry, refused), None
        except ArticleRefused as refused:
            yield replace(entry, state=EntryState.REFUSED, reason=refused.reason), None
        else:
            if len(article.text) > MOST_CHARACTERS:
                yield replace(entry, state=EntryState.REFUSED, reason=Refusal.TOO_LARGE), None
                continue
            yield entry, article


# ---------------------------------------------------------------- folders


async def _look_into_folder(
    tools: Tools, source: Source, clock: Callable[[], datetime]
) -> tuple[Outcome, tuple[SourceEntry, ...]]:
    folder = Path(source.address)
    marks = await asyncio.to_thread(find_marks, folder)
    if isinstance(marks, SourceFault):
        return Failed(marks), ()
    kept = await tools.store.read(polling_rows.all_entries, source.id)
    planned = [plan_file(kept.get(key), key, mark) for key, mark in marks.items()]
    settled = [entry for entry in planned if entry.state is EntryState.WAITING and entry is kept.get(entry.key)]
    moving = [entry for entry in planned if entry is not kept.get(entry.key)]
    entries = await _take(tools, source, read_settled(tools.store, tools.apart, source, settled[:MOST_ENTRIES]), clock)
    return _worked(entries), (*entries, *moving)


# ---------------------------------------------------------------- both


async def _take(
    tools: Tools, source: Source, incoming: Incoming, clock: Callable[[], datetime]
) -> tuple[SourceEntry, ...]:
    """What became of each entry; the articles that are wanted and tell of a meeting are taken in, as one ingest."""
    entries: list[SourceEntry] = []
    wanted: list[Draft] = []
    async for entry, article in incoming:
        if article is None:
            entries.append(entry)
            continue
        state, draft = await asyncio.to_thread(_judge, tools, source, article)
        entries.append(replace(entry, state=state, reason=None))
        if draft is not None:
            wanted.append(draft)
    if wanted:
        await tools.store.write(_take_in, tools, source.origin, wanted, clock())
    return tuple(entries)


def _judge(tools: Tools, source: Source, article: Article) -> tuple[EntryState, Draft | None]:
    """What becomes of an article, with what it says where it is taken.

    An outer edge, as `look_at` is: one article that our rules fail on must not stand in the way of the others.
    """
    extractor = tools.extractor()
    try:
        if not is_wanted(source.only, article):
            return EntryState.KEPT_OUT, None
        draft = draft_of(article, extractor)
    except Exception:
        log.exception("an article of source %d could not be read", source.id)
        return EntryState.REFUSED, None
    return (EntryState.TAKEN, draft) if draft.meets else (EntryState.KEPT_OUT, None)


def _take_in(store: Store, tools: Tools, origin: str, wanted: Sequence[Draft], now: datetime) -> None:
    extractor = Remembered(tuple(wanted), tools.extractor())
    articles_wanted = dict.fromkeys(draft.article for draft in wanted)
    take_in(store, articles_wanted, extractor=extractor, now=now, origin=origin, telling=tools.telling)


def _worked(entries: Iterable[SourceEntry], *, etag: str | None = None, last_modified: str | None = None) -> Worked:
    counts = Counter(entry.state for entry in entries)
    return Worked(
        etag,
        last_modified,
        taken=counts[EntryState.TAKEN],
        kept_out=counts[EntryState.KEPT_OUT],
        refused=counts[EntryState.REFUSED],
    )

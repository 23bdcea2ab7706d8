"""Looks: what one look at a feed, a page of links or a folder brings, taken in as one ingest."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.apart import Apart, Unread
from bot.inbox import find_marks, read_settled
from bot.robots import Fetch
from bot.store_thread import StoreThread
from bot.web import Download, fetch
from knowledge.drafts import Draft, Remembered, draft_of
from knowledge.errors import ArticleRefused, FetchRefused, Refusal
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
    plan_entry,
    plan_file,
)
from knowledge.reading.addresses import url_key
from knowledge.reading.listing import Listing
from knowledge.store import Store, articles, polling_rows

log = logging.getLogger(__name__)

# what a source brings, one by one: an entry and its article, or None and what became of the entry already
Incoming = AsyncIterator[tuple[SourceEntry, Article | None]]
Brought = tuple[Outcome, tuple[SourceEntry, ...]]

MOST_ENTRIES = 30  # of one source in one look; the others wait for the next
MOST_CHARACTERS = 300_000  # of an article from the web: half a second of our time; a long paper has 100,000
PAUSE = 1.0  # seconds between two requests to one site
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


# ---------------------------------------------------------------- feeds and pages of links


async def look_at_web(tools: Tools, source: Source, clock: Callable[[], datetime]) -> Brought:
    """What came of a feed or page of links, and of the entries that were dealt with. Raises: StoreError."""
    found = await _ask(tools, source, clock)
    if isinstance(found, Failed):
        return found, ()
    if await tools.store.read(polling_rows.count_waiting, source.id):
        await asyncio.to_thread(tools.extractor)  # where it cannot be made, no entry has been tried
    entries, wait = await _take_waiting(tools, source, clock)
    etag, modified = (source.etag, source.last_modified) if found.is_unchanged else (found.etag, found.last_modified)
    return replace(_worked(entries, etag=etag, last_modified=modified), wait=wait), entries


async def _ask(tools: Tools, source: Source, clock: Callable[[], datetime]) -> Download | Failed:
    """What is at the source's address, with the entries that it lists kept; or why it cannot be used."""
    try:
        found = await tools.fetch(source.address, etag=source.etag, last_modified=source.last_modified)
        if not found.is_unchanged:
            listing = await list_entries(tools.apart, found)
            if fault := _listing_fault(source, listing):
                return Failed(fault)
            await tools.store.write(polling_rows.list_entries, source.id, listing.entries, now=clock())
    except FetchRefused as refused:
        return Failed(error_of(refused), refused.wait)
    except Unread:
        return Failed(SourceFault.UNREAD)
    return found


async def _take_waiting(
    tools: Tools, source: Source, clock: Callable[[], datetime]
) -> tuple[tuple[SourceEntry, ...], timedelta | None]:
    """The entries that were dealt with, and the longest time for which a host asked to be left alone."""
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
    return entries, max(waits.values(), default=None)


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
            article = await _article_at(tools, url, entry)
        except FetchRefused as refused:
            if refused.wait:
                waits[host] = refused.wait
            yield plan_entry(entry, refused), None
        except ArticleRefused as refused:
            yield replace(entry, state=EntryState.REFUSED, reason=refused.reason), None
        else:
            yield entry, article


async def _article_at(tools: Tools, url: str, entry: SourceEntry) -> Article:
    """The article at the address. Raises: FetchRefused, ArticleRefused."""
    found = await tools.fetch(url)
    name = found.final_url.partition("?")[0]
    article = await tools.apart.read_bytes(
        name, found.media_type, found.body, url=found.final_url, charset=found.charset, published=entry.published
    )
    if len(article.text) > MOST_CHARACTERS:
        raise ArticleRefused(Path(name), Refusal.TOO_LARGE)
    return article


# ---------------------------------------------------------------- folders


async def look_into_folder(tools: Tools, source: Source, clock: Callable[[], datetime]) -> Brought:
    """What came of a folder, and of the files that were dealt with or have changed. Raises: StoreError."""
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

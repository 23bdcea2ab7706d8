"""Sources on the command line: add, list, remove and check them. Every refusal is one sentence."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bot.apart import Apart, Unread
from bot.app import now_utc
from bot.looks import Tools, list_entries
from bot.robots import Fetch, Polite
from bot.settings import Settings
from bot.sources import Look, check_sources, look_at, tools_for
from bot.store_thread import StoreThread
from bot.web import fetch
from handlers._sentences import fetch_sentence, refusal_sentence
from handlers._sources import moment_words, pace_words, source_error, source_title
from handlers._words import _, ngettext
from knowledge.errors import ArticleRefused, CorridorError, FetchFault, FetchRefused, Refusal
from knowledge.polling import EntryState, Failed, Source, SourceEntry, SourceKind, parse_every
from knowledge.reading.listing import Listing
from knowledge.reading.received import safe_name
from knowledge.store import Store, polling_rows

EVERY_WEB, EVERY_FOLDER = "15m", "1m"
SETTLING = 2.0  # seconds between the two looks at a folder that a check takes


class Unwatched(CorridorError):
    """Nothing was added or removed; the text is one sentence that says why."""


def add(settings: Settings, address: str, *, every: str | None, only: str, fetch: Fetch = fetch) -> Iterator[str]:
    """Add a source once it was seen to be one; what it is, for people. Raises: Unwatched, StoreError."""
    is_web = "://" in address
    pace = parse_every(every or (EVERY_WEB if is_web else EVERY_FOLDER))
    if pace is None:
        raise Unwatched(_("--every takes a time from 1m to 30d, such as 15m, 2h or 1d."))
    kind, where, listing = asyncio.run(_see(address, fetch)) if is_web else _folder(address)
    with Store.open(settings.db) as store:
        source = polling_rows.add_source(
            store, kind, where, every=pace, only=only.strip(), added_by=getpass.getuser(), now=now_utc()
        )
    if source is None:
        raise Unwatched(_("{address} is a source already.").format(address=where))
    yield _("Source {number}: {source}, {pace}.").format(
        number=source.id, source=source_title(source), pace=pace_words(pace)
    )
    if listing:
        count = len(listing.entries)
        yield ngettext("It lists {count} article now.", "It lists {count} articles now.", count).format(count=count)
        for feed in listing.feeds[:1]:
            yield _("The page names a feed, which tells more surely what is new: {feed}").format(feed=feed)
    yield _("The bot looks at it while it runs; corridor sources check does it now.")


def remove(settings: Settings, which: str) -> str:
    """Forget the source of that number or address; what was forgotten. Raises: Unwatched, StoreError."""
    with Store.open(settings.db) as store:
        places = (which, str(Path(which).expanduser().absolute()))
        source = next(filter(None, (polling_rows.find_source(store, place) for place in places)), None)
        if source is None:
            raise Unwatched(_("No source is {which}; corridor sources list shows them.").format(which=which))
        polling_rows.remove_source(store, source.id)
    return _("{source} is no source any more; its articles stay.").format(source=source_title(source))


def list_lines(sources: Sequence[Source], settings: Settings) -> Iterator[str]:
    """Each source with how it does; why it fails in a line of its own."""
    for source in sources:
        only = _(", only “{words}”").format(words=source.only) if source.only else ""
        yield _("{number}. {source}, {pace}{only}: {counts}; {looked}").format(
            number=source.id,
            source=source_title(source),
            pace=pace_words(source.every),
            only=only,
            counts=_counts(source.taken, source.kept_out, source.refused),
            looked=_looked(source, settings),
        )
        if source.failures:
            times = ngettext("failed once", "failed {count} times", source.failures).format(count=source.failures)
            later = moment_words(source.next_at, settings.zone)
            yield "   " + _("{times}: {why} Next try {at}.").format(times=times, why=source_error(source), at=later)


def check(settings: Settings, *, fetch: Fetch = fetch) -> tuple[Look, ...]:
    """Look at every source now, due or not; at a folder twice: its files have to lie still. Raises: StoreError."""
    return asyncio.run(_check(settings, fetch))


def look_lines(look: Look) -> Iterator[str]:
    """What came of a look, with a line for each entry that was refused."""
    if isinstance(look.outcome, Failed):
        yield f"{source_title(look.source)}: {source_error(look.source)}"
        return
    counts = _counts(*map(look.count, (EntryState.TAKEN, EntryState.KEPT_OUT, EntryState.REFUSED)))
    waiting = ngettext("; {count} waits", "; {count} wait", look.waiting).format(count=look.waiting)
    yield f"{source_title(look.source)}: {counts}{waiting if look.waiting else ''}"
    for entry in look.entries:
        if entry.state is EntryState.REFUSED:
            yield f"  {refused_words(entry)}"


def refused_words(entry: SourceEntry) -> str:
    """Why an entry of a source was refused, in one line that begins with its address or path."""
    place = entry.url or entry.key
    reason, _space, detail = (entry.reason or "").partition(" ")
    if reason in {*Refusal}:
        name = safe_name(place.partition("?")[0]) if entry.url else place
        return refusal_sentence(ArticleRefused(Path(name), Refusal(reason)))
    if reason in {*FetchFault}:
        host = urlsplit(place).hostname or ""
        return f"{place}: {fetch_sentence(FetchRefused(host, FetchFault(reason), detail))}"
    return _("{place}: it could not be read; the log has more.").format(place=place)


async def _see(address: str, fetch: Fetch) -> tuple[SourceKind, str, Listing]:
    """What kind of source is at the address, the address, and what it lists. Raises: Unwatched."""
    where = address.strip().partition("#")[0]
    try:
        found = await Polite(fetch)(where)
        async with Apart() as apart:
            listing = await list_entries(apart, found)
    except FetchRefused as refused:
        raise Unwatched(fetch_sentence(refused)) from None
    except Unread:
        raise Unwatched(_("{address} could not be read in time.").format(address=address)) from None
    if not listing.is_feed and not listing.entries:
        raise Unwatched(_("{address} is neither a feed nor a page with headlines.").format(address=where))
    return SourceKind.FEED if listing.is_feed else SourceKind.PAGE, where, listing


def _folder(address: str) -> tuple[SourceKind, str, None]:
    folder = Path(address).expanduser().absolute()
    if not folder.is_dir():
        raise Unwatched(_("{path} is no folder; give one, or an address such as https://…").format(path=folder))
    return SourceKind.FOLDER, str(folder), None


async def _check(settings: Settings, fetch: Fetch) -> tuple[Look, ...]:
    store = StoreThread(settings.db, settings.gazetteer)
    await store.open()
    try:
        async with Apart() as apart:
            tools = tools_for(settings, store, apart, fetch=fetch)
            looks = await check_sources(tools, now_utc, also_early=True)
            return await _look_again(tools, looks)
    finally:
        await store.close()


async def _look_again(tools: Tools, looks: Sequence[Look]) -> tuple[Look, ...]:
    """The looks, with a second one at each folder where files waited to be seen lying still."""
    again = [look for look in looks if look.source.kind is SourceKind.FOLDER and look.count(EntryState.WAITING)]
    if not again:
        return tuple(looks)
    await asyncio.sleep(SETTLING)
    second = {look.source.id: await look_at(tools, look.source, now_utc) for look in again}
    return tuple(second.get(look.source.id, look) for look in looks)


def _counts(taken: int, kept_out: int, refused: int) -> str:
    return _("{taken} taken, {kept_out} kept out, {refused} refused").format(
        taken=taken, kept_out=kept_out, refused=refused
    )


def _looked(source: Source, settings: Settings) -> str:
    if source.last_ok_at is None:
        return _("never read yet")
    return _("last read {at}").format(at=moment_words(source.last_ok_at, settings.zone))

"""Sources in words: what each is, how it does, why it fails. Plain sentences, and the lines for chats made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from handlers._dates import render_when
from handlers._html import Html, fill, lines, shorten
from handlers._sentences import fetch_sentence
from handlers._words import _, ngettext
from knowledge.dates import day
from knowledge.errors import FetchFault, FetchRefused
from knowledge.polling import Source, SourceFault, SourceKind

ADDRESS_CHARACTERS = 80
MOST_NAMED = 3  # sources in one message; a phone shows some ten lines

_KINDS = {
    SourceKind.FEED: _("feed {address}"),
    SourceKind.PAGE: _("page {address}"),
    SourceKind.FOLDER: _("folder {address}"),
}
_FAULTS = {
    SourceFault.MISSING: _("The folder is not there; make it, or remove the source."),
    SourceFault.CLOSED: _("The folder may not be looked into; give permission, or remove the source."),
    SourceFault.TOO_MANY: _("The folder holds more files than can be watched; move old ones away."),
    SourceFault.NO_FEED: _("What is at the address is no feed any more; check it in a browser."),
    SourceFault.NO_LINKS: _("The page shows no headlines any more; check it in a browser."),
    SourceFault.UNREAD: _("What it gave could not be read in time."),
    SourceFault.BROKEN: _("Something went wrong here; it is in the log."),
}


def source_title(source: Source) -> str:
    """What kind of source and where, without the query, which may hold a key."""
    return _KINDS[source.kind].format(address=shorten(source.address.partition("?")[0], ADDRESS_CHARACTERS))


def chat_title(source: Source) -> str:
    """The same for a chat, which does not see where a folder lies on its machine."""
    if source.kind is not SourceKind.FOLDER:
        return source_title(source)
    return _KINDS[source.kind].format(address=shorten(PurePath(source.address).name, ADDRESS_CHARACTERS))


def source_error(source: Source) -> str:
    """Why the source fails, as a sentence; "" while it works."""
    error, _space, detail = (source.last_error or "").partition(" ")
    if not error:
        return ""
    if error in {*SourceFault}:
        return _FAULTS[SourceFault(error)]
    host = urlsplit(source.address).hostname or ""
    return fetch_sentence(FetchRefused(host, FetchFault(error), detail))


def pace_words(every: timedelta) -> str:
    """How often that is."""
    minutes = int(every.total_seconds()) // 60
    if minutes % (24 * 60) == 0:
        return ngettext("every day", "every {count} days", minutes // (24 * 60)).format(count=minutes // (24 * 60))
    if minutes % 60 == 0:
        return ngettext("every hour", "every {count} hours", minutes // 60).format(count=minutes // 60)
    return ngettext("every minute", "every {count} minutes", minutes).format(count=minutes)


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """The day and time on the clock of that zone."""
    local = at.astimezone(zone)
    return f"{render_when(day(local.date()))} {local:%H:%M}"


def failing_line(source: Source, zone: ZoneInfo, *, title: Callable[[Source], str] = source_title) -> str:
    """Which source fails, since when and why."""
    since = moment_words(source.failing_since, zone) if source.failing_since else _("now")
    return _("{source} fails since {since}: {why}").format(source=title(source), since=since, why=source_error(source))


def health_html(sources: Sequence[Source], zone: ZoneInfo) -> Html | None:
    """Lines for /status: how many sources there are, and those that fail by name; None where there are none."""
    if not sources:
        return None
    failing = [source for source in sources if source.failures]
    count = ngettext("{count} source", "{count} sources", len(sources)).format(count=len(sources))
    if not failing:
        return fill(_("{count}, all working"), count=count)
    named = [fill("• {line}", line=failing_line(source, zone, title=chat_title)) for source in failing[:MOST_NAMED]]
    return lines(fill(_("{count}, {failing} failing:"), count=count, failing=len(failing)), *named)


def outage_html(source: Source, zone: ZoneInfo) -> Html:
    """What administrators are told once an outage."""
    return lines(
        fill("{line}", line=failing_line(source, zone)),
        fill(_("It is tried again, less and less often. corridor sources list shows all.")),
    )

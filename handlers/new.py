"""/new: what became known, newest first: when, by whom, from where; also what alerted nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

from handlers._alert_card import headings, state_title
from handlers._asked import today_of, words_of
from handlers._command import Command, Reply, Request
from handlers._dates import explain_no_date, render_reading, render_when
from handlers._html import Html, bold, card, fill, join, shorten, text
from handlers._labels import NAME_CHARACTERS, in_brackets, meeting_fate, meeting_title, source_link
from handlers._pages import meeting_buttons, page_note, pager
from handlers._reading import other_reading_buttons
from handlers._words import _, ngettext
from knowledge.dates import When, day
from knowledge.dates.phrases import NotADate, Reading, read_when
from knowledge.meetings import place_page
from knowledge.model import Meeting
from knowledge.news import Entry
from knowledge.store import Store, entries
from knowledge.store.additions import Undone, undone_entries
from knowledge.store.meeting_rows import find_meeting

PAGE_SIZE = 4  # two lines each
_EVER = (date(1, 1, 2), date(9999, 12, 30))  # a day from the ends, so that no time zone leaves the calendar


def answer(store: Store, request: Request) -> Reply:
    """One page of what became known, then or ever."""
    words = words_of(request)
    read = _read(request, words)
    if isinstance(read, NotADate):
        return Reply(text(explain_no_date(read)))
    since, until = _span(read.when if read else None, request)
    count = entries.count_entries(store, since=since, until=until)
    page, pages = place_page(request.page, count, size=PAGE_SIZE)
    found = entries.list_entries(store, since=since, until=until, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    meetings = {one.id: find_meeting(store, one.meeting_id) for one in found if one.meeting_id}
    undone = undone_entries(store, [one.id for one in found])
    said = ngettext("{count} entry", "{count} entries, newest first", count).format(count=count)
    head = join(
        [bold(said if count else _("Nothing new")), render_reading(read) if read else "", page_note(page, pages)], " · "
    )
    rows = (
        *other_reading_buttons("new", read),
        *pager("new", words, page, pages),
        *meeting_buttons(list({one.id: one for one in meetings.values() if one}.values())),
    )
    return Reply(card([head, *_lines(found, meetings, undone, request)]), rows)


def _read(request: Request, words: str) -> Reading | NotADate | None:
    return read_when(words, today=today_of(request)) if words else None


def _span(when: When | None, request: Request) -> tuple[datetime, datetime]:
    """From the first instant of the days to the first after them, where the asker is; all time for None."""
    first, last = (when.lo, when.hi) if when else (None, None)
    start, end = max(first or _EVER[0], _EVER[0]), min((last or _EVER[1]), _EVER[1])
    return _midnight(start, request), _midnight(end + timedelta(days=1), request)


def _midnight(on: date, request: Request) -> datetime:
    return datetime.combine(on, time.min, request.zone)


def _lines(
    found: Sequence[Entry], meetings: Mapping[int, Meeting | None], undone: Mapping[int, Undone], request: Request
) -> Iterator[Html]:
    for entry in found:
        meeting = meetings.get(entry.id)
        title = meeting_title(meeting) if meeting else state_title(entry.state)
        gone = _("taken back") if entry.id in undone else _("no longer known here")
        fate = meeting_fate(meeting) if meeting else gone
        said = fill("• {what} · {title}: {fate}", what=headings(entry.kinds), title=bold(title), fate=fate)
        yield join([said, in_brackets(source_link(entry.article))], " ")
        yield fill("  {added}", added=_added(entry, undone.get(entry.id), request))


def _added(entry: Entry, undone: Undone | None, request: Request) -> str:
    """When, by whom, from where; who took it back, and when."""
    who = _("by {who}").format(who=shorten(entry.added_by, NAME_CHARACTERS)) if entry.added_by else ""
    added = ", ".join(filter(None, (_minute(entry.added_at, request), who, _origin(entry.origin))))
    if undone is None:
        return added
    back = _("taken back {at} by {who}").format(at=_minute(undone.at, request), who=shorten(undone.by, NAME_CHARACTERS))
    return f"{added}; {back}"


def _minute(at: datetime, request: Request) -> str:
    local = at.astimezone(request.zone)
    return f"{render_when(day(local.date()))} {local:%H:%M}"


def _origin(origin: str | None) -> str:
    """From where articles came, in words."""
    if origin is None:
        return ""
    kind, _space, rest = origin.partition(" ")
    if kind == "folder":  # where it lies on its machine is nothing to a chat
        return _("from the folder {name}").format(name=shorten(PurePath(rest).name or rest, NAME_CHARACTERS))
    named = {"ingest": _("from corridor ingest"), "bundled": _("bundled"), "chat": _("from a chat")}
    return named.get(kind) or _("from {where}").format(where=shorten(rest or kind, NAME_CHARACTERS))


COMMAND = Command(
    "new", _("What was added, and from where"), _("/new [when]"), answer, lambda _store: "this week", rank=45
)

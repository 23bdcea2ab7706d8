"""/series: every series of meetings, with how many, the newest and the next announced."""

from __future__ import annotations

from handlers._asked import today_of
from handlers._command import Button, Command, Reply, Request, Tap
from handlers._html import Html, bold, card, fill, join, shorten, text
from handlers._labels import LABEL_CHARACTERS, in_brackets, meeting_when_where, ordinal, source_link
from handlers._pages import in_rows, page_note, pager
from handlers._words import _, ngettext
from knowledge.model import ListedMeeting, SeriesEntry
from knowledge.series import list_series
from knowledge.store import Store


def answer(store: Store, request: Request) -> Reply:
    """One page of series, those with most meetings first; buttons list their meetings."""
    found = list_series(store, page=request.page, today=today_of(request))
    if not found.total:
        return Reply(text(_("No article here names a series of meetings yet.")))
    count = ngettext("{count} series of meetings", "{count} series of meetings", found.total).format(count=found.total)
    head = join([bold(count), page_note(found.page, found.pages)], " · ")
    buttons = [
        Button(shorten(one.name, LABEL_CHARACTERS), Tap("meetings", one.name, fresh=True)) for one in found.entries
    ]
    rows = (*pager("series", "", found.page, found.pages), *in_rows(buttons))
    return Reply(card([head, *map(_entry_line, found.entries)]), rows)


def _entry_line(entry: SeriesEntry) -> Html:
    count = ngettext("{count} meeting", "{count} meetings", entry.meetings).format(count=entry.meetings)
    parts = [_beside(_("last"), entry.newest), _beside(_("planned"), entry.ahead)]
    return join([fill("• {name}: {count}", name=bold(entry.name), count=count), *filter(None, parts)], "; ")


def _beside(what: str, listed: ListedMeeting | None) -> Html | None:
    """ "last the 9th, 11 Sep 2022, Islamabad (source)"."""
    if listed is None:
        return None
    number = ordinal(listed.meeting.ordinal) if listed.meeting.ordinal else ""
    said = join([number, meeting_when_where(listed.meeting)], ", ")
    return join([what, said, in_brackets(source_link(listed.source))], " ")


COMMAND = Command("series", _("All series of meetings"), "/series", answer, rank=40)

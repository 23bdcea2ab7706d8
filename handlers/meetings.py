"""/meetings: all meetings or those that some words narrow to, newest first, five a page."""

from __future__ import annotations

from handlers._asked import today_of, words_of
from handlers._command import Command, Reply, Request
from handlers._found import meeting_list, nothing_fits
from handlers._words import _, ngettext
from knowledge.meetings import find_meetings
from knowledge.narrowing import read_narrowing
from knowledge.store import Store
from knowledge.store.series_rows import series_counts


def answer(store: Store, request: Request) -> Reply:
    """One page of the meetings that fit, each with when, where and source; buttons open them."""
    words = words_of(request)
    asked = read_narrowing(store, words, today=today_of(request))
    found = find_meetings(store, asked.wanted, page=request.page)
    if not found.total or asked.is_unknown:
        return nothing_fits(asked)
    count = ngettext("{count} meeting", "{count} meetings, newest first", found.total).format(count=found.total)
    return meeting_list("meetings", words, asked, found, count)


def _example(store: Store) -> str:
    """The last word of the name of the series with most meetings."""
    return next((name.split()[-1].lower() for name, _count in series_counts(store, limit=1, offset=0)), "")


COMMAND = Command("meetings", _("Meetings, all or some"), _("/meetings [words]"), answer, _example, rank=10)

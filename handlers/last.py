"""/last: the newest meeting that took place, in one series where one is named."""

from __future__ import annotations

from handlers._asked import today_of, words_of
from handlers._command import Command, Reply, Request
from handlers._html import text
from handlers._one_meeting import one_meeting
from handlers._pages import meeting_buttons
from handlers._upcoming import no_series, unplaced_line
from handlers._words import _
from knowledge.narrowing import find_series
from knowledge.store import Store
from knowledge.store.series_rows import series_counts
from knowledge.upcoming import find_last


def answer(store: Store, request: Request) -> Reply:
    """Its card; beside it those of unknown day that may be newer."""
    words = words_of(request)
    series = find_series(store, words)
    if words and not series:
        return no_series(words)
    today = today_of(request)
    last = find_last(store, series, today=today)
    note = unplaced_line(last) if last.unplaced else None
    unplaced = meeting_buttons(one.meeting for one in last.unplaced)
    if last.newest is None:
        return Reply(note or text(_("No article here reports a meeting that took place.")), unplaced)
    shown = one_meeting(store, last.newest.meeting.id, today=today, note=note)
    return Reply(shown.html, (*shown.buttons, *unplaced))


def _example(store: Store) -> str:
    return next((name.split()[-1].lower() for name, _count in series_counts(store, limit=1, offset=0)), "")


COMMAND = Command("last", _("The last meeting that was held"), _("/last [series]"), answer, _example, rank=25)

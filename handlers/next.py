"""/next: what is announced, what an agreed cadence implies, what was planned and never reported, what was held last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers._asked import today_of, words_of
from handlers._command import Button, Command, Reply, Request, Tap
from handlers._evidence import evidence_lines, left_out
from handlers._html import bold, card, join
from handlers._pages import Rows, meeting_buttons, page_note, pager
from handlers._upcoming import (
    MOST_AHEAD,
    ahead_lines,
    implied_evidence,
    implied_lines,
    last_lines,
    no_series,
    unreported_line,
    unreported_lines,
)
from handlers._words import _, ngettext
from knowledge.meetings import PAGE_SIZE, place_page
from knowledge.narrowing import find_series
from knowledge.store import Store
from knowledge.store.series_rows import announced_series
from knowledge.upcoming import Upcoming, find_unreported, find_upcoming


def answer(store: Store, request: Request) -> Reply:
    """What is next, in one series where one is named; page 2 and on are the meetings planned and never reported."""
    words = words_of(request)
    series = find_series(store, words)
    if words and not series:
        return no_series(words)
    if request.page > 1:
        return _unreported_page(store, request, series)
    today = today_of(request)
    known = find_upcoming(store, series, today=today)
    head = [
        *ahead_lines(known.ahead, today),
        *implied_lines(known.implied, today),
        *unreported_lines(known.unreported.meetings),
        *last_lines(known.last),
    ]
    details = evidence_lines(implied_evidence(known.implied))
    return Reply(card(head, details, left_out=left_out), _buttons(words, known))


def _unreported_page(store: Store, request: Request, series: Sequence[str]) -> Reply:
    """All meetings planned and never reported, five a page; page 2 of the answer is their first."""
    today = today_of(request)
    total = find_unreported(store, series, today=today, limit=0).total
    if not total:
        return answer(store, replace(request, page=1))
    page, pages = place_page(request.page - 1, total)
    found = find_unreported(store, series, today=today, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    count = ngettext("{count} meeting was planned", "{count} meetings were planned", total).format(count=total)
    head = join([bold(count), _("not reported here since"), page_note(page, pages)], " · ")
    rows = pager("next", words_of(request), page + 1, pages + 1)
    meetings = meeting_buttons(one.listed.meeting for one in found.meetings)
    return Reply(card([head, *map(unreported_line, found.meetings)]), (*rows, *meetings))


def _buttons(words: str, known: Upcoming) -> Rows:
    rest = known.unreported.total - len(known.unreported.meetings)
    more = ngettext("{count} more planned, never reported", "{count} more planned, never reported", max(rest, 1))
    ahead = [one.meeting for one in known.ahead[:MOST_AHEAD]]
    last = [known.last.newest.meeting] if known.last.newest else []
    meetings = [*ahead, *(one.listed.meeting for one in known.unreported.meetings), *last]
    rows = ((Button(more.format(count=rest), Tap("next", words, 2)),),) if rest > 0 else ()
    return (*rows, *meeting_buttons(meetings))


def _example(store: Store) -> str:
    return next((name.split()[-1].lower() for name in announced_series(store)), "")


COMMAND = Command("next", _("What comes next, announced or implied"), _("/next [series]"), answer, _example, rank=20)

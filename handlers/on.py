"""/on: the meetings of a day, month, year or any stretch of days, with those whose date is uncertain marked."""

from __future__ import annotations

from dataclasses import replace

from handlers._asked import ECHO_CHARACTERS, today_of, words_of
from handlers._command import Command, Reply, Request, UsageError
from handlers._dates import explain_no_date
from handlers._found import meeting_list
from handlers._html import shorten, text
from handlers._words import _, ngettext
from knowledge.dates.phrases import NotADate, Reason
from knowledge.meetings import find_meetings
from knowledge.narrowing import read_narrowing
from knowledge.store import Store
from knowledge.store.meeting_filters import MeetingFilter, count_meetings
from knowledge.store.meeting_rows import newest_numbered


def answer(store: Store, request: Request) -> Reply:
    """One page of the meetings that were or may have been on those days, the dated ones first."""
    words = words_of(request)
    if not words:
        raise UsageError
    today = today_of(request)
    asked = read_narrowing(store, words, today=today, days_first=True)
    if asked.read is None:
        return Reply(text(explain_no_date(asked.no_date or NotADate(Reason.NO_DATE, shorten(words, ECHO_CHARACTERS)))))
    found = find_meetings(store, asked.wanted, page=request.page)
    return meeting_list("on", words, asked, found, _headline(store, asked.wanted, found.total))


def _headline(store: Store, wanted: MeetingFilter, total: int) -> str:
    """How many meetings have a date then, and how many more may have been then."""
    dated = count_meetings(store, replace(wanted, dated=True))
    count = ngettext("{count} meeting", "{count} meetings", dated).format(count=dated) if dated else _("No meeting")
    if dated == total:
        return count
    more = ngettext("{count} of uncertain date may fit", "{count} of uncertain date may fit", total - dated)
    return f"{count}; {more.format(count=total - dated)}"


def _example(store: Store) -> str:
    """The year of the newest numbered meeting whose day is known."""
    meeting = newest_numbered(store)
    return str(meeting.when.lo.year) if meeting and meeting.when and meeting.when.lo else ""


COMMAND = Command("on", _("Meetings of a day, month or year"), _("/on <when>"), answer, _example, rank=35)

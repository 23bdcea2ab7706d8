"""/meeting: the card of one meeting, found by series and ordinal, date or button; a choice where several fit."""

from __future__ import annotations

from handlers._asked import parse_id, today_of, words_of
from handlers._command import Command, Reply, Request, UsageError
from handlers._found import fitting_meetings, meeting_list, nothing_fits, unknown_note
from handlers._labels import ordinal
from handlers._one_meeting import one_meeting
from handlers._words import _, ngettext
from knowledge.narrowing import read_narrowing
from knowledge.store import Store
from knowledge.store.meeting_rows import newest_numbered


def answer(store: Store, request: Request) -> Reply:
    """The card of the meeting that is meant; the meetings to choose from where more than one fits."""
    words = words_of(request)
    if not words:
        raise UsageError
    today = today_of(request)
    meeting_id = parse_id(words)
    if meeting_id is not None:
        return one_meeting(store, meeting_id, today=today)
    asked = read_narrowing(store, words, today=today)
    found = fitting_meetings(store, asked.wanted, page=request.page)
    if not found.total or asked.is_unknown:
        return nothing_fits(asked, "meeting")
    if found.total == 1:
        return one_meeting(store, found.meetings[0].meeting.id, today=today, note=unknown_note(asked))
    question = ngettext("{count} meeting fits; which one?", "{count} meetings fit; which one?", found.total)
    return meeting_list("meeting", words, asked, found, question.format(count=found.total))


def _example(store: Store) -> str:
    """The newest meeting that has a series and an ordinal, in words."""
    meeting = newest_numbered(store)
    if meeting is None or meeting.series is None or meeting.ordinal is None:
        return ""
    return f"{ordinal(meeting.ordinal)} {meeting.series}"


COMMAND = Command("meeting", _("One meeting in full"), _("/meeting <which>"), answer, _example, rank=15)

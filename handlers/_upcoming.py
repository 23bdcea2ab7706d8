"""Lines on what comes next: announced, implied by a cadence, planned and never reported; what was held last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from handlers._asked import echo
from handlers._command import Reply
from handlers._dates import render_when
from handlers._evidence import Evidence, left_out
from handlers._html import Html, bold, fill, join
from handlers._labels import (
    in_brackets,
    meeting_day,
    meeting_fate,
    meeting_title,
    ordinal,
    source_link,
)
from handlers._lines import listed_line
from handlers._pages import ask_button, in_rows
from handlers._words import _
from knowledge.dates import day
from knowledge.model import Commitment, ListedMeeting, Meeting
from knowledge.upcoming import Due, LastHeld, Unreported, body_meant

MOST_AHEAD = 3
MOST_IMPLIED = 2


def no_series(words: str) -> Reply:
    """That no series here has such a name, and where they are listed."""
    said = fill(_("No series of meetings here is called {words}."), words=echo(words))
    return Reply(said, in_rows([ask_button("series", ""), ask_button("search", words)]))


def ahead_lines(ahead: Sequence[ListedMeeting], today: date) -> Iterator[Html]:
    """The announced meetings, soonest first; that there is none, where there is none."""
    if not ahead:
        yield bold(_("No meeting is announced after {day}.").format(day=render_when(day(today))))
        return
    yield fill(_("Next: {meeting}"), meeting=listed_line(ahead[0]))
    yield from (fill(_("Then: {meeting}"), meeting=listed_line(one)) for one in ahead[1:MOST_AHEAD])
    if len(ahead) > MOST_AHEAD:
        yield left_out(len(ahead) - MOST_AHEAD)


def implied_lines(implied: Sequence[Due], today: date) -> Iterator[Html]:
    """What agreed cadences imply, marked as that."""
    for due in implied[:MOST_IMPLIED]:
        yield fill(
            _("Implied, {subject}: {cadence}, {agreed} → {due} {source}"),
            subject=bold(due.commitment.governs or _body(due.commitment)),
            cadence=due.commitment.cadence or due.commitment.period or "",
            agreed=_agreed(due.commitment),
            due=_due_words(due, today),
            source=in_brackets(source_link(due.commitment.statement.article)),
        )


def _body(commitment: Commitment) -> str:
    """The article's words for a body of which it names no series."""
    words = body_meant(commitment)
    return _("“{words}”").format(words=words) if words else _("unnamed series")


def _agreed(commitment: Commitment) -> str:
    meeting = commitment.meeting
    if meeting is None or meeting.when is None:
        return _("agreed on a day not known")
    on = meeting_day(meeting)
    return (_("agreed on {day}") if meeting.when.is_day else _("agreed in {day}")).format(day=on)


def _due_words(due: Due, today: date) -> str:
    """When the next one is due by what was agreed; it never says that it took place or did not."""
    if due.due_on is None:
        return _("when it is due cannot be told")
    since = _counted_from(due.last)
    template = _("was due by {day}{since}, no report here") if due.due_on < today else _("due by {day}{since}")
    return template.format(day=render_when(day(due.due_on)), since=since)


def _counted_from(last: Meeting | None) -> str:
    if last is None or last.ordinal is None:
        return ""
    return _(", counted from the {ordinal}").format(ordinal=ordinal(last.ordinal))


def unreported_lines(meetings: Sequence[Unreported]) -> Iterator[Html]:
    """The meetings under a line that says what they are."""
    if meetings:
        yield bold(_("Planned, and no article here says it took place:"))
    yield from map(unreported_line, meetings)


def unreported_line(one: Unreported) -> Html:
    """ "• 7th JWG Energy: planned for July 2019, Beijing; the 9th was held after 21 Jan 2019 (source)"."""
    meeting = one.listed.meeting
    title, fate = bold(meeting_title(meeting)), meeting_fate(meeting)
    said = fill("• {title}: {fate}{since}", title=title, fate=fate, since=_held_since(one.later))
    return join([said, in_brackets(source_link(one.listed.source))], " ")


def _held_since(later: Meeting | None) -> str:
    if later is None or later.ordinal is None:
        return ""
    return _("; the {ordinal} was {fate}").format(ordinal=ordinal(later.ordinal), fate=meeting_fate(later))


def last_lines(last: LastHeld) -> Iterator[Html]:
    """The newest meeting that took place, and those of unknown day that may be newer."""
    if last.newest:
        yield fill(_("Last held: {meeting}"), meeting=listed_line(last.newest))
    if last.unplaced:
        yield unplaced_line(last)


def unplaced_line(last: LastHeld) -> Html:
    """The meetings whose day is not known well enough to say that they were earlier."""
    names = join([_title_and_day(one.meeting) for one in last.unplaced], "; ")
    return fill(_("May be later, day not known: {meetings}"), meetings=names)


def _title_and_day(meeting: Meeting) -> str:
    """The title, with what is known of the day."""
    known = meeting.earliest or meeting.latest or meeting.date_words
    return f"{meeting_title(meeting)} ({meeting_day(meeting)})" if known else meeting_title(meeting)


def implied_evidence(implied: Sequence[Due]) -> Iterator[Evidence]:
    """The words behind what is implied."""
    for due in implied[:MOST_IMPLIED]:
        statement = due.commitment.statement
        label = join([_("agreed"), bold(due.commitment.cadence or "")], " ")
        yield Evidence(label, statement.quote, statement.article)

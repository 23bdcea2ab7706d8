"""The answer that is one meeting: its card, and buttons to its neighbours, people and sources."""

from __future__ import annotations

from datetime import date

from handlers._command import Button, Reply, Tap
from handlers._html import Html, shorten, text
from handlers._labels import LABEL_CHARACTERS, NAME_CHARACTERS, meeting_title, ordinal
from handlers._meeting_card import meeting_card
from handlers._pages import Rows, in_rows, source_button, wrong_button
from handlers._words import _
from knowledge.meetings import read_meeting
from knowledge.model import Kind, ListedMeeting, MeetingCard
from knowledge.store import Store

MOST_PEOPLE = 4  # as buttons, leaders first
MOST_SOURCES = 2


def one_meeting(store: Store, meeting_id: int, *, today: date, note: Html | None = None) -> Reply:
    """The card of the meeting; `note` is a line of its own on it."""
    known = read_meeting(store, meeting_id)
    if known is None:
        return Reply(text(_("This meeting is no longer in the knowledge base; ask with /meetings.")))
    rows = (*_neighbours(known), *_people(known), *_sources(known), (wrong_button(f"#{meeting_id}"),))
    return Reply(meeting_card(known, today=today, note=note), rows, about=((Kind.MEETING, meeting_id),))


def _neighbours(known: MeetingCard) -> Rows:
    """The earlier and the later meeting of the series, in place of this one."""
    pairs = ((known.earlier, _("‹ {meeting}")), (known.later, _("{meeting} ›")))
    row = tuple(_neighbour(listed, template) for listed, template in pairs if listed)
    return (row,) if row else ()


def _neighbour(listed: ListedMeeting, template: str) -> Button:
    meeting = listed.meeting
    name = ordinal(meeting.ordinal) if meeting.ordinal else meeting_title(meeting)
    return Button(shorten(template.format(meeting=name), LABEL_CHARACTERS), Tap("meeting", f"#{meeting.id}"))


def _people(known: MeetingCard) -> Rows:
    people = {one.person_id: one.name for one in known.participants if one.person_id and one.name}
    return in_rows(
        [
            Button(shorten(name, NAME_CHARACTERS), Tap("who", f"#{person_id}", fresh=True))
            for person_id, name in list(people.items())[:MOST_PEOPLE]
        ]
    )


def _sources(known: MeetingCard) -> Rows:
    return in_rows([source_button(article) for article in known.articles[:MOST_SOURCES]])

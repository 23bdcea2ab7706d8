"""Lists of meetings that fit a question, and what is said where none does."""

from __future__ import annotations

from dataclasses import replace

from handlers._asked import echo
from handlers._command import Reply
from handlers._dates import explain_no_date, render_reading
from handlers._html import Html, bold, card, fill, join, lines, text
from handlers._labels import ordinal, quoted
from handlers._lines import listed_line
from handlers._pages import ask_button, in_rows, meeting_buttons, page_note, pager
from handlers._reading import other_reading_buttons
from handlers._words import _, ngettext
from knowledge.meetings import MeetingPage, find_meetings
from knowledge.narrowing import Narrowing
from knowledge.store import Store
from knowledge.store.meeting_filters import MeetingFilter


def fitting_meetings(store: Store, wanted: MeetingFilter, *, page: int = 1) -> MeetingPage:
    """Where a date is asked for, the meetings that have one; only if there is none, those that may have been then."""
    dated = find_meetings(store, replace(wanted, dated=wanted.when is not None), page=page)
    return dated if dated.total else find_meetings(store, wanted, page=page)


def meeting_list(command: str, words: str, asked: Narrowing, found: MeetingPage, headline: str) -> Reply:
    """One page under a headline that says what was understood, with buttons for each meeting and other pages."""
    head = join([bold(headline), *_understood(asked), page_note(found.page, found.pages)], " · ")
    return Reply(
        card([head, unknown_note(asked), *(fill("• {line}", line=listed_line(one)) for one in found.meetings)]),
        (
            *other_reading_buttons(command, asked.read, " ".join((*asked.words, *asked.unknown))),
            *pager(command, words, found.page, found.pages),
            *meeting_buttons(one.meeting for one in found.meetings),
        ),
    )


def nothing_fits(asked: Narrowing, command: str = "meetings") -> Reply:
    """What was understood, what was not, and where else to look; the other reading of a date asks `command` again."""
    words = " ".join((*asked.words, *asked.unknown))
    said = join([bold(_("No meeting here fits.")), *_understood(asked)], " · ")
    ways = [ask_button("search", words)] if words else []
    no_date = explain_no_date(asked.no_date) if asked.no_date else None
    other = other_reading_buttons(command, asked.read, words)
    return Reply(lines(no_date, said, unknown_note(asked)), (*other, *in_rows([*ways, ask_button("meetings", "")])))


def unknown_note(asked: Narrowing) -> Html | None:
    """Which words mean nothing here; None where all do."""
    if not asked.unknown:
        return None
    words = ", ".join(quoted(word, 30) for word in asked.unknown[:4])
    template = ngettext(
        "{words} names no series, place or person here.",
        "None of these names a series, place or person here: {words}.",
        len(asked.unknown),
    )
    return fill(template, words=words)


def _understood(asked: Narrowing) -> list[Html]:
    """The words that narrow and the date as it was read."""
    words = " ".join(asked.words)
    number = fill(_("the {ordinal}"), ordinal=ordinal(asked.wanted.ordinal)) if asked.wanted.ordinal else None
    dated = text(render_reading(asked.read)) if asked.read else None
    return [part for part in (text(echo(words)) if words else None, number, dated) if part]

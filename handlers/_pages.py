"""Rows of buttons: pages in place, meetings and people to open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers._command import Button, Tap
from handlers._html import shorten
from handlers._labels import BUTTON_CHARACTERS, LABEL_CHARACTERS, long_label, short_label, source_name
from handlers._words import _
from knowledge.model import ArticleRef, Meeting, Person

ASKED_CHARACTERS = 200  # of the words a button asks with

Rows = tuple[tuple[Button, ...], ...]


def pager(command: str, words: str, page: int, pages: int) -> Rows:
    """A row that turns the pages of this answer in place; none where there is one page."""
    back = Button(_("‹ Prev"), Tap(command, words, page - 1))
    onward = Button(_("Next ›"), Tap(command, words, page + 1))
    row = (*([back] if page > 1 else []), *([onward] if page < pages else []))
    return (row,) if row else ()


def page_note(page: int, pages: int) -> str:
    """ "page 2 of 3", "" for a single page."""
    return _("page {page} of {pages}").format(page=page, pages=pages) if pages > 1 else ""


def meeting_buttons(meetings: Iterable[Meeting], *, command: str = "meeting") -> Rows:
    """Buttons that ask `command` for each meeting, in new messages; two in a row if all are numbered in one series."""
    listed = tuple(meetings)
    alike = len({one.series for one in listed}) == 1 and all(one.ordinal for one in listed)
    label = short_label if alike else long_label
    return in_rows([Button(label(one), Tap(command, f"#{one.id}", fresh=True)) for one in listed])


def person_button(person: Person, *, fresh: bool = False) -> Button:
    """A button that opens a person, with office and side to tell people apart."""
    what = " · ".join(filter(None, (person.name, person.side, person.office)))
    return Button(shorten(what, LABEL_CHARACTERS), Tap("who", f"#{person.id}", fresh=fresh))


def wrong_button(what: str) -> Button:
    """A button that asks what is wrong; `what` is "#12" for a meeting, "#p12" for a person."""
    return Button(_("Something wrong?"), Tap("wrong", what, fresh=True))


def source_button(article: ArticleRef) -> Button:
    """A button that opens what was taken from an article."""
    label = _("Source: {name}").format(name=source_name(article))
    return Button(shorten(label, LABEL_CHARACTERS), Tap("source", f"#{article.id}", fresh=True))


def ask_button(command: str, words: str, *, fresh: bool = True) -> Button:
    """A button that asks what it says: "/who Farah Hamid Khan"."""
    asked = words[:ASKED_CHARACTERS].strip()
    return Button(shorten(f"/{command} {asked}".strip(), LABEL_CHARACTERS), Tap(command, asked, fresh=fresh))


def in_rows(buttons: Sequence[Button], *, width: int = 2) -> Rows:
    """The buttons in rows of `width`; a label too long for half a row stands alone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        short = len(button.label) <= BUTTON_CHARACTERS
        if rows and short and len(rows[-1]) < width and all(len(b.label) <= BUTTON_CHARACTERS for b in rows[-1]):
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)

"""The answer to an office without a name: who held it, as far as meetings tell, when, and from where that is known."""

from __future__ import annotations

from handlers._asked import echo, today_of, words_of
from handlers._command import Reply, Request
from handlers._dates import render_reading
from handlers._html import Html, bold, card, fill, join, shorten, text
from handlers._labels import NAME_CHARACTERS, in_brackets, name_and_office, source_link
from handlers._pages import page_note, pager, person_button
from handlers._person_card import tenure_years
from handlers._reading import other_reading_buttons
from handlers._words import _, ngettext
from knowledge.model import Tenure
from knowledge.office_holders import Holder, HoldersFound, find_holders
from knowledge.store import Store

MOST_TENURES = 2  # of one person in the list; the card has them all


def holders_reply(store: Store, request: Request) -> Reply | None:
    """Those who held the office that the words name; None where they name none."""
    words = words_of(request)
    found = find_holders(store, words, today=today_of(request), page=request.page)
    if found is None:
        return None
    if not found.holders:
        return Reply(fill(_("No meeting here tells of anybody who was {office}."), office=echo(words)))
    dated = text(render_reading(found.read)) if found.read else None
    return Reply(
        card([_head(words, found), dated, *map(_line, found.holders)]),
        (
            *other_reading_buttons("who", found.read, words),
            *pager("who", words, found.page, found.pages),
            *((person_button(one.person, fresh=True),) for one in found.holders),
        ),
    )


def _head(words: str, found: HoldersFound) -> Html:
    template = ngettext(
        "{count} person held {office}, as far as meetings tell",
        "{count} people held {office}, as far as meetings tell, the last first",
        found.total,
    )
    said = fill(template, count=found.total, office=echo(words))
    return join([said, page_note(found.page, found.pages)], " · ")


def _line(holder: Holder) -> Html:
    """• Farah Hamid Khan: Additional Secretary, Ministry of Interior, Pakistan 2018–2019 (The Ledger, 8 Feb 2018)."""
    name = bold(shorten(holder.person.name, NAME_CHARACTERS))
    held = join([_tenure(one, holder.person.side) for one in holder.tenures[:MOST_TENURES]], "; ")
    said = fill("• {name}: {held}", name=name, held=held)
    return join([said, in_brackets(source_link(holder.source))], " ") if holder.source else said


def _tenure(tenure: Tenure, side: str | None) -> Html:
    return fill("{office} {years}", office=name_and_office(None, tenure.role, side), years=tenure_years(tenure))

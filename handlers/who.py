"""/who: a person's office, side, meetings, counterparts and spellings; a choice where two are close; never a guess."""

from __future__ import annotations

from dataclasses import replace

from handlers._asked import echo, parse_id, today_of, words_of
from handlers._command import Command, Reply, Request, UsageError
from handlers._dates import render_reading
from handlers._holders import holders_reply
from handlers._html import fill, lines, text
from handlers._labels import name_and_office
from handlers._pages import meeting_buttons, pager, person_button, wrong_button
from handlers._person_card import person_card
from handlers._reading import other_reading_buttons
from handlers._words import _
from knowledge.dates.phrases import Reading
from knowledge.model import Kind
from knowledge.names import Certainty, Reason
from knowledge.people import Match, PeopleFound, find_people_called, read_person
from knowledge.store import Store
from knowledge.store.person_rows import busiest_people

_REASONS = {
    Reason.ALIAS: _("another spelling in an article"),
    Reason.TITLE_STRIPPED: _("title left out"),
    Reason.SPELLING: _("by spelling"),
    Reason.PARTIAL: _("part of the name"),
}
_QUESTIONS = {
    Certainty.CLOSE: _("Who is meant by {words}?"),
    Certainty.WEAK: _("Nobody here is surely {words}. The nearest names:"),
    Certainty.NONE: _("Nobody here is called {words}."),
}
MOST_COUNTERPARTS = 2  # as buttons; the card names more


def answer(store: Store, request: Request) -> Reply:
    """The card of the person the words mean, else whom they may mean."""
    words = words_of(request)
    if not words:
        raise UsageError
    person_id = parse_id(words)
    if person_id is not None:
        return _card(store, person_id, request.page, None)
    found = find_people_called(store, words, today=today_of(request))
    if found.certainty is not Certainty.CLEAR:
        return holders_reply(store, request) or _choice(words, found)
    match = found.matches[0]
    card = _card(store, match.person.id, request.page, _matched(words, match, found.read))
    return replace(card, buttons=(*other_reading_buttons("who", found.read, found.words), *card.buttons))


def _card(store: Store, person_id: int, page: int, matched: str | None) -> Reply:
    known = read_person(store, person_id, page=page)
    if known is None:
        return Reply(text(_("This person is no longer in the knowledge base; ask by name.")))
    counterparts = tuple((person_button(one.person, fresh=True),) for one in known.counterparts[:MOST_COUNTERPARTS])
    return Reply(
        person_card(known, matched=matched),
        (
            *pager("who", f"#{person_id}", known.page, known.pages),
            *meeting_buttons(one.meeting for one in known.attendances),
            *counterparts,
            (wrong_button(f"#p{person_id}"),),
        ),
        about=((Kind.PERSON, person_id),) if page == 1 else (),
    )


def _matched(words: str, match: Match, read: Reading | None) -> str | None:
    """How the words led to the person, and the date in them as it was read; None where they are the name."""
    how = [_REASONS[match.reason]] if match.reason in _REASONS else []
    how += [render_reading(read)] if read else []
    return _("matched: {words} ({how})").format(words=echo(words), how="; ".join(how)) if how else None


def _choice(words: str, found: PeopleFound) -> Reply:
    people = [match.person for match in found.matches]
    named = [fill("• {who}", who=name_and_office(one.name, one.office, one.side)) for one in people]
    question = fill(_QUESTIONS[found.certainty], words=echo(words))
    dated = text(render_reading(found.read)) if found.read else None
    other = other_reading_buttons("who", found.read, found.words)
    return Reply(lines(question, dated, *named), (*other, *((person_button(one),) for one in people)))


def _example(store: Store) -> str:
    return next((person.name for person in busiest_people(store, limit=1)), "")


COMMAND = Command("who", _("Who somebody is, and at which meetings"), _("/who <name>"), answer, _example, rank=30)

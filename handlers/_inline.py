"""What is offered while somebody types after the bot's @name in any chat: people and meetings, each with its card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers import meeting, who
from handlers._asked import today_of, words_of
from handlers._command import Request
from handlers._html import shorten
from handlers._labels import NAME_CHARACTERS, OFFICE_CHARACTERS, meeting_fate, meeting_title
from handlers._words import ngettext
from knowledge.meetings import find_meetings
from knowledge.model import Meeting, Person
from knowledge.narrowing import read_narrowing
from knowledge.people import find_people_called
from knowledge.store import Store

MOST_PAGES = 10  # of five meetings; Telegram takes 50 results in all for one query


@dataclass(frozen=True, slots=True)
class Offer:
    """One result: `key` tells it from the others, `card` is sent where it is chosen."""

    key: str
    title: str
    description: str
    card: str


@dataclass(frozen=True, slots=True)
class Offers:
    """A page of results, best first; `next_page` is None where there are no more."""

    offers: tuple[Offer, ...]
    next_page: int | None = None


def find_offers(store: Store, request: Request) -> Offers:
    """The people whom the words may mean, then a page of the meetings that fit; without words the newest meetings."""
    words = words_of(request)
    asked = read_narrowing(store, words, today=today_of(request))
    found = None if asked.is_unknown else find_meetings(store, asked.wanted, page=request.page)
    listed = found.meetings if found and found.total and found.page == request.page else ()
    people = find_people_called(store, words, today=today_of(request)).matches if words and request.page == 1 else ()
    offers = (
        *(_person(store, request, match.person) for match in people),
        *(_meeting(store, request, one.meeting) for one in listed),
    )
    has_more = found is not None and listed and request.page < min(found.pages, MOST_PAGES)
    return Offers(offers, request.page + 1 if has_more else None)


def _person(store: Store, request: Request, person: Person) -> Offer:
    at = ngettext("at {count} meeting", "at {count} meetings", person.meetings).format(count=person.meetings)
    known = [part for part in (person.office, person.side) if part]
    card = who.answer(store, replace(request, text=f"#{person.id}"))
    described = shorten(", ".join(known) or at, OFFICE_CHARACTERS)
    return Offer(f"p{person.id}", shorten(person.name, NAME_CHARACTERS), described, card.html)


def _meeting(store: Store, request: Request, one: Meeting) -> Offer:
    card = meeting.answer(store, replace(request, text=f"#{one.id}", page=1))
    return Offer(f"m{one.id}", meeting_title(one), shorten(meeting_fate(one), OFFICE_CHARACTERS), card.html)

"""Who held an office, as far as meetings tell: from an office's words to people, each with when and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.dates.phrases import Reading
from knowledge.meetings import PAGE_SIZE, place_page, sources_of
from knowledge.model import ArticleRef, Person, Tenure
from knowledge.names.query import NameQuery
from knowledge.narrowing import read_office_question
from knowledge.resolution.participations import office_words
from knowledge.store import Store
from knowledge.store.meeting_filters import MeetingFilter
from knowledge.store.office_rows import Seat, roles_here, seats_in
from knowledge.store.person_rows import find_people
from knowledge.store.statement_rows import statements_of_participation
from knowledge.tenures import gather_tenures

MOST_CHARACTERS = 300  # of a question


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held the office: in which words and from when to when, and an article that says so last."""

    person: Person
    tenures: tuple[Tenure, ...]
    source: ArticleRef | None


@dataclass(frozen=True, slots=True)
class HoldersFound:
    """One page of those who held an office, who did so last first; `read` is the date in the question."""

    holders: tuple[Holder, ...]
    total: int
    page: int
    pages: int
    read: Reading | None


def find_holders(store: Store, words: str, *, today: date, page: int = 1) -> HoldersFound | None:
    """Who held the office that the words name, at such meetings as the others narrow to; None where they name none.

    Words that may be a name are no question for an office.
    """
    asked = read_office_question(store, words[:MOST_CHARACTERS], today=today)
    if asked is None:
        return None
    query, narrowing = asked
    by_person = _seats(store, query, narrowing.wanted if narrowing else None)
    page, pages = place_page(page, len(by_person))
    shown = list(by_person.items())[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    people = find_people(store, [person_id for person_id, _ in shown])
    holders = tuple(_holder(store, people[person_id], seats) for person_id, seats in shown)
    return HoldersFound(holders, len(by_person), page, pages, narrowing.read if narrowing else None)


def _seats(store: Store, query: NameQuery, wanted: MeetingFilter | None) -> dict[int, list[Seat]]:
    """The seats in the office by person; both newest first."""
    asked = _plain(" ".join(query.office))
    roles = [role for role in roles_here(store) if asked <= _plain(role)]
    by_person: dict[int, list[Seat]] = {}
    for seat in seats_in(store, roles, wanted or MeetingFilter()):
        if query.side is None or seat.held.side in (None, query.side):
            by_person.setdefault(seat.person_id, []).append(seat)
    return by_person


def _plain(role: str) -> frozenset[str]:
    """The words that make the office, ministers and minister alike."""
    return frozenset(word.removesuffix("s") for word in office_words(role, None))


def _holder(store: Store, person: Person, seats: Sequence[Seat]) -> Holder:
    sources = sources_of(statements_of_participation(store, seats[0].id))
    return Holder(person, gather_tenures(seat.held for seat in seats), next(iter(sources), None))

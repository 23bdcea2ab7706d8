"""Who somebody is: from the words of a question to one person, a choice, or the nearest names."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.meetings import PAGE_SIZE, place_page
from knowledge.model import Attendance, Counterpart, Person, PersonCard
from knowledge.names import Certainty, Reason, Verdict, judge, query_keys, rank
from knowledge.store import Store
from knowledge.store.meeting_rows import find_meeting
from knowledge.store.person_rows import AttendanceRow, attendances_of, counterparts_of, find_candidates, find_people

CANDIDATES = 80  # ranked one by one; past that, recall no longer rises
MOST_COUNTERPARTS = 4
MOST_CHARACTERS = 300  # of a question; a longer one is no name


@dataclass(frozen=True, slots=True)
class Match:
    """A person a question may mean, and why."""

    person: Person
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """What a question came to: CLEAR has one match, CLOSE up to three, WEAK the nearest, NONE none; best first."""

    certainty: Certainty
    matches: tuple[Match, ...]


def find_people_called(store: Store, words: str, *, slips: bool = True) -> PeopleFound:
    """Whom the words may mean and how sure that is; without `slips`, only names spelt as they sound."""
    asked = words[:MOST_CHARACTERS]
    verdict = _judged(store, asked, wide=False)
    if slips and verdict.certainty is not Certainty.CLEAR:
        verdict = _judged(store, asked, wide=True)
    people = find_people(store, [one.id for one in verdict.matches])
    matches = tuple(Match(people[one.id], one.score, one.reason) for one in verdict.matches)
    return PeopleFound(verdict.certainty, matches)


def _judged(store: Store, asked: str, *, wide: bool) -> Verdict:
    return judge(rank(asked, find_candidates(store, query_keys(asked, wide=wide), limit=CANDIDATES)))


def read_person(store: Store, person_id: int, *, page: int = 1) -> PersonCard | None:
    """What is known of the person, with one page of meetings, the last one past the end; None for no such person."""
    person = find_people(store, [person_id]).get(person_id)
    if person is None:
        return None
    page, pages = place_page(page, person.meetings)
    rows = attendances_of(store, person_id, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return PersonCard(
        person=person,
        attendances=tuple(filter(None, (_attendance(store, row) for row in rows))),
        counterparts=_counterparts(store, person_id),
        page=page,
        pages=pages,
    )


def _attendance(store: Store, row: AttendanceRow) -> Attendance | None:
    meeting = find_meeting(store, row.meeting_id)
    return Attendance(meeting, row.part, row.role, row.side, row.statements) if meeting else None


def _counterparts(store: Store, person_id: int) -> tuple[Counterpart, ...]:
    rows = counterparts_of(store, person_id, limit=MOST_COUNTERPARTS)
    people = find_people(store, [other for other, _, _ in rows])
    meetings = {last: find_meeting(store, last) for _, _, last in rows}
    return tuple(
        Counterpart(people[other], together, meeting)
        for other, together, last in rows
        if (meeting := meetings[last]) is not None
    )

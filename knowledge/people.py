"""Who somebody is: from the words of a question to one person, a choice, or the nearest names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.meetings import PAGE_SIZE, place_page
from knowledge.model import Attendance, Counterpart, Person, PersonCard
from knowledge.names import Candidate, Certainty, Reason, Verdict, judge, parse_query, query_keys, rank, skeleton
from knowledge.store import Store
from knowledge.store.meeting_rows import find_meeting
from knowledge.store.person_rows import AttendanceRow, attendances_of, counterparts_of, find_candidates, find_people

CANDIDATES = 80  # ranked one by one; past that, recall no longer rises
MOST_COUNTERPARTS = 4
MOST_CHOICES = 3
LITERAL = frozenset({Reason.EXACT, Reason.ALIAS, Reason.TITLE_STRIPPED})
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


def find_people_called(store: Store, words: str) -> PeopleFound:
    """Whom the words may mean and how sure that is."""
    asked = words[:MOST_CHARACTERS]
    candidates = find_candidates(store, query_keys(asked, wide=False), limit=CANDIDATES)
    verdict = judge(rank(asked, candidates))
    if verdict.certainty is not Certainty.CLEAR:
        candidates = find_candidates(store, query_keys(asked, wide=True), limit=CANDIDATES)
        verdict = judge(rank(asked, candidates))
    verdict = _unless_shared(asked, verdict, candidates)
    people = find_people(store, [one.id for one in verdict.matches])
    matches = tuple(Match(people[one.id], one.score, one.reason) for one in verdict.matches)
    return PeopleFound(verdict.certainty, matches)


def _unless_shared(asked: str, verdict: Verdict, candidates: Sequence[Candidate]) -> Verdict:
    """CLOSE where a clear match rests on part of a name that others have too: "Wang" is not Wang Yi for being short."""
    if verdict.certainty is not Certainty.CLEAR or verdict.matches[0].reason in LITERAL:
        return verdict
    words = _sounds(parse_query(asked).name)
    sharing = [one for one in candidates if any(words <= _sounds(name) for name in (one.name, *one.spellings))]
    if len(sharing) < 2:
        return verdict
    return Verdict(Certainty.CLOSE, rank(asked, sharing)[:MOST_CHOICES])


def _sounds(name: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in name.split())


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

"""Who somebody is: from the words of a question to one person, a choice, or the nearest names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.dates.phrases import Reading
from knowledge.decisions import corrections_of
from knowledge.meetings import PAGE_SIZE, place_page
from knowledge.model import Attendance, Counterpart, Person, PersonCard
from knowledge.name_search import NameFound, find_names
from knowledge.names import Candidate, Certainty, Reason, judge, name_key, parse_query
from knowledge.names.ranking import Asked, Ranked, place, prepare
from knowledge.names.scripts import is_han
from knowledge.narrowing import read_person_question
from knowledge.store import Store
from knowledge.store.decisions import fixes_of_person
from knowledge.store.meeting_filters import MeetingFilter, people_at
from knowledge.store.meeting_rows import find_meeting
from knowledge.store.name_rows import Bearer, bearers_of, namesakes_of, spellings_of
from knowledge.store.person_rows import AttendanceRow, attendances_of, counterparts_of, find_people, offices_of
from knowledge.tenures import read_tenures

MOST_NAMES = 12  # whose bearers are looked up
MOST_NAMES_NARROWED = 40  # where an office, a side or Chinese signs tell them apart
MOST_BEARERS, MOST_BEARERS_NARROWED = 36, 60  # of all those names
MOST_NAMESAKES = 3  # of one name; no answer shows more
MOST_COUNTERPARTS = 4
NOT_THERE = 0.8  # of the score of somebody who was at no such meeting as was asked for
MOST_CHARACTERS = 300  # of a question; a longer one is no name


@dataclass(frozen=True, slots=True)
class Match:
    """A person a question may mean, and why."""

    person: Person
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """What a question came to: CLEAR has one match, CLOSE up to three, WEAK the nearest, NONE none; best first.

    `read` is the date in the question as it was read, `words` are those beside it.
    """

    certainty: Certainty
    matches: tuple[Match, ...]
    read: Reading | None = None
    words: str = ""


def find_people_called(store: Store, words: str, *, today: date | None = None, slips: bool = True) -> PeopleFound:
    """Whom the words may mean and how sure that is; without `slips`, only names spelt as they sound.

    With `today`, dates, series and ordinals among the words narrow to who was at such a meeting.
    """
    text = words[:MOST_CHARACTERS]
    name, narrowing = read_person_question(store, text, today=today) if today else (text, None)
    wanted = narrowing.wanted if narrowing else None
    verdict = judge(rank_people(store, prepare(parse_query(name)), slips=slips, at=wanted))
    people = find_people(store, [one.id for one in verdict.matches])
    matches = tuple(Match(people[one.id], one.score, one.reason) for one in verdict.matches)
    beside = " ".join((name, *narrowing.words)) if narrowing else name
    return PeopleFound(verdict.certainty, matches, narrowing.read if narrowing else None, beside)


def rank_people(
    store: Store, asked: Asked, *, slips: bool = True, at: MeetingFilter | None = None
) -> tuple[Ranked, ...]:
    """The people whose names fit best, best first; `at` a meeting counts for more.

    Of equal scores the name that more people bear comes first, then by name and id.
    """
    in_hanzi = is_han(asked.query.name)
    narrowed = bool(asked.query.office or asked.query.side or at or in_hanzi)
    found = find_names(store, asked, slips=slips)[: MOST_NAMES_NARROWED if narrowed else MOST_NAMES]
    names: dict[str, NameFound] = {}
    for name in found:
        if name.score > 0:
            names.setdefault(name.key, name)
    bearers = _bearers(store, list(names), narrowed=narrowed)
    offices = offices_of(store, [one.person_id for one in bearers]) if asked.query.office else {}
    spelt = spellings_of(store, [one.person_id for one in bearers]) if in_hanzi else {}
    there = people_at(store, [one.person_id for one in bearers], at) if at else frozenset()
    namesakes = _namesakes(store, bearers, names)
    best: dict[int, tuple[Ranked, int]] = {}
    for one in bearers:
        fit = names[one.key]
        candidate = _candidate(one, spelt, offices)
        score = fit.score if at is None or one.person_id in there else fit.score * NOT_THERE
        ranked = place(asked, candidate, score, fit.reason, is_main=_is_main(fit, one))
        if one.person_id not in best or ranked.score > best[one.person_id][0].score:
            best[one.person_id] = ranked, namesakes[one.key]
    ordered = sorted(best.values(), key=lambda one: (-one[0].score, -one[1], one[0].name, one[0].id))
    return tuple(ranked for ranked, _ in ordered)


def _candidate(one: Bearer, spelt: Mapping[int, tuple[str, ...]], offices: Mapping[int, tuple[str, ...]]) -> Candidate:
    return Candidate(one.person_id, one.name, spelt.get(one.person_id, ()), one.side, offices.get(one.person_id, ()))


def _bearers(store: Store, keys: Sequence[str], *, narrowed: bool) -> tuple[Bearer, ...]:
    if narrowed:
        return bearers_of(store, keys, each=MOST_BEARERS_NARROWED, most=MOST_BEARERS_NARROWED)
    return bearers_of(store, keys, each=MOST_NAMESAKES, most=MOST_BEARERS)


def _namesakes(store: Store, bearers: Sequence[Bearer], names: Mapping[str, NameFound]) -> Mapping[str, int]:
    """How many bear each name; counted beyond those read where it is to tell names apart that fit alike."""
    read = Counter(one.key for one in bearers)
    many = [key for key, number in read.items() if number == MOST_NAMESAKES]
    alike = len({names[key].score for key in many}) < len(many)
    return {**read, **namesakes_of(store, many)} if alike else read


def _is_main(found: NameFound, bearer: Bearer) -> bool:
    """Whether the name that is what was typed is the one the person is shown with; of others nobody asks."""
    return found.reason is not Reason.EXACT or name_key(bearer.name) == found.key


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
        corrections=corrections_of(fixes_of_person(store, person_id)),
        tenures=read_tenures(store, person_id),
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

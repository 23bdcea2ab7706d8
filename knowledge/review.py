"""What is doubtful and wants a person's eye: what chats reported, conflicts, gaps, unsure facts, people alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from knowledge.askings import Subject, read_askings
from knowledge.changes import Change, Known, find_change
from knowledge.deciding import (
    Author,
    DecisionRefused,
    find_keyed_meeting,
    find_keyed_person,
    fix_meeting_within,
    key_of_meeting,
    keys_of_person,
)
from knowledge.decisions import Decision
from knowledge.errors import CorridorError
from knowledge.likeness import Suggestion, suggest_merges
from knowledge.meetings import conflicting, read_meeting
from knowledge.model import Claim, Kind, Meeting, Person, Property, Statement
from knowledge.store import Store, doubts
from knowledge.store.doubts import Report, Teller
from knowledge.store.meeting_rows import find_meeting
from knowledge.store.person_rows import find_people
from knowledge.store.series_rows import series_names
from knowledge.store.statement_rows import unsure_statements

MOST_OF_A_KIND = 100
REPORTS_AN_HOUR = 5  # of one person: a mistake or a grudge fills no list
MOST_OPEN = 500  # reports of all; past that nobody reads them


class DoubtKind(StrEnum):
    """What is doubtful."""

    REPORT = "report"  # somebody in a chat says so
    CONFLICT = "conflict"  # reports differ on `property`; all `claims`
    CROSSED = "crossed"  # number and date run against the other meetings of the series
    UNPLACED = "unplaced"  # a meeting of a series without number or day
    UNNUMBERED = "unnumbered"
    UNDATED = "undated"
    ALIKE = "alike"  # two people who may be one
    UNSURE = "unsure"  # a fact too unsure to decide anything


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt and what it is about; `touches` counts the articles of a meeting, or the meetings of people.

    `asked`: how often answers were given about it.
    """

    kind: DoubtKind
    touches: int = 0
    meeting: Meeting | None = None
    person: Person | None = None
    property: Property | None = None
    claims: tuple[Claim, ...] = ()
    statement: Statement | None = None
    suggestion: Suggestion | None = None
    report: Report | None = None
    asked: int = 0


class ReportFault(StrEnum):
    """Why a report cannot be taken or closed."""

    TOO_MANY = "too-many"  # of one person in the last hour
    FULL = "full"  # too many are open
    NO_REPORT = "no-report"
    CLOSED = "closed"
    GONE = "gone"  # what it is about is not here any more


class ReportRefused(CorridorError):
    """The report was not taken, or not closed."""

    def __init__(self, fault: ReportFault) -> None:
        super().__init__(fault)
        self.fault = fault


def find_doubts(store: Store) -> tuple[Doubt, ...]:
    """Everything doubtful: what chats reported first; of each kind what is asked for most, then what touches most."""
    asked = read_askings(store)
    found = (*_contested(store), *_loose(store), *_alike(store), *_unsure(store))
    weighed = [_weighed(doubt, asked) for doubt in found]
    return (*_reported(store, asked), *sorted(weighed, key=lambda doubt: (-doubt.asked, -doubt.touches)))


def find_reports(store: Store) -> tuple[Doubt, ...]:
    """What chats reported and nobody has dealt with: what is asked for most first, then the oldest."""
    return _reported(store, read_askings(store))


def _reported(store: Store, asked: Mapping[Subject, int]) -> tuple[Doubt, ...]:
    reports = doubts.open_reports(store, limit=MOST_OPEN)
    return tuple(sorted((_weighed(read_report(store, one), asked) for one in reports), key=lambda doubt: -doubt.asked))


def _weighed(doubt: Doubt, asked: Mapping[Subject, int]) -> Doubt:
    """The doubt with how often answers were given about its meeting or its people."""
    pair = (doubt.suggestion.one, doubt.suggestion.other) if doubt.suggestion else (doubt.person,)
    people = [(Kind.PERSON, person.id) for person in pair if person]
    meeting = [(Kind.MEETING, doubt.meeting.id)] if doubt.meeting else []
    return replace(doubt, asked=sum(asked.get(subject, 0) for subject in (*people, *meeting)))


def tell(store: Store, of: Kind, id_: int, words: str, teller: Teller) -> int:
    """The number under which it is kept that something is wrong with a meeting or a person.

    The same words of the same person again are the same report, and so is a message that was edited while its report
    is open. Raises: ReportRefused, StoreError.
    """
    with store.transaction():
        try:
            subject = key_of_meeting(store, id_) if of is Kind.MEETING else keys_of_person(store, id_)[0]
        except DecisionRefused:
            raise ReportRefused(ReportFault.GONE) from None
        same = doubts.find_same_report(store, subject, words, user_id=teller.user_id)
        if same is not None:
            return same
        earlier = doubts.find_told_report(store, teller)
        if earlier is not None:
            doubts.change_report(store, earlier, subject, words)
            return earlier
        _refuse_floods(store, teller.user_id, teller.now)
        return doubts.insert_report(store, subject, words, teller)


def wanted_change(store: Store, report: Report, *, today: date) -> Change | None:
    """The one change of a meeting that the report's words plainly ask for; `today` is the day it was told on."""
    if report.meeting is None:
        return None
    return find_change(report.words, Known(today, series_names(store), (), store.gazetteer))


def confirm(store: Store, report_id: int, *, by: str, because: str, now: datetime, today: date) -> Decision:
    """The decision that a report asked for, carried out, and the report closed.

    Raises: ReportRefused, DecisionRefused, StoreError.
    """
    with store.transaction():
        report = _open_report(store, report_id)
        change = wanted_change(store, report, today=today)
        meeting_id = find_keyed_meeting(store, report.meeting) if report.meeting else None
        if change is None or meeting_id is None:
            raise ReportRefused(ReportFault.GONE)
        decision = fix_meeting_within(store, meeting_id, change, Author(by, because, now))
        doubts.close_report(store, report_id, "confirmed", by=by, now=now, decision_id=decision.id)
        return decision


def close(store: Store, report_id: int, *, is_right: bool, by: str, now: datetime) -> None:
    """Close a report: what it says was put right, or is not so. Raises: ReportRefused, StoreError."""
    with store.transaction():
        _open_report(store, report_id)
        doubts.close_report(store, report_id, "done" if is_right else "dismissed", by=by, now=now)


def _open_report(store: Store, report_id: int) -> Report:
    report = doubts.find_report(store, report_id)
    if report is None:
        raise ReportRefused(ReportFault.NO_REPORT)
    if report.outcome is not None:
        raise ReportRefused(ReportFault.CLOSED)
    return report


def _refuse_floods(store: Store, user_id: int, now: datetime) -> None:
    if doubts.count_reports(store, user_id=user_id, now=now, within=timedelta(hours=1)) >= REPORTS_AN_HOUR:
        raise ReportRefused(ReportFault.TOO_MANY)
    if doubts.count_open_reports(store) >= MOST_OPEN:
        raise ReportRefused(ReportFault.FULL)


def read_report(store: Store, report: Report) -> Doubt:
    """The report with the meeting or the person as they are now; neither where they are not here any more."""
    meeting_id = find_keyed_meeting(store, report.meeting) if report.meeting else None
    person_id = find_keyed_person(store, report.person) if report.person else None
    return Doubt(
        DoubtKind.REPORT,
        meeting=find_meeting(store, meeting_id) if meeting_id else None,
        person=find_people(store, [person_id]).get(person_id) if person_id else None,
        report=report,
    )


def _contested(store: Store) -> Iterator[Doubt]:
    for meeting in doubts.contested_meetings(store, limit=MOST_OF_A_KIND):
        known = read_meeting(store, meeting.id)
        for of in sorted(meeting.disputed):
            if of is Property.ORDINAL:
                yield Doubt(DoubtKind.CROSSED, meeting.articles, meeting, property=of)
            elif known is not None:
                yield Doubt(DoubtKind.CONFLICT, meeting.articles, meeting, property=of, claims=conflicting(known, of))


def _loose(store: Store) -> Iterator[Doubt]:
    for meeting in doubts.loose_meetings(store, limit=MOST_OF_A_KIND):
        lacks = DoubtKind.UNNUMBERED if meeting.when else DoubtKind.UNDATED
        kind = lacks if meeting.when or meeting.ordinal is not None else DoubtKind.UNPLACED
        yield Doubt(kind, meeting.articles, meeting)


def _alike(store: Store) -> Iterator[Doubt]:
    for one in suggest_merges(store)[:MOST_OF_A_KIND]:
        yield Doubt(DoubtKind.ALIKE, one.meetings, suggestion=one)


def _unsure(store: Store) -> Iterator[Doubt]:
    for meeting_id, statement in unsure_statements(store, limit=MOST_OF_A_KIND):
        meeting = find_meeting(store, meeting_id) if meeting_id else None
        yield Doubt(DoubtKind.UNSURE, 1, meeting, property=statement.property, statement=statement)

"""What is asked for: counted by what articles call it, bounded, and what it does to the order of doubts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from knowledge.askings import count_askings, read_askings
from knowledge.model import Kind
from knowledge.reextract import reextract
from knowledge.review import find_doubts, find_reports, tell
from knowledge.store import Store, askings
from knowledge.store.doubts import Teller
from tests.scripted import NOW, Person, Report, Script, Talk, take

SERIES = "JWG on Safety and Security"
REPORTS = (
    Report("a", (Talk(SERIES, 6, "2019-01-21", people=(Person("Farah Hamid Khan"),)),)),
    Report("b", (Talk(SERIES, 6, "2019-01-22"),)),
    Report("c", (Talk(SERIES, 7, "2020-01-21", people=(Person("Asad Umar"),)),)),
    Report("d", (Talk(SERIES, 7, "2020-02-22"),)),
    Report("e", (Talk(SERIES, 7, "2020-01-21"),)),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        take(store, *REPORTS)
        yield store


def meeting_id(store: Store, ordinal: int) -> int:
    return int(store.one("SELECT id FROM meeting WHERE ordinal = ?", [ordinal])["id"])


def person_id(store: Store, name: str) -> int:
    return int(store.one("SELECT id FROM person WHERE name = ?", [name])["id"])


def disputed(store: Store) -> list[tuple[int | None, int]]:
    return [(doubt.meeting.ordinal, doubt.asked) for doubt in find_doubts(store) if doubt.meeting]


def test_counts_add_up(store: Store) -> None:
    sixth, farah = (Kind.MEETING, meeting_id(store, 6)), (Kind.PERSON, person_id(store, "Farah Hamid Khan"))
    count_askings(store, {sixth: 2, farah: 1}, now=NOW)
    count_askings(store, {sixth: 3}, now=NOW)
    assert read_askings(store) == {sixth: 5, farah: 1}


def test_what_is_not_here_any_more_is_not_counted(store: Store) -> None:
    count_askings(store, {(Kind.MEETING, 999): 2, (Kind.PERSON, 999): 1}, now=NOW)
    assert read_askings(store) == {}


def test_doubts_are_ordered_by_what_is_asked_for_and_then_by_what_they_touch(store: Store) -> None:
    assert disputed(store) == [(7, 0), (6, 0)]
    count_askings(store, {(Kind.MEETING, meeting_id(store, 6)): 1}, now=NOW)
    assert disputed(store) == [(6, 1), (7, 0)]


def test_reports_are_ordered_by_what_is_asked_for_and_then_by_age(store: Store) -> None:
    for at, ordinal in enumerate((7, 6)):
        now = NOW + timedelta(minutes=at)
        tell(store, Kind.MEETING, meeting_id(store, ordinal), "the day is odd", Teller(-1, 7, now))
    assert [doubt.meeting.ordinal for doubt in find_reports(store) if doubt.meeting] == [7, 6]
    count_askings(store, {(Kind.MEETING, meeting_id(store, 6)): 1}, now=NOW)
    assert [doubt.meeting.ordinal for doubt in find_reports(store) if doubt.meeting] == [6, 7]


def test_counts_outlive_the_numbers_that_meetings_and_people_have(store: Store) -> None:
    sixth, farah = meeting_id(store, 6), person_id(store, "Farah Hamid Khan")
    count_askings(store, {(Kind.MEETING, sixth): 2, (Kind.PERSON, farah): 3}, now=NOW)
    take(store, *(Report(report.key, (), text=f"Nothing of {report.key}.") for report in REPORTS))
    assert read_askings(store) == {}
    take(store, *REPORTS)
    again = (Kind.MEETING, meeting_id(store, 6)), (Kind.PERSON, person_id(store, "Farah Hamid Khan"))
    assert (again[0][1], again[1][1]) != (sixth, farah)
    assert read_askings(store) == {again[0]: 2, again[1]: 3}


def test_counts_outlive_reading_everything_again(store: Store) -> None:
    def subjects() -> tuple[tuple[Kind, int], tuple[Kind, int]]:
        return (Kind.MEETING, meeting_id(store, 6)), (Kind.PERSON, person_id(store, "Farah Hamid Khan"))

    count_askings(store, dict(zip(subjects(), (2, 1), strict=True)), now=NOW)
    reextract(store, extractor=Script(REPORTS), now=NOW)
    assert read_askings(store) == dict(zip(subjects(), (2, 1), strict=True))


def test_only_what_was_asked_for_last_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(askings, "MOST_SUBJECTS", 1)
    count_askings(store, {(Kind.MEETING, meeting_id(store, 6)): 9}, now=NOW)
    count_askings(store, {(Kind.MEETING, meeting_id(store, 7)): 1}, now=NOW + timedelta(seconds=1))
    assert read_askings(store) == {(Kind.MEETING, meeting_id(store, 7)): 1}

"""What is doubtful, in which order; people alike, and why; what chats report, bounded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from knowledge import gazetteer
from knowledge.changes import Change, ChangeFault, ChangeRefused, Known, find_change, parse_change
from knowledge.deciding import Author, fix_meeting, keep_apart, merge
from knowledge.likeness import suggest_merges
from knowledge.model import Kind, Part, Property
from knowledge.review import (
    REPORTS_AN_HOUR,
    DoubtKind,
    ReportFault,
    ReportRefused,
    close,
    confirm,
    find_doubts,
    tell,
)
from knowledge.store import Store, doubts
from knowledge.store.doubts import Teller
from tests.scripted import NOW, Person, Report, Talk, take

SECURITY, ICC = "JWG on Safety and Security", "JWG-ICC"
TODAY = NOW.date()
KNOWN = Known(TODAY, (SECURITY, ICC), ("Utopia",), gazetteer.load())
AUTHOR = Author("ada", "she knows", NOW)
SECRETARY = "Additional Secretary, Ministry of Interior"
REPORTS = (
    Report("a", (Talk(SECURITY, 6, "2019-01-21", people=(Person("Farah Hamid Khan", role=SECRETARY),)),)),
    Report("b", (Talk(SECURITY, 6, "2019-01-22"),)),
    Report("c", (Talk(ICC, 3, "2020-01-22", people=(Person("Farrah Hamid Khan", role=SECRETARY),)),)),
    Report("d", (Talk(SECURITY, None, "2021-05-05"),)),
    Report("e", (Talk(SECURITY, 8),)),
    Report("f", (Talk(ICC),), "2015-01-01"),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        take(store, *REPORTS)
        yield store


def say(
    store: Store, words: str, *, meeting: int = 1, user: int = 7, minutes: int = 0, message: int | None = None
) -> int:
    now = NOW + timedelta(minutes=minutes)
    return tell(store, Kind.MEETING, meeting, words, Teller(-1, user, now, message))


def test_chat_reports_come_first_then_what_touches_most(store: Store) -> None:
    say(store, "the day is wrong")
    found = [(doubt.kind, doubt.touches) for doubt in find_doubts(store)]
    assert found[:3] == [(DoubtKind.REPORT, 0), (DoubtKind.CONFLICT, 2), (DoubtKind.ALIKE, 2)]
    assert set(found[3:]) == {(DoubtKind.UNNUMBERED, 1), (DoubtKind.UNDATED, 1), (DoubtKind.UNPLACED, 1)}


def test_a_conflict_is_shown_with_both_values_and_gone_once_it_is_decided(store: Store) -> None:
    (conflict,) = [doubt for doubt in find_doubts(store) if doubt.kind is DoubtKind.CONFLICT]
    assert {claim.value for claim in conflict.claims} == {"2019-01-21", "2019-01-22"}
    assert conflict.meeting is not None
    fix_meeting(store, conflict.meeting.id, parse_change(Property.DATE, "21 Jan 2019", KNOWN), AUTHOR)
    assert not [doubt for doubt in find_doubts(store) if doubt.kind is DoubtKind.CONFLICT]


def test_people_alike_are_proposed_with_what_they_share(store: Store) -> None:
    (pair,) = suggest_merges(store)
    assert {pair.one.name, pair.other.name} == {"Farah Hamid Khan", "Farrah Hamid Khan"}
    assert (pair.offices, pair.series, pair.counterparts) == ((SECRETARY,), (), ())


def test_a_proposal_is_gone_once_somebody_has_decided(store: Store) -> None:
    (pair,) = suggest_merges(store)
    keep_apart(store, pair.one.id, pair.other.id, AUTHOR)
    assert suggest_merges(store) == ()
    with Store.in_memory() as other:
        take(other, *REPORTS)
        (pair,) = suggest_merges(other)
        merge(other, pair.one.id, pair.other.id, AUTHOR)
        assert suggest_merges(other) == ()


@pytest.mark.parametrize(
    "one, other",
    [
        (Person("Li Hamid Khan", "China", role=SECRETARY), Person("Lee Hamid Khan", role=SECRETARY)),  # two sides
        (Person("Asad Umar"), Person("Asad Umer")),  # nothing shared
        (Person("Asad Umar", role=SECRETARY), Person("Saif Anjum", role=SECRETARY)),  # unlike
        (Person("Umar", role=SECRETARY), Person("Umer", role=SECRETARY)),  # surnames alone
    ],
)
def test_likeness_without_evidence_and_evidence_without_likeness_propose_nothing(one: Person, other: Person) -> None:
    with Store.in_memory() as store:
        take(store, Report("a", (Talk(SECURITY, 4, people=(one,)),)), Report("b", (Talk(ICC, 4, people=(other,)),)))
        assert suggest_merges(store) == ()


def test_whom_an_article_names_side_by_side_are_not_proposed() -> None:
    both = (Person("Asad Umar", part=Part.ATTENDED), Person("Asad Umer", part=Part.ATTENDED))
    with Store.in_memory() as store:
        take(store, Report("a", (Talk(SECURITY, 4, people=both),)))
        assert suggest_merges(store) == ()


def test_the_same_words_twice_are_one_report_and_a_flood_is_refused(store: Store) -> None:
    assert say(store, "the day is wrong") == say(store, "the day is wrong", minutes=1)
    for number in range(1, REPORTS_AN_HOUR):
        say(store, f"wrong {number}", minutes=number)
    with pytest.raises(ReportRefused) as refused:
        say(store, "and again", minutes=30)
    assert refused.value.fault is ReportFault.TOO_MANY
    say(store, "from somebody else", user=8, minutes=30)
    say(store, "later", minutes=61)
    assert doubts.count_open_reports(store) == REPORTS_AN_HOUR + 2


def test_an_edited_message_is_the_same_report_while_that_is_open(store: Store) -> None:
    first = say(store, "the day is wrong", message=5)
    assert say(store, "the place is wrong", message=5, minutes=1) == first
    assert say(store, "the number is wrong", meeting=2, message=5, minutes=2) == first
    (told,) = doubts.open_reports(store, limit=9)
    assert (told.id, told.words, told.told_at) == (first, "the number is wrong", NOW)
    assert say(store, "somebody else's message", user=8, message=5) != first
    assert say(store, "another message", message=6) != first
    close(store, first, is_right=True, by="ada", now=NOW)
    assert say(store, "still wrong", message=5, minutes=3) != first


def test_confirming_carries_out_what_the_words_ask_for_and_closes_the_report(store: Store) -> None:
    number = say(store, "it was held on 11 September 2022")
    decision = confirm(store, number, by="ada", because="chat", now=NOW, today=TODAY)
    assert store.one("SELECT lo FROM meeting WHERE id = 1")["lo"] == "2022-09-11"
    assert store.one("SELECT outcome, decision_id FROM doubt")["decision_id"] == decision.id
    with pytest.raises(ReportRefused) as refused:
        confirm(store, number, by="ada", because="chat", now=NOW, today=TODAY)
    assert refused.value.fault is ReportFault.CLOSED
    assert find_doubts(store)[0].kind is not DoubtKind.REPORT


def test_a_report_outlives_the_number_of_its_meeting(store: Store) -> None:
    say(store, "the day is wrong")
    take(store, Report("a", (), text="Nothing."), Report("b", (), text="Nothing more."))
    assert find_doubts(store)[0].meeting is None
    take(store, *REPORTS[:2])
    told = find_doubts(store)[0].meeting
    assert told is not None
    assert (told.series, told.ordinal) == (SECURITY, 6)


@pytest.mark.parametrize("is_right, outcome", [(True, "done"), (False, "dismissed")])
def test_a_report_is_closed_without_a_change(store: Store, is_right: bool, outcome: str) -> None:
    number = say(store, "hm")
    close(store, number, is_right=is_right, by="ada", now=NOW)
    assert store.one("SELECT outcome FROM doubt")["outcome"] == outcome
    with pytest.raises(ReportRefused):
        close(store, 99, is_right=True, by="ada", now=NOW)


def test_of_a_meeting_that_is_gone_nothing_can_be_said(store: Store) -> None:
    with pytest.raises(ReportRefused) as refused:
        say(store, "x", meeting=99)
    assert refused.value.fault is ReportFault.GONE


# ---------------------------------------------------------------- words to values


@pytest.mark.parametrize(
    "words, change",
    [
        ("the date is 11 Sep 2022", (Property.DATE, "2022-09-11")),
        ("held on 2022-09-11", (Property.DATE, "2022-09-11")),
        ("it was in September 2022", (Property.DATE, "2022-09")),
        ("it took place in Urumqi", (Property.PLACE, "Urumqi")),
        ("place: beijing", (Property.PLACE, "Beijing")),
        ("the date is not 11 Sep 2022", None),
        ("11 Sep 2022 is wrong", None),
        ("11 Sep 2022 rather than 12 Sep 2022", None),
        ("it was last Monday", None),
        ("since 2019", None),
        ("11 Sep 2022 in Urumqi", None),
        ("Urumqi or Beijing", None),
        ("31 Feb 2022", None),
        ("the chair is somebody else", None),
        ("", None),
    ],
)
def test_plain_words_are_read_as_one_change_and_others_as_none(words: str, change: tuple[Property, str] | None) -> None:
    found = find_change(words, KNOWN)
    assert (found and (found.property, found.value)) == change


@pytest.mark.parametrize(
    "of, words, value",
    [
        (Property.PLACE, "urumqi", "Urumqi"),
        (Property.PLACE, "Some New Town", "Some New Town"),
        (Property.MODE, "Online", "virtual"),
        (Property.STATUS, "planned", "scheduled"),
        (Property.ORDINAL, "Sixth", "6"),
        (Property.ORDINAL, "11th", "11"),
        (Property.SERIES, "jwg-icc", ICC),
        (Property.SERIES, "none", ""),
        (Property.SIDE, "china", "China"),
        (Property.SIDE, "utopia", "Utopia"),
        (Property.NAME, "  Farah   Khan ", "Farah Khan"),
        (Property.ROLE, "Section Officer", "Section Officer"),
    ],
)
def test_a_value_is_put_in_the_form_that_facts_have(of: Property, words: str, value: str) -> None:
    assert parse_change(of, words, KNOWN) == Change(of, value)


@pytest.mark.parametrize(
    "of, words, fault",
    [
        (Property.DATE, "whenever", ChangeFault.NO_DATE),
        (Property.DATE, "31 Feb 2022", ChangeFault.NO_DATE),
        (Property.DATE, "since 2019", ChangeFault.NO_DATE),
        (Property.MODE, "by pigeon", ChangeFault.NO_MODE),
        (Property.STATUS, "lost", ChangeFault.NO_STATUS),
        (Property.ORDINAL, "0", ChangeFault.NO_NUMBER),
        (Property.ORDINAL, "-3", ChangeFault.NO_NUMBER),
        (Property.SERIES, "Xyzzy", ChangeFault.UNKNOWN_SERIES),
        (Property.SIDE, "Xyzzy", ChangeFault.UNKNOWN_SIDE),
        (Property.NAME, "...", ChangeFault.NO_WORDS),
        (Property.PLACE, " ", ChangeFault.NO_WORDS),
        (Property.VENUE, "x" * 161, ChangeFault.NO_WORDS),
    ],
)
def test_what_is_no_value_is_refused(of: Property, words: str, fault: ChangeFault) -> None:
    with pytest.raises(ChangeRefused) as refused:
        parse_change(of, words, KNOWN)
    assert refused.value.fault is fault


def test_a_series_or_side_nobody_knows_is_taken_when_it_is_meant_to_be_new() -> None:
    assert parse_change(Property.SERIES, "Panda Forum", KNOWN, is_new=True).value == "Panda Forum"
    assert parse_change(Property.SIDE, "Atlantis", KNOWN, is_new=True).value == "Atlantis"


def test_a_day_that_can_be_read_in_two_ways_is_the_likelier() -> None:
    change = parse_change(Property.DATE, "2/7/24", KNOWN)
    assert change.when is not None
    assert change.when.lo == date(2024, 7, 2)

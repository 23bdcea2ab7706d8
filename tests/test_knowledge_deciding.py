"""What people decide by hand: at once, in any order of ingest, through changed articles, and back to what was."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from knowledge.changes import Change
from knowledge.dates import parse_edtf
from knowledge.deciding import (
    Author,
    DecisionFault,
    DecisionRefused,
    find_keyed_meeting,
    find_keyed_person,
    fix_meeting,
    fix_person,
    keep_apart,
    key_of_meeting,
    keys_of_person,
    merge,
    split,
    undo,
)
from knowledge.decisions import NO_SERIES
from knowledge.model import Part, Property, Status
from knowledge.reextract import reextract
from knowledge.store import Store, decisions
from knowledge.store.everything import everything
from tests.scripted import NOW, Person, Report, Script, Talk, take

SECURITY, COORDINATION, ICC = "JWG on Safety and Security", "JWG-ICC", "JCC"
AUTHOR = Author("ada", "https://x.example/why", NOW)


def on(day: str) -> Change:
    return Change(Property.DATE, day, parse_edtf(day))


REPORTS = (
    Report("a", (Talk(SECURITY, 4, "2018-02-07", "Beijing", people=(Person("Farah Hamid Khan"),)),), "2018-02-08"),
    Report("b", (Talk(SECURITY, 6, "2019-01-21", people=(Person("Farah Hameed Khan"), Person("Liu Hao", "China"))),)),
    Report("c", (Talk(SECURITY, 6, "2019-01-22", people=(Person("Farah Hamid Khan"), Person("Li Na", "China"))),)),
    Report("d", (Talk(COORDINATION, None, "2020-03", people=(Person("Farrah Hamid Khan"), Person("Khan"))),)),
    Report("e", (Talk(COORDINATION, 9, "2024-03-02", "Lahore", people=(Person("Li Na", "China"), Person("Qazi"))),)),
    Report("f", (Talk(None, None, "2021-05-04", people=(Person("Li Na", "China"), Person("Asad Umar"))),)),
    Report("g", (Talk(SECURITY, 5, "2018-09-01", people=(Person("Asad Umer", part=Part.ATTENDED),)),)),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        take(store, *REPORTS)
        yield store


def person(store: Store, name: str, *, side: str | None = None) -> int:
    rows = store.rows(
        "SELECT DISTINCT p.id FROM person p JOIN person_name n ON n.person_id = p.id"
        " WHERE n.name = ?1 AND coalesce(p.side = ?2, 1)",
        (name, side),
    )
    assert len(rows) == 1, name
    return int(rows[0]["id"])


def meeting(store: Store, series: str | None, ordinal: int | None) -> int:
    row = store.one("SELECT id FROM meeting WHERE series IS ? AND ordinal IS ?", (series, ordinal))
    return int(row["id"])


def spellings(store: Store, name: str) -> list[str]:
    rows = store.rows("SELECT name FROM person_name WHERE person_id = ? ORDER BY name", (person(store, name),))
    return [row["name"] for row in rows]


# ---------------------------------------------------------------- who is who


def test_two_people_are_one_at_once_with_all_their_meetings(store: Store) -> None:
    one, other = person(store, "Farah Hamid Khan"), person(store, "Farrah Hamid Khan")
    merge(store, one, other, AUTHOR)
    assert spellings(store, "Farah Hamid Khan") == ["Farah Hameed Khan", "Farah Hamid Khan", "Farrah Hamid Khan"]
    assert store.one("SELECT meetings FROM person WHERE id = ?", (person(store, "Farah Hamid Khan"),))["meetings"] == 3


def test_a_spelling_split_off_is_somebody_else(store: Store) -> None:
    split(store, person(store, "Farah Hamid Khan"), AUTHOR, name="farah HAMEED khan")
    assert spellings(store, "Farah Hamid Khan") == ["Farah Hamid Khan"]
    assert spellings(store, "Farah Hameed Khan") == ["Farah Hameed Khan"]


def test_without_a_name_every_spelling_is_split_off(store: Store) -> None:
    merge(store, person(store, "Farah Hamid Khan"), person(store, "Farrah Hamid Khan"), AUTHOR)
    split(store, person(store, "Farah Hamid Khan"), AUTHOR)
    for name in ("Farah Hamid Khan", "Farah Hameed Khan", "Farrah Hamid Khan"):
        assert spellings(store, name) == [name]


def test_whom_one_article_means_can_be_somebody_else_of_the_same_name(store: Store) -> None:
    split(store, person(store, "Li Na"), AUTHOR, article="e")
    rows = store.rows("SELECT p.meetings FROM person p WHERE p.name = 'Li Na' ORDER BY p.meetings")
    assert [row["meetings"] for row in rows] == [1, 2]
    take(store, Report("h", (Talk(ICC, 3, people=(Person("Li Na", "China"),)),)))
    rows = store.rows("SELECT p.meetings FROM person p WHERE p.name = 'Li Na' ORDER BY p.meetings")
    assert [row["meetings"] for row in rows] == [1, 3]


def test_two_kept_apart_stay_so_whatever_would_make_them_one(store: Store) -> None:
    keep_apart(store, person(store, "Asad Umar"), person(store, "Asad Umer"), AUTHOR)
    seat = Talk(SECURITY, 8, people=(Person("Asad Umar"),))
    take(store, Report("h", (seat,)), Report("i", (Talk(SECURITY, 8, people=(Person("Asad Umer"),)),)))
    assert spellings(store, "Asad Umar") == ["Asad Umar"]


def test_the_same_seat_makes_one_of_those_whom_nobody_keeps_apart(store: Store) -> None:
    seat = Talk(SECURITY, 8, people=(Person("Asad Umar"),))
    take(store, Report("h", (seat,)), Report("i", (Talk(SECURITY, 8, people=(Person("Asad Umer"),)),)))
    assert spellings(store, "Asad Umar") == ["Asad Umar", "Asad Umer"]


def test_a_surname_is_merged_in_its_article_only(store: Store) -> None:
    merge(store, person(store, "Farah Hamid Khan"), person(store, "Qazi"), AUTHOR)
    take(store, Report("h", (Talk(ICC, 3, people=(Person("Qazi"),)),)))
    assert len(store.rows("SELECT id FROM person WHERE name = 'Qazi'")) == 1


def test_those_kept_apart_are_not_merged_before_that_is_undone(store: Store) -> None:
    one, other = person(store, "Asad Umar"), person(store, "Asad Umer")
    apart = keep_apart(store, one, other, AUTHOR)
    with pytest.raises(DecisionRefused) as refused:
        merge(store, one, other, AUTHOR)
    assert (refused.value.fault, refused.value.detail) == (DecisionFault.KEPT_APART, str(apart.id))
    undo(store, apart.id, fixes=False, by="ada", now=NOW)
    merge(store, person(store, "Asad Umar"), person(store, "Asad Umer"), AUTHOR)
    assert spellings(store, "Asad Umar") == ["Asad Umar", "Asad Umer"]


def test_what_would_merge_two_kept_apart_by_a_third_is_refused_and_changes_nothing(store: Store) -> None:
    umar, umer, na = person(store, "Asad Umar"), person(store, "Asad Umer"), person(store, "Li Na")
    keep_apart(store, umar, umer, AUTHOR)
    merge(store, umar, na, AUTHOR)
    before = everything(store), decisions.list_decisions(store)
    with pytest.raises(DecisionRefused):
        merge(store, person(store, "Li Na"), person(store, "Asad Umer"), AUTHOR)
    assert (everything(store), decisions.list_decisions(store)) == before


@pytest.mark.parametrize(
    "decide, fault",
    [
        (lambda s: merge(s, 1, 1, AUTHOR), DecisionFault.ONE_PERSON),
        (lambda s: merge(s, 1, 999, AUTHOR), DecisionFault.NO_PERSON),
        (lambda s: split(s, person(s, "Asad Umar"), AUTHOR), DecisionFault.ONE_SPELLING),
        (lambda s: split(s, person(s, "Li Na"), AUTHOR, name="Li Nan"), DecisionFault.NO_SPELLING),
        (lambda s: split(s, person(s, "Li Na"), AUTHOR, article="a"), DecisionFault.NO_SPELLING),
        (lambda s: fix_meeting(s, 999, on("2020-01-01"), AUTHOR), DecisionFault.NO_MEETING),
        (
            lambda s: fix_meeting(s, meeting(s, None, None), Change(Property.ORDINAL, "3"), AUTHOR),
            DecisionFault.NO_SERIES,
        ),
        (lambda s: fix_meeting(s, 1, on("2020-01-01"), Author("ada", "  ", NOW)), DecisionFault.NO_REASON),
        (lambda s: undo(s, 7, fixes=True, by="ada", now=NOW), DecisionFault.NO_DECISION),
        (lambda s: undo(s, None, fixes=True, by="ada", now=NOW), DecisionFault.NO_DECISION),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_no_trace(
    store: Store, decide: Callable[[Store], object], fault: DecisionFault
) -> None:
    before = known(store)
    with pytest.raises(DecisionRefused) as refused:
        decide(store)
    assert refused.value.fault is fault
    assert known(store) == before
    assert decisions.list_decisions(store) == ()


# ---------------------------------------------------------------- what a meeting or a person really was


def row(store: Store, series: str | None, ordinal: int | None) -> dict[str, object]:
    found = store.one("SELECT * FROM meeting WHERE series IS ? AND ordinal IS ?", (series, ordinal))
    return dict(zip(found.keys(), tuple(found), strict=True))


def test_a_corrected_date_outranks_all_reports_and_settles_their_conflict(store: Store) -> None:
    assert row(store, SECURITY, 6)["disputed"] == "date"
    fix_meeting(store, meeting(store, SECURITY, 6), on("2019-01-23"), AUTHOR)
    now = row(store, SECURITY, 6)
    assert (now["lo"], now["disputed"], now["date_basis"]) == ("2019-01-23", "", "stated")


def test_the_facts_of_articles_stay_as_they_are(store: Store) -> None:
    facts = store.rows("SELECT * FROM fact ORDER BY id")
    fix_meeting(store, meeting(store, SECURITY, 6), on("2019-01-23"), AUTHOR)
    fix_meeting(store, meeting(store, SECURITY, 6), Change(Property.ORDINAL, "7"), AUTHOR)
    merge(store, person(store, "Asad Umar"), person(store, "Asad Umer"), AUTHOR)
    assert store.rows("SELECT * FROM fact ORDER BY id") == facts


def test_the_last_word_on_a_property_counts_and_the_one_before_comes_back(store: Store) -> None:
    fix_meeting(store, meeting(store, SECURITY, 6), on("2019-01-23"), AUTHOR)
    last = fix_meeting(store, meeting(store, SECURITY, 6), on("2019-01-24"), AUTHOR)
    assert row(store, SECURITY, 6)["lo"] == "2019-01-24"
    undo(store, last.id, fixes=True, by="ada", now=NOW)
    assert row(store, SECURITY, 6)["lo"] == "2019-01-23"


def test_place_mode_and_status_are_as_somebody_said(store: Store) -> None:
    for change in (
        Change(Property.PLACE, "Urumqi"),
        Change(Property.MODE, "hybrid"),
        Change(Property.STATUS, Status.SCHEDULED),
    ):
        fix_meeting(store, meeting(store, SECURITY, 4), change, AUTHOR)
    now = row(store, SECURITY, 4)
    assert (now["place"], now["mode"], now["status"]) == ("Urumqi", "hybrid", "scheduled")


def test_a_corrected_date_bounds_the_neighbours(store: Store) -> None:
    take(store, Report("h", (Talk(SECURITY, 7),)))
    fix_meeting(store, meeting(store, SECURITY, 6), on("2019-02-01"), AUTHOR)
    assert row(store, SECURITY, 7)["earliest"] == "2019-02-01"


def test_a_meeting_given_another_number_takes_what_was_said_of_it_along(store: Store) -> None:
    fix_meeting(store, meeting(store, SECURITY, 6), on("2019-01-23"), AUTHOR)
    fix_meeting(store, meeting(store, SECURITY, 6), Change(Property.ORDINAL, "7"), AUTHOR)
    assert row(store, SECURITY, 7)["lo"] == "2019-01-23"
    assert not store.rows("SELECT 1 FROM meeting WHERE series = ? AND ordinal = 6", (SECURITY,))
    fix_meeting(store, meeting(store, SECURITY, 7), Change(Property.SERIES, ICC), AUTHOR)
    assert row(store, ICC, 7)["lo"] == "2019-01-23"
    assert decisions.decided_somewhere(store) == {1, 2, 3}


def test_a_meeting_given_the_number_of_another_is_that_one(store: Store) -> None:
    fix_meeting(store, meeting(store, SECURITY, 5), Change(Property.ORDINAL, "6"), AUTHOR)
    assert row(store, SECURITY, 6)["articles"] == 3


def test_an_unnumbered_meeting_gets_its_number(store: Store) -> None:
    fix_meeting(store, meeting(store, COORDINATION, None), Change(Property.ORDINAL, "2"), AUTHOR)
    assert row(store, COORDINATION, 2)["edtf"] == "2020-03"


def test_a_meeting_can_be_taken_out_of_any_series(store: Store) -> None:
    fix_meeting(store, meeting(store, COORDINATION, 9), Change(Property.SERIES, NO_SERIES), AUTHOR)
    assert not store.rows("SELECT 1 FROM meeting WHERE series = ? AND ordinal = 9", (COORDINATION,))
    assert len(store.rows("SELECT 1 FROM meeting WHERE series IS NULL AND ordinal IS NULL")) == 2


def test_a_person_is_called_and_placed_as_somebody_said(store: Store) -> None:
    fix_person(store, person(store, "Qazi"), Change(Property.NAME, "Sohail Qazi"), AUTHOR)
    fix_person(store, person(store, "Sohail Qazi"), Change(Property.SIDE, "China"), AUTHOR)
    fix_person(store, person(store, "Sohail Qazi"), Change(Property.ROLE, "Section Officer"), AUTHOR)
    found = store.one("SELECT name, side, office FROM person WHERE id = ?", (person(store, "Sohail Qazi"),))
    assert tuple(found) == ("Sohail Qazi", "China", "Section Officer")
    seats = store.rows("SELECT side FROM participation WHERE person_id = ?", (person(store, "Sohail Qazi"),))
    assert [seat["side"] for seat in seats] == ["China"]
    assert spellings(store, "Sohail Qazi") == ["Qazi", "Sohail Qazi"]


# ---------------------------------------------------------------- whatever happens to the articles

DECIDE: tuple[Callable[[Store], object], ...] = (
    lambda s: merge(s, person(s, "Farah Hamid Khan"), person(s, "Farrah Hamid Khan"), AUTHOR),
    lambda s: split(s, person(s, "Farah Hamid Khan"), AUTHOR, name="Farah Hameed Khan"),
    lambda s: split(s, person(s, "Li Na"), AUTHOR, article="e"),
    lambda s: merge(s, person(s, "Asad Umar"), person(s, "Asad Umer"), AUTHOR),
    lambda s: keep_apart(s, person(s, "Liu Hao"), person(s, "Qazi"), AUTHOR),
    lambda s: fix_meeting(s, meeting(s, SECURITY, 6), on("2019-01-23"), AUTHOR),
    lambda s: fix_meeting(s, meeting(s, SECURITY, 6), Change(Property.ORDINAL, "7"), AUTHOR),
    lambda s: fix_meeting(s, meeting(s, COORDINATION, None), Change(Property.PLACE, "Kashgar"), AUTHOR),
    lambda s: fix_meeting(s, meeting(s, COORDINATION, None), Change(Property.ORDINAL, "3"), AUTHOR),
    lambda s: fix_meeting(s, meeting(s, None, None), on("2021-06-01"), AUTHOR),
    lambda s: fix_person(s, person(s, "Asad Umar"), Change(Property.SIDE, "China"), AUTHOR),
    lambda s: fix_person(s, person(s, "Qazi"), Change(Property.NAME, "Sohail Qazi"), AUTHOR),
)


def known(store: Store) -> dict[str, Any]:
    """All that there is but the list of decisions, in which one that is undone stays."""
    return {name: listed for name, listed in everything(store).items() if name != "decisions"}


def decide_all(store: Store) -> None:
    for decide in DECIDE:
        decide(store)


@pytest.mark.parametrize("decide", DECIDE[:6] + DECIDE[7:8] + DECIDE[9:])
def test_undoing_brings_back_exactly_what_was_and_keeps_the_decision_listed(
    store: Store, decide: Callable[[Store], object]
) -> None:
    before = known(store)
    decide(store)
    decision = decisions.list_decisions(store)[0]
    assert decision.id in decisions.decided_somewhere(store)
    undo(store, decision.id, fixes=decision.property is not None, by="badar", now=NOW)
    assert known(store) == before
    listed = decisions.list_decisions(store)[0]
    assert (listed.id, listed.undone_by, bool(listed.undone_at)) == (decision.id, "badar", True)
    with pytest.raises(DecisionRefused):
        undo(store, decision.id, fixes=True, by="badar", now=NOW)


@pytest.mark.parametrize("seed", range(8))
def test_undoing_all_in_any_order_brings_back_exactly_what_was(store: Store, seed: int) -> None:
    before = known(store)
    decide_all(store)
    for number in random.Random(seed).sample(range(1, len(DECIDE) + 1), len(DECIDE)):
        undo(store, number, fixes=True, by="ada", now=NOW)
    assert known(store) == before
    assert decisions.decided_somewhere(store) == frozenset()


@pytest.mark.parametrize("seed", range(25))
def test_decisions_come_to_the_same_in_whatever_order_articles_come(store: Store, seed: int) -> None:
    decide_all(store)
    with Store.in_memory() as other:
        with other.transaction():
            decisions.copy_decisions(store, other)
        for report in random.Random(seed).sample(REPORTS, len(REPORTS)):
            take(other, report)
        assert everything(other) == everything(store)
        assert decisions.decided_somewhere(other) == decisions.decided_somewhere(store)


def test_reading_everything_again_keeps_what_was_decided(store: Store) -> None:
    decide_all(store)
    before = everything(store)
    reextract(store, extractor=Script(REPORTS), now=NOW)
    assert everything(store) == before


@pytest.mark.parametrize("key", "abcdefg")
def test_an_article_that_changes_and_changes_back_leaves_decisions_as_they_were(store: Store, key: str) -> None:
    decide_all(store)
    before = everything(store)
    own = next(report for report in REPORTS if report.key == key)
    take(store, Report(key, (Talk(ICC, 2, "2015-01-01", people=(Person("Somebody Else"),)),), text="Changed."))
    assert everything(store) != before
    take(store, own)
    assert everything(store) == before


def test_a_meeting_without_number_is_known_by_its_article_when_the_text_changes(store: Store) -> None:
    fix_meeting(store, meeting(store, None, None), on("2021-06-01"), AUTHOR)
    talk = Talk(None, None, "2021-05-05", people=(Person("Li Na", "China"), Person("Asad Umar")))
    take(store, Report("f", (talk,), text="Rewritten from its first word to the last."))
    assert row(store, None, None)["lo"] == "2021-06-01"


def test_a_key_finds_its_meeting_and_its_person_again(store: Store) -> None:
    for series, number in ((SECURITY, 6), (COORDINATION, None), (None, None)):
        meeting_id = meeting(store, series, number)
        assert find_keyed_meeting(store, key_of_meeting(store, meeting_id)) == meeting_id
    for name in ("Li Na", "Qazi", "Farah Hamid Khan"):
        assert find_keyed_person(store, keys_of_person(store, person(store, name))[0]) == person(store, name)


def test_a_decision_about_what_is_not_here_waits(store: Store) -> None:
    decide_all(store)
    with Store.in_memory() as other:
        with other.transaction():
            decisions.copy_decisions(store, other)
        take(other, REPORTS[0])
        assert len(decisions.active_decisions(other)) == len(DECIDE)
        assert decisions.decided_somewhere(other) < set(range(1, len(DECIDE) + 1))


# ---------------------------------------------------------------- any decisions at all

CHANGES = (on("2019-01-23"), on("2020-05"), Change(Property.PLACE, "Urumqi"), Change(Property.STATUS, Status.SCHEDULED))
NAMINGS = (Change(Property.ORDINAL, "6"), Change(Property.ORDINAL, "2"), Change(Property.SERIES, ICC))
PERSONAL = (Change(Property.SIDE, "China"), Change(Property.NAME, "Somebody Khan"), Change(Property.ROLE, "Secretary"))


def decide_something(store: Store, chance: random.Random) -> None:
    """One decision or its undoing on whatever is here; what is refused counts as tried."""
    people = [row["id"] for row in store.rows("SELECT id FROM person")]
    meetings = [row["id"] for row in store.rows("SELECT id FROM meeting")]
    articles = [row["key"] for row in store.rows("SELECT key FROM article")]
    made = len(decisions.list_decisions(store))
    tries: tuple[Callable[[], object], ...] = (
        lambda: merge(store, chance.choice(people), chance.choice(people), AUTHOR),
        lambda: keep_apart(store, chance.choice(people), chance.choice(people), AUTHOR),
        lambda: split(store, chance.choice(people), AUTHOR),
        lambda: split(store, chance.choice(people), AUTHOR, article=chance.choice(articles)),
        lambda: fix_meeting(store, chance.choice(meetings), chance.choice(CHANGES), AUTHOR),
        lambda: fix_meeting(store, chance.choice(meetings), chance.choice(NAMINGS), AUTHOR),
        lambda: fix_person(store, chance.choice(people), chance.choice(PERSONAL), AUTHOR),
        lambda: undo(store, chance.randint(1, max(made, 1)), fixes=True, by="ada", now=NOW),
    )
    with contextlib.suppress(DecisionRefused):
        chance.choice(tries)()


@pytest.mark.parametrize("seed", range(30))
def test_any_decisions_come_to_the_same_in_any_order_of_ingest_and_are_undone_without_a_trace(seed: int) -> None:
    chance = random.Random(seed)
    with Store.in_memory() as store, Store.in_memory() as other:
        take(store, *REPORTS)
        before = known(store)
        for _ in range(12):
            decide_something(store, chance)
        with other.transaction():
            decisions.copy_decisions(store, other)
        for report in chance.sample(REPORTS, len(REPORTS)):
            take(other, report)
        assert everything(other) == everything(store)
        assert decisions.decided_somewhere(other) == decisions.decided_somewhere(store)
        for decision in decisions.active_decisions(store):
            undo(store, decision.id, fixes=True, by="ada", now=NOW)
        assert known(store) == before

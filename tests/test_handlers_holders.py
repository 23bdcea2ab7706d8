"""/who with an office and no name lists those who held it, as far as meetings tell."""

from __future__ import annotations

import pytest

from knowledge.model import Part
from knowledge.store import Store
from tests.answers import ARTICLES, HERALD_2019, LEDGER_2018, ask, labels, read_in, tap
from tests.scripted import Person, Report, Talk, take


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


FARAH = "• <b>Farah Hamid Khan</b>: Additional Secretary, Ministry of Interior, Pakistan"


def test_an_office_without_a_name_lists_who_held_it_when_and_from_where(store: Store) -> None:
    reply = ask(store, "/who additional secretary interior")
    assert reply.html.split("\n") == [
        "1 person held “additional secretary interior”, as far as meetings tell",
        f"{FARAH} 2018–2019 ({HERALD_2019})",
    ]
    assert tap(store, reply, labels(reply)[0]).html.startswith("<b>Farah Hamid Khan</b>: Additional Secretary")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("who is the additional secretary of the interior ministry", f"{FARAH} 2018–2019 ({HERALD_2019})"),
        ("additional secretary 2018", f"{FARAH} 2018 ({LEDGER_2018})"),
        ("additional secretary 6th security", f"{FARAH} 2019 ({HERALD_2019})"),
        ("Chinese vice minister", "• <b>Sun Weidong</b>: Vice Minister for Foreign Affairs of China 2024 ("),
        ("interior ministers", "• <b>Mohsin Naqvi</b>: Interior Minister, Pakistan 2025 ("),
    ],
)
def test_dates_meetings_and_sides_beside_an_office_narrow(store: Store, words: str, expected: str) -> None:
    (line,) = (line for line in ask(store, f"/who {words}").html.split("\n") if line.startswith("• "))
    assert line.startswith(expected)


def test_who_held_it_last_comes_first(store: Store) -> None:
    names = [label.split(" · ")[0] for label in labels(ask(store, "/who director general"))]
    assert names == ["Liu Shaobin", "Cao Xiaolin"]


@pytest.mark.parametrize("words", ["governor", "additional secretary 2022", "Chinese additional secretary"])
def test_an_office_that_nobody_held_is_said_to_be_nobody_s(store: Store, words: str) -> None:
    assert ask(store, f"/who {words}").html == f"No meeting here tells of anybody who was “{words}”."


def test_a_name_beside_an_office_is_a_question_for_the_person(store: Store) -> None:
    assert ask(store, "/who minister naqvi").html.startswith("<b>Mohsin Naqvi</b>: Interior Minister")
    assert ask(store, "/who additional secretary qwxz").html == "Nobody here is called “additional secretary qwxz”."


def test_many_holders_are_turned_page_by_page() -> None:
    people = tuple(Person(f"{name} Khan", role="Minister for Planning", part=Part.ATTENDED) for name in NAMES)
    with Store.in_memory() as store:
        take(store, Report("a", (Talk("JCC", 9, "2019-11-05", people=people),)))
        first = ask(store, "/who minister planning")
        assert first.html.startswith("7 people held “minister planning”, as far as meetings tell, the last first")
        assert "page 1 of 2" in first.html
        second = tap(store, first, "Next ›")
        assert len([line for line in (first.html + "\n" + second.html).split("\n") if line.startswith("• ")]) == 7


def test_someone_whose_name_is_an_office_s_word_is_still_found() -> None:
    with Store.in_memory() as store:
        take(store, Report("a", (Talk("JCC", 9, "2019-11-05", people=(Person("Governor Secretary", role="Member"),)),)))
        assert ask(store, "/who Governor Secretary").html.startswith("<b>Governor Secretary</b>: Member")


NAMES = ("Asad", "Bashir", "Chirag", "Danish", "Ehsan", "Faisal", "Ghulam")

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.meetings import COMMAND
from knowledge.model import Status
from knowledge.store import Store
from tests.answers import (
    ARTICLES,
    HERALD_2019,
    LEDGER_2018,
    LEDGER_2025,
    NEWS_2024,
    WIRE_2022,
    ask,
    labels,
    read_in,
    tap,
)
from tests.scripted import Person, Report, Talk, take

INTERIOR = f"• <b>Interior Ministers' Meeting</b>: held 5 Nov 2025, Beijing ({LEDGER_2025})"
FOURTH_ICC = f"• <b>4th JWG International Cooperation and Coordination</b>: held 21 Jan 2024, Islamabad ({NEWS_2024})"
NINTH = (
    "• <b>9th JWG Safety and Security</b>: held between 21 Jan 2019 and 14 Nov 2022, when it was reported; Islamabad"
    f" ({WIRE_2022})"
)
THIRD_ICC = f"• <b>3rd JWG International Cooperation and Coordination</b>: held 12 Jan 2022, virtual ({NEWS_2024})"
SEVENTH = f"• <b>7th JWG Safety and Security</b>: planned for July 2019, Beijing ({HERALD_2019})"
SIXTH = f"• <b>6th JWG Safety and Security</b>: held 21 Jan 2019, Islamabad ({HERALD_2019})"
FIFTH = f"• <b>5th JWG Safety and Security</b>: held between 7 Feb 2018 and 21 Jan 2019 ({HERALD_2019})"
FOURTH = f"• <b>4th JWG Safety and Security</b>: held 7 Feb 2018, Islamabad ({LEDGER_2018})"


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


def test_all_meetings_come_newest_first_five_a_page(store: Store) -> None:
    first, second = ask(store, "/meetings"), ask(store, "/meetings", page=2)
    head = "<b>8 meetings, newest first</b> · page {} of 2"
    assert first.html.split("\n") == [head.format(1), INTERIOR, FOURTH_ICC, NINTH, THIRD_ICC, SEVENTH]
    assert second.html.split("\n") == [head.format(2), SIXTH, FIFTH, FOURTH]
    assert tap(store, first, "Next ›") == second
    assert tap(store, second, "‹ Prev") == first


def test_a_series_narrows_and_its_buttons_are_numbers_and_days(store: Store) -> None:
    reply = ask(store, "/meetings security")
    head = "<b>5 meetings, newest first</b> · “security”"
    assert reply.html.split("\n") == [head, NINTH, SEVENTH, SIXTH, FIFTH, FOURTH]
    assert labels(reply) == [
        "9th · date unknown",
        "7th · July 2019",
        "6th · 21 Jan 2019",
        "5th · date unknown",
        "4th · 7 Feb 2018",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("islamabad khan", [SIXTH, FOURTH]),
        ("khan islamabad", [SIXTH, FOURTH]),
        ("security january 2019", [SIXTH, NINTH, FIFTH]),
        ("2019 security beijing", [SEVENTH]),
        ("meetings of the joint working group on international cooperation", [FOURTH_ICC, THIRD_ICC]),
        ("7 feb 2018 islamabad", [FOURTH]),
        ("the 4th", [FOURTH_ICC, FOURTH]),
        ("qazi", [FOURTH_ICC]),
        ("naqvi", [INTERIOR]),
        ("hameed", [SIXTH, FOURTH]),
    ],
)
def test_words_narrow_in_any_order(store: Store, words: str, expected: list[str]) -> None:
    lines = ask(store, f"/meetings {words}").html.split("\n")
    assert [line for line in lines if line.startswith("•")] == expected


def test_a_word_that_means_nothing_here_is_named(store: Store) -> None:
    lines = ask(store, "/meetings security qwxz").html.split("\n")
    assert lines[1] == "“qwxz” names no series, place or person here."
    assert lines[2] == NINTH


def test_words_that_all_mean_nothing_list_nothing(store: Store) -> None:
    reply = ask(store, "/meetings qwxz vbnm")
    assert reply.html == (
        "<b>No meeting here fits.</b>\nNone of these names a series, place or person here: “qwxz”, “vbnm”."
    )
    assert labels(reply) == ["/search qwxz vbnm", "/meetings"]


def test_a_day_that_does_not_exist_is_said_so(store: Store) -> None:
    assert ask(store, "/meetings 29 feb 2023").html.startswith("There is no 29 Feb")


def test_the_example_works(store: Store) -> None:
    assert COMMAND.example(store) == "security"
    assert COMMAND.example(Store.in_memory()) == ""


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.dates(date(2000, 1, 1), date(2025, 1, 1))),
        max_size=14,
        unique_by=lambda x: x[0],
    )
)
def test_pages_add_up_to_the_whole(held: list[tuple[int, date]]) -> None:
    store = Store.in_memory()
    take(store, *(Report(f"r{n}", (Talk("JCC", n, on.isoformat()),)) for n, on in held))
    total = store.rows("SELECT COUNT(*) AS n FROM meeting")[0]["n"]
    pages = [ask(store, "/meetings jcc", page=page).html for page in range(1, max(1, -(-total // 5)) + 1)]
    seen = [line for html in pages for line in html.split("\n") if line.startswith("•")]
    assert len(seen) == len(set(seen)) == total


def test_talks_of_no_series_are_named_by_who_met() -> None:
    store = Store.in_memory()
    people = (Person("Ahsan Iqbal"), Person("Wang Yi", side="China"))
    take(store, Report("r1", (Talk(date="2024-03-05", place="Beijing", people=people),), "2024-03-06", "Ledger"))
    html = ask(store, "/meetings").html
    assert re.search(
        r"<b>Talks of (Ahsan Iqbal and Wang Yi|Wang Yi and Ahsan Iqbal)</b>: held 5 Mar 2024, Beijing", html
    )


def test_the_source_named_is_a_report_not_a_preview() -> None:
    store = Store.in_memory()
    take(
        store,
        Report("a", (Talk("JCC", 5, "2019-01-21", status=Status.SCHEDULED),), "2019-01-02", "Preview"),
        Report("b", (Talk("JCC", 5, "2019-01-21"),), "2019-01-22", "Report"),
    )
    assert ask(store, "/meetings jcc").html.endswith("• <b>5th JCC</b>: held 21 Jan 2019 (Report, 22 Jan 2019)")

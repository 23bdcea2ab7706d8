import pytest

from knowledge.store import Store
from tests.answers import ARTICLES, HERALD_2019, ask, labels, read_in
from tests.scripted import Report, Talk, take


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


def test_the_newest_meeting_that_took_place_is_shown(store: Store) -> None:
    assert ask(store, "/last").html == ask(store, "/meeting interior").html
    assert ask(store, "/last", on="2019-12-31").html.startswith("<b>9th JWG Safety and Security</b>: held between")


def test_a_series_narrows(store: Store) -> None:
    assert ask(store, "/last security").html == ask(store, "/meeting 9th security").html
    assert ask(store, "/last cooperation").html == ask(store, "/meeting 4th cooperation").html
    assert ask(store, "/last qwxz").html == "No series of meetings here is called “qwxz”."


def test_an_announced_meeting_is_not_the_last(store: Store) -> None:
    assert HERALD_2019 not in ask(store, "/last").html


def test_meetings_of_unknown_day_are_named_beside_it() -> None:
    store = Store.in_memory()
    take(
        store,
        Report("a", (Talk("JCC", 5, "2019-05-07"),), "2019-05-08", "Ledger"),
        Report("u", (Talk("JWG Energy", 2, "Wednesday"),), None, "Post"),
    )
    reply = ask(store, "/last")
    assert reply.html.split("\n")[-2] == "May be later, day not known: 2nd JWG Energy (a Wednesday, date unknown)"
    assert labels(reply)[-1] == "2nd · date unknown"


def test_only_undated_meetings_are_still_an_answer() -> None:
    store = Store.in_memory()
    take(store, Report("u", (Talk("JWG Energy", 2),), None, "Post"))
    assert ask(store, "/last").html == "May be later, day not known: 2nd JWG Energy"
    assert ask(Store.in_memory(), "/last").html == "No article here reports a meeting that took place."

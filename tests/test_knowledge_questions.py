"""The pure parts of answering: periods, ordinals, words of a search, pages, match expressions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.meetings import place_page
from knowledge.narrowing import find_series, parse_ordinal, read_narrowing
from knowledge.periods import add_period
from knowledge.search import parse_words
from knowledge.store import Store
from knowledge.store.search_rows import count_passages, match_expression
from tests.scripted import Person, Report, Talk, take

TODAY = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("on", "period", "expected"),
    [
        ("2026-01-07", "P3M", "2026-04-07"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2025-12-31", "P2W", "2026-01-14"),
        ("2025-12-31", "P1D", "2026-01-01"),
        ("2025-10-07", "P1Y3M", "2027-01-07"),
        ("2025-10-07", "P6M", "2026-04-07"),
        ("2025-10-07", "P", None),
        ("2025-10-07", "P0M", None),
        ("2025-10-07", "quarterly", None),
        ("9999-10-07", "P3M", None),
        ("2025-10-07", "P999Y", "3024-10-07"),
    ],
)
def test_a_period_is_added_to_a_day(on: str, period: str, expected: str | None) -> None:
    due = add_period(date.fromisoformat(on), period)
    assert (due.isoformat() if due else None) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("6", 6),
        ("6th", 6),
        ("sixth", 6),
        ("twentieth", 20),
        ("1st", 1),
        ("0", None),
        ("2019", None),
        ("six", None),
        ("²", None),
    ],
)
def test_an_ordinal_is_read_in_digits_and_words(word: str, expected: int | None) -> None:
    assert parse_ordinal(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('liu "joint working group" liu', ("liu", "joint working group")),
        ("“as one” NEAR *", ("as one", "NEAR")),
        ('"unclosed words', ('"unclosed', "words")),
        ("\x00 + - ( )", ()),
        ('""', ()),
    ],
)
def test_words_of_a_search(text: str, expected: tuple[str, ...]) -> None:
    assert parse_words(text) == expected


@given(
    st.lists(
        st.text(min_size=1, max_size=20).map(lambda text: text.replace("\0", "")).filter(bool), min_size=1, max_size=6
    )
)
def test_any_words_make_an_expression_that_fts_takes(words: list[str]) -> None:
    with Store.in_memory() as store:
        assert count_passages(store, words, every=True) == 0
        assert match_expression(words, every=False).count(" OR ") >= len(words) - 1


@given(st.integers(-5, 10**6), st.integers(0, 10**5))
def test_a_page_always_lies_within_the_pages(page: int, total: int) -> None:
    placed, pages = place_page(page, total)
    assert 1 <= placed <= pages
    assert (pages - 1) * 5 < max(total, 1) <= pages * 5


@pytest.fixture
def store() -> Store:
    store = Store.in_memory()
    people = (Person("Farah Hamid Khan"), Person("Liu Shaobin", side="China"))
    take(
        store,
        Report("a", (Talk("JWG Safety and Security", 6, "2019-01-21", "Islamabad", people=people),), "2019-01-22"),
        Report("b", (Talk("JWG Gwadar", 1, "2016-03-01", "Gwadar"),), "2016-03-02"),
        Report("c", (Talk("Grain Council", 2, "2017-03-01", "Lahore"),), "2017-03-02"),
    )
    return store


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("security", ("JWG Safety and Security",)),
        ("joint working group on security", ("JWG Safety and Security",)),
        ("JWG", ("JWG Gwadar", "JWG Safety and Security")),
        ("grain", ("Grain Council",)),
        ("grain security", ()),
        ("qwxz", ()),
        ("", ()),
    ],
)
def test_words_name_a_series_that_is_here(store: Store, text: str, expected: tuple[str, ...]) -> None:
    assert find_series(store, text) == expected


def test_a_word_keeps_all_its_meanings(store: Store) -> None:
    [meanings] = read_narrowing(store, "gwadar", today=TODAY).wanted.words
    assert meanings.series == ("JWG Gwadar",)
    assert meanings.places == ("Gwadar",)


def test_a_question_is_read_apart(store: Store) -> None:
    asked = read_narrowing(store, "the 6th security meeting in islamabad, january 2019, qwxz", today=TODAY)
    assert asked.wanted.ordinal == 6
    assert asked.words == ("security", "islamabad")
    assert asked.unknown == ("qwxz",)
    assert asked.wanted.when is not None
    assert asked.wanted.when.edtf == "2019-01"


def test_a_name_that_only_sounds_alike_counts_where_nothing_else_does(store: Store) -> None:
    [hameed] = read_narrowing(store, "hameed", today=TODAY).wanted.words
    assert hameed.name_word is None
    assert hameed.name_numbers
    [khan] = read_narrowing(store, "khan", today=TODAY).wanted.words
    assert khan.name_word == "khan"


def test_four_alone_is_an_ordinal_and_for_days_a_day(store: Store) -> None:
    assert read_narrowing(store, "4th", today=TODAY).wanted.ordinal == 4
    by_day = read_narrowing(store, "4th", today=TODAY, days_first=True)
    assert by_day.wanted.when is not None
    assert by_day.wanted.when.edtf == "2026-01-04"

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates.mentions import find_mentions
from knowledge.dates.placing import place

PUBLISHED = date(2022, 8, 17)  # a Wednesday


def _edtf(text: str, *, published: date | None = PUBLISHED, ahead: bool = False) -> list[str | None]:
    placed = [place(mention, published, ahead=ahead) for mention in find_mentions(text)]
    return [when.edtf if when else None for when in placed]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("held on July, 28, 2022, in which", "2022-07-28"),
        ("a meeting on September 23,2021. A", "2021-09-23"),
        ("held on 21 July 2022", "2022-07-21"),
        ("the 7th of February, 2018", "2018-02-07"),
        ("on 21/07/2022", "2022-07-21"),
        ("2022-07-21", "2022-07-21"),
        ("from 20-22 June 2024 at", "2024-06-20/2024-06-22"),
        ("May 20 to 22, 2024", "2024-05-20/2024-05-22"),
        ("June 30-July 2, 2023", "2023-06-30/2023-07-02"),
        ("the third week of September, 2022, and", "2022-09-15/2022-09-21"),
        ("in July 2019 in Beijing", "2019-07"),
        ("in 2019, while", "2019"),
        ("on March 19 last year.", "2021-03-19"),
        ("next year", "2023"),
        ("last month", "2022-07"),
        ("held here on Monday", "2022-08-15"),
        ("Wednesday brought news", "2022-08-17"),
        ("today", "2022-08-17"),
        ("a day earlier", "2022-08-16"),
        ("in November, the leaders", "2021-11"),
    ],
)
def test_an_expression_is_placed_by_the_day_of_publication(text: str, edtf: str) -> None:
    assert _edtf(text) == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "the 2nd and the 3rd meeting",
        "at 09:56 PM",
        "they may march on",
        "he sat down",
        "31 February 2022",
        "41/07/2022",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_mentions(text) == ()


def test_a_day_without_a_year_looks_back_or_ahead_as_the_text_does() -> None:
    assert _edtf("on July 16") == ["2022-07-16"]
    assert _edtf("on October 27") == ["2021-10-27"]
    assert _edtf("on October 27", ahead=True) == ["2022-10-27"]


def test_without_publication_a_weekday_is_not_placed_and_a_day_keeps_no_year() -> None:
    assert _edtf("on Monday and on July 16, in September", published=None) == [None, "XXXX-07-16", "XXXX-09"]


def test_a_weekday_ahead_is_the_next_such_day() -> None:
    assert _edtf("on Friday", ahead=True) == ["2022-08-19"]


def test_two_dates_of_one_sentence_are_two_mentions() -> None:
    assert _edtf("on 19 March 2019 in Beijing and on 20 August 2020 virtually") == ["2019-03-19", "2020-08-20"]


@given(st.text(max_size=300), st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.booleans())
def test_any_text_gives_mentions_whose_words_stand_at_their_span(text: str, published: date, ahead: bool) -> None:
    for mention in find_mentions(text):
        assert mention.words in text[mention.start : mention.end]
        place(mention, published, ahead=ahead)


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.sampled_from(["Monday", "July 16", "March"])
)
def test_looking_back_never_leads_past_publication(published: date, words: str) -> None:
    when = place(find_mentions(f"in {words}" if words == "March" else f"on {words}")[0], published)
    assert when is not None and when.lo is not None and when.lo <= published

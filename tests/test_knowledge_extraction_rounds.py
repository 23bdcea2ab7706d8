"""Tables for rounds told of by their number alone, and for what an ordinal counts that is no meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.dates.when import day
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

SERIES = "Foreign Ministers' Strategic Dialogue"
LEAD = "The Seventh Pakistan-China Foreign Ministers' Strategic Dialogue was held in Beijing on January 4."


def _others(sentence: str) -> list[tuple[Any, ...]]:
    article = Article(key="a", text=f"{LEAD}\n\nThe mechanism is young. {sentence}", published=day(date(2026, 1, 8)))
    found = as_json(article, default_extractor().extract(article), path="a.md")["meetings"]
    return [(m["series"], m["ordinal"], m["date"]) for m in found if m["ordinal"] != 7]


@pytest.mark.parametrize(
    ("sentence", "rounds"),
    [
        ("Hainan was host to the second on 21 August 2020, and Chengdu to the third in July 2021.", {2, 3}),
        ("The fourth brought the Chinese minister to Islamabad in May 2023.", {4}),
        ("On 15 May 2024 the fifth was held in Beijing; the sixth, on 21 August 2025, was in Islamabad.", {5, 6}),
        ("It began in Beijing in March 2019, and the second followed in Hainan in August 2020.", {1, 2}),
        ("The first was held in Beijing in 2019 and the second in Hainan a year later.", {1, 2}),
        ("Last year's round, the sixth, was held in Islamabad.", {6}),
        ("The sixth was on August 21, 2025.", {6}),
        ("It first met in Beijing on March 19, 2019.", {1}),
        ("The first two were held in Beijing (March 2019) and Hainan (August 2020).", {1, 2}),
        ("Islamabad hosted the sixth in August 2025 and Beijing the fifth in May 2024.", {6, 5}),
        ("The forum's third sitting was in Chengdu, in 2021.", {3}),
        ("The next is planned for Islamabad in 2027.", {None}),
        ("The two sides will meet again in Islamabad in 2027.", {None}),
    ],
)
def test_a_round_told_of_by_its_number_alone_is_one_of_the_series(sentence: str, rounds: set[int | None]) -> None:
    assert {(series, ordinal) for series, ordinal, _ in _others(sentence)} == {(SERIES, n) for n in rounds}


def test_the_first_few_rounds_have_their_days_in_order() -> None:
    found = _others("The first two were on 19 March 2019 in Beijing and on 20 August 2020 over video.")
    assert found == [(SERIES, 1, "2019-03-19"), (SERIES, 2, "2020-08-20")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The first of these is money.",
        "In the second half of 2024 the first of the panels was installed in Lahore.",
        "The third, a bridge, was opened in Sukkur in 2021.",
        "He was the first to arrive in Beijing on Sunday.",
        "Of the three plants, the first was finished in 2019 and the second in 2021.",
        "The second of his sons was born in Karachi in 1990.",
        "The 14th, a Sunday, was a holiday.",
        "A second, held in Lahore by the chamber in May 2022, drew few buyers.",
        "The first train left in October 2017 and the second in November.",
    ],
)
def test_an_ordinal_that_counts_something_else_is_no_round(sentence: str) -> None:
    assert _others(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "ordinal", "when"),
    [
        ("The group first met by video in 2020.", 1, "2020"),
        (
            "Officials said that the previous round, hosted by Islamabad in August 2025, had cleared the way.",
            None,
            "2025-08",
        ),
    ],
)
def test_a_round_before_is_told_of_amid_a_sentence(sentence: str, ordinal: int | None, when: str) -> None:
    assert _others(sentence) == [(SERIES, ordinal, when)]


def test_what_a_group_without_its_name_owns_is_not_of_the_body_named_behind_it() -> None:
    text = (
        "ISLAMABAD: The ninth meeting of the Joint Working Group on Energy was held on Thursday.\n\nThe same promise"
        " was made at the group's eighth session and again at the eleventh JCC, in October 2022."
    )
    article = Article(key="a", text=text, published=day(date(2023, 6, 2)))
    found = as_json(article, default_extractor().extract(article), path="a.md")["meetings"]
    assert {(m["series"], m["ordinal"]) for m in found} == {("JWG Energy", 9), ("JWG Energy", 8), ("JCC", 11)}

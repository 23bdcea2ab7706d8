"""Whose meeting is told of, and when, where the words beside it leave it to the rest of the text."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

Shown = tuple[str | None, int | None, str | None]


def _told(text: str, published: str | None = None) -> tuple[set[Shown], set[Shown]]:
    """The meetings that are the news, and those beside them: series, ordinal, date."""
    article = Article(key="a", text=text, published=parse_edtf(published) if published else None)
    meetings: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    shown = [(m["main"], (m["series"], m["ordinal"], m["date"])) for m in meetings]
    return {told for main, told in shown if main}, {told for main, told in shown if not main}


@pytest.mark.parametrize(
    "words",
    [
        "The Joint Working Group on Energy under the JCC of CPEC held its 8th meeting here on Thursday.",
        "The Joint Working Group on Energy, which works under the JCC, held its 8th meeting here on Thursday.",
        "The Joint Working Group (JWG) on Energy, within the framework of the JCC, met on Thursday for the 8th time.",
        "On Thursday the Joint Working Group on Energy under the CPEC JCC sat here for its 8th meeting.",
    ],
)
def test_a_body_is_not_taken_for_the_one_it_works_under(words: str) -> None:
    mains, beside = _told(f"ISLAMABAD: {words} Its seventh meeting was in 2022.", "2024-03-15")
    assert mains == {("JWG Energy", 8, "2024-03-14")}
    assert beside == {("JWG Energy", 7, "2022")}


def test_an_abbreviation_stands_for_the_group_named_before_it() -> None:
    text = (
        "ISLAMABAD: It emerged after the 12th meeting of the Joint Working Group on Transport (JWG-TI), held on"
        " March 14, that a bridge is to be built. The 13th meeting of the JWG-TI will be held in 2025."
    )
    mains, beside = _told(text, "2024-03-15")
    assert mains == {("JWG Transport Infrastructure", 12, "2024-03-14")}
    assert beside == {("JWG Transport Infrastructure", 13, "2025")}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The Third Forum took place in Beijing in July 2023.", (3, "2023-07")),
        ("He recalled that the Second Forum, in September 2022, had been overshadowed by floods.", (2, "2022-09")),
        ("The fifth forum will be hosted by Beijing next year.", (5, "2025")),
    ],
)
def test_a_forum_that_is_counted_is_a_meeting_of_the_one_reported(words: str, told: tuple[int, str]) -> None:
    lead = "ISLAMABAD: The fourth Pakistan-China Think Tanks Forum was held here on Thursday."
    mains, beside = _told(f"{lead} {words}", "2024-03-15")
    assert mains == {("Think Tanks Forum", 4, "2024-03-14")}
    assert beside == {("Think Tanks Forum", *told)}


def test_a_forum_of_another_name_is_no_meeting_of_the_one_reported() -> None:
    lead = "ISLAMABAD: The 9th meeting of the JWG on Energy was held here on Thursday."
    assert _told(f"{lead} Both will attend the third Forum on Green Growth in May.", "2024-03-15")[1] == set()


def test_of_two_dialogues_that_is_meant_whose_next_meeting_is_counted() -> None:
    text = (
        "ISLAMABAD: The sixth Foreign Ministers' Strategic Dialogue was held here on Thursday. The trilateral dialogue"
        " of China, Afghanistan and Pakistan met in Kabul. The fifth round of the dialogue took place in May 2024."
    )
    assert ("Foreign Ministers' Strategic Dialogue", 5, "2024-05") in _told(text, "2025-08-22")[1]


@pytest.mark.parametrize(
    "text",
    [
        "PRESS RELEASE\n\nIslamabad, 12 March 2024\n\nThe JWG on Energy met here today for the ninth time.",
        "Ministry of Power\nDated: 12.03.2024\n\nThe JWG on Energy met in Islamabad today for the ninth time.",
        "Power News | March 12, 2024\n\nThe ninth meeting of the JWG on Energy was held in Islamabad on Tuesday.",
        "March 12,2024\n\nThe ninth meeting of the JWG on Energy was held in Islamabad on Tuesday.",
        "ISLAMABAD, March 13, 2024 (APP): The ninth meeting of the JWG on Energy was held here on Tuesday.",
        "ISLAMABAD, March 13, 2024: The ninth meeting of the JWG on Energy was held here yesterday.",
    ],
)
def test_the_day_above_an_undated_text_says_which_day_its_words_mean(text: str) -> None:
    assert _told(text)[0] == {("JWG Energy", 9, "2024-03-12")}


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the review of 12 March 2024\n\nThe ninth JWG on Energy was held in Islamabad on Tuesday.",
        "Page last updated: 14\n\nThe ninth JWG on Energy was held in Islamabad on Tuesday.",
    ],
)
def test_a_day_that_something_else_has_does_not_date_an_undated_text(text: str) -> None:
    assert _told(text)[0] == {("JWG Energy", 9, None)}

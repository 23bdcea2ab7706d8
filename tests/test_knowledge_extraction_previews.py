"""Which meeting is the news where one is to come, is prepared, or is one of two that a lead tells together."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

Shown = tuple[str | None, int | None, str | None, str]


def _mains(text: str, published: str | None = "2024-03-14") -> set[Shown]:  # a Thursday
    article = Article(key="a", text=text, published=parse_edtf(published) if published else None)
    meetings: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    return {(m["series"], m["ordinal"], m["date"], m["status"]) for m in meetings if m["main"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Foreign Secretary Aizaz Raza will lead the Pakistani side at the political consultations with China, which"
            " open in Beijing on Friday, the Foreign Office said.",
            ("Bilateral Political Consultations", None, "2024-03-15", "scheduled"),
        ),
        (
            "Secretary Rashid Gul is to represent Pakistan at the ninth JWG on Energy, beginning in Urumqi on Monday.",
            ("JWG Energy", 9, "2024-03-18", "scheduled"),
        ),
        (
            "Foreign Minister Wang Wen arrived here on Thursday on a two-day visit. He"
            " had tea. He has come from Kabul, where he took part in the sixth trilateral Foreign Ministers'"
            " Dialogue of"
            " China, Afghanistan and Pakistan. Tomorrow he and Ishaq Raza will co-chair the sixth Foreign Ministers'"
            " Strategic Dialogue.",
            ("Foreign Ministers' Strategic Dialogue", 6, "2024-03-15", "scheduled"),
        ),
    ],
)
def test_what_is_to_come_is_the_news_of_a_preview(words: str, told: Shown) -> None:
    assert _mains(f"ISLAMABAD: {words}") == {told}


@pytest.mark.parametrize(
    "words",
    [
        "A meeting to review preparations for the 13th JCC was held on Wednesday with Minister Ahsan Gul in the chair.",
        "Minister Ahsan Raza on Wednesday held a review meeting on the zones, the port and the 13th JCC of CPEC.",
        "Minister Ahsan Raza on Wednesday presided over a preparatory meeting of the conveners for the 13th JCC.",
        "Minister Ahsan Gul, who invited Party chief Liu Wen to co-chair the next JCC, met him on Wednesday.",
    ],
)
def test_the_meeting_that_prepares_another_is_the_news(words: str) -> None:
    assert _mains(f"ISLAMABAD: {words}") == {(None, None, "2024-03-13", "held")}


def test_a_day_of_the_lead_dates_each_of_the_meetings_it_tells_together() -> None:
    text = (
        "ISLAMABAD: Two working groups of CPEC met by video link on Wednesday, clearing the way for the 11th JCC.\n\n"
        "The sixth meeting of the JWG on Gwadar took place in the morning. Secretary Aziz Raza and Ying Wen co-chaired"
        " it.\n\nIn the afternoon the third meeting of the JWG on Agriculture was co-chaired by Secretary Asad Gul and"
        " Zhou Liwei.\n\nThe fifth meeting of the Gwadar group was held in December 2020."
    )
    assert _mains(text) == {
        ("JWG Gwadar", 6, "2024-03-13", "held"),
        ("JWG Agriculture", 3, "2024-03-13", "held"),
    }


def test_the_second_of_two_meetings_has_the_day_after_the_first() -> None:
    text = (
        "March 14, 2024: Secretary Tehmina Raza was in Beijing this week for two meetings.\n\nOn Monday"
        " she and Vice Minister Kong Wen led their sides in the Bilateral Political Consultations.\n\nThe"
        " following day they sat"
        " down again, this time for the inaugural meeting of the JWG on International Cooperation, which the eighth JCC"
        " had set up in December last year."
    )
    assert _mains(text) == {
        ("Bilateral Political Consultations", None, "2024-03-11", "held"),
        ("JWG International Cooperation and Coordination", 1, "2024-03-12", "held"),
    }


def test_an_old_meeting_is_not_the_news_of_an_undated_report() -> None:
    text = (
        "ISLAMABAD, July 16: Two working groups met back to back on July 15.\n\nThe"
        " fifth JWG on Agriculture came first.\n\nThen came the JWG on Energy, which held its eighth meeting."
        " The seventh meeting of that group"
        " took place in Beijing on January 23, 2023."
    )
    assert ("JWG Energy", 7) not in {told[:2] for told in _mains(text, None)}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The Foreign Office said on Wednesday that the ninth JWG on Energy was held a day earlier.", "2024-03-12"),
        ("Secretary Rashid Gul said on Thursday that yesterday's ninth JWG on Energy had gone well.", "2024-03-13"),
        ("The ninth meeting of the JWG on Energy started on Monday and will continue till Thursday.", "2024-03-11"),
        (
            "Officials, meeting for the ninth time as the JWG on Energy, on Tuesday and Wednesday reviewed"
            " twenty projects.",
            "2024-03-12/2024-03-13",
        ),
        (
            "It was the ninth time that the working group on energy of CPEC had been called together. On Tuesday"
            " morning"
            " Secretary Rashid Gul opened it with a joke.",
            "2024-03-12",
        ),
    ],
)
def test_the_day_of_a_meeting_is_that_which_its_own_words_give(words: str, day: str) -> None:
    assert _mains(f"ISLAMABAD: {words}") == {("JWG Energy", 9, day, "held")}


def test_the_day_on_which_minutes_came_out_is_not_the_meetings() -> None:
    words = "Three days after the ninth meeting of the JWG on Energy the ministry on Wednesday released its minutes."
    assert not any(told[2] for told in _mains(f"ISLAMABAD: {words}"))


def test_a_long_name_between_does_not_hide_that_a_meeting_was_only_reviewed() -> None:
    words = (
        "Railways Minister Omar Gul on Wednesday chaired a progress meeting on the Main Line-1 schemes of the Karachi,"
        " Multan, Lahore and Peshawar divisions of his ministry and the 13th JCC."
    )
    assert _mains(f"ISLAMABAD: {words}") == {(None, None, "2024-03-13", "held")}


def test_what_somebody_told_his_host_was_told_at_talks_with_him() -> None:
    words = (
        "Chief Justice Saqib Raza told his host Zhou Qianwen, President of the Supreme People's Court of China, on"
        " Wednesday that courts would not stay work. The chief justice is here for the 13th meeting of presidents of"
        " supreme courts of the region, which opens today."
    )
    assert _mains(f"BEIJING: {words}") == {(None, None, "2024-03-13", "held")}


def test_two_who_met_twice_held_two_meetings() -> None:
    words = (
        "Ministers Wang Wen of China and Ishaq Raza of Pakistan met twice in two days.\n\nOn Wednesday, in"
        " Islamabad, they"
        " co-chaired the sixth Foreign Ministers' Strategic Dialogue. On Tuesday, in Kabul, they had been guests of"
        " Minister Amir Gul at the sixth trilateral dialogue of China, Afghanistan and Pakistan."
    )
    assert _mains(f"ISLAMABAD: {words}") == {
        ("Foreign Ministers' Strategic Dialogue", 6, "2024-03-13", "held"),
        ("China-Afghanistan-Pakistan Trilateral FM Dialogue", 6, "2024-03-12", "held"),
    }

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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Foreign ministers of China, Afghanistan and Pakistan met here on Wednesday for their sixth dialogue.",
            ("China-Afghanistan-Pakistan Trilateral FM Dialogue", 6, "2025-08-20"),
        ),
        (
            "Pakistan, Afghanistan and China on Wednesday held their sixth foreign ministers' dialogue in Kabul.",
            ("China-Afghanistan-Pakistan Trilateral FM Dialogue", 6, "2025-08-20"),
        ),
        (
            "KABUL: The sixth meeting of the foreign ministers of China, Pakistan and Afghanistan ended on Wednesday.",
            ("China-Afghanistan-Pakistan Trilateral FM Dialogue", 6, "2025-08-20"),
        ),
        (
            "BEIJING: China, Pakistan and Iran held their first counter-terrorism consultations here on Wednesday.",
            ("China-Pakistan-Iran Counter-Terrorism Consultation", 1, "2025-08-20"),
        ),
        (
            "A working group of Bangladesh, China and Pakistan had its first session in Kunming on Wednesday.",
            ("China-Bangladesh-Pakistan Trilateral", 1, "2025-08-20"),
        ),
        (
            "Officials of China, Afghanistan and Pakistan met on Wednesday in the first round of a Border Dialogue.",
            ("China-Afghanistan-Pakistan Border Dialogue", 1, "2025-08-20"),
        ),
    ],
)
def test_three_states_in_one_list_show_whose_counted_meeting_it_is(words: str, told: Shown) -> None:
    assert _told(words, "2025-08-22")[0] == {told}


def test_a_list_of_states_without_a_count_is_no_meeting() -> None:
    lead = "ISLAMABAD: The 9th meeting of the JWG on Energy was held here on Thursday."
    more = "Trade between China, Pakistan and Afghanistan was discussed as well, and a sixth crossing proposed."
    assert _told(f"{lead} {more}", "2025-08-22") == ({("JWG Energy", 9, "2025-08-21")}, set())


@pytest.mark.parametrize(
    "text",
    [
        "Farms will be leased under a decision taken at the fourth meeting of the JWG on Agriculture, the ministry said"
        " on Friday. The meeting took place in Beijing on Wednesday with Secretary Ajmal Khan in the chair.",
        "Ten firms benefit from an understanding reached in the fourth JWG on Agriculture, a statement said on Friday."
        " Rice was on the list. The session was held in Beijing on Wednesday.",
        "A list of farms, agreed upon at the 4th JWG on Agriculture, came out on Friday. The session, held on Wednesday"
        " by video link, was co-chaired by Secretary Ajmal Khan and Wei Zhenglin.",
        "Under the minutes of the 4th JWG on Agriculture, signed on Wednesday, farms will be leased.",
    ],
)
def test_the_meeting_at_which_the_news_was_decided_is_the_one_told_of_behind_it(text: str) -> None:
    assert _told(f"ISLAMABAD: {text}", "2024-05-10")[0] == {("JWG Agriculture", 4, "2024-05-08")}


@pytest.mark.parametrize(
    "text",
    [
        "Zones will be built under a decision taken at the 12th JCC, a review was told on Friday. The meeting was"
        " chaired by Planning Minister Ahsan Raza Iqbal.",
        "Zones will be built under a decision taken at the 12th JCC. Planning Minister Ahsan Raza Iqbal held a meeting"
        " with investors on Friday. The meeting was attended by Secretary Zafar Raza.",
        "Zones will be built in line with the decisions of the 12th JCC, Minister Ahsan Raza Iqbal said on Friday.",
    ],
)
def test_another_meeting_told_of_in_between_is_not_the_one_at_which_a_plan_was_decided(text: str) -> None:
    mains, beside = _told(f"ISLAMABAD: {text}", "2024-05-10")
    assert ("JCC", 12) not in {told[:2] for told in mains}
    assert ("JCC", 12, None) in beside


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Next year's round falls to Islamabad.", "2024"),
        ("Last year's session was held in Islamabad.", "2022"),
    ],
)
def test_a_meeting_that_only_its_year_tells_is_of_the_series_reported(words: str, told: str) -> None:
    lead = "BEIJING: The 8th round of the Pakistan-China maritime dialogue was held here on Wednesday."
    assert _told(f"{lead} {words}", "2023-08-31")[1] == {("Maritime Dialogue", None, told)}


@pytest.mark.parametrize(
    ("before", "series"),
    [
        ("Two days of talks on arms control between the two states ended on Wednesday.", "Arms Control Consultations"),
        ("Two diplomats of the two states sat together on Wednesday.", "Bilateral Political Consultations"),
    ],
)
def test_bilateral_consultations_are_those_spoken_of_before(before: str, series: str) -> None:
    text = f"BEIJING: {before} It was the 8th round of the bilateral consultations of China and Pakistan."
    assert _told(text, "2023-08-31")[0] == {(series, 8, "2023-08-30")}


@pytest.mark.parametrize(
    "post",
    [
        "Secretary Raza Rajput met Ms Hua Zhong, Director General NDRC, in Beijing today. #CPEC #SEZ",
        "Secretary Raza Rajput met Ms Hua Zhong, Director General NDRC, in Beijing today https://example.org/a1",
    ],
)
def test_a_post_is_prose_whatever_tags_stand_behind_it(post: str) -> None:
    assert _told(f"Board of Investment @boi · 12 Mar 2024\n\n{post}")[0] == {(None, None, "2024-03-12")}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The first was in Beijing in March 2019.", {(1, "2019-03")}),
        (
            "The first was in Beijing in March 2019 and the second online in August 2020.",
            {(1, "2019-03"), (2, "2020-08")},
        ),
        ("Pakistan had hosted the previous round on November 30, 2022.", {(None, "2022-11-30")}),
        ("It was the first sitting of the group since November 2021.", {(None, "2021-11")}),
        (
            "Previous meetings were held on 19 March 2019 and on 20 August 2020.",
            {(None, "2019-03-19"), (None, "2020-08-20")},
        ),
        ("The first proposal was in Beijing's hands in March 2019.", set()),
        ("It was the first sign of life since November 2021.", set()),
    ],
)
def test_earlier_meetings_are_of_the_series_reported(words: str, told: set[tuple[int | None, str]]) -> None:
    lead = "ISLAMABAD: The ninth meeting of the JWG on Energy was held here on Wednesday."
    assert _told(f"{lead} {words}", "2024-03-14")[1] == {("JWG Energy", *one) for one in told}


def test_a_group_that_was_set_up_is_still_to_meet() -> None:
    text = "A working group on farm machines was set up; it will convene for the first time in Sahiwal in September."
    lead = "ISLAMABAD: The JWG on Agriculture held its fourth meeting here on Wednesday."
    assert {told[2] for told in _told(f"{lead} {text}", "2024-03-14")[1]} == {"2024-09"}


@pytest.mark.parametrize(
    ("words", "told"), [("in Beijing in May", {(None, None, "2024-05")}), ("in due course", set())]
)
def test_the_next_of_talks_without_a_series_is_told_with_its_day(words: str, told: set[Shown]) -> None:
    lead = "ISLAMABAD: Planning Minister Ahsan Gul met Chinese Ambassador Jiang Wen here on Wednesday."
    assert _told(f"{lead} The next such meeting will be held {words}, an official said.", "2024-03-14")[1] == told


@pytest.mark.parametrize("words", ["for which no day has been fixed as yet", "whose dates are yet to be announced"])
def test_a_meeting_without_a_day_as_yet_is_to_come(words: str) -> None:
    text = f"ISLAMABAD: The fifth JWG on Gwadar met on Wednesday. A plant was named as due at the 10th JCC, {words}."
    article = Article(key="a", text=text, published=parse_edtf("2024-03-14"))
    found = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert [m["status"] for m in found if m["series"] == "JCC"] == ["scheduled"]


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("China-Afghanistan-Pakistan Trilateral Vice Foreign Ministers' Strategic Dialogue", "Vice Foreign Ministers"),
        ("China-Afghanistan-Pakistan trilateral Practical Cooperation Dialogue", "Practical Cooperation"),
        ("China-Afghanistan-Pakistan Trilateral Foreign Ministers' Dialogue", "Trilateral FM"),
        ("Pakistan-China Foreign Ministers' Strategic Dialogue", "Foreign Ministers' Strategic"),
    ],
)
def test_dialogues_that_share_words_are_told_apart(name: str, series: str) -> None:
    article = Article(key="a", text=f"BEIJING: The 3rd round of the {name} was held here on May 20, 2024.")
    found = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert [(series in m["series"], m["ordinal"], m["main"]) for m in found] == [(True, 3, True)]


def test_a_committee_of_parliament_is_not_the_joint_one_named_later() -> None:
    text = (
        "ISLAMABAD: The chairman of the Parliamentary Committee on CPEC Mushahid Gul spoke of the road. The 7th meeting"
        " of the Committee, since its formation on September 15, 2015, was held here on Monday. The Joint Cooperation"
        " Committee (JCC) has adopted a list."
    )
    article = Article(key="a", text=text)
    (main,) = [m for m in as_json(article, default_extractor().extract(article), path="a")["meetings"] if m["main"]]
    assert (main["series"], main["ordinal"], main["date"]) == (None, 7, None)

"""Tables for talks of no series: reviews, calls, a province's own bodies, and where and when they were."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.dates.when import day
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

PUBLISHED = date(2022, 8, 18)  # a Thursday


def _meetings(text: str, published: date | None = PUBLISHED) -> list[dict[str, Any]]:
    article = Article(key="a", text=text, published=day(published) if published else None)
    found: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a.md")["meetings"]
    return found


def _mains(text: str, published: date | None = PUBLISHED) -> list[tuple[Any, ...]]:
    shown = ("series", "ordinal", "date", "place", "mode")
    return [tuple(m[field] for field in shown) for m in _meetings(text, published) if m["main"]]


@pytest.mark.parametrize(
    "about",
    [
        "a review meeting on the implementation of decisions taken at the 8th Joint Cooperation Committee",
        "an inter-ministerial meeting to review progress on the agreements reached in the 8th JCC",
        "a high-level session about what was agreed during the 8th JCC of CPEC",
    ],
)
def test_a_review_of_what_another_meeting_decided_is_the_news_and_not_that_meeting(about: str) -> None:
    text = (
        f"ISLAMABAD: Planning Minister Omar Latif on Wednesday chaired {about}. Secretary Planning Asad Rauf attended."
    )
    assert _mains(text) == [(None, None, "2022-08-17", None, None)]


@pytest.mark.parametrize(
    "body",
    [
        "The Punjab government's Joint Working Group on Textile Parks",
        "The provincial Joint Working Group on Textile Parks",
        "The Balochistan government's own Joint Working Group on Fisheries",
    ],
)
def test_a_body_of_a_province_is_of_no_series(body: str) -> None:
    text = f"LAHORE: {body} met here on Tuesday. Chief Minister Sardar Usman Khan was in the chair."
    assert _mains(text) == [(None, None, "2022-08-16", "Lahore", "in-person")]


@pytest.mark.parametrize(
    "beside",
    [
        "The finance minister, Asim Butt, also telephoned the ambassador.",
        "The fourth meeting of the Joint Working Group on Energy was held by video in May.",
    ],
)
def test_how_another_meeting_was_held_says_nothing_of_talks_in_a_room(beside: str) -> None:
    text = f"Interior Minister Asif Rana met Chinese Vice Minister Li Guoqiang in Kashgar on Monday. {beside}"
    assert [main[3:] for main in _mains(text)] == [("Kashgar", "in-person")]


def test_a_sentence_that_begins_with_it_tells_how_the_meeting_was_held() -> None:
    text = (
        "The sixth meeting of the Joint Working Group on Energy is under way today. Power Secretary Ali Raza and Lin"
        " Bo, Deputy Director General of the NEA, are co-chairing. It is all on video."
    )
    assert [main[4] for main in _mains(text)] == ["virtual"]


@pytest.mark.parametrize(
    ("where", "city"),
    [
        ("in the capital of Xinjiang Uygur Autonomous Region", "Urumqi"),
        ("in the Sindh capital", "Karachi"),
        ("in the capital of Shandong", "Jinan"),
        ("at P Block", "Islamabad"),
    ],
)
def test_a_capital_or_a_well_known_building_stands_for_its_city(where: str, city: str) -> None:
    text = f"The fourth meeting of the Joint Working Group on Agriculture was held {where} on Wednesday."
    assert _mains(text) == [("JWG Agriculture", 4, "2022-08-17", city, "in-person")]


def test_a_city_in_small_letters_is_a_city_and_a_dateline_may_be_sloppily_set() -> None:
    text = (
        "ISLAMABAD ,AUG 18 : The fourth meeting of the Joint Working Group on Energy was held on wednesday at the"
        " committee room of Board of Investment , islamabad."
    )
    assert _mains(text) == [("JWG Energy", 4, "2022-08-17", "Islamabad", "in-person")]


@pytest.mark.parametrize("line", ["Karachi, 9 May 2021", "9 May 2021, Karachi", "Sunday, 9 May 2021 - Karachi"])
def test_the_head_of_a_list_of_participants_gives_city_and_day(line: str) -> None:
    text = (
        f"3rd Meeting of the JWG on Gwadar\n{line}\nLIST OF PARTICIPANTS\n\nPakistan\n1 | Mr. Asad Rauf | Secretary |"
        " Ministry of Maritime Affairs\n\nChina\n1 | Mr. Li Guoqiang | Director | NDRC\n"
    )
    assert [main[:4] for main in _mains(text, None)] == [("JWG Gwadar", 3, "2021-05-09", "Karachi")]


def _people(text: str) -> dict[str, tuple[str, str | None]]:
    mains = [meeting for meeting in _meetings(text) if meeting["main"]]
    return {p["name"]: (p["role"], p["side"]) for meeting in mains for p in meeting["people"] if p["name"]}


OPENING = "ISLAMABAD: The fifth meeting of the Joint Working Group on Energy was held here on Wednesday. "


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Song Weimin, who heads the Europe and Asia Department of the Ministry of Transport, spoke.",
            {"Song Weimin": ("head of the Europe and Asia Department of the Ministry of Transport", "China")},
        ),
        (
            "The Chinese Consul General in Lahore, Zhao Renshi, was present.",
            {"Zhao Renshi": ("Chinese Consul General in Lahore", "China")},
        ),
        (
            "Farid Latif, minister of state for power, and Governor State Bank Waqar Saeed Butt attended.",
            {
                "Farid Latif": ("minister of state for power", "Pakistan"),
                "Waqar Saeed Butt": ("Governor State Bank", "Pakistan"),
            },
        ),
        (
            "Chairman Joint Chiefs of Staff Committee General Asif Rauf attended.",
            {"Asif Rauf": ("Chairman Joint Chiefs of Staff Committee General", "Pakistan")},
        ),
        (
            "Sri Lanka's Kumari Perera and Iran's Reza Moradi were also present.",
            {"Kumari Perera": ("", "Sri Lanka"), "Reza Moradi": ("", "Iran")},
        ),
    ],
)
def test_an_office_is_read_from_a_verb_of_heading_a_post_abroad_or_a_state_that_owns_its_holder(
    text: str, people: dict[str, tuple[str, str | None]]
) -> None:
    assert _people(OPENING + text) == people


@pytest.mark.parametrize(
    "did", ["who heads the Chinese delegation", "who led the Chinese Side", "who heads for Gwadar"]
)
def test_a_verb_of_heading_makes_no_office_of_a_delegation(did: str) -> None:
    assert _people(f"{OPENING}Secretary Power Ali Raza and Song Weimin, {did}, co-chaired it.")["Song Weimin"][0] == ""


FIRST = "Finance Minister Asim Butt held talks with Chinese Finance Minister Liu Wei in Beijing on Tuesday. "


@pytest.mark.parametrize(
    ("sequel", "mains"),
    [
        (
            "A day later, Power Minister Omar Latif was received by Wang Bo, the administrator of the National Energy"
            " Administration.",
            [("2022-08-16", {"Asim Butt", "Liu Wei"}), ("2022-08-17", {"Omar Latif", "Wang Bo"})],
        ),
        (
            "Separately, Mr Butt met Commerce Minister Zhao Lin to speak of tariffs.",
            [("2022-08-16", {"Asim Butt", "Liu Wei"}), ("2022-08-16", {"Asim Butt", "Zhao Lin"})],
        ),
        (
            "Butt also called on Vice Premier Zhao Lin. Ambassador Karim Shah was present on both occasions.",
            [
                ("2022-08-16", {"Asim Butt", "Liu Wei", "Karim Shah"}),
                ("2022-08-16", {"Asim Butt", "Zhao Lin", "Karim Shah"}),
            ],
        ),
        ("Later, Mr Butt told Liu Wei of the ML-1 railway.", [("2022-08-16", {"Asim Butt", "Liu Wei"})]),
        ("Earlier, Butt met Commerce Minister Zhao Lin on Monday.", [("2022-08-16", {"Asim Butt", "Liu Wei"})]),
    ],
)
def test_talks_told_as_the_sequel_of_others_are_news_too_with_their_own_people(
    sequel: str, mains: list[tuple[str, set[str]]]
) -> None:
    found = [meeting for meeting in _meetings(FIRST + sequel) if meeting["main"]]
    assert [(m["date"], {p["name"] for p in m["people"]}) for m in found] == mains


def test_talks_still_to_come_stand_beside_those_that_were_held() -> None:
    text = FIRST + "President Asad Khan, also in the city, will call on Premier Zhao Lin on the sidelines of a fair."
    assert [({p["name"] for p in m["people"]}, m["status"], m["main"]) for m in _meetings(text)] == [
        ({"Asim Butt", "Liu Wei"}, "held", True),
        ({"Asad Khan", "Zhao Lin"}, "scheduled", False),
    ]


@pytest.mark.parametrize("before", ["Ahead of the meeting", "Before the session", "Ahead of that"])
def test_who_met_ahead_of_a_meeting_was_not_at_it(before: str) -> None:
    text = f"{OPENING}{before}, Gao Feng, vice mayor of Kunming, met with Secretary Power Ali Raza on Tuesday."
    assert "Gao Feng" not in _people(text)


@pytest.mark.parametrize(
    "earlier",
    [
        "Its most recent meeting was held by video in May.",
        "When it came together for the fourth time, by video in Karachi in May, little was agreed.",
    ],
)
def test_an_earlier_meeting_that_is_only_counted_lends_neither_screen_nor_city(earlier: str) -> None:
    mains = [meeting for meeting in _meetings(OPENING + earlier) if meeting["main"]]
    assert [(m["place"], m["mode"], m["date"]) for m in mains] == [("Islamabad", "in-person", "2022-08-17")]


def test_it_after_another_meeting_is_that_meeting() -> None:
    text = (
        "The fifth meeting of the Joint Working Group on Energy was held on Wednesday. Diplomats then left for the"
        " ninth round of consultations on arms control. It opened in Beijing."
    )
    assert [meeting["place"] for meeting in _meetings(text) if meeting["main"]] == [None]


def test_an_explainer_reports_no_meeting() -> None:
    text = (
        "Explainer: the JCC\n\nWho chairs it?\nTwo ministers.\n\nWhat comes next?\nThe ninth JCC is planned for"
        " 5 September. Omar Latif will receive Ning Bo, the NDRC's vice chairman.\n"
    )
    assert _mains(text) == []


@pytest.mark.parametrize(
    ("visit", "on"),
    [
        ("visited the Foreign Office in Islamabad on Tuesday and held talks with", "2022-08-16"),
        ("arrived in Islamabad on Monday and held talks on Wednesday with", "2022-08-17"),
    ],
)
def test_the_day_of_a_visit_is_that_of_its_talks_unless_they_have_one(visit: str, on: str) -> None:
    text = f"Chinese Vice Minister Liu Jianguo {visit} Foreign Secretary Sohail Rauf of Pakistan."
    assert [main[2] for main in _mains(text)] == [on]


def test_a_base_named_after_somebody_is_nobody() -> None:
    assert "Nur Khan" not in _people(OPENING + "Vice Minister Liu Jianguo attended and left from Nur Khan airbase.")


@pytest.mark.parametrize(
    ("lead", "mains"),
    [
        ("The Hill Institute, Islamabad, hosted a bilateral dialogue with a Chinese delegation on May 20, 2024.", 1),
        ("On May 20, 2024, the Pakistan Council of Affairs and the Chinese Institute of Ports organized a webinar.", 1),
        ("On May 20, 2024, the Institute of Hill Studies, Islamabad, organized a webinar on Pakistan's glaciers.", 0),
        ("The customs of Xinjiang, China, and of Gilgit, Pakistan, held an online meeting on May 20, 2024.", 1),
    ],
)
def test_what_institutes_of_two_sides_organise_is_a_meeting_in_which_nobody_leads_by_default(
    lead: str, mains: int
) -> None:
    told = " The visitors included Mr. Li Zuyang, Research Fellow, and Mr. Dou Erli, Senior Fellow."
    article = Article(key="a", text=lead + told)
    found = [m for m in as_json(article, default_extractor().extract(article), path="a")["meetings"] if m["main"]]
    assert [(m["series"], m["date"]) for m in found] == [(None, "2024-05-20")] * mains
    assert [p["part"] for m in found for p in m["people"]] == ["attended", "attended"] * mains

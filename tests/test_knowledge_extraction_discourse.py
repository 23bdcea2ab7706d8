"""Tables for how an article speaks of its meetings: news or memory, beside or ahead, whose day, whose people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.dates.when import day
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article, Property

PUBLISHED = date(2022, 8, 18)  # a Thursday
LEAD = "ISLAMABAD: The sixth meeting of the Joint Working Group (JWG) on Energy was held here on Wednesday. "


def _meetings(text: str, published: date | None = PUBLISHED) -> list[dict[str, Any]]:
    article = Article(key="a", text=text, published=day(published) if published else None)
    found: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a.md")["meetings"]
    return found


def _mains(text: str, published: date | None = PUBLISHED) -> list[dict[str, Any]]:
    return [meeting for meeting in _meetings(text, published) if meeting["main"]]


def _values(text: str, prop: Property) -> list[str]:
    article = Article(key="a", text=text, published=day(PUBLISHED))
    return [fact.value for fact in default_extractor().extract(article).facts if fact.property is prop]


@pytest.mark.parametrize(
    ("text", "main"),
    [
        (
            "Work will start in June, it was decided at the second meeting of the JWG on Energy in Lahore on Tuesday.",
            ("JWG Energy", 2, "held"),
        ),
        (
            "Officials of both countries sat down in Xi'an last Friday for the sixth meeting of the JWG on"
            " Agriculture.",
            ("JWG Agriculture", 6, "held"),
        ),
        (
            "The power plants will be paid, said Planning Minister Ahsan Iqbal while co-chairing the 11th JCC on"
            " Tuesday.",
            ("JCC", 11, "held"),
        ),
        (
            "It was the tenth time that the transport working group of CPEC had met. The talks ended on Tuesday.",
            ("JWG Transport Infrastructure", 10, "held"),
        ),
        (
            "Progress came under review at a Joint Working Group on Agriculture session on Tuesday, the group's third.",
            ("JWG Agriculture", 3, "held"),
        ),
        (
            "Pakistan and China could not sign the minutes of the 12th JCC. Tuesday's meeting was co-chaired by"
            " Planning "
            "Minister Ahsan Iqbal.",
            ("JCC", 12, "held"),
        ),
        (
            "The 11th JCC, which was to take place on August 25, has been put off. The JWG on Gwadar met on June 2.",
            ("JCC", 11, "scheduled"),
        ),
        (
            "The fifth meeting of the JWG on Energy was adjourned till Friday after a day of talks on Wednesday.",
            ("JWG Energy", 5, "held"),
        ),
        (
            "The Pakistan-China Joint Committee on Textile Cooperation met in Lahore on Tuesday.",
            ("Joint Committee on Textile Cooperation", None, "held"),
        ),
    ],
)
def test_the_news_is_found_however_it_is_told(text: str, main: tuple[str, int | None, str]) -> None:
    assert [(m["series"], m["ordinal"], m["status"]) for m in _mains(text)] == [main]


@pytest.mark.parametrize(
    "tail",
    [
        "The minister said the fifth meeting of the group in March had set targets.",
        "They reviewed the projects agreed at the fifth meeting of the group.",
        "The previous round took place in Beijing in March 2020.",
        "No meeting of the JCC could be held this year.",
    ],
)
def test_a_meeting_only_recalled_is_not_the_news(tail: str) -> None:
    assert [(m["series"], m["ordinal"]) for m in _mains(LEAD + tail)] == [("JWG Energy", 6)]
    assert _mains(LEAD + tail)[0]["place"] == "Islamabad"


def test_talks_are_the_news_where_they_only_prepare_a_meeting_or_stand_beside_one() -> None:
    for rest in (
        "discussed preparations for the 12th JCC, which will be held on August 25.",
        "talked about trade on the sidelines of the third Belt and Road Forum.",
    ):
        (main,) = _mains(
            f"ISLAMABAD: Ambassador Nong Rong met Planning Minister Ahsan Iqbal here on Tuesday and {rest}"
        )
        assert (main["series"], main["date"]) == (None, "2022-08-16")
        assert {p["name"] for p in main["people"]} == {"Nong Rong", "Ahsan Iqbal"}


def test_meetings_on_one_list_share_their_verb_and_their_day() -> None:
    text = (
        "A delegation arrived on Wednesday to take part in the ninth meeting of the JWG on Industrial"
        " Cooperation and the"
        " seventh meeting of the JWG on Gwadar. Both will be held on Friday."
    )
    assert [(m["series"], m["ordinal"], m["status"], m["date"]) for m in _mains(text)] == [
        ("JWG Industrial Cooperation", 9, "scheduled", "2022-08-19"),
        ("JWG Gwadar", 7, "scheduled", "2022-08-19"),
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The 5th JCC opened in Beijing on Monday and concluded on Wednesday.", "2022-08-15/2022-08-17"),
        ("The 5th JCC was held in Beijing on Tuesday (August 17).", "2022-08-17"),
        ("The 5th JCC, which was to be held on August 20, had to be postponed.", None),
        ("The 5th JCC, postponed last month, will now be held on August 30.", "2022-08-30"),
        ("The 5th JCC was held in Beijing on March 2, 2021 and the 6th on June 3 of the same year.", "2021-03-02"),
    ],
)
def test_the_day_is_the_one_that_stands(text: str, when: str | None) -> None:
    assert [m["date"] for m in _meetings(text) if m["ordinal"] == 5] == [when]


def test_a_weekday_and_a_date_that_contradict_each_other_are_both_kept() -> None:
    assert _values("The 5th JCC was held in Beijing on Tuesday (August 17).", Property.DATE) == ["August 17", "Tuesday"]


def test_today_in_an_undated_text_is_the_day_of_its_dateline() -> None:
    text = "ISLAMABAD, Aug 6 (APP): The 15th meeting of the Joint Cooperation Committee was held here today."
    assert [m["date"] for m in _mains(text, None)] == ["XXXX-08-06"]


def test_an_encounter_on_another_day_is_a_meeting_of_its_own() -> None:
    text = f"{LEAD}The army chief of Pakistan met the Chinese ambassador to Pakistan on July 29 at the headquarters."
    first, second = _meetings(text)
    assert (first["ordinal"], first["date"], first["people"]) == (6, "2022-08-17", [])
    assert (second["series"], second["date"], second["main"]) == (None, "2022-07-29", False)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Minister Ahsan Iqbal held talks with Chinese Vice Minister Li Wei in Huzhou on Tuesday.", "Huzhou"),
        ("ISLAMABAD: The 5th JCC was held at a hotel in the federal capital on Tuesday.", "Islamabad"),
        ("The 5th JCC will be held in the autumn, Senator Ali Raza told a seminar in Lahore on Tuesday.", None),
    ],
)
def test_places_are_those_of_the_meeting(text: str, place: str | None) -> None:
    assert [m["place"] for m in _mains(text)] == [place]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Additional Secretary Sajjad Wyne sat in for Secretary Jalal Raja and shared the chair with Director"
            " General"
            " Guo Wei.",
            {"Sajjad Wyne": "Pakistan", "Guo Wei": "China"},
        ),
        (
            "Co-chaired by Secretary Ali Raza and Vice Minister Li Wei; Ambassador Moin Khan attended.",
            {"Ali Raza": "Pakistan", "Li Wei": "China", "Moin Khan": "Pakistan"},
        ),
        (
            "The Pakistani delegation comprised Naveed Jilani (PPP), Shandana Bangash (PTI) and Romina D'Cruz (PML-N).",
            {"Naveed Jilani": "Pakistan", "Shandana Bangash": "Pakistan", "Romina D'Cruz": "Pakistan"},
        ),
        (
            "The Chinese delegation was led by Cheng Wei, director general, and the Pakistani one by Noor Yousafzai,"
            " director general.",
            {"Cheng Wei": "China", "Noor Yousafzai": "Pakistan"},
        ),
    ],
)
def test_everybody_is_taken_with_the_side_the_clause_gives(text: str, people: dict[str, str]) -> None:
    found = {p["name"]: p["side"] for p in _mains(f"{LEAD}China and Pakistan took part. {text}")[0]["people"]}
    assert found == people


def test_wrapped_lines_are_paragraphs() -> None:
    text = (
        "ISLAMABAD, Aug 6 (APP): The 15th meeting of the Joint\nCooperation Committee (JCC) of the"
        " China-Pakistan Econ-\n"
        "omic Corridor was held here on Wednesday and endorsed\nten new projects for the second phase of the"
        " corridor.\n\n"
        "Minister for Planning, Development and Special Init-\niatives Ishrat Talpur and Vice Chairman Li Wei of the\n"
        "Reform Commission co-chaired the meeting at the Jinnah\nConvention Centre, and agreed to start the"
        " building of\n"
        "the Karachi section of the line in the first quarter.\n"
    )
    (main,) = _mains(text)
    assert (main["series"], main["ordinal"]) == ("JCC", 15)
    assert main["people"][0]["role"] == "Minister for Planning, Development and Special Initiatives"


@pytest.mark.parametrize(
    ("prop", "text", "values"),
    [
        (Property.VENUE, "The 5th JCC was held at the Ministry of Planning in Lahore.", ["Ministry of Planning"]),
        (Property.VENUE, "The 5th JCC was held at the Chinese Embassy on Tuesday.", ["Chinese Embassy"]),
        (
            Property.TOPIC,
            "Chinese Ambassador Nong Rong met Minister Ahsan Iqbal on Tuesday and discussed the security of engineers.",
            ["security of engineers"],
        ),
        (Property.TOPIC, "The 5th JCC met on Tuesday and discussed the security of engineers.", []),
        (Property.QUALIFIER, "The 5th JCC has been called off.", ["cancelled"]),
        (Property.QUALIFIER, "The 5th JCC was adjourned till Friday.", ["adjourned"]),
    ],
)
def test_rooms_topics_and_qualifiers_are_facts(prop: Property, text: str, values: list[str]) -> None:
    assert _values(text, prop) == values


TALKS = "Interior Minister Mohsin Naqvi met Chinese Minister of Public Security Wang Xiaohong on Tuesday. "


@pytest.mark.parametrize(
    ("text", "promises", "governs"),
    [
        (
            "They agreed that a joint working group would meet every three months, while they themselves would"
            " meet once"
            " a year.",
            ["a joint working group would meet every three months", "they themselves would meet once a year"],
            ["Interior Ministers' Meeting"],
        ),
        (
            "The two ministers agreed that the joint working group on internal security would meet every three months.",
            ["the joint working group on internal security would meet every three months"],
            [],
        ),
        ("It was agreed to open a hotline by May.", ["open a hotline by May"], []),
        ("Beijing will send a team of experts next month, the two ministers agreed.", None, []),
        ("He said his government was firmly resolved to protect everybody.", [], []),
        ("The 8th round will be held in Lahore next year.", [], []),
        ("They agreed that the Joint Working Group on Energy is to hold its seventh meeting in Lahore in May.", [], []),
    ],
)
def test_a_promise_is_its_clause_and_governs_what_the_text_names(
    text: str, promises: list[str] | None, governs: list[str]
) -> None:
    expected = ["Beijing will send a team of experts next month"] if promises is None else promises
    assert _values(TALKS + text, Property.TEXT) == expected
    assert _values(TALKS + text, Property.GOVERNS) == governs


def test_a_schedule_announces_every_meeting_it_lists() -> None:
    text = (
        "The ministry released the schedule of meetings that will be held before the 14th JCC.\n\n"
        "- JWG on Energy: September 10, Beijing\n- JWG on Gwadar: September 19, Gwadar\n"
    )
    listed = {m["series"]: (m["status"], m["date"], m["place"]) for m in _meetings(text)}
    assert listed["JWG Energy"] == ("scheduled", "2022-09-10", "Beijing")
    assert listed["JWG Gwadar"] == ("scheduled", "2022-09-19", "Gwadar")

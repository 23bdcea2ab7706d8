"""Who is at one of several meetings that an article tells of, and who only at another."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

CHAIRED = (
    "LAHORE: The fifth Joint Working Group on Industrial Cooperation met here on Tuesday, co-chaired by Secretary BOI"
    " Omar Rasul and NDRC Director General Zhao Jian. "
)
CHAIRS = {"Omar Rasul": "co-chair", "Zhao Jian": "co-chair"}
TWO = (
    "ISLAMABAD: Two Joint Working Groups of CPEC met here on Tuesday. The sixth meeting of the JWG on Gwadar was"
    " co-chaired by Planning Secretary Omar Rasul and NDRC Director General Zhao Jian. The third meeting of the JWG on"
    " Energy was co-chaired in the afternoon by Power Secretary Hina Malik and NEA Director General Song Wei. "
)


def _mains(text: str) -> list[dict[str, str]]:
    article = Article(key="a", text=text, published=parse_edtf("2024-05-25"))
    meetings: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    return [{p["name"]: p["part"] for p in m["people"] if p["name"]} for m in meetings if m["main"]]


@pytest.mark.parametrize(
    "aside",
    [
        "Ahead of the meeting Mr Rasul paid a call on Vice Minister Sun Haoran.",
        "Mr Rasul recalled the conversation he had on Friday with Vice Minister Sun Haoran.",
        "Mr Rasul had discussed the matter with Vice Minister Sun Haoran in the previous week.",
        "Later Mr Rasul called on Vice Minister Sun Haoran. Mr Sun promised a delegation of experts.",
        "The last stop was the China Council, where it was received by Vice Minister Sun Haoran.",
    ],
)
def test_those_met_in_other_talks_are_not_at_the_meeting(aside: str) -> None:
    assert _mains(CHAIRED + aside) == [CHAIRS]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ambassador Sun Haoran took part in both meetings.",
        "Ambassador Sun Haoran, who joined both of them, spoke of the port.",
        "Ambassador Sun Haoran attended the two sessions.",
    ],
)
def test_those_who_came_to_both_meetings_are_at_each(sentence: str) -> None:
    assert ["Sun Haoran" in people for people in _mains(TWO + sentence)] == [True, True]


def test_one_who_led_at_both_of_two_meetings_is_at_the_second_as_well() -> None:
    text = TWO.partition(" co-chaired in the afternoon")[0].replace("The third", "At the third")
    first, second = _mains(f"{text[:-4]}, Mr Rasul sat opposite NEA Director General Song Wei.")
    assert (first["Omar Rasul"], second["Omar Rasul"]) == ("co-chair", "led delegation")


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "In the second session Professor Ali Raza of Karachi University and Song Wei, Director of a bank, discussed"
            " the debt.",
            {"Ali Raza": "attended", "Song Wei": "attended"},
        ),
        (
            "Mr Song Wei, Chair of the University Council, and Mr Ali Raza, Director of a bank, addressed the"
            " participants.",
            {"Ali Raza": "attended", "Song Wei": "attended"},
        ),
        (
            "Also there were Chairman Senate Hina Malik, Speaker Imran Butt, Planning Minister Sana Qazi, Ali Raza of"
            " the Unity Party and Song Wei of the Trade League.",
            {"Ali Raza": "attended", "Song Wei": "attended"},
        ),
        (
            "President CITR Dr Song Wei and Ali Raza, Director of a bank, attended.",
            {"Ali Raza": "attended", "Song Wei": "attended"},
        ),
    ],
)
def test_speakers_and_those_listed_with_a_party_attend(sentence: str, parts: dict[str, str]) -> None:
    (people,) = _mains(CHAIRED + sentence)
    assert {name: people.get(name) for name in parts} == parts


def test_two_who_only_speak_in_a_report_are_not_taken_for_its_principals() -> None:
    (people,) = _mains(
        "BEIJING: The tenth meeting of the JCC was held here on Tuesday. NDRC deputy head Zhao Jian said the corridor"
        " was a flagship. Planning Minister Omar Rasul said that closer ties between the two nations were needed."
    )
    assert people == {"Omar Rasul": "attended", "Zhao Jian": "attended"}


def test_ministers_lead_the_talks_named_after_their_office() -> None:
    (people,) = _mains(
        "ISLAMABAD: Foreign Minister Omar Rasul left on Tuesday for Beijing to take part in the second round of the"
        " China-Pakistan Foreign Ministers' Strategic Dialogue. Additional Secretary Hina Malik will attend."
    )
    assert people["Omar Rasul"] == "led delegation"
    assert people.get("Hina Malik") == "attended"


def test_who_speaks_behind_a_semicolon_does_not_share_the_chair() -> None:
    (people,) = _mains(
        "LAHORE: The fifth JWG on Energy met here on Tuesday. Secretary Omar Rasul and NDRC Director General Zhao Jian"
        " shared the chair; Ali Raza, Director of a bank, gave the slides."
    )
    assert people == CHAIRS | {"Ali Raza": "attended"}


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Director General China Ali Raza attended.", "Pakistan"),
        ("Joint Secretary Javed Ghani attended.", "Pakistan"),
        ("Director General Pakistan Song Wei attended.", "China"),
    ],
)
def test_a_desk_for_a_state_and_a_name_found_elsewhere_tell_no_side(sentence: str, side: str) -> None:
    article = Article(key="a", text=CHAIRED + sentence, published=parse_edtf("2024-05-25"))
    (meeting,) = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert {p["side"] for p in meeting["people"] if p["name"] not in CHAIRS} == {side}


@pytest.mark.parametrize(
    "sentence",
    [
        "The next dialogue would be held in May, Ambassador Sun Haoran said in his concluding words.",
        "The meeting, attended among others by Ambassador Sun Haoran, reviewed the decisions of the 12th JCC held last"
        " year.",
        "The fourth meeting was held in 2018, recalled Ambassador Sun Haoran, who chaired the concluding session.",
    ],
)
def test_who_speaks_at_the_meeting_of_another_one_is_there(sentence: str) -> None:
    (people,) = _mains(CHAIRED + sentence)
    assert people.get("Sun Haoran") in ("attended", "chair", "co-chair")


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("They decided that a seed bank would be set up in Multan.", "Lahore"),
        ("It would meet twice a year, with the next meeting in Xuzhou in October.", "Lahore"),
    ],
)
def test_what_is_still_to_be_somewhere_places_nothing(sentence: str, place: str) -> None:
    lead = "LAHORE: The fifth Joint Working Group on Energy met at the Hilton on Tuesday. "
    article = Article(key="a", text=lead + sentence, published=parse_edtf("2024-05-25"))
    meetings = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert next(m["place"] for m in meetings if m["main"]) in (place, None)


@pytest.mark.parametrize(
    "where",
    [
        "at the Ministry of Information Technology, Data and Telecommunication, Quetta, on Tuesday",
        "at NDMA HQ Quetta on Tuesday",
    ],
)
def test_a_city_behind_a_venue_is_the_place(where: str) -> None:
    article = Article(key="a", text=f"The fifth JWG on Energy met {where}.", published=parse_edtf("2024-05-25"))
    (meeting,) = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert meeting["place"] == "Quetta"


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "The fifth meeting was co-chaired by Secretary Omar Rasul and NDRC Director General Zhao Jian, with Ali"
            " Raza, Minister for Trade, giving the opening remarks.",
            CHAIRS | {"Ali Raza": "attended"},
        ),
        (
            "Secretary Omar Rasul and NDRC Director General Zhao Jian co-chaired it, said port chairman Ali Raza, who"
            " was in the room.",
            CHAIRS | {"Ali Raza": "attended"},
        ),
        (
            "Secretary Omar Rasul and NDRC Director General Zhao Jian co-chaired it. The Unity Party was represented by"
            " Senator Ali Raza, the League by Ms Hina Malik and the Front by Mr Imran Butt.",
            CHAIRS | {"Ali Raza": "attended", "Hina Malik": "attended", "Imran Butt": "attended"},
        ),
        (
            "The ministry said in a statement that Secretary Omar Rasul and NDRC Director General Zhao Jian co-chaired"
            " the meeting.",
            CHAIRS,
        ),
        (
            "Secretary Omar Rasul and NDRC Director General Zhao Jian co-chaired it. During his stay Mr Zhao is also to"
            " call on Interior Minister Ali Raza.",
            CHAIRS,
        ),
        (
            "Secretary Omar Rasul and NDRC Director General Zhao Jian co-chaired it. Foreign Secretary Hina Malik,"
            " Ambassador Sun Wei, Joint Secretary Imran Butt and Spokesperson Dr Ali Raza sat with Mr Rasul.",
            CHAIRS | dict.fromkeys(("Hina Malik", "Sun Wei", "Imran Butt", "Ali Raza"), "attended"),
        ),
        (
            "Vice Minister Zhao Jian came with eleven officials. Maritime Secretary Omar Rasul led the hosts.",
            {"Omar Rasul": "led delegation", "Zhao Jian": "led delegation"},
        ),
        (
            "Secretary Omar Rasul and NDRC Director General Zhao Jian co-chaired it. Energy Secretary Hina Malik, who"
            " could not travel, was represented by Deputy Secretary Imran Butt. Commissioner Ali Raza regretted he"
            " could not come.",
            CHAIRS | {"Imran Butt": "attended"},
        ),
        (
            "Secretary Omar Rasul and NDRC Director General Zhao Jian co-chaired it. According to Commissioner Ali"
            " Raza, who briefed the participants, exports doubled. Trade leader Imran Butt, speaking to this reporter"
            " at the jetty, was not hopeful.",
            CHAIRS | {"Ali Raza": "attended"},
        ),
    ],
)
def test_each_clause_gives_its_own_people_their_parts(sentence: str, parts: dict[str, str]) -> None:
    (people,) = _mains(f"LAHORE: The fifth JWG on Energy met here on Tuesday. {sentence}")
    assert people == parts


def test_she_who_led_with_a_named_one_is_whom_the_sentence_before_names() -> None:
    (people,) = _mains(
        "LAHORE: Foreign Secretary Hina Malik was in Beijing this week. On Tuesday she and Vice Foreign Minister Sun"
        " Wei led their sides in the fifth round of the Bilateral Political Consultations."
    )
    assert people.keys() == {"Hina Malik", "Sun Wei"}
    assert "attended" not in people.values()


def test_an_envoy_of_one_of_three_states_is_of_the_reports_own() -> None:
    text = (
        "ISLAMABAD: The sixth round of the China-Afghanistan-Pakistan Trilateral Foreign Ministers' Dialogue was held"
        " in Kabul on Tuesday. Afghan Foreign Minister Amir Gul hosted it. Ambassador to China Ali Raza attended."
    )
    article = Article(key="a", text=text, published=parse_edtf("2024-05-25"))
    meetings = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert {p["side"] for m in meetings for p in m["people"] if p["name"] == "Ali Raza"} == {"Pakistan"}


@pytest.mark.parametrize("line", ["Earlier", "The", "The previous", "Last", "It last", "The last two"])
def test_a_line_that_breaks_off_is_read_without_a_meeting(line: str) -> None:
    assert _mains(f"{CHAIRED}\n\n{line}\n") == [CHAIRS]

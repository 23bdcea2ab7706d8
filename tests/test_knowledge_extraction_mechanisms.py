"""What decides where no sentence says it plainly: weighed evidence, a record's own lines, talks told together."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.extraction.sentences import split_sentences
from knowledge.model import Article


def _mains(text: str, published: str) -> list[dict[str, Any]]:
    article = Article(key="a", text=text, published=parse_edtf(published))
    found = as_json(article, default_extractor().extract(article), path="a")
    return [meeting for meeting in found["meetings"] if meeting["main"]]


def _names(meeting: dict[str, Any]) -> set[str]:
    return {person["name"] for person in meeting["people"] if person["name"]}


def test_a_meeting_that_is_only_named_late_is_the_news_where_enough_speaks_for_it() -> None:
    text = (
        "LIVE: the corridor's top forum\n\nTuesday, November 21, 2017.\n\n16:35 That is a wrap.\n\n"
        "16:10 Ahsan Raza Iqbal and Wang Taoxi sign the minutes of the 7th Joint Cooperation Committee meeting.\n\n"
        "12:05 Sindh chief minister Murad Raza Shah asks for a railway.\n\n"
        "09:50 Planning minister Ahsan Raza Iqbal and NDRC vice chairman Wang Taoxi walk in. Both will chair."
    )
    (main,) = _mains(text, "2017-11-21")
    assert (main["series"], main["ordinal"]) == ("JCC", 7)
    assert {"Ahsan Raza Iqbal", "Wang Taoxi", "Murad Raza Shah"} <= _names(main)


@pytest.mark.parametrize(
    "text",
    [
        "KARACHI: Stocks closed higher on Friday. Brokers said a rollover was likely. The JCC met in May.",
        "Seat on JCC\n\nLAHORE: Traders want a seat on the JCC. They were ignored at all ten meetings of the JCC.",
        "LAHORE: Fog closed the road on Friday. A police spokesman, Imran Gul, said a working group had met.",
        "A timeline\n\nAugust 2013: First JCC.\n\nNovember 2017: Seventh JCC clears a plan.\n\n2019: Ninth JCC.",
        "Raja Gul Khan, who died on Friday, led the Pakistani side at the second JWG on Energy in 2014. He liked maps.",
        "LAHORE: Sugar mills opened on Friday. The JWG on Energy has met nine times so far.",
        "What is it?\n\nThe JCC is a forum.\n\nWho sits on it?\n\nMinisters do.\n\nHow often?\n\nIt met in 2023.",
    ],
)
def test_a_meeting_in_passing_is_not_the_news(text: str) -> None:
    assert _mains(text, "2024-06-01") == []


@pytest.mark.parametrize(
    "text",
    [
        "LIST OF PARTICIPANTS\n\n9th Meeting of the Joint Working Group on Energy\nUrumqi, 27-28 October 2022\n\n"
        "CHINA\n\nNo | Name | Designation\n1 | Mr. Cheng Haoping | Director\n2 | Ms. Zhou Hongmei | Counsellor",
        "MINUTES\n\nSubject: 9th JWG on Energy\nDate: 27-28 October 2022\nVenue: Hongshan Hotel, Urumqi\n\n"
        "Chinese side:\n1. Mr. Cheng Haoping, Director\n2. Ms. Zhou Hongmei, Counsellor\n\nA list was agreed.",
        "What: JWG on Energy, ninth meeting\nWhen: 27-28 October 2022\nWhere: Hongshan Hotel, Urumqi\n\nWho was there\n"
        "China: Cheng Haoping (Director), Zhou Hongmei (Counsellor)",
        "Ninth Meeting of the Joint Working Group on Energy\nHongshan Hotel, Urumqi | 27-28 October 2022\n"
        "List of participants\n\n| No. | Name | Designation |\n|---|---|---|\n| | CHINA | |\n"
        "| 1 | Mr. Cheng Haoping | Director |\n| 2 | Ms. Zhou Hongmei | Counsellor |\n\n"
        "The ninth JWG was held as per the above list.",
    ],
)
def test_the_record_of_a_meeting_gives_its_day_and_place_in_lines_of_their_own(text: str) -> None:
    (main,) = _mains(text, "2022-10-30")
    assert (main["series"], main["ordinal"], main["date"], main["place"]) == (
        "JWG Energy",
        9,
        "2022-10-27/2022-10-28",
        "Urumqi",
    )
    assert _names(main) == {"Cheng Haoping", "Zhou Hongmei"}


def test_separate_talks_are_meetings_of_their_own_with_their_own_people() -> None:
    text = (
        "PESHAWAR: Chinese Ambassador Yao Jingtao on Wednesday held separate meetings with Governor Shah Zaman Mohmand"
        " and Finance Adviser Himayat Gul Mayar here.\n\nAt Governor's House, the ambassador and the governor discussed"
        " scholarships. Principal Secretary Nizam Achar Jan was present.\n\nLater, Mr Mayar told the ambassador that"
        " money had been set aside. Secretary Finance Atif Rauf Toor was present."
    )
    first, second = _mains(text, "2020-02-06")
    assert _names(first) == {"Yao Jingtao", "Shah Zaman Mohmand", "Nizam Achar Jan"}
    assert _names(second) == {"Yao Jingtao", "Himayat Gul Mayar", "Atif Rauf Toor"}


def test_a_paragraph_wrapped_by_hand_is_read_as_one() -> None:
    text = (
        "The 3rd meeting of the Joint Working Group on Information Technology Industry under\n"
        "CPEC was held on 14 May, and the Additional Secretary of the ministry presided over\nthe Pakistani team there."
    )
    assert len(split_sentences(text)) == 1


def test_a_list_of_full_lines_stays_a_list() -> None:
    line = "Dr. Zeng Xiangyu, Professor, Institute of South Asian Studies, Sichuan Univers"
    assert len(split_sentences(f"{line}\n{line}\n{line}")) == 3


def _people(text: str, published: str = "2023-04-05") -> dict[str, str]:
    return {p["name"]: p["part"] for main in _mains(text, published) for p in main["people"] if p["name"]}


_OPENING = "ISLAMABAD: The 3rd meeting of the Joint Working Group on Energy was held here on Tuesday. "


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Mr. Deng Ke, project manager of the developer, was there.", "Deng Ke"),
        ("Five secretaries sat in the hall: Ali Raza Toor, Sana Gul Bibi and Omar Zeb Afridi.", "Sana Gul Bibi"),
        ("Raza Ali Toor, president of the Energy Forum, attended it.", "Raza Ali Toor"),
        ("NEPRA's Tauseef Gul Farooqi answered questions.", "Tauseef Gul Farooqi"),
        ("Chinese Ambassador Jiang Zaihong addressed the inaugural session.", "Jiang Zaihong"),
        ("Secretary Nizam Achar Jan was present.", "Nizam Achar Jan"),
    ],
)
def test_whoever_a_sentence_puts_at_the_meeting_is_read_by_name(sentence: str, name: str) -> None:
    assert name in _people(_OPENING + sentence)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The decision was taken. The plan is to be ready before 30 June 2023. " + _OPENING[11:], "2023-04-04"),
        (
            "The Foreign Office on Wednesday termed the third meeting of the Joint Working Group on Energy a success."
            " The spokesperson said that Ali Raza Toor and Liu Wei co-chaired the meeting in Islamabad on Tuesday.",
            "2023-04-04",
        ),
    ],
)
def test_a_deadline_or_the_day_of_a_statement_dates_no_meeting(text: str, day: str) -> None:
    (main,) = _mains(text, "2023-04-05")
    assert main["date"] == day


def test_its_meetings_are_those_of_the_group_just_spoken_of() -> None:
    text = (
        _OPENING + "\n\nThe group came into being at the sixth JCC in December 2016. Its first meeting was held in"
        " Beijing on 16 March 2017."
    )
    article = Article(key="a", text=text, published=parse_edtf("2023-04-05"))
    found = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert ("JWG Energy", 1, "2017-03-16") in {(m["series"], m["ordinal"], m["date"]) for m in found}


def test_two_groups_of_one_report_each_have_their_number_and_their_people() -> None:
    text = (
        "BEIJING: Two joint working groups of the corridor, those on energy and on transport infrastructure, wound up"
        " their meetings in the Chinese capital on Friday.\n\nThe energy panel, sitting for the fifth time, was chaired"
        " by Omar Zeb Rasul, additional secretary, and Zheng Shanlin of the National Energy Administration.\n\nThe"
        " transport panel, in its fourth session, had Shoaib Gul Toor, the communications secretary, and Dai Donghai,"
        " vice minister of transport, as its co-chairs."
    )
    energy, transport = _mains(text, "2016-11-12")
    assert (energy["series"], energy["ordinal"], energy["date"]) == ("JWG Energy", 5, "2016-11-11")
    assert (transport["series"], transport["ordinal"]) == ("JWG Transport Infrastructure", 4)
    assert _names(energy) == {"Omar Zeb Rasul", "Zheng Shanlin"}
    assert _names(transport) == {"Shoaib Gul Toor", "Dai Donghai"}


def test_today_is_the_day_of_the_dateline_in_a_report_published_later() -> None:
    text = (
        "Beijing, November 7: Pakistan and China held the first round of bilateral political consultations here today."
    )
    (main,) = _mains(text, "2018-11-08")
    assert main["date"] == "2018-11-07"


def test_an_office_takes_the_body_behind_the_name() -> None:
    text = (
        _OPENING
        + "Deputy Director Qiao Fang of the National Marine Data Center and Ambassador Nong Rong of China came."
    )
    (main,) = _mains(text, "2023-04-05")
    roles = {person["name"]: person["role"] for person in main["people"]}
    assert roles["Qiao Fang"] == "Deputy Director of the National Marine Data Center"
    assert roles["Nong Rong"] == "Ambassador"


def test_a_name_without_office_counts_beside_one_with_it_and_not_alone() -> None:
    assert {"Zorawar Dhillu", "Ali Raza Toor"} <= set(
        _people(_OPENING + "The list was read by Secretary Power Ali Raza Toor, Zorawar Dhillu and others.")
    )
    assert "Allah Ditta Jat" not in _people(_OPENING + "A farmer, Allah Ditta Jat, had hoped for rain.")


def test_a_meeting_that_will_be_remembered_was_held() -> None:
    text = (
        "The seventh JCC in Islamabad on Tuesday will be remembered for what it left out. Planning Minister Ahsan Gul"
        " Toor and Wang Taoxi, deputy head of the NDRC, agreed to drop a dam."
    )
    (main,) = _mains(text, "2017-11-22")
    assert (main["date"], main["status"]) == ("2017-11-21", "held")


def test_a_day_since_which_meetings_are_counted_is_not_the_day_of_one() -> None:
    text = (
        "The tea went cold. Two rows of officials faced each other across a table in Islamabad on Tuesday.\n\n"
        "This was the thirteenth sitting of the Joint Working Group on Energy, and the second since both capitals"
        " agreed in January that it should meet twice a year.\n\n"
        "Power Secretary Ali Raza Toor spoke for the hosts."
    )
    (main,) = _mains(text, "2026-04-23")
    assert (main["series"], main["ordinal"], main["date"]) == ("JWG Energy", 13, "2026-04-21")


def test_a_review_of_a_meeting_is_not_that_meeting() -> None:
    text = (
        "ISLAMABAD: Planning Minister Ahsan Raza Toor on Thursday presided over a review meeting on the 13th JCC.\n\n"
        "The meeting reviewed the progress."
    )
    (main,) = _mains(text, "2024-04-25")
    assert (main["series"], main["date"]) == (None, "2024-04-25")

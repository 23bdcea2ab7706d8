"""Tables for reports told as features: inverted sentences, numbers that stand for meetings, hosts, screens, twins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.dates.when import day
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

PUBLISHED = date(2022, 8, 18)  # a Thursday


def _meetings(text: str) -> list[dict[str, Any]]:
    article = Article(key="a", text=text, published=day(PUBLISHED))
    found: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a.md")["meetings"]
    return found


def _mains(text: str) -> list[dict[str, Any]]:
    return [meeting for meeting in _meetings(text) if meeting["main"]]


def _parts(meeting: dict[str, Any]) -> dict[str, str]:
    return {person["name"]: person["part"] for person in meeting["people"] if person["name"]}


@pytest.mark.parametrize(
    ("text", "main"),
    [
        (
            "ISLAMABAD: Out of the ninth meeting of the Joint Cooperation Committee came, on Tuesday, a railway plan.",
            ("JCC", 9, "2022-08-16", "held"),
        ),
        (
            "Fruit and fees stood on the agenda of the JWG on Agriculture, whose fifth session ended on Monday.",
            ("JWG Agriculture", 5, "2022-08-15", "held"),
        ),
        (
            "Clinics will top the agenda when the third meeting of the JWG on Socio-Economic Development is convened on"
            " August 26. For China, Deng Boqing, Vice Chairman of CIDCA, is to take the chair.",
            ("JWG Socio-Economic Development", 3, "2022-08-26", "scheduled"),
        ),
        (
            "Officials will compare notes next Thursday, when the Joint Working Group on Agriculture gathers online for"
            " its third session.",
            ("JWG Agriculture", 3, "2022-08-25", "scheduled"),
        ),
        (
            "The 11th Joint Cooperation Committee (JCC), for which the ministries had been getting ready since spring,"
            " will not meet on August 22 as announced. It has been put off to September 21, an official confirmed.",
            ("JCC", 11, "2022-09-21", "scheduled"),
        ),
        (
            "The Joint Working Group on Energy, which was to have met in Beijing on August 20, has been asked to wait.",
            ("JWG Energy", None, None, "scheduled"),
        ),
        (
            "The Joint Working Group on Energy meets in Islamabad on August 24, a spokesman said on Wednesday.",
            ("JWG Energy", None, "2022-08-24", "scheduled"),
        ),
        (
            "After a pause, the Joint Working Group on Energy got back to work on Tuesday. This was the third time the"
            " group had met.",
            ("JWG Energy", 3, "2022-08-16", "held"),
        ),
    ],
)
def test_the_news_of_an_inverted_sentence_is_its_meeting(text: str, main: tuple[Any, ...]) -> None:
    found = [(m["series"], m["ordinal"], m["date"], m["status"]) for m in _mains(text)]
    assert found == [main]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The sixth JWG on Energy was held on Monday. The principals were Ali Khan, Secretary Power, and Li"
            " Wei, Vice"
            " Minister of Energy. On the Pakistani benches were also seen Secretary Water Omar Shah.",
            {"Ali Khan": "led delegation", "Li Wei": "led delegation", "Omar Shah": "attended"},
        ),
        (
            "The sixth JWG on Energy ended on Monday. At one end of the table was Power Secretary Ali Khan; at"
            " the other"
            " Li Wei, Vice Minister of Energy of China. Ambassador Omar Shah was by the secretary's side.",
            {"Ali Khan": "led delegation", "Li Wei": "led delegation", "Omar Shah": "attended"},
        ),
        (
            "Ali Khan and Wang Wei spent Monday on the second round of the Foreign Ministers' Strategic Dialogue of"
            " Pakistan and China.",
            {"Ali Khan": "led delegation", "Wang Wei": "led delegation"},
        ),
        (
            "The sixth JWG on Energy was held in Lahore on Monday.\n\nWho was in the room\n\n"
            "- Power Secretary Ali Khan, co-chair\n- Water Board Chairman Omar Shah\n\nWho was on the screen\n\n"
            "- Li Wei, Vice Minister of Energy of China, the other co-chair",
            {"Ali Khan": "co-chair", "Omar Shah": "attended", "Li Wei": "co-chair"},
        ),
    ],
)
def test_who_led_is_told_by_places_and_order(text: str, parts: dict[str, str]) -> None:
    assert _parts(_mains(text)[0]) == parts


@pytest.mark.parametrize(
    "text",
    [
        "ISLAMABAD: Foreign Minister Ali Khan and his Chinese guest, State Councilor Wang Wei, had a long"
        " conversation at"
        " the Foreign Office on Tuesday.",
        "LAHORE - Chinese Consul General Wang Wei was the guest of Chief Secretary Ali Khan at the Civil Secretariat"
        " here on Tuesday.",
        "Energy Minister Ali Khan had Chinese Consul General Wang Wei as his visitor on Tuesday.",
        "Foreign Secretary Ali Khan telephoned Chinese Vice Foreign Minister Wang Wei on Tuesday.",
    ],
)
def test_talks_are_a_meeting_without_that_word(text: str) -> None:
    (main,) = _mains(text)
    assert (main["series"], main["date"], main["status"]) == (None, "2022-08-16", "held")
    assert _parts(main) == {"Ali Khan": "led delegation", "Wang Wei": "led delegation"}


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The fifth had been held in Urumqi virtually in June 2021.", (5, "2021-06", "mentioned")),
        ("At the fifth, in Beijing on June 9, 2021, it was decided to go on.", (5, "2021-06-09", "mentioned")),
        ("Round five had been hosted by Beijing on June 9, 2021.", (5, "2021-06-09", "mentioned")),
        ("The seventh is to follow in Beijing next year.", (7, "2023", "scheduled")),
    ],
)
def test_a_number_alone_stands_for_a_meeting(sentence: str, other: tuple[Any, ...]) -> None:
    lead = "The sixth meeting of the Joint Working Group on Energy was held in Lahore on Wednesday. "
    found = [m for m in _meetings(lead + sentence) if not m["main"]]
    assert [(m["series"], m["ordinal"], m["status"]) for m in found] == [("JWG Energy", other[0], other[2])]
    assert found[0]["date"] in (other[1], None)
    assert _mains(lead + sentence)[0]["mode"] == "in-person"


def test_a_number_alone_is_no_meeting_where_no_series_is_spoken_of() -> None:
    assert _meetings("Two bridges were built in Sindh. The second was held up in Karachi in June 2021.") == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The sixth JWG on Energy was held on Monday; officials sat down before their screens.", "virtual"),
        ("The sixth JWG on Energy was held on Monday. Two rooms were connected by cameras for the session.", "virtual"),
        ("LAHORE: The sixth JWG on Energy was held here on Monday, part of the team taking part online.", "hybrid"),
        ("The sixth JWG on Energy met in Lahore on Monday, with the Chinese side on video from Wuhan.", "hybrid"),
        ("The sixth JWG on Energy met in Lahore on Monday while ten engineers appeared on a big screen.", "hybrid"),
        ("Sixth meeting of the JWG on Energy\nVenue: Power Division, Lahore; Chinese side via Webex\n", "hybrid"),
    ],
)
def test_screens_and_cameras_tell_the_mode(text: str, mode: str) -> None:
    assert _mains(text)[0]["mode"] == mode


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The sixth JWG on Energy was held on Monday. In the Chinese capital sat Power Secretary Ali Khan.", "Beijing"),
        ("Ali Khan, Foreign Minister, flew to Beijing for the sixth JWG on Energy and sat there on Monday.", "Beijing"),
        ("The sixth JWG on Energy is now to be held on August 24. Lahore has been chosen as its venue.", "Lahore"),
        ("The sixth JWG on Energy, held in the southern city of Shenzhen, ended on Monday.", "Shenzhen"),
        ("The sixth JWG on Energy was held on Monday. The output of the plants at Sahiwal was reviewed.", None),
        ("QUETTA: The planners met on Monday in this city for the sixth session of the JWG on Energy.", "Quetta"),
        (
            "LAHORE: The sixth JWG on Energy was held on Monday. Mr Khan later briefed journalists at the hotel.",
            None,
        ),
        (
            "China's Assistant Foreign Minister Wang Wei held long talks with Foreign Secretary Ali Khan Durrani at the"
            " Ministry of Foreign Affairs in Islamabad on Tuesday. The talks were the 4th round of Bilateral Political"
            " Consultations.",
            "Islamabad",
        ),
        (
            "KARACHI: Minister Wang Wei called on President Ali Khan at the Aiwan-e-Sadr on Monday.",
            "Islamabad",
        ),
    ],
)
def test_a_city_is_the_meetings_by_what_is_said_of_it(text: str, place: str | None) -> None:
    assert _mains(text)[0]["place"] == place


def test_a_report_of_two_meetings_gives_each_its_own_people() -> None:
    text = (
        "Two dialogues brought diplomats of Pakistan and China together this week.\n\nThe third round of the"
        " Pakistan-China Maritime Dialogue was held on Monday. Ali Khan, Director General, and Wang Wei,"
        " Director-General, led the two sides.\n\nThe eighth round of Bilateral Consultations on Arms Control"
        " took place"
        " on Tuesday. Its leaders: Director General Omar Shah for Islamabad, Director-General Li Wei for Beijing."
    )
    found = {m["series"]: (m["date"], set(_parts(m))) for m in _mains(text)}
    assert found == {
        "Maritime Dialogue": ("2022-08-15", {"Ali Khan", "Wang Wei"}),
        "Arms Control Consultations": ("2022-08-16", {"Omar Shah", "Li Wei"}),
    }


def test_minutes_are_signed_by_two_without_offices() -> None:
    text = "ISLAMABAD: The 8th JCC ended in Beijing on Monday with the signing of minutes by Ali Khan and Wang Wei."
    assert _parts(_mains(text)[0]) == {"Ali Khan": "led delegation", "Wang Wei": "led delegation"}


def test_he_who_presides_is_the_one_named_before() -> None:
    text = (
        "Planning Minister Ali Khan has told all conveners of the corridor's groups in Pakistan to hurry. He was"
        " presiding over a review on Tuesday."
    )
    (main,) = _mains(text)
    assert (main["date"], _parts(main)) == ("2022-08-16", {"Ali Khan": "chair"})


def test_another_meeting_of_the_same_day_has_the_day_of_the_first() -> None:
    text = (
        "The sixth JWG on Energy was held on Monday. On the same day, the 4th Pakistan-China Foreign Ministers'"
        " Strategic"
        " Dialogue brought the ministers together."
    )
    assert [m["date"] for m in _meetings(text)] == ["2022-08-15", "2022-08-15"]


def test_those_met_on_another_day_are_not_at_the_meeting() -> None:
    text = (
        "The sixth JWG on Energy was held on Tuesday, chaired by Power Secretary Ali Khan and Vice Minister Li Wei of"
        " China. On Monday, he had been received by Vice President Wang Wei."
    )
    assert set(_parts(_mains(text)[0])) == {"Ali Khan", "Li Wei"}
    assert [m["date"] for m in _meetings(text) if not m["main"]] == ["2022-08-15"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ali Khan Dar Chairman NHA, Omar Shah Baig–DG Ministry of Finance", "Chairman NHA"),
        (
            "Ali Khan Dar, the head of the Pakistani delegation and the Federal Secretary for Railways",
            "Federal Secretary for Railways",
        ),
        (
            "Ali Khan Dar, leader of the delegation and joint secretary of the Power Division",
            "joint secretary of the Power Division",
        ),
        ("Chief Planner HoD Pakistan Ali Khan Dar and others", "Chief Planner HoD Pakistan"),
        ("Former DG-NIPA, Maj Gen (R) Dr. Ali Khan Dar", "Former DG-NIPA"),
        ("Dir. CPSC, Dr. Ali Khan Dar", "Dir. CPSC"),
        ("the Director General ISSI, Ambassador Ali Khan Dar", "Director General ISSI"),
        ("Chairman Ambassador Ali Khan Dar", "Chairman"),
        (
            "Mr. Ali Khan Dar, Research Professor, Institute of Asian Studies",
            "Research Professor, Institute of Asian Studies",
        ),
        (
            "Director of the Institute of South and Southeast Asian and Oceanian Studies, Dr. Ali Khan Dar",
            "Director of the Institute of South and Southeast Asian and Oceanian Studies",
        ),
        (
            "Wang Wei, Member of the Politburo and Foreign Minister, H.E. Ali Khan Dar, Home Minister of Pakistan",
            "Home Minister of Pakistan",
        ),
        (
            "his counterpart from the Islamic Republic of Pakistan, Ali Khan Dar",
            "counterpart from the Islamic Republic of Pakistan",
        ),
    ],
)
def test_an_office_that_touches_a_name_or_follows_a_label_is_its_own(text: str, role: str) -> None:
    people = _mains(f"The sixth meeting of the JWG on Energy was held on Monday. It was attended by {text}.")[0][
        "people"
    ]
    assert [person["role"] for person in people if person["name"] == "Ali Khan Dar"] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "August 17, 2022: The sixth meeting of the JWG on Energy was held in Lahore on Tuesday.",
        "The sixth meeting of the JWG on Energy was held on Tuesday by Ali Khan and NDRC Chairman HE Ning Jiwei.JWG"
        " is the planners' own group — Ali Khan (@alikhan) August 12, 2022 It agreed on nothing.",
        "The sixth meeting of the JWG on Energy was held in Lahore on Tuesday.\n\nRelated News\nKarachi has cranes\n"
        "KARACHI, Aug 17 (APP): Minister Omar Baig met Ambassador Li Wei on August 12Read More\nComments are Closed",
    ],
)
def test_the_days_of_the_page_and_of_other_stories_are_not_the_meetings(text: str) -> None:
    found = _meetings(text)
    assert [(m["date"], m["ordinal"]) for m in found if m["main"]] == [("2022-08-16", 6)]
    assert {p["name"] for m in found for p in m["people"]} <= {"Ali Khan", "Ning Jiwei"}


def test_a_headline_about_a_delegation_puts_nobody_on_its_side() -> None:
    text = (
        "Ali Khan meets Chinese delegation\n\nLAHORE: Interior Minister Ali Khan met Minister Wang Wei here on Tuesday."
    )
    assert {p["name"]: p["side"] for p in _mains(text)[0]["people"]} == {"Ali Khan": "Pakistan", "Wang Wei": "China"}


@pytest.mark.parametrize(
    ("text", "series"),
    [
        (
            "The Institute of Strategic Studies in Lahore held a dialogue with scholars of Wuhan on Tuesday."
            " Professor Wang Wei led the Chinese delegation.",
            [],
        ),
        (
            "China, Pakistan and Bangladesh held the first round of their trilateral dialogue in Kunming on Tuesday. It"
            " is the second such trilateral after the one with Afghanistan.",
            ["China-Bangladesh-Pakistan Trilateral"],
        ),
        (
            "Vice Minister Wang Wei and Foreign Secretary Ali Khan held the third round of diplomatic consultations in"
            " Beijing on Tuesday.",
            ["Bilateral Political Consultations"],
        ),
    ],
)
def test_words_of_other_things_name_no_series(text: str, series: list[str]) -> None:
    assert [m["series"] for m in _meetings(text) if m["series"]] == series


def test_the_verb_of_a_headline_is_no_part_of_a_name() -> None:
    text = (
        "Vice Minister Wang Wei and Foreign Secretary Ali Khan Hold Talks in Beijing\n\nOn August 16, 2022, Vice"
        " Minister Wang Wei and Foreign Secretary Ali Khan held talks in Beijing."
    )
    assert {p["name"] for m in _mains(text) for p in m["people"]} == {"Wang Wei", "Ali Khan"}


def test_heads_of_government_are_at_the_talks_that_they_hold() -> None:
    text = (
        "On the afternoon of August 16, 2022, Premier Wang Wei had a phone conversation with Pakistani Prime Minister"
        " Ali Khan. Wang thanked Ali Khan for a message of President Omar Shah."
    )
    assert _parts(_mains(text)[0]) == {"Wang Wei": "led delegation", "Ali Khan": "led delegation"}


def test_a_province_in_which_talks_will_be_held_is_their_place() -> None:
    text = (
        "Foreign Minister Ali Khan left on Tuesday to attend the second round of the China-Pakistan Foreign Ministers'"
        " Strategic Dialogue. He will lead his side in the dialogue to be held in Hainan."
    )
    assert _mains(text)[0]["place"] == "Hainan"


@pytest.mark.parametrize(
    "text",
    [
        "LAHORE: Power Minister Ali Khan on Tuesday said that dams would come. Two are ready.\n\nHe was addressing"
        " the sixth meeting of the JWG on Energy, which he co-chaired with Vice Minister Wang Wei.",
        "LAHORE: Dams come first, Lahore told Wuhan on Tuesday as the two sides sat down. The occasion was the sixth"
        " meeting of the JWG on Energy, co-chaired by Ali Khan and Wang Wei.",
        "The 6th meeting of the JWG on Energy, one of the working groups of the JCC of CPEC, was arranged through video"
        " link on Tuesday. Ali Khan, Power Minister, and Wang Wei, Vice Minister, co-chaired it.",
    ],
)
def test_what_is_said_at_a_meeting_dates_it(text: str) -> None:
    (main,) = _mains(text)
    assert (main["series"], main["ordinal"], main["date"]) == ("JWG Energy", 6, "2022-08-16")
    assert _parts(main) == {"Ali Khan": "co-chair", "Wang Wei": "co-chair"}


def test_an_office_that_one_person_of_the_article_holds_is_that_person() -> None:
    text = (
        "Foreign Secretary Ali Khan led the Pakistan side at the Fourth Round of Bilateral Political Consultations in"
        " Beijing on 16 August 2022. The China side was headed by Vice Foreign Minister Wang Wei.\n\nThe same day the"
        " Foreign Secretary and the Vice Foreign Minister co-chaired the Fifth Meeting of the JWG on Energy."
    )
    first, second = _mains(text)
    assert _parts(first) == {"Ali Khan": "led delegation", "Wang Wei": "led delegation"}
    assert _parts(second) == {"Ali Khan": "co-chair", "Wang Wei": "co-chair"}
    facts = default_extractor().extract(Article(key="a", text=text)).facts
    quotes = {text[fact.start : fact.end] for fact in facts if fact.value == "co-chair"}
    assert quotes == {text.partition("\n\n")[2]}  # the part's own sentence, not the one that names the holder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The sixth JWG on Energy met in Lahore on Tuesday with all sitting on one side for the first time.",
            [("JWG Energy", 6, "2022-08-16", "held")],
        ),
        (
            "The JWG on Energy held its sixth session on Tuesday, clearing the way for the 11th JCC.",
            [("JWG Energy", 6, "2022-08-16", "held"), ("JCC", 11, None, "scheduled")],
        ),
        (
            "The much-delayed sixth meeting of the JWG on Energy will be held on August 24. Secretary Ali Khan will fly"
            " out on Monday to chair it. It had first been fixed for May and then for July 15.",
            [("JWG Energy", 6, "2022-08-24", "scheduled")],
        ),
        (
            "On Monday Ali Khan and Wang Wei led their sides in Bilateral Political Consultations in Wuhan.\n\nThe"
            " following day they sat down again for the first meeting of the JWG on Energy.",
            [
                ("Bilateral Political Consultations", None, "2022-08-15", "held"),
                ("JWG Energy", 1, "2022-08-16", "held"),
            ],
        ),
    ],
)
def test_firsts_and_days_beside_a_meeting_are_not_taken_for_its_own(text: str, found: list[tuple[Any, ...]]) -> None:
    assert [(m["series"], m["ordinal"], m["date"], m["status"]) for m in _meetings(text)] == found


def test_capitals_before_a_name_are_its_initials() -> None:
    text = "The sixth JWG on Energy was held on Tuesday. Power Secretary N A Zubair and S. M. Khan attended it."
    assert {p["name"] for p in _mains(text)[0]["people"]} == {"N A Zubair", "S. M. Khan"}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "LAHORE: Interior Minister Ali Khan met his Chinese counterpart at the mission of the United States. Khan"
            " thanked the Chinese minister. Pakistan and China are friends.",
            "Pakistan",
        ),
        (
            "Chinese Foreign Minister and State Councilor Wang Wei and Afghan Foreign Minister S Rab came to Lahore"
            " and were received by Foreign Minister Ali Khan for talks. The Chinese Foreign Minister thanked Pakistan.",
            "Pakistan",
        ),
    ],
)
def test_the_office_of_another_state_tells_nobodys_side(text: str, side: str) -> None:
    assert {p["side"] for m in _meetings(text) for p in m["people"] if p["name"] == "Ali Khan"} == {side}


def test_the_minister_who_spoke_while_chairing_is_the_chair() -> None:
    text = (
        "Planning Minister Ali Khan on Tuesday reviewed progress on the projects in Gwadar.\n\nThe minister gave these"
        " directions while chairing a meeting to review them."
    )
    assert _parts(_mains(text)[0]) == {"Ali Khan": "chair"}


def test_a_long_name_before_the_verb_makes_no_past_of_a_meeting() -> None:
    text = (
        "Islamabad: China-Pakistan Study Center (CPSC) at the Institute of Strategic Studies Islamabad (ISSI) hosted"
        " the Second Pakistan-China Think Tank Dialogue here."
    )
    assert [(m["ordinal"], m["status"]) for m in _mains(text)] == [(2, "held")]

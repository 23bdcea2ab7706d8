"""Who was at a meeting: which office belongs to which name, who led, who stayed away."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

PUBLISHED = "2024-05-25"
LEAD = (
    "LAHORE: The fifth Joint Working Group on Industrial Cooperation met here on Tuesday, co-chaired by Secretary BOI"
    " Omar Rasul and NDRC Director General Zhao Jian. "
)
CHAIRS = {"Omar Rasul", "Zhao Jian"}


def _people(text: str) -> dict[str, dict[str, Any]]:
    article = Article(key="a", text=text, published=parse_edtf(PUBLISHED))
    meetings = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    return {p["name"]: p for m in meetings if m["main"] for p in m["people"] if p["name"]}


@pytest.mark.parametrize(
    ("clause", "offices"),
    [
        (
            "The Foreign Secretary, Ambassador Sohail Raja, Pakistan's Ambassador to China, Moin Lodhi, and the"
            " Director General (China), Bilal Choudhry, assisted the minister.",
            {
                "Sohail Raja": "Foreign Secretary",
                "Moin Lodhi": "Pakistan's Ambassador to China",
                "Bilal Choudhry": "Director General (China)",
            },
        ),
        (
            "Chairman Board of Governors ISSI, Ambassador Khalida Raza, and Director General ISSI, Ambassador Sohail"
            " Mahmood, spoke.",
            {"Khalida Raza": "Chairman Board of Governors ISSI", "Sohail Mahmood": "Director General ISSI"},
        ),
        (
            "The institute's president, Professor Shaheena Jamali, moderated.",
            {"Shaheena Jamali": "institute's president"},
        ),
        (
            "Deputy Director General of the Comprehensive Planning Department, Ministry of Transport of China, Lu"
            " Zhengbo also attended.",
            {
                "Lu Zhengbo": "Deputy Director General of the Comprehensive Planning Department, Ministry of Transport"
                " of China"
            },
        ),
        (
            "Ms. Fareena Ashraf Mufti, Additional Secretary of the Ministry of Industries, Gwadar Port Authority's"
            " Director Marine Ops Nako Dilmurad and the commissioners of Makran, Kalat and Zhob attended.",
            {
                "Fareena Ashraf Mufti": "Additional Secretary of the Ministry of Industries",
                "Nako Dilmurad": "Gwadar Port Authority's Director Marine Ops",
            },
        ),
        (
            "MCC's general manager at Saindak, Jia Fuxiang, briefed the group.",
            {"Jia Fuxiang": "MCC's general manager at Saindak"},
        ),
        (
            "Brigadier Asif Jadoon of the Special Security Division and Senator Rehana Pervaiz of the Pakistan Muslim"
            " League were also present.",
            {"Asif Jadoon": "Brigadier of the Special Security Division", "Rehana Pervaiz": "Senator"},
        ),
        (
            "Chief Minister of Gilgit-Baltistan Hafizullah Beg brought photographs. Mir Dostain Bizenjo, who holds the"
            " same office in Balochistan, brought a list.",
            {
                "Hafizullah Beg": "Chief Minister of Gilgit-Baltistan",
                "Mir Dostain Bizenjo": "Chief Minister of Balochistan",
            },
        ),
    ],
)
def test_each_name_gets_the_office_that_the_order_of_the_clause_gives_it(clause: str, offices: dict[str, str]) -> None:
    people = _people(LEAD + clause)
    assert {name: person["role"] for name, person in people.items() if name not in CHAIRS} == offices


def test_holders_of_one_office_of_several_states_each_have_it() -> None:
    people = _people(
        "The foreign ministers of Pakistan, China and Afghanistan, Sardar Aurangzeb Jogezai, Xie Guangming and Abdul"
        " Karim Stanekzai, held the sixth round of their trilateral dialogue in Kabul on Wednesday."
    )
    assert [(person["role"], person["side"]) for person in people.values()] == [
        ("foreign minister of Pakistan", "Pakistan"),
        ("foreign minister of China", "China"),
        ("foreign minister of Afghanistan", "Afghanistan"),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "The finance minister, Sohrab Pasha, was not in Lahore.",
        "The ambassador, Yao Jing, who usually sits in, was out of the country.",
        "Consul General Yu Boren sent a bouquet.",
        "Additional Secretary Asma Bhatti had been invited but could not travel.",
        "The mayor did not come. Nor did Energy Minister Gohar Marwat, who was in Dubai.",
        "The mayor did not come. Neither did Ambassador Jiang Zaidong.",
        "The Fund's resident representative, Esther Ruiz, declined to comment.",
        "The visitors recalled their earlier meeting with Premier Li Qiang.",
        "The IT minister, Shaza Fatima, is due to visit Beijing next month.",
        "Haji Abdul Jabbar, a shopkeeper, 70, was the city's engineer once.",
        "On the streets, Deputy Mayor Abdul Jabbar sells candles.",
        "The paper's author, Nida Zuberi, an economist of 29, was told to take it off.",
        "Counsellor Meng Zhilan told a farewell dinner that she was leaving.",
        "Ambassador Masood Janjua, now retired, was sceptical.",
        "MPA Zabad Rekizai said in a statement that nobody had been asked.",
        "In a tweet, Information Minister Fawad Ali welcomed the meeting.",
        "Talking to reporters outside, trade leader Almas Puri demanded cheaper power.",
        "Among the absentees was Additional Secretary Asma Bhatti.",
        "Planning Minister Daniyal Toor is to co-chair the next one with the vice chairman.",
        "He congratulated Pakistan's new envoy in Dushanbe, Ambassador Saadia Altaf, on her arrival.",
        "They will visit the Allama Iqbal Open University and the Shahrah-e-Quaid-e-Azam.",
        "The DGs and the CMs of Chagai and Dhabeji were pleased with the Allama Iqbal and Bostan zones.",
    ],
)
def test_nobody_is_at_a_meeting_who_stayed_away_or_is_no_person(clause: str) -> None:
    assert set(_people(LEAD + clause)) == CHAIRS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Present (Pakistan)", "Present (China)"),
        ("Participants (Pakistan)", "Participants (China)"),
        ("Pakistani delegation (2)", "Chinese delegation (via video link)"),
        ("Participants - Pakistan", "Participants - China"),
        ("Attendees from Pakistan", "Attendees from China"),
    ],
)
def test_headings_within_a_list_of_people_tell_their_sides(first: str, second: str) -> None:
    people = _people(
        f"{LEAD}\n\n{first}\n- Junaid Kazmi, Member (IT), MoITT\n- Ms. Teresa Bhatti, Director, PSEB\n\n"
        f"{second}\n- Ms. Teng Ruoxi, Director, MIIT\n- Mr. Ji Hongtao, Second Secretary\n"
    )
    sides = [people[name]["side"] for name in ("Junaid Kazmi", "Teresa Bhatti", "Teng Ruoxi", "Ji Hongtao")]
    assert sides == ["Pakistan", "Pakistan", "China", "China"]


BARE = "LAHORE: The fifth Joint Working Group on Industrial Cooperation met here on Tuesday. "


@pytest.mark.parametrize(
    ("clause", "part"),
    [
        ("Secretary BOI Omar Rasul was joined in the chair by Zhao Jian, director general at the NDRC.", "co-chair"),
        (
            "Secretary BOI Omar Rasul chaired the meeting from Pakistan's side and Zhao Jian, Director General NDRC,"
            " from the Chinese side.",
            "co-chair",
        ),
        (
            "At the head of the table sits Secretary BOI Omar Rasul. Facing him is Zhao Jian of the NDRC. The two"
            " preside jointly.",
            "co-chair",
        ),
        (
            "Secretary BOI Omar Rasul greeted Zhao Jian, director general at the NDRC. Both of them then presided over"
            " the proceedings.",
            "co-chair",
        ),
        (
            "The Pakistani delegation was headed by Secretary BOI Omar Rasul and the Chinese by Zhao Jian, director"
            " general at the NDRC.",
            "led delegation",
        ),
        (
            "From the Pakistani side the meeting was chaired by Secretary BOI Omar Rasul whereas from the Chinese side"
            " Director General NDRC Zhao Jian was the co-chair.",
            "co-chair",
        ),
        ("\n\n1. Chairs\n - Mr. Omar Rasul, Secretary, BOI\n - Mr. Zhao Jian, Director General, NDRC\n", "co-chair"),
    ],
)
def test_the_two_at_the_head_share_their_part_each_for_their_side(clause: str, part: str) -> None:
    people = _people(BARE + clause)
    assert {name: (p["side"], p["part"]) for name, p in people.items()} == {
        "Omar Rasul": ("Pakistan", part),
        "Zhao Jian": ("China", part),
    }
    assert "side" not in people["Zhao Jian"]["role"]


def test_who_tells_that_another_led_did_not_lead() -> None:
    people = _people(
        BARE
        + "Provincial Secretary Faisal Gondal, who was a member of Pakistan's team, told reporters that Secretary BOI"
        " Omar Rasul had led it ably."
    )
    assert (people["Faisal Gondal"]["part"], people["Omar Rasul"]["part"]) == ("attended", "led delegation")


def test_two_letters_that_changed_places_make_no_second_person() -> None:
    people = _people(LEAD.replace("Zhao Jian", "Zhao Yunfie") + "Mr. Zhao Yunfei thanked the hosts.")
    assert len(people) == 2


@pytest.mark.parametrize(
    ("clause", "leaders", "others"),
    [
        (
            "Federal Minister for Planning Asad Umar opened it. He co-chaired the meeting with NDRC Vice Chairman Ning"
            " Jizhe. SAPM Khalid Mansoor was also present.",
            {"Asad Umar": "co-chair", "Ning Jizhe": "co-chair"},
            {"Khalid Mansoor": "Pakistan"},
        ),
        (
            "The Pakistani team comprised Joint Secretary (EC) Javed Humayun (leader), Director General Khalid Khan and"
            " Counsellor Sara Malik. The Chinese side comprised: Mr. Wei Zhenglin (head of delegation), DDG, MARA;"
            " Ms. Ma Hongtao, Director; and Mr Xu Ming, Second Secretary.",
            {"Javed Humayun": "led delegation", "Wei Zhenglin": "led delegation"},
            {"Khalid Khan": "Pakistan", "Sara Malik": "Pakistan", "Ma Hongtao": "China", "Xu Ming": "China"},
        ),
        (
            "Power Division Secretary Rashid Langrial headed Pakistan's seven-member team, which also had PPIB Managing"
            " Director Shah Jahan Mirza and NTDC MD Rana Abdul Jabbar in it. The Chinese side was led by Director"
            " General Liu Shaobin along with Deputy Head of Mission Pang Chunxue.",
            {"Rashid Langrial": "led delegation", "Liu Shaobin": "led delegation"},
            {"Shah Jahan Mirza": "Pakistan", "Rana Abdul Jabbar": "Pakistan", "Pang Chunxue": "China"},
        ),
    ],
)
def test_who_led_is_told_apart_from_those_beside(clause: str, leaders: dict[str, str], others: dict[str, str]) -> None:
    people = _people(BARE + clause)
    assert {name: p["part"] for name, p in people.items() if p["part"] != "attended"} == leaders
    assert {name: p["side"] for name, p in people.items() if p["part"] == "attended"} == others


def test_holders_of_an_office_in_a_common_plural_and_of_a_ministry_spelt_like_a_word_have_them() -> None:
    people = _people(
        BARE + "Secretary MoST Arshad Mahmood, Plant Protection Advisor Tariq Khan and Deputy Director Generals of NDRC"
        " and MFA Xia Qing and Hou Yanqi attended."
    )
    general = "Deputy Director General of NDRC and MFA"
    assert [p["role"] for p in people.values()] == ["Secretary MoST", "Plant Protection Advisor", general, general]


def test_of_many_who_represent_a_side_the_first_leads_it() -> None:
    people = _people(
        BARE + "Pakistan's side was represented by Secretary Planning Zafar Hassan, Chief Secretary Fazeel Asghar and"
        " Chairman GPA Naseer Kashani while the Chinese side was represented by Mr. Ying Xiong of NDRC."
    )
    assert {name for name, p in people.items() if p["part"] == "led delegation"} == {"Zafar Hassan", "Ying Xiong"}


def test_a_chair_that_is_taken_is_no_office() -> None:
    people = _people(
        BARE
        + "It began with Secretary BOI Omar Rasul in the chair for Pakistan and NDRC's Zhao Jian, director general of"
        " the planning department, for China. New Lahore International Airport was praised by Huawei Pakistan CEO"
        " Ethan Sun."
    )
    assert [(p["role"], p["part"]) for p in people.values()] == [
        ("Secretary BOI", "co-chair"),
        ("director general of the planning department", "co-chair"),
        ("Huawei Pakistan CEO", "attended"),
    ]


def test_talking_to_the_press_gives_nobody_a_part() -> None:
    people = _people(LEAD + "Talking to media persons, Chairman NEPRA Tauseef Farooqi welcomed the agreement.")
    assert people["Tauseef Farooqi"]["part"] == "attended"


@pytest.mark.parametrize(
    ("clause", "name", "office", "side"),
    [
        (
            "Caretaker Minister Mir Gul Mardan Khan Domki also spoke.",
            "Mir Gul Mardan Khan Domki",
            "Caretaker Minister",
            0,
        ),
        (
            "Chinese Charge d' Affairs to Pakistan Pang Xue also spoke.",
            "Pang Xue",
            "Chinese Charge d' Affairs to Pakistan",
            1,
        ),
        (
            "Zhang Bao, Chairman of China Harbours Holding Company Pakistan, attended.",
            "Zhang Bao",
            "Chairman of China Harbours Holding Company Pakistan",
            1,
        ),
    ],
)
def test_names_offices_and_sides_are_read_past_what_misleads(clause: str, name: str, office: str, side: int) -> None:
    found = _people(LEAD + clause)
    assert found.keys() == CHAIRS | {name}
    assert (found[name]["role"], found[name]["side"]) == (office, ("Pakistan", "China")[side])


def test_an_office_is_no_visit_of_its_holder() -> None:
    text = (
        "Let me begin with the visit of Foreign Secretary Dr. Asad Gul to China. On Tuesday Dr. Asad Gul and Vice"
        " Foreign Minister Sun Wei co-chaired the third round of the Bilateral Political Consultations."
    )
    assert _people(text)["Asad Gul"]["role"] == "Foreign Secretary"


@pytest.mark.parametrize(
    "thing", ["a forum on development and a Shared Prosperous Dawn", "the road from D.I. Khan to Zhob"]
)
def test_what_has_an_article_and_a_city_with_initials_are_nobody(thing: str) -> None:
    assert _people(f"{LEAD}They discussed {thing}.").keys() == CHAIRS


@pytest.mark.parametrize(
    "where", ["at the Chinese city Huangshan", "in the city of Huangshan", "in the resort town Huangshan"]
)
def test_a_city_that_is_not_listed_is_known_by_the_word(where: str) -> None:
    text = f"Foreign Minister Shah Qureshi met his Chinese counterpart Wang Yi {where} and thanked him."
    article = Article(key="a", text=text, published=parse_edtf(PUBLISHED))
    (meeting,) = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    assert meeting["place"] == "Huangshan"


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Chief Collector Omar Rasul and Ms Hina Malik attended.", "Omar Rasul", "Chief Collector"),
        ("Registrar Supreme Court Omar Rasul attended.", "Omar Rasul", "Registrar Supreme Court"),
        ("Director Glacier Monitoring Omar Rasul attended.", "Omar Rasul", "Director Glacier Monitoring"),
        ("President Truckers Alliance Omar Rasul attended.", "Omar Rasul", "President Truckers Alliance"),
        ("Director Wastewater Omar Rasul attended.", "Omar Rasul", "Director Wastewater"),
        ("Chief Seismologist Omar Rasul attended.", "Omar Rasul", "Chief Seismologist"),
        ("Chief Macro Dr Omar Rasul attended.", "Omar Rasul", "Chief Macro"),
        ("Chief Justice of Pakistan Omar Rasul attended.", "Omar Rasul", "Chief Justice of Pakistan"),
        ("Omar Rasul, Chief (Macro), attended.", "Omar Rasul", "Chief (Macro)"),
        ("Omar Rasul, CEO, Zamburak, attended.", "Omar Rasul", "CEO, Zamburak"),
        ("Omar Rasul, CEO, Pakistan Railways, attended.", "Omar Rasul", "CEO, Pakistan Railways"),
        ("Omar Rasul, Rector, Zamburak Institute of Trade; attended.", "Omar Rasul", "Rector, Zamburak Institute of"),
        ("Omar Rasul, Adviser, Strategic Plans Division, attended.", "Omar Rasul", "Adviser, Strategic Plans Division"),
        ("Song Jian, Chairman of China Huaneng's Yumen plant, attended.", "Song Jian", "Chairman of China Huaneng's"),
        ("Deputy Director Song Jian of the Nanjing municipal bureau attended.", "Song Jian", "Deputy Director of"),
        ("Chairman Federal Board of Revenue Omar Rasul attended.", "Omar Rasul", "Chairman Federal Board of Revenue"),
    ],
)
def test_an_office_is_read_with_all_its_words(sentence: str, name: str, role: str) -> None:
    people = _people(f"ISLAMABAD: The third meeting of the JWG on Energy was held on Tuesday. {sentence}")
    assert people[name]["role"].startswith(role)


def test_a_lone_word_beside_an_office_is_somebody_only_if_it_is_like_a_name() -> None:
    headline = " They were told how PAC Chairman Resign trends. PTI Chairman Gohar attended. Director Wyne attended."
    later = " Wyne, who is from Quetta, thanked all."
    assert _people(LEAD + headline + later).keys() == CHAIRS | {"Gohar", "Wyne"}

"""Tables for the parts that read words: sentences, datelines, ordinals, offices and names, sides."""

from __future__ import annotations

import pytest

from knowledge.extraction.dateline import find_dateline
from knowledge.extraction.namings import find_namings
from knowledge.extraction.ordinals import parse_ordinal
from knowledge.extraction.people import gather_figures
from knowledge.extraction.pinyin import is_pinyin
from knowledge.extraction.sentences import Form, split_sentences
from knowledge.extraction.sides import SideFinder
from knowledge.extraction.tokens import Tokenizer
from knowledge.gazetteer import load

BOOK = load()


def _people(text: str) -> list[tuple[str | None, str]]:
    tokens = Tokenizer(BOOK, frozenset()).read(text, 0, len(text))
    return [(n.name, n.role) for n in find_namings(tokens, text, sentence=0, gazetteer=BOOK) if n.sure]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("6th", 6),
        ("twelfth", 12),
        ("maiden", 1),
        ("inaugural", 1),
        ("21st", 21),
        ("twenty-second", 22),
        ("0th", None),
        ("six", None),
    ],
)
def test_ordinals_are_read(word: str, number: int | None) -> None:
    assert parse_ordinal(word) == number


@pytest.mark.parametrize(
    ("line", "cities"),
    [
        ("ISLAMABAD: The group met on Monday to review all of its projects.", ["Islamabad"]),
        ("ISLAMABAD:The fourth meeting was held here on Wednesday to review it.", ["Islamabad"]),
        ("BEIJING/islamabad - The two sides signed a memorandum on Thursday evening.", ["Beijing", "Islamabad"]),
        ("Islamabad, 21 July 2022 (TDI): The third meeting was held virtually today.", ["Islamabad"]),
        ("ISLAMABAD, (UrduPoint / Pakistan Point News - 17th Aug, 2022 ) :The minister chaired it.", ["Islamabad"]),
        ("BEIJING, Dec 28 (APP): Both sides have reaffirmed their resolve to go on.", ["Beijing"]),
        ("BEIJING, June 16 (Xinhua) -- The two vice ministers met via video link on Thursday.", ["Beijing"]),
        ("URUMQI – The talks went on until late in the evening, officials said.", ["Urumqi"]),
        ("The minister said: the work goes on as planned in every district.", []),
    ],
)
def test_datelines_are_read(line: str, cities: list[str]) -> None:
    found = find_dateline(split_sentences(line), BOOK)
    assert [city.name for city in (found.cities if found else ())] == cities


def test_an_abbreviation_or_a_domain_ends_no_sentence() -> None:
    text = "Mr. Cong Liang met Lt. Gen. Khan of the U.S. desk at No. 5. UrduPoint.com reported it.The rest is known."
    assert [s.text for s in split_sentences(text)] == [
        "Mr. Cong Liang met Lt. Gen. Khan of the U.S. desk at No. 5.",
        "UrduPoint.com reported it.",
        "The rest is known.",
    ]


def test_wrapped_lines_are_one_sentence() -> None:
    text = "The sixth meeting of the joint working group on energy was held in the\ncapital on Monday."
    assert len(split_sentences(text)) == 1


def test_lists_stand_under_their_heading_and_furniture_apart() -> None:
    text = "The group met on Monday in Beijing.\n\nAttendees:\n• Ali Raza, Secretary\n\nShare:\nPhoto: the group"
    found = {sentence.text: (sentence.form, sentence.heading) for sentence in split_sentences(text)}
    assert found["• Ali Raza, Secretary"] == (Form.ITEM, "attendees")
    assert found["Share:"][0] is Form.FURNITURE
    assert found["Photo: the group"][0] is Form.FURNITURE


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "chaired by Special Secretary Ministry of Interior Saif Anjum.",
            [("Saif Anjum", "Special Secretary Ministry of Interior")],
        ),
        (
            "by Additional Secretary Ministry of Interior, Farah Hamid Khan.",
            [("Farah Hamid Khan", "Additional Secretary Ministry of Interior")],
        ),
        (
            "by Liu Shaobin, Director General of the External Security Department, "
            "Ministry of Foreign Affairs of China.",
            [
                (
                    "Liu Shaobin",
                    "Director General of the External Security Department, Ministry of Foreign Affairs of China",
                )
            ],
        ),
        (
            "Minister for Planning, Development and Reform Khusro Bakhtiar and Vice Chairman of the NDRC of "
            "China, Ning Jizhe, signed",
            [
                ("Khusro Bakhtiar", "Minister for Planning, Development and Reform"),
                ("Ning Jizhe", "Vice Chairman of the NDRC of China"),
            ],
        ),
        (
            "by Federal Minister for Planning, Development & Special Initiatives, Ahsan Iqbal & Vice Chairman, "
            "National Development"
            " & Reform Commission (NDRC), China Cong Liang.",
            [
                ("Ahsan Iqbal", "Federal Minister for Planning, Development & Special Initiatives"),
                ("Cong Liang", "Vice Chairman, National Development & Reform Commission (NDRC), China"),
            ],
        ),
        ("Vice Ministers Xu Datong and Yu Xiuhe came", [("Xu Datong", "Vice Minister"), ("Yu Xiuhe", "Vice Minister")]),
        (
            "Beijing Vice Mayor and Director-General of the Public Security Bureau Cen Yuanbiao",
            [("Cen Yuanbiao", "Beijing Vice Mayor and Director-General of the Public Security Bureau")],
        ),
        (
            "met Brig (retd) Ijaz Ahmad Shah, Federal Minister for Interior",
            [("Ijaz Ahmad Shah", "Federal Minister for Interior")],
        ),
        ("and Chinese Vice Premier He Lifeng arrived", [("He Lifeng", "Chinese Vice Premier")]),
        ("Pakistan's Ambassador to China Moin ul Haque", [("Moin ul Haque", "Pakistan's Ambassador to China")]),
        ("Ambassador Aizaz Chaudhry, Director General ISSI, spoke", [("Aizaz Chaudhry", "Director General ISSI")]),
        (
            "his Pakistani and Afghan counterparts, Ishaq Dar and Amir Khan Muttaqi",
            [("Ishaq Dar", "Pakistani counterpart"), ("Amir Khan Muttaqi", "Afghan counterpart")],
        ),
        (
            "and the Director General, Ministry of Public Security, China.",
            [(None, "Director General, Ministry of Public Security, China")],
        ),
    ],
)
def test_names_are_paired_with_their_offices_in_full(text: str, people: list[tuple[str | None, str]]) -> None:
    assert _people(text) == people


def test_spellings_of_one_article_are_one_person() -> None:
    text = (
        "by Liu Shaobin, Director General. Li Shaobin said so. Mr. Shaobin left."
        " Interior Minister Naqvi met Mohsin Naqvi."
    )
    tokens = Tokenizer(BOOK, frozenset()).read(text, 0, len(text))
    figures = gather_figures(find_namings(tokens, text, sentence=0, gazetteer=BOOK))
    assert [(f.name, set(f.aliases)) for f in figures] == [
        ("Liu Shaobin", {"Li Shaobin", "Shaobin"}),
        ("Mohsin Naqvi", {"Naqvi"}),
    ]


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("Chinese Vice Foreign Minister", "China"),
        ("Ambassador of Pakistan to China", "Pakistan"),
        ("Ambassador to China", "Pakistan"),
        ("Director General (China) of the Ministry of Foreign Affairs of Pakistan", "Pakistan"),
        ("Bangladeshi Acting Foreign Secretary", "Bangladesh"),
        ("Director General", None),
    ],
)
def test_an_office_tells_its_side(role: str, side: str | None) -> None:
    assert SideFinder(BOOK, ("China", "Pakistan", "Bangladesh")).of_office(role) == side


@pytest.mark.parametrize(
    ("before", "after", "heading", "side"),
    [
        ("The Chinese side was headed by ", "", "", "China"),
        ("On the Pakistani side, A, B and ", "", "", "Pakistan"),
        ("by ", " from the Chinese side", "", "China"),
        ("", "", "for pakistan", "Pakistan"),
        ("The Chinese delegation met ", "", "", None),
    ],
)
def test_a_clause_or_heading_tells_the_side(before: str, after: str, heading: str, side: str | None) -> None:
    assert SideFinder(BOOK, ("China", "Pakistan")).of_clause(before, after, heading) == side


@pytest.mark.parametrize(
    ("name", "is_chinese"),
    [
        ("Liu Shaobin", True),
        ("Cong Liang", True),
        ("Cen Yuanbiao", True),
        ("Farah Hamid Khan", False),
        ("Saif Anjum", False),
    ],
)
def test_pinyin_is_told_by_its_syllables(name: str, is_chinese: bool) -> None:
    assert is_pinyin(name) is is_chinese

"""Tables for how the press varies: previews, reviews, records, transcripts, tables, titles, slips of the pen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.dates.when import day
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article, Fact, Property

PUBLISHED = date(2022, 8, 18)  # a Thursday
MEETING = "ISLAMABAD: The fifth meeting of the Joint Working Group on Energy was held here on Wednesday. "


def _article(text: str, published: date | None) -> Article:
    return Article(key="a", text=text, published=day(published) if published else None)


def _meetings(text: str, published: date | None = PUBLISHED) -> list[dict[str, Any]]:
    article = _article(text, published)
    found: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a.md")["meetings"]
    return found


def _mains(text: str, published: date | None = PUBLISHED) -> list[tuple[Any, ...]]:
    shown = ("series", "ordinal", "date", "place", "status")
    return [tuple(m[field] for field in shown) for m in _meetings(text, published) if m["main"]]


def _people(text: str) -> dict[str, tuple[str, str | None]]:
    mains = [meeting for meeting in _meetings(text) if meeting["main"]]
    return {p["name"]: (p["role"], p["side"]) for meeting in mains for p in meeting["people"] if p["name"]}


@pytest.mark.parametrize(
    ("text", "mains"),
    [
        (
            "ISLAMABAD: Foreign Ministers Wu Lan of China and Amir Khan of Afghanistan arrived here on Wednesday"
            " for the"
            " trilateral foreign ministers' dialogue and the fourth round of the Pakistan-China strategic dialogue."
            " Both will be held on Friday.",
            [
                ("China-Afghanistan-Pakistan Trilateral FM Dialogue", None, "2022-08-19", "Islamabad", "scheduled"),
                ("Foreign Ministers' Strategic Dialogue", 4, "2022-08-19", "Islamabad", "scheduled"),
            ],
        ),
        (
            "The planning minister told a press conference that the list would be ready on August 25, when the ninth"
            " Joint Cooperation Committee sits in Islamabad.",
            [("JCC", 9, "2022-08-25", "Islamabad", "scheduled")],
        ),
        (
            "Sources say the Joint Cooperation Committee (JCC) sits for the seventh time in Beijing on August 26.",
            [("JCC", 7, "2022-08-26", "Beijing", "scheduled")],
        ),
        (
            "The 12th meeting of the JWG on Energy could not go ahead on Monday and will now be held in Lahore on"
            " September 9, officials said.",
            [("JWG Energy", 12, "2022-09-09", "Lahore", "scheduled")],
        ),
        (
            "A meeting of the Senate's finance panel, chaired by Senator Agha Khan, was told on Tuesday that the 10th"
            " JCC was likely in January.",
            [(None, None, "2022-08-16", None, "held")],
        ),
        (
            "ISLAMABAD: Minister Ahsan Iqbal on Wednesday asked for proposals for the 12th JCC. He was chairing"
            " the third"
            " review meeting of the month at the planning ministry.",
            [(None, None, "2022-08-17", "Islamabad", "held")],
        ),
        (
            "ISLAMABAD: Nobody at the table on Tuesday knew the figure. Interior Minister Rana Khan had called in the"
            " police chiefs to go over the security plan of CPEC for China's engineers.",
            [(None, None, "2022-08-16", None, "held")],
        ),
        (
            "Pakistan and China opened a new channel on Tuesday, holding in Urumqi their first-ever Maritime Dialogue.",
            [("Maritime Dialogue", 1, "2022-08-16", "Urumqi", "held")],
        ),
        (
            "Envoys of Iran joined those of Pakistan and China in Beijing on Tuesday for the second round of their"
            " trilateral consultation. In May the Afghan minister had been to another trilateral.",
            [("China-Pakistan-Iran Counter-Terrorism Consultation", 2, "2022-08-16", "Beijing", "held")],
        ),
        (
            "Secretary Asad Khan and Vice Minister Wu Lan sat across from each other in Kashgar on Tuesday for"
            " the ninth"
            " round of the Bilateral Political Consultations.",
            [("Bilateral Political Consultations", 9, "2022-08-16", "Kashgar", "held")],
        ),
        (
            "KUNMING: On the afternoon of the 16th, the second round of Bilateral Politcal Consultations was"
            " held here.",
            [("Bilateral Political Consultations", 2, "2022-08-16", "Kunming", "held")],
        ),
        (
            "Officials met on Wednesday after the fourth meeting of the JWG on Long Term Planing. The meeting was held"
            " over Zoom on Tuesday.",
            [("JWG Long-Term Plan", 4, "2022-08-16", None, "held")],
        ),
        (
            "On Tuesday Vice Minister Li Wei and Secretary Asad Khan held the third round of Bilateral Political"
            " Consultations in Beijing.\n\nOn the same day the two co-chaired the fifth JWG on Energy in Beijing.",
            [
                ("Bilateral Political Consultations", 3, "2022-08-16", "Beijing", "held"),
                ("JWG Energy", 5, "2022-08-16", "Beijing", "held"),
            ],
        ),
    ],
)
def test_what_is_news_is_told_by_the_clause(text: str, mains: list[tuple[Any, ...]]) -> None:
    assert _mains(text) == mains


def test_minutes_are_the_record_of_the_meeting_in_their_headline() -> None:
    text = (
        "MINUTES OF THE 10TH MEETING OF THE JOINT WORKING GROUP ON ENERGY\n\nDate: 14th November, 2023\n"
        "Venue: Committee Room, Power Division, Islamabad\nChair: Mr. Asad Khan Durrani, Secretary, Power Division\n\n"
        "1. The minutes of the 9th meeting, held on 30th June, 2022, were confirmed.\n\nLIST OF PARTICIPANTS\n\n"
        "Chinese side\n  i.   Mr. Xie Guoxiang            Commercial Counsellor, Embassy of China\n"
    )
    assert _mains(text, None) == [("JWG Energy", 10, "2023-11-14", "Islamabad", "held")]
    assert _people(text)["Xie Guoxiang"] == ("Commercial Counsellor, Embassy of China", "China")


def test_the_head_of_a_letter_dates_nothing() -> None:
    text = (
        "From: Section Officer\nTo: all\nDate: Wed, 10 Aug 2022 16:12\nSubject: change of dates\n\n"
        "The 8th session of the Joint Working Group on Energy will not be held on 22 August. It shall now be convened"
        " on 30 August 2022.\n"
    )
    assert _mains(text) == [("JWG Energy", 8, "2022-08-30", None, "scheduled")]


def test_who_was_there_may_say_i_but_who_argues_reports_no_meeting() -> None:
    there = (
        "I had been promised ten minutes and I got forty. The seventh meeting of the JWG on Gwadar was held in Gwadar"
        " on 19 and 20 July 2022. Asad Khan and Li Wei shared the chair."
    )
    assert _mains(there, None) == [("JWG Gwadar", 7, "2022-07-19/2022-07-20", "Gwadar", "held")]
    assert _mains(f"Editorial: Another map\n\n{MEETING}We must ask why. I doubt it.") == []


@pytest.mark.parametrize(
    ("tail", "people"),
    [
        ("Vice Minister LI Wei and Secretary Asad KHAN spoke.", {"LI Wei": "China", "Asad KHAN": "Pakistan"}),
        (
            "Those present: Janab Asad Khan, Secretary Power, and Mohtarma Hina Dar, Director.",
            ["Asad Khan", "Hina Dar"],
        ),
        ("NDRC Vice Chairmen Ning Jizhe and Tang Dengjie attended.", ["Ning Jizhe", "Tang Dengjie"]),
        (
            "Li Wei of the NEA and Power Secretary Asad Khan co-chaired it.",
            {"Li Wei": "China", "Asad Khan": "Pakistan"},
        ),
        (
            "In the chair were Li Wei, Director, Department of Energy, NDRC from the Chinese side, and Asad Ali,"
            " Secretary Board of Investment from the Pakistan side.",
            {"Li Wei": "China", "Asad Ali": "Pakistan"},
        ),
        (
            "From the Chinese side Li Wei, Director General, sat in the chair, and Asad Khan, Secretary of the Board of"
            " Investment, sat beside him.",
            {"Li Wei": "China", "Asad Khan": "Pakistan"},
        ),
        (
            "A Chinese delegation headed by Consul General Li Wei had talks with Managing Director Asad Khan.",
            {"Li Wei": "China", "Asad Khan": "Pakistan"},
        ),
        (
            "Minister Asad Khan attended. Secretary Hina Dar could not come. Li Wei, wife of Minister Wu Yi, sang.",
            ["Asad Khan"],
        ),
        (
            "Minister Asad Khan attended. The guests were received at the airport by Commissioner Hina Dar and"
            " Mayor Ali"
            " Raza.",
            ["Asad Khan"],
        ),
        ('Minister Asad Khan attended. "It is late," said Filippo Boni, a senior fellow in London.', ["Asad Khan"]),
        ("Minister Asad Khan attended. Finance Minister Ali Raza will raise the loans in Beijing.", ["Asad Khan"]),
        ("Minister Asad Khan attended. Separately, Secretary Hina Dar called the envoy, Li Wei.", ["Asad Khan"]),
    ],
)
def test_people_are_those_the_clause_puts_there(tail: str, people: dict[str, str] | list[str]) -> None:
    found = _people(MEETING + tail)
    assert list(found) == list(people)
    assert not isinstance(people, dict) or {name: side for name, (_, side) in found.items()} == people


@pytest.mark.parametrize(
    ("person", "role"),
    [
        (
            "Li Wei, a deputy director-general in the Chinese foreign ministry's external security department, spoke",
            "deputy director-general in the Chinese foreign ministry's external security department",
        ),
        ("Asad Khan, Associate Professor, University of Sindh, spoke", "Associate Professor, University of Sindh"),
        (
            "Adviser on Institutional Reforms and Austerity Asad Khan spoke",
            "Adviser on Institutional Reforms and Austerity",
        ),
        (
            "Asad Khan, Additional Secretary (Arms Control/Policy Planning), spoke",
            "Additional Secretary (Arms Control/Policy Planning)",
        ),
        (
            "Asad Khan, Ambassador Extraordinary and Plenipotentiary of Pakistan to China, spoke",
            "Ambassador Extraordinary and Plenipotentiary of Pakistan to China",
        ),
    ],
)
def test_offices_are_taken_whole(person: str, role: str) -> None:
    assert [held for held, _ in _people(f"{MEETING}{person}.").values()] == [role]


def test_a_table_tells_office_part_and_state() -> None:
    text = (
        f"{MEETING}\n\nCO-CHAIRS\n\n| Dr. Asad Khan | Secretary, Power Division | Pakistan |\n"
        "| Mr. Li Wei | Director General, NEA | China |\n\nMEMBERS PRESENT\n\n| Prof. Nur Abudula | Fellow | China |\n"
    )
    parts = {p["name"]: (p["role"], p["side"], p["part"]) for p in _meetings(text)[0]["people"]}
    assert parts == {
        "Asad Khan": ("Secretary, Power Division", "Pakistan", "co-chair"),
        "Li Wei": ("Director General, NEA", "China", "co-chair"),
        "Nur Abudula": ("Fellow", "China", "attended"),
    }


@pytest.mark.parametrize(
    ("tail", "other"),
    [
        ("It last met in Beijing on December 29, 2021.", ("JWG Energy", None, "2021-12-29")),
        ("Beijing hosted the second on 19 February 2014.", ("JWG Energy", 2, "2014-02-19")),
        ("No meeting was possible in 2020; the fourth was held in 2019.", ("JWG Energy", 4, "2019")),
        ("At the 13th JCC, in May last year, it had been near.", ("JCC", 13, "2021-05")),
        ("The JWG on Gwadar had not met since July last year.", ("JWG Gwadar", None, "2021-07")),
        ("Earlier this month Secretary Asad Khan had met Chinese Ambassador Li Wei.", (None, None, "2022-08")),
        (
            "A day before, Secretary Asad Khan had sat down with Li Wei, Chairman of the NEA.",
            (None, None, "2022-08-16"),
        ),
        (
            "One of the groups, that on socio-economic development, held its second meeting on June 4, 2021.",
            ("JWG Socio-Economic Development", 2, "2021-06-04"),
        ),
    ],
)
def test_meetings_recalled_have_their_own_day(tail: str, other: tuple[Any, ...]) -> None:
    beside = [(m["series"], m["ordinal"], m["date"]) for m in _meetings(MEETING + tail) if not m["main"]]
    assert beside == [other]


def test_each_meeting_of_a_list_has_the_month_that_stands_at_its_place() -> None:
    tail = (
        "The 4th round of the foreign ministers' strategic dialogue as well as the 5th, held in Islamabad in May 2020"
        " and in Beijing in May 2021, ended well."
    )
    beside = [(m["ordinal"], m["date"]) for m in _meetings(MEETING + tail) if not m["main"]]
    assert beside == [(4, "2020-05"), (5, "2021-05")]


def test_a_session_within_a_meeting_is_no_meeting() -> None:
    text = f"{MEETING}In the first session, moderated by Director Li Wei, Secretary Asad Khan spoke."
    assert len(_meetings(text)) == 1
    assert list(_people(text)) == ["Li Wei", "Asad Khan"]


def test_a_host_of_whom_only_an_invitation_tells_is_at_the_talks() -> None:
    text = (
        "At the invitation of Foreign Minister of Pakistan Asad Khan, Foreign Minister Wang Yi will visit Pakistan and"
        " hold the eighth China-Pakistan Foreign Ministers' Strategic Dialogue with him in Islamabad."
    )
    assert sorted(_people(text)) == ["Asad Khan", "Wang Yi"]


def test_a_side_at_which_only_a_name_hints_is_less_sure() -> None:
    def sides(text: str) -> list[Fact]:
        facts = default_extractor().extract(_article(text, PUBLISHED)).facts
        return [fact for fact in facts if fact.property is Property.SIDE]

    told, guessed = sides(f"{MEETING}Li Wei, Secretary of China's NDRC, and Minister Asad Khan attended.")
    assert (told.confidence, guessed.value) == (1.0, "Pakistan")
    assert guessed.confidence < told.confidence

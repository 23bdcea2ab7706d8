"""Lists of participants in whatever layout, and groups named by their topic alone."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.extraction.tables import cells_of, is_head_row, is_row
from knowledge.model import Article

_HEAD = "The 4th meeting of the Joint Working Group on Agriculture was held in Multan on 5 July 2022.\n\n"


def _main(text: str) -> dict[str, Any]:
    article = Article(key="a", text=text, published=parse_edtf("2022-07-06"))
    found = as_json(article, default_extractor().extract(article), path="a")
    return next(meeting for meeting in found["meetings"] if meeting["main"])


def _people(text: str) -> dict[str, tuple[str, str]]:
    return {p["name"]: (p["role"], p["side"]) for p in _main(text)["people"] if p["name"]}


@pytest.mark.parametrize(
    "body",
    [
        "LIST OF PARTICIPANTS\n\nPAKISTAN\n\nNo | Name | Designation\n1 | Mr. Adil Raza Toor | Joint Secretary\n\n"
        "CHINA\n\nNo | Name | Designation\n1 | Ms. Zhou Hongmei | Counsellor",
        "Pakistan side:\n• Adil Raza Toor – Joint Secretary\nChinese side:\n• Zhou Hongmei – Counsellor",
        "Pakistan side:\n1. Adil Raza Toor, Joint Secretary\n\nChinese side:\n1. Ms. Zhou Hongmei (Counsellor)",
        "Name\tDesignation\tSide\nAdil Raza Toor\tJoint Secretary\tPakistan\nZhou Hongmei\tCounsellor\tChina",
        "Participants\n\nPakistan: Adil Raza Toor (Joint Secretary)\nChina: Zhou Hongmei (Counsellor)",
    ],
)
def test_a_list_gives_each_name_its_office_and_side_in_any_layout(body: str) -> None:
    found = _people(_HEAD + body)
    assert found["Adil Raza Toor"][1] == "Pakistan"
    assert found["Zhou Hongmei"] == ("Counsellor", "China")
    assert found["Adil Raza Toor"][0].startswith("Joint Secretary")


def test_those_who_sent_regrets_were_not_there() -> None:
    found = _people(
        f"{_HEAD}Participants:\n1 | Adil Raza Toor | Joint Secretary | Ministry of Food\n\n"
        "Regrets: Mr. Zulfiqar Younas (Nacta); Ms. Lin Xiaoqing (Ministry of Commerce)."
    )
    assert set(found) == {"Adil Raza Toor"}
    assert found["Adil Raza Toor"][0] == "Joint Secretary, Ministry of Food"


def test_a_row_has_cells_and_a_head_row_is_nobody() -> None:
    assert cells_of("1 | Li Hua | Director | NDRC") == ("1", "Li Hua", "Director", "NDRC")
    assert cells_of("Corridor clears way | Dawn") == ("Corridor clears way | Dawn",)
    assert is_row("Li Hua\tDirector")
    assert is_head_row("S.No | Name | Designation | Organisation")
    assert not is_head_row("1 | Li Hua | Director | NDRC")


@pytest.mark.parametrize(
    ("clause", "series", "ordinal"),
    [
        ("The energy panel, sitting for the fifth time, cleared two plants.", "JWG Energy", 5),
        ("The Gwadar group, meeting for the fourth time, cleared two plants.", "JWG Gwadar", 4),
    ],
)
def test_a_group_is_known_by_its_topic_where_the_article_speaks_of_such_groups(
    clause: str, series: str, ordinal: int
) -> None:
    """Both words stand in the gate that skips sentences without any word of a series."""
    meeting = _main(f"BEIJING: One of the joint working groups under CPEC met here on Monday. {clause}")
    assert (meeting["series"], meeting["ordinal"]) == (series, ordinal)


def test_a_company_called_a_group_is_no_series() -> None:
    article = Article(key="a", text="LAHORE: The energy group sold its shares on Monday.")
    assert default_extractor().extract(article).mentions == ()

"""Talks told beside the news: with whom, on which day, and that nobody of them is put at the meeting reported."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

_GROUP = (
    "ISLAMABAD: The 8th meeting of the JWG on Energy was held here on Thursday. Secretary Power Rashid Langrial and Ren"
    " Jingdong of the National Energy Administration co-chaired. "
)
_TWO = "BEIJING: Foreign Minister Ishaq Dar met Chinese Foreign Minister Wang Yi here on Thursday. "


def _told(text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    article = Article(key="a", text=text, published=parse_edtf("2024-03-15"))
    meetings: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    return [m for m in meetings if m["main"]], [m for m in meetings if not m["main"]]


def _names(meeting: dict[str, Any]) -> set[str]:
    return {person["name"] for person in meeting["people"] if person["name"]}


@pytest.mark.parametrize(
    ("text", "other", "day"),
    [
        (f"{_GROUP}While in Islamabad, Mr Ren also met Water Minister Musadik Malik.", "Musadik Malik", None),
        (
            f"{_GROUP}In the evening Mr Ren was received by Prime Minister Shehbaz Sharif.",
            "Shehbaz Sharif",
            "2024-03-14",
        ),
        (f"{_GROUP}Ambassador Li Wenhao met Finance Minister Omar Gul the same day.", "Omar Gul", "2024-03-14"),
        (f"{_TWO}A day before, he had sat down with Liu Jianwen, Minister of the Party.", "Liu Jianwen", "2024-03-13"),
        (f"{_TWO}On Friday he is going to call on Premier Li Qiang.", "Li Qiang", "2024-03-15"),
        (f"{_TWO}On March 12, Vice Minister Yang Wei held talks with Secretary Awais Gul.", "Awais Gul", "2024-03-12"),
        (f"{_TWO}He recalled that he had met NDRC Chairman Zheng Jie earlier this month.", "Zheng Jie", "2024-03"),
        (f"{_TWO}The minister later visited the bank and held talks with Chairman Zhou Wen.", "Zhou Wen", None),
    ],
)
def test_talks_with_somebody_else_are_told_beside_the_news(text: str, other: str, day: str | None) -> None:
    (main,), (beside,) = _told(text)
    assert other in _names(beside) and other not in _names(main)
    assert (beside["series"], beside["date"]) == (None, day)


@pytest.mark.parametrize(
    "text",
    [
        f"{_TWO}Wang Yi, who received the guest, also held that trade must grow.",
        f"{_TWO}The meeting, on Thursday, was also attended by Ambassador Khalil Gul.",
        f"{_GROUP}The two chairs had met before the session to fix its order.",
    ],
)
def test_what_is_told_of_the_same_talks_is_no_further_meeting(text: str) -> None:
    mains, beside = _told(text)
    assert (len(mains), beside) == (1, [])

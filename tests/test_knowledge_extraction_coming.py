"""The year of a day without one: that of what is to come where the words speak forward, else of what has been."""

from __future__ import annotations

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

_LEAD = "Desk notes\n\nISLAMABAD: Planning Minister Gul Khan Toor met Chinese Ambassador Wang Taoxi on Monday.\n\n"


def _others(text: str, published: str) -> list[tuple[str | None, str | None]]:
    article = Article(key="a", text=_LEAD + text, published=parse_edtf(published))
    found = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    return [(meeting["date"], meeting["status"]) for meeting in found if meeting["series"]]


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("More rounds will follow, ending with a JCC session in January.", "2018-12-10", "2019-01"),
        ("The plan that both signed goes on with the maritime dialogue in February.", "2018-12-10", "2019-02"),
        ("A row of sittings precedes the 14th JCC in February.", "2024-12-16", "2025-02"),
        ("The railway is expected at the sixth JCC meeting on December 29.", "2016-11-28", "2016-12-29"),
        ("He said the plan would be signed at the seventh JCC on November 21.", "2017-11-13", "2017-11-21"),
        ("- The interior ministers meet in Beijing on 3 December.", "2024-11-18", "2024-12-03"),
        ("- 20 April: JWG on Energy, Islamabad", "2026-04-13", "2026-04-20"),
    ],
)
def test_a_day_that_the_words_look_forward_to_is_the_next_such_day(text: str, published: str, date: str) -> None:
    assert _others(text, published) == [(date, "scheduled")]


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("The JWG on Agriculture, last convened on 9 January, has asked for seeds.", "2023-12-18", "2023-01-09"),
        ("It was decided at the 12th JCC in March to widen the road.", "2024-01-08", "2023-03"),
        ("The minister who attended the 9th JWG on Energy in March is retired.", "2024-01-08", "2023-03"),
        ("- 20 April: JWG on Energy, Islamabad", "2026-10-12", "2026-04-20"),
    ],
)
def test_a_day_that_the_words_look_back_on_is_the_latest_such_day(text: str, published: str, date: str) -> None:
    assert [when for when, _ in _others(text, published)] == [date]
    assert all(status != "scheduled" for _, status in _others(text, published))

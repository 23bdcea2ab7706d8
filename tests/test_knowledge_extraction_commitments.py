"""Tables for what was agreed and is still to be done, against programmes, forecasts, courtesies and opinions."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article

HELD = "ISLAMABAD: The fifth meeting of the Joint Working Group on Energy was held here on Tuesday. "
AHEAD = "ISLAMABAD: The fifth meeting of the Joint Working Group on Energy will be held here on Tuesday next. "


def _commitments(text: str) -> list[dict[str, Any]]:
    article = Article(key="a", text=text, published=parse_edtf("2024-05-25"))
    found: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a")["commitments"]
    return found


@pytest.mark.parametrize(
    "promise",
    [
        "Both sides agreed to set up a joint desk on tariffs.",
        "It was agreed that the feasibility study would be handed over by the end of November.",
        "The minister directed the ministries to finalize the minutes of the groups.",
        "The two secretariats were told to exchange lists of pending projects.",
        "The committee ordered that an audit be carried out within 30 days.",
        "The group will finish a geological map by December 2026.",
        "A team of eight experts will visit the site in July.",
        "Mr Guo offered 50 scholarships for training.",
        "The 5 MGD plant will be handed over in June.",
    ],
)
def test_what_can_later_be_found_done_is_a_commitment(promise: str) -> None:
    assert [c["evidence"] for c in _commitments(HELD + promise)] == [promise]


@pytest.mark.parametrize(
    "empty",
    [
        "The minister will also meet the President and call on the Prime Minister.",
        "The project will open new avenues for the youth.",
        "CPEC would provide employment opportunities to the people.",
        "Any conspiracy against the friendship will be defeated.",
        "They discussed the schemes to be completed with Chinese help.",
        "Both sides agreed that cooperation had reached a new point.",
        "Pakistan is committed to building a community with its neighbour.",
        "A fresh date will be shared when finalised.",
        "The next round will be held in Beijing.",
        "The minister recalled that the desk had been agreed in May 2019.",
        "The minister told his weekly briefing that work had begun.",
    ],
)
def test_programmes_forecasts_and_courtesies_are_none(empty: str) -> None:
    assert _commitments(HELD + empty) == []


def test_without_a_meeting_that_was_held_only_a_cadence_is_kept() -> None:
    told = "Papers will be shared with all by Friday. The group will meet every three months from now on."
    assert [c["cadence"] for c in _commitments(AHEAD + told)] == ["every three months"]
    assert len(_commitments(HELD + told)) == 2

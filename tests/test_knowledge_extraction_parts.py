"""Who led, chaired or came, by what a clause says of them; who is only spoken of."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article, Property

ENERGY = "ISLAMABAD: The third meeting of the Joint Working Group on Energy was held here on Tuesday. "
CHAIRED = (
    "LAHORE: The fifth Joint Working Group on Industrial Cooperation met here on Tuesday, co-chaired by Secretary BOI"
    " Omar Rasul and NDRC Director General Zhao Jian. "
)


def _parts(text: str) -> dict[str, str]:
    article = Article(key="a", text=text, published=parse_edtf("2024-05-25"))
    meetings: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a")["meetings"]
    return {p["name"]: p["part"] for m in meetings if m["main"] for p in m["people"] if p["name"]}


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        (
            "Additional Secretary Hina Malik was the leader of the Pakistan side; Director General Zhao Jian of the"
            " NEA was that of the Chinese side. Joint Secretary Omar Rasul attended.",
            {"Hina Malik": "led delegation", "Zhao Jian": "led delegation", "Omar Rasul": "attended"},
        ),
        (
            "Energy Secretary Hina Malik took the Pakistani delegation to the venue; NEA deputy administrator Zhao Jian"
            " led the guests. Joint Secretary Omar Rasul sat next to her.",
            {"Hina Malik": "led delegation", "Zhao Jian": "led delegation", "Omar Rasul": "attended"},
        ),
        (
            "The delegation of China was under NEA deputy administrator Zhao Jian. Energy Secretary Hina Malik headed"
            " the hosts.",
            {"Hina Malik": "led delegation", "Zhao Jian": "led delegation"},
        ),
    ],
)
def test_who_is_at_the_head_of_a_side_led_it_however_it_is_told(clause: str, parts: dict[str, str]) -> None:
    assert _parts(ENERGY + clause) == parts


def test_she_who_said_so_while_presiding_is_the_one_named_before() -> None:
    text = (
        "ISLAMABAD: Planning Minister Hina Malik on Tuesday told ministries to hurry.\n\nPresiding over a meeting to"
        " review the decisions of the 13th JCC, she said time was short. Secretary Planning Omar Rasul attended."
    )
    assert _parts(text) == {"Hina Malik": "chair", "Omar Rasul": "attended"}


@pytest.mark.parametrize(
    "clause",
    [
        "The plan rests on understandings with President Xi Jinping, he said.",
        "The prime minister will fly to Beijing in June, when he will meet President Xi Jinping and Premier Li Qiang.",
    ],
)
def test_those_agreed_with_or_to_be_met_elsewhere_are_not_there(clause: str) -> None:
    assert set(_parts(CHAIRED + clause)) == {"Omar Rasul", "Zhao Jian"}


def test_who_stands_in_for_somebody_kept_away_leads_nobody() -> None:
    clause = "Sindh Chief Minister Murad Raza could not come and was represented by Energy Secretary Hina Malik."
    assert _parts(CHAIRED + clause)["Hina Malik"] == "attended"


@pytest.mark.parametrize(
    ("named", "told", "part"),
    [
        (
            "Planning Minister Ali Khan on Monday asked for proposals.",
            "He was chairing the 12th JCC meeting in Islamabad.",
            "chair",
        ),
        (
            "Planning Minister Ali Khan reached Beijing on Monday.",
            "He held talks with Chinese Vice Premier Wang Wei on Tuesday.",
            "led delegation",
        ),
        (
            "Planning Minister Ali Khan is in Beijing at the invitation of the NDRC's Vice Chairman Wang Wei.",
            "The two men held the 12th JCC meeting on Tuesday.",
            "led delegation",
        ),
        (
            "Planning Minister Ali Khan and NDRC Vice Chairman Wang Wei led their sides at the 12th JCC meeting.",
            "The two presided over the meeting in Islamabad.",
            "co-chair",
        ),
    ],
)
def test_a_part_is_quoted_from_the_sentence_that_gives_it(named: str, told: str, part: str) -> None:
    text = f"{named} {told}"
    facts = default_extractor().extract(Article(key="a", text=text)).facts
    local = next(fact.subject for fact in facts if fact.property is Property.NAME and fact.value == "Ali Khan")
    quotes = {(f.property, f.value): text[f.start : f.end] for f in facts if f.subject == local}
    assert quotes[Property.PART, part] == told
    assert quotes[Property.NAME, "Ali Khan"] == quotes[Property.ROLE, "Planning Minister"] == named

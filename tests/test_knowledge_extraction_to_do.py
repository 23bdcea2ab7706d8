"""What is due by a day, and the items of lists that say what is to be done; hopes and old plans beside them."""

from __future__ import annotations

import pytest

from knowledge.extraction import default_extractor
from knowledge.model import Article, Property

MET = (
    "LAHORE: The fifth Joint Working Group on Industrial Cooperation met here on Tuesday, co-chaired by Secretary BOI"
    " Omar Rasul and NDRC Director General Zhao Jian. "
)


def _quotes(text: str) -> list[str]:
    facts = default_extractor().extract(Article(key="a", text=text)).facts
    return [text[fact.start : fact.end] for fact in facts if fact.property is Property.TEXT]


@pytest.mark.parametrize(
    "promise",
    [
        "It was agreed that the plant would be handed over to the town by the end of November.",
        "Sponsors of the mines will lay down their financing plans within six weeks.",
        "A list of ten schemes will be ready before the next JCC.",
        "He ordered that a third-party audit of the zones be carried out within sixty days.",
        "The conveners were told to bring a full agenda by September 30.",
        "Mr Zhao offered 50 places at a college in Jinan.",
        "The two sides agreed to work out a memorandum on quality control.",
        "Both sides want to start talks on services within ninety days.",
        "A first report has to reach Lahore by June 15.",
    ],
)
def test_what_is_due_by_a_day_is_promised(promise: str) -> None:
    assert _quotes(MET + promise) == [promise]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister hoped that the road would be open before winter.",
        "Mr Zhao will hold talks with the chief minister on Friday.",
        "The province will be represented by its planning secretary.",
        "Asked whether the fund would be set up by June, he smiled.",
        "It had been decided in 2016 that the plan would be finished within three months.",
        "The group will meet again next spring.",
        "He recalled that the zone was to be opened by 2020.",
    ],
)
def test_hopes_programmes_and_old_plans_are_no_promises(sentence: str) -> None:
    assert _quotes(MET + sentence) == []


def test_the_items_of_a_list_of_decisions_are_promised_one_by_one() -> None:
    text = (
        f"{MET}\n\n3. It was agreed to:\n\n(a) set up a portal for buyers;\n\n(b) depute engineers to Hub.\n\n"
        "4. The Chair thanked the participants.\n"
    )
    assert _quotes(text) == ["(a) set up a portal for buyers;", "(b) depute engineers to Hub."]


def test_minutes_say_who_is_to_do_what() -> None:
    text = f"{MET}\n\n- NHA to send the bill of quantities\n- Ministry of Transport to name a focal person\n"
    assert [quote.strip("- ") for quote in _quotes(text)] == [
        "NHA to send the bill of quantities",
        "Ministry of Transport to name a focal person",
    ]


def test_those_under_a_list_of_decisions_who_only_attended_are_no_promise() -> None:
    text = (
        f"{MET}\n\nThe following decisions were taken by:\n\n- Ali Raza, Joint Secretary\n- Hina Malik, Chief (Macro)\n"
    )
    assert _quotes(text) == []


@pytest.mark.parametrize(
    ("sentence", "is_promise"),
    [
        ("The two sides agreed to open an office in Hub and to hold the sixth meeting in Beijing.", True),
        ("The two sides agreed to hold the sixth meeting in Beijing.", False),
    ],
)
def test_a_promise_beside_the_next_meeting_counts(sentence: str, is_promise: bool) -> None:
    assert _quotes(MET + sentence) == [sentence] * is_promise


def test_an_article_of_no_meeting_promises_nothing() -> None:
    assert _quotes("KARACHI: The cricket board has decided to invite the team of Oman by the end of June.") == []

"""What the rules take from whole articles: invariants on any text, single cases, and the hostile ones."""

from __future__ import annotations

import itertools
import json
import random
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.dates.when import day
from knowledge.extraction import default_extractor
from knowledge.extraction.facts import MAX_QUOTE
from knowledge.extraction.projection import as_json
from knowledge.extraction.rules import RuleExtractor
from knowledge.gazetteer import load
from knowledge.model import Article, Basis, Extraction, Fact, Kind, Modality, Property

GOLD = Path(__file__).parent / "data" / "extraction"
PUBLISHED = date(2022, 8, 18)  # a Thursday
ICC = "JWG International Cooperation and Coordination"
LEAD = (
    "ISLAMABAD: The sixth meeting of the Joint Working Group (JWG) on Energy was held here on Wednesday. "
    "It was co-chaired by"
    " Secretary Power Ali Raza Bhutta and Vice Administrator of the National Energy Administration Liu Baohua."
)


def _article(text: str, published: date | None = PUBLISHED) -> Article:
    return Article(key="a", text=text, published=day(published) if published else None)


def _extract(text: str, published: date | None = PUBLISHED) -> Extraction:
    return default_extractor().extract(_article(text, published))


def _json(text: str, published: date | None = PUBLISHED) -> dict[str, Any]:
    article = _article(text, published)
    return as_json(article, default_extractor().extract(article), path="a.md")


def _main(text: str, published: date | None = PUBLISHED) -> dict[str, Any]:
    mains = [m for m in _json(text, published)["meetings"] if m["main"]]
    assert len(mains) == 1, mains
    return mains[0]


def _facts(extraction: Extraction, prop: Property) -> list[Fact]:
    return [fact for fact in extraction.facts if fact.property is prop]


def _one_line(words: str) -> str:
    """Words as they read where the article wraps no lines."""
    return " ".join(words.replace("-\n", "").split())


def _hold_invariants(article: Article, extraction: Extraction) -> None:
    text = article.text
    locals_ = [mention.local for mention in extraction.mentions]
    assert len(locals_) == len(set(locals_))
    for mention in extraction.mentions:
        assert 0 <= mention.start < mention.end <= len(text) and mention.end - mention.start <= MAX_QUOTE
        assert 0 <= mention.confidence <= 1
    meetings = {mention.local for mention in extraction.mentions if mention.kind is Kind.MEETING}
    for fact in extraction.facts:
        quote = text[fact.start : fact.end]
        assert quote and quote == quote.strip() and len(quote) <= MAX_QUOTE
        assert fact.subject in locals_ and (fact.about is None or fact.about in meetings)
        assert (fact.when is None) or fact.property is Property.DATE
        if fact.property in (Property.NAME, Property.ALIAS, Property.DATE, Property.CADENCE):
            assert _one_line(fact.value) in _one_line(quote)
        if fact.property in (Property.ROLE, Property.SIDE, Property.PART):
            assert fact.about in meetings
    json.dumps(as_json(article, extraction, path="a.md"))


# ---------------------------------------------------------------- invariants


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.md")), ids=lambda path: path.stem)
def test_every_quote_is_in_its_article(path: Path) -> None:
    article = _article(path.read_text("utf-8").split("---\n", 2)[2])
    _hold_invariants(article, default_extractor().extract(article))


@given(st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_every_quote_is_in_its_article_however_it_is_mangled(chance: random.Random) -> None:
    texts = [path.read_text("utf-8") for path in chance.sample(sorted(GOLD.glob("*.md")), 3)]
    words = " ".join(texts).split(" ")
    for _ in range(30):
        at = chance.randrange(len(words))
        words[at : at + chance.randrange(3)] = chance.choice(
            [[], ["\n\n"], [words[at].upper()], ["the", "3rd"], ["\u202e;"]]
        )
    article = _article(" ".join(words))
    _hold_invariants(article, default_extractor().extract(article))


@given(st.text(max_size=500), st.booleans())
@settings(max_examples=80)
def test_any_text_at_all_can_be_read(text: str, is_dated: bool) -> None:
    article = _article(text, PUBLISHED if is_dated else None)
    _hold_invariants(article, default_extractor().extract(article))


def test_the_same_article_gives_the_same_facts() -> None:
    assert _extract(LEAD) == RuleExtractor(load()).extract(_article(LEAD))


def test_nothing_gives_nothing() -> None:
    assert _extract("") == Extraction()


# ---------------------------------------------------------------- single cases


def test_a_report_gives_its_meeting_with_people_day_and_place() -> None:
    main = _main(LEAD)
    assert (main["series"], main["ordinal"], main["date"]) == ("JWG Energy", 6, "2022-08-17")
    assert (main["place"], main["mode"], main["status"]) == ("Islamabad", "in-person", "held")
    assert main["people"] == [
        {"name": "Ali Raza Bhutta", "role": "Secretary Power", "side": "Pakistan", "part": "co-chair"},
        {
            "name": "Liu Baohua",
            "role": "Vice Administrator of the National Energy Administration",
            "side": "China",
            "part": "co-chair",
        },
    ]


def test_here_is_the_dateline_and_a_weekday_is_relative() -> None:
    extraction = _extract(LEAD)
    assert _facts(extraction, Property.PLACE)[0].basis is Basis.DATELINE
    assert _facts(extraction, Property.DATE)[0].basis is Basis.RELATIVE


def test_a_weekday_without_publication_is_kept_as_words() -> None:
    (fact,) = _facts(_extract(LEAD, None), Property.DATE)
    assert (fact.value, fact.when) == ("Wednesday", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 3rd JWG on Energy was held in Lahore, according to a statement issued on Wednesday.",
        "The 3rd JWG on Energy was held in Lahore, the minister told reporters on Wednesday.",
        "The 3rd JWG on Energy was held in Lahore, the ministry announced on Wednesday.",
    ],
)
def test_a_day_that_dates_the_telling_dates_no_meeting(sentence: str) -> None:
    assert _main(sentence)["date"] is None


@pytest.mark.parametrize(
    ("sentence", "series"),
    [
        ("The fourth CPEC Joint Working Group on International Cooperation and Coordination was held.", ICC),
        ("The fourth joint working group (JWG) meeting on security of workers was held.", "JWG Safety and Security"),
        ("The International Cooperation and Coordination Working Group held its second meeting.", ICC),
        ("The 7th Join Working Group (JWP) on Transport Infrastructure was held.", "JWG Transport Infrastructure"),
        ("The 2nd meeting of the Joint Working Group on Blue Economy was held in Karachi.", "JWG Blue Economy"),
        ("The 15th Joint Economic Committee (JEC) met in Islamabad.", "Joint Economic Committee"),
        ("The third Pakistan-China Green Growth Council met in Islamabad on Monday.", "Green Growth Council"),
        ("The 10th Round of Bilateral Consultations on Arms Control was held.", "Arms Control Consultations"),
    ],
)
def test_a_series_is_told_by_its_name_or_topic(sentence: str, series: str) -> None:
    assert _main(sentence)["series"] == series


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The 5th round of the Maritime Dialogue will be held in Karachi on Friday.", "scheduled"),
        ("The 5th round of the Maritime Dialogue, due in Karachi on Friday, has been postponed.", "scheduled"),
        ("The 5th round of the Maritime Dialogue was held in Karachi on Friday.", "held"),
    ],
)
def test_status_follows_the_verb(text: str, status: str) -> None:
    assert _main(text)["status"] == status


def test_a_postponed_meeting_says_so() -> None:
    extraction = _extract("The 5th round of the Maritime Dialogue, due in Karachi on Friday, has been postponed.")
    assert [fact.value for fact in _facts(extraction, Property.QUALIFIER)] == ["postponed"]


def test_an_earlier_meeting_is_only_mentioned() -> None:
    extraction = _extract(
        f"{LEAD} They reviewed the progress since the 5th meeting of the group in Beijing on 3 May 2021."
    )
    ordinals = {fact.value: fact.modality for fact in _facts(extraction, Property.ORDINAL)}
    assert ordinals == {"6": Modality.HELD, "5": Modality.EARLIER_MENTION}


@pytest.mark.parametrize(
    "tail",
    [
        " The participants thanked President Asif Ali Zardari for his support.",
        " Foreign Office Spokesperson Mumtaz Zahra Baloch confirmed it.",
        " They recalled the vision of Prime Minister Shehbaz Sharif.",
    ],
)
def test_people_only_talked_about_are_not_participants(tail: str) -> None:
    assert len(_main(LEAD + tail)["people"]) == 2


def test_whoever_is_named_at_the_meeting_belongs_to_it() -> None:
    people = _main(f"{LEAD} Ambassador Khalil Hashmi also spoke on the occasion.")["people"]
    assert [(p["name"], p["part"]) for p in people][2:] == [("Khalil Hashmi", "attended")]


def test_an_office_holder_without_a_name_is_kept_as_an_office() -> None:
    text = (
        "The 9th JWG on Safety and Security was co-chaired by Special Secretary Saif Anjum and the Director General,"
        " Ministry of Public Security, China."
    )
    people = _main(text)["people"]
    assert people[1] == {
        "name": None,
        "role": "Director General, Ministry of Public Security, China",
        "side": "China",
        "part": "co-chair",
    }


@pytest.mark.parametrize(
    "text",
    [
        "LAHORE: The Pakistan Cricket Board chairman Ehsan Mani met the Chinese association's secretary "
        "Zhang Tian on Monday.",
        "I have followed the corridor for years. My worry is that the 11th JCC was held and nothing came of it.",
        "KARACHI: Cotton prices rose on Monday, traders said. China bought more.",
    ],
)
def test_an_article_that_reports_no_meeting_gives_no_main(text: str) -> None:
    assert not any(mention.main for mention in _extract(text).mentions)


def test_a_cadence_is_a_commitment_with_its_period_and_no_invented_series() -> None:
    extraction = _extract(
        "Interior Minister Mohsin Naqvi met Chinese counterpart Wang Xiaohong. They agreed that a Joint "
        "Working Group would meet every three months."
    )
    assert [f.value for f in _facts(extraction, Property.CADENCE)] == ["every three months"]
    assert [f.value for f in _facts(extraction, Property.PERIOD)] == ["P3M"]
    assert _facts(extraction, Property.GOVERNS) == []


def test_talks_of_two_ministers_can_be_a_series() -> None:
    main = _main(
        "BEIJING: Interior Minister Mohsin Naqvi held talks with Chinese Minister of Public Security Wang "
        "Xiaohong here on Tuesday."
    )
    assert main["series"] == "Interior Ministers' Meeting"
    assert {p["part"] for p in main["people"]} == {"led delegation"}


def test_another_pair_of_countries_needs_only_a_folder(tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text(
        "series:\n  - {name: Joint Border Commission, aliases: [joint border commission, jbc]}\n"
    )
    extractor = RuleExtractor(load(tmp_path))
    text = (
        "KAMPALA: The third Joint Border Commission was held here on Tuesday. Kenyan Interior Minister Fred Omondi and"
        " his Ugandan counterpart Kahinda Otafiire led their sides."
    )
    found = as_json(_article(text), extractor.extract(_article(text)), path="a")["meetings"][0]
    assert (found["series"], found["ordinal"], found["date"], found["place"]) == (
        "Joint Border Commission",
        3,
        "2022-08-16",
        "Kampala",
    )
    assert [(p["name"], p["side"]) for p in found["people"]] == [
        ("Fred Omondi", "Kenya"),
        ("Kahinda Otafiire", "Uganda"),
    ]


# ---------------------------------------------------------------- hostile input


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "Minister of ",
        "Planning, ",
        "Deputy ",
        "(",
        "and the ",
        "the first ",
        "Joint Working Group on ",
        "a" * 50,
        "\n",
        "Secretary Planning, Development and ",
        "held held ",
        "agreed to meet ",
        "on Monday ",
        "12 ",
        "Ali Raza, Secretary, ",
        "The 3rd meeting of ",
        "Mr. ",
        "between ",
        ".\n- ",
        "meeting on , ",
        "… “",
        "Ali Raza met Liu Wei. ",
        "Chinese side: ",
        "Mr Khan, ",
    ],
)
def test_a_long_run_of_anything_is_read_in_linear_time(piece: str) -> None:
    article = _article((piece * (60_000 // len(piece)))[:60_000])
    _hold_invariants(article, default_extractor().extract(article))


def _steps(text: str) -> int:
    """How many calls reading a text takes, each turn of a generator counted."""
    article, steps = _article(text), itertools.count()
    sys.setprofile(lambda *_: next(steps))
    try:
        default_extractor().extract(article)
    finally:
        sys.setprofile(None)
    return next(steps)


@pytest.mark.parametrize(
    "piece", ["Khan ", "Mr Khan, ", "Minister Khan ", "Minister Khan met Liu Wei. ", "The JCC met. "]
)
def test_twice_as_long_a_run_takes_twice_the_steps(piece: str) -> None:
    short, long = (_steps(piece * (length // len(piece))) for length in (15_000, 30_000))
    assert long < 2.2 * short


@pytest.mark.timeout(60)
def test_a_megabyte_of_articles_is_read() -> None:
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(GOLD.glob("*.md")))
    article = _article((text * (1_000_000 // len(text) + 1))[:1_000_000])
    assert default_extractor().extract(article).mentions

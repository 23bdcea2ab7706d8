"""Quotes and values of a model's answer: what stands in the article is found exactly, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extraction.facts import MAX_QUOTE
from knowledge.extraction.llm import values
from knowledge.extraction.llm.answers import (
    MOST_MEETINGS,
    Answer,
    Claim,
    ClaimedCommitment,
    ClaimedMeeting,
    ClaimedPerson,
)
from knowledge.extraction.llm.quotes import Text
from knowledge.extraction.llm.values import Quoted
from knowledge.extraction.llm.vetting import vet
from knowledge.gazetteer import load
from knowledge.model import Article, Extraction, Kind, Property

THURSDAY = date(2022, 8, 18)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("They met in Beijing.", "met in Beijing", "met in Beijing"),
        ("They met\n  in\tBeijing.", "met in Beijing", "met\n  in\tBeijing"),
        ("They met in Beijing.", " met   in\nBeijing. ", "met in Beijing."),
        ("China’s “JWG”", 'China\'s "JWG"', "China’s “JWG”"),
        ("The Chinamen of China", "China", "China"),
        ("大使姜再冬出席", "姜再冬", "姜再冬"),
        ("They met in Beijing.", "They met in Lahore.", None),
        ("They met in Beijing.", "they met", None),
        ("They met in Beijing.", "met in Bei", None),
        ("They met in Beijing.", "hey met", None),
        ("They met in Beijing.", "", None),
        ("They met in Beijing.", "  \n ", None),
        ("", "They", None),
    ],
)
def test_a_quote_is_found_word_for_word_and_its_span_is_exact(text: str, quote: str, found: str | None) -> None:
    span = Text(text).find(quote)
    assert (text[slice(*span)] if span else None) == found


@given(st.text(alphabet="ab é’\n\t.-", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_span_has_the_quote_s_words(text: str, start: int, end: int) -> None:
    quote = text[start:end]
    span = Text(text).find(quote)
    if span:
        assert text[slice(*span)].split() == quote.split()


def test_a_quote_longer_than_a_fact_s_may_be_is_none() -> None:
    text = "word " * MAX_QUOTE
    assert Text(text).find(text) is None
    assert Text(text).find(text[: MAX_QUOTE - 5]) is not None


def quoted(words: str) -> Quoted:
    before = "Before it, the 9th of May. "
    return Quoted(f"{before}{words} After it, Lahore.", len(before), len(before) + len(words), load(), THURSDAY)


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("6", "the sixth meeting", "6"),
        ("6th", "the 6th meeting", "6"),
        ("Sixth", "the 6th meeting", "6"),
        ("1", "the inaugural session", "1"),
        ("7", "the sixth meeting", None),
        ("9", "the sixth meeting", None),
        ("6", "the meeting held on 6th July", None),
        ("6", "6 officials met", None),
        ("six", "the sixth meeting", None),
        ("", "the sixth meeting", None),
        ("0", "the sixth meeting", None),
    ],
)
def test_an_ordinal_is_shown_by_an_ordinal(value: str, words: str, shown: str | None) -> None:
    assert values.show_ordinal(value, quoted(words)) == shown


@pytest.mark.parametrize(
    ("value", "words", "edtf"),
    [
        ("Wednesday", "They met on Wednesday.", "2022-08-17"),
        ("on Wednesday", "They met on Wednesday.", "2022-08-17"),
        ("2022-08-17", "They met on Wednesday.", "2022-08-17"),
        ("21 July 2022", "They met on 21 July 2022.", "2022-07-21"),
        ("2022-07-21", "They met on July 21, 2022.", "2022-07-21"),
        ("2022-07-22", "They met on July 21, 2022.", None),
        ("Tuesday", "They met on Wednesday.", None),
        ("17 August 2022", "They met on Wednesday.", None),
        ("9th of May", "They met on Wednesday.", None),
        ("", "They met on Wednesday.", None),
    ],
)
def test_a_date_is_what_the_project_reads_in_the_quote(value: str, words: str, edtf: str | None) -> None:
    dated = values.show_date(value, quoted(words), ahead=False)
    assert (dated.when.edtf if dated and dated.when else None) == edtf


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("JWG Energy", "the Joint Working Group on Energy", "JWG Energy"),
        ("Joint Working Group (JWG) on Energy", "the Joint Working Group (JWG) on Energy met", "JWG Energy"),
        ("JCC", "the Joint Cooperation Committee", "JCC"),
        ("JWG Energy", "the Joint Working Group on Transport Infrastructure", None),
        ("JWG Energy", "the JWG met", None),
        ("JWG Energy", "energy was discussed", None),
    ],
)
def test_a_series_is_named_by_the_quote_itself(value: str, words: str, shown: str | None) -> None:
    assert values.show_series(value, quoted(words)) == shown


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("Wang Yi", "Foreign Minister Wang Yi said", "Wang Yi"),
        ("H.E. Mr. Wang Yi", "Foreign Minister Wang Yi said", "Wang Yi"),
        ("Foreign Minister Wang Yi", "Foreign Minister Wang Yi said", "Wang Yi"),
        ("Sun Weidong", "Vice Minister Sun Weidong", "Sun Weidong"),
        ("wang yi", "Foreign Minister Wang Yi said", None),
        ("Wang Li", "Foreign Minister Wang Yi said", None),
        ("Yi Wang", "Foreign Minister Wang Yi said", None),
        ("Foreign Minister", "Foreign Minister Wang Yi said", None),
        ("Pakistan", "Pakistan and China met", None),
        ("Ministry of Interior", "the Ministry of Interior", None),
        ("Room 101", "in Room 101", None),
    ],
)
def test_a_name_is_a_name_in_the_quote(value: str, words: str, shown: str | None) -> None:
    assert values.show_name(value, quoted(words)) == shown


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("China", "the Chinese side was led by", "China"),
        ("Chinese", "the Chinese side was led by", "China"),
        ("Pakistan", "the Chinese side was led by", None),
        ("Narnia", "the Narnian side was led by", None),
    ],
)
def test_a_side_is_named_by_state_or_people(value: str, words: str, shown: str | None) -> None:
    assert values.show_side(value, quoted(words)) == shown


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("co-chair", "was co-chaired by", "co-chair"),
        ("chair", "who chaired the meeting", "chair"),
        ("led delegation", "the delegation was led by", "led delegation"),
        ("attended", "in the room sat", "attended"),
        ("chair", "in the room sat", None),
        ("president", "who chaired the meeting", None),
    ],
)
def test_a_part_is_given_by_a_verb(value: str, words: str, shown: str | None) -> None:
    assert values.show_part(value, quoted(words)) == shown


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("held", "The meeting was held on Monday", "held"),
        ("held", "The meeting will be held on Monday", None),
        ("scheduled", "The meeting will be held on Monday", "scheduled"),
        ("scheduled", "The meeting was held on Monday", None),
        ("off", "The meeting was held on Monday", None),
    ],
)
def test_a_status_is_how_the_quote_speaks(value: str, words: str, shown: str | None) -> None:
    assert values.show_status(value, quoted(words)) == shown


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("Beijing", "the talks in Beijing", "Beijing"),
        ("beijing", "the talks in Beijing", "Beijing"),
        ("Lahore", "the talks in Beijing", None),
        ("China", "the talks in China", None),
        ("Quetzaltown", "the talks in Quetzaltown", "Quetzaltown"),
        ("the talks", "the talks in Beijing", None),
    ],
)
def test_a_place_stands_in_the_quote_and_is_no_state(value: str, words: str, shown: str | None) -> None:
    assert values.show_place(value, quoted(words)) == shown


def test_a_cadence_is_read_from_the_quote() -> None:
    often = values.show_cadence("every three months", quoted("They agreed to meet every three months."))
    assert often and (often.words, often.period) == ("every three months", "P3M")
    assert values.show_cadence("every month", quoted("They agreed to meet every three months.")) is None


def test_an_answer_of_any_size_is_vetted_to_facts_that_stand_in_the_article() -> None:
    lead = "The sixth meeting of the Joint Working Group on Energy was co-chaired by Wang Yi of China and Ali Khan. "
    article = Article(key="a", text=lead + "They met, and met, and met again. " * 400)
    claim = Claim(value="Wang Yi", quote=lead.strip())
    crowd = tuple(ClaimedPerson(name=claim, role=claim, side=claim, part=claim) for _ in range(2_000))
    meeting = ClaimedMeeting(main=True, evidence=lead, series=claim, ordinal=claim, date=claim, people=crowd)
    found = vet(Answer(meetings=(meeting,) * 500), article, load(), sent=len(article.text))
    assert sum(mention.kind is Kind.MEETING for mention in found.mentions) <= MOST_MEETINGS
    assert {fact.value for fact in found.facts} == {"Wang Yi", "attended"}


def test_a_meeting_of_which_nothing_holds_is_none() -> None:
    text = "An opinion on tea. Nobody met."
    claimed = ClaimedMeeting(
        main=True,
        evidence="An opinion on tea.",
        people=(ClaimedPerson(name=Claim(value="Wang Yi", quote="An opinion on tea.")),),
    )
    assert vet(Answer(meetings=(claimed,)), Article(key="a", text=text), load(), sent=99) == Extraction()


def test_what_was_agreed_is_its_quote_with_its_cadence() -> None:
    text = "The sixth meeting of the Joint Working Group on Energy was held. They agreed to meet every three months."
    lead, agreed = text[:64], text[65:]
    meeting = ClaimedMeeting(main=True, evidence=lead, ordinal=Claim(value="6", quote=lead))
    often = Claim(value="every three months", quote=agreed)
    answer = Answer(
        meetings=(meeting,),
        commitments=(ClaimedCommitment(quote=agreed, cadence=often), ClaimedCommitment(quote="They agreed to sing.")),
    )
    found = vet(answer, Article(key="a", text=text), load(), sent=len(text))
    assert [(f.property, f.value, f.about) for f in found.facts if f.subject == "c1"] == [
        (Property.TEXT, agreed, "m1"),
        (Property.CADENCE, "every three months", "m1"),
        (Property.PERIOD, "P3M", "m1"),
    ]
    assert [mention.local for mention in found.mentions] == ["m1", "c1"]

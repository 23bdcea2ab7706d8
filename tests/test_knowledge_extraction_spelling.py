"""Misspelt key words: which are read as meant, and that every quote stays the article's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates.when import parse_edtf
from knowledge.extraction import default_extractor
from knowledge.extraction.spelling import spell
from knowledge.gazetteer import load
from knowledge.model import Article, Property

_TEXT = (
    "KARACHI: The 3rd meting of the Joint Woking Group on Enregy was held in Karachi on Wedensday at the Minsitry of"
    " Power. Secretery Power Imran Zahid Malik and Mr. Liu Tao of the National Energy Adminstration co-chaired it."
)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Wedensday", "Wednesday"),
        ("Minsitry", "Ministry"),
        ("COMITTEE", "COMMITTEE"),
        ("Pakitsan", "Pakistan"),
        ("discused", "discussed"),
        ("eigth", "eigth"),
        ("committed", "committed"),
        ("schedules", "schedules"),
        ("wording", "wording"),
        ("Safely", "Safely"),
        ("Mazhar", "Mazhar"),
        ("inferior", "inferior"),
        ("affair", "affair"),
    ],
)
def test_a_key_word_a_letter_off_is_read_as_meant_and_no_other_word(slip: str, meant: str) -> None:
    spelt = spell(f"on {slip} they", load())
    assert (spelt.text if spelt else f"on {slip} they") == f"on {meant} they"


def test_a_misspelt_report_is_read_and_quoted_as_it_stands() -> None:
    found = default_extractor().extract(Article(key="a", text=_TEXT, published=parse_edtf("2014-08-28")))
    facts = {fact.property: fact for fact in found.facts if fact.subject == "m1"}
    assert facts[Property.SERIES].value == "JWG Energy"
    assert facts[Property.ORDINAL].value == "3"
    assert facts[Property.DATE].when == parse_edtf("2014-08-27")
    assert _TEXT[facts[Property.DATE].start : facts[Property.DATE].end].count("Wedensday") == 1
    names = {fact.value: _TEXT[fact.start : fact.end] for fact in found.facts if fact.property is Property.NAME}
    assert {"Imran Zahid Malik", "Liu Tao"} <= set(names)
    assert all(name in quote for name, quote in names.items())


@given(
    st.lists(st.sampled_from(["Wedensday", "Minsitry", "Woking", "Ali", "the", "Enregy", "Beijng", "."]), max_size=20)
)
def test_words_that_were_not_changed_are_found_at_their_own_place(words: list[str]) -> None:
    text = " ".join(words)
    spelt = spell(text, load())
    at = 0
    for start, end, first, last in spelt.edits if spelt else ():
        assert text[first:last] in words
        assert spelt is not None and spelt.text[start:end] != text[first:last]
        assert first >= at
        at = last

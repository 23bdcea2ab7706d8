"""Words of a text by columns and in one pass: what is remembered of a word tells the same as looking at the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.any_case import fold
from knowledge.dates.mentions import find_mentions
from knowledge.extraction.signs import Cue, find_signs
from knowledge.extraction.tokens import Tokenizer, Tokens
from knowledge.extraction.vocabulary import find_vocabulary
from knowledge.gazetteer import load
from knowledge.gazetteer.phrases import fold_words

BOOK = load()
WORDS = (
    "The the On on 15th 3 March 2024 last year month Monday today’s U.S. H.E. Mr. J. Lee Xi co-chaired Pak-China"
    " Islamabad, (retd) New Delhi and 's Working Group: “Joint” _it_ ... ...and Minister, chargé d’affaires 2021-22 é"
).split()
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", "  "]), max_size=25).map(" ".join)


def _tokens(text: str) -> Tokens:
    return Tokenizer(BOOK, frozenset()).read(text, 0, len(text))


@given(TEXTS)
def test_each_token_stands_where_its_columns_say(text: str) -> None:
    tokens = _tokens(text)
    assert [text[token.start : token.end] for token in tokens] == list(tokens.texts)
    assert [tokens[at] for at in range(len(tokens))] == list(tokens)
    assert [token.kind for token in tokens] == list(tokens.kinds)
    assert tokens.words == {token.lower for token in tokens}


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_part_of_a_sentence_has_the_tokens_of_that_part(text: str, start: int, end: int) -> None:
    tokens = _tokens(text)
    assert list(tokens[start:end]) == list(tokens)[start:end]
    within = [token for token in tokens if start <= token.start and token.end <= end]
    assert list(tokens.within(start, end)) == within


@given(TEXTS)
def test_the_words_of_a_sentence_hint_at_every_date_in_it(text: str) -> None:
    assert find_mentions(text, hints=_tokens(text).hints) == find_mentions(text)


@given(TEXTS)
def test_a_sentence_has_the_signs_of_its_words(text: str) -> None:
    tokens = _tokens(text)
    assert tokens.signs == find_signs(tokens.words)


def test_a_new_cue_is_looked_for_in_words_known_before() -> None:
    before = _tokens("The marmalade was signed")
    cue = Cue(r"\bmarmalade\b")
    assert _tokens("The marmalade was signed").signs & cue.sign
    assert not before.signs & cue.sign


@given(TEXTS)
def test_the_words_of_an_article_are_those_of_its_text(text: str) -> None:
    found = find_vocabulary(text, BOOK)
    assert found.words == fold_words(text.replace("-", " "))
    assert found.small == set(re.findall(r"[^.\w]([a-z]{3,})", f" {text}"))


@pytest.mark.parametrize(("text", "has_slips"), [("on Wedensday they met", True), ("on Wednesday they met", False)])
def test_a_slip_is_seen_before_it_is_mended(text: str, has_slips: bool) -> None:
    assert find_vocabulary(text, BOOK).has_slips is has_slips


@given(TEXTS)
def test_phrases_found_among_all_places_are_those_found(text: str) -> None:
    words = fold_words(text)
    assert BOOK.places.find(words, range(len(words))) == BOOK.places.find(words)
    assert all(words[hit.start : hit.end] in BOOK.places.values for hit in BOOK.places.find(words))
    assert fold(text) == text.lower()

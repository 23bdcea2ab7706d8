"""Patterns in any case: what they find is what `re.IGNORECASE` finds, at the same offsets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.any_case import AnyCase, fold

PATTERNS = (
    r"\b(?:held|co-?chair\w*|took place)\b",
    r"^\W*(?P<first>Later|EARLIER)\b",
    r"[A-Z]\S{0,3}\d$",
    r", (?!which|that)|;|\bwhile\b",
)
PROSE = st.lists(st.sampled_from("held HELD co-chairs Took place later, While; which İstanbul Σ ß ǅ A1".split())).map(
    " ".join
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=PROSE)
def test_a_pattern_in_any_case_finds_what_ignorecase_finds(pattern: str, text: str) -> None:
    plain, blind = re.compile(pattern, re.I), AnyCase(pattern)
    assert [found.span() for found in blind.finditer(text)] == [found.span() for found in plain.finditer(text)]
    assert str(blind.search(text, 3)) == str(plain.search(fold(text), 3))
    assert str(blind.match(text, 0, 7)) == str(plain.match(fold(text), 0, 7))
    assert str(blind.fullmatch(text)) == str(plain.fullmatch(fold(text)))


@given(text=PROSE, most=st.integers(0, 3))
def test_splitting_keeps_the_case_of_the_pieces(text: str, most: int) -> None:
    assert AnyCase(PATTERNS[3]).split(text, most) == re.compile(PATTERNS[3], re.I).split(text, most)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_escapes_and_names_of_groups_keep_their_capitals() -> None:
    found = AnyCase(r"(?P<Day>MON)\W\S\Z").search("On mon x")
    assert found is not None
    assert found["Day"] == "mon"

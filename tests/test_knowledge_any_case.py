"""Patterns in any case: what they find is what `re.IGNORECASE` finds, at the same offsets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.any_case import AnyCase, by_letters, fold
from knowledge.extraction import cues, genre_cues, part_cues, setting_cues, verbs

CUES = {
    name: cue
    for module in (cues, genre_cues, part_cues, setting_cues, verbs)
    for name, cue in vars(module).items()
    if isinstance(cue, AnyCase)
}
LINES = [
    line
    for path in sorted((Path(__file__).parent / "data" / "blind").glob("a*.md"))
    for line in path.read_text("utf-8").splitlines()
    if line
]
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


@pytest.mark.parametrize(
    ("pattern", "grouped"),
    [
        ("met|held|hold", "met|h(?:eld|old)"),
        (r"\b(?:a|an|\w*phoned|am)\b", r"\b(?:a(?:|n)|\w*phoned|am)\b"),
        ("tell|(?:tele)?phoned|(?:to|for)ld", "t(?:e(?:l(?:l|ephoned))|old)|phoned|forld"),
        ("met|(?:saw|met)+ her|(?:saw|met) (?P<her>her)", "met|(?:saw|met)+ her|(?:saw|met) (?P<her>her)"),
        (r"\bmet|\bsaw|\bmeets|told", r"\b(?:m(?:e(?:t|ets))|saw)|told"),
        (r"sx?|s?y|\(s|[s|(]|st", r"sx?|s?y|\(s|[s|(]|st"),
        ("(?P<one>on|of)(?<!ab|ac)(?=d|e)", "(?P<one>o(?:n|f))(?<!a(?:b|c))(?=d|e)"),
    ],
)
def test_alternatives_of_one_letter_stand_together_between_those_of_none(pattern: str, grouped: str) -> None:
    assert by_letters(pattern) == grouped


WORDS = st.text("abc", min_size=1, max_size=4)
FORMS = ("{}", "{}?", "[ab]{}", "(?:{}|b|ca){}", "(?:{}){}", "(?:{}|a)?{}", "(?:{}|b)+{}", r"\b{}", r"\b(?:{}|bb){}")
ALTERNATIVES = st.lists(
    st.builds(str.format, st.sampled_from(FORMS), WORDS, WORDS),
    min_size=1,
    max_size=8,
)


@given(ALTERNATIVES, st.text("abc ", max_size=30))
def test_alternatives_put_together_match_what_they_matched(alternatives: list[str], text: str) -> None:
    pattern = f"(?:{'|'.join(alternatives)})"
    assert re.findall(by_letters(pattern), text) == re.findall(pattern, text)


@pytest.mark.parametrize("name", sorted(CUES))
def test_a_cue_finds_what_it_would_find_plainly(name: str) -> None:
    cue = CUES[name]
    plain = re.compile(cue.written, re.I)
    for text in LINES:
        assert [m.span() for m in cue.finditer(text)] == [m.span() for m in plain.finditer(text)]

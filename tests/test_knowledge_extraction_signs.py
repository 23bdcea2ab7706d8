"""Signs of cues: no sentence holds a cue whose sign it has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.any_case import fold
from knowledge.extraction import (
    calls,
    commitments,
    cues,
    encounters,
    genre_cues,
    part_cues,
    setting_cues,
    settings,
    timing,
    verbs,
    views,
)
from knowledge.extraction.signs import Cue, find_signs
from knowledge.gazetteer.phrases import fold_words

MODULES = (
    calls, commitments, cues, encounters, genre_cues, part_cues, setting_cues, settings, timing, verbs, views
)  # fmt: skip
CUES = {f"{m.__name__}.{name}": cue for m in MODULES for name, cue in vars(m).items() if isinstance(cue, Cue)}
LINES = [
    line
    for path in sorted((Path(__file__).parent / "data" / "blind").glob("a*.md"))
    for line in path.read_text("utf-8").splitlines()
    if line
]
PROSE = st.lists(st.sampled_from("held HELD co-chaired Organised place took İnformed met- the_ ß in 5th sits".split()))


def _places(cue: Cue, text: str) -> Iterator[re.Match[str]]:
    """Where a cue is found in whole words."""
    return (found for found in cue.finditer(text) if not re.match(r"\w", text[: found.start()][-1:]))


@pytest.mark.parametrize("name", CUES)
def test_each_line_that_holds_a_cue_has_its_sign(name: str) -> None:
    cue = CUES[name]
    assert [line for line in LINES if any(_places(cue, line)) and not find_signs(fold_words(line)) & cue.sign] == []


@given(words=PROSE)
def test_words_in_any_writing_have_the_sign_of_their_cue(words: list[str]) -> None:
    cue = Cue(r"\b(?:held|organi[sz]ed|took place|informed|met)\b")
    assert bool(find_signs([fold(word) for word in words]) & cue.sign) >= bool(cue.search(" ".join(words)))


def test_most_lines_lack_the_sign_of_a_rare_cue() -> None:
    signed = [line for line in LINES if find_signs(fold_words(line)) & cues.ADJOURNED.sign]
    assert len(signed) < len(LINES) / 10


def test_a_cue_that_needs_no_word_may_be_in_any_sentence() -> None:
    assert find_signs([]) & Cue(r"[;:]|\bwhile\b").sign

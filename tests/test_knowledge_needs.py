"""Words that a pattern needs: those of which a text must have one to hold it."""

from __future__ import annotations

import pytest

from knowledge.needs import find_needs


def _written(pattern: str) -> set[str]:
    return {need.letters + ("" if need.is_whole else "*") for need in find_needs(pattern)}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:held|co-?chair\w*|took place)\b", {"held", "chair*", "cochair*", "took"}),
        (r"\b(?:he|she) (?:\w+ ){0,2}?(?:met|saw)\b", {"met", "saw"}),
        (r"\b(?:tele)?phoned\b", {"tele*", "phoned"}),
        (r"\bat the invitation of\b", {"invitation"}),
        (r"\borgani[sz]ed (?:the|its) $", {"organi*"}),
        (r"\bmeets? in\b", {"meet*"}),
        (r"\W*(?:later|then)\b", {"later", "then"}),
        (r"[^.;]{0,50}\bhad (?!to\b)\w+", {"had"}),
        (r"(?<!much-)\bdelayed\b", {"delayed"}),
        (r"\bvisit(?:s|ing)?\b|\bflew to\b", {"visit*", "flew"}),
        (r"\bpast(?: the)?\s*$", {"past"}),
        (r", (?:and )?(?=which|who)", {"which*", "who*"}),
    ],
)
def test_a_pattern_needs_the_rarest_word_of_each_alternative(pattern: str, words: set[str]) -> None:
    assert _written(pattern) == words


@pytest.mark.parametrize(
    "pattern", [r"[;:]|\bwhile\b", r"chair\w+", r"\b\d+(?:st|nd)\b", r"\w{3,}ed\b", r"\b(?:held)?"]
)
def test_a_pattern_that_no_whole_word_begins_needs_none(pattern: str) -> None:
    assert find_needs(pattern) == frozenset()

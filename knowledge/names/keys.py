"""Whose name it is: one key for the spellings of a name that differ in case, order, spacing and marks alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from knowledge.names.honorifics import ABDUL, honorifics
from knowledge.names.pinyin import join_given
from knowledge.names.scripts import apart, fold, is_urdu
from knowledge.names.titles import split_titles
from knowledge.names.tokens import words

_URDU_VARIANTS = str.maketrans("يىكهة", "ییکہہ")


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """One key for a name however it is cased, ordered, spaced or accented; titles are left out. Idempotent.

    Not fuzzy: Hameed and Hamid differ. Urdu script and Latin letters differ too: one does not tell the other's vowels.
    """
    key = _key_once(name)
    while (again := _key_once(key)) != key:
        key = again
    return key


def _key_once(name: str) -> str:
    bare = split_titles(name)[1]
    if is_urdu(bare):
        return " ".join(sorted(fold(apart(bare)).translate(_URDU_VARIANTS).split()))
    return " ".join(sorted(_joined(tuple(word for word, _ in words(bare)))))


def _joined(parts: Sequence[str]) -> tuple[str, ...]:
    """Words with those put together that are also written as one: ibad ullah, zia ud din, moin ul haque."""
    lists, done = honorifics(), list[str]()
    if lists.joints.isdisjoint(parts):
        return join_given(tuple(parts))
    particles = lists.particles
    for at, word in enumerate(parts):
        inner = 0 < at < len(parts) - 1
        after_particle = at > 1 and parts[at - 1] in particles and len(parts[at - 2]) > 1
        glued = after_particle or _is_tail(done[-1] if done else "", word) or (inner and _is_particle(done[-1], word))
        done[-1:] = [done[-1] + word] if glued else [*done[-1:], word]
    return join_given(tuple(done))


def _is_particle(before: str, word: str) -> bool:
    """Whether the word links names; at the end, Bin and De are names, and after an initial nothing is linked."""
    return word in honorifics().particles and len(before) > 1


def _is_tail(before: str, word: str) -> bool:
    """Whether the word is written joined to the name before it, or apart: ibad ullah, moinul haque, abdul aziz."""
    lists = honorifics()
    if not before:
        return False
    ends = any(before.endswith(end) and word in words for end, words in lists.seconds.items())
    return word in lists.tails or before == ABDUL or (ends and len(before) > 4)

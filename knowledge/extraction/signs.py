"""Cues that are only looked for where a word of theirs stands. Owns which words of a sentence are a sign of which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from knowledge.any_case import AnyCase, fold_pattern
from knowledge.needs import Needs, find_needs

_LETTERS = re.compile(r"[a-z]+")
_LONGEST = 40  # letters of a word that are looked at
_MOST_WORDS = 1 << 16  # words remembered
_EACH = 1  # the sign that each sentence has


class _Signs(dict[str, int]):
    """A word → the signs it is, one bit each; found on first sight and remembered."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: dict[str, int] = {}
        self._begun: dict[str, int] = {}  # by the letters that a word begins with
        self._last = _EACH
        self._dependent: list[dict[str, Any]] = []

    def tell(self, remembered: dict[str, Any]) -> None:
        """Let what is remembered of words by their signs be forgotten when there is a new sign."""
        self._dependent.append(remembered)

    def add(self, needs: Needs) -> int:
        """A new sign, which each word is that meets one of the needs; that of each sentence where there are none."""
        if not needs:
            return _EACH
        self._last <<= 1
        for letters, is_whole in needs:
            signs = self._whole if is_whole else self._begun
            signs[letters] = signs.get(letters, 0) | self._last
        for remembered in (self, *self._dependent):
            remembered.clear()
        return self._last

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        pieces = _LETTERS.findall(word.replace("i̇", "i"))  # "co-chairs"; what "İ" is in small letters
        self[word] = reduce(or_, map(self._of_letters, pieces), _EACH)
        return self[word]

    def _of_letters(self, letters: str) -> int:
        begun = (self._begun.get(letters[:end], 0) for end in range(1, min(len(letters), _LONGEST) + 1))
        return reduce(or_, begun, self._whole.get(letters, 0))


SIGNS = _Signs()


class Cue(AnyCase):
    """A pattern of whole words, with the sign that a sentence must have for it to be found there."""

    __slots__ = ("sign",)

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.sign = SIGNS.add(find_needs(fold_pattern(pattern)))


def find_signs(words: Iterable[str]) -> int:
    """The signs of all cues of which there is a word among these, in small letters: no other cue can be found."""
    return join_signs(map(SIGNS.__getitem__, words))


def join_signs(signs: Iterable[int]) -> int:
    """The signs of a sentence whose words have these."""
    return reduce(or_, signs, _EACH)

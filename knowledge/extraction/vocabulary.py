"""The words of a whole article, before it is read by sentences. Owns finding them in one pass."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from knowledge.extraction.spelling import has_slip
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import Words, fold_words

_SMALL_WORD = re.compile(r"[^.\w]([a-z]{3,})")
_MOST_WORDS = 1 << 16  # words remembered


class Vocabulary(NamedTuple):
    """The words of an article. `words`: in order, as phrases are looked up; `small`: those it writes in small letters.

    `has_slips` where it may misspell a key word.
    """

    words: Words
    small: frozenset[str]
    has_slips: bool


class _Written(dict[str, tuple[Words, tuple[str, ...], bool]]):
    """What stands between two gaps → its words, those in small letters, whether one is misspelt; remembered."""

    def __init__(self, book: Gazetteer) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, text: str) -> tuple[Words, tuple[str, ...], bool]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        small = tuple(_SMALL_WORD.findall(f" {text}"))
        found = self[text] = (fold_words(text.replace("-", " ")), small, has_slip(text, self._book))
        return found


@cache
def _written_by(book: Gazetteer) -> _Written:
    return _Written(book)


def find_vocabulary(text: str, gazetteer: Gazetteer) -> Vocabulary:
    """The words of a text."""
    pieces = text.split()
    if not pieces:
        return Vocabulary((), frozenset(), False)
    words, small, slips = zip(*map(_written_by(gazetteer).__getitem__, pieces), strict=True)
    return Vocabulary(tuple(chain.from_iterable(words)), frozenset(chain.from_iterable(small)), any(slips))

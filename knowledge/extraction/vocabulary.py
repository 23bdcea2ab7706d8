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


class _Written(dict[str, tuple[Words, Words]]):
    """What stands between two gaps → its words, and those in small letters; `slips` may misspell one. Remembered."""

    def __init__(self, book: Gazetteer) -> None:
        super().__init__()
        self.slips: set[str] = set()
        self._book = book

    def __missing__(self, text: str) -> tuple[Words, Words]:
        if len(self) >= _MOST_WORDS:
            self.clear()
            self.slips.clear()
        if has_slip(text, self._book):
            self.slips.add(text)
        found = self[text] = (fold_words(text.replace("-", " ")), tuple(_SMALL_WORD.findall(f" {text}")))
        return found


@cache
def _written_by(book: Gazetteer) -> _Written:
    return _Written(book)


def find_vocabulary(text: str, gazetteer: Gazetteer) -> Vocabulary:
    """The words of a text."""
    written, pieces = _written_by(gazetteer), text.split()
    words, small = zip(*map(written.__getitem__, pieces), strict=True) if pieces else ((), ())
    has_slips = not written.slips.isdisjoint(pieces)
    return Vocabulary(tuple(chain.from_iterable(words)), frozenset(chain.from_iterable(small)), has_slips)

"""Where a quote stands in an article. Owns what "word for word" forgives: white space and the shape of marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from knowledge.extraction.facts import MAX_QUOTE
from knowledge.names.scripts import is_han

# Each for one character, so that offsets stay: marks that models write straight.
_SHAPES = str.maketrans("‘’ʼ“”–—\u00a0", "'''\"\"-- ")
_RUN = re.compile(r"\s+")


@dataclass(frozen=True)
class Text:
    """An article's text in which quotes are looked up; each look-up takes one pass over it."""

    text: str

    @cached_property
    def _folded(self) -> tuple[str, tuple[int, ...]]:
        """The text with single spaces, and for each of its characters where it stands in the article."""
        pieces: list[str] = []
        offsets: list[int] = []
        at = 0
        for run in _RUN.finditer(self.text):
            pieces += [self.text[at : run.start()], " "]
            offsets += [*range(at, run.start()), run.start()]
            at = run.end()
        return "".join([*pieces, self.text[at:]]).translate(_SHAPES), (*offsets, *range(at, len(self.text)))

    def find(self, quote: str) -> tuple[int, int] | None:
        """The first span that holds the quote as whole words; None where there is none or it is over MAX_QUOTE."""
        wanted = _fold(quote)
        folded, offsets = self._folded
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
            if _is_whole(self.text, start, end):
                return (start, end) if end - start <= MAX_QUOTE else None
            at = folded.find(wanted, at + 1)
        return None


def _fold(quote: str) -> str:
    if len(quote) > 2 * MAX_QUOTE:
        return ""
    return _RUN.sub(" ", unicodedata.normalize("NFC", quote).translate(_SHAPES)).strip()


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the span cuts no word at its ends; Chinese has no spaces to tell."""
    return not any(
        0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() and not is_han(text[at - 1 : at + 1])
        for at in (start, end)
    )

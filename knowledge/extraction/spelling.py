"""Key words that an article misspells, read as they are meant. Owns which; spans stay those of the article's own text.

Only words of a closed list are read so ("Wedensday", "Minsitry"), and only from what is itself no word known here: a
name that looks like none of them stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from knowledge.gazetteer import Gazetteer
from knowledge.model import Extraction
from knowledge.names.name_words import name_words

_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{5,16}(?![^\W_])")
_LETTERS = re.compile(r"[A-Za-z]{5,16}")  # quicker, and finds every such word, pieces of others too
_SHORTEST = 6  # letters of what is taken for a slip; in shorter words a letter makes another word too often
_MOST_WORDS = 1 << 16  # words remembered
_MAX_QUOTE = 600  # characters


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text as it is meant. `edits`: in order, start and end of a word here, and where it starts and ends there."""

    text: str
    edits: tuple[tuple[int, int, int, int], ...]

    def restored(self, extraction: Extraction) -> Extraction:
        """What was taken from this text, with the spans of the article's own."""
        starts = [edit[0] for edit in self.edits]

        def own(at: int, *, is_end: bool) -> int:
            place = bisect_right(starts, at - is_end) - 1
            if place < 0:
                return at
            start, end, first, last = self.edits[place]
            if at >= end:
                return last + at - end
            return last if is_end else min(first + at - start, last)

        def span(start: int, end: int) -> tuple[int, int]:
            first = own(start, is_end=False)
            return first, min(own(end, is_end=True), first + _MAX_QUOTE)

        mentions = [(mention, *span(mention.start, mention.end)) for mention in extraction.mentions]
        facts = [(fact, *span(fact.start, fact.end)) for fact in extraction.facts]
        return Extraction(
            tuple(mention._replace(start=start, end=end) for mention, start, end in mentions),
            tuple(fact._replace(start=start, end=end) for fact, start, end in facts),
        )


def spell(text: str, gazetteer: Gazetteer) -> Spelt | None:
    """The text with its misspelt key words as they are meant; None where it has none."""
    meant = _meant_by(gazetteer)
    slips = {word for word in set(_LETTERS.findall(text)) if meant[word]}
    if not slips:
        return None
    pieces: list[str] = []
    edits = []
    at = shift = 0
    for found in _WORD.finditer(text):
        if found[0] not in slips:
            continue
        word = _in_case(meant[found[0]], found[0])
        pieces += [text[at : found.start()], word]
        edits.append((found.start() + shift, found.start() + shift + len(word), found.start(), found.end()))
        at, shift = found.end(), shift + len(word) - len(found[0])
    return Spelt("".join([*pieces, text[at:]]), tuple(edits)) if edits else None


def has_slip(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text may misspell a key word: looked for in pieces of words too, so that it is no proof."""
    meant = _meant_by(gazetteer)
    return any(meant[word] for word in _LETTERS.findall(text))


def _in_case(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


class _Meant(dict[str, str]):
    """A word as written → the key word that it misspells, or nothing; found on first sight and remembered."""

    def __init__(self, book: Gazetteer) -> None:
        super().__init__()
        self._keys: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in book.key_words:
            self._keys[key[0], len(key)].append(key)
        self._misspelt = book.misspelt
        self._known = frozenset().union(
            book.key_words,
            book.lexicon,
            book.common,
            book.office_heads,
            book.office_modifiers,
            book.organisation_heads,
            book.off_topic,
            book.places.firsts,
            book.side_words.firsts,
            book.no_slips,
            name_words(),
        )

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        lower = word.lower()
        found = self[word] = self._misspelt.get(lower) or self._find(lower)
        return found

    def _find(self, word: str) -> str:
        if len(word) < _SHORTEST or word in self._known:
            return ""
        firsts = {word[0], word[1]}
        lengths = (len(word) - 1, len(word), len(word) + 1)
        near = [
            key for first in firsts for n in lengths for key in self._keys.get((first, n), ()) if _is_slip(word, key)
        ]
        return near[0] if len(near) == 1 else ""


@cache
def _meant_by(book: Gazetteer) -> _Meant:
    return _Meant(book)


def _is_slip(word: str, key: str) -> bool:
    """Whether a word is a key word with a letter more, less or other, or two swapped; not at its end, where words have
    their other forms: "scheduled" and "schedules".
    """
    at = next((n for n, (a, b) in enumerate(zip(word, key, strict=False)) if a != b), min(len(word), len(key)))
    if at >= min(len(word), len(key)) - (len(word) == len(key)):
        return False
    if word[at : at + 2] == key[at : at + 2][::-1] and word[at + 2 :] == key[at + 2 :]:
        return True
    if not at:
        return False
    return word[at + 1 :] == key[at + 1 :] or word[at:] == key[at + 1 :] or word[at + 1 :] == key[at:]

"""Phrases found in running words in one pass. Owns the index; refuses to know what a phrase means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*'?")


def fold_words(text: str) -> Words:
    """The words of a text, lower case, straight apostrophes, possessives apart: "China's" → "china", "'s"."""
    folded = text.replace("’", "'").lower()
    found = _WORD.findall(folded)
    if "'s" not in folded:
        return tuple(found)
    return tuple("\n".join([*found, ""]).replace("'s\n", "\n's\n").split("\n")[:-1])


@lru_cache(maxsize=1 << 12)
def fold_phrase(text: str) -> Words:
    """As `fold_words`, remembered: for the few words of an office or a name, which an article repeats."""
    return fold_words(text)


class Hit(NamedTuple, Generic[Value]):
    """A phrase at words `start` to `end`, the end open."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class PhraseIndex(Generic[Value]):
    """Phrases with their values, and for each first word the lengths in words that its phrases have, longest first."""

    firsts: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]
    values: Mapping[Words, Value]

    def find(self, words: Sequence[str], among: Sequence[int] | None = None) -> tuple[Hit[Value], ...]:
        """The longest phrases in `words`, left to right, none overlapping; if given, `among` places to begin."""
        hits: list[Hit[Value]] = []
        end = 0
        for hit in self.everywhere(words, among):
            if hit.start >= end:
                hits.append(hit)
                end = hit.end
        return tuple(hits)

    def everywhere(self, words: Sequence[str], among: Sequence[int] | None = None) -> list[Hit[Value]]:
        """The longest phrase at each of the words where one begins; they may overlap."""
        firsts = self.firsts
        if among is not None:
            return [hit for at in among if words[at] in firsts and (hit := self.at(words, at)) is not None]
        if firsts.isdisjoint(words):
            return []
        return [hit for at, word in enumerate(words) if word in firsts and (hit := self.at(words, at)) is not None]

    def of_several(self) -> PhraseIndex[Value]:
        """Those of the phrases that have several words."""
        return _index({words: value for words, value in self.values.items() if len(words) > 1})

    def at(self, words: Sequence[str], start: int) -> Hit[Value] | None:
        """The longest phrase that begins at word `start`."""
        for length in self.lengths.get(words[start], ()):
            phrase = tuple(words[start : start + length])
            if phrase in self.values:
                return Hit(start, start + len(phrase), self.values[phrase])
        return None


def index_phrases(pairs: Iterable[tuple[str, Value]]) -> PhraseIndex[Value]:
    """An index of phrases given as text; of two values for one phrase the later stands.

    They are also known as the words of a text are: with a point behind points, an apostrophe at the end apart.
    """
    found = {words: value for text, value in pairs if (words := fold_words(text))}
    return _index({_as_read(words): value for words, value in found.items()} | found)


def _as_read(words: Words) -> Words:
    """As the words of a text are read: "D.I. Khan" with its last point, "ministers'" as two."""
    pointed = (f"{word}." if "." in word else word for word in words)
    return tuple(part for word in pointed for part in ((word[:-1], "'") if word[1:].endswith("'") else (word,)))


def _index(values: Mapping[Words, Value]) -> PhraseIndex[Value]:
    lengths: dict[str, set[int]] = {}
    for words in values:
        lengths.setdefault(words[0], set()).add(len(words))
    longest_first = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return PhraseIndex(frozenset(lengths), longest_first, values)

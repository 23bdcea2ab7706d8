"""Phrases found in running words in one pass. Owns the index; refuses to know what a phrase means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Value = TypeVar("Value")
Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*'?")


def fold_words(text: str) -> Words:
    """The words of a text, lower case, straight apostrophes, possessives apart: "China's" → "china", "'s"."""
    words: list[str] = []
    for found in _WORD.finditer(text.replace("’", "'").lower()):
        word = found[0]
        words += [word[:-2], "'s"] if word.endswith("'s") else [word]
    return tuple(words)


@lru_cache(maxsize=1 << 12)
def fold_phrase(text: str) -> Words:
    """As `fold_words`, remembered: for the few words of an office or a name, which an article repeats."""
    return fold_words(text)


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A phrase at words `start` to `end`, the end open."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class PhraseIndex(Generic[Value]):
    """Phrases by their first word, longest first."""

    by_first: Mapping[str, tuple[tuple[Words, Value], ...]]

    def find(self, words: Sequence[str]) -> tuple[Hit[Value], ...]:
        """The longest phrases in `words`, left to right, none overlapping."""
        if self.by_first.keys().isdisjoint(words):
            return ()
        hits: list[Hit[Value]] = []
        end = 0
        for at, word in enumerate(words):
            if word in self.by_first and at >= end and (hit := self.at(words, at)) is not None:
                hits.append(hit)
                end = hit.end
        return tuple(hits)

    def at(self, words: Sequence[str], start: int) -> Hit[Value] | None:
        """The longest phrase that begins at word `start`."""
        for phrase, value in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                return Hit(start, start + len(phrase), value)
        return None


def index_phrases(pairs: Iterable[tuple[str, Value]]) -> PhraseIndex[Value]:
    """An index of phrases given as text; of two values for one phrase the later stands."""
    values = {words: value for text, value in pairs if (words := fold_words(text))}
    by_first: dict[str, list[tuple[Words, Value]]] = {}
    for words, value in sorted(values.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, value))
    return PhraseIndex({first: tuple(rest) for first, rest in by_first.items()})

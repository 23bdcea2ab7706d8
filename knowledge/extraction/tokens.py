"""Words of a sentence and what kind each is there. Owns what a token is, and which capitals only open a sentence."""

from __future__ import annotations

import itertools
import operator
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, overload

from knowledge.extraction.kinds import ENDINGS, LOWER, NAME, WORD, Known, kinds_by
from knowledge.extraction.neighbours import Line, settle
from knowledge.extraction.signs import join_signs
from knowledge.gazetteer import Gazetteer

_TOKEN = re.compile(  # a gap and a token; of what begins differently, the most frequent first
    r"[\s_]*(?:"
    r"(?:[abd-zABD-Z]|[Cc](?!harg[eé]))[a-z]+(?=[\s,;:)])"  # most words: what follows would take them whole too
    r"|[^\w\s('’®]|\d+(?:(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
    r"|\(\s?(?:[Rr]etd|[Rr]td|[Rr]|[Rr]etired)\.?\s?\)|®"  # a rank's "(retd)"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Engr|Gen|Lt|Maj|Brig|Col|Capt|Sen|Hon|Amb|Cdre|Adm|Messrs|Dir|Secy|Addl|Dy|Asst)\."
    r"|[Cc]harg[eé] [dD](?:['’]\s?|e )[Aa]ff?air(?:e?s|e)?\b"
    r"|(?:[^\W\d_]\.){2,}(?=\W)"  # H.E., U.S.
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|[^\W\d_]+(?:(?:-\n|['’.&‑-])(?!s\b)[^\W_]+)*"  # a word, also one that a wrapped line divides
    r"|['’]s\b|[^\w\s])"
)
_OPENINGS = ("ing", "ly", "ed", *ENDINGS)  # of words that open a sentence with a capital: "Lauding", "Similarly"
_SHOUTED = 40  # characters from which a stretch in capitals is a sentence, not an acronym
_MIN_OPENING = 6  # letters


class Token(NamedTuple):
    """One word or mark; `start` and `end` count characters of the article; `lower` has straight apostrophes."""

    text: str
    lower: str
    kind: str
    start: int
    end: int


_token = partial(tuple.__new__, Token)  # `Token._make` without the call of a Python function for each


class Tokens(Sequence[Token]):
    """The tokens of a stretch, in order. They are kept by columns and made one by one when somebody asks for them.

    `kinds` has a letter for each, `words` are those of `lowers`; `hints` tells of which dates the
    words can be part, `signs` which cues may stand there.
    """

    __slots__ = ("ends", "hints", "kinds", "lowers", "signs", "starts", "texts", "words")

    def __init__(
        self, line: Line, kinds: str, *, starts: Sequence[int], ends: Sequence[int], hints: str, signs: int
    ) -> None:
        self.texts, self.lowers, self.words = line
        self.kinds, self.hints, self.signs = kinds, hints, signs
        self.starts, self.ends = starts, ends

    def within(self, start: int, end: int) -> Tokens:
        """Those that lie between two places of the article."""
        return self[bisect_left(self.starts, start) : bisect_right(self.ends, end)]

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Token]:
        return map(_token, zip(self.texts, self.lowers, self.kinds, self.starts, self.ends, strict=True))

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, int):
            return _token((self.texts[at], self.lowers[at], self.kinds[at], self.starts[at], self.ends[at]))
        line, kinds = Line(self.texts[at], self.lowers[at], frozenset(self.lowers[at])), self.kinds[at]
        return Tokens(line, kinds, starts=self.starts[at], ends=self.ends[at], hints=self.hints, signs=self.signs)


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Reads the tokens of a stretch of text. `plain` are words that the article also writes in lower case."""

    gazetteer: Gazetteer
    plain: frozenset[str]

    def read(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of `text[start:end]`, in order."""
        found = _TOKEN.findall(text, start, end)
        known = kinds_by(self.gazetteer)
        columns = zip(*map(known.__getitem__, found), strict=True) if found else ((),) * len(Known._fields)
        texts, lowers, letters, hints, signs = columns
        kinds = "".join(letters)
        if found and len(texts[0]) == len(found[0]) and kinds[0] in (NAME, WORD) and self._opens(lowers[0]):
            kinds = LOWER + kinds[1:]
        if end - start > _SHOUTED and text[start:end].isupper():
            kinds = "".join([known[text.capitalize()].kind for text in texts])
        line = Line(texts, lowers, frozenset(lowers))
        kinds = settle(line, kinds, self.gazetteer)
        ends = list(itertools.accumulate(map(len, found), initial=start))[1:]
        starts = list(map(operator.sub, ends, map(len, texts)))
        return Tokens(line, kinds, starts=starts, ends=ends, hints="".join(hints), signs=join_signs(signs))

    def _opens(self, word: str) -> bool:
        """Whether a word has its capital only from standing first: the article writes it small too, or its ending."""
        if word in self.gazetteer.lexicon:
            return False
        return word in self.plain or (word.endswith(_OPENINGS) and len(word) > _MIN_OPENING)

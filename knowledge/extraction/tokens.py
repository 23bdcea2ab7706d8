"""Words of a sentence and what kind each is. Owns the one-letter classes that patterns of people and offices run on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from knowledge.gazetteer import Gazetteer
from knowledge.names.honorifics import honorifics

# One character a token, so that a pattern over kinds is a pattern over a string with the tokens' positions.
HEAD, MODIFIER, WORD, BODY, PLACE, NAME, TITLE = "H", "M", "W", "O", "G", "N", "T"
OF, REGARDING, THE, AND, AT, POSSESSIVE, PARTICLE, LOWER, DIGITS = "f", "r", "t", "a", "i", "s", "p", "l", "d"

_TOKEN = re.compile(
    r"\(\s?(?:[Rr]etd|[Rr]td|R|[Rr]etired)\.?\s?\)|®"  # a rank's "(retd)"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Engr|Gen|Lt|Maj|Brig|Col|Capt|Sen|Hon|Amb|Cdre|Adm|Messrs)\."
    r"|(?:[^\W\d_]\.){2,}(?=\W)"  # H.E., U.S.
    r"|[^\W\d_]+(?:['’.&‑-](?!s\b)[^\W_]+)*"
    r"|['’]s\b|\d+(?:st|nd|rd|th)?\b|\d+|[^\w\s]"
)
_CAMEL = re.compile(r"[A-Z][a-z]*[A-Z]{2,}")  # MoITT, MoFA
_SURNAMES_LIKE_WORDS = frozenset({"he", "an", "you", "long", "may", "so", "sun"})  # He Lifeng, An Baojun
_ENDINGS = ("tion", "tions", "ment", "ments", "ship", "ness", "ology", "ics", "ities", "ence", "ances", "isation", "ization")
_MAX_ACRONYM = 3  # letters of "IT" and "US", which in lower case are common words


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `start` and `end` count characters of the article; `lower` has straight apostrophes."""

    text: str
    lower: str
    start: int
    end: int
    kind: str


@cache
def _titles() -> frozenset[str]:
    lists = honorifics()
    single = {phrase[0] for phrase in lists.titles | lists.suffixes if len(phrase) == 1 and phrase[0].isascii()}
    return frozenset(single) - {"he", "late", "judge", "major", "general", "si", "r", "si m"} | {"h.e", "h.e.", "(retd)", "®"}


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Reads the tokens of a stretch of text. `plain` are words that the article also writes in lower case."""

    gazetteer: Gazetteer
    plain: frozenset[str]

    def read(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of `text[start:end]`, in order."""
        tokens = [self._token(found, found.start() == start) for found in _TOKEN.finditer(text, start, end)]
        self._mark_places(tokens)
        for at in range(len(tokens) - 1):
            if tokens[at].lower in _SURNAMES_LIKE_WORDS and tokens[at].text[0].isupper() and tokens[at + 1].kind == NAME:
                tokens[at] = replace(tokens[at], kind=NAME)
            if tokens[at].kind == TITLE and tokens[at + 1].lower in _SURNAMES_LIKE_WORDS and tokens[at + 1].text[0].isupper():
                tokens[at + 1] = replace(tokens[at + 1], kind=NAME)
        return tuple(tokens)

    def _mark_places(self, tokens: list[Token]) -> None:
        words = [token.lower for token in tokens]
        for index in (self.gazetteer.side_words, self.gazetteer.places):
            for hit in index.find(words):
                for at in range(hit.start, hit.end):
                    if tokens[at].text[0].isupper():
                        tokens[at] = replace(tokens[at], kind=PLACE)

    def _token(self, found: re.Match[str], first: bool) -> Token:
        text = found[0]
        lower = text.lower().replace("’", "'")
        return Token(text, lower, found.start(), found.end(), self._kind(text, lower, first))

    def _kind(self, text: str, lower: str, first: bool) -> str:
        if lower in _FIXED:
            return _FIXED[lower]
        if text[0].isdigit():
            return DIGITS
        if not text[0].isalpha():
            return TITLE if text[0] == "®" or len(text) > 1 and text[0] == "(" else "s" if text[0] in "'’" and len(text) > 1 else text[0]
        bare = lower.rstrip(".")
        return self._upper(text, bare, first) if text[0].isupper() else self._lower(bare)

    def _lower(self, word: str) -> str:
        book = self.gazetteer
        if word in book.office_heads:
            return HEAD
        if word in book.office_modifiers:
            return MODIFIER
        if word in book.organisation_heads:
            return "o"
        if word in book.particles:
            return PARTICLE
        return "w" if word in book.lexicon else LOWER

    def _upper(self, text: str, word: str, first: bool) -> str:
        book = self.gazetteer
        if word in book.office_heads:
            return HEAD
        if word in _titles():
            return TITLE
        if word in book.office_modifiers:
            return MODIFIER
        if word in book.organisation_heads:
            return BODY
        if word in book.lexicon:
            return WORD
        if len(text) > 1 and text.isupper() and len(text) <= _MAX_ACRONYM and not first:
            return BODY
        if word in book.common or first and word in self.plain:
            return LOWER
        return self._unknown(text, word, first)

    def _unknown(self, text: str, word: str, first: bool) -> str:
        if len(text) > 1 and text.isupper() and not text.endswith(".") or "&" in text or _CAMEL.match(text):
            return BODY
        if word.endswith(_ENDINGS) or first and word.endswith(("ing", "ly", "ed")) and len(word) > 6:
            return LOWER if first else WORD
        if "-" in word and self._is_compound(word):
            return WORD
        return NAME

    def _is_compound(self, word: str) -> bool:
        book = self.gazetteer
        known = book.lexicon | book.common | book.office_heads
        return any(part in known or part in book.side_words.by_first for part in word.split("-") if len(part) > 2)


_FIXED = {
    "of": OF,
    **dict.fromkeys(("for", "to", "on"), REGARDING),
    "at": AT,
    "the": THE,
    "and": AND,
    "&": AND,
    "'s": POSSESSIVE,
}

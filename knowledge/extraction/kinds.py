"""What kind a word is, by itself. Owns the one-letter classes and how the gazetteer's lists give them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from knowledge.dates.mentions import date_hints
from knowledge.extraction.signs import SIGNS
from knowledge.gazetteer import Gazetteer
from knowledge.names.honorifics import honorifics

# One character a token, so that a pattern over kinds is a pattern over a string with the tokens' positions.
HEAD, MODIFIER, WORD, BODY, PLACE, NAME, TITLE = "H", "M", "W", "O", "G", "N", "T"
OF, REGARDING, THE, AND, AT, POSSESSIVE, PARTICLE, LOWER, DIGITS = "f", "r", "t", "a", "i", "s", "p", "l", "d"

ENDINGS = (  # of words that are no names
    "tion",
    "tions",
    "ment",
    "ments",
    "ship",
    "ness",
    "ology",
    "ics",
    "ities",
    "ence",
    "ances",
    "isation",
    "ization",
)
_PROFESSIONS = ("ologist", "ographer", "onomist")  # endings of offices: "Chief Meteorologist"
_CAMEL = re.compile(r"[A-Z][a-z]*[A-Z]{2,}|[A-Z]{2,}s\Z|[A-Z][a-z][A-Z]\Z")  # MoITT, MoFA, DGs, HoD
_IZAFAT = re.compile(r"-[ei]-")  # joins two nouns, as in names of roads and parties: "Shahrah-e-Quaid"
_CHARGES = ("charge d", "chargé d")  # of affairs, however spelt
_GAP = re.compile(r"^[\s_]+")
_MAX_PARTICLE = 2  # letters of "ul" and "ur" in Waseem-ul-Hassan
_SHORTEST_OFFICE = 2  # letters of "SO", a section officer, which in lower case is no office
_MAX_ACRONYM = 4  # letters of "IT" and "US", which in lower case are common words
_MOST_WORDS = 1 << 16  # words remembered: more than a language has, so that only a hostile text starts over


class Known(NamedTuple):
    """What a word is by itself: in lower case, its kind, of which dates it can be part, which cues it is a sign of."""

    text: str
    lower: str
    kind: str
    hints: str
    signs: int


class Kinds(dict[str, Known]):
    """A word with the gap before it → what is known of it; found on first sight and remembered."""

    def __init__(self, book: Gazetteer) -> None:
        super().__init__()
        self._book = book
        SIGNS.tell(self)

    def __missing__(self, written: str) -> Known:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = _GAP.sub("", written)
        lower, kind = _kind(self._book, word)
        found = self[written] = Known(word, lower, kind, date_hints(word), SIGNS[lower])
        return found


@cache
def kinds_by(book: Gazetteer) -> Kinds:
    """The kinds of words by the lists of a gazetteer."""
    return Kinds(book)


def _kind(book: Gazetteer, text: str) -> tuple[str, str]:
    lower = text.lower().replace("’", "'").replace("-\n", "")
    if text[0].isupper() and ((lower,) in book.side_words.values or (lower,) in book.places.values):
        return lower, PLACE
    if lower in _FIXED:
        return lower, _FIXED[lower]
    if lower.startswith(_CHARGES):
        return lower, HEAD
    if text[0].isdigit():
        return lower, DIGITS
    if not text[0].isalpha():
        is_rank = text[0] == "®" or (len(text) > 1 and text[0] == "(")
        return lower, TITLE if is_rank else text[0]
    bare = lower.rstrip(".")
    return lower, _upper(book, text, bare) if text[0].isupper() else _lower(book, bare)


@cache
def _titles() -> frozenset[str]:
    lists = honorifics()
    single = {phrase[0] for phrase in lists.titles | lists.suffixes if len(phrase) == 1 and phrase[0].isascii()}
    return frozenset(single) - {"he", "late", "judge", "major", "general", "si", "r", "si m"} | {
        "al-haj",
        "h.e",
        "h.e.",
        "(retd)",
        "®",
    }


def _lower(book: Gazetteer, word: str) -> str:
    for kind, words in (
        (HEAD, book.office_heads),
        (MODIFIER, book.office_modifiers),
        ("o", book.organisation_heads),
        (PARTICLE, book.particles),
        ("w", book.lexicon),
    ):
        if word in words and (kind != HEAD or len(word) > _SHORTEST_OFFICE):
            return kind
    return HEAD if word.endswith(_PROFESSIONS) else LOWER


def _upper(book: Gazetteer, text: str, word: str) -> str:
    if "-" in word and all(part in _titles() for part in word.split("-")):
        return TITLE
    if "-" in word and text.isupper() and word.partition("-")[0] in book.office_heads:
        return HEAD  # DG-ISSRA
    if text == "HE":  # His Excellency; as a pronoun it is in small letters, or no name follows
        return TITLE
    for kind, words in (
        (HEAD, book.office_heads),
        (TITLE, _titles()),
        (MODIFIER, book.office_modifiers),
        (BODY, book.organisation_heads),
        (WORD, book.lexicon),
        (WORD, book.capitals),
    ):
        if word in words:
            return kind
    if len(text) > 1 and text.isupper() and (len(text) <= _MAX_ACRONYM or word not in book.common):
        return BODY if not text.endswith(".") else NAME
    return LOWER if word in book.common and not _CAMEL.match(text) else _unknown(book, text, word)


def _unknown(book: Gazetteer, text: str, word: str) -> str:
    if "&" in text or _CAMEL.match(text):
        return BODY
    if word.endswith(_PROFESSIONS):
        return HEAD
    if word.endswith(ENDINGS) or _IZAFAT.search(text) or ("-" in word and _is_compound(book, word)):
        return WORD
    return NAME


def _is_compound(book: Gazetteer, word: str) -> bool:
    known = (book.lexicon, book.common, book.office_heads, book.side_words.firsts)
    return any(part in words for part in word.split("-") if len(part) > _MAX_PARTICLE for words in known)


_FIXED = {
    "of": OF,
    **dict.fromkeys(("for", "to", "on", "from"), REGARDING),
    **dict.fromkeys(("at", "in"), AT),
    "the": THE,
    "and": AND,
    "&": AND,
    "'s": POSSESSIVE,
    "|": ",",  # between the cells of a row
}

"""Words of a sentence and what kind each is. Owns the one-letter classes that patterns of people and offices run on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from knowledge.extraction.pinyin import is_pinyin
from knowledge.gazetteer import Gazetteer
from knowledge.names.honorifics import honorifics

# One character a token, so that a pattern over kinds is a pattern over a string with the tokens' positions.
HEAD, MODIFIER, WORD, BODY, PLACE, NAME, TITLE = "H", "M", "W", "O", "G", "N", "T"
OF, REGARDING, THE, AND, AT, POSSESSIVE, PARTICLE, LOWER, DIGITS = "f", "r", "t", "a", "i", "s", "p", "l", "d"

_TOKEN = re.compile(
    r"\(\s?(?:[Rr]etd|[Rr]td|R|[Rr]etired)\.?\s?\)|®"  # a rank's "(retd)"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Engr|Gen|Lt|Maj|Brig|Col|Capt|Sen|Hon|Amb|Cdre|Adm|Messrs)\."
    r"|[Cc]harg[eé] d['’]\s?[Aa]ffaires"
    r"|(?:[^\W\d_]\.){2,}(?=\W)"  # H.E., U.S.
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|[^\W\d_]+(?:(?:-\n|['’.&‑-])(?!s\b)[^\W_]+)*"  # a word, also one that a wrapped line divides
    r"|['’]s\b|\d+(?:st|nd|rd|th)?\b|\d+|[^\w\s]"
)
_AMID = re.compile(r"(?:(?<=[WOM])|(?<=H[rf])|(?<=H[rf]t)|(?<=[WO]a))(?P<name>N)(?=[WOMH])")
_LAST = re.compile(r"(?<=[ift])N(?=O)|(?:(?<=H[rf])|(?<=H[rf]t))N(?=[,.;)a]|$)|(?<=[WO]a)N(?=TN)")
_OPENING = re.compile(r"(?<![HTNWOMGs])(?P<name>N{1,2})(?=M?[WO][WOM]{0,5}[HM]{1,3}N)")
_BESIDE_NAME = re.compile(r"O(?=N)|(?P<after>(?<=N)O)(?![WOHM])")
_OFFICE_LIKE = re.compile(r"(?<=[,(NMH])T(?=[,fr.)WOa])|(?<=[,(NMH])T$")
_SHORT_SURNAME, _SURNAME = 2, 4  # letters of "LI Qiang" and "Ahsan IQBAL"; fewer are an acronym's
_CAMEL = re.compile(r"[A-Z][a-z]*[A-Z]{2,}")  # MoITT, MoFA
_SURNAMES_LIKE_WORDS = frozenset({"he", "an", "you", "long", "may", "so", "sun", "jun"})  # He Lifeng, An Baojun
_ENDINGS = (
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
_OPENINGS = ("ing", "ly", "ed", *_ENDINGS)  # of words that open a sentence with a capital: "Lauding", "Similarly"
_SHOUTED = 40  # characters from which a stretch in capitals is a sentence, not an acronym
_MIN_OPENING = 6  # letters
_MAX_PARTICLE = 2  # letters of "ul" and "ur" in Waseem-ul-Hassan
_MAX_ACRONYM = 3  # letters of "IT" and "US", which in lower case are common words


class Token(NamedTuple):
    """One word or mark; `start` and `end` count characters of the article; `lower` has straight apostrophes.

    A named tuple because an article has hundreds: a frozen dataclass takes three times as long to make.
    """

    text: str
    lower: str
    kind: str
    start: int
    end: int


@cache
def _titles() -> frozenset[str]:
    lists = honorifics()
    single = {phrase[0] for phrase in lists.titles | lists.suffixes if len(phrase) == 1 and phrase[0].isascii()}
    return frozenset(single) - {"he", "late", "judge", "major", "general", "si", "r", "si m"} | {
        "h.e",
        "h.e.",
        "(retd)",
        "®",
    }


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Reads the tokens of a stretch of text. `plain` are words that the article also writes in lower case."""

    gazetteer: Gazetteer
    plain: frozenset[str]

    def read(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of `text[start:end]`, in order."""
        book, make = self.gazetteer, tuple.__new__
        tokens = [
            make(Token, (found[0], *_kind(book, found[0]), *found.span()))
            for found in _TOKEN.finditer(text, start, end)
        ]
        if tokens and tokens[0].start == start and tokens[0].kind in (NAME, WORD) and self._opens(tokens[0].lower):
            tokens[0] = tokens[0]._replace(kind=LOWER)
        if end - start > _SHOUTED and text[start:end].isupper():
            tokens = [token._replace(kind=_kind(self.gazetteer, token.text.capitalize())[1]) for token in tokens]
        self._mark_places(tokens)
        for at in range(len(tokens) - 1):
            if (
                tokens[at].lower in _SURNAMES_LIKE_WORDS
                and tokens[at].text[0].isupper()
                and tokens[at + 1].kind == NAME
            ):
                tokens[at] = tokens[at]._replace(kind=NAME)
            if (
                tokens[at].kind in (TITLE, NAME)
                and tokens[at + 1].lower in _SURNAMES_LIKE_WORDS
                and tokens[at + 1].text[0].isupper()
            ):
                tokens[at + 1] = tokens[at + 1]._replace(kind=NAME)
            if tokens[at].kind == OF and tokens[at + 1].kind == TITLE:
                tokens[at + 1] = tokens[at + 1]._replace(kind=WORD)  # "Vice Minister of Justice"
            if tokens[at].text == "-" and tokens[at - 1].kind == DIGITS and tokens[at + 1].kind == HEAD:
                tokens[at + 1] = tokens[at + 1]._replace(kind=LOWER)  # "a 21-member delegation"
        _mark_by_neighbours(tokens, self.gazetteer)
        self._mark_organisations(tokens)
        return tuple(tokens)

    def _mark_organisations(self, tokens: list[Token]) -> None:
        """An unknown word amid an organisation's is one too: "Gas Systems Managing", "Sui Gas Company chief X"."""
        kinds = "".join(token.kind for token in tokens)
        if NAME not in kinds or not (WORD in kinds or BODY in kinds or HEAD in kinds):
            return
        for pattern in (_AMID, _LAST, _OPENING):
            for found in pattern.finditer(kinds):
                for at in range(*found.span()):
                    tokens[at] = tokens[at]._replace(kind=WORD)

    def _mark_places(self, tokens: list[Token]) -> None:
        words = [token.lower for token in tokens]
        for index in (self.gazetteer.side_words, self.gazetteer.places):
            for hit in index.find(words):
                for at in range(hit.start, hit.end):
                    if tokens[at].text[0].isupper():
                        tokens[at] = tokens[at]._replace(kind=PLACE)

    def _opens(self, word: str) -> bool:
        """Whether a word has its capital only from standing first: the article writes it small too, or its ending."""
        if word in self.gazetteer.lexicon:
            return False
        return word in self.plain or (word.endswith(_OPENINGS) and len(word) > _MIN_OPENING)


def _mark_by_neighbours(tokens: list[Token], book: Gazetteer) -> None:
    """Surnames in capitals beside a name are names, a professor nobody is named behind holds an office."""
    kinds = "".join(token.kind for token in tokens)
    for found in _BESIDE_NAME.finditer(kinds):
        at = found.start()
        word = tokens[at].text
        is_known = is_pinyin(word) or any(word.lower() in side.name_parts for side in book.sides)
        if word.isupper() and is_known and len(word) >= (_SURNAME if found["after"] else _SHORT_SURNAME):
            tokens[at] = tokens[at]._replace(kind=NAME)
    for found in _OFFICE_LIKE.finditer(kinds):
        at = found.start()
        if tokens[at].lower == "professor":
            tokens[at] = tokens[at]._replace(kind=HEAD)
            if at and tokens[at - 1].lower in ("associate", "assistant"):
                tokens[at - 1] = tokens[at - 1]._replace(kind=MODIFIER)


@lru_cache(maxsize=1 << 16)
def _kind(book: Gazetteer, text: str) -> tuple[str, str]:
    """A word in lower case and its kind, wherever it stands."""
    lower = text.lower().replace("’", "'").replace("-\n", "")
    if lower in _FIXED:
        return lower, _FIXED[lower]
    if text[0].isdigit():
        return lower, DIGITS
    if not text[0].isalpha():
        is_rank = text[0] == "®" or (len(text) > 1 and text[0] == "(")
        return lower, TITLE if is_rank else text[0]
    bare = lower.rstrip(".")
    return lower, _upper(book, text, bare) if text[0].isupper() else _lower(book, bare)


def _lower(book: Gazetteer, word: str) -> str:
    for kind, words in (
        (HEAD, book.office_heads),
        (MODIFIER, book.office_modifiers),
        ("o", book.organisation_heads),
        (PARTICLE, book.particles),
        ("w", book.lexicon),
    ):
        if word in words:
            return kind
    return LOWER


def _upper(book: Gazetteer, text: str, word: str) -> str:
    if "-" in word and all(part in _titles() for part in word.split("-")):
        return TITLE
    for kind, words in (
        (HEAD, book.office_heads),
        (TITLE, _titles()),
        (MODIFIER, book.office_modifiers),
        (BODY, book.organisation_heads),
        (WORD, book.lexicon),
    ):
        if word in words:
            return kind
    if len(text) > 1 and text.isupper() and (len(text) <= _MAX_ACRONYM or word not in book.common):
        return BODY if not text.endswith(".") else NAME
    return LOWER if word in book.common else _unknown(book, text, word)


def _unknown(book: Gazetteer, text: str, word: str) -> str:
    if "&" in text or _CAMEL.match(text):
        return BODY
    if word.endswith(_ENDINGS) or ("-" in word and _is_compound(book, word)):
        return WORD
    return NAME


def _is_compound(book: Gazetteer, word: str) -> bool:
    known = (book.lexicon, book.common, book.office_heads, book.side_words.by_first)
    return any(part in words for part in word.split("-") if len(part) > _MAX_PARTICLE for words in known)


_FIXED = {
    "of": OF,
    **dict.fromkeys(("for", "to", "on"), REGARDING),
    **dict.fromkeys(("at", "in"), AT),
    "the": THE,
    "and": AND,
    "&": AND,
    "'s": POSSESSIVE,
    **{f"charg{e} d'{gap}affaires": HEAD for e in "eé" for gap in ("", " ")},
}

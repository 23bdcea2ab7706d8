"""Text cut into the tokens of a date phrase, with their places. Owns spelling; refuses meaning beyond one token."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from knowledge.dates.chinese import from_chinese
from knowledge.dates.idioms import plain_idioms
from knowledge.dates.slips import mend_word
from knowledge.dates.urdu import from_roman, from_urdu
from knowledge.dates.words import WORDS, K

MAX_CHARACTERS = 300  # a question of more is not read for a date
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_TIME = re.compile(
    r"""(?<=\d)[t\ ]+(?:at\ )?\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:\ ?[ap]\.?m\.?)?
        (?:\ ?(?:z|utc|gmt|pkt|pst)|[+-]\d\d:?\d\d)?\b""",
    re.VERBOSE,
)
_TOKEN = re.compile(
    r"""(?P<iso>(?:19|20)\d{6}(?!\d) | \d{1,2}/\d{1,2}(?![\d/]) | \d{4}-\d{1,2}-\d{1,2}(?!\d)
           | \d{1,4}([/.-])\d{1,2}\2\d{1,4}(?!\d) | \d{1,2}[/.]\d{4}(?!\d) | \d{4}[/.]\d{1,2}(?!\d)
           | \d{4}-\d\d(?![\d/]) | \d{1,2}-\d{4}(?!\d) | \d{4}-?w\d\d?(?!\d))
      | (?P<decade>'?(?:\d\d)?\d0'?s\b)
      | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<year2>'\d\d(?!\d))
      | (?P<slang>2day\b|2mrw\b|2moro\b)
      | (?P<coded>[qh][1-4]\b|[1-4]q\b|[12]h\b)
      | (?P<number>\d+)
      | (?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)
      | (?P<sign>[-,&])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, what it means (a number or a word, by kind) and its place in the lexed text."""

    kind: K
    value: int | str
    text: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """The value of a kind that holds a number."""
        return int(self.value)


@lru_cache(maxsize=64)  # one question is read whole, then for the date in it
def plain(text: str) -> str:
    """The text as it is lexed: lower case, plain digits and dashes, Urdu and Chinese date words in English."""
    folded = "".join(_plain_digit(sign) for sign in unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]))
    folded = _DASHES.sub("-", folded).replace("’", "'").replace("‘", "'").lower()
    if not folded.isascii():
        folded = from_urdu(from_chinese(folded))
    return plain_idioms(from_roman(_TIME.sub("", folded)))


def _plain_digit(sign: str) -> str:
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))


def lex(text: str) -> tuple[Token, ...]:
    """The tokens of a plain text, in order; signs that mean nothing in a date leave a gap."""
    return tuple(token for found in _TOKEN.finditer(text) for token in _tokens(found))


def _tokens(found: re.Match[str]) -> tuple[Token, ...]:
    text, start, end = found[0], found.start(), found.end()
    match found.lastgroup:
        case "iso":
            return (Token(K.ISO, text, text, start, end),)
        case "decade":
            return (Token(K.DECADE, _decade(int(re.sub(r"\D", "", text))), text, start, end),)
        case "ordinal":
            return (Token(K.ORDINAL, int(text[:-2]), text, start, end),)
        case "year2":
            return (Token(K.YEAR2, int(text[1:]), text, start, end),)
        case "number":
            return (Token(K.NUMBER, int(text) if len(text) < 9 else 10**9, text, start, end),)
        case _:
            return _word(text, start)


def _decade(number: int) -> int:
    return number if number >= 100 else 1900 + number if number >= 30 else 2000 + number


def _word(text: str, start: int) -> tuple[Token, ...]:
    """A word of the lexicon, else its parts where a hyphen joins such words (mid-july), else mended, else one WORD."""
    if text in WORDS:
        kind, value = WORDS[text]
        return (Token(kind, value, text, start, start + len(text)),)
    if "-" in text:
        parts = [(part.group(), start + part.start()) for part in re.finditer(r"[^-]+|-", text)]
        if any(part in WORDS and part != "-" for part, _ in parts):
            return tuple(token for part, at in parts for token in _word(part, at))
    kind, value = WORDS.get(mend_word(text) or "", (K.WORD, text))
    return (Token(kind, value, text, start, start + len(text)),)

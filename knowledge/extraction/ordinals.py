"""Ordinals in words and digits. Owns their spellings up to the hundredth in digits, the thirtieth in words."""

from __future__ import annotations

import re

_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_WORDS = {word: number for number, word in enumerate((*_UNITS, *_TEENS, "twentieth"), 1)} | {
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_UNITS, 1)},
    "thirtieth": 30,
    "inaugural": 1,
    "maiden": 1,
    "first-ever": 1,
}
ORDINAL_LETTERS = frozenset(word[0] for word in _WORDS) | frozenset("123456789")  # with which any ordinal begins
_DIGITS = re.compile(r"([1-9]\d?)(?:st|nd|rd|th)\Z")


def parse_ordinal(word: str) -> int | None:
    """The number that a lower-case word stands for as an ordinal: "6th", "twelfth", "maiden" → 1."""
    if word[:1].isdigit():
        found = _DIGITS.match(word)
        return int(found[1]) if found else None
    return _WORDS.get(word)

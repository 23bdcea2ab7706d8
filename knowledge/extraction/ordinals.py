"""Ordinals in words and digits. Owns their spellings up to the hundredth in digits, the thirtieth in words;
likewise the first ten cardinals.
"""

from __future__ import annotations

_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
ORDINALS = {word: number for number, word in enumerate((*_UNITS, *_TEENS, "twentieth"), 1)} | {
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_UNITS, 1)},
    "thirtieth": 30,
    "inaugural": 1,
    "maiden": 1,
    "first-ever": 1,
    **{f"{number}{ending}": number for number in range(1, 100) for ending in ("st", "nd", "rd", "th")},
}

CARDINALS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}


def parse_ordinal(word: str) -> int | None:
    """The number that a lower-case word stands for as an ordinal: "6th", "twelfth", "maiden" → 1."""
    return ORDINALS.get(word)

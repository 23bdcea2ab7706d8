"""How a name of the base is filed: under which numbers, and with which words for those one slip away.

It stands under all its words, all but one, two of them, and one; each as its consonants, and where every word is
Mandarin also with its vowels, since many of its syllables share few consonants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from knowledge.names.keys import name_key
from knowledge.names.tokens import PARTICLE_WEIGHT, Token, bare_tokens, token
from knowledge.names.word_sets import Parts, codes, number_of, readings, set_number, shapes, subsets, whole_number

_URDU_MARK = "~"


@dataclass(frozen=True, slots=True)
class Filing:
    """What the index holds of a name: its identity, its words as read_words reads them, its numbers, its vocabulary."""

    key: str
    words: str
    numbers: frozenset[int]
    vocabulary: tuple[str, ...]


def plan_filing(name: str) -> Filing:
    """How a name is filed; some 10 numbers for three words."""
    parts = bare_tokens(name)
    vocabulary = {part.text for part in parts if not part.vowelless and not part.is_initial}
    return Filing(name_key(name), write_words(parts), _numbers(parts), tuple(sorted(vocabulary)))


def write_words(parts: Sequence[Token]) -> str:
    """The words on one line, those from Urdu script marked."""
    return " ".join(_URDU_MARK + part.text if part.vowelless else part.text for part in parts)


def read_words(line: str) -> Parts:
    """The words that write_words wrote."""
    words = line.split(" ") if line else []
    last = len(words) - 1
    if _URDU_MARK not in line:
        return tuple([token(word, False, 0 < at < last) for at, word in enumerate(words)])
    return tuple(token(word.lstrip(_URDU_MARK), word[0] == _URDU_MARK, 0 < at < last) for at, word in enumerate(words))


def _numbers(parts: Parts) -> frozenset[int]:
    found: set[int] = set()
    for code, reading in product(codes(parts), readings(parts)):
        full, *joined = [[code(part) for part in shape] for shape in shapes(reading)]
        found.update(whole_number(shape) for shape in (full, *joined))
        found.update(set_number(words) for words in subsets(full))
        found.update(set_number(shape[-1:]) for shape in joined)
    found.update(number_of(key) for key in _initial_keys(parts))
    return frozenset(found)


def _initial_keys(parts: Parts) -> Iterator[str]:
    """Each word but the last as an initial beside the last: M. Dar."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT]
    return (f"{part.text[0]}. {full[-1].skeleton}" for part in full[:-1])

"""The numbers that sets of words stand under. Owns which words of a name make a set, and how a set becomes a number.

Numbers are hashes: two sets may share one, so whatever is found is still to be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice, product
from zlib import crc32

from knowledge.names.pinyin import is_pinyin
from knowledge.names.sounds import as_in_urdu
from knowledge.names.tokens import PARTICLE_WEIGHT, Token, join

MAX_READINGS = 16  # of a name in Urdu script: four words with an ambiguous letter
_PINYIN = str.maketrans("SC", "xk")  # as a Chinese name in Urdu script may be meant: شی is Xi, چیانگ Qiang

Code = Callable[[Token], str]
Parts = tuple[Token, ...]


def number_of(words: str) -> int:
    """The hash that a set of words is filed under: 32 bits, signed, as SQLite stores it in four bytes."""
    return crc32(words.encode()) - (1 << 31)


def set_number(words: Iterable[str]) -> int:
    """The number of names that have these words, and perhaps others."""
    return number_of(" ".join(sorted(words)))


def whole_number(words: Iterable[str]) -> int:
    """The number of names that have these words and no others: many hold Ali and Khan, few are Ali Khan."""
    return number_of("=" + " ".join(sorted(words)))


def subsets(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """All words but one, two, one."""
    yield from combinations(words, max(len(words) - 1, 1))
    if len(words) > 3:
        yield from combinations(words, 2)
    if len(words) > 2:
        yield from combinations(words, 1)


def codes(parts: Parts) -> tuple[Code, ...]:
    """What of each word a name is filed by, what tells most last."""
    return (_consonants, vowels_too) if is_mandarin(parts) else (_consonants,)


def _consonants(part: Token) -> str:
    return part.skeleton


def vowels_too(part: Token) -> str:
    """A word as it sounds, apart from any skeleton."""
    return "'" + part.sound


def is_mandarin(parts: Parts) -> bool:
    """Whether every word may be Mandarin in pinyin."""
    return not any(part.vowelless or not is_pinyin(part.text) for part in parts)


def shapes(parts: Parts) -> Iterator[Parts]:
    """The words that tell, and the same with two neighbours written as one, which comes last."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT] or list(parts)
    yield tuple(part for part in full if not part.is_initial) or tuple(full)
    for at, end, word in _spans(parts):
        yield (*(part for part in (*parts[:at], *parts[end:]) if part.weight > PARTICLE_WEIGHT), word)


def _spans(parts: Parts) -> Iterator[tuple[int, int, Token]]:
    for at in range(len(parts) - 1):
        end = at + 3 if parts[at + 1].weight <= PARTICLE_WEIGHT and at + 2 < len(parts) else at + 2
        if not any(part.is_initial for part in parts[at:end]):
            yield at, end, join(parts[at:end])


def readings(parts: Parts) -> Iterator[Parts]:
    """The words, and for Urdu script each with what its letters may stand for besides."""
    if not any(part.vowelless for part in parts):
        return iter((parts,))
    return islice(product(*(_spoken(part) for part in parts)), MAX_READINGS)


def _spoken(part: Token) -> tuple[Token, ...]:
    """The word, without the و that may be a vowel, and with s + h as Latin letters have them."""
    if not part.vowelless:
        return (part,)
    plain = part.skeleton[:1] + part.skeleton[1:].replace("v", "")
    loose = as_in_urdu(part.skeleton)
    in_pinyin = loose.translate(_PINYIN)
    skeletons = dict.fromkeys((part.skeleton, plain, part.skeleton.replace("sh", "S"), loose, in_pinyin))
    return tuple(replace(part, skeleton=skeleton) for skeleton in skeletons)

"""Which articles are near-copies of one text: syndicated news counts once, however many papers print it."""

from __future__ import annotations

import hashlib
import re

from rensa import RMinHash

SHINGLE_WORDS = 5  # long enough that two reports in their own words share few, short enough to survive an editor's pen
SHARED_AT_LEAST = 0.6  # of the shorter text's shingles; papers cut a wire report, and seldom add to it
CHARACTERS = 20_000  # of a text that are looked at
BANDS, ROWS = 32, 4  # of a MinHash signature: texts that are half alike meet in a band in seven cases of eight
_SEED = 7
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """All runs of SHINGLE_WORDS words, case folded; of a shorter text its words as one."""
    words = _WORD.findall(text[:CHARACTERS].casefold())
    return frozenset(
        " ".join(words[n : n + SHINGLE_WORDS]) for n in range(max(1, len(words) - SHINGLE_WORDS + 1)) if words
    )


def bands(text: str) -> tuple[int, ...]:
    """BANDS signed 64-bit numbers; near-copies share at least one of them (locality-sensitive hashing)."""
    signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    signature.update(sorted(shingles(text)))
    digest = signature.digest()
    return tuple(_band(number, digest[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))


def is_near_copy(text: str, other: str) -> bool:
    """Whether most of the shorter text stands in the longer one."""
    one, two = shingles(text), shingles(other)
    return bool(one and two) and len(one & two) >= SHARED_AT_LEAST * min(len(one), len(two))


def _band(number: int, rows: list[int]) -> int:
    content = repr((number, tuple(rows))).encode()
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big", signed=True)

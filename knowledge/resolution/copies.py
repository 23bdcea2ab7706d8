"""Which articles are near-copies of one text: syndicated news counts once, however many papers print it."""

from __future__ import annotations

import hashlib
import re
from array import array
from dataclasses import dataclass
from operator import eq

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


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it by: how many shingles it has, and its MinHash signature."""

    shingles: int
    signature: array[int]

    def bands(self) -> tuple[int, ...]:
        """BANDS signed 64-bit numbers; the sketches of near-copies share at least one (locality-sensitive hashing)."""
        return tuple(_band(number, self.signature[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))

    def is_near_copy(self, other: Sketch) -> bool:
        """Whether, by estimate, most of the shorter text stands in the longer one.

        The share of equal rows estimates |A∩B| / |A∪B|; with the sizes that gives how many shingles are shared.
        """
        if not self.shingles or not other.shingles:
            return False
        alike: float = sum(map(eq, self.signature, other.signature)) / len(self.signature)
        shared = alike * (self.shingles + other.shingles) / (1 + alike)
        return shared >= SHARED_AT_LEAST * min(self.shingles, other.shingles)


def sketch(text: str) -> Sketch:
    """The sketch of a text; equal texts have equal ones."""
    runs = shingles(text)
    signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    signature.update(sorted(runs))
    return Sketch(len(runs), array("I", signature.digest()))


def _band(number: int, rows: array[int]) -> int:
    content = number.to_bytes(2, "big") + rows.tobytes()
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big", signed=True)

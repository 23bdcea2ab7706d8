"""Names of other peoples in Chinese signs, taken for their sound: 贝娜齐尔·布托 is Benazir Bhutto. Owns the codes.

A code keeps the consonants in the few classes that Mandarin tells apart, for words in pinyin and for those in any other
Latin spelling; what has the same code, or nearly, may be the same word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.names.distances import sounds_alike, words_within
from knowledge.names.fitting import WEIGHT_OF_QUERY
from knowledge.names.pinyin import is_syllable, syllables
from knowledge.names.scripts import is_han, signs_of, syllables_of
from knowledge.names.sounds import sound
from knowledge.names.tokens import Token

SHORTEST_UNDIVIDED = 4  # signs; a shorter name without a dot is mostly Chinese
MOST_SIGNS = 16
MOST_WORDS = 3
SHORTEST_CODE, SHORTEST_TELLING = 2, 5  # consonants: of a word, of all together
SHORTEST_WORD = 2  # signs
SHORTEST_SLIPPED = 3  # consonants; of fewer, one away leaves nothing
SLIPPED_CODE = 0.8  # of the likeness, where one consonant is more, less or another
VOWELS = 0.3  # of the likeness, as all sounds agree
MANY_WORDS = 3  # of which one may be missing in the name
_DOTS = re.compile(r"[·•‧・．∙\s]+")
_LETTERS = {"P": "bp", "M": "m", "F": "fvw", "T": "dt", "N": "n", "L": "lr", "K": "gkh", "S": "jqxzcs"}
_CLASSES = {letter: sound for sound, letters in _LETTERS.items() for letter in letters}
_VOWELS = frozenset("aeiouy")
_TWO = (
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("bh", "b"), ("dh", "d"), ("th", "t"), ("ch", "s"), ("sh", "s"), ("zh", "s"),
    ("ck", "k"), ("ng", "n"), ("rl", "l"), ("lr", "l"), ("rr", "r"), ("ll", "l"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def divided(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The ways a name in Hanzi may be cut into words that sound like another people's, each word as its syllables.

    One where dots part it, several for a longer name without; () for what is rather a Chinese name.
    """
    if not is_han(name):
        return ()
    words = [signs for part in _DOTS.split(name) if (signs := signs_of(part))]
    if sum(map(len, words)) > MOST_SIGNS:
        return ()
    if len(words) > 1:
        return (tuple(map(syllables_of, words)),)
    whole = syllables_of(words[0]) if words and len(words[0]) >= SHORTEST_UNDIVIDED else ()
    return tuple(_cuts(whole)) if whole else ()


def as_heard(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name in Latin letters, each as one piece, where their consonants tell enough; else ()."""
    words = tuple((word,) for word in name.lower().split()) if name.replace(" ", "").isalpha() else ()
    codes = [code_of_syllables(word) for word in words]
    telling = len(words) <= MOST_WORDS and min(map(len, codes), default=0) >= SHORTEST_CODE
    return words if telling and sum(map(len, codes)) >= SHORTEST_TELLING else ()


def _cuts(parts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    yield (parts,)
    for at in range(SHORTEST_WORD, len(parts) - SHORTEST_WORD + 1):
        yield parts[:at], parts[at:]


@lru_cache(maxsize=4096)
def code_of_syllables(parts: tuple[str, ...]) -> str:
    """The code of a word in Mandarin syllables: bu tuo is PT, a li AL; of a piece of Latin letters, as it stands."""
    if not all(map(is_syllable, parts)):
        return _code("".join(parts))
    found = "".join(_of_syllable(one, first=not at) for at, one in enumerate(parts))
    return found.replace("NM", "M").replace("LL", "L")


def _of_syllable(syllable: str, *, first: bool) -> str:
    if syllable == "er":
        return "AL" if first else "L"
    initial = re.match(r"zh|ch|sh|[b-df-hj-np-tv-z]?", syllable)
    head = initial[0] if initial else ""
    rest = syllable[len(head) :]
    spoken = "F" if head == "w" and rest != "u" else _CLASSES.get(head[:1], "") if head not in ("w", "y") else ""
    if head == "h" and not first:
        spoken = ""
    return (spoken or ("A" if first else "")) + ("N" if rest.endswith(("n", "ng")) else "")


@lru_cache(maxsize=65536)
def codes_of_word(word: str) -> tuple[str, ...]:
    """The codes of a word in a Latin spelling, whose q may be k or, in China, ch: bhutto is PT, qamar KML or SML."""
    if parts := syllables(word):
        return tuple(dict.fromkeys((code_of_syllables(parts), _code(word.replace("q", "k")))))
    return tuple(dict.fromkeys(_code(word.replace("q", sound)) for sound in ("k", "s") if sound == "k" or "q" in word))


def _code(word: str) -> str:
    word = _DOUBLED.sub(r"\1", word)
    for old, new in _TWO:
        word = word.replace(old, new)
    first, rest = word[:1], word[1:].replace("h", "")
    front = "A" if first in _VOWELS else _CLASSES.get(first, "")
    return front + "".join(_CLASSES.get(letter, "") for letter in rest)


def near_codes(code: str, codes: Sequence[str]) -> dict[str, float]:
    """Those of the codes that may be the same word, each with how surely, 0–1: the same, or one sound away."""
    least = SLIPPED_CODE if len(code) >= SHORTEST_SLIPPED else 1.0
    found = words_within(code, codes, slips=1 if least < 1 else 0)
    return {codes[place]: least if slips else 1.0 for slips, place in found}


def heard_alike(syllables: tuple[str, ...], word: Token) -> float:
    """How alike a word in Mandarin syllables and one of a name sound, 0–1; 0 where their consonants differ."""
    near = near_codes(code_of_syllables(syllables), codes_of_word(word.text))
    return max(near.values(), default=0.0) * (1 - VOWELS * (1 - sounds_alike(sound("".join(syllables)), word.sound)))


def fit_transcribed(words: Sequence[tuple[str, ...]], name: Sequence[Token]) -> float:
    """How well a name fits words in Mandarin syllables, 0–1; 0 where one of two words is none of its."""
    left, asked, told = list(name), 0.0, 0.0
    for one in sorted(words, key=len, reverse=True):
        best = max(left, key=lambda word: heard_alike(one, word), default=None)
        near = heard_alike(one, best) if best else 0.0
        if best and near:
            left.remove(best)
            asked, told = asked + near, told + near * best.weight
        elif len(words) < MANY_WORDS:
            return 0.0
    total = sum(part.weight for part in name)
    return WEIGHT_OF_QUERY * asked / len(words) + (1 - WEIGHT_OF_QUERY) * told / total if total else 0.0

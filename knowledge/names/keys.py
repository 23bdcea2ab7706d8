"""Under which keys a name is filed. Owns identity keys and index keys; refuses to judge how alike two names are.

`name_key` groups spellings that differ in case, order, spacing and marks alone. `index_keys` and `query_keys` are for
the table name_key(key, person_id): the people who share most keys with a query are few enough to rank one by one.
A key is one token's skeleton ("hmd"), two of them in alphabetical order ("hmd kn"), or "=" and a whole name's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, islice, product

from knowledge.names.honorifics import honorifics
from knowledge.names.pinyin import join_given
from knowledge.names.query import parse_query
from knowledge.names.scripts import fold, is_urdu
from knowledge.names.sounds import as_in_urdu
from knowledge.names.titles import split_titles
from knowledge.names.tokens import PARTICLE_WEIGHT, Token, bare_tokens, join, words

MAX_READINGS = 16  # of a name in Urdu script: four words with an ambiguous letter
MAX_KEYS = 900  # one statement's worth: SQLite took 999 parameters before 3.32
_LETTERS = "abcdfghjklmnprstvxzCSY"  # of a skeleton, see sounds.py
_URDU_VARIANTS = str.maketrans("يىكهة", "ییکہہ")


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """One key for a name however it is cased, ordered, spaced or accented; titles are left out. Idempotent.

    Not fuzzy: Hameed and Hamid differ. Urdu script and Latin letters differ too: one does not tell the other's vowels.
    """
    key = _key_once(name)
    while (again := _key_once(key)) != key:
        key = again
    return key


def _key_once(name: str) -> str:
    bare = split_titles(name)[1]
    if is_urdu(bare):
        return " ".join(sorted(fold(bare).translate(_URDU_VARIANTS).split()))
    return " ".join(sorted(_joined(tuple(word for word, _ in words(bare)))))


def _joined(parts: Sequence[str]) -> tuple[str, ...]:
    """Words with those put together that are also written as one: ibad ullah, zia ud din, moin ul haque."""
    particles, done = honorifics().particles, list[str]()
    for at, word in enumerate(parts):
        inner = 0 < at < len(parts) - 1
        after_particle = at > 1 and parts[at - 1] in particles and len(parts[at - 2]) > 1
        glued = after_particle or _is_tail(done[-1] if done else "", word) or (inner and _is_particle(done[-1], word))
        done[-1:] = [done[-1] + word] if glued else [*done[-1:], word]
    return join_given(tuple(done))


def _is_particle(before: str, word: str) -> bool:
    """Whether the word links names; at the end, Bin and De are names, and after an initial nothing is linked."""
    return word in honorifics().particles and len(before) > 1


def _is_tail(before: str, word: str) -> bool:
    """Whether the word is written joined to the name before it, or apart: ibad ullah, moinul haque, abdul aziz."""
    lists = honorifics()
    if not before:
        return False
    ends = any(before.endswith(end) and word in words for end, words in lists.seconds.items())
    return word in lists.tails or before == "abdul" or (ends and len(before) > 4)


def index_keys(name: str) -> frozenset[str]:
    """The keys that a person's spelling is filed under; some 14 for a name of three words."""
    keys = {"=" + name_key(name)}
    for shape in _shapes(bare_tokens(name)):
        keys.update(shape)
        keys.update(_pairs(shape))
        keys.add("=" + " ".join(sorted(shape)))
    return frozenset(keys)


def query_keys(query: str, *, wide: bool = True) -> frozenset[str]:
    """The keys to look up for a query, at most MAX_KEYS. Not `wide`: only what a query free of slips shares.

    Wide adds each word alone, and words with one letter of their skeleton put in, left out or exchanged, the first
    letter too: beside another word of the name, then alone. Empty where the query holds no name.
    """
    plain: dict[str, None] = {}
    slips: dict[str, None] = {}
    for name in parse_query(query).readings:
        parts = bare_tokens(name)
        plain["=" + name_key(name)] = None
        for shape in (shape for variant in _readings(parts) for shape in _shapes(variant)):
            plain |= dict.fromkeys((*_pairs(shape), "=" + " ".join(sorted(shape))))
            plain |= dict.fromkeys(shape if wide or len(shape) == 1 else ())
        if wide:
            telling = tuple(part.skeleton for part in parts if part.weight > PARTICLE_WEIGHT and not part.is_initial)
            slips |= dict.fromkeys(_slips(telling))
    return frozenset([key for key in (*plain, *slips) if key not in ("", "=")][:MAX_KEYS])


def _shapes(parts: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """The skeletons of a name, and of the name with two neighbours written as one."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT] or list(parts)
    yield tuple(part.skeleton for part in full if not part.is_initial) or tuple(part.skeleton for part in full)
    for at in range(len(parts) - 1):
        end = at + 3 if parts[at + 1].weight <= PARTICLE_WEIGHT and at + 2 < len(parts) else at + 2
        if any(part.is_initial for part in parts[at:end]):
            continue
        rest = [part.skeleton for part in (*parts[:at], *parts[end:]) if part.weight > PARTICLE_WEIGHT]
        yield (*rest, join(parts[at:end]).skeleton)


def _pairs(shape: Sequence[str]) -> Iterator[str]:
    return (" ".join(sorted(pair)) for pair in combinations(shape, 2))


def _readings(parts: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The tokens, and for Urdu script each with what its letters may stand for besides."""
    return islice(product(*(_spoken(part) for part in parts)), MAX_READINGS)


def _spoken(part: Token) -> tuple[Token, ...]:
    """The token, without the و that may be a vowel, and with s + h as Latin letters have them."""
    if not part.vowelless:
        return (part,)
    plain = part.skeleton[:1] + part.skeleton[1:].replace("v", "")
    skeletons = dict.fromkeys((part.skeleton, plain, part.skeleton.replace("sh", "S"), as_in_urdu(part.skeleton)))
    return tuple(replace(part, skeleton=skeleton) for skeleton in skeletons)


def _slips(words: Sequence[str]) -> Iterator[str]:
    """Keys with a slip in one word: of two words beside the other, since more share a pair without it; then alone."""
    if len(words) == 2:
        for word, other in (words, words[::-1]):
            yield from (" ".join(sorted((near, other))) for near in _near(word))
    for word in words:
        yield from _near(word)


def _near(word: str) -> Iterator[str]:
    """Skeletons one letter away, or with two neighbours swapped."""
    yield from (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        yield from (before + letter + after for letter in _LETTERS)

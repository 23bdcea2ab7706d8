"""Chinese names as spelt outside the mainland: 梁國雄 and Liang Guoxiong are Leung Kwok-hung. Owns the guesses.

A spelling of one place leaves open which of many another has, so each of these is to be looked up, not believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from knowledge.names import cantonese
from knowledge.names.pinyin import SURNAMES, is_syllable, syllables
from knowledge.names.scripts import MOST_SIGNS, is_han, signs_of, surname_length, syllables_of
from knowledge.names.sounds import consonants
from knowledge.names.wade_giles import in_pinyin, in_wade_giles

MOST_GUESSES = 64
MOST_SYLLABLES = 5  # of a name: a married woman's has two surnames
LONGEST_NAME = 3  # syllables; what has more begins with a name like James
_FRONT = ("yi", "yu")  # syllables that Taiwan's spellings often begin without the y


@lru_cache(maxsize=1024)
def spelt_elsewhere(name: str) -> tuple[str, ...]:
    """How a bare name in Hanzi or in pinyin may be spelt in Hong Kong, Macau or Taiwan, and one spelt as there in
    pinyin; likeliest first, at most MOST_GUESSES; () for a name that is no Chinese one.
    """
    guesses = _of_hanzi(name) if is_han(name) else _of_latin(tuple(name.lower().replace("-", " ").split()))
    return tuple(islice(dict.fromkeys(guesses), MOST_GUESSES))


def _of_hanzi(name: str) -> Iterator[str]:
    signs = signs_of(name)
    if 2 <= len(signs) <= MOST_SIGNS:
        yield from _old_spellings(syllables_of(signs))
        for spelt in _products(cantonese.of_signs(signs)):
            yield spelt
            if surname_length(signs) == 2:
                yield spelt.replace(" ", "", 1)


def _of_latin(words: tuple[str, ...]) -> Iterator[str]:
    cut = [syllables(word) for word in words]
    parts = tuple(one for word in cut for one in word)
    if all(cut) and 2 <= len(parts) <= MOST_SYLLABLES:
        yield from _old_spellings(parts)
        yield from in_pinyin(" ".join(words), shown=False)
        yield from _products(cantonese.of_syllables(parts))
    if 2 <= len(words) <= MOST_SYLLABLES and not all(map(is_syllable, words)):
        yield from _in_pinyin(words)


def _old_spellings(parts: tuple[str, ...]) -> Iterator[str]:
    """As in Taiwan, whose spellings follow Wade and Giles without their marks."""
    yield from _products(tuple(_fronts(one, in_wade_giles(one)) for one in parts))


def _fronts(syllable: str, spelt: str) -> tuple[str, ...]:
    return (spelt, spelt.removeprefix("y")) if syllable.startswith(_FRONT) and len(spelt) > 2 else (spelt,)


def _in_pinyin(words: tuple[str, ...]) -> Iterator[str]:
    """A name as spelt in Hong Kong, with a name like James in front or none, as surname and given name in pinyin."""
    for parts in (words, words[1:]) if len(words) > LONGEST_NAME else (words,):
        known = [cantonese.in_mandarin(one) for one in parts]
        if len(parts) > 1 and all(known):
            surnames = sorted(known[0], key=lambda one: one not in SURNAMES)
            for surname, *given in product(surnames, *known[1:]):
                yield f"{surname} {''.join(given)}"


def _products(parts: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Each choice of spellings, of those with the same consonants one."""
    if parts:
        ranked = product(*(tuple(enumerate(_telling(ways))) for ways in parts))
        likeliest = sorted(ranked, key=lambda choice: sum(place for place, _ in choice))
        yield from (" ".join(spelt for _, spelt in choice) for choice in likeliest)


def _telling(spelt: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({consonants(one): one for one in reversed(spelt)}.values())[::-1]

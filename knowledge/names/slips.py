"""Under which numbers to look for a name that was mistyped, and which words a typed one may be meant as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from knowledge.names.distances import words_within
from knowledge.names.looking_up import few
from knowledge.names.sounds import as_in_urdu, consonants, sound
from knowledge.names.tokens import PARTICLE_WEIGHT, Token, token
from knowledge.names.word_sets import Parts, is_mandarin, number_of, vowels_too

MAX_NEAR = 24  # words that one typed may be meant as, nearest first
SHORTEST_TWICE_SLIPPED = 4  # letters; two slips leave nothing of a shorter word
SHORTEST_SKELETON = 3  # consonants; with a letter left out of fewer, nothing tells

Near = Mapping[Token, Sequence[Token]]  # what words typed may be meant as, nearest first


@lru_cache(maxsize=65536)
def slip_numbers(word: str) -> tuple[int, ...]:
    """Numbers that two words share where one slip makes one of the other: all forms with one letter left out.

    Of the letters, of the sound, and of the consonants for what was typed in Urdu script.
    """
    bones = consonants(word)
    of_bones = map(_of_bones, _shortened(bones)) if len(bones) >= SHORTEST_SKELETON else ()
    return tuple({*_latin_slip_numbers(word), *of_bones})


def _latin_slip_numbers(word: str) -> tuple[int, ...]:
    return tuple(map(number_of, {*_shortened(word), *_shortened(sound(word))}))


def _of_bones(consonants: str) -> int:
    return number_of("." + consonants)


def typed_slip_numbers(part: Token) -> tuple[int, ...]:
    """The numbers to look up for a typed word; none where it is too short to tell."""
    if not part.vowelless:
        return _latin_slip_numbers(part.text)
    return tuple(map(_of_bones, _shortened(part.skeleton))) if len(part.skeleton) >= SHORTEST_SKELETON else ()


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def slipped_numbers(parts: Parts, near: Near) -> list[int]:
    """Where names stand that one of the words was meant as."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT]
    found: list[int] = []
    for at, part in enumerate(full):
        rest = (*full[:at], *full[at + 1 :])
        found += _swapped(rest, ((other,) for other in near.get(part, ())))
    return few(found)


def twice_slipped_numbers(parts: Parts, near: Near, *, among: Sequence[Token] = ()) -> list[int]:
    """Where names stand that two of the words, those of `among` at least, were meant as."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT]
    found: list[int] = []
    for pair in combinations(full, 2):
        if all(part in pair for part in among):
            rest = tuple(part for part in full if part not in pair)
            found += _swapped(rest, _nearest_first(*(near.get(part, ()) for part in pair)))
    return list(dict.fromkeys(found))


def _nearest_first(one: Sequence[Token], two: Sequence[Token]) -> Iterator[Parts]:
    """Pairs of one of each, but not the farthest of both."""
    for at, first in enumerate(one[:MAX_NEAR]):
        for second in two[: MAX_NEAR - at]:
            yield first, second


def _swapped(rest: Parts, swaps: Iterable[Parts]) -> Iterator[int]:
    """The numbers of the rest with each of the words; by their vowels too where all of them are Mandarin."""
    bones = [part.skeleton for part in rest]
    heard = [vowels_too(part) for part in rest] if is_mandarin(rest) else None
    for swap in swaps:
        if heard is not None and is_mandarin(swap):
            words = [*heard, *["'" + part.sound for part in swap]]
        else:
            words = [*bones, *[part.skeleton for part in swap]]
        words.sort()
        yield number_of("=" + " ".join(words))


def nearest(part: Token, sounds: Mapping[str, str]) -> tuple[Token, ...]:
    """Those of the words, given with their sounds, that the typed one may be meant as, nearest first, one a sound.

    Slips in the letters count before those in the sounds; of a word in Urdu script only the consonants are known.
    """
    words = list(sounds)
    if part.vowelless:
        ranked = words_within(as_in_urdu(part.skeleton), [as_in_urdu(consonants(word)) for word in words], slips=1)
    else:
        heard = words_within(part.sound, list(sounds.values()), slips=1)
        ranked = [*words_within(part.text, words, slips=1), *heard]
    found: dict[str, Token] = {}
    for _, place in ranked:
        one = token(words[place], False, False)
        found.setdefault(one.sound, one)
        if len(found) == MAX_NEAR:
            break
    return tuple(found.values())


def two_slips_away(part: Token, words: Sequence[str]) -> tuple[Token, ...]:
    """Those of the words that two slips make of the typed one, nearest first."""
    if part.vowelless or len(part.text) < SHORTEST_TWICE_SLIPPED:
        return ()
    within = words_within(part.text, words, slips=2, most=2 * MAX_NEAR)
    return tuple(token(words[place], False, False) for _, place in within)


def with_space_moved(parts: Parts) -> Iterator[Parts]:
    """The words with a letter that a slip put on the other side of a space back in its place."""
    for at in range(len(parts) - 1):
        one, two = parts[at].text, parts[at + 1].text
        for ends in ((one[:-1], one[-1] + two), (one + two[0], two[1:])):
            if all(ends) and not (parts[at].vowelless or parts[at + 1].vowelless):
                yield (*parts[:at], *(token(word, False, False) for word in ends), *parts[at + 2 :])

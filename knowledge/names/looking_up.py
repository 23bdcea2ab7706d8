"""Under which numbers to look for a name that was typed, as it sounds: whole, with more words, fewer or others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from knowledge.names.tokens import PARTICLE_WEIGHT, bare_tokens, join
from knowledge.names.word_sets import Parts, codes, number_of, readings, set_number, shapes, subsets, whole_number

MAX_NUMBERS = 400  # looked up at once; a name of ten words with a slip stays below
MAX_WORDS_LEFT_OUT = 6  # some of which are left out; of more, the first count


def literal_numbers(parts: Parts) -> list[int]:
    """Where names stand whose every word sounds like one typed, in any order, neighbours joined or not."""
    code = codes(parts)[-1]
    found = [whole_number(map(code, shape)) for reading in readings(parts) for shape in shapes(reading)]
    split = [whole_number(map(codes(whole)[-1], whole)) for whole in _letters_joined(parts)]
    return few([*found, *_typed_initials(parts), *split])


def wider_numbers(parts: Parts) -> list[int]:
    """Where names stand that hold every word typed and more."""
    return few(set_number(part.skeleton for part in next(shapes(reading))) for reading in readings(parts))


def fewer_numbers(parts: Parts) -> list[int]:
    """Where names stand whose words are some of those typed, two at least, and no others."""
    found: list[int] = []
    for reading in readings(parts):
        for shape in shapes(reading):
            words = [part.skeleton for part in shape][:MAX_WORDS_LEFT_OUT]
            for length in range(min(len(words), len(shape) - 1), 1, -1):
                found += map(whole_number, combinations(words, length))
        if len(found) > MAX_NUMBERS:
            break
    return few(found)


def shared_numbers(parts: Parts) -> list[int]:
    """Where names stand that share the consonants of all words, or several of them; most letters first."""
    found: list[int] = []
    for reading in readings(parts):
        sets = [[part.skeleton for part in shape] for shape in shapes(reading)]
        several = [words for words in subsets(sets[0]) if len(words) > 1]
        found += [*map(whole_number, sets), *map(set_number, sets), *map(set_number, _most_letters_first(several))]
    return few(found)


def lone_numbers(parts: Parts) -> list[int]:
    """Where names stand that share one of the words; the longest first."""
    found: list[int] = []
    for reading in readings(parts):
        words = _most_letters_first([(part.skeleton,) for part in next(shapes(reading))])
        found += [*map(whole_number, words), *map(set_number, words)]
    return few(found)


def guessed_numbers(guesses: Iterable[Parts]) -> list[int]:
    """Where names stand that have the consonants of all words of one of the guesses, and perhaps one word more."""
    bones = [[part.skeleton for part in parts] for parts in guesses]
    return list(dict.fromkeys(number for words in bones for number in (whole_number(words), set_number(words))))


def _most_letters_first(sets: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    return sorted(sets, key=lambda words: (-len(words), -sum(map(len, words))))


def word_numbers(word: str) -> tuple[int, ...]:
    """Where names stand of which one word sounds like this one; none for a word that is no name."""
    parts = bare_tokens(word)
    return tuple(dict.fromkeys((*literal_numbers(parts), *wider_numbers(parts)))) if parts else ()


def few(numbers: Iterable[int]) -> list[int]:
    """Each of the numbers once, the first MAX_NUMBERS of them."""
    return list(islice(dict.fromkeys(numbers), MAX_NUMBERS))


def _letters_joined(parts: Parts) -> Iterator[Parts]:
    """The words with a letter that stands alone at the end of the word before: su n wen is Sun Wen."""
    for at in range(1, len(parts)):
        if parts[at].is_initial and not parts[at - 1].is_initial:
            yield (*parts[: at - 1], join(parts[at - 1 : at + 1]), *parts[at + 1 :])


def _typed_initials(parts: Parts) -> Iterator[int]:
    """The numbers for words of which all but the last may be initials."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT]
    if len(full) > 1:
        yield from (number_of(f"{part.text}. {full[-1].skeleton}") for part in full[:-1] if part.is_initial)

"""Under which numbers a name is filed, and under which to look for one that was typed. Owns the index's keys.

A number stands for a set of words in any order: all words of a name, all but one, two of them, or one; each as its
consonants, and where every word is Mandarin also with its vowels, since many of its syllables share few consonants.
Numbers are hashes: two sets may share one, so whatever is found is still to be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, islice, product
from zlib import crc32

from knowledge.names.distances import words_within
from knowledge.names.keys import name_key
from knowledge.names.pinyin import is_pinyin
from knowledge.names.sounds import as_in_urdu, consonants, sound
from knowledge.names.tokens import PARTICLE_WEIGHT, Token, bare_tokens, join, token

MAX_READINGS = 16  # of a name in Urdu script: four words with an ambiguous letter
MAX_NUMBERS = 400  # looked up at once; a name of ten words with a slip stays below
MAX_WORDS_LEFT_OUT = 6  # some of which are left out; of more, the first count
MAX_NEAR = 24  # words that one typed may be meant as, nearest first
MAX_NEAR_TWICE = 24  # where two words were mistyped
SHORTEST_TWICE_SLIPPED = 4  # letters; two slips leave nothing of a shorter word
SHORTEST_SKELETON = 3  # consonants; with a letter left out of fewer, nothing tells
_URDU_MARK = "~"
_PINYIN = str.maketrans("SC", "xk")  # as a Chinese name in Urdu script may be meant: شی is Xi, چیانگ Qiang

Code = Callable[[Token], str]
Parts = tuple[Token, ...]
Near = Mapping[Token, Sequence[Token]]  # what words typed may be meant as, nearest first


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


def number_of(words: str) -> int:
    """The hash that a set of words is filed under: 32 bits, signed, as SQLite stores it in four bytes."""
    return crc32(words.encode()) - (1 << 31)


# ------------------------------------------------------------ of a name in the base


def _numbers(parts: Parts) -> frozenset[int]:
    found: set[int] = set()
    for code, reading in product(_codes(parts), _readings(parts)):
        full, *joined = [[code(part) for part in shape] for shape in _shapes(reading)]
        found.update(_whole(shape) for shape in (full, *joined))
        found.update(_number(words) for words in _subsets(full))
        found.update(_number(shape[-1:]) for shape in joined)
    found.update(number_of(key) for key in _initial_keys(parts))
    return frozenset(found)


def _number(words: Iterable[str]) -> int:
    return number_of(" ".join(sorted(words)))


def _whole(words: Iterable[str]) -> int:
    """The number of names that have these words and no others: many hold Ali and Khan, few are Ali Khan."""
    return number_of("=" + " ".join(sorted(words)))


def _subsets(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """All words but one, two, one."""
    yield from combinations(words, max(len(words) - 1, 1))
    if len(words) > 3:
        yield from combinations(words, 2)
    if len(words) > 2:
        yield from combinations(words, 1)


def _codes(parts: Parts) -> tuple[Code, ...]:
    return (_consonants, _vowels_too) if _is_mandarin(parts) else (_consonants,)


def _consonants(part: Token) -> str:
    return part.skeleton


def _vowels_too(part: Token) -> str:
    return "'" + part.sound


def _is_mandarin(parts: Parts) -> bool:
    return not any(part.vowelless or not is_pinyin(part.text) for part in parts)


def _initial_keys(parts: Parts) -> Iterator[str]:
    """Each word but the last as an initial beside the last: M. Dar."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT]
    return (f"{part.text[0]}. {full[-1].skeleton}" for part in full[:-1])


def _shapes(parts: Parts) -> Iterator[Parts]:
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


# ------------------------------------------------------------ of a name that was typed


def literal_numbers(parts: Parts) -> list[int]:
    """Where names stand whose every word sounds like one typed, in any order, neighbours joined or not."""
    code = _vowels_too if _is_mandarin(parts) else _consonants
    found = [_whole(map(code, shape)) for reading in _readings(parts) for shape in _shapes(reading)]
    return _few([*found, *_typed_initials(parts)])


def wider_numbers(parts: Parts) -> list[int]:
    """Where names stand that hold every word typed and more."""
    return _few(_number(part.skeleton for part in next(_shapes(reading))) for reading in _readings(parts))


def fewer_numbers(parts: Parts) -> list[int]:
    """Where names stand whose words are some of those typed, two at least, and no others."""
    found: list[int] = []
    for reading in _readings(parts):
        for shape in _shapes(reading):
            words = [part.skeleton for part in shape][:MAX_WORDS_LEFT_OUT]
            for length in range(min(len(words), len(shape) - 1), 1, -1):
                found += map(_whole, combinations(words, length))
        if len(found) > MAX_NUMBERS:
            break
    return _few(found)


def shared_numbers(parts: Parts) -> list[int]:
    """Where names stand that share the consonants of all words, or several of them; most letters first."""
    found: list[int] = []
    for reading in _readings(parts):
        shapes = [[part.skeleton for part in shape] for shape in _shapes(reading)]
        several = [words for words in _subsets(shapes[0]) if len(words) > 1]
        found += [*map(_whole, shapes), *map(_number, shapes), *map(_number, _most_letters_first(several))]
    return _few(found)


def lone_numbers(parts: Parts) -> list[int]:
    """Where names stand that share one of the words; the longest first."""
    found: list[int] = []
    for reading in _readings(parts):
        words = _most_letters_first([(part.skeleton,) for part in next(_shapes(reading))])
        found += [*map(_whole, words), *map(_number, words)]
    return _few(found)


def guessed_numbers(guesses: Iterable[Parts]) -> list[int]:
    """Where names stand that have the consonants of all words of one of the guesses, and perhaps one word more."""
    bones = [[part.skeleton for part in parts] for parts in guesses]
    return list(dict.fromkeys(number for words in bones for number in (_whole(words), _number(words))))


def _most_letters_first(sets: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    return sorted(sets, key=lambda words: (-len(words), -sum(map(len, words))))


def word_numbers(word: str) -> tuple[int, ...]:
    """Where names stand of which one word sounds like this one; none for a word that is no name."""
    parts = bare_tokens(word)
    return tuple(dict.fromkeys((*literal_numbers(parts), *wider_numbers(parts)))) if parts else ()


def slipped_numbers(parts: Parts, near: Near) -> list[int]:
    """Where names stand that one of the words was meant as."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT]
    found: list[int] = []
    for at, part in enumerate(full):
        rest = (*full[:at], *full[at + 1 :])
        found += _swapped(rest, ((other,) for other in near.get(part, ())))
    return _few(found)


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
    for at, first in enumerate(one[:MAX_NEAR_TWICE]):
        for second in two[: MAX_NEAR_TWICE - at]:
            yield first, second


def _swapped(rest: Parts, swaps: Iterable[Parts]) -> Iterator[int]:
    """The numbers of the rest with each of the words; by their vowels too where all of them are Mandarin."""
    bones = [part.skeleton for part in rest]
    heard = [_vowels_too(part) for part in rest] if _is_mandarin(rest) else None
    for swap in swaps:
        if heard is not None and _is_mandarin(swap):
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


def _few(numbers: Iterable[int]) -> list[int]:
    return list(islice(dict.fromkeys(numbers), MAX_NUMBERS))


def _typed_initials(parts: Parts) -> Iterator[int]:
    """The numbers for words of which all but the last may be initials."""
    full = [part for part in parts if part.weight > PARTICLE_WEIGHT]
    if len(full) > 1:
        yield from (number_of(f"{part.text}. {full[-1].skeleton}") for part in full[:-1] if part.is_initial)


def _readings(parts: Parts) -> Iterator[Parts]:
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

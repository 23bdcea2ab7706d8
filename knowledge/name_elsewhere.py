"""The names here that one in Hanzi or of China may be where other rules of spelling hold; never surely.

Two such places: Hong Kong, Macau and Taiwan, whose spellings are guessed, and names that Hanzi give by their sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations, islice, product
from weakref import WeakKeyDictionary

from knowledge.names.elsewhere import spelt_elsewhere
from knowledge.names.filing import read_words
from knowledge.names.fitting import fit
from knowledge.names.looking_up import guessed_numbers
from knowledge.names.ranking import NOT_LITERAL, UNSURE_FACTOR
from knowledge.names.tokens import Token, bare_tokens, token
from knowledge.names.transcribed import (
    MANY_WORDS,
    as_heard,
    code_of_syllables,
    codes_of_word,
    divided,
    fit_transcribed,
    heard_alike,
    near_codes,
)
from knowledge.store import Store
from knowledge.store import name_rows as rows

MOST_HEARD = 40  # words here that one in Hanzi may be, most alike first
BY_EAR = 0.85  # of the score, where Latin letters too are taken for no more than their consonants
MOST_MEANT = 1200  # names they make, each looked up

Parts = tuple[Token, ...]
Spelt = tuple[str, ...]  # a word as its Mandarin syllables


def find_elsewhere(store: Store, name: str) -> Iterator[tuple[str, str, float]]:
    """(words, key, score 0–1) of each name of the index that a bare name may be, in any order."""
    guesses = tuple(map(bare_tokens, spelt_elsewhere(name)))
    for words, key in _filed(store, guesses):
        yield words, key, _as_guessed(guesses, read_words(words)) * NOT_LITERAL * UNSURE_FACTOR
    for heard in divided(name):
        for words, key in _filed(store, _meant(store, heard)):
            yield words, key, fit_transcribed(heard, read_words(words)) * NOT_LITERAL * UNSURE_FACTOR


def find_heard(store: Store, name: str) -> Iterator[tuple[str, str, float]]:
    """The same for a name in Latin letters that may be spelt after Hanzi: Simayi, Aimaiti."""
    if heard := as_heard(name):
        for words, key in _filed(store, _meant(store, heard)):
            yield words, key, fit_transcribed(heard, read_words(words)) * NOT_LITERAL * UNSURE_FACTOR * BY_EAR


def _filed(store: Store, guesses: Iterable[Parts]) -> Iterable[tuple[str, str]]:
    numbers = guessed_numbers(guesses)
    return rows.forms_under(store, numbers).items() if numbers else ()


def _as_guessed(guesses: Iterable[Parts], parts: Parts) -> float:
    """How well a name fits the best of the guesses that share its consonants, 0–1."""
    here = {part.skeleton for part in parts}
    likely = (words for words in guesses if here.issuperset(word.skeleton for word in words))
    return max((fit(words, parts).score for words in likely if len(words) in _lengths(parts)), default=0.0)


def _lengths(parts: Parts) -> tuple[int, ...]:
    """How many words a guess at a name may have: all, or one less where that leaves a surname and two syllables."""
    return (len(parts), len(parts) - 1) if len(parts) > 3 else (len(parts),)


def _meant(store: Store, heard: tuple[Spelt, ...]) -> Iterator[Parts]:
    """What words in Hanzi may be, of the words of names here; of three or more also any two."""
    meanings = {word: _meanings(store, word) for word in heard}
    pairs = combinations(heard, 2) if len(heard) >= MANY_WORDS else ()
    sets = chain((heard,), pairs)
    return islice(chain.from_iterable(product(*(meanings[word] for word in words)) for words in sets), MOST_MEANT)


def _meanings(store: Store, heard: Spelt) -> Parts:
    codes = _codes_of(store)
    near = near_codes(code_of_syllables(heard), list(codes))
    words = (token(word, False, False) for code in near for word in codes[code])
    ranked = sorted(words, key=lambda word: (-heard_alike(heard, word), word.text))
    return tuple({word.skeleton: word for word in reversed(ranked)}.values())[::-1][:MOST_HEARD]


def _codes_of(store: Store) -> dict[str, list[str]]:
    """The codes of all words of names here; kept with the connection, since words only ever come to it."""
    known = _CODES.setdefault(store, _Codes())
    for number, word in rows.words_since(store, known.last):
        known.last = number
        for code in codes_of_word(word):
            known.words.setdefault(code, []).append(word)
    return known.words


@dataclass(slots=True)
class _Codes:
    last: int = 0
    words: dict[str, list[str]] = field(default_factory=dict)


_CODES: WeakKeyDictionary[Store, _Codes] = WeakKeyDictionary()

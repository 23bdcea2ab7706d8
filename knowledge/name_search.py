"""The names here that fit one that was typed, best first: first as it sounds, then with slips, last by what is left.

Each step looks further and costs more; the first whose best name fits well enough is the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

from knowledge.name_elsewhere import find_elsewhere, find_heard
from knowledge.names.distances import most_alike
from knowledge.names.filing import read_words, write_words
from knowledge.names.looking_up import fewer_numbers, literal_numbers, lone_numbers, shared_numbers, wider_numbers
from knowledge.names.name_words import name_words
from knowledge.names.ranking import SLIPPED, Asked, Reason, compare, is_slip_of
from knowledge.names.scripts import is_han
from knowledge.names.slips import (
    Near,
    nearest,
    slipped_numbers,
    twice_slipped_numbers,
    two_slips_away,
    typed_slip_numbers,
    with_space_moved,
)
from knowledge.names.tokens import Token
from knowledge.store import Store
from knowledge.store import name_rows as rows

MOST_ALIKE = 32  # names compared where many fit alike: one word was typed, an initial, or a name beside an office
ENOUGH = 5  # names; where fewer fit, those that hold all words typed and more are looked at too
FEW_LONGER, MANY_LONGER = 32, 160  # names, for a set of words that many share
MOST_SLIPPED_FORMS = 1000  # names looked at in the last step
MOST_SLIPPED = 2  # words of a name
MOST_NUMBERS = 3000  # looked up in the last step; some milliseconds

Forms = dict[str, str]  # the words of names, each with its key
Find = Callable[[Store, str], Iterator[tuple[str, str, float]]]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name of the index by its key, how well it fits (0–1) and why."""

    key: str
    score: float
    reason: Reason


@dataclass
class _Search:
    """One reading of what was asked, and what has been found for it so far."""

    store: Store
    asked: Asked
    parts: tuple[Token, ...]
    found: dict[str, NameFound]  # by the words of the name

    @cached_property
    def strange(self) -> tuple[bool, ...]:
        """Which of the words are in no name, here or commonly; of one in Urdu script nobody knows."""
        known, common = rows.known_words(self.store, [part.text for part in self.parts]), name_words()
        return tuple(part.vowelless or not (part.text in known or part.text in common) for part in self.parts)

    @cached_property
    def slips(self) -> int:
        """How many words are strange."""
        return sum(self.strange)

    @cached_property
    def least(self) -> int:
        """How many names are compared word by word at least, if so many are found."""
        narrowed = self.asked.query.office or self.asked.query.side
        whole = len(self.parts) > 1 and not any(part.is_initial for part in self.parts)
        return 0 if whole and not narrowed else MOST_ALIKE

    def weigh(self, forms: Forms, most: int) -> None:
        """Compare those of the names that are new and look most alike."""
        fresh = [words for words in forms if words not in self.found]
        for words in most_alike(write_words(self.parts), fresh, most):
            parts = read_words(words)
            score, reason = compare(self.asked, forms[words], parts)
            if score < SLIPPED and self.slips <= MOST_SLIPPED and is_slip_of(self.parts, self.strange, parts):
                score, reason = SLIPPED, Reason.SPELLING
            self.found[words] = NameFound(forms[words], score, reason)


def find_names(store: Store, asked: Asked, *, slips: bool = True) -> tuple[NameFound, ...]:
    """The names that fit, best first; without `slips`, only those whose words sound like those typed."""
    found: dict[str, NameFound] = {}
    searches = [_Search(store, asked, parts, found) for _, _, parts in asked.readings]
    steps = _OF_HANZI if is_han(asked.query.name) else _OF_LETTERS
    for step in steps if slips else _AS_TYPED:
        for search in searches:
            search.weigh(step.find(search), max(step.compared, search.least))
        if max((one.score for one in found.values()), default=0.0) >= step.settled:
            break
    if searches and len(found) < ENOUGH:
        searches[0].weigh(_holding_all_words(searches[0], share=FEW_LONGER), ENOUGH)
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.key)))


def _as_it_sounds(search: _Search) -> Forms:
    return rows.forms_under(search.store, literal_numbers(search.parts))


def _with_more_words(search: _Search) -> Forms:
    """Where all words typed are known, there may be more of the name."""
    return {} if any(search.strange) else _holding_all_words(search)


def _holding_all_words(search: _Search, *, share: int = MANY_LONGER) -> Forms:
    return rows.some_forms_under(search.store, wider_numbers(search.parts), share=share)


def _elsewhere(search: _Search) -> Forms:
    return _weigh_found(search, find_elsewhere)


def _as_heard(search: _Search) -> Forms:
    return _weigh_found(search, find_heard)


def _weigh_found(search: _Search, find: Find) -> Forms:
    """Nothing left to compare: the words typed do not tell how well a name spelt by other rules fits."""
    if search.parts is search.asked.readings[0][2]:
        for words, key, score in find(search.store, search.asked.readings[0][0]):
            if score > (search.found[words].score if words in search.found else 0.0):
                search.found[words] = NameFound(key, score, Reason.SPELLING)
    return {}


def _with_a_slip(search: _Search) -> Forms:
    """Where words are not known here, one of them was mistyped; else any may be."""
    parts, strange = search.parts, search.strange
    mistyped = [part for part, odd in zip(parts, strange, strict=True) if odd or not any(strange)]
    near = _near(search.store, mistyped)
    numbers = slipped_numbers(parts, near)
    if search.slips > 1:
        numbers += twice_slipped_numbers(parts, near, among=mistyped if search.slips <= MOST_SLIPPED else ())
    return rows.forms_under(search.store, numbers) if numbers else {}


def _near(store: Store, parts: Iterable[Token]) -> Near:
    """What each of the words may be meant as."""
    numbers = {part: typed_slip_numbers(part) for part in parts if not part.is_initial}
    every = {number for some in numbers.values() for number in some}
    words = rows.words_near(store, every) if every else {}
    return {part: nearest(part, words) for part, some in numbers.items() if some}


def _with_fewer_words(search: _Search) -> Forms:
    numbers = fewer_numbers(search.parts)
    return rows.forms_under(search.store, numbers) if numbers else {}


def _with_some_words(search: _Search) -> Forms:
    return rows.some_forms_under(search.store, shared_numbers(search.parts))


def _with_one_word(search: _Search) -> Forms:
    return rows.some_forms_under(search.store, lone_numbers(search.parts))


def _with_slips(search: _Search) -> Forms:
    """Where a word was mistyped twice, or two of them, or the space between and one; the strange among them."""
    store, parts, numbers = search.store, search.parts, list[int]()
    odd = [part for part, strange in zip(parts, search.strange, strict=True) if strange and not part.vowelless]
    moved = tuple(with_space_moved(parts))
    near = _near(store, {part for shape in (parts, *moved) for part in shape})
    for shape in moved:
        numbers += literal_numbers(shape)
    if len(odd) <= 1:
        vocabulary = _vocabulary_of(store)
        numbers += slipped_numbers(parts, {part: two_slips_away(part, vocabulary) for part in odd or parts})
    numbers += slipped_numbers(parts, near)
    for shape in moved:
        numbers += slipped_numbers(shape, near)
    numbers += twice_slipped_numbers(parts, near, among=odd)
    return rows.forms_under(store, numbers[:MOST_NUMBERS], most=MOST_SLIPPED_FORMS)


def _vocabulary_of(store: Store) -> list[str]:
    """All words of names here; kept with the connection, since words only ever come to it."""
    known = _VOCABULARIES.setdefault(store, _Vocabulary())
    for number, word in rows.words_since(store, known.last):
        known.last = number
        known.words.append(word)
    return known.words


@dataclass(slots=True)
class _Vocabulary:
    last: int = 0
    words: list[str] = field(default_factory=list)


_VOCABULARIES: WeakKeyDictionary[Store, _Vocabulary] = WeakKeyDictionary()


class _Step(NamedTuple):
    """What finds names, how many of them are compared word by word after a quick look at the letters, and what the
    best must score for no further step.
    """

    find: Callable[[_Search], Forms]
    compared: int
    settled: float


_AS_TYPED = (_Step(_as_it_sounds, 10, 0.955), _Step(_with_more_words, 16, 0.9))
_SLIP, _ELSEWHERE = _Step(_with_a_slip, 10, 0.66), _Step(_elsewhere, 10, 0.66)
_OTHERWISE = (
    _Step(_with_fewer_words, 10, 0.73),
    _Step(_with_some_words, 10, 0.62),
    _Step(_with_one_word, 10, 0.62),
    _Step(_with_slips, 32, 0.5),
)
# Hanzi hold no slips, what fits otherwise is another name; of letters a slip is likelier than other rules of spelling.
_OF_HANZI = (*_AS_TYPED, _ELSEWHERE._replace(settled=0.77), _SLIP, *_OTHERWISE)
_OF_LETTERS = (*_AS_TYPED, _SLIP, _ELSEWHERE, *_OTHERWISE, _Step(_as_heard, 10, 1.0))

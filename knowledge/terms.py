"""Terms of what is followed: a series, a place, a side, a name or a word, wanted or denied. Owns what they fit.

No patterns, no store: a term is looked up from an entry under its anchors, and then held against the entry's features.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from knowledge.gazetteer.phrases import fold_words
from knowledge.names import same_name_loosely
from knowledge.names.tokens import bare_tokens


class TermKind(StrEnum):
    """What a term is a term for, the most telling first."""

    PERSON = "person"
    WORD = "word"
    PLACE = "place"
    SERIES = "series"
    SIDE = "side"


_TELLING = tuple(TermKind)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One thing that must fit, or must not where `is_denied`. `text` is what people see; any of `values` fits.

    Values are a series' or side's name, a place or a word folded, or the spellings of a person's name.
    """

    kind: TermKind
    text: str
    values: tuple[str, ...]
    is_denied: bool = False


Terms = tuple[Term, ...]  # sorted; empty for everything


@dataclass(frozen=True, slots=True)
class Features:
    """What terms look at in an entry: of its meeting, and of the articles that speak of it."""

    series: str | None
    place: str | None
    sides: frozenset[str]
    names: tuple[str, ...]  # every spelling of everybody who took part
    words: frozenset[str]  # folded


def fits(terms: Terms, features: Features) -> bool:
    """Whether all terms fit: the wanted do, the denied do not."""
    return all(_fits_one(term, features) is not term.is_denied for term in terms)


def fold(text: str) -> frozenset[str]:
    """The words of a text as terms compare them: folded, without a plural's s."""
    return frozenset(stem(word) for word in fold_words(text))


def anchors_of(terms: Terms) -> tuple[tuple[TermKind | None, str], ...]:
    """Under what a follow is looked up from an entry: the values of its most telling wanted term.

    (None, "") where it wants nothing in particular.
    """
    wanted = sorted((term for term in terms if not term.is_denied), key=lambda term: _TELLING.index(term.kind))
    if not wanted:
        return ((None, ""),)
    first = wanted[0]
    if first.kind is TermKind.PERSON:
        return tuple((TermKind.PERSON, key) for key in sorted({k for name in first.values for k in _name_keys(name)}))
    return tuple((first.kind, value) for value in first.values)


def is_anchor_enough(terms: Terms) -> bool:
    """Whether an entry found under an anchor needs no other look: one plain term, or none."""
    return not terms or (len(terms) == 1 and not terms[0].is_denied and terms[0].kind is not TermKind.PERSON)


def anchors_in(features: Features) -> tuple[tuple[TermKind | None, str], ...]:
    """All that a follow which fits the entry can be filed under."""
    plain: list[tuple[TermKind | None, str]] = [(None, "")]
    plain += [(TermKind.WORD, word) for word in sorted(features.words)]
    plain += [(TermKind.SIDE, side) for side in sorted(features.sides)]
    if features.series:
        plain.append((TermKind.SERIES, features.series))
    if features.place:
        plain.append((TermKind.PLACE, features.place.casefold()))
    return (*plain, *((TermKind.PERSON, key) for key in sorted({k for n in features.names for k in _all_name_keys(n)})))


def _fits_one(term: Term, features: Features) -> bool:
    match term.kind:
        case TermKind.SERIES:
            return features.series in term.values
        case TermKind.PLACE:
            return features.place is not None and features.place.casefold() in term.values
        case TermKind.SIDE:
            return not features.sides.isdisjoint(term.values)
        case TermKind.WORD:
            return not features.words.isdisjoint(term.values)
        case TermKind.PERSON:
            return any(_is_called(asked, name) for asked in term.values for name in features.names)


def _is_called(asked: str, name: str) -> bool:
    """Whether the name may be the one that is followed: the same, or with words more or less, never one word alone."""
    ours, theirs = ({part.skeleton for part in bare_tokens(one) if part.skeleton} for one in (asked, name))
    if not ours or not theirs:
        return False
    fewer, more = sorted((ours, theirs), key=len)
    is_part = fewer <= more and (len(fewer) > 1 or fewer == ours)
    return is_part or same_name_loosely(asked, name)


def _name_keys(name: str) -> Iterator[str]:
    """What a name is followed under: any two of its words by sound, or its one word."""
    sounds = sorted({part.skeleton for part in bare_tokens(name) if part.skeleton})
    yield from sounds if len(sounds) == 1 else (" ".join(pair) for pair in combinations(sounds, 2))


def _all_name_keys(name: str) -> Iterator[str]:
    """What the follows of a name can be under: two of its words, or any one."""
    sounds = sorted({part.skeleton for part in bare_tokens(name) if part.skeleton})
    yield from sounds
    yield from (" ".join(pair) for pair in combinations(sounds, 2))


def stem(word: str) -> str:
    """A folded word without a plural's s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word

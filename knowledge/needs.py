"""Which words a text must have for a pattern to be found in it. Owns deriving them; refuses to search.

A text without one of them need not be searched, and most sentences have none of those that a cue needs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from knowledge.patterns import Branch, Group, is_times, parse_pattern

_LETTER = re.compile(r"[a-z]")
_GAP = re.compile(  # what is never part of a word, or stands only where one begins or ends
    r"\\[bsWAZ]|[\^$]|\\[^\w\s]|[^\w\\\[(.]|\[(?!\^)(?:\\[sW]|\\[^\w\s]|[^\w\\\]])+\]"
)
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")  # brackets that take no letters
_SHORT = 3  # letters that begin words enough
# How often the most frequent words stand in sentences of English, against another word of a pattern.
_FREQUENT: Mapping[str, int] = {
    **dict.fromkeys("the of and in on to a".split(), 50),
    **dict.fromkeys("was for that at by is it with be will".split(), 20),
    **dict.fromkeys(
        "had from he were its as would which not been has who an have his their are this they or".split(), 8
    ),
}


class Need(NamedTuple):
    """A word that a text must have, or one that begins with it."""

    letters: str
    is_whole: bool


Needs = frozenset[Need]


class _Item(NamedTuple):
    """A piece of a pattern and how often it stands there."""

    piece: str | Group
    is_optional: bool
    is_single: bool


def find_needs(pattern: str) -> Needs:
    """The words of which a text must have one for the pattern, in small letters, to be found; empty for any text.

    A pattern that begins with marks, which may be left out, is taken for one that is matched where a word begins.
    """
    branches = [_items(branch) for branch in parse_pattern(pattern)]
    return _of_any(branches, begins=all(_is_gap(items[0]) for items in branches if items), ends=False) or frozenset()


def _items(branch: Branch) -> list[_Item]:
    """The pieces of an alternative, with how often they stand there."""
    pairs = itertools.pairwise([*branch, ""])
    return [_item(piece, times if is_times(times) else "") for piece, times in pairs if not is_times(piece)]


def _item(piece: str | Group, times: str | Group) -> _Item:
    is_optional = str(times).startswith(("?", "*", "{0", "{,"))
    return _Item(piece, is_optional, is_single=not times or str(times)[0] == "?")


def _is_gap(item: _Item) -> bool:
    return isinstance(item.piece, str) and bool(_GAP.fullmatch(item.piece))


def _of_any(branches: Sequence[Sequence[_Item]], *, begins: bool, ends: bool) -> Needs | None:
    """What alternatives need that stand where a word begins, and behind which one ends; None where any text will do."""
    found = [_of_one(items, begins=begins, ends=ends) for items in branches]
    known = [needs for needs in found if needs is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def _of_one(items: Sequence[_Item], *, begins: bool, ends: bool) -> Needs | None:
    """What pieces in a row need: of the words that all stand there the rarest."""
    return min(_candidates(items, begins=begins, ends=ends), key=_weight, default=None)


def _weight(needs: Needs) -> int:
    """How often a text has one of the words, against a rare one."""
    return sum(max(_FREQUENT.get(need.letters, 1), 1 if need.is_whole else _begun(need.letters)) for need in needs)


def _begun(letters: str) -> int:
    """How often words begin with letters."""
    return 50 if len(letters) < _SHORT else 3 if len(letters) == _SHORT else 2


def _candidates(items: Sequence[_Item], *, begins: bool, ends: bool) -> Iterator[Needs]:
    word = ""
    for at, item in enumerate(items):
        if isinstance(item.piece, Group) and item.piece.opening in _LOOKING:
            if item.piece.opening == "(?=" and not word:
                yield from _of_group(items[at : at + 1], item.piece, begins=begins, ends=False)
            continue
        is_letter = isinstance(item.piece, str) and bool(_LETTER.fullmatch(item.piece)) and not item.is_optional
        if is_letter and (word or begins):
            word += str(item.piece)
            if item.is_single:
                begins = False
                continue
        if word:
            yield from _of_word(word, items[at:], is_whole=not is_letter and _is_left(items[at:], ends=ends), ends=ends)
            word, begins = "", False
        if isinstance(item.piece, Group):
            yield from _of_group(items[at:], item.piece, begins=begins, ends=ends)
            begins = _closes(item.piece) and (begins or not item.is_optional)
        else:
            begins = _is_gap(item) and (begins or not item.is_optional)
    if word:
        yield frozenset({Need(word, ends)})


def _of_word(word: str, items: Sequence[_Item], *, is_whole: bool, ends: bool) -> Iterator[Needs]:
    """What a word needs that these pieces follow; "co-?chair" is one word or two."""
    yield frozenset({Need(word, is_whole)})
    if items[0].is_optional and _is_gap(items[0]):
        apart = _of_one(items[1:], begins=True, ends=ends)
        joined = _of_one([*(_Item(letter, False, True) for letter in word), *items[1:]], begins=True, ends=ends)
        if apart is not None and joined is not None:
            yield apart | joined


def _of_group(items: Sequence[_Item], group: Group, *, begins: bool, ends: bool) -> Iterator[Needs]:
    """What a bracket needs; where it may be left out, that or what stands behind it."""
    branches = [_items(branch) for branch in group.branches]
    needs = _of_any(branches, begins=begins, ends=items[0].is_single and _is_left(items[1:], ends=ends))
    if needs is not None and not items[0].is_optional:
        yield needs
    if needs is not None and items[0].is_optional and begins and not _closes(group):
        rest = _of_one(items[1:], begins=True, ends=ends)
        if rest is not None:
            yield needs | rest


def _is_left(items: Sequence[_Item], *, ends: bool) -> bool:
    """Whether no letter can follow: the word before these pieces ends."""
    for at, item in enumerate(items):
        if isinstance(item.piece, Group):
            if item.piece.opening in _LOOKING:
                continue
            opens = all(_is_left(_items(branch), ends=False) for branch in item.piece.branches)
            return opens and (not item.is_optional or _is_left(items[at + 1 :], ends=ends))
        if not _is_gap(item):
            return False
        if not item.is_optional:
            return True
    return ends


def _closes(group: Group) -> bool:
    """Whether each alternative ends where a word may begin."""
    last = [_items(branch)[-1:] for branch in group.branches]
    return all(items and _is_gap(items[0]) and not items[0].is_optional for items in last)

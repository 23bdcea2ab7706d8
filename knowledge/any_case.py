"""Patterns that find words in any case. Owns their speed, and that offsets of the folded text are those of the text."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator, Mapping, Sequence

from knowledge.patterns import Branch, Group, is_times, parse_pattern

# A capital that stands for itself: not one of an escape (\W) nor of a group's name (?P<…>).
_CAPITAL = re.compile(r"(\\.|\(\?P[<=]\w+)|[A-Z]")

_LETTER = re.compile(r"[a-z]")
_KEPT = re.compile(r"\((?!\?[:=!]|\?<[=!])")  # a group that may stand only once
_EDGE = r"\b"


def fold(text: str) -> str:
    """The text in lower case, as long as before: "İ", whose small form is two characters, becomes one "i"."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[0] for letter in text)


def fold_pattern(pattern: str) -> str:
    """The pattern that finds in a folded text what this one finds in any case."""
    return _CAPITAL.sub(lambda found: found[1] or found[0].lower(), pattern)


def by_letters(pattern: str) -> str:
    """The same pattern, with alternatives that begin with one letter put together: "met|held|hold" → met|h(?:eld|old).

    The engine tries alternatives one by one; this way it looks at the letters that begin one, not at each of a hundred
    words. Those of different letters exclude each other, so what is matched stays the same; the order of those of one
    letter is kept, and one that begins with no letter keeps its place among all. One that begins with a bracket counts
    as those in it, and the edge of a word that several begin with is looked for once.
    """
    return _written(parse_pattern(pattern))


def _written(branches: Sequence[Branch]) -> str:
    """The alternatives as one pattern."""
    spread = [one for branch in branches for one in _spread(branch)]
    runs = [(begins, list(run)) for begins, run in itertools.groupby(spread, lambda branch: branch[:1] == [_EDGE])]
    parts = [
        f"{_EDGE}(?:{_written([branch[1:] for branch in run])})" if begins and len(run) > 1 else _lettered(run)
        for begins, run in runs
    ]
    return "|".join(parts)


def _lettered(branches: Sequence[Branch]) -> str:
    joined: list[str] = []
    by_letter: dict[str, list[Branch]] = {}
    for branch in branches:
        if letter := _letter(branch):
            by_letter.setdefault(letter, []).append(branch[1:])
        else:
            joined += [*_joined(by_letter), "".join(map(_text, branch))]
            by_letter = {}
    return "|".join([*joined, *_joined(by_letter)])


def _joined(by_letter: Mapping[str, list[Branch]]) -> list[str]:
    return [
        letter + ("".join(map(_text, rests[0])) if len(rests) == 1 else f"(?:{_written(rests)})")
        for letter, rests in by_letter.items()
    ]


def _text(piece: str | Group) -> str:
    return piece if isinstance(piece, str) else f"{piece.opening}{_written(piece.branches)})"


def _spread(branch: Branch) -> list[Branch]:
    """The alternatives that one beginning with a bracket stands for: "(?:met|saw) him" → "met him", "saw him"."""
    is_optional = branch[1:2] == ["?"]
    if not branch or not isinstance(branch[0], Group) or branch[0].opening != "(?:":
        return [branch]
    if not is_optional and not _is_once(branch):
        return [branch]
    rest = branch[2:] if is_optional else branch[1:]
    inner = [[*one, *rest] for head in branch[0].branches for one in _spread(head)]
    inner += _spread(rest) if is_optional else []
    return inner if all(map(_letter, inner)) and not any(_KEPT.search(_text(piece)) for piece in rest) else [branch]


def _letter(branch: Branch) -> str:
    """The letter that an alternative begins with, or nothing."""
    first = branch[0] if _is_once(branch) else ""
    return first if isinstance(first, str) and _LETTER.fullmatch(first) else ""


def _is_once(branch: Branch) -> bool:
    """Whether an alternative begins with something that stands there exactly once."""
    return bool(branch) and (len(branch) == 1 or not is_times(branch[1]))


class AnyCase:
    """A pattern that is blind to case, with the methods of `re.Pattern`; matches carry the words in lower case.

    Folding the text once and comparing plainly takes a quarter of the time that `re.IGNORECASE` takes, as that folds
    each letter anew for each alternative at each place.
    """

    __slots__ = ("pattern", "written")

    def __init__(self, pattern: str) -> None:
        self.written = pattern
        self.pattern = re.compile(by_letters(fold_pattern(pattern)))

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match anywhere in `text[pos:endpos]`."""
        return self.pattern.search(fold(text), pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `pos`."""
        return self.pattern.match(fold(text), pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is all of `text[pos:endpos]`."""
        return self.pattern.fullmatch(fold(text), pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `text[pos:endpos]`, none overlapping."""
        return self.pattern.finditer(fold(text), pos, endpos)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The pieces between the matches, as they are written; groups are left out."""
        pieces, start = [], 0
        for found in self.finditer(text):
            pieces.append(text[start : found.start()])
            start = found.end()
            if len(pieces) == maxsplit:
                break
        return [*pieces, text[start:]]

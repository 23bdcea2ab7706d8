"""Patterns that find words in any case. Owns their speed, and that offsets of the folded text are those of the text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

# A capital that stands for itself: not one of an escape (\W) nor of a group's name (?P<…>).
_CAPITAL = re.compile(r"(\\.|\(\?P[<=]\w+)|[A-Z]")


_OPENING = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:))?")
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|" + _OPENING.pattern + r"|.", re.S)
_LETTER = re.compile(r"[a-z](?![?*+{])")


def fold(text: str) -> str:
    """The text in lower case, as long as before: "İ", whose small form is two characters, becomes one "i"."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[0] for letter in text)


def by_letters(pattern: str) -> str:
    """The same pattern, with alternatives that begin with one letter put together: "met|held|hold" → met|h(?:eld|old).

    The engine tries alternatives one by one; this way it looks at the letters that begin one, not at each of a hundred
    words. Those of different letters exclude each other, so what is matched stays the same; the order of those of one
    letter is kept, and one that begins with no letter keeps its place among all.
    """
    branches, stack = [[""]], []
    for found in _PIECE.finditer(pattern):
        piece = found[0]
        if _OPENING.fullmatch(piece):
            stack.append(piece)
            branches.append([""])
        elif piece == ")":
            piece = f"{stack.pop()}{_joined(branches.pop())})"
            branches[-1][-1] += piece
        elif piece == "|":
            branches[-1].append("")
        else:
            branches[-1][-1] += piece
    return _joined(branches.pop())


def _joined(alternatives: list[str]) -> str:
    """The alternatives as one pattern."""
    joined: list[str] = []
    by_letter: dict[str, list[str]] = {}
    for alternative in alternatives:
        if _LETTER.match(alternative):
            by_letter.setdefault(alternative[0], []).append(alternative[1:])
        else:
            joined += [*_branches(by_letter), alternative]
            by_letter = {}
    return "|".join([*joined, *_branches(by_letter)])


def _branches(by_letter: dict[str, list[str]]) -> list[str]:
    return [letter + (rests[0] if len(rests) == 1 else f"(?:{_joined(rests)})") for letter, rests in by_letter.items()]


class AnyCase:
    """A pattern that is blind to case, with the methods of `re.Pattern`; matches carry the words in lower case.

    Folding the text once and comparing plainly takes a quarter of the time that `re.IGNORECASE` takes, as that folds
    each letter anew for each alternative at each place.
    """

    __slots__ = ("_pattern", "written")

    def __init__(self, pattern: str) -> None:
        self.written = pattern
        self._pattern = re.compile(by_letters(_CAPITAL.sub(lambda found: found[1] or found[0].lower(), pattern)))

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match anywhere in `text[pos:endpos]`."""
        return self._pattern.search(fold(text), pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `pos`."""
        return self._pattern.match(fold(text), pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is all of `text[pos:endpos]`."""
        return self._pattern.fullmatch(fold(text), pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `text[pos:endpos]`, none overlapping."""
        return self._pattern.finditer(fold(text), pos, endpos)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The pieces between the matches, as they are written; groups are left out."""
        pieces, start = [], 0
        for found in self.finditer(text):
            pieces.append(text[start : found.start()])
            start = found.end()
            if len(pieces) == maxsplit:
                break
        return [*pieces, text[start:]]

"""Patterns taken apart: their alternatives, brackets and signs. Owns reading how one is written; refuses to match."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENING = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:))?")
_TIMES = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_PIECE = re.compile(rf"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|{_OPENING.pattern}|{_TIMES.pattern}|.", re.S)


class Group(NamedTuple):
    """A bracket of a pattern: how it opens, and its alternatives."""

    opening: str
    branches: list[Branch]


Branch = list[str | Group]  # one alternative: letters, escapes, sets, brackets, numbers of times


def parse_pattern(pattern: str) -> list[Branch]:
    """The alternatives of a pattern."""
    return _parsed([found[0] for found in _PIECE.finditer(pattern)][::-1])


def _parsed(pieces: list[str]) -> list[Branch]:
    """The alternatives up to the bracket that closes them; takes their pieces from the end of the list."""
    branches: list[Branch] = [[]]
    while pieces and (piece := pieces.pop()) != ")":
        if piece == "|":
            branches.append([])
        else:
            branches[-1].append(Group(piece, _parsed(pieces)) if _OPENING.fullmatch(piece) else piece)
    return branches


def is_times(piece: str | Group) -> bool:
    """Whether a piece says how often the one before it stands: "?", "{0,3}"."""
    return isinstance(piece, str) and bool(_TIMES.fullmatch(piece))

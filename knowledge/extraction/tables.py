"""Rows of tables as plain text keeps them: cells between bars or tabs. Owns which lines are rows."""

from __future__ import annotations

import re

_BARS = re.compile(r"\s*\|\s*")
_TABS = re.compile(r"\s*\t\s*")
_FEWEST_CELLS = 3  # between bars; a title and its paper are two
_HEADS = frozenset(
    "s sr no serial # name names designation designations office organisation organization position side title rank"
    " department ministry country role delegate affiliation remarks status mode institution delegation of official"
    " participant participants and".split()
)


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a row; of any other line itself alone."""
    bars = tuple(cell for cell in _BARS.split(line.strip(" |")) if cell)
    if len(bars) >= _FEWEST_CELLS:
        return bars
    tabs = tuple(cell for cell in _TABS.split(line.strip()) if cell)
    return tabs if len(tabs) > 1 else (line,)


def is_row(line: str) -> bool:
    """Whether a line is the row of a table."""
    return ("|" in line or "\t" in line) and len(cells_of(line)) > 1


def is_head_row(line: str) -> bool:
    """Whether a row only says what its columns hold."""
    return all(_HEADS.issuperset(re.findall(r"[a-z]+|#", cell.lower())) for cell in cells_of(line))

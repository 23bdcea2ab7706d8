"""The words that people type after a command, and those among them that narrow nothing."""

from __future__ import annotations

import re

FILLERS = frozenset("a an and at by for from in meeting meetings of on or the to with".split())

_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")


def words_in(text: str) -> list[str]:
    """The words of the text as typed, in order: letters and digits, joined by what stands inside one (R&D, China's)."""
    return _WORD.findall(text)

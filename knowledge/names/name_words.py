"""Words that are names wherever they stand. Owns `gazetteer/name_words.txt`; who bears them is not asked here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "gazetteer" / "name_words.txt"


@cache
def name_words() -> frozenset[str]:
    """The common words of names, lower case. Raises: OSError where the file is missing."""
    lines = _FILE.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

"""The word lists of `gazetteer/honorifics.yaml`, read once. Owns their form, not their use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parents[1] / "gazetteer" / "honorifics.yaml"

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Honorifics:
    """Phrases are tuples of folded words; `side_of` gives a state's name for a phrase that stands for it."""

    titles: frozenset[Phrase]
    suffixes: frozenset[Phrase]
    soft: frozenset[str]
    particles: frozenset[str]
    short: Mapping[str, str]
    tails: frozenset[str]
    seconds: Mapping[str, frozenset[str]]
    office_heads: frozenset[Phrase]
    office_fields: frozenset[Phrase]
    fillers: frozenset[Phrase]
    side_of: Mapping[Phrase, str]
    longest: int


@cache
def honorifics() -> Honorifics:
    """The lists as they stand in the file. Raises: OSError, yaml.YAMLError where the file is missing or broken."""
    lists: dict[str, Any] = yaml.load(_FILE.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    titles, suffixes = _phrases(lists["titles"]), _phrases(lists["suffixes"])
    heads, fields = _phrases(lists["offices"]["head"]), _phrases(lists["offices"]["field"])
    sides = {tuple(word.split()): side for side, words in lists["sides"].items() for word in words}
    return Honorifics(
        titles=titles,
        suffixes=suffixes,
        soft=frozenset(lists["soft"]),
        particles=frozenset(lists["particles"]),
        short=dict(lists["short"]),
        tails=frozenset(lists["tails"]),
        seconds={end: frozenset(words) for end, words in lists["seconds"].items()},
        office_heads=heads,
        office_fields=fields,
        fillers=_phrases(lists["offices"]["filler"]),
        side_of=sides,
        longest=max(len(phrase) for phrase in titles | suffixes | heads | fields | frozenset(sides)),
    )


def _phrases(words: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(str(word).split()) for word in words)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

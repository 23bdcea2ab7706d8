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

ABDUL = "abdul"  # with any name after it, one name


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
    office_short: Mapping[str, Phrase]
    office_initials: Mapping[str, Phrase]  # which may be a name's as well
    side_of: Mapping[Phrase, str]
    longest: int
    first_of_titles: frozenset[str]
    last_of_suffixes: frozenset[str]
    first_of_offices: frozenset[str]  # of heads, fields, fillers and sides
    joints: frozenset[str]  # words that may be written joined to one beside them, or let two others be


@cache
def honorifics() -> Honorifics:
    """The lists as they stand in the file. Raises: OSError, yaml.YAMLError where the file is missing or broken."""
    lists: dict[str, Any] = yaml.load(_FILE.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    titles, suffixes = _phrases(lists["titles"]), _phrases(lists["suffixes"])
    heads, fields = _phrases(lists["offices"]["head"]), _phrases(lists["offices"]["field"])
    sides = {tuple(word.split()): side for side, words in lists["sides"].items() for word in words}
    fillers, short = _phrases(lists["offices"]["filler"]), dict(lists["short"])
    particles, tails = frozenset(lists["particles"]), frozenset(lists["tails"])
    seconds = {end: frozenset(words) for end, words in lists["seconds"].items()}
    return Honorifics(
        titles=titles,
        suffixes=suffixes,
        soft=frozenset(lists["soft"]),
        particles=particles,
        short=short,
        tails=tails,
        seconds=seconds,
        office_heads=heads,
        office_fields=fields,
        fillers=fillers,
        office_short=_in_full(lists["offices"]["short"]),
        office_initials=_in_full(lists["offices"]["initials"]),
        side_of=sides,
        longest=max(len(phrase) for phrase in titles | suffixes | heads | fields | frozenset(sides)),
        first_of_titles=frozenset(phrase[0] for phrase in titles),
        last_of_suffixes=frozenset(phrase[-1] for phrase in suffixes),
        first_of_offices=frozenset(phrase[0] for phrase in heads | fields | fillers | frozenset(sides)),
        joints=particles.union(tails, *seconds.values(), (ABDUL,)),
    )


def _in_full(short: Mapping[str, str]) -> Mapping[str, Phrase]:
    return {word: tuple(phrase.split()) for word, phrase in short.items()}


def _phrases(words: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(str(word).split()) for word in words)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

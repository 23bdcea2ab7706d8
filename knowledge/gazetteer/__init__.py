"""What the extractor knows of the world: series, places, sides, offices, organisations. All of it is data.

A team points CORRIDOR_GAZETTEER at a folder with any of series.yaml, sides.yaml, offices.yaml, organisations.yaml,
words.yaml and cities.csv; what it lists is added, an entry of a known name replaces the bundled one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.gazetteer.lists import City, Side, merge_pairs, merge_words, read_cities, read_lists, read_sides
from knowledge.gazetteer.phrases import PhraseIndex, index_phrases
from knowledge.gazetteer.series import SeriesBook, read_series

__all__ = ["City", "Gazetteer", "Side", "load"]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Everything listed, indexed; equal only to itself, so that it can be a key. Word sets hold lower-case words."""

    series: SeriesBook
    cities: Mapping[str, City]
    places: PhraseIndex[City]
    sides: tuple[Side, ...]
    side_words: PhraseIndex[str]
    metonyms: PhraseIndex[str]
    organisation_sides: PhraseIndex[str]
    office_sides: PhraseIndex[str]
    office_heads: frozenset[str]
    office_modifiers: frozenset[str]
    organisation_heads: frozenset[str]
    lexicon: frozenset[str]
    capitals: frozenset[str]
    common: frozenset[str]
    particles: frozenset[str]
    paramount: frozenset[str]
    aides: frozenset[str]
    voices: frozenset[str]
    singular: Mapping[str, str]
    off_topic: frozenset[str]
    key_words: frozenset[str]
    no_slips: frozenset[str]
    misspelt: Mapping[str, str]

    def find_series(self, words: str) -> tuple[str, ...]:
        """The series that the words may mean, best first: `find_series("security")`."""
        return self.series.find_series(words)


@cache
def load(folder: Path | None = None) -> Gazetteer:
    """The bundled gazetteer, with a team's folder on top where one is given.

    Raises: OSError, yaml.YAMLError, ValueError, KeyError for a file that is not of the form.
    """
    offices, organisations = read_lists("offices.yaml", folder), read_lists("organisations.yaml", folder)
    words, series = read_lists("words.yaml", folder), read_lists("series.yaml", folder)
    sides = read_sides(read_lists("sides.yaml", folder))
    cities = read_cities(folder)
    return Gazetteer(
        series=read_series(series),
        cities=cities,
        places=index_phrases(cities.items()),
        sides=sides,
        side_words=index_phrases((word, side.name) for side in sides for word in side.words),
        metonyms=index_phrases((city, side.name) for side in sides for city in side.metonyms),
        organisation_sides=index_phrases(merge_pairs(organisations, "sides").items()),
        office_sides=index_phrases(merge_pairs(offices, "sides").items()),
        office_heads=merge_words(offices, "heads") | merge_words(offices, "plurals"),
        office_modifiers=merge_words(offices, "modifiers"),
        organisation_heads=merge_words(organisations, "heads"),
        lexicon=merge_words(organisations, "words"),
        capitals=merge_words(organisations, "capitals"),
        common=merge_words(words, "common"),
        particles=merge_words(words, "particles"),
        paramount=merge_words(offices, "paramount"),
        aides=merge_words(offices, "aides"),
        voices=merge_words(offices, "voices"),
        singular={str(many): str(one) for file in offices for many, one in file.get("plurals", {}).items()},
        off_topic=merge_words(series, "off_topic"),
        key_words=merge_words(words, "key_words"),
        no_slips=merge_words(words, "no_slips"),
        misspelt={str(slip): str(word) for file in words for slip, word in file.get("misspelt", {}).items()},
    )

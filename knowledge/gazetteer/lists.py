"""The files of a gazetteer as values. Owns their form on disk; a team's folder adds to the bundled one by file."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_BUNDLED = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class City:
    """A place a meeting can be in. `kind` is city, region or venue: a region stands in where no city is given."""

    name: str
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class Side:
    """A state or other party. `metonyms` are cities that stand for it; `shape` names a form of its people's names."""

    name: str
    words: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]
    name_parts: frozenset[str]
    shape: str | None


def read_lists(name: str, folder: Path | None) -> tuple[Mapping[str, Any], ...]:
    """The mapping of a YAML file, the bundled one first, then the team's where it has one.

    Raises: OSError, yaml.YAMLError, ValueError where a file is no mapping.
    """
    paths = [_BUNDLED / name, *([folder / name] if folder and (folder / name).is_file() else [])]
    documents = tuple(yaml.load(path.read_text("utf-8"), Loader=_LOADER) or {} for path in paths)  # noqa: S506
    for path, document in zip(paths, documents, strict=True):
        if not isinstance(document, dict):
            raise ValueError(f"{path}: a mapping is expected")
    return documents


def read_cities(folder: Path | None) -> Mapping[str, City]:
    """Every spelling of a place, lower case, and the place. Raises: OSError, KeyError where a column is missing."""
    cities: dict[str, City] = {}
    for path in [_BUNDLED / "cities.csv", *([folder / "cities.csv"] if folder else [])]:
        if path.is_file():
            cities.update(_cities_of(path))
    return cities


def _cities_of(path: Path) -> Mapping[str, City]:
    cities: dict[str, City] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            city = City(row["name"], row["country"], row["kind"] or "city")
            for spelling in (row["name"], *filter(None, (row["aliases"] or "").split("|"))):
                cities[spelling.lower()] = city
    return cities


def read_sides(documents: tuple[Mapping[str, Any], ...]) -> tuple[Side, ...]:
    """The sides of `sides.yaml`; a team's entry replaces the bundled one of its name."""
    sides = {entry["name"]: _side(entry) for document in documents for entry in document.get("sides", ())}
    return tuple(sides.values())


def _side(entry: Mapping[str, Any]) -> Side:
    return Side(
        name=entry["name"],
        words=tuple(str(word) for word in (*entry.get("names", ()), *entry.get("adjectives", ()))),
        capital=entry.get("capital", ""),
        metonyms=tuple(entry.get("metonyms", ())),
        name_parts=frozenset(str(part) for part in entry.get("name_parts", ())),
        shape=entry.get("name_shape"),
    )


def merge_words(documents: tuple[Mapping[str, Any], ...], key: str) -> frozenset[str]:
    """All words that any of the files lists under `key`."""
    return frozenset(str(word).lower() for document in documents for word in document.get(key, ()))


def merge_pairs(documents: tuple[Mapping[str, Any], ...], key: str) -> Mapping[str, str]:
    """Each phrase under `key` and the heading it stands under; a later file wins."""
    return {
        str(phrase).lower(): heading
        for document in documents
        for heading, phrases in document.get(key, {}).items()
        for phrase in phrases
    }

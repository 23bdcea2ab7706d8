"""What a person wants changed, from words to a value that can be: checked, and in the form in which facts have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.dates import When
from knowledge.dates.phrases import Reading, Sense, find_when, read_when
from knowledge.decisions import NO_SERIES
from knowledge.errors import CorridorError
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words
from knowledge.model import Property, Status
from knowledge.names import name_key
from knowledge.narrowing import parse_ordinal

MOST_CHARACTERS = 160  # of a place, a name, an office

_MODES = {
    "in-person": "in-person",
    "in person": "in-person",
    "virtual": "virtual",
    "online": "virtual",
    "hybrid": "hybrid",
}
_STATUSES = {"held": Status.HELD, "scheduled": Status.SCHEDULED, "planned": Status.SCHEDULED}
# Words that turn what they stand beside into what is not so, or set two values against each other.
_DENIED = re.compile(r"\b(?:not|never|no|wrong|incorrect|false|instead|rather|but|isn|wasn|n't|than)\b", re.IGNORECASE)
_SURE = frozenset({Sense.LITERAL, Sense.DAY_FIRST})


class ChangeFault(StrEnum):
    """Why words are no value for a property."""

    NO_DATE = "no-date"
    NO_NUMBER = "no-number"
    NO_MODE = "no-mode"
    NO_STATUS = "no-status"
    NO_WORDS = "no-words"
    UNKNOWN_SERIES = "unknown-series"
    SEVERAL_SERIES = "several-series"
    UNKNOWN_SIDE = "unknown-side"


class ChangeRefused(CorridorError):
    """The words are no value for that property; `choices` are values that would be."""

    def __init__(self, fault: ChangeFault, words: str, choices: Iterable[str] = ()) -> None:
        super().__init__(f"{fault}: {words}")
        self.fault, self.words, self.choices = fault, words, tuple(choices)


@dataclass(frozen=True, slots=True)
class Change:
    """One property with the value it should have; `when` stands with a date only."""

    property: Property
    value: str
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What values are measured by: the day it is where the person is, names that are in use, and the gazetteer."""

    today: date
    series: Collection[str]
    sides: Collection[str]
    gazetteer: Gazetteer


def parse_change(of: Property, words: str, known: Known, *, is_new: bool = False) -> Change:
    """The words as the value of that property; `is_new` allows a series or a side that nothing here knows.

    Raises: ChangeRefused.
    """
    line = " ".join(words.split())
    if not line or len(line) > MOST_CHARACTERS:
        raise ChangeRefused(ChangeFault.NO_WORDS, line[:MOST_CHARACTERS])
    if of is Property.DATE:
        return _date(line, known.today)
    read = _READERS.get(of)
    return Change(of, read(line, known, is_new) if read else line)


def find_change(words: str, known: Known) -> Change | None:
    """The one date or the one city that the words of a chat state as it should be; None where they are less plain.

    A person confirms it; so words that deny or compare, and dates that depend on the day they are said, give none.
    """
    if _DENIED.search(words):
        return None
    read, rest = find_when(words[:MOST_CHARACTERS], today=known.today)
    cities = {hit.value.name for hit in known.gazetteer.places.find(fold_words(rest)) if hit.value.kind == "city"}
    if read is None:
        return Change(Property.PLACE, cities.pop()) if len(cities) == 1 else None
    is_plain = isinstance(read, Reading) and read.sense in _SURE and _is_bounded(read.when)
    is_alone = not cities and find_when(rest, today=known.today)[0] is None
    if not (isinstance(read, Reading) and is_plain and is_alone):
        return None
    return Change(Property.DATE, read.when.edtf, read.when)


def find_city(words: str, gazetteer: Gazetteer) -> str | None:
    """The name under which the gazetteer has the city, where the words are one."""
    city = gazetteer.cities.get(words.lower())
    return city.name if city else None


def _date(line: str, today: date) -> Change:
    read = read_when(line, today=today)
    if not (isinstance(read, Reading) and _is_bounded(read.when)):
        raise ChangeRefused(ChangeFault.NO_DATE, line)
    return Change(Property.DATE, line, read.when)


def _is_bounded(when: When) -> bool:
    return when.lo is not None and when.hi is not None


def _series(line: str, known: Known, is_new: bool) -> str:
    if line.casefold() == "none":
        return NO_SERIES
    exact = [name for name in (*known.series, *known.gazetteer.series.names) if name.casefold() == line.casefold()]
    if exact or is_new:
        return exact[0] if exact else line
    meant = known.gazetteer.find_series(line)
    if len(meant) != 1:
        raise ChangeRefused(ChangeFault.SEVERAL_SERIES if meant else ChangeFault.UNKNOWN_SERIES, line, meant)
    return meant[0]


def _side(line: str, known: Known, is_new: bool) -> str:
    sides = dict.fromkeys([*(side.name for side in known.gazetteer.sides), *known.sides])
    exact = [name for name in sides if name.casefold() == line.casefold()]
    if not (exact or is_new):
        raise ChangeRefused(ChangeFault.UNKNOWN_SIDE, line, sides)
    return exact[0] if exact else line


def _ordinal(line: str, _known: Known, _is_new: bool) -> str:
    number = parse_ordinal(line.casefold())
    return _required(str(number) if number else None, ChangeFault.NO_NUMBER, line)


def _mode(line: str, _known: Known, _is_new: bool) -> str:
    return _required(_MODES.get(line.casefold()), ChangeFault.NO_MODE, line, dict.fromkeys(_MODES.values()))


def _status(line: str, _known: Known, _is_new: bool) -> str:
    return _required(_STATUSES.get(line.casefold()), ChangeFault.NO_STATUS, line, _STATUSES)


def _name(line: str, _known: Known, _is_new: bool) -> str:
    return _required(line if name_key(line) else None, ChangeFault.NO_WORDS, line)


def _place(line: str, known: Known, _is_new: bool) -> str:
    return find_city(line, known.gazetteer) or line


_READERS: Mapping[Property, Callable[[str, Known, bool], str]] = {
    Property.ORDINAL: _ordinal,
    Property.MODE: _mode,
    Property.STATUS: _status,
    Property.SERIES: _series,
    Property.SIDE: _side,
    Property.NAME: _name,
    Property.PLACE: _place,
}


def _required(value: str | None, fault: ChangeFault, words: str, choices: Iterable[str] = ()) -> str:
    if value is None:
        raise ChangeRefused(fault, words, choices)
    return value

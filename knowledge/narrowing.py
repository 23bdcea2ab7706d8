"""What the words after a command narrow to: dates, ordinals, and words that name a series, a place, a person, a topic.

Any order. A word fits a meeting in whichever of its meanings; all words must fit. Says which words mean nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.dates import When
from knowledge.dates.phrases import Event, NotADate, Reading, find_when, read_when
from knowledge.names import parse_query, word_numbers
from knowledge.names.query import NameQuery
from knowledge.store import Store
from knowledge.store.meeting_filters import MeetingFilter, WordMeanings, list_meetings
from knowledge.store.name_rows import known_words
from knowledge.store.person_rows import is_anyone_named
from knowledge.store.series_rows import is_any_topic, place_names, series_names
from knowledge.words import FILLERS, words_in

MOST_CHARACTERS = 200  # of a question; the rest is not read
MOST_WORDS = 12
PREFIX_CHARACTERS = 4  # from here on the beginning of a word stands for it
TOPIC_CHARACTERS = 3

_NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)?\Z")
_SPELT = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_MEETINGS = frozenset("held meeting meetings round session talks".split())
_SAYS_NOTHING = FILLERS | _MEETINGS


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A question read. `words` are those that `wanted` stands for, in order; `unknown` mean nothing here.

    `read` is the date in it as it was read; `no_date` is why something in the form of a date is none.
    """

    wanted: MeetingFilter
    words: tuple[str, ...]
    unknown: tuple[str, ...]
    read: Reading | None
    no_date: NotADate | None

    @property
    def is_unknown(self) -> bool:
        """Whether it holds words, and none of them means anything here."""
        narrows = self.words or self.read or self.wanted.ordinal is not None
        return bool(self.no_date) or bool(self.unknown and not narrows)


@dataclass(frozen=True, slots=True)
class _Here:
    """The names of all series and places here."""

    series: tuple[str, ...]
    places: tuple[str, ...]


def read_narrowing(store: Store, text: str, *, today: date, days_first: bool = False) -> Narrowing:
    """What the text narrows to; of a text longer than MOST_CHARACTERS, its beginning.

    "4th" alone is the ordinal of a meeting; with `days_first`, the 4th of the month.
    """
    text = text[:MOST_CHARACTERS]
    found, rest = _find_date(text, today=today, days_first=days_first, event=_events(store, today))
    return _narrow(store, found, rest, today=today)


def find_event(store: Store, words: str, *, today: date) -> When | None:
    """The days of the meeting that all the words name; None where they name none, several, or one without a date."""
    found, rest = _find_date(words[:MOST_CHARACTERS], today=today)
    asked = _narrow(store, found, rest, today=today)
    if asked.unknown or asked.no_date or not (asked.words or asked.read or asked.wanted.ordinal):
        return None
    meetings = list_meetings(store, asked.wanted, limit=2)
    return meetings[0].when if len(meetings) == 1 else None


def read_person_question(store: Store, text: str, *, today: date) -> tuple[str, Narrowing | None]:
    """The words of a question that may name a person, and what the others narrow to: a date, a series, an ordinal.

    A word that stands in a name here is taken for one. None where nothing narrows.
    """
    found, rest = _find_date(text, today=today, event=_events(store, today))
    if isinstance(found, NotADate):
        return text, None
    context = _context_words(store, parse_query(rest).name.split())
    name = " ".join(word for word in rest.split() if word not in context)
    if not parse_query(name).name or not (found or context):
        return text, None
    return name, _narrow(store, found, " ".join(context), today=today)


def read_office_question(store: Store, text: str, *, today: date) -> tuple[NameQuery, Narrowing | None] | None:
    """The office that the words name, and what the others narrow to; None where they name none, or may be a name."""
    found, rest = _find_date(text, today=today, event=_events(store, today))
    if isinstance(found, NotADate):
        return None
    query = parse_query(rest)
    words = query.name.split()
    context = _context_words(store, words)
    if not query.office or len(context) < len(words) or _is_named(store, rest):
        return None
    return query, _narrow(store, found, " ".join(context), today=today) if found or context else None


def _is_named(store: Store, words: str) -> bool:
    """Whether somebody here may be called all of that: Major is a name too."""
    typed = parse_query(words).text.casefold().split()
    return bool(typed) and len(known_words(store, typed)) == len(typed)


def _context_words(store: Store, words: Sequence[str]) -> tuple[str, ...]:
    """Those of the words that name a series, a meeting or its number, and nobody."""
    plain = {word: word.casefold().strip(".,;:!?()\"'") for word in words}
    known = known_words(store, list(plain.values())) if words else frozenset()
    here = series_names(store)
    return tuple(
        word
        for word, key in plain.items()
        if key not in known and (key in _MEETINGS or parse_ordinal(key) is not None or _series_of(store, key, here))
    )


def _events(store: Store, today: date) -> Event:
    return lambda words: find_event(store, words, today=today)


def _narrow(store: Store, found: Reading | NotADate | None, rest: str, *, today: date) -> Narrowing:
    ordinal, words = _take_ordinal(_words_of(rest))
    here = _Here(series_names(store), place_names(store))
    meanings = {word: _meanings(store, word, here) for word in dict.fromkeys(words[:MOST_WORDS])}
    return Narrowing(
        wanted=MeetingFilter(
            words=tuple(meaning for meaning in meanings.values() if meaning),
            when=found.when if isinstance(found, Reading) else None,
            ordinal=ordinal,
            today=today,
        ),
        words=tuple(word for word, meaning in meanings.items() if meaning),
        unknown=tuple(word for word, meaning in meanings.items() if not meaning),
        read=found if isinstance(found, Reading) else None,
        no_date=found if isinstance(found, NotADate) else None,
    )


def find_series(store: Store, text: str) -> tuple[str, ...]:
    """The series here that all words of the text may name; none where a word names none, or the text has no words."""
    here = series_names(store)
    per_word = [frozenset(_series_of(store, word, here)) for word in _words_of(text[:MOST_CHARACTERS])[:MOST_WORDS]]
    common = frozenset.intersection(*per_word) if per_word else frozenset()
    return tuple(name for name in here if name in common)


def _words_of(text: str) -> tuple[str, ...]:
    folded = (word.casefold() for word in words_in(text))
    return tuple(word for word in folded if word not in _SAYS_NOTHING)


def _find_date(
    text: str, *, today: date, days_first: bool = False, event: Event | None = None
) -> tuple[Reading | NotADate | None, str]:
    """The date in the text and the words beside it."""
    whole = read_when(text, today=today, event=event) if days_first else None
    return (whole, "") if isinstance(whole, Reading) else find_when(text, today=today, event=event)


def _take_ordinal(words: Sequence[str]) -> tuple[int | None, tuple[str, ...]]:
    """The first ordinal among the words, and the other words."""
    for at, word in enumerate(words):
        if (ordinal := parse_ordinal(word)) is not None:
            return ordinal, (*words[:at], *words[at + 1 :])
    return None, tuple(words)


def parse_ordinal(word: str) -> int | None:
    """The number that "6", "6th" or "sixth" stands for, 1–999; None for any other word."""
    if word in _SPELT:
        return _SPELT.index(word) + 1
    found = _NUMBERED.match(word)
    return int(found[1]) or None if found else None


def _meanings(store: Store, word: str, here: _Here) -> WordMeanings | None:
    """All that the word may mean here; a name that only sounds like it where it means nothing else. None: nothing."""
    series, places = _series_of(store, word, here.series), _beginning_with(word, here.places)
    numbers = word_numbers(word)
    literal = numbers if is_anyone_named(store, numbers, word) else ()
    topic = word if len(word) >= TOPIC_CHARACTERS and is_any_topic(store, word) else None
    if series or places or literal or topic:
        return WordMeanings(series, places, literal, word if literal else None, topic)
    return WordMeanings(name_numbers=numbers) if is_anyone_named(store, numbers, None) else None


def _series_of(store: Store, word: str, here: Sequence[str]) -> tuple[str, ...]:
    """Those of the series that have the word in their name, or among what the gazetteer knows them by."""
    known = store.gazetteer.series.vocabulary
    return tuple(name for name in here if word in known.get(name, ()) or _is_beginning(word, words_in(name.casefold())))


def _beginning_with(word: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if _is_beginning(word, words_in(name.casefold())))


def _is_beginning(word: str, words: Iterable[str]) -> bool:
    return any(one == word or (len(word) >= PREFIX_CHARACTERS and one.startswith(word)) for one in words)

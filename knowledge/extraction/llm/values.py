"""Whether a quote shows a value. One function a property; each gives the value as the project writes it, or None.

The value is always read out of the quote by the project's own means, never taken over: the model only points.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from knowledge.dates import When
from knowledge.dates.mentions import DateMention, find_mentions
from knowledge.dates.placing import place
from knowledge.extraction import cues, part_cues, setting_cues, verbs
from knowledge.extraction.cadences import RECURRENT, parse_period
from knowledge.extraction.facts import MAX_QUOTE
from knowledge.extraction.llm.quotes import Text
from knowledge.extraction.ordinals import parse_ordinal
from knowledge.extraction.passages import read_article
from knowledge.extraction.series_names import Instance
from knowledge.extraction.vocabulary import find_vocabulary
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words
from knowledge.model import Article, Part, Status
from knowledge.names.titles import split_titles

MOST_NAME_WORDS = 6
LONGEST_ROLE = 200  # characters
_NUMBERED = re.compile(r"[\w-]+")
_DIGITS = re.compile(r"([1-9]\d?)(?:st|nd|rd|th)?\Z")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|scheduled|slated|planned|proposed|expected|likely|upcoming|forthcoming|postponed)\b",
    re.I,
)
_PARTS: Mapping[str, Part] = {"co": Part.CO_CHAIR, "chair": Part.CHAIR, "led": Part.LED}


@dataclass(frozen=True)
class Quoted:
    """A quote at `start:end` of an article, read on its own: nothing around it helps. `published` is a known day."""

    text: str
    start: int
    end: int
    gazetteer: Gazetteer
    published: date | None

    @cached_property
    def words(self) -> str:
        """The quote itself."""
        return self.text[self.start : self.end]

    @cached_property
    def instances(self) -> tuple[Instance, ...]:
        """The meetings that the quote names."""
        vocabulary = find_vocabulary(self.words, self.gazetteer)
        reading = read_article(Article(key="", text=self.words), vocabulary, self.gazetteer)
        return tuple(instance for passage in reading.passages for instance in passage.instances)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The expressions of time in the quote; their spans count from its start."""
        return find_mentions(self.words)

    def printed(self, value: str) -> str | None:
        """The value as it is printed in the quote, None where it is not there as whole words."""
        span = Text(self.words).find(value)
        return self.words[span[0] : span[1]] if span else None

    def names_in(self, other: str) -> bool:
        """Whether the quote has any of the words of a name or an office that tell it apart."""
        own, said = set(fold_words(self.words)), fold_words(other)
        return any(word in own for word in said if word not in self.gazetteer.common and len(word) > 1)


def show_series(value: str, quoted: Quoted) -> str | None:
    """The series of the gazetteer, or in its manner, that both the value and the quote name."""
    shown = [instance.series for instance in quoted.instances if instance.series]
    exact = next((name for name in shown if name.casefold() == value.strip().casefold()), None)
    if exact is not None or not shown:
        return exact
    value = value[:MAX_QUOTE]
    named = Quoted(value, 0, len(value), quoted.gazetteer, None).instances
    return next((instance.series for instance in named if instance.series in shown), None)


def show_ordinal(value: str, quoted: Quoted) -> str | None:
    """The number in decimal digits, where the quote has it as an ordinal that is no day of a month."""
    digits = _DIGITS.match(value.strip())
    number = int(digits[1]) if digits else parse_ordinal(value.strip().lower())
    days = [(mention.start, mention.end) for mention in quoted.dates]
    for word in _NUMBERED.finditer(quoted.words):
        is_day = any(low <= word.start() < high for low, high in days)
        if number is not None and not is_day and parse_ordinal(word[0].lower()) == number:
            return str(number)
    return None


@dataclass(frozen=True, slots=True)
class ShownDate:
    """The words that date, and the days meant as the project reads them; None where nothing places them."""

    words: str
    when: When | None


def show_date(value: str, quoted: Quoted, *, ahead: bool) -> ShownDate | None:
    """The expression of time in the quote that the value repeats, or whose days it gives in EDTF."""
    wanted = fold_words(value)
    for mention in quoted.dates:
        when = place(mention, quoted.published, ahead=ahead)
        said = fold_words(mention.words)
        if (said and _holds(wanted, said)) or (when is not None and when.edtf == value.strip()):
            return ShownDate(mention.words, when)
    return None


def show_place(value: str, quoted: Quoted) -> str | None:
    """The city or region, as the gazetteer writes it where it knows it, else as printed; never a state."""
    gazetteer = quoted.gazetteer
    known = gazetteer.cities.get(value.strip().lower())
    if known is not None:
        shown = {hit.value for hit in gazetteer.places.find(fold_words(quoted.words))}
        return known.name if known in shown and known.kind in ("city", "region") else None
    printed = quoted.printed(value)
    if printed is None or not printed[0].isupper() or gazetteer.side_words.find(fold_words(printed)):
        return None
    return printed if set(fold_words(printed)) - gazetteer.common else None


def show_mode(value: str, quoted: Quoted) -> str | None:
    """in-person, virtual or hybrid where words of the quote say so."""
    cue = {"virtual": setting_cues.VIRTUAL, "hybrid": setting_cues.HYBRID, "in-person": setting_cues.IN_PERSON}.get(
        value.strip().lower()
    )
    return value.strip().lower() if cue is not None and cue.search(quoted.words) else None


def show_status(value: str, quoted: Quoted) -> str | None:
    """held, scheduled or mentioned, where the quote speaks of a meeting in that way."""
    is_ahead = bool(cues.AHEAD.search(quoted.words) or _AHEAD.search(quoted.words))
    is_told = bool(verbs.MEETING.search(quoted.words) or part_cues.PART.search(quoted.words))
    is_past = bool(cues.BACKGROUND.search(quoted.words) or cues.STRONG_PAST.search(quoted.words) or quoted.instances)
    shown = {
        Status.SCHEDULED: is_ahead,
        Status.HELD: is_told and not _AHEAD.search(quoted.words),
        Status.MENTIONED: is_past,
    }
    said = value.strip().lower()
    return said if said in set(Status) and shown[Status(said)] else None


def show_name(value: str, quoted: Quoted) -> str | None:
    """The name without titles and office, as printed; None for an office, a state or an organisation."""
    printed = quoted.printed(split_titles(value)[1])
    if printed is None or any(character.isdigit() for character in printed):
        return None
    words = printed.split()
    while words and _is_of_office(words[0], quoted.gazetteer):
        words.pop(0)
    states = quoted.gazetteer.side_words.find(fold_words(" ".join(words)))
    is_name = words and words[0][0].isalpha() and not words[0][0].islower() and len(words) <= MOST_NAME_WORDS
    if not is_name or states or _is_of_office(words[-1], quoted.gazetteer):
        return None
    return quoted.printed(" ".join(words))


def _is_of_office(word: str, gazetteer: Gazetteer) -> bool:
    kinds = (gazetteer.office_heads, gazetteer.office_modifiers, gazetteer.organisation_heads, gazetteer.lexicon)
    return any(word.lower().strip(",.") in kind for kind in kinds)


def show_role(value: str, quoted: Quoted) -> str | None:
    """The office as printed."""
    printed = quoted.printed(value)
    return printed if printed is not None and len(printed) <= LONGEST_ROLE else None


def show_side(value: str, quoted: Quoted) -> str | None:
    """The state, where the quote names it, its people, or an office or organisation that is known to be its own."""
    gazetteer = quoted.gazetteer
    said = {hit.value for hit in gazetteer.side_words.find(fold_words(value))}
    words = fold_words(quoted.words)
    indexes = (gazetteer.side_words, gazetteer.organisation_sides, gazetteer.office_sides)
    shown = {hit.value for index in indexes for hit in index.find(words)}
    return next(iter(said)) if len(said) == 1 and said <= shown else None


def show_part(value: str, quoted: Quoted) -> str | None:
    """chair, co-chair, led delegation, attended, where a verb of the quote gives that part; "attended" needs none."""
    said = value.strip().lower()
    if said == Part.ATTENDED:
        return said
    given = {part for found in part_cues.PART.finditer(quoted.words) for group, part in _PARTS.items() if found[group]}
    return said if said in given else None


@dataclass(frozen=True, slots=True)
class ShownCadence:
    """How often, in the words of the quote, and as an ISO 8601 duration where they give one."""

    words: str
    period: str | None


def show_cadence(value: str, quoted: Quoted) -> ShownCadence | None:
    """The expression of the quote that says how often and that the value repeats."""
    for found in RECURRENT.finditer(quoted.words):
        if _holds(fold_words(value), fold_words(found[0])):
            return ShownCadence(quoted.words[found.start() : found.end()], parse_period(found))
    return None


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether one run of words holds the other, either way round: "on Monday" and "Monday"."""
    short, long = sorted((words, part), key=len)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))

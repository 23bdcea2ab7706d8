"""Where and when a report was filed. Owns datelines; refuses to say that the meeting was there or then."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.mentions import DateMention, Reading, find_mentions
from knowledge.extraction.sentences import Form, Sentence
from knowledge.gazetteer import City, Gazetteer
from knowledge.gazetteer.phrases import fold_words

_DATELINE = re.compile(
    r"\W{0,3}(?P<city>[A-Z][A-Za-z’'.\-]+(?: [A-Z][A-Za-z’'.\-]+){0,2}(?:\s?/\s?[A-Za-z][A-Za-z’' \-]{2,24})?)"
    r"(?P<rest>(?:\s?,[^:–—\n(]{1,40})?\s*(?:\([^)\n]{1,60}\)\s*)?)(?:::?|[–—]+|-{1,2}(?=\s)|(?<=\))\s*[-:–—]*)\s*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`start:end` of the dateline with its closing mark; the cities it names, at least one; its day or None."""

    start: int
    end: int
    cities: tuple[City, ...]
    on: DateMention | None = None


def find_dateline(sentences: tuple[Sentence, ...], gazetteer: Gazetteer) -> Dateline | None:
    """The first dateline of an article."""
    seen: set[int] = set()
    for sentence in sentences:
        if sentence.line in seen or sentence.form is Form.FURNITURE:
            continue
        seen.add(sentence.line)
        if sentence.form is Form.TITLE and (alone := _cities(sentence.text.strip(" .,:-–"), gazetteer)):
            return Dateline(sentence.start, sentence.end, alone)
        found = _DATELINE.match(sentence.text)
        cities = _cities(found["city"], gazetteer) if found else ()
        if found and cities:
            dates = find_mentions(sentence.text, found.end("city"), found.end())
            on = next((date for date in dates if date.reading is Reading.DAY), None)
            return Dateline(sentence.start, sentence.start + found.end(), cities, on)
    return None


def _cities(words: str, gazetteer: Gazetteer) -> tuple[City, ...]:
    """The cities named, only where nothing but cities is named."""
    parts = [fold_words(part) for part in words.split("/")]
    hits = [gazetteer.places.at(part, 0) if part else None for part in parts]
    if any(hit is None or hit.end != len(part) for hit, part in zip(hits, parts, strict=True)):
        return ()
    return tuple(hit.value for hit in hits if hit is not None)

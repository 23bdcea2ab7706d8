"""What articles say: mentions and facts as an extractor took them, each with its quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.dates import When
from knowledge.model import Article, Extraction, Fact, Kind, Mention, Property
from knowledge.resolution.meetings import windows
from knowledge.store.articles import iso
from knowledge.store.database import Store


def run_id(store: Store, extractor: str, version: str) -> int:
    """The id of that extractor's run, made where it is new."""
    store.write("INSERT OR IGNORE INTO run (extractor, version) VALUES (?, ?)", (extractor, version))
    return int(store.one("SELECT id FROM run WHERE extractor = ? AND version = ?", (extractor, version))["id"])


def has_facts(store: Store, article_id: int) -> bool:
    """Whether anything was taken from the article."""
    return store.row("SELECT 1 FROM mention WHERE article_id = ? LIMIT 1", (article_id,)) is not None


def delete_facts(store: Store, article_id: int) -> None:
    """Forget what was taken from the article; its text stays."""
    store.write("DELETE FROM mention WHERE article_id = ?", (article_id,))


def insert_facts(
    store: Store, article_id: int, article: Article, extraction: Extraction, *, run: int, name_keys: Mapping[str, str]
) -> None:
    """Store an extraction; `name_keys` maps the local ids of named people to their keys.

    Raises: sqlite3.IntegrityError where a quote does not stand at its span: an extractor's bug.
    """
    ids = {
        mention.local: _insert_mention(store, article_id, article, mention, _identity(extraction, mention, name_keys))
        for mention in extraction.mentions
    }
    _insert_windows(store, article, extraction, ids)
    store.write_many(
        "INSERT INTO fact (mention_id, about_id, article_id, run_id, property, value, edtf, lo, hi, precision,"
        ' modality, basis, start, "end", quote, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [
            (ids[fact.subject], ids[fact.about] if fact.about else None, article_id, run, *_values(article, fact))
            for fact in extraction.facts
        ],
    )
    store.write_many(
        "INSERT INTO commitment (id, text, cadence, period, governs) VALUES (?, ?, ?, ?, ?)",
        [
            (ids[mention.local], *_commitment(extraction, mention.local))
            for mention in extraction.mentions
            if mention.kind is Kind.COMMITMENT
        ],
    )


@dataclass(frozen=True, slots=True)
class _Identity:
    """What tells a mention apart: the key of a person's name; the series and number of a meeting."""

    name_key: str | None = None
    series: str | None = None
    ordinal: int | None = None


def _identity(extraction: Extraction, mention: Mention, name_keys: Mapping[str, str]) -> _Identity:
    if mention.kind is not Kind.MEETING:
        return _Identity(name_key=name_keys.get(mention.local))
    said = {fact.property: fact.value for fact in reversed(extraction.facts) if fact.subject == mention.local}
    number = said.get(Property.ORDINAL, "")
    return _Identity(series=said.get(Property.SERIES), ordinal=int(number) if number.isdecimal() else None)


def _insert_mention(store: Store, article_id: int, article: Article, mention: Mention, identity: _Identity) -> int:
    columns = {
        "article_id": article_id,
        "local": mention.local,
        "kind": mention.kind,
        "main": mention.main,
        "start": mention.start,
        "end": mention.end,
        "quote": article.text[mention.start : mention.end],
        "confidence": mention.confidence,
        "name_key": identity.name_key,
        "series": identity.series,
        "ordinal": identity.ordinal,
    }
    return store.insert("mention", columns)


def _insert_windows(store: Store, article: Article, extraction: Extraction, ids: Mapping[str, int]) -> None:
    dates: dict[str, list[When]] = defaultdict(list)
    said: dict[str, dict[Property, str]] = defaultdict(dict)
    for fact in extraction.facts:
        said[fact.subject].setdefault(fact.property, fact.value)
        if fact.property is Property.DATE and fact.when is not None:
            dates[fact.subject].append(fact.when)
    store.write_many(
        "INSERT INTO meeting_window (mention_id, series, is_numbered, first, last) VALUES (?, ?, ?, ?, ?)",
        [
            (
                ids[mention.local],
                said[mention.local].get(Property.SERIES, ""),
                Property.ORDINAL in said[mention.local],
                first.toordinal(),
                last.toordinal(),
            )
            for mention in extraction.mentions
            if mention.kind is Kind.MEETING
            for first, last in windows(dates[mention.local], article.published)
        ],
    )


def _values(article: Article, fact: Fact) -> tuple[str | int | float | None, ...]:
    when = fact.when
    return (
        fact.property,
        fact.value,
        when.edtf if when else None,
        iso(when.lo) if when else None,
        iso(when.hi) if when else None,
        when.precision if when else None,
        fact.modality,
        fact.basis,
        fact.start,
        fact.end,
        article.text[fact.start : fact.end],
        fact.confidence,
    )


def _commitment(extraction: Extraction, local: str) -> tuple[str | None, ...]:
    said = {fact.property: fact.value for fact in extraction.facts if fact.subject == local}
    return (said.get(Property.TEXT, ""), *(said.get(p) for p in (Property.CADENCE, Property.PERIOD, Property.GOVERNS)))

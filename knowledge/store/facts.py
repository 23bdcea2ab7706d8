"""What articles say: mentions and facts as an extractor took them, each with its quote."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.model import Article, Extraction, Fact, Kind, Mention, Property
from knowledge.store.articles import iso
from knowledge.store.database import Store


def run_id(store: Store, extractor: str, version: str) -> int:
    """The id of that extractor's run, made where it is new."""
    store.write("INSERT OR IGNORE INTO run (extractor, version) VALUES (?, ?)", (extractor, version))
    return int(store.one("SELECT id FROM run WHERE extractor = ? AND version = ?", (extractor, version))["id"])


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
        mention.local: _insert_mention(store, article_id, article, mention, name_keys.get(mention.local))
        for mention in extraction.mentions
    }
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


def _insert_mention(store: Store, article_id: int, article: Article, mention: Mention, name_key: str | None) -> int:
    return store.write(
        'INSERT INTO mention (article_id, local, kind, main, start, "end", quote, confidence, name_key)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id,
            mention.local,
            mention.kind,
            mention.main,
            mention.start,
            mention.end,
            article.text[mention.start : mention.end],
            mention.confidence,
            name_key,
        ),
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

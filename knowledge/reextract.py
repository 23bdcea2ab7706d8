"""Reads every article anew with the rules as they are now: the outcome equals a knowledge base built afresh."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from pathlib import Path

from knowledge.announcing import announce
from knowledge.extraction import Extractor
from knowledge.ingest import BATCH, Progress, name_keys
from knowledge.news import Cause
from knowledge.resolution.resolve import resolve, touched_by
from knowledge.store import Store, articles, clusters, facts


def reextract(store: Store, *, extractor: Extractor, now: datetime, progress: Progress | None = None) -> int:
    """How many articles were read. Texts, versions and what people decided stay; nobody is told of anything new.

    A batch a transaction: stopped anywhere, the store is whole, and running it again finishes the work.
    `progress` is called with the last article's file or key, how many are done and how many there are.
    Raises: StoreError.
    """
    originals = [kept for kept in articles.iter_articles(store) if kept.copy_of is None]
    waiting, done = iter(originals), 0
    while batch := list(islice(waiting, BATCH)):
        _read_again(store, batch, extractor, now)
        done += len(batch)
        if progress is not None:
            progress(Path(batch[-1].article.path or batch[-1].article.key), done, len(originals))
    return done


def _read_again(store: Store, batch: list[articles.KeptArticle], extractor: Extractor, now: datetime) -> None:
    extracted = [extractor.extract(kept.article) for kept in batch]
    ids = [kept.id for kept in batch]
    with store.transaction():
        run = facts.run_id(store, extractor.name, extractor.version)
        gone = touched_by(store, ids)
        for kept, extraction in zip(batch, extracted, strict=True):
            facts.delete_facts(store, kept.id)
            clusters.place_in_cluster(store, kept.id, kept.article.text)
            keys = name_keys(extraction)
            facts.insert_facts(store, kept.id, kept.article, extraction, run=run, name_keys=keys)
        announce(store, resolve(store, gone, ids), Cause(now, articles=frozenset(ids), is_quiet=True))

"""The knowledge base as it would have stood on a day: rebuilt from the articles that were out by then."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from knowledge.extraction import Extractor
from knowledge.ingest import Telling, take_in
from knowledge.store import Store, articles


def rebuild_as_of(store: Store, day: date, target: Path, *, extractor: Extractor, now: datetime) -> None:
    """Write to `target`, a new file, what follows from the articles known to be published by `day` and nothing else.

    Articles whose publication day is not known, or only inferred, are left out. Raises: StoreError.
    """
    with Store.open(target) as rebuilt:
        known = (kept.article for kept in articles.iter_articles(store, published_by=day))
        take_in(rebuilt, known, extractor=extractor, now=now, origin="as-of", telling=Telling(is_quiet=True))

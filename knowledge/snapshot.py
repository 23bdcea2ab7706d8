"""The knowledge base as it would have stood on a day: rebuilt from the articles that were out by then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from knowledge.extraction import Extractor
from knowledge.ingest import Telling, take_in
from knowledge.store import Store, articles
from knowledge.store.decisions import copy_decisions_as_of


def rebuild_as_of(
    store: Store, day: date, target: Path, *, extractor: Extractor, now: datetime, end: datetime | None = None
) -> None:
    """Write to `target`, a new file, what follows from the articles known to be published by `day` and nothing else.

    Articles whose publication day is not known, or only inferred, are left out. What people decided on who is whom
    reads those articles as today's rules do, and holds; a correction is knowledge of its own, and holds where it was in
    force at `end`, the day's last instant where the asker is (in UTC where it is None). Raises: StoreError.
    """
    end = end or datetime.combine(day, time.max, UTC)
    with Store.open(target) as rebuilt:
        with rebuilt.transaction():
            copy_decisions_as_of(store, rebuilt, end)
        known = (kept.article for kept in articles.iter_articles(store, published_by=day))
        take_in(rebuilt, known, extractor=extractor, now=now, origin="as-of", telling=Telling(is_quiet=True))

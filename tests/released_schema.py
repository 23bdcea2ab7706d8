"""Keeps a knowledge base of the newest schema for the migration tests: `python -m tests.released_schema`, at a release.

The file is named after the newest migration and is never written again.
"""

from __future__ import annotations

from pathlib import Path

from knowledge.corpus import corpus_paths, read_bundled
from knowledge.extraction import default_extractor
from knowledge.ingest import ingest
from knowledge.store import Store
from knowledge.store.schema import migrations
from tests.scripted import NOW

FOLDER = Path(__file__).parent / "data" / "schema"
ARTICLES = 5


def main() -> None:
    """Write the file, unless that schema's file is there."""
    with Store.in_memory() as store:
        newest = migrations.applied(store.db)[-1].name
    target = FOLDER / f"{newest}.db"
    if target.exists():
        raise SystemExit(f"{target} is there already; a released schema does not change.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Store.open(target) as store:
        ingest(store, corpus_paths()[:ARTICLES], extractor=default_extractor(), now=NOW, reader=read_bundled)
        store.write("PRAGMA wal_checkpoint(TRUNCATE)")
        store.write("PRAGMA journal_mode = DELETE")
        store.write("VACUUM")


if __name__ == "__main__":
    main()

"""The knowledge base a command works on: its file, the bundled articles in the default one, the state on a day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bot.progress import showing_progress
from bot.settings import Settings
from knowledge.errors import StoreError, StoreFault
from knowledge.store import Store, ingests

BUNDLED = "bundled"  # the origin under which the corpus is taken in


def ensure_bundled_articles(path: Path, *, now: datetime) -> None:
    """Take the bundled articles into the knowledge base at `path`, if that has not been done to its end.

    A file that can only be read is left as it is. Raises: StoreError.
    """
    try:
        store = Store.open(path)
    except StoreError as error:
        if error.fault is StoreFault.READ_ONLY and path.exists():
            return
        raise
    with store:
        if not ingests.is_finished(store, origin=BUNDLED):
            _take_in_bundled(store, now)


def _take_in_bundled(store: Store, now: datetime) -> None:
    # what reading and extracting takes is slow to import, and needed here only the first time
    from knowledge.corpus import corpus_paths  # noqa: PLC0415
    from knowledge.extraction import default_extractor  # noqa: PLC0415
    from knowledge.ingest import ingest  # noqa: PLC0415

    with showing_progress("Reading the bundled articles") as progress:
        ingest(store, corpus_paths(), extractor=default_extractor(), now=now, origin=BUNDLED, progress=progress)


def end_of_day(day: date, settings: Settings) -> datetime:
    """The last instant of the day in the settings' time zone."""
    return datetime.combine(day + timedelta(days=1), time.min, settings.zone) - timedelta(microseconds=1)


@contextmanager
def as_of(path: Path, day: date, *, now: datetime) -> Iterator[Path]:
    """A temporary knowledge base with only what articles published by `day` say. Raises: StoreError."""
    from knowledge.extraction import default_extractor  # noqa: PLC0415
    from knowledge.snapshot import rebuild_as_of  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="corridor-") as folder:
        target = Path(folder) / "as-of.db"
        with Store.open_reader(path) as store:
            rebuild_as_of(store, day, target, extractor=default_extractor(), now=now)
        yield target

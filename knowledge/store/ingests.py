"""When articles were taken in and how many; how much there is in all."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import datetime

from knowledge.store.database import Store
from knowledge.store.instants import instant


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles an ingest found new, updated, unchanged, copied and refused."""

    new: int
    updated: int
    unchanged: int
    copies: int
    refused: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the knowledge base holds."""

    articles: int
    meetings: int
    people: int


def begin(store: Store, *, origin: str, now: datetime, added_by: str | None = None) -> int:
    """The id of a new ingest; `added_by` is who, where a person in a chat did."""
    return store.insert("ingest", {"started_at": instant(now), "origin": origin, "added_by": added_by})


def count(store: Store, ingest_id: int, counts: Counts) -> None:
    """Put the counts so far into the ingest's row."""
    store.write(
        "UPDATE ingest SET new = ?, updated = ?, unchanged = ?, copies = ?, refused = ? WHERE id = ?",
        (*astuple(counts), ingest_id),
    )


def finish(store: Store, ingest_id: int, *, now: datetime) -> None:
    """Mark the ingest as complete."""
    store.write("UPDATE ingest SET finished_at = ? WHERE id = ?", (instant(now), ingest_id))


def totals(store: Store) -> Totals:
    """How many articles, meetings and people there are."""
    row = store.one(
        "SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM meeting) AS meetings,"
        " (SELECT count(*) FROM person) AS people"
    )
    return Totals(row["articles"], row["meetings"], row["people"])


def is_finished(store: Store, *, origin: str) -> bool:
    """Whether an ingest of this origin ever came to its end."""
    return store.row("SELECT 1 FROM ingest WHERE origin = ? AND finished_at IS NOT NULL", (origin,)) is not None

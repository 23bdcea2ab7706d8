"""How much is known, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.store.database import Store


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the knowledge base holds; `new`, `updated` and `refused` are of the last ingest, None before the first."""

    articles: int
    copies: int
    meetings: int
    people: int
    series: int
    commitments: int
    last_ingest: datetime | None
    new: int
    updated: int
    refused: int


def count_holdings(store: Store) -> Holdings:
    """The counts of everything kept, and the last ingest that ended."""
    counts = store.rows(
        "SELECT (SELECT COUNT(*) FROM article) AS articles,"
        " (SELECT COUNT(*) FROM article WHERE copy_of IS NOT NULL) AS copies,"
        " (SELECT COUNT(*) FROM meeting) AS meetings, (SELECT COUNT(*) FROM person) AS people,"
        " (SELECT COUNT(DISTINCT series) FROM meeting) AS series, (SELECT COUNT(*) FROM commitment) AS commitments"
    )[0]
    last = store.row("SELECT * FROM ingest WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1")
    return Holdings(
        **{name: counts[name] for name in counts.keys()},  # noqa: SIM118 -- a Row iterates over its values
        last_ingest=datetime.fromisoformat(last["finished_at"]) if last else None,
        new=last["new"] if last else 0,
        updated=last["updated"] if last else 0,
        refused=last["refused"] if last else 0,
    )

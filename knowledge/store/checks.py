"""Whether the knowledge base itself is whole."""

from __future__ import annotations

from datetime import UTC, datetime

from knowledge.store.database import Store
from knowledge.store.schema import migrations


def damage(store: Store) -> str | None:
    """The first thing that is broken in the file; None where all is whole."""
    found = str(store.one("PRAGMA quick_check(1)")[0])
    return None if found == "ok" else found


def schema_version(store: Store) -> str:
    """The name of the newest change of the tables."""
    applied = [one.name for one in migrations.applied(store.db)]
    return str(max(applied, default=""))


def newest_instant(store: Store) -> datetime | None:
    """When something was last written; None where nothing was."""
    row = store.one(
        "SELECT MAX(at) AS at FROM"
        " (SELECT MAX(started_at) AS at FROM ingest UNION ALL SELECT MAX(changed_at) FROM alert)"
    )
    at = datetime.fromisoformat(row["at"]) if row["at"] else None
    return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at

"""The roles in which a person took part in meetings, read for those who ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.store.database import Store
from knowledge.store.source_rows import day_of

MOST_ROLES = 400  # of one person, the newest; a card names a handful


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role at a meeting, with the meeting's day where it is stated."""

    role: str
    side: str | None
    on: date | None


def roles_held(store: Store, person_id: int) -> tuple[RoleHeld, ...]:
    """Newest first, those at meetings of no stated day last."""
    rows = store.rows(
        "SELECT p.role, p.side, CASE m.date_basis WHEN 'stated' THEN m.lo END AS held_on FROM participation p"
        " JOIN meeting m ON m.id = p.meeting_id WHERE p.person_id = ? AND p.role IS NOT NULL"
        " ORDER BY held_on DESC, m.id LIMIT ?",
        (person_id, MOST_ROLES),
    )
    return tuple(RoleHeld(row["role"], row["side"], day_of(row["held_on"])) for row in rows)

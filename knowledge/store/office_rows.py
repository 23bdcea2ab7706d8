"""The offices in which people took part in meetings, read for those who ask by office."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.store.database import Store
from knowledge.store.meeting_filters import MeetingFilter, meeting_condition
from knowledge.store.source_rows import day_of
from knowledge.store.tenure_rows import RoleHeld

MOST_ROLES = 20_000  # wordings of offices that are looked through
MOST_SEATS = 2_000  # of an office, the newest


@dataclass(frozen=True, slots=True)
class Seat:
    """A participation by its id, whose it is, and the role held in it."""

    id: int
    person_id: int
    held: RoleHeld


def roles_here(store: Store) -> tuple[str, ...]:
    """Every wording of an office in which somebody took part, A to Z: one step in the index for each."""
    rows = store.rows(
        "WITH RECURSIVE found(role) AS (SELECT MIN(role) FROM participation UNION ALL"
        " SELECT (SELECT MIN(role) FROM participation WHERE role > found.role) FROM found WHERE role IS NOT NULL)"
        " SELECT role FROM found WHERE role IS NOT NULL LIMIT ?",
        [MOST_ROLES],
    )
    return tuple(row["role"] for row in rows)


def seats_in(store: Store, roles: Sequence[str], wanted: MeetingFilter) -> tuple[Seat, ...]:
    """The seats in these roles at the meetings that fit, the newest meeting first."""
    condition, parameters = meeting_condition(wanted)
    rows = store.rows(
        "SELECT t.id, t.person_id, t.role, t.side, CASE m.date_basis WHEN 'stated' THEN m.lo END AS held_on"
        " FROM participation t JOIN meeting m ON m.id = t.meeting_id"
        f" WHERE t.role IN (SELECT value FROM json_each(?)) AND t.person_id IS NOT NULL AND {condition}"
        " ORDER BY m.sort_on DESC, m.id DESC, t.id LIMIT ?",
        [json.dumps(roles), *parameters, MOST_SEATS],
    )
    return tuple(
        Seat(row["id"], row["person_id"], RoleHeld(row["role"], row["side"], day_of(row["held_on"]))) for row in rows
    )

"""People, read for those who ask: candidates for a name, one person's meetings, who sat on the other side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.model import Part, Person, Statement
from knowledge.store.database import Row, Store
from knowledge.store.source_rows import REF_COLUMNS, article_ref
from knowledge.store.statement_rows import statements_of_participation

MOST_OFFICES = 6  # of one candidate; they only help to tell people apart

_PERSON = f"p.id, p.name, p.side, p.office, p.meetings, {REF_COLUMNS}"
_PEOPLE = "person p LEFT JOIN article a ON a.id = p.office_article_id"


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A person's part at one meeting, the meeting by its id."""

    meeting_id: int
    part: Part
    role: str | None
    side: str | None
    statements: tuple[Statement, ...]


def find_people(store: Store, person_ids: Collection[int]) -> dict[int, Person]:
    """Those of the people that are known."""
    if not person_ids:
        return {}
    marks = ", ".join("?" for _ in person_ids)
    rows = store.rows(f"SELECT {_PERSON} FROM {_PEOPLE} WHERE p.id IN ({marks})", list(person_ids))
    spelt = _spellings(store, [row["id"] for row in rows])
    return {row["id"]: _person_of(row, spelt.get(row["id"], ())) for row in rows}


def people_named(numbers: Sequence[int], word: str | None) -> tuple[str, list[str]]:
    """A query for the ids of those whose names are filed under any of the numbers and hold `word` where it is given."""
    sql = (
        "SELECT s.person_id FROM name_posting t JOIN name_form f ON f.id = t.form_id"
        f" JOIN person_name s ON s.key = f.key WHERE t.number IN ({', '.join(map(str, numbers))})"
    )
    if word is None:
        return sql, []
    return f"{sql} AND instr(' ' || lower(s.name) || ' ', ?)", [f" {word.lower()} "]


def is_anyone_named(store: Store, numbers: Sequence[int], word: str | None) -> bool:
    """Whether there is such a person at all."""
    sql, parameters = people_named(numbers, word)
    return bool(numbers) and store.row(f"{sql} LIMIT 1", parameters) is not None


def attendances_of(store: Store, person_id: int, *, limit: int, offset: int) -> tuple[AttendanceRow, ...]:
    """The person's parts at meetings, the newest meeting first."""
    rows = store.rows(
        "SELECT t.id, t.meeting_id, t.part, t.role, t.side FROM participation t JOIN meeting m ON m.id = t.meeting_id"
        " WHERE t.person_id = ? ORDER BY m.sort_on DESC, m.ordinal DESC, m.id DESC LIMIT ? OFFSET ?",
        (person_id, limit, offset),
    )
    return tuple(
        AttendanceRow(
            meeting_id=row["meeting_id"],
            part=Part(row["part"]),
            role=row["role"],
            side=row["side"],
            statements=statements_of_participation(store, row["id"]),
        )
        for row in rows
    )


def counterparts_of(store: Store, person_id: int, *, limit: int) -> tuple[tuple[int, int, int], ...]:
    """Who led another side where this person led: (person id, meetings together, id of the newest), newest first."""
    rows = store.rows(
        "SELECT other.person_id, COUNT(DISTINCT m.id) AS together, m.id AS last, MAX(COALESCE(m.sort_on, '')) AS newest"
        " FROM participation own JOIN participation other ON other.meeting_id = own.meeting_id"
        " JOIN meeting m ON m.id = own.meeting_id"
        " WHERE own.person_id = ? AND other.person_id <> own.person_id AND own.side <> other.side"
        " AND own.part <> 'attended' AND other.part <> 'attended'"
        " GROUP BY other.person_id ORDER BY newest DESC, together DESC, other.person_id LIMIT ?",
        (person_id, limit),
    )
    return tuple((row["person_id"], row["together"], row["last"]) for row in rows)


def busiest_people(store: Store, *, limit: int) -> tuple[Person, ...]:
    """Those who were at most meetings, the last taken in first."""
    rows = store.rows(f"SELECT {_PERSON} FROM {_PEOPLE} ORDER BY p.meetings DESC, p.id DESC LIMIT ?", (limit,))
    return tuple(_person_of(row, ()) for row in rows)


def _person_of(row: Row, spellings: tuple[str, ...]) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        side=row["side"],
        office=row["office"],
        office_from=article_ref(row) if row["ref_id"] is not None else None,
        spellings=tuple(one for one in spellings if one != row["name"]),
        meetings=row["meetings"],
    )


def _spellings(store: Store, person_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    return _grouped(store, "SELECT person_id, name AS value FROM person_name", "reports DESC, name", person_ids)


def offices_of(store: Store, person_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The offices that each of the people held at meetings, at most MOST_OFFICES."""
    sql = "SELECT DISTINCT person_id, role AS value FROM participation"
    found = _grouped(store, sql, "person_id, role", person_ids)
    return {person: tuple(filter(None, offices))[:MOST_OFFICES] for person, offices in found.items()}


def _grouped(store: Store, select: str, order: str, person_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    marks = ", ".join("?" for _ in person_ids)
    for row in store.rows(f"{select} WHERE person_id IN ({marks}) ORDER BY {order}", person_ids):
        found.setdefault(row["person_id"], []).append(row["value"])
    return {person: tuple(values) for person, values in found.items()}

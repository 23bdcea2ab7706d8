"""What was agreed, read for those who ask."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Basis, Commitment, Modality, Property, Statement
from knowledge.store.database import Row, Store
from knowledge.store.meeting_rows import COLUMNS, meeting_of
from knowledge.store.source_rows import REF_COLUMNS, article_ref

_COLUMNS = f"""
    {COLUMNS}, {REF_COLUMNS}, c.id AS commitment_id, c.text, c.cadence, c.period, c.governs,
    n.quote, n.start AS quote_start, n.confidence,
    (SELECT group_concat(DISTINCT p.side) FROM participation p WHERE p.meeting_id = c.meeting_id
     AND p.part IN ('chair', 'co-chair', 'led delegation')) AS sides
"""
# CROSS JOIN keeps SQLite to this order.
_TABLES = """
    commitment c CROSS JOIN mention n ON n.id = c.id CROSS JOIN article a ON a.id = n.article_id
    LEFT JOIN meeting m ON m.id = c.meeting_id
"""
_NEWEST_FIRST = "m.sort_on DESC, a.published_lo DESC, c.id"


def commitments_of_meeting(store: Store, meeting_id: int, *, limit: int) -> tuple[Commitment, ...]:
    """What was agreed at the meeting, with a cadence first."""
    sql = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE c.meeting_id = ? ORDER BY c.cadence IS NULL, c.id LIMIT ?"
    return tuple(_commitment_of(row) for row in store.rows(sql, (meeting_id, limit)))


def list_commitments(store: Store, words: Sequence[str], *, limit: int, offset: int = 0) -> tuple[Commitment, ...]:
    """Commitments that hold every word, in their text, cadence or meeting; of the newest meeting first.

    Meetings are walked newest first, so that a page costs no sorting of everything; agreements of no meeting come last.
    """
    condition, parameters = _holding(words)
    at_meetings = f"""
        SELECT c.id FROM meeting m CROSS JOIN commitment c ON c.meeting_id = m.id
        WHERE {condition} ORDER BY m.sort_on DESC, m.id DESC, c.id LIMIT ? OFFSET ?
    """
    ids = [row["id"] for row in store.rows(at_meetings, [*parameters, limit, offset])]
    if len(ids) < limit:
        passed = max(0, offset - _count(store, f"{condition} AND c.meeting_id IS NOT NULL", parameters))
        loose = (
            f"SELECT c.id FROM commitment c WHERE {condition} AND c.meeting_id IS NULL ORDER BY c.id LIMIT ? OFFSET ?"
        )
        ids += [row["id"] for row in store.rows(loose, [*parameters, limit - len(ids), passed])]
    return _in_order(store, ids)


def count_commitments(store: Store, words: Sequence[str]) -> int:
    """How many commitments hold every word."""
    return _count(store, *_holding(words))


def _count(store: Store, condition: str, parameters: Sequence[str]) -> int:
    return int(store.rows(f"SELECT COUNT(*) AS n FROM commitment c WHERE {condition}", parameters)[0]["n"])


def _in_order(store: Store, ids: Sequence[int]) -> tuple[Commitment, ...]:
    """The commitments of those ids, in their order."""
    if not ids:
        return ()
    marks = ", ".join("?" for _ in ids)
    rows = store.rows(f"SELECT {_COLUMNS} FROM {_TABLES} WHERE c.id IN ({marks})", ids)
    found = {row["commitment_id"]: _commitment_of(row) for row in rows}
    return tuple(found[one] for one in ids)


def cadences(store: Store, *, limit: int) -> tuple[Commitment, ...]:
    """Commitments to meet again and again, those of the newest meeting first."""
    sql = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE c.period IS NOT NULL ORDER BY {_NEWEST_FIRST} LIMIT ?"
    return tuple(_commitment_of(row) for row in store.rows(sql, (limit,)))


def _holding(words: Sequence[str]) -> tuple[str, list[str]]:
    """A condition on commitment c, with its parameters; "1" where there are no words."""
    said = " OR ".join(f"c.{column} LIKE ? ESCAPE '!'" for column in ("text", "cadence", "governs"))
    there = " OR ".join(f"{column} LIKE ? ESCAPE '!'" for column in ("series", "topic", "place"))
    one = f"({said} OR c.meeting_id IN (SELECT id FROM meeting WHERE {there}))"
    return " AND ".join([one] * len(words)) or "1", [_anywhere(word) for word in words for _ in range(6)]


def _anywhere(word: str) -> str:
    """A LIKE pattern for the word inside a text, its own wildcards escaped."""
    return "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"


def _commitment_of(row: Row) -> Commitment:
    source = article_ref(row)
    return Commitment(
        id=row["commitment_id"],
        text=row["text"],
        cadence=row["cadence"],
        period=row["period"],
        governs=row["governs"],
        meeting=meeting_of(row) if row["id"] is not None else None,
        sides=tuple(sorted(row["sides"].split(","))) if row["sides"] else (),
        statement=Statement(
            id=row["commitment_id"],
            property=Property.TEXT,
            value=row["text"],
            when=None,
            modality=Modality.HELD,
            basis=Basis.EXPLICIT,
            quote=row["quote"],
            start=row["quote_start"],
            article=source,
            confidence=row["confidence"],
        ),
    )

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
_TABLES = """
    commitment c JOIN mention n ON n.id = c.id JOIN article a ON a.id = n.article_id
    LEFT JOIN meeting m ON m.id = c.meeting_id
"""
# One promise is often printed in several articles; its first, by meeting and words, stands for them all.
_NEWEST_FIRST = "m.sort_on DESC, a.published_lo DESC, c.id"


def commitments_of_meeting(store: Store, meeting_id: int, *, limit: int) -> tuple[Commitment, ...]:
    """What was agreed at the meeting, with a cadence first."""
    sql = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE c.meeting_id = ? ORDER BY c.cadence IS NULL, c.id LIMIT ?"
    return tuple(_commitment_of(row) for row in store.rows(sql, (meeting_id, limit)))


def list_commitments(store: Store, words: Sequence[str], *, limit: int, offset: int) -> tuple[Commitment, ...]:
    """Commitments that hold every word, in their text, cadence or meeting; of the newest meeting first."""
    condition, parameters = _holding(words)
    sql = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE {condition} ORDER BY {_NEWEST_FIRST} LIMIT ? OFFSET ?"
    return tuple(_commitment_of(row) for row in store.rows(sql, [*parameters, limit, offset]))


def count_commitments(store: Store, words: Sequence[str]) -> int:
    """How many commitments hold every word."""
    condition, parameters = _holding(words)
    return int(store.rows(f"SELECT COUNT(*) AS n FROM {_TABLES} WHERE {condition}", parameters)[0]["n"])


def cadences(store: Store, *, limit: int) -> tuple[Commitment, ...]:
    """Commitments to meet again and again, those of the newest meeting first."""
    sql = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE c.period IS NOT NULL ORDER BY {_NEWEST_FIRST} LIMIT ?"
    return tuple(_commitment_of(row) for row in store.rows(sql, (limit,)))


def _holding(words: Sequence[str]) -> tuple[str, list[str]]:
    haystack = (
        "lower(c.text || ' ' || COALESCE(c.cadence, '') || ' ' || COALESCE(c.governs, '') || ' '"
        " || COALESCE(m.series, '') || ' ' || COALESCE(m.topic, '') || ' ' || COALESCE(m.place, ''))"
    )
    return " AND ".join(["1", *[f"instr({haystack}, ?) > 0"] * len(words)]), [word.lower() for word in words]


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

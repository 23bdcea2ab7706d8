"""Facts with their quotes and sources, read for those who ask: of a meeting, of those at it, in an article."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.model import UNSURE, Basis, Modality, Part, Participant, Property, Statement
from knowledge.store.database import Row, Store
from knowledge.store.source_rows import REF_COLUMNS, article_ref, when_of

MOST_STATEMENTS = 400  # of one meeting; a card shows some twenty, and a thousand reports must not slow it
MOST_PARTICIPANTS = 60

# What happened before what was announced, explicit before derived, the surer before the less sure, the earliest first.
BEST_FIRST = (
    "f.basis <> 'correction', f.modality = 'scheduled', f.basis <> 'explicit', f.confidence DESC,"
    " a.published_lo IS NULL, a.published_lo, f.id"
)
_FACT = (
    "f.id, f.property, f.value, f.edtf, f.lo, f.hi, f.precision, f.modality, f.basis, f.quote, f.start, f.confidence,"
    " EXISTS (SELECT 1 FROM superseded s WHERE s.fact_id = f.id) AS is_superseded, " + REF_COLUMNS
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement and the local id of what it is said of, in an article's own order."""

    subject: str
    statement: Statement


def statement_of(row: Row) -> Statement:
    """The statement in a row that holds a fact's columns and its source's."""
    return Statement(
        id=row["id"],
        property=Property(row["property"]),
        value=row["value"],
        when=when_of(row),
        modality=Modality(row["modality"]),
        basis=Basis(row["basis"]),
        quote=row["quote"],
        start=row["start"],
        article=article_ref(row),
        confidence=row["confidence"],
        is_superseded=bool(row["is_superseded"]),
    )


def statements_of_meeting(store: Store, meeting_id: int) -> tuple[Statement, ...]:
    """What articles say of the meeting itself, best source first."""
    sql = f"""
        SELECT {_FACT} FROM mention n JOIN fact f ON f.mention_id = n.id JOIN article a ON a.id = f.article_id
        WHERE n.meeting_id = ? AND n.kind = 'meeting' ORDER BY n.main DESC, {BEST_FIRST} LIMIT ?
    """
    return tuple(statement_of(row) for row in store.rows(sql, (meeting_id, MOST_STATEMENTS)))


def participants_of_meeting(store: Store, meeting_id: int) -> tuple[Participant, ...]:
    """Who was there: leaders first, then those with a name, each with what articles say of the part taken."""
    rows = store.rows(
        "SELECT p.id AS row_id, p.person_id, q.name, p.role, p.side, p.part"
        " FROM participation p LEFT JOIN person q ON q.id = p.person_id WHERE p.meeting_id = ?"
        " ORDER BY p.part = 'attended', p.person_id IS NULL, p.side, p.id LIMIT ?",
        (meeting_id, MOST_PARTICIPANTS),
    )
    said = _participation_statements(store, "t.meeting_id = ?", meeting_id)
    return tuple(
        Participant(
            row["person_id"], row["name"], row["role"], row["side"], Part(row["part"]), said.get(row["row_id"], ())
        )
        for row in rows
    )


def statements_of_participation(store: Store, participation_id: int) -> tuple[Statement, ...]:
    """What articles say of one person's part at one meeting, best source first."""
    return _participation_statements(store, "t.id = ?", participation_id).get(participation_id, ())


def sayings_of_article(store: Store, article_id: int) -> tuple[Saying, ...]:
    """All that was taken from the article, in the order of its text."""
    sql = f"""
        SELECT n.local, {_FACT} FROM fact f JOIN mention n ON n.id = f.mention_id JOIN article a ON a.id = f.article_id
        WHERE f.article_id = ? ORDER BY n.start, n.id, f.start, f.id LIMIT ?
    """
    return tuple(Saying(row["local"], statement_of(row)) for row in store.rows(sql, (article_id, MOST_STATEMENTS)))


def unsure_statements(store: Store, *, limit: int) -> tuple[tuple[int | None, Statement], ...]:
    """Facts too unsure to decide anything, the least sure first, each with the id of the meeting it is about."""
    sql = f"""
        SELECT COALESCE(g.meeting_id, n.meeting_id) AS of_meeting, {_FACT}
        FROM fact f JOIN article a ON a.id = f.article_id JOIN mention n ON n.id = f.mention_id
        LEFT JOIN mention g ON g.id = f.about_id
        WHERE f.confidence < {UNSURE} ORDER BY f.confidence, a.key, f.start, f.id LIMIT ?
    """
    return tuple((row["of_meeting"], statement_of(row)) for row in store.rows(sql, (limit,)))


def _participation_statements(store: Store, condition: str, wanted: int) -> dict[int, tuple[Statement, ...]]:
    """Statements by participation; only those about that very meeting, PART before ROLE before SIDE.

    CROSS JOIN keeps SQLite to this order; left to itself it starts from every fact of such a property.
    """
    sql = f"""
        SELECT t.id AS participation_id, {_FACT}
        FROM participation t
        CROSS JOIN participation_mention pm ON pm.participation_id = t.id
        CROSS JOIN fact f ON f.mention_id = pm.mention_id
        CROSS JOIN article a ON a.id = f.article_id
        LEFT JOIN mention b ON b.id = f.about_id
        WHERE {condition} AND f.property IN ('part', 'role', 'side') AND (b.id IS NULL OR b.meeting_id = t.meeting_id)
        ORDER BY f.property = 'side', f.property = 'role', {BEST_FIRST} LIMIT ?
    """
    found: dict[int, list[Statement]] = {}
    for row in store.rows(sql, (wanted, MOST_STATEMENTS)):
        found.setdefault(row["participation_id"], []).append(statement_of(row))
    return {key: tuple(statements) for key, statements in found.items()}

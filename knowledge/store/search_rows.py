"""Full-text search over articles. What people type reaches FTS5 only as quoted words, so its operators mean nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.dates import When
from knowledge.model import Passage
from knowledge.store.database import Row, Store
from knowledge.store.source_rows import REF_COLUMNS, article_ref

PASSAGE_TOKENS = 30  # about three lines on a phone; FTS5 allows up to 64
OPEN, CLOSE = "\x02", "\x03"  # no reader of articles lets these through, so they can only be ours


def search_passages(
    store: Store, words: Sequence[str], *, every: bool, limit: int, offset: int, when: When | None = None
) -> tuple[Passage, ...]:
    """The articles that hold every word, or any where not `every`; best match first, with the passage that shows it.

    With `when`, only those published then or that report a meeting of those days.
    """
    dated, days = _of_days(when)
    sql = f"""
        SELECT {REF_COLUMNS}, snippet(article_fts, -1, ?, ?, '…', ?) AS passage
        FROM article_fts JOIN article a ON a.id = article_fts.rowid
        WHERE article_fts MATCH ? AND a.copy_of IS NULL AND {dated} ORDER BY article_fts.rank LIMIT ? OFFSET ?
    """
    parameters = (OPEN, CLOSE, PASSAGE_TOKENS, match_expression(words, every=every), *days, limit, offset)
    return tuple(_passage_of(row) for row in store.rows(sql, parameters)) if words else ()


def count_passages(store: Store, words: Sequence[str], *, every: bool, when: When | None = None) -> int:
    """How many articles a search finds."""
    if not words:
        return 0
    dated, days = _of_days(when)
    of_days = f" AND rowid IN (SELECT a.id FROM article a WHERE {dated})" if when else ""
    rows = store.rows(
        "SELECT COUNT(*) AS n FROM article_fts WHERE article_fts MATCH ?"
        f" AND rowid NOT IN (SELECT id FROM article WHERE copy_of IS NOT NULL){of_days}",
        (match_expression(words, every=every), *days),
    )
    return int(rows[0]["n"])


def _of_days(when: When | None) -> tuple[str, tuple[str, ...]]:
    """Published on one of the days, or about a meeting that has a date then."""
    if when is None:
        return "1", ()
    lo, hi = (when.lo or date.min).isoformat(), (when.hi or date.max).isoformat()
    return (
        "(a.published_lo <= ? AND COALESCE(a.published_hi, a.published_lo) >= ? OR a.id IN"
        " (SELECT g.article_id FROM mention g JOIN meeting m ON m.id = g.meeting_id WHERE m.lo <= ? AND m.hi >= ?))",
        (hi, lo, hi, lo),
    )


def match_expression(words: Sequence[str], *, every: bool) -> str:
    """An FTS5 expression in which each word is a quoted string.

    >>> match_expression(['NEAR', 'a"b'], every=True)
    '"NEAR" AND "a""b"'
    """
    quoted = ('"{}"'.format(word.replace('"', '""')) for word in words)
    return (" AND " if every else " OR ").join(quoted)


def _passage_of(row: Row) -> Passage:
    text, hits, opened = "", [], None
    for piece in row["passage"].replace(OPEN, f"\0{OPEN}\0").replace(CLOSE, f"\0{CLOSE}\0").split("\0"):
        if piece == OPEN:
            opened = len(text)
        elif piece == CLOSE and opened is not None:
            hits.append((opened, len(text)))
            opened = None
        elif piece not in (OPEN, CLOSE):
            text += piece
    return Passage(article_ref(row), text, tuple(hits))

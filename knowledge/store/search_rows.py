"""Full-text search over articles. What people type reaches FTS5 only as quoted words, so its operators mean nothing."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Passage
from knowledge.store.database import Row, Store
from knowledge.store.source_rows import REF_COLUMNS, article_ref

PASSAGE_TOKENS = 30  # about three lines on a phone; FTS5 allows up to 64
OPEN, CLOSE = "\x02", "\x03"  # no reader of articles lets these through, so they can only be ours


def search_passages(store: Store, words: Sequence[str], *, every: bool, limit: int, offset: int) -> tuple[Passage, ...]:
    """The articles that hold every word, or any where not `every`; best match first, with the passage that shows it."""
    sql = f"""
        SELECT {REF_COLUMNS}, snippet(article_fts, -1, ?, ?, '…', ?) AS passage
        FROM article_fts JOIN article a ON a.id = article_fts.rowid
        WHERE article_fts MATCH ? AND a.copy_of IS NULL ORDER BY article_fts.rank LIMIT ? OFFSET ?
    """
    parameters = (OPEN, CLOSE, PASSAGE_TOKENS, match_expression(words, every=every), limit, offset)
    return tuple(_passage_of(row) for row in store.rows(sql, parameters)) if words else ()


def count_passages(store: Store, words: Sequence[str], *, every: bool) -> int:
    """How many articles a search finds."""
    if not words:
        return 0
    rows = store.rows(
        "SELECT COUNT(*) AS n FROM article_fts WHERE article_fts MATCH ?"
        " AND rowid NOT IN (SELECT id FROM article WHERE copy_of IS NOT NULL)",
        (match_expression(words, every=every),),
    )
    return int(rows[0]["n"])


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

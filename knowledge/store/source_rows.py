"""Articles as sources, read for those who ask: refs to name and link, lists, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from knowledge.dates import When, parse_edtf
from knowledge.dates.when import Precision
from knowledge.model import ArticleRef, PublishedBasis
from knowledge.store.database import Row, Store

# The columns that `article_ref` reads, of a table known as `a`.
REF_COLUMNS = (
    "a.id AS ref_id, a.path AS ref_path, a.publisher AS ref_publisher, a.title AS ref_title, a.url AS ref_url,"
    " a.published AS ref_published, a.published_basis AS ref_basis,"
    " (SELECT c.cluster_id FROM article_cluster c WHERE c.article_id = a.id) AS ref_cluster"
)
NEWEST_FIRST = "a.published_lo DESC, a.id DESC"


def article_ref(row: Row) -> ArticleRef:
    """The article in a row that holds REF_COLUMNS."""
    return ArticleRef(
        id=row["ref_id"],
        file=_file_name(row["ref_path"]) if row["ref_path"] else None,
        publisher=row["ref_publisher"],
        title=row["ref_title"],
        url=row["ref_url"],
        published=_published(row["ref_published"]) if row["ref_published"] else None,
        published_basis=PublishedBasis(row["ref_basis"]) if row["ref_basis"] else None,
        cluster=row["ref_cluster"],
    )


# an answer names the same few articles again and again
@lru_cache(maxsize=4096)
def _file_name(path: str) -> str:
    return PurePath(path).name


@lru_cache(maxsize=4096)
def _published(edtf: str) -> When:
    return parse_edtf(edtf)


def when_of(row: Row) -> When | None:
    """The When in a row's columns edtf, lo, hi, precision; None where there is none."""
    if row["edtf"] is None:
        return None
    return When(day_of(row["lo"]), day_of(row["hi"]), Precision(row["precision"]), row["edtf"])


def day_of(text: str | None) -> date | None:
    """The day in a column of ISO days."""
    return date.fromisoformat(text) if text else None


def find_source(store: Store, article_id: int) -> ArticleRef | None:
    """The article of that id, None where there is none."""
    row = store.row(f"SELECT {REF_COLUMNS} FROM article a WHERE a.id = ?", (article_id,))
    return article_ref(row) if row else None


def newest_sources(store: Store, *, limit: int, offset: int = 0) -> tuple[ArticleRef, ...]:
    """Articles by publication, newest first; those of unknown day last."""
    sql = f"SELECT {REF_COLUMNS} FROM article a ORDER BY {NEWEST_FIRST} LIMIT ? OFFSET ?"
    return tuple(article_ref(row) for row in store.rows(sql, (limit, offset)))


def sources_of_meeting(store: Store, meeting_id: int, *, limit: int) -> tuple[ArticleRef, ...]:
    """The articles that mention the meeting: those that report it as held first, then the earliest published.

    The plus signs keep SQLite from starting at every fact of that property and value.
    """
    sql = f"""
        SELECT {REF_COLUMNS} FROM mention n JOIN article a ON a.id = n.article_id
        WHERE n.meeting_id = ? GROUP BY a.id
        ORDER BY MAX(n.main) DESC, MAX(EXISTS (
            SELECT 1 FROM fact f WHERE f.mention_id = n.id AND +f.property = 'status' AND +f.value = 'held')) DESC,
            a.published_lo IS NULL, a.published_lo, a.id LIMIT ?
    """
    return tuple(article_ref(row) for row in store.rows(sql, (meeting_id, limit)))


def best_sources(store: Store, meeting_ids: Sequence[int]) -> dict[int, ArticleRef]:
    """For each meeting the article to name first: one that reports it, else one that mentions it."""
    found = {one: sources_of_meeting(store, one, limit=1) for one in set(meeting_ids)}
    return {one: sources[0] for one, sources in found.items() if sources}


def sources_titled(store: Store, words: Sequence[str], *, limit: int) -> tuple[ArticleRef, ...]:
    """Articles whose publisher or title holds every one of the words, newest first."""
    each = " AND ".join(["instr(lower(COALESCE(a.publisher, '') || ' ' || COALESCE(a.title, '')), ?) > 0"] * len(words))
    sql = f"SELECT {REF_COLUMNS} FROM article a WHERE {each or '0'} ORDER BY {NEWEST_FIRST} LIMIT ?"
    return tuple(article_ref(row) for row in store.rows(sql, (*(word.lower() for word in words), limit)))

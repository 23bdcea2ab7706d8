"""Articles as kept: one row a key with its current version, older versions beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.dates import parse_edtf
from knowledge.model import Article, PublishedBasis
from knowledge.store.database import Row, Store, assignments
from knowledge.store.instants import instant


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article in the store. `copy_of` is the id of the article whose text it repeats."""

    id: int
    article: Article
    copy_of: int | None


def find_article(store: Store, key: str) -> KeptArticle | None:
    """The article of that key, None where there is none."""
    row = store.row("SELECT * FROM article WHERE key = ?", (key,))
    return kept_article(row) if row else None


def find_same_text(store: Store, sha256: str) -> tuple[KeptArticle, ...]:
    """All articles with that text, the one that speaks for all first: the earliest published, then by key."""
    rows = store.rows("SELECT * FROM article WHERE sha256 = ?", (sha256,))
    return tuple(sorted(map(kept_article, rows), key=_precedence))


def set_copies(store: Store, original_id: int, copy_ids: Sequence[int]) -> None:
    """Make one article an original and these its copies."""
    store.write("UPDATE article SET copy_of = NULL WHERE id = ? AND copy_of IS NOT NULL", (original_id,))
    store.write_many(
        "UPDATE article SET copy_of = ?1 WHERE id = ?2 AND copy_of IS NOT ?1",
        [(original_id, copy_id) for copy_id in copy_ids],
    )


def insert_article(store: Store, article: Article, *, origin: str, now: datetime) -> int:
    """The id of the new row, which no article had before: an old button must not open another one."""
    at = instant(now)
    columns = {"id": _last_id(store) + 1, **_columns(article), "key": article.key, "origin": origin}
    columns |= {"added_at": at, "changed_at": at}
    return store.insert("article", columns)


def update_article(store: Store, kept: KeptArticle, article: Article, *, now: datetime) -> None:
    """Put the new version, an original for now, in place of the kept one, which moves to article_version."""
    store.write(
        "INSERT INTO article_version (article_id, version, header, text, replaced_at)"
        " SELECT id, version, ?, text, ? FROM article WHERE id = ?",
        (json.dumps(_header(kept.article), ensure_ascii=False), instant(now), kept.id),
    )
    columns = {**_columns(article), "copy_of": None, "changed_at": instant(now)}
    store.write(
        f"UPDATE article SET {assignments(columns)}, version = version + 1 WHERE id = :id", {**columns, "id": kept.id}
    )


def delete_article(store: Store, article_id: int) -> None:
    """Forget the article, its earlier versions and what was taken from it; in a transaction."""
    last = _last_id(store)
    store.write("DELETE FROM sqlite_sequence WHERE name = 'article'")
    store.write("INSERT INTO sqlite_sequence (name, seq) VALUES ('article', ?)", (last,))
    store.write("DELETE FROM article WHERE id = ?", (article_id,))


def version_of(store: Store, article_id: int) -> int:
    """Which version of the article is kept, counted from 1; 0 where it is gone."""
    row = store.row("SELECT version FROM article WHERE id = ?", (article_id,))
    return int(row["version"]) if row else 0


def find_version(store: Store, article_id: int, version: int) -> Article | None:
    """An earlier version of an article that is kept, None where there is none."""
    row = store.row(
        "SELECT a.key, v.header, v.text FROM article_version v JOIN article a ON a.id = v.article_id"
        " WHERE v.article_id = ? AND v.version = ?",
        (article_id, version),
    )
    if row is None:
        return None
    said = json.loads(row["header"])
    published = parse_edtf(said["published"]) if said["published"] else None
    basis = PublishedBasis.HEADER if published else None
    return Article(**{**said, "published": published, "published_basis": basis}, key=row["key"], text=row["text"])


def iter_articles(store: Store, *, published_by: date | None = None) -> Iterator[KeptArticle]:
    """All articles in the order they came; with `published_by`, those whose header says they were out by that day."""
    if published_by is None:
        rows = store.rows("SELECT * FROM article ORDER BY id")
    else:
        rows = store.rows(
            "SELECT * FROM article WHERE published_hi <= ? AND published_basis = ? ORDER BY id",
            (published_by.isoformat(), PublishedBasis.HEADER),
        )
    return map(kept_article, rows)


def kept_article(row: Row) -> KeptArticle:
    """The article that a whole row of the table holds, as it came: a day that was only inferred is not part of it."""
    is_stated = row["published"] and row["published_basis"] == PublishedBasis.HEADER
    return KeptArticle(
        id=row["id"],
        article=Article(
            key=row["key"],
            text=row["text"],
            url=row["url"],
            path=row["path"],
            publisher=row["publisher"],
            title=row["title"],
            published=parse_edtf(row["published"]) if is_stated else None,
            published_basis=PublishedBasis.HEADER if is_stated else None,
            language=row["language"],
        ),
        copy_of=row["copy_of"],
    )


def iso(on: date | None) -> str | None:
    """The ISO form a text column holds."""
    return on.isoformat() if on else None


def _last_id(store: Store) -> int:
    """The highest id that an article has or had.

    The table is older than that rule and has no AUTOINCREMENT; https://sqlite.org/autoinc.html lets us keep its number.
    """
    kept = "SELECT seq FROM sqlite_sequence WHERE name = 'article'"
    row = store.one(f"SELECT MAX(COALESCE((SELECT MAX(id) FROM article), 0), COALESCE(({kept}), 0)) AS id")
    return int(row["id"])


def _precedence(kept: KeptArticle) -> tuple[date, str]:
    published = kept.article.published
    return (published and published.lo) or date.max, kept.article.key


def _header(article: Article) -> dict[str, str | int | None]:
    names = ("url", "path", "publisher", "title", "language", "published", "published_basis")
    return {name: value for name, value in _columns(article).items() if name in names}


def _columns(article: Article) -> dict[str, str | int | None]:
    """The columns that follow from the article itself."""
    published = article.published
    return {
        "url": article.url,
        "path": article.path,
        "publisher": article.publisher,
        "title": article.title,
        "language": article.language,
        "published": published.edtf if published else None,
        "published_lo": iso(published.lo) if published else None,
        "published_hi": iso(published.hi) if published else None,
        "published_basis": article.published_basis,
        "text": article.text,
        "sha256": article.sha256,
    }

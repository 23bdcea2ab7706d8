"""Clusters of near-copies: agreement is counted in clusters, not in copies."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from knowledge.resolution.copies import Sketch, sketch
from knowledge.store.database import Row, Store

MOST_CANDIDATES = 60  # that share most bands with a text; a template printed a thousand times must not slow the next


def place_in_cluster(store: Store, article_id: int, text: str) -> None:
    """Put a new article into the cluster of its near-copies, or joining theirs; by itself where it has none."""
    mine = sketch(text)
    for table in ("article_band", "article_sketch"):
        store.write(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    columns = {"article_id": article_id, "shingles": mine.shingles, "signature": mine.signature.tobytes()}
    store.insert("article_sketch", columns)
    store.write_many(
        "INSERT OR IGNORE INTO article_band (band, article_id) VALUES (?, ?)",
        [(band, article_id) for band in mine.bands()],
    )
    _join(store, article_id, _clusters_near(store, article_id, mine))


def leave_cluster(store: Store, article_id: int) -> None:
    """Take an article whose text changed out of its cluster, and let those it held together find each other anew."""
    members = store.rows(
        "SELECT s.article_id AS id, s.shingles, s.signature FROM article_cluster mine"
        " JOIN article_cluster c ON c.cluster_id = mine.cluster_id JOIN article_sketch s ON s.article_id = c.article_id"
        " WHERE mine.article_id = ? ORDER BY s.article_id",
        (article_id,),
    )
    store.write_many(
        "UPDATE article_cluster SET cluster_id = ?1 WHERE article_id = ?1", [(row["id"],) for row in members]
    )
    for row in members:
        if row["id"] != article_id:
            _join(store, row["id"], _clusters_near(store, row["id"], _sketch(row), but=article_id))


def _clusters_near(store: Store, article_id: int, mine: Sketch, *, but: int = 0) -> set[int]:
    candidates = store.rows(
        "SELECT c.cluster_id, s.shingles, s.signature FROM article_band mine"
        " JOIN article_band theirs ON theirs.band = mine.band JOIN article_sketch s ON s.article_id = theirs.article_id"
        " JOIN article_cluster c ON c.article_id = theirs.article_id"
        " WHERE mine.article_id = ?1 AND theirs.article_id NOT IN (?1, ?2)"
        " GROUP BY theirs.article_id ORDER BY count(*) DESC, theirs.article_id LIMIT ?3",
        (article_id, but, MOST_CANDIDATES),
    )
    near: set[int] = set()
    for row in candidates:
        if row["cluster_id"] not in near and mine.is_near_copy(_sketch(row)):
            near.add(row["cluster_id"])
    return near


def _sketch(row: Row) -> Sketch:
    return Sketch(row["shingles"], array("I", row["signature"]))


def _join(store: Store, article_id: int, clusters: Iterable[int]) -> None:
    """Make one cluster, named after its smallest member, of the article and these."""
    joined = {article_id, *clusters}
    name = min(joined)
    store.write("INSERT OR REPLACE INTO article_cluster (article_id, cluster_id) VALUES (?, ?)", (article_id, name))
    store.write_many("UPDATE article_cluster SET cluster_id = ? WHERE cluster_id = ?", [(name, one) for one in joined])

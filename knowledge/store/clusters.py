"""Clusters of near-copies: agreement is counted in clusters, not in copies."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.resolution.copies import bands, is_near_copy
from knowledge.store.database import Store

MOST_CANDIDATES = 60  # that share most bands with a text; a template printed a thousand times must not slow the next


def place_in_cluster(store: Store, article_id: int, text: str) -> None:
    """Put a new article into the cluster of its near-copies, or joining theirs; by itself where it has none."""
    store.write("DELETE FROM article_band WHERE article_id = ?", (article_id,))
    store.write_many(
        "INSERT OR IGNORE INTO article_band (band, article_id) VALUES (?, ?)",
        [(band, article_id) for band in bands(text)],
    )
    _join(store, article_id, _clusters_near(store, article_id, text))


def leave_cluster(store: Store, article_id: int) -> None:
    """Take an article whose text changed out of its cluster, and let those it held together find each other anew."""
    members = store.rows(
        "SELECT a.id, a.text FROM article_cluster mine JOIN article_cluster c ON c.cluster_id = mine.cluster_id"
        " JOIN article a ON a.id = c.article_id WHERE mine.article_id = ? ORDER BY a.id",
        (article_id,),
    )
    store.write_many(
        "UPDATE article_cluster SET cluster_id = ?1 WHERE article_id = ?1", [(row["id"],) for row in members]
    )
    for row in members:
        if row["id"] != article_id:
            _join(store, row["id"], _clusters_near(store, row["id"], row["text"], but=article_id))


def _clusters_near(store: Store, article_id: int, text: str, *, but: int = 0) -> set[int]:
    candidates = store.rows(
        "SELECT a.id, c.cluster_id, a.text FROM article_band mine JOIN article_band theirs ON theirs.band = mine.band"
        " JOIN article a ON a.id = theirs.article_id JOIN article_cluster c ON c.article_id = a.id"
        " WHERE mine.article_id = ?1 AND theirs.article_id NOT IN (?1, ?2)"
        " GROUP BY a.id ORDER BY count(*) DESC, a.id LIMIT ?3",
        (article_id, but, MOST_CANDIDATES),
    )
    near: set[int] = set()
    for row in candidates:
        if row["cluster_id"] not in near and is_near_copy(text, row["text"]):
            near.add(row["cluster_id"])
    return near


def _join(store: Store, article_id: int, clusters: Iterable[int]) -> None:
    """Make one cluster, named after its smallest member, of the article and these."""
    joined = {article_id, *clusters}
    name = min(joined)
    store.write("INSERT OR REPLACE INTO article_cluster (article_id, cluster_id) VALUES (?, ?)", (article_id, name))
    store.write_many("UPDATE article_cluster SET cluster_id = ? WHERE cluster_id = ?", [(name, one) for one in joined])

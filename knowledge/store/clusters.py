"""Clusters of near-copies: agreement is counted in clusters, not in copies."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence

from knowledge.resolution.copies import Sketch, sketch
from knowledge.store.database import Row, Store

MOST_CANDIDATES = 60  # that share most bands with a text; a template printed a thousand times must not slow the next
MOST_OF_A_BAND = 60  # the latest: copies of a text come soon after it

RECENT_ARTICLES = 1500  # whose bands wait to be moved: moving them touches most pages of the large table, once

# Of each band that one of the two tables has, the latest articles.
_OF_A_BAND = """
    SELECT of_band.article_id AS id FROM mine CROSS JOIN {table} of_band ON of_band.band = mine.band
    AND of_band.article_id > ifnull((SELECT article_id FROM {table} WHERE band = mine.band
        ORDER BY article_id DESC LIMIT 1 OFFSET :most_of_a_band), 0)
    WHERE EXISTS (SELECT 1 FROM {table} WHERE band = mine.band)
"""
_CANDIDATES = f"""
    WITH mine AS MATERIALIZED (SELECT value AS band FROM json_each(:bands)),
    found AS ({_OF_A_BAND.format(table="article_band")} UNION ALL {_OF_A_BAND.format(table="article_band_recent")}),
    chosen AS MATERIALIZED (
        SELECT id, count(*) AS bands FROM found WHERE id NOT IN (SELECT value FROM json_each(:but))
        GROUP BY id ORDER BY bands DESC, id LIMIT :most)
    SELECT c.cluster_id, s.shingles, s.signature FROM chosen
    CROSS JOIN article_sketch s ON s.article_id = chosen.id JOIN article_cluster c ON c.article_id = chosen.id
    ORDER BY chosen.bands DESC, chosen.id
"""


def place_in_cluster(store: Store, article_id: int, text: str) -> None:
    """Put a new article into the cluster of its near-copies, or joining theirs; by itself where it has none."""
    mine = sketch(text)
    for table in ("article_band", "article_band_recent", "article_sketch"):
        store.write(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    columns = {"article_id": article_id, "shingles": mine.shingles, "signature": mine.signature.tobytes()}
    store.insert("article_sketch", columns)
    bands = mine.bands()
    _join(store, article_id, _clusters_near(store, mine, bands, but=(article_id,)))
    store.write_many(
        "INSERT OR IGNORE INTO article_band_recent (band, article_id) VALUES (?, ?)",
        [(band, article_id) for band in bands],
    )
    _move_bands(store)


def _move_bands(store: Store) -> None:
    """Move the bands of recent articles to the large table, in its order, once they are many."""
    span = store.one(
        "SELECT (SELECT max(article_id) FROM article_band_recent) - (SELECT min(article_id) FROM article_band_recent)"
        " AS articles"
    )
    if span["articles"] >= RECENT_ARTICLES:
        store.write("INSERT INTO article_band SELECT band, article_id FROM article_band_recent ORDER BY 1, 2")
        store.write("DELETE FROM article_band_recent")


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
            mine = _sketch(row)
            _join(store, row["id"], _clusters_near(store, mine, mine.bands(), but=(row["id"], article_id)))


def _clusters_near(store: Store, mine: Sketch, bands: Sequence[int], *, but: Sequence[int]) -> set[int]:
    """The clusters of the near-copies of a text, of articles other than these."""
    wanted = {"bands": json.dumps(bands), "but": json.dumps(but)}
    candidates = store.rows(_CANDIDATES, {**wanted, "most_of_a_band": MOST_OF_A_BAND, "most": MOST_CANDIDATES})
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
    others = [(name, one) for one in joined if one != name]
    store.write_many("UPDATE article_cluster SET cluster_id = ? WHERE cluster_id = ?", others)

"""All that the knowledge base holds in one canonical form: the same whatever order it came in, without row ids."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from knowledge.store.database import Row, Store

Content = dict[str, list[dict[str, Any]]]

_ARTICLE = "key, url, publisher, title, language, published, published_basis, sha256"
_MEETING = (
    "series, ordinal, topic, edtf, precision, date_basis, date_words, reported_on, earliest, latest, latest_is_report,"
    " place, mode, status, disputed, is_crossed, articles"
)
_DECISION = "verb, subject, property, value, edtf, precision, because, decided_by, decided_at, undone_at, undone_by"
_FACT = "f.property, f.value, f.edtf, f.precision, f.modality, f.basis, f.start, f.quote, f.confidence"


def everything(store: Store) -> Content:
    """Articles, meetings with who took part and what was agreed, and people; each list in the order of its content.

    And what people decided, in the order in which they did: of two corrections the later counts.
    """
    return {
        "articles": _articles(store),
        "meetings": _meetings(store),
        "people": _people(store),
        "decisions": _decisions(store),
    }


def _articles(store: Store) -> list[dict[str, Any]]:
    """Each with the key of the article it repeats, its near-copies, and what was taken from it."""
    keys = {row["id"]: row["key"] for row in store.rows("SELECT id, key FROM article")}
    clusters: dict[int, list[str]] = defaultdict(list)
    cluster_of = {}
    for row in store.rows("SELECT article_id, cluster_id FROM article_cluster"):
        clusters[row["cluster_id"]].append(keys[row["article_id"]])
        cluster_of[row["article_id"]] = row["cluster_id"]
    facts = _grouped(
        store.rows(
            f"SELECT m.article_id AS owner, m.local AS subject, g.local AS about, {_FACT},"
            " (SELECT a.key FROM superseded s JOIN article a ON a.id = s.by_article_id WHERE s.fact_id = f.id)"
            "  AS superseded_by FROM fact f JOIN mention m ON m.id = f.mention_id"
            " LEFT JOIN mention g ON g.id = f.about_id"
        )
    )
    return _sorted(
        _columns(row, "id", "copy_of")
        | {"copy_of": keys.get(row["copy_of"])}
        | {"near_copies": sorted(clusters[cluster_of[row["id"]]]), "facts": facts.get(row["id"], [])}
        for row in store.rows(f"SELECT id, copy_of, {_ARTICLE} FROM article")
    )


def _meetings(store: Store) -> list[dict[str, Any]]:
    """Each with the mentions that point at it, its participants and its commitments."""
    mentions = _grouped(
        store.rows(
            "SELECT m.meeting_id AS owner, a.key AS article, m.local"
            " FROM mention m JOIN article a ON a.id = m.article_id"
            " WHERE m.meeting_id IS NOT NULL AND m.kind = 'meeting'"
        )
    )
    seats = _grouped(
        store.rows(
            "SELECT p.meeting_id AS owner, q.name, p.role, p.side, p.part FROM participation p"
            " LEFT JOIN person q ON q.id = p.person_id"
        )
    )
    agreed = _grouped(
        store.rows(
            "SELECT c.meeting_id AS owner, a.key AS article, c.text, c.cadence, c.period, c.governs FROM commitment c"
            " JOIN mention m ON m.id = c.id JOIN article a ON a.id = m.article_id WHERE c.meeting_id IS NOT NULL"
        )
    )
    return _sorted(
        _columns(row, "id")
        | {"mentions": mentions.get(row["id"], [])}
        | {"participants": seats.get(row["id"], []), "commitments": agreed.get(row["id"], [])}
        for row in store.rows(f"SELECT id, {_MEETING} FROM meeting")
    )


def _people(store: Store) -> list[dict[str, Any]]:
    """Each with every spelling and the mentions that point at the person."""
    spellings = _grouped(store.rows("SELECT person_id AS owner, name, key, reports FROM person_name"))
    mentions = _grouped(
        store.rows(
            "SELECT m.person_id AS owner, a.key AS article, m.local"
            " FROM mention m JOIN article a ON a.id = m.article_id WHERE m.person_id IS NOT NULL"
        )
    )
    return _sorted(
        _columns(row, "id") | {"spellings": spellings.get(row["id"], []), "mentions": mentions.get(row["id"], [])}
        for row in store.rows(
            "SELECT p.id, p.name, p.side, p.office, a.key AS office_from, p.meetings FROM person p"
            " LEFT JOIN article a ON a.id = p.office_article_id"
        )
    )


def _decisions(store: Store) -> list[dict[str, Any]]:
    """Each with whom or which meeting it concerns, as articles call them; those undone too."""
    return [
        _columns(row) | {"subject": json.loads(row["subject"])}
        for row in store.rows(f"SELECT {_DECISION} FROM decision ORDER BY id")
    ]


def _grouped(rows: Sequence[Row]) -> Mapping[int, list[dict[str, Any]]]:
    """The rows by their column `owner`, each group in the order of its content."""
    grouped: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["owner"]].append(_columns(row, "owner"))
    return {owner: _sorted(group) for owner, group in grouped.items()}


def _columns(row: Row, *but: str) -> dict[str, Any]:
    return {name: row[name] for name in row.keys() if name not in but}  # noqa: SIM118 - a Row iterates over its values


def _sorted(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: repr(sorted(row.items())))

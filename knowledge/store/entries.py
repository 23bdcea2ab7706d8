"""Revisions of meetings: what each was when it last was news, and what has been news since."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from knowledge.model import Status
from knowledge.news import Cause, Entry, Kind, State
from knowledge.store.database import Row, Store
from knowledge.store.evidence import IN_LIST, id_list
from knowledge.store.instants import instant
from knowledge.store.source_rows import REF_COLUMNS, article_ref

# The meeting that an entry e is of: where its own became part of another, the one its article reports now, of several
# one of the same series. (SQLite sees nothing of the entry in the subquery's ORDER BY, only in its joins.)
MEETING_NOW = (
    "COALESCE(e.meeting_id, (SELECT n.meeting_id FROM mention n LEFT JOIN meeting same ON same.id = n.meeting_id"
    " AND same.series IS json_extract(e.state, '$.series') WHERE n.article_id = e.article_id AND n.kind = 'meeting'"
    " AND n.main AND n.meeting_id IS NOT NULL ORDER BY same.id IS NULL, n.id LIMIT 1))"
)
_COLUMNS = f"e.*, {MEETING_NOW} AS meeting_now, i.origin, i.added_by, {REF_COLUMNS}"
_ENTRIES = "entry e LEFT JOIN article a ON a.id = e.article_id LEFT JOIN ingest i ON i.id = e.ingest_id"


def read_states(store: Store, meeting_ids: Collection[int]) -> dict[int, State]:
    """What each of the meetings is now; those that are gone are left out."""
    rows = store.rows(
        "SELECT m.id, m.series, m.ordinal, m.topic, m.edtf, m.place, m.mode, m.status, m.disputed,"
        " (SELECT json_group_array(DISTINCT p.person_id) FROM participation p"
        "  WHERE p.meeting_id = m.id AND p.person_id IS NOT NULL) AS people"
        f" FROM meeting m WHERE m.id {IN_LIST}",
        (id_list(meeting_ids),),
    )
    return {row["id"]: _state({**dict(row), "people": json.loads(row["people"])}) for row in rows}


def last_revisions(store: Store, threads: Collection[int]) -> dict[int, tuple[int, State]]:
    """The newest revision of each of these threads, its number and the state in it."""
    rows = store.rows(
        "SELECT e.thread, e.revision, e.state FROM json_each(?) j JOIN entry e ON e.thread = j.value"
        " AND e.revision = (SELECT MAX(revision) FROM entry WHERE thread = j.value)",
        (id_list(threads),),
    )
    return {row["thread"]: (row["revision"], _state(json.loads(row["state"]))) for row in rows}


def insert_entry(
    store: Store,
    meeting_id: int,
    revision: int,
    state: State,
    *,
    kinds: Iterable[Kind],
    article_id: int | None,
    cause: Cause,
    is_quiet: bool,
) -> int:
    """The id of a new revision of the meeting."""
    columns = {
        "meeting_id": meeting_id,
        "thread": meeting_id,
        "revision": revision,
        "kinds": " ".join(kinds),
        "state": _json(state),
        "article_id": article_id,
        "ingest_id": cause.ingest_id,
        "is_quiet": is_quiet,
        "added_at": instant(cause.now),
    }
    return store.insert("entry", columns)


def best_articles(store: Store, meeting_ids: Collection[int], articles: Collection[int]) -> dict[int, int]:
    """For each meeting that one of the articles speaks of, the one that tells most: it reports it, then says most."""
    rows = store.rows(
        "SELECT n.meeting_id, n.article_id FROM mention n"
        f" WHERE n.kind = 'meeting' AND n.meeting_id {IN_LIST} AND n.article_id IN (SELECT value FROM json_each(?))"
        " ORDER BY n.main, (SELECT COUNT(*) FROM fact f WHERE f.mention_id = n.id OR f.about_id = n.id), n.id DESC",
        (id_list(meeting_ids), id_list(articles)),
    )
    return {row["meeting_id"]: row["article_id"] for row in rows}  # the last of each is the best


def recent_articles(store: Store, articles: Collection[int], *, since: datetime) -> frozenset[int]:
    """Those of the articles published since, and those nothing says the day of."""
    rows = store.rows(
        f"SELECT id FROM article WHERE id {IN_LIST} AND"
        " (published_basis IS NOT 'header' OR COALESCE(published_hi, published_lo) >= ?)",
        (id_list(articles), since.date().isoformat()),
    )
    return frozenset(row["id"] for row in rows)


def corrected_by(store: Store, articles: Collection[int]) -> frozenset[int]:
    """The meetings of which one of the articles puts right what its own paper said before."""
    rows = store.rows(
        "SELECT DISTINCT n.meeting_id FROM superseded s JOIN fact f ON f.id = s.fact_id"
        " JOIN mention n ON n.id = COALESCE(f.about_id, f.mention_id)"
        f" WHERE s.by_article_id {IN_LIST} AND n.meeting_id IS NOT NULL",
        (id_list(articles),),
    )
    return frozenset(row["meeting_id"] for row in rows)


def find_entry(store: Store, entry_id: int) -> Entry | None:
    """The entry of that id, None where there is none."""
    row = store.row(f"SELECT {_COLUMNS} FROM {_ENTRIES} WHERE e.id = ?", (entry_id,))
    return entry_of(row) if row else None


def state_before(store: Store, thread: int, revision: int) -> State | None:
    """What was known of the thread's meeting before that revision; None where it was the first."""
    row = store.row(
        "SELECT state FROM entry WHERE thread = ? AND revision < ? ORDER BY revision DESC LIMIT 1", (thread, revision)
    )
    return _state(json.loads(row["state"])) if row else None


def list_entries(store: Store, *, since: datetime, until: datetime, limit: int, offset: int = 0) -> tuple[Entry, ...]:
    """What became known from `since` to before `until`, quietly or not, newest first."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM {_ENTRIES} WHERE e.added_at >= ? AND e.added_at < ? AND e.kinds <> ''"
        " ORDER BY e.added_at DESC, e.id DESC LIMIT ? OFFSET ?",
        (instant(since), instant(until), limit, offset),
    )
    return tuple(map(entry_of, rows))


def entries_of_ingest(store: Store, ingest_id: int) -> tuple[Entry, ...]:
    """What an ingest made known, in the order of its meetings."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM {_ENTRIES} WHERE e.ingest_id = ? ORDER BY e.id", (ingest_id,))
    return tuple(map(entry_of, rows))


def count_entries(store: Store, *, since: datetime, until: datetime) -> int:
    """How many entries `list_entries` would list in all."""
    row = store.one(
        "SELECT COUNT(*) AS n FROM entry WHERE added_at >= ? AND added_at < ? AND kinds <> ''",
        (instant(since), instant(until)),
    )
    return int(row["n"])


def entry_of(row: Row) -> Entry:
    """The entry in a row of the table with REF_COLUMNS of its article and two of its ingest."""
    return Entry(
        id=row["id"],
        thread=row["thread"],
        revision=row["revision"],
        meeting_id=row["meeting_now"],
        kinds=tuple(map(Kind, row["kinds"].split())),
        state=_state(json.loads(row["state"])),
        article=article_ref(row) if row["ref_id"] else None,
        is_quiet=bool(row["is_quiet"]),
        added_at=datetime.fromisoformat(row["added_at"]) if row["added_at"] else datetime.min.replace(tzinfo=UTC),
        origin=row["origin"],
        added_by=row["added_by"],
    )


def _json(state: State) -> str:
    columns = {**asdict(state), "disputed": " ".join(sorted(state.disputed)), "people": sorted(state.people)}
    return json.dumps(columns, ensure_ascii=False)


def _state(columns: dict[str, object]) -> State:
    values: dict[str, object] = {name: columns[name] for name in _PLAIN}
    people: Sequence[int] = columns["people"]  # type: ignore[assignment]
    return State(
        **values,  # type: ignore[arg-type]
        status=Status(str(columns["status"])),
        disputed=frozenset(str(columns["disputed"]).split()),
        people=frozenset(people),
    )


_PLAIN = ("series", "ordinal", "topic", "edtf", "place", "mode")

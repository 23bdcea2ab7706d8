"""Sources that are polled, and what each has listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from knowledge.dates import parse_edtf
from knowledge.polling import MOST_TRIES, EntryState, Source, SourceEntry, SourceKind
from knowledge.reading.listing import Listed
from knowledge.store.database import Row, Store, assignments
from knowledge.store.instants import instant

NOTICE = "source"  # the kind under which administrators are told
ENTRIES_KEPT_FOR = timedelta(days=90)  # after a source no longer lists them

_OF_CHECK = (
    "etag", "last_modified", "next_at", "failures", "last_error", "last_ok_at", "failing_since", "noticed_at",
    "taken", "kept_out", "refused",
)  # fmt: skip
_OF_ENTRY = ("url", "title", "published", "mark", "sha256", "state", "tries", "reason", "listed_at")


def add_source(
    store: Store, kind: SourceKind, address: str, *, every: timedelta, only: str, added_by: str, now: datetime
) -> Source | None:
    """The new source, due at once; None where its address is one already."""
    with store.transaction():
        if find_source(store, address):
            return None
        columns = {
            "kind": kind,
            "address": address,
            "every_seconds": int(every.total_seconds()),
            "only_words": only,
            "next_at": instant(now),
            "added_by": added_by,
            "added_at": instant(now),
        }
        return _source_of(store.one("SELECT * FROM source WHERE id = ?", (store.insert("source", columns),)))


def list_sources(store: Store) -> tuple[Source, ...]:
    """All sources, the oldest first."""
    return tuple(map(_source_of, store.rows("SELECT * FROM source ORDER BY id")))


def failing_sources(store: Store) -> tuple[Source, ...]:
    """Sources whose last look failed, the longest failing first."""
    rows = store.rows("SELECT * FROM source WHERE failures > 0 ORDER BY failing_since, id")
    return tuple(map(_source_of, rows))


def find_source(store: Store, which: str) -> Source | None:
    """The source of that address or number."""
    number = int(which) if which.isascii() and which.isdecimal() and len(which) < 10 else 0
    row = store.row("SELECT * FROM source WHERE address = ? OR id = ?", (which, number))
    return _source_of(row) if row else None


def remove_source(store: Store, source_id: int) -> None:
    """Forget the source and what it listed; articles that came from it stay."""
    store.write("DELETE FROM source WHERE id = ?", (source_id,))


def count_due(store: Store, *, now: datetime) -> int:
    """How many sources are to be looked at."""
    return int(store.one("SELECT count(*) AS n FROM source WHERE next_at <= ?", (instant(now),))["n"])


def claim_sources(
    store: Store, *, now: datetime, lease: timedelta, limit: int = -1, also_early: bool = False
) -> tuple[Source, ...]:
    """The sources that are due, or all, and nobody else's for the time of the lease; also not after a crash."""
    with store.transaction():
        rows = store.rows(
            "SELECT * FROM source WHERE next_at <= :now OR :early ORDER BY next_at, id LIMIT :limit",
            {"now": instant(now), "early": also_early, "limit": limit},
        )
        until = instant(now + lease)
        store.write_many("UPDATE source SET next_at = ? WHERE id = ?", [(until, row["id"]) for row in rows])
    return tuple(map(_source_of, rows))


def release_source(store: Store, source: Source) -> None:
    """Let the source be due as it was when it was claimed: nobody looked."""
    store.write("UPDATE source SET next_at = ? WHERE id = ?", (instant(source.next_at), source.id))


def save_check(store: Store, source: Source, entries: Iterable[SourceEntry], *, now: datetime) -> None:
    """Keep what a look made of the source and of its entries; the first time in an outage, with a notice of it.

    Forgets what a feed or page has not listed for long. A source that was removed meanwhile stays removed.
    """
    with store.transaction():
        before = store.row("SELECT noticed_at FROM source WHERE id = ?", (source.id,))
        if before is None:
            return
        values = {name: value for name, value in asdict(source).items() if name in _OF_CHECK}
        values = {name: instant(at) if isinstance(at, datetime) else at for name, at in values.items()}
        store.write(f"UPDATE source SET {assignments(values)} WHERE id = :id", {**values, "id": source.id})
        save_entries(store, source.id, entries, now=now)
        if source.kind is not SourceKind.FOLDER:  # files that lie there are not listed anew
            forgotten = (source.id, instant(now - ENTRIES_KEPT_FOR))
            store.write("DELETE FROM source_entry WHERE source_id = ? AND listed_at < ?", forgotten)
        if source.noticed_at and not before["noticed_at"]:
            columns = {"kind": NOTICE, "subject": source.address, "detail": source.last_error or ""}
            store.insert("notice", {**columns, "noticed_at": instant(source.noticed_at)})


def list_entries(store: Store, source_id: int, listed: Sequence[Listed], *, now: datetime) -> None:
    """Keep what the source lists now: new entries wait, those known are known to be listed still."""
    with store.transaction():
        if store.row("SELECT 1 FROM source WHERE id = ?", (source_id,)) is None:
            return
        store.write_many(
            "INSERT INTO source_entry (source_id, key, url, title, published, state, listed_at)"
            " VALUES (?, ?, ?, ?, ?, 'waiting', ?)"
            " ON CONFLICT (source_id, key) DO UPDATE SET listed_at = excluded.listed_at",
            [
                (source_id, one.key, one.url, one.title, one.published.edtf if one.published else None, instant(now))
                for one in listed
            ],
        )


def begin_entries(store: Store, source_id: int, *, limit: int) -> tuple[SourceEntry, ...]:
    """The entries to deal with now, the newest first, one more try of theirs counted beforehand.

    So that one which brings the process down is given up after a few times.
    """
    with store.transaction():
        store.write(
            "UPDATE source_entry SET state = 'refused' WHERE source_id = ? AND state = 'waiting' AND tries >= ?",
            (source_id, MOST_TRIES),
        )
        rows = store.rows(
            "SELECT * FROM source_entry WHERE source_id = ? AND state = 'waiting'"
            " ORDER BY tries, published IS NULL, published DESC, key LIMIT ?",
            (source_id, limit),
        )
        store.write_many(
            "UPDATE source_entry SET tries = tries + 1 WHERE source_id = ? AND key = ?",
            [(source_id, row["key"]) for row in rows],
        )
    return tuple(_entry_of(row, tries=row["tries"] + 1) for row in rows)


def release_entries(store: Store, source_id: int, entries: Iterable[SourceEntry]) -> None:
    """Count the try of entries that were begun as none: nobody came to them."""
    with store.transaction():
        store.write_many(
            "UPDATE source_entry SET tries = tries - 1"
            " WHERE source_id = ? AND key = ? AND state = 'waiting' AND tries > 0",
            [(source_id, one.key) for one in entries],
        )


def save_entries(store: Store, source_id: int, entries: Iterable[SourceEntry], *, now: datetime) -> None:
    """Keep the entries as they are now; only inside a transaction."""
    for entry in entries:
        values = {name: getattr(entry, name) for name in _OF_ENTRY if name != "listed_at"}
        values |= {"published": entry.published.edtf if entry.published else None, "listed_at": instant(now)}
        store.write(
            f"INSERT INTO source_entry (source_id, key, {', '.join(values)})"
            f" VALUES (:source_id, :key, {', '.join(f':{name}' for name in values)})"
            f" ON CONFLICT (source_id, key) DO UPDATE SET {assignments(values)}",
            {**values, "source_id": source_id, "key": entry.key},
        )


def all_entries(store: Store, source_id: int) -> dict[str, SourceEntry]:
    """Everything the source has listed, by key."""
    rows = store.rows("SELECT * FROM source_entry WHERE source_id = ?", (source_id,))
    return {row["key"]: _entry_of(row, tries=row["tries"]) for row in rows}


def has_bytes(store: Store, source_id: int, sha256: str) -> bool:
    """Whether a file of the source with these very bytes was read already, under whatever name."""
    sql = "SELECT 1 FROM source_entry WHERE source_id = ? AND sha256 = ?"
    return store.row(sql, (source_id, sha256)) is not None


def count_waiting(store: Store, source_id: int) -> int:
    """How many of the source's entries nobody has dealt with."""
    sql = "SELECT count(*) AS n FROM source_entry WHERE source_id = ? AND state = ?"
    return int(store.one(sql, (source_id, EntryState.WAITING))["n"])


def due_source_notices(store: Store) -> tuple[tuple[int, Source], ...]:
    """Outages that administrators have not been told of, each (the notice's number, the source as it is now)."""
    rows = store.rows(
        "SELECT n.id AS notice_id, s.* FROM notice n JOIN source s ON s.address = n.subject"
        " WHERE n.kind = ? AND n.told_at IS NULL AND s.failures > 0 ORDER BY n.id",
        (NOTICE,),
    )
    return tuple((row["notice_id"], _source_of(row)) for row in rows)


def keep_told(store: Store, notice_id: int, *, now: datetime) -> None:
    """Note that administrators were told."""
    store.write("UPDATE notice SET told_at = ? WHERE id = ?", (instant(now), notice_id))


def keep_untold(store: Store, notice_id: int) -> None:
    """Note that after all nobody could be told."""
    store.write("UPDATE notice SET told_at = NULL WHERE id = ?", (notice_id,))


def _source_of(row: Row) -> Source:
    def at(column: str) -> datetime | None:
        return datetime.fromisoformat(row[column]) if row[column] else None

    return Source(
        id=row["id"],
        kind=SourceKind(row["kind"]),
        address=row["address"],
        every=timedelta(seconds=row["every_seconds"]),
        next_at=datetime.fromisoformat(row["next_at"]),
        only=row["only_words"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        failures=row["failures"],
        last_error=row["last_error"],
        last_ok_at=at("last_ok_at"),
        failing_since=at("failing_since"),
        noticed_at=at("noticed_at"),
        taken=row["taken"],
        kept_out=row["kept_out"],
        refused=row["refused"],
    )


def _entry_of(row: Row, *, tries: int) -> SourceEntry:
    return SourceEntry(
        key=row["key"],
        url=row["url"],
        title=row["title"],
        published=parse_edtf(row["published"]) if row["published"] else None,
        mark=row["mark"],
        sha256=row["sha256"],
        state=EntryState(row["state"]),
        tries=tries,
        reason=row["reason"],
    )

"""One connection to the knowledge base: opening, migrating, transactions, and the place where faults get names."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from knowledge.errors import StoreError, StoreFault
from knowledge.gazetteer import Gazetteer, load
from knowledge.store.schema import migrations

MAPPED_BYTES = 1 << 31  # at most, of the file, read where the system keeps it: no copy of each page that is looked at
CACHE_KILOBYTES = 64 * 1024  # of pages at most: the index of a million names is spread over more than SQLite's own 2 MB
STATEMENTS = 512  # kept prepared; preparing one for a dozen names takes ten times as long as carrying it out
BUSY_SECONDS = 5.0  # how long a writer waits for another process's transaction

Row = sqlite3.Row

_FAULTS = {
    sqlite3.SQLITE_BUSY: StoreFault.LOCKED,
    sqlite3.SQLITE_LOCKED: StoreFault.LOCKED,
    sqlite3.SQLITE_PROTOCOL: StoreFault.LOCKED,  # others opened and closed it all the while that we tried
    sqlite3.SQLITE_READONLY: StoreFault.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: StoreFault.CORRUPT,
    sqlite3.SQLITE_NOTADB: StoreFault.CORRUPT,
    sqlite3.SQLITE_FULL: StoreFault.FULL,
    sqlite3.SQLITE_CANTOPEN: StoreFault.UNAVAILABLE,
    sqlite3.SQLITE_IOERR: StoreFault.UNAVAILABLE,
    sqlite3.SQLITE_PERM: StoreFault.UNAVAILABLE,
}


class Store:
    """A connection to one knowledge base, used by one thread. Writing and reading use one each (WAL).

    `words` is the folder of the team's own gazetteer, for those who ask by the names that it gives.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, words: Path | None = None) -> None:
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        self.path = path
        self.db = Database(connection)
        self._words = words

    @property
    def gazetteer(self) -> Gazetteer:
        """What series, places and sides are called: the bundled gazetteer, with the team's folder on top."""
        return load(self._words)

    @classmethod
    def open(cls, path: Path, words: Path | None = None) -> Self:
        """The knowledge base at `path` for reading and writing, created or migrated where it has to be.

        A file about to be migrated is first copied beside itself, as NAME.before-MIGRATION.
        Raises: StoreError.
        """
        with _NamingFaults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            store = cls(path, sqlite3.connect(path, timeout=BUSY_SECONDS, cached_statements=STATEMENTS), words)
            try:
                store._prepare()
            except BaseException:
                store.close()
                raise
            return store

    @classmethod
    def open_reader(cls, path: Path, words: Path | None = None) -> Self:
        """The knowledge base at `path`, for reading only; it must exist and be of this version.

        Raises: StoreError.
        """
        with _NamingFaults(path):
            store = cls(path, _connect_reader(path), words)
            try:
                store.db.conn.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
                store._refuse_strangers()
                if migrations.pending(store.db):
                    raise StoreError(path, StoreFault.UNAVAILABLE, "not migrated yet")
            except BaseException:
                store.close()
                raise
            return store

    @classmethod
    def in_memory(cls, words: Path | None = None) -> Self:
        """An empty knowledge base that lives as long as its connection."""
        store = cls(Path(":memory:"), sqlite3.connect(":memory:"), words)
        store._prepare()
        return store

    def close(self) -> None:
        """Let go of the file; harmless the second time."""
        self.db.conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, lasting: bool = False) -> Iterator[None]:
        """All or nothing. Takes the write lock at once: a transaction that reads first could not get it later.

        `lasting`: it outlives a power cut that comes right after it, for the price of waiting for the disk.
        Raises: StoreError; nothing inside took effect then.
        """
        with _NamingFaults(self.path):
            self.db.conn.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.conn.execute("COMMIT")
            except BaseException:
                self.db.conn.rollback()
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile. Raises: StoreError."""
        with _NamingFaults(self.path):
            self.db.conn.execute("BEGIN")
            try:
                yield
            finally:
                self.db.conn.rollback()

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """All rows of a query. Raises: StoreError."""
        with _NamingFaults(self.path):
            return self.db.conn.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Row | None:
        """The first row of a query, None where there is none. Raises: StoreError."""
        with _NamingFaults(self.path):
            first: Row | None = self.db.conn.execute(sql, parameters).fetchone()
            return first

    def one(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Row:
        """The row of a query that always has one. Raises: StoreError; LookupError where it has none."""
        row = self.row(sql, parameters)
        if row is None:
            raise LookupError(sql)
        return row

    def write(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Execute one statement and return the row id of what it inserted last, 0 for none. Raises: StoreError."""
        with _NamingFaults(self.path):
            return self.db.execute(sql, parameters).lastrowid or 0

    def insert(self, table: str, columns: Mapping[str, Any]) -> int:
        """Insert one row and return its id; table and column names are our own, never input. Raises: StoreError."""
        names = ", ".join(f'"{name}"' for name in columns)
        return self.write(
            f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", [*columns.values()]
        )

    def write_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute one statement for each row of parameters; only inside a transaction. Raises: StoreError."""
        with _NamingFaults(self.path):
            self.db.conn.executemany(sql, rows)

    def backup(self, target: Path) -> None:
        """Copy the whole knowledge base to `target`, consistent also while others write. Raises: StoreError."""
        with _NamingFaults(target):
            copy = sqlite3.connect(target)
            try:
                self.db.conn.backup(copy)
            finally:
                copy.close()

    def _prepare(self) -> None:
        self._refuse_strangers()
        self.db.conn.execute("PRAGMA foreign_keys = ON")
        if str(self.path) != ":memory:":
            self.db.conn.execute("PRAGMA journal_mode = WAL")
            self.db.conn.execute("PRAGMA synchronous = NORMAL")
        if not migrations.pending(self.db):
            return
        self._copy_aside()
        with self.transaction():
            migrations.apply(self.db)

    def _refuse_strangers(self) -> None:
        applied = {one.name for one in migrations.applied(self.db)}
        known = {one.name for one in migrations._migrations}
        if applied - known:
            raise StoreError(self.path, StoreFault.NEWER)
        if not applied and self.db.table_names():
            raise StoreError(self.path, StoreFault.NOT_OURS)

    def _copy_aside(self) -> None:
        pending, applied = migrations.pending(self.db), migrations.applied(self.db)
        if applied:
            self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy2(self.path, self.path.with_name(f"{self.path.name}.before-{pending[0].name}"))


def assignments(columns: Iterable[str]) -> str:
    """The SET clause giving each of these columns the parameter of its name. Names are our own, never input."""
    return ", ".join(f"{column} = :{column}" for column in columns)


def _connect_reader(path: Path) -> sqlite3.Connection:
    """A read-only connection; one that needs no -shm file where the folder cannot be written."""
    address = path.resolve().as_uri()
    connect = partial(sqlite3.connect, uri=True, timeout=BUSY_SECONDS, cached_statements=STATEMENTS)
    connection = connect(f"{address}?mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or not path.exists():
            raise
        connection = connect(f"{address}?immutable=1")
    return connection


class _NamingFaults:
    """Turn what SQLite and the file system say into a StoreError; a broken constraint is a bug and passes through."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.IntegrityError):
            return
        if isinstance(error, sqlite3.DatabaseError):
            code = getattr(error, "sqlite_errorcode", None)  # absent where Python's own driver raised it
            fault = _FAULTS.get(code & 0xFF) if code is not None else None
            if fault is not None:
                raise StoreError(self.path, fault, str(error)) from error
        if isinstance(error, OSError):
            raise StoreError(self.path, StoreFault.UNAVAILABLE, error.strerror or str(error)) from error

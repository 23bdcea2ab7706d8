"""The knowledge base on disk: whole or untouched, migrated or refused, and every fault with a name."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import StoreError, StoreFault
from knowledge.model import Article, Extraction, Fact, Kind, Mention, Modality, Property
from knowledge.store import Store, articles, facts
from knowledge.store import database as database_module
from knowledge.store.schema import migrations
from tests.scripted import NOW, Report, Talk, take

SCHEMAS = sorted((Path(__file__).parent / "data" / "schema").glob("*.db"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


def store_fact(store: Store, *, start: int, end: int) -> None:
    article = Article(key="a", text="The 6th meeting was held.")
    extraction = Extraction(
        (Mention("m1", Kind.MEETING, 0, 10),), (Fact("m1", Property.ORDINAL, "6", start, end, Modality.HELD),)
    )
    with store.transaction():
        run = facts.run_id(store, "test", "1")
        article_id = articles.insert_article(store, article, origin="test", now=NOW)
        facts.insert_facts(store, article_id, article, extraction, run=run, name_keys={})


def test_a_quote_is_kept_with_its_span(store: Store) -> None:
    store_fact(store, start=4, end=7)
    row = store.one("SELECT quote, start FROM fact")
    assert (row["quote"], row["start"]) == ("6th", 4)


@pytest.mark.parametrize("table", ["fact", "mention"])
def test_a_quote_that_is_not_in_its_article_cannot_be_stored(store: Store, table: str) -> None:
    store_fact(store, start=4, end=7)
    with pytest.raises(sqlite3.IntegrityError, match="does not stand"):
        store.write(f"UPDATE {table} SET quote = 'the 7th'")
    with pytest.raises(sqlite3.IntegrityError, match="does not stand"):
        store.write(f"UPDATE {table} SET start = start + 1")


def test_an_empty_quote_cannot_be_stored_and_nothing_of_its_article_is(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store_fact(store, start=4, end=4)
    assert store.one("SELECT count(*) AS n FROM article")["n"] == 0


def test_a_failing_transaction_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), store.transaction():
        store.write("INSERT INTO run (extractor, version) VALUES ('x', '1')")
        raise KeyboardInterrupt
    assert store.rows("SELECT * FROM run") == []


def test_a_reader_sees_what_was_committed_and_cannot_write(store: Store, path: Path) -> None:
    take(store, Report("a", (Talk("JCC", 6),)))
    with Store.open_reader(path) as reader:
        assert reader.one("SELECT series FROM meeting")["series"] == "JCC"
        with pytest.raises(StoreError) as caught:
            reader.write("DELETE FROM meeting")
        assert caught.value.fault is StoreFault.READ_ONLY


def test_a_writer_that_waits_in_vain_says_locked(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    with Store.open(path) as other, store.transaction():
        with pytest.raises(StoreError) as caught, other.transaction():
            pass
        assert caught.value.fault is StoreFault.LOCKED


def test_two_processes_that_read_and_then_write_both_get_their_turn(path: Path) -> None:
    """A deferred transaction would fail here at once: it takes the lock only after it has read."""

    def add(name: str) -> None:
        with Store.open(path) as store:
            for n in range(20):
                with store.transaction():
                    store.one("SELECT count(*) FROM run")
                    store.write("INSERT INTO run (extractor, version) VALUES (?, ?)", (name, str(n)))

    Store.open(path).close()
    threads = [threading.Thread(target=add, args=(name,)) for name in ("one", "other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open_reader(path) as reader:
        assert reader.one("SELECT count(*) AS n FROM run")["n"] == 40


@pytest.mark.parametrize("content", [b"not a database at all", os.urandom(8192)])
def test_a_file_that_is_no_database_is_called_corrupt(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for opening in (Store.open, Store.open_reader):
        with pytest.raises(StoreError) as caught:
            opening(path)
        assert caught.value.fault is StoreFault.CORRUPT
    assert path.read_bytes() == content


def test_somebody_else_s_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE accounts (id)")
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.fault is StoreFault.NOT_OURS


def test_a_database_of_a_newer_version_is_refused(store: Store, path: Path) -> None:
    store.write("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('corridor', 'm9999', '')")
    for opening in (Store.open, Store.open_reader):
        with pytest.raises(StoreError) as caught:
            opening(path)
        assert caught.value.fault is StoreFault.NEWER


def test_a_reader_of_a_file_that_is_not_there_makes_none(path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open_reader(path)
    assert caught.value.fault is StoreFault.UNAVAILABLE
    assert not path.exists()


def test_a_full_disk_is_called_full_and_nothing_is_lost(store: Store) -> None:
    take(store, Report("a", (Talk("JCC", 6),)))
    store.write("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = store.one("PRAGMA page_count")[0]
    store.write(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught:
        take(store, Report("b", (Talk("JCC", 7),), text="long " * 40_000))
    assert caught.value.fault is StoreFault.FULL
    store.write(f"PRAGMA max_page_count = {pages * 1000}")
    take(store, Report("b", (Talk("JCC", 7),)))
    assert store.one("SELECT count(*) AS n FROM meeting")["n"] == 2


@pytest.mark.parametrize("older", SCHEMAS, ids=lambda path: path.stem)
def test_every_older_schema_migrates_and_keeps_what_it_held(older: Path, path: Path) -> None:
    shutil.copy(older, path)
    with sqlite3.connect(older) as before:
        wanted = before.execute("SELECT series, ordinal, edtf FROM meeting ORDER BY id").fetchall()
    with Store.open(path) as store:
        assert not migrations.pending(store.db)
        assert [tuple(row) for row in store.rows("SELECT series, ordinal, edtf FROM meeting ORDER BY id")] == wanted
        assert store.one("PRAGMA integrity_check")[0] == "ok"
        assert store.rows("PRAGMA foreign_key_check") == []
    assert wanted


def test_the_file_is_copied_aside_before_a_migration(store: Store, path: Path) -> None:
    store.write("DELETE FROM _sqlite_migrations WHERE name = (SELECT max(name) FROM _sqlite_migrations)")
    store.write("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('corridor', 'm0000', '')")
    store._copy_aside()
    copies = list(path.parent.glob("kb.db.before-*"))
    assert len(copies) == 1
    assert sqlite3.connect(copies[0]).execute("SELECT count(*) FROM meeting").fetchone() == (0,)


def test_a_backup_is_a_whole_knowledge_base(store: Store, tmp_path: Path) -> None:
    take(store, Report("a", (Talk("JCC", 6),)))
    store.backup(tmp_path / "copy.db")
    with Store.open_reader(tmp_path / "copy.db") as copy:
        assert copy.one("SELECT count(*) AS n FROM meeting")["n"] == 1

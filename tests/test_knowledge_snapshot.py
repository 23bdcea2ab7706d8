"""The knowledge base as of a day: its articles, who is whom as decided now, and the corrections in force then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.changes import Change
from knowledge.dates import parse_edtf
from knowledge.deciding import Author, fix_meeting, merge, undo
from knowledge.model import Property
from knowledge.snapshot import rebuild_as_of
from knowledge.store import Store
from knowledge.store.everything import everything
from tests.scripted import NOW, Person, Report, Script, Talk, take

SERIES = "JWG on Safety and Security"
REPORTS = (
    Report("a", (Talk(SERIES, 6, "2019-01-21", people=(Person("Farah Hamid Khan"),)),), "2019-01-22"),
    Report("b", (Talk(SERIES, 7, "2020-01-21", people=(Person("Farrah Hameed Khan"),)),), "2020-01-22"),
    Report("c", (Talk(SERIES, 8, "2021-01-21"),), "2021-01-22"),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        take(store, *REPORTS)
        yield store


@contextmanager
def as_of(store: Store, day: str, folder: Path) -> Iterator[Store]:
    target = folder / f"{day}.db"
    rebuild_as_of(store, date.fromisoformat(day), target, extractor=Script(REPORTS), now=NOW)
    with Store.open_reader(target) as rebuilt:
        yield rebuilt


def author(day: str) -> Author:
    return Author("ada", "she knows", datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))


def on(edtf: str) -> Change:
    return Change(Property.DATE, edtf, parse_edtf(edtf))


def day_of_the_sixth(store: Store) -> str:
    return str(store.one("SELECT lo FROM meeting WHERE ordinal = 6")["lo"])


def test_who_was_found_to_be_one_person_since_is_one_person_then(store: Store, tmp_path: Path) -> None:
    one, other = (row["id"] for row in store.rows("SELECT id FROM person ORDER BY id"))
    merge(store, one, other, author("2025-05-05"))
    with as_of(store, "2020-03-01", tmp_path) as rebuilt:
        assert len(rebuilt.rows("SELECT id FROM person")) == 1
        assert len(rebuilt.rows("SELECT id FROM meeting")) == 2


def test_who_is_not_merged_any_more_is_not_merged_then(store: Store, tmp_path: Path) -> None:
    one, other = (row["id"] for row in store.rows("SELECT id FROM person ORDER BY id"))
    decision = merge(store, one, other, author("2019-05-05"))
    undo(store, decision.id, fixes=False, by="ada", now=NOW)
    with as_of(store, "2020-03-01", tmp_path) as rebuilt:
        assert len(rebuilt.rows("SELECT id FROM person")) == 2


def test_a_correction_holds_from_the_day_on_which_it_was_made(store: Store, tmp_path: Path) -> None:
    fix_meeting(store, 1, on("2019-01-23"), author("2020-02-10"))
    for day, expected in (("2020-02-09", "2019-01-21"), ("2020-02-10", "2019-01-23"), ("2021-06-01", "2019-01-23")):
        with as_of(store, day, tmp_path) as rebuilt:
            assert day_of_the_sixth(rebuilt) == expected


def test_a_correction_holds_until_it_was_undone(store: Store, tmp_path: Path) -> None:
    decision = fix_meeting(store, 1, on("2019-01-23"), author("2020-02-10"))
    undo(store, decision.id, fixes=True, by="ada", now=author("2020-03-10").now)
    for day, expected in (("2020-03-09", "2019-01-23"), ("2020-03-10", "2019-01-21")):
        with as_of(store, day, tmp_path) as rebuilt:
            assert day_of_the_sixth(rebuilt) == expected


def test_the_export_holds_the_decisions_and_the_snapshot_of_all_exports_the_same(store: Store, tmp_path: Path) -> None:
    fix_meeting(store, 1, on("2019-01-23"), author("2020-02-10"))
    (decision,) = everything(store)["decisions"]
    assert (decision["verb"], decision["property"], decision["edtf"]) == ("fix-meeting", "date", "2019-01-23")
    assert decision["because"] == "she knows"
    assert decision["subject"]["series"] == SERIES
    with as_of(store, "2026-01-01", tmp_path) as rebuilt:
        assert everything(rebuilt) == everything(store)

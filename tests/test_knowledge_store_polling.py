"""Sources and their entries as kept: each look leaves what the next one needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.dates import day
from knowledge.polling import (
    MOST_TRIES,
    OUTAGE,
    EntryState,
    Failed,
    Source,
    SourceEntry,
    SourceKind,
    Worked,
    plan_check,
)
from knowledge.reading.listing import Listed
from knowledge.store import Store, polling_rows

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
LEASE = timedelta(hours=1)
FEED = "https://news.example/feed"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def add(store: Store, address: str = FEED, kind: SourceKind = SourceKind.FEED) -> Source:
    added = polling_rows.add_source(store, kind, address, every=QUARTER, only="a b", added_by="me", now=NOW)
    assert added
    return added


def listed(*keys: str) -> list[Listed]:
    return [Listed(key, f"https://news.example/{key}", key.upper(), day(date(2019, 1, 22))) for key in keys]


def waiting(store: Store, source: Source, limit: int = 100) -> list[str]:
    return [entry.key for entry in polling_rows.begin_entries(store, source.id, limit=limit)]


def test_a_source_comes_back_as_it_was_added_and_is_due_at_once(store: Store) -> None:
    source = add(store)
    assert source == Source(1, SourceKind.FEED, FEED, QUARTER, NOW, only="a b")
    assert polling_rows.list_sources(store) == (source,)
    assert polling_rows.count_due(store, now=NOW) == 1


def test_an_address_is_a_source_once(store: Store) -> None:
    add(store)
    assert not polling_rows.add_source(store, SourceKind.PAGE, FEED, every=QUARTER, only="", added_by="me", now=NOW)


@pytest.mark.parametrize(
    "which, is_found", [(FEED, True), ("1", True), ("2", False), ("", False), ("1" * 40, False), ("²", False)]
)
def test_a_source_is_found_by_number_or_address(store: Store, which: str, is_found: bool) -> None:
    add(store)
    assert (polling_rows.find_source(store, which) is not None) is is_found


def test_what_is_claimed_is_nobody_elses_until_the_lease_ends(store: Store) -> None:
    one, two = add(store), add(store, "/in", SourceKind.FOLDER)
    assert polling_rows.claim_sources(store, now=NOW, lease=LEASE, limit=1) == (one,)
    assert polling_rows.claim_sources(store, now=NOW, lease=LEASE) == (two,)
    assert polling_rows.claim_sources(store, now=NOW, lease=LEASE) == ()
    early = polling_rows.claim_sources(store, now=NOW, lease=LEASE, also_early=True)
    assert [source.id for source in early] == [1, 2]
    assert len(polling_rows.claim_sources(store, now=NOW + LEASE, lease=LEASE)) == 2


def test_a_look_is_kept_whole(store: Store) -> None:
    after = plan_check(add(store), Worked("7", "Mon", taken=1, kept_out=2, refused=3), now=NOW, luck=0.5)
    entry = SourceEntry("k", "https://x.example/", "T", day(date(2019, 1, 22)), state=EntryState.KEPT_OUT, tries=1)
    polling_rows.save_check(store, after, [entry], now=NOW)
    assert polling_rows.list_sources(store) == (after,)
    assert polling_rows.all_entries(store, 1) == {"k": entry}
    failed = plan_check(after, Failed("status 404"), now=NOW, luck=0.5)
    polling_rows.save_check(store, failed, [], now=NOW)
    assert polling_rows.failing_sources(store) == (failed,)


def test_a_source_removed_during_a_look_stays_removed(store: Store) -> None:
    source = add(store)
    polling_rows.list_entries(store, source.id, listed("a"), now=NOW)
    polling_rows.remove_source(store, source.id)
    polling_rows.list_entries(store, source.id, listed("b"), now=NOW)
    polling_rows.save_check(store, source, [SourceEntry("c")], now=NOW)
    assert polling_rows.list_sources(store) == ()
    assert polling_rows.all_entries(store, source.id) == {}


def test_administrators_are_owed_one_notice_an_outage(store: Store) -> None:
    source = add(store)
    for _ in range(OUTAGE + 2):
        source = plan_check(source, Failed("timeout"), now=NOW, luck=0.5)
        polling_rows.save_check(store, source, [], now=NOW)
    assert polling_rows.due_source_notices(store) == ((1, source),)
    polling_rows.keep_told(store, 1, now=NOW)
    assert polling_rows.due_source_notices(store) == ()
    source = plan_check(source, Worked(), now=NOW, luck=0.5)
    polling_rows.save_check(store, source, [], now=NOW)
    for _ in range(OUTAGE):
        source = plan_check(source, Failed("timeout"), now=NOW, luck=0.5)
        polling_rows.save_check(store, source, [], now=NOW)
    assert [number for number, _ in polling_rows.due_source_notices(store)] == [2]


def test_an_outage_that_ended_before_anybody_was_told_is_no_news(store: Store) -> None:
    source = add(store)
    for outcome in (*[Failed("timeout")] * OUTAGE, Worked()):
        source = plan_check(source, outcome, now=NOW, luck=0.5)
        polling_rows.save_check(store, source, [], now=NOW)
    assert polling_rows.due_source_notices(store) == ()


def test_what_is_listed_waits_until_it_was_dealt_with_and_is_not_listed_twice(store: Store) -> None:
    source = add(store)
    polling_rows.list_entries(store, source.id, listed("a", "b"), now=NOW)
    polling_rows.list_entries(store, source.id, listed("b", "c"), now=NOW)
    entries = polling_rows.begin_entries(store, source.id, limit=100)
    assert [entry.key for entry in entries] == ["a", "b", "c"]
    assert entries[0] == SourceEntry("a", "https://news.example/a", "A", day(date(2019, 1, 22)), tries=1)
    polling_rows.save_check(store, source, [replace(entries[0], state=EntryState.TAKEN)], now=NOW)
    polling_rows.list_entries(store, source.id, listed("a"), now=NOW)
    assert waiting(store, source) == ["b", "c"]
    assert polling_rows.count_waiting(store, source.id) == 2


def test_the_newest_come_first_and_those_tried_before_last(store: Store) -> None:
    source = add(store)
    days = {"old": day(date(2019, 1, 1)), "undated": None, "new": day(date(2020, 1, 1))}
    found = [Listed(key, f"https://x.example/{key}", published=on) for key, on in days.items()]
    polling_rows.list_entries(store, source.id, found, now=NOW)
    assert waiting(store, source, limit=2) == ["new", "old"]
    assert waiting(store, source, limit=3) == ["undated", "new", "old"]


def test_an_entry_that_always_brings_the_process_down_is_given_up(store: Store) -> None:
    source = add(store)
    polling_rows.list_entries(store, source.id, listed("bad"), now=NOW)
    assert [waiting(store, source) for _ in range(MOST_TRIES + 1)] == [["bad"]] * MOST_TRIES + [[]]
    assert polling_rows.all_entries(store, source.id)["bad"].state is EntryState.REFUSED


def test_what_a_feed_has_not_listed_for_long_is_forgotten_but_not_files(store: Store) -> None:
    feed, folder = add(store), add(store, "/in", SourceKind.FOLDER)
    for source in (feed, folder):
        polling_rows.save_check(store, source, [SourceEntry("a", sha256="x")], now=NOW)
        polling_rows.save_check(store, source, [SourceEntry("b")], now=NOW + timedelta(days=91))
    assert set(polling_rows.all_entries(store, feed.id)) == {"b"}
    assert set(polling_rows.all_entries(store, folder.id)) == {"a", "b"}
    assert polling_rows.has_bytes(store, folder.id, "x")
    assert not polling_rows.has_bytes(store, feed.id, "x")

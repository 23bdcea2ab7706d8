"""When a source is looked at again, what becomes of its entries, which articles are wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FetchFault, FetchRefused
from knowledge.model import Article
from knowledge.polling import (
    LONGEST_WAIT,
    OUTAGE,
    EntryState,
    Failed,
    Source,
    SourceEntry,
    SourceKind,
    Worked,
    is_wanted,
    parse_every,
    plan_check,
    plan_entry,
    plan_file,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
SOURCE = Source(1, SourceKind.FEED, "https://news.example/feed?key=s3cret", QUARTER, NOW)


def failed(source: Source, times: int, luck: float = 0.5) -> Source:
    for _ in range(times):
        source = plan_check(source, Failed("timeout"), now=NOW, luck=luck)
    return source


def test_a_source_that_works_is_looked_at_at_its_own_pace() -> None:
    after = plan_check(SOURCE, Worked('"7"', "Mon", taken=2, kept_out=3, refused=1), now=NOW, luck=0.9)
    assert (after.next_at, after.last_ok_at, after.failures) == (NOW + QUARTER, NOW, 0)
    assert (after.etag, after.last_modified) == ('"7"', "Mon")
    again = plan_check(after, Worked(taken=1), now=NOW, luck=0.9)
    assert (again.taken, again.kept_out, again.refused) == (3, 3, 1)


@pytest.mark.parametrize("times, minutes", [(1, 30), (2, 60), (3, 120), (6, 960), (7, 1440), (20, 1440), (500, 1440)])
def test_a_source_that_fails_waits_twice_as_long_each_time_up_to_a_day(times: int, minutes: int) -> None:
    assert failed(SOURCE, times).next_at == NOW + timedelta(minutes=minutes)


def test_a_slow_source_that_fails_does_not_become_faster() -> None:
    weekly = replace(SOURCE, every=timedelta(days=7))
    assert failed(weekly, 5).next_at == NOW + timedelta(days=7)


@given(st.floats(0, 1), st.integers(1, 40))
def test_luck_spreads_the_wait_and_no_more(luck: float, times: int) -> None:
    wait, middle = (failed(SOURCE, times, by).next_at - NOW for by in (luck, 0.5))
    assert middle * 0.749 <= wait <= middle * 1.251
    assert wait <= LONGEST_WAIT * 1.25


def test_an_outage_is_noticed_once_until_it_is_over() -> None:
    assert failed(SOURCE, OUTAGE - 1).noticed_at is None
    out = failed(SOURCE, OUTAGE)
    later = plan_check(out, Failed("status 503"), now=NOW + LONGEST_WAIT, luck=0)
    assert (out.noticed_at, later.noticed_at, later.failing_since, later.last_error) == (NOW, NOW, NOW, "status 503")
    back = plan_check(later, Worked(), now=NOW + LONGEST_WAIT, luck=0)
    assert (back.noticed_at, back.failing_since, back.last_error, back.failures) == (None, None, None, 0)
    assert failed(back, OUTAGE).noticed_at == NOW


def test_a_failure_forgets_neither_what_was_counted_nor_how_to_ask_again() -> None:
    after = failed(replace(SOURCE, etag="7", taken=4, last_ok_at=NOW), 1)
    assert (after.etag, after.taken, after.last_ok_at) == ("7", 4, NOW)


def test_where_articles_come_from_is_told_without_a_key() -> None:
    assert SOURCE.origin == "feed https://news.example/feed"


@pytest.mark.parametrize(
    "fault, detail, tries, state",
    [
        (FetchFault.TIMEOUT, "", 1, EntryState.WAITING),
        (FetchFault.TIMEOUT, "", 3, EntryState.REFUSED),
        (FetchFault.UNKNOWN_HOST, "", 1, EntryState.WAITING),
        (FetchFault.STATUS, "503", 2, EntryState.WAITING),
        (FetchFault.STATUS, "429", 1, EntryState.WAITING),
        (FetchFault.STATUS, "404", 1, EntryState.REFUSED),
        (FetchFault.NOT_PUBLIC, "", 1, EntryState.REFUSED),
        (FetchFault.TYPE, "image/png", 1, EntryState.REFUSED),
        (FetchFault.TOO_LARGE, "", 1, EntryState.REFUSED),
    ],
)
def test_an_entry_is_tried_again_where_that_may_help(
    fault: FetchFault, detail: str, tries: int, state: EntryState
) -> None:
    after = plan_entry(SourceEntry("a", tries=tries), FetchRefused("x.example", fault, detail))
    assert (after.state, after.reason) == (state, f"{fault} {detail}".strip())


def test_a_file_is_left_alone_until_it_lies_still() -> None:
    first = plan_file(None, "/in/a.md", "10:1")
    assert first.state is EntryState.WAITING
    assert plan_file(first, "/in/a.md", "10:1") is first
    assert plan_file(first, "/in/a.md", "20:2").mark == "20:2"
    done = replace(first, state=EntryState.TAKEN, tries=1, sha256="x")
    assert plan_file(done, "/in/a.md", "10:1") is done
    changed = plan_file(done, "/in/a.md", "10:3")
    assert (changed.state, changed.tries, changed.sha256) == (EntryState.WAITING, 0, None)


@pytest.mark.parametrize(
    "only, is_one",
    [
        ("", True),
        (" , ", True),
        ("corridor", True),
        ("CORRIDOR security", True),
        ("security corridor", True),
        ("corridors", False),
        ("corridor, coal", True),
        ("coal corridor", False),
        ("coal, gas", False),
        ("بیجنگ", True),
        ("talks", True),
    ],
)
def test_words_choose_articles(only: str, is_one: bool) -> None:
    article = Article("a", "The corridor's security group met. بیجنگ", title="Talks")
    assert is_wanted(only, article) is is_one


@pytest.mark.parametrize(
    "text, every",
    [
        ("15m", QUARTER),
        ("15 min", QUARTER),
        ("2h", timedelta(hours=2)),
        ("2 Hours", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
        ("90s", timedelta(seconds=90)),
        ("59s", None),
        ("31d", None),
        ("0m", None),
        ("15", None),
        ("m", None),
        ("-5m", None),
        ("1.5h", None),
        ("999999999m", None),
        ("", None),
    ],
)
def test_a_pace_is_read_or_not_meant(text: str, every: timedelta | None) -> None:
    assert parse_every(text) == every

"""No answer reads every fact: the plans SQLite chooses, with no statistics to go by, for whatever the commands ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from handlers import commands
from handlers._command import UsageError
from knowledge.extraction import default_extractor
from knowledge.ingest import take_in
from knowledge.store import Store
from knowledge.store.database import Row
from tests.answers import ARTICLES, ask, read_in
from tests.benchmarks.variants import generate

QUESTIONS = ("", "security", "khan", "2019", "#1", "6th security", "beijing january 2019", "fourth", "months")
LARGE = ("SCAN f", "SCAN n", "SCAN mention", "SCAN fact", "SCAN pm", "SCAN t")
WALKED = ("f", "fact", "m", "mention", "article_band", "article_band_recent", "of_band")
EVERY = tuple(f"SCAN {table} " for table in WALKED)
NOW = datetime(2026, 1, 20, tzinfo=UTC)


class Watched(Store):
    """A store that explains every query before it answers it."""

    plans: dict[str, list[str]]

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        plan = self.db.conn.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        self.plans[sql] = [row["detail"] for row in plan]
        return super().rows(sql, parameters)


@pytest.fixture(scope="module")
def store() -> Watched:
    watched = Watched(ARTICLES, read_in(ARTICLES).db.conn)
    watched.plans = {}
    return watched


@pytest.mark.parametrize("name", [command.name for command in commands() if not command.writes])
def test_no_question_walks_all_facts_or_mentions(store: Watched, name: str) -> None:
    store.plans.clear()
    for words in QUESTIONS:
        try:
            ask(store, f"/{name} {words}")
        except UsageError:
            assert not words
    for sql, plan in store.plans.items():
        for step in plan:
            assert not any(step == large or f"{large} " in f"{step} " for large in LARGE), f"{step}\n{sql}"


def test_no_ingest_walks_all_facts_or_mentions() -> None:
    watched = _watched()
    take_in(watched, generate(6), extractor=default_extractor(), now=NOW, origin="test")
    assert not _walks(watched)


def test_a_walk_over_every_date_is_seen() -> None:
    watched = _watched()
    watched.rows("SELECT id FROM fact f WHERE f.property = 'date'")
    assert _walks(watched)


def _watched() -> Watched:
    watched = Watched(ARTICLES, read_in(ARTICLES).db.conn)
    watched.plans = {}
    return watched


def _walks(store: Watched) -> list[str]:
    return [sql for sql, plan in store.plans.items() if any(f"{s} ".startswith(EVERY) for s in plan)]

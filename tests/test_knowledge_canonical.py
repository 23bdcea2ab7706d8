"""One knowledge whatever the order: the whole canonical content of the bundled articles, however they came in."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from knowledge.corpus import corpus_paths, read_bundled
from knowledge.extraction import Extractor, default_extractor
from knowledge.ingest import take_in
from knowledge.model import Article, Extraction
from knowledge.reextract import reextract
from knowledge.store import Store
from knowledge.store.everything import Content, everything

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
ARTICLES = tuple(map(read_bundled, corpus_paths()))
SHUFFLES = int(os.environ.get("CORRIDOR_SHUFFLES", "25"))  # two hundred by hand; each is as good as the next


@dataclass
class Remembering:
    """An extractor that reads each article once: the order of ingest is in question here, not the reading."""

    inner: Extractor
    read: dict[Article, Extraction] = field(default_factory=dict)
    name: str = "rules"
    version: str = "1"

    def extract(self, article: Article) -> Extraction:
        if article not in self.read:
            self.read[article] = self.inner.extract(article)
        return self.read[article]


EXTRACTOR = Remembering(default_extractor())


def taken_in(articles: tuple[Article, ...] | list[Article], *, batches: int = 1) -> Store:
    store = Store.in_memory()
    size = -(-len(articles) // batches)
    for start in range(0, len(articles), size):
        take_in(store, articles[start : start + size], extractor=EXTRACTOR, now=NOW, origin="test")
    return store


@pytest.fixture(scope="module")
def wanted() -> Content:
    return everything(taken_in(ARTICLES))


def test_the_content_is_worth_comparing(wanted: Content) -> None:
    taken = {name: rows for name, rows in wanted.items() if name != "decisions"}
    assert {name: len(rows) > 40 for name, rows in taken.items()} == dict.fromkeys(taken, True)
    assert sum(len(row["facts"]) for row in wanted["articles"]) > 500


@pytest.mark.parametrize("seed", range(SHUFFLES))
def test_any_order_and_any_batches_make_the_same_knowledge(wanted: Content, seed: int) -> None:
    rng = random.Random(seed)
    articles = rng.sample(ARTICLES, len(ARTICLES))
    with taken_in(articles, batches=rng.choice((1, 2, 5, 17))) as store:
        assert everything(store) == wanted


def test_reading_everything_again_equals_a_fresh_build(wanted: Content) -> None:
    with taken_in(ARTICLES[::-1], batches=4) as store:
        assert reextract(store, extractor=EXTRACTOR, now=NOW) == len(ARTICLES)
        assert everything(store) == wanted


def test_reading_again_with_better_rules_equals_a_build_with_them(wanted: Content) -> None:
    class Nothing(Remembering):
        def extract(self, article: Article) -> Extraction:
            return Extraction()

    store = Store.in_memory()
    with store:
        take_in(store, ARTICLES, extractor=Nothing(EXTRACTOR, version="0"), now=NOW, origin="test")
        assert everything(store)["meetings"] == []
        reextract(store, extractor=EXTRACTOR, now=NOW)
        assert everything(store) == wanted

"""Near-copies are found among many articles, at a cost that neither their number nor a template's popularity raises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.store import Store, articles, clusters
from tests.scripted import NOW, Report

TEMPLATE = (
    "The exchange closed higher on day {n} as investors bought shares of banks and of cement makers on hopes that the"
    " central bank would cut its rate at the next meeting, dealers in the capital said after the bell on that day."
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


def place(store: Store, key: str, text: str) -> int:
    article_id = articles.insert_article(store, Report(key, (), text=text).article, origin="test", now=NOW)
    clusters.place_in_cluster(store, article_id, text)
    return article_id


def cluster(store: Store, article_id: int) -> int:
    return int(store.one("SELECT cluster_id FROM article_cluster WHERE article_id = ?", (article_id,))["cluster_id"])


def waiting(store: Store) -> int:
    return int(store.one("SELECT count(DISTINCT article_id) AS n FROM article_band_recent")["n"])


@pytest.mark.parametrize("most", [1, 3, 1000])
def test_a_copy_is_found_whether_or_not_the_bands_of_its_twin_have_been_moved(
    store: Store, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(clusters, "RECENT_ARTICLES", most)
    first = place(store, "first", TEMPLATE.format(n=1))
    others = [place(store, f"{n}", f"{n} " * 40) for n in range(5)]
    assert cluster(store, place(store, "twin", TEMPLATE.format(n=2))) == first
    assert [cluster(store, one) for one in others] == others
    assert waiting(store) <= most


def test_a_rewritten_article_is_found_by_its_new_text_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "RECENT_ARTICLES", 2)
    placed = [place(store, f"{n}", f"{n} " * 40) for n in range(6)]
    clusters.leave_cluster(store, placed[0])
    clusters.place_in_cluster(store, placed[0], TEMPLATE.format(n=1))
    assert cluster(store, place(store, "old text", "0 " * 40)) != placed[0]
    assert cluster(store, place(store, "new text", TEMPLATE.format(n=2))) == placed[0]


def test_a_template_costs_no_more_the_more_often_it_has_been_printed(store: Store) -> None:
    steps = []
    for n in range(4 * clusters.MOST_OF_A_BAND):
        ticks = [0]
        store.db.conn.set_progress_handler(lambda ticks=ticks: ticks.__setitem__(0, ticks[0] + 1), 100)
        place(store, f"{n}", TEMPLATE.format(n=n))
        steps.append(ticks[0])
    store.db.conn.set_progress_handler(None, 0)
    half = 2 * clusters.MOST_OF_A_BAND
    assert max(steps[-20:]) <= 1.3 * max(steps[half - 20 : half])
    assert store.one("SELECT count(DISTINCT cluster_id) AS n FROM article_cluster")["n"] == 1

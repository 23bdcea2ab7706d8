from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.corpus import corpus_paths, read_bundled
from knowledge.model import PublishedBasis
from knowledge.reading import parse_markdown, read, render_markdown

ARTICLES = {path.name: read(path) for path in corpus_paths()}


def test_the_corpus_is_there_in_order_and_whole() -> None:
    names = [path.name for path in corpus_paths()]
    assert names == sorted(names)
    assert len(names) == 51


def test_no_two_articles_share_a_key_or_a_text() -> None:
    assert len({article.key for article in ARTICLES.values()}) == len(ARTICLES)
    assert len({article.sha256 for article in ARTICLES.values()}) == len(ARTICLES)


@pytest.mark.parametrize("name", ARTICLES)
def test_each_article_is_english_and_survives_being_written_out(name: str) -> None:
    article = ARTICLES[name]
    assert article.language == "en"
    assert article.path is not None
    path = next(path for path in corpus_paths() if path.name == name)
    assert parse_markdown(render_markdown(article), path=path) == article


@pytest.mark.parametrize("name", ARTICLES)
def test_each_file_name_begins_with_the_day_its_header_gives(name: str) -> None:
    article = ARTICLES[name]
    if article.published is None:
        assert name.startswith("undated-")
        assert article.published_basis is None
    else:
        assert name.startswith(f"{article.published.edtf}-")
        assert article.published_basis is PublishedBasis.HEADER


def test_one_article_says_nothing_of_where_it_comes_from() -> None:
    (bare,) = (article for article in ARTICLES.values() if article.url is None)
    assert (bare.publisher, bare.published, bare.title) == (None, None, None)
    assert bare.key == bare.path


def test_a_bundled_article_is_the_same_wherever_it_is_installed(tmp_path: Path) -> None:
    for path in corpus_paths():
        moved = tmp_path / path.name
        moved.write_bytes(path.read_bytes())
        assert read_bundled(moved) == read_bundled(path)

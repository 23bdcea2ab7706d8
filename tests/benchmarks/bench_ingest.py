"""Articles and bytes a second for reading, extracting, storing and resolving, each beside a floor, and their growth.

All seconds are of CPU time, which other work on the machine disturbs least, but for the row that says otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import knowledge
from knowledge.extraction import default_extractor
from knowledge.ingest import BATCH, take_in
from knowledge.model import Article, Extraction
from knowledge.reading import read, render_markdown
from knowledge.resolution import resolve as resolving
from knowledge.store import Store
from tests.benchmarks.timing import peak_megabytes
from tests.benchmarks.variants import generate

CORPUS = Path(knowledge.__file__).parent / "corpus"
SIZES = {3000: 60, 30_000: 6, 1_000_000: 1}  # characters and how many articles of them
ROUNDS = 5  # of which the quickest counts, as nothing can make a run quicker than it is
NOW = datetime(2026, 1, 20, tzinfo=UTC)
TENTHS = 10


class Remembered:
    """An extractor that has read everything before: what remains of an ingest is storing and resolving."""

    name, version = "rules", "1"

    def __init__(self, extracted: dict[Article, Extraction]) -> None:
        self.extracted = extracted

    def extract(self, article: Article) -> Extraction:
        return self.extracted[article]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 20_000])


def measure(arguments: argparse.Namespace) -> dict[str, float | int]:
    """Figures by name."""
    figures: dict[str, float | int] = {**_by_size()}
    for count in arguments.articles:
        with tempfile.TemporaryDirectory() as folder:
            for name, value in _measure_one(Path(folder), count).items():
                figures[f"{count} articles: {name}"] = value
    return figures


def _by_size() -> dict[str, float]:
    """Extracted articles a CPU second at a size, and what a character of a long article costs beside a short one's."""
    extractor = default_extractor()
    texts = [read(path).text for path in sorted(CORPUS.glob("*.md"))]
    rng = random.Random(1)
    cost: dict[int, float] = {}
    for size, count in SIZES.items():
        articles = [_article_of(size, texts, rng) for _ in range(count)]
        seconds = [min(_seconds(lambda one=one: extractor.extract(one)) for _ in range(ROUNDS)) for one in articles]
        cost[size] = sum(seconds) / sum(len(article.text) for article in articles)
    figures = {f"extracting {size} characters, articles/CPU second": 1 / (cost[size] * size) for size in SIZES}
    short, *longer = SIZES
    for size in longer:
        figures[f"cost of a character at {size} over {short} characters"] = cost[size] / cost[short]
    return figures


def _article_of(size: int, texts: Sequence[str], rng: random.Random) -> Article:
    """An article of that many characters at least: one of the corpus, paragraphs of others behind it."""
    text = rng.choice(texts)
    while len(text) < size:
        text += "\n\n" + rng.choice(rng.choice(texts).split("\n\n"))
    return Article(key=str(size), text=text[: text.rfind("\n", 0, size) if size < len(text) else None])


def _measure_one(folder: Path, count: int) -> dict[str, float | int]:
    paths = _write(folder, count)
    began = time.perf_counter()
    size = sum(path.stat().st_size for path in paths)
    articles: list[Article] = []
    hashing = _seconds(lambda: [hashlib.sha256(path.read_bytes()).digest() for path in paths])
    reading = _seconds(lambda: articles.extend(map(read, paths)))
    extractor = default_extractor()
    extracted: dict[Article, Extraction] = {}
    extracting = _seconds(lambda: extracted.update((article, extractor.extract(article)) for article in articles))
    waited = time.perf_counter() - began - hashing
    inserting = _insert_only(folder / "floor.db", articles)
    began = time.perf_counter()
    tenths, in_resolution = _take_in(folder / "kb.db", articles, Remembered(extracted))
    waited += time.perf_counter() - began
    storing = sum(tenths)
    figures: dict[str, float | int] = {"bytes": size}
    for name, seconds in {
        "floor: read bytes and hash": hashing,
        "reading": reading,
        "extracting": extracting,
        "floor: insert text and FTS row": inserting,
        "storing": storing - in_resolution,
        "resolving": in_resolution,
        "in all": reading + extracting + storing,
    }.items():
        figures[f"{name}, articles/s"] = count / seconds
        figures[f"{name}, kB/s"] = size / seconds / 1000
    figures["in all, articles/s of wall time"] = count / waited
    figures["reading over its floor"] = reading / hashing
    figures["storing and resolving over their floor"] = storing / inserting
    figures["storing and resolving: last tenth over first"] = tenths[-1] / tenths[0]
    whole = (reading + extracting) / TENTHS
    figures["whole cost of an article: last tenth over first"] = (tenths[-1] + whole) / (tenths[0] + whole)
    figures["peak memory, MB"] = peak_megabytes()
    return figures


def _write(folder: Path, count: int) -> list[Path]:
    paths = []
    for number, article in enumerate(generate(count)):
        paths.append(folder / f"{number:06}.md")
        paths[-1].write_text(render_markdown(article), "utf-8")
    return paths


def _insert_only(path: Path, articles: Sequence[Article]) -> float:
    with Store.open(path) as store:

        def insert() -> None:
            for start in range(0, len(articles), BATCH):
                with store.transaction():
                    store.write_many(
                        "INSERT INTO article (key, text, sha256, origin, added_at, changed_at)"
                        " VALUES (?, ?, '', '', '', '')",
                        [(article.key, article.text) for article in articles[start : start + BATCH]],
                    )

        return _seconds(insert)


def _take_in(path: Path, articles: Sequence[Article], extractor: Remembered) -> tuple[list[float], float]:
    """Seconds for each tenth of the articles, and how many of all were spent resolving."""
    spent = 0.0
    real = resolving.resolve

    def timed(*arguments: Any) -> Any:
        nonlocal spent
        start = time.process_time()
        result = real(*arguments)
        spent += time.process_time() - start
        return result

    size = -(-len(articles) // TENTHS)
    tenths = []
    with Store.open(path) as store:
        import knowledge.ingest as ingesting

        ingesting.resolve = timed  # type: ignore[assignment]
        try:
            for start in range(0, len(articles), size):
                part = articles[start : start + size]
                tenths.append(
                    _seconds(lambda part=part: take_in(store, part, extractor=extractor, now=NOW, origin="benchmark"))
                )
        finally:
            ingesting.resolve = real
    return tenths, spent


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start

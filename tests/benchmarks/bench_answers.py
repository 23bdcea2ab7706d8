"""Milliseconds an answer takes, p50 and p99, for each command on a small and on a large knowledge base."""

from __future__ import annotations

import argparse
import random
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import commands
from handlers._command import Command, Request, UsageError
from knowledge.extraction import default_extractor
from knowledge.ingest import take_in
from knowledge.store import Store
from tests.benchmarks.timing import milliseconds, peak_megabytes, percentile
from tests.benchmarks.variants import generate

NOW = datetime(2026, 1, 20, tzinfo=UTC)
_CITIES = ("islamabad", "beijing", "lahore", "urumqi")
_TOPICS = ("water cooperation", "textile", "climate research", "aviation training", "fisheries")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--articles", type=int, nargs="+", default=[50, 10_000])
    parser.add_argument("--questions", type=int, default=200, help="how many of each command")


def measure(arguments: argparse.Namespace) -> dict[str, float | int]:
    """Figures by name."""
    figures: dict[str, float | int] = {}
    for count in arguments.articles:
        with tempfile.TemporaryDirectory() as folder:
            figures |= _measure_one(Path(folder) / "kb.db", count, arguments.questions)
    return figures


def _measure_one(path: Path, count: int, questions: int) -> dict[str, float | int]:
    with Store.open(path) as store:
        building = milliseconds(
            lambda: take_in(store, generate(count), extractor=default_extractor(), now=NOW, origin="benchmark")
        )
    figures: dict[str, float | int] = {f"{count} articles: built in, s": building / 1000}
    with Store.open_reader(path) as store:
        floor = [milliseconds(lambda: store.one("SELECT count(*) FROM article WHERE id = 1")) for _ in range(questions)]
        figures[f"{count} articles: one row by id, p50 ms"] = percentile(floor, 0.5)
        for command in (one for one in commands() if not one.writes):
            took = _ask(store, command, questions)
            figures[f"{count} articles: /{command.name} p50 ms"] = percentile(took, 0.5)
            figures[f"{count} articles: /{command.name} p99 ms"] = percentile(took, 0.99)
    figures[f"{count} articles: peak memory, MB"] = peak_megabytes()
    return figures


def _ask(store: Store, command: Command, questions: int) -> list[float]:
    rng = random.Random(command.name)
    names = [row["name"] for row in store.rows("SELECT name FROM person ORDER BY random() LIMIT 200")]
    took = []
    for _ in range(questions):
        request = Request(text=_words(command.name, rng, names), now=NOW, zone=ZoneInfo("Asia/Karachi"))

        def answer(request: Request = request) -> None:
            with suppress(UsageError):
                command.answer(store, request)

        took.append(milliseconds(answer))
    return took


def _words(command: str, rng: random.Random, names: list[str]) -> str:
    """What people would type after the command, misspelt names included."""
    topic, city, year, number = rng.choice(_TOPICS), rng.choice(_CITIES), rng.randint(2013, 2024), rng.randint(1, 50)
    name = rng.choice(names)
    slip = rng.randrange(len(name) - 1)
    misspelt = name[:slip] + name[slip + 1] + name[slip] + name[slip + 2 :]
    asked = {
        "meetings": [topic, city, str(year), f"{topic} {year}", f"{city} {name.split()[-1]}", ""],
        "meeting": [f"{number} {topic}", f"{topic} {number}th", f"#{number}", f"{topic} {year}"],
        "who": [name, misspelt, name.split()[0], name.lower()],
        "next": [topic, ""],
        "last": [topic, ""],
        "on": [str(year), f"March {year}", f"5 Jan {year}", f"{year} to {year + 1}", "last July"],
        "search": ["customs clearance", f"{topic} {city}", "delegations satisfaction", "timelines"],
        "agreed": [topic, "", "circulated"],
        "source": [f"#{number}", f"newspaper {number % 40}"],
    }
    return rng.choice(asked.get(command, [""]))

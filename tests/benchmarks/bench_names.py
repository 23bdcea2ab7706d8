"""Finding people by misspelt names: time and recall by kind of slip, beside rapidfuzz WRatio over all names."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from rapidfuzz import fuzz, process

from knowledge.names import Ranked, name_key, parse_query, split_titles
from knowledge.names.ranking import prepare
from knowledge.people import rank_people
from knowledge.store import Store
from knowledge.store.people_added import add_people
from tests.benchmarks.population import SLIPS, names
from tests.benchmarks.timing import both_milliseconds, milliseconds, peak_megabytes, percentile

BATCH = 20_000  # people in one transaction
SHOWN = 5
ADDED = 200  # people added one by one to the finished base

Figures = dict[str, float | int]
Find = Callable[[str], Sequence[str]]  # the keys of the best names, best first


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200, help="of each kind, for ours")
    parser.add_argument("--scans", type=int, default=0, help="of each kind, for both recalls; 0: by size")
    parser.add_argument("--seed", type=int, default=1)


def measure(arguments: argparse.Namespace) -> Figures:
    """Figures by name."""
    people = [*names(arguments.people, seed=arguments.seed)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kb.db"
        before = peak_megabytes()
        figures: Figures = {"people": len(people), "different names": len({*people})}
        with Store.open(path) as store:
            figures["built in, s"] = milliseconds(lambda: _build(store, people)) / 1000
            figures |= _adding(store, arguments.seed)
        figures["on disk, MB"] = path.stat().st_size / 1e6
        with Store.open_reader(path) as store:
            _warm(store, people)
            figures |= _ours(store, people, arguments)
            figures["resident beyond the names themselves, MB"] = peak_megabytes() - before
            figures |= _beside_scan(store, people, arguments)
    return figures


def _build(store: Store, people: Sequence[str]) -> None:
    for at in range(0, len(people), BATCH):
        with store.transaction():
            add_people(store, people[at : at + BATCH])


def _adding(store: Store, seed: int) -> Figures:
    """One person more, each in a transaction rolled into the next: what ingest pays for a new name."""
    took = []
    for name in islice(names(ADDED, seed=seed + 1000), ADDED):
        with store.transaction():
            took.append(milliseconds(lambda name=name: add_people(store, [name])))  # type: ignore[misc]
    return {"one person added, p50 ms": percentile(took, 0.5), "one person added, p99 ms": percentile(took, 0.99)}


def _ask(store: Store, query: str) -> tuple[Ranked, ...]:
    return rank_people(store, prepare(parse_query(query)))


def _keys(store: Store, query: str) -> list[str]:
    return [name_key(one.name) for one in _ask(store, query)]


def _warm(store: Store, people: Sequence[str]) -> None:
    random = Random(7)
    for kind in SLIPS.values():
        for _ in range(20):
            _ask(store, kind(random.choice(people), random))


def _ours(store: Store, people: Sequence[str], arguments: argparse.Namespace) -> Figures:
    figures: Figures = {}
    for kind, slip in SLIPS.items():
        random = Random(f"{kind} {arguments.seed}")
        queries = [slip(random.choice(people), random) for _ in range(arguments.queries)]
        took = [both_milliseconds(lambda query=query: _ask(store, query)) for query in queries]  # type: ignore[misc]
        for what, times in zip(("ms", "ms of the processor"), zip(*took, strict=True), strict=True):
            figures[f"{kind}: p50 {what}"] = percentile(times, 0.5)
            figures[f"{kind}: p99 {what}"] = percentile(times, 0.99)
    return figures


def _beside_scan(store: Store, people: Sequence[str], arguments: argparse.Namespace) -> Figures:
    """Recall of both on the same queries: whether a name of who was meant is first, or among the first five."""
    scans = arguments.scans or max(20, min(200, 4_000_000 // len(people)))
    different = [*dict.fromkeys(name.lower() for name in people)]

    def scan(query: str) -> list[str]:
        bare = split_titles(query)[1].lower()
        return [name_key(one[0]) for one in process.extract(bare, different, scorer=fuzz.WRatio, limit=SHOWN)]

    figures: Figures = {"queries of each kind beside the scan": scans}
    for kind, slip in SLIPS.items():
        random = Random(f"{kind} {arguments.seed}")
        asked = [(slip(meant, random), name_key(meant)) for meant in (random.choice(people) for _ in range(scans))]
        for who, find in (("ours", lambda query: _keys(store, query)), ("WRatio", scan)):
            figures |= {f"{kind}: {name} {who}": value for name, value in _recall(find, asked).items()}
    return figures


def _recall(find: Find, asked: Sequence[tuple[str, str]]) -> Figures:
    start, first, among = time.perf_counter(), 0, 0
    for query, meant in asked:
        shown = [*dict.fromkeys(find(query))][:SHOWN]
        first += shown[:1] == [meant]
        among += meant in shown
    took = (time.perf_counter() - start) * 1000
    return {"recall@1": first / len(asked), "recall@5": among / len(asked), "mean ms": took / len(asked)}

"""A list of names as the whole population: found by the same index and the same comparison as people are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.names import parse_query
from knowledge.names.ranking import prepare
from knowledge.people import rank_people
from knowledge.store import Store
from knowledge.store.people_added import add_people

MOST_MATCHES = 5


@dataclass(frozen=True, slots=True)
class Population:
    """People known by name alone."""

    store: Store

    def find(self, query: str) -> Mapping[str, object]:
        """The query and its best matches, best first, each with its score (0–100) and why."""
        ranked = rank_people(self.store, prepare(parse_query(query)))[:MOST_MATCHES]
        matches = [{"name": one.name, "score": one.score, "reason": one.reason.value} for one in ranked]
        return {"query": query, "matches": matches}


@contextmanager
def load(file: Path) -> Iterator[Population]:
    """The people whose names stand in the file, one a line; blank lines are nobody."""
    lines = file.read_text("utf-8-sig", errors="replace").splitlines()
    with Store.in_memory() as store:
        with store.transaction():
            add_people(store, [name for line in lines if (name := " ".join(line.split()))])
        yield Population(store)

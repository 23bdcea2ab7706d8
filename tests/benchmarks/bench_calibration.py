"""How often an answer given without asking is right: the curve of share answered against share right.

Truth is strict: the person meant, or one whose name is the same word for word; for somebody who is not in the base no
answer is right, not even one of that very name made by a slip or a missing word. A third of the queries are such.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from knowledge.names import Certainty, Ranked, judge, name_key, parse_query
from knowledge.names.ranking import prepare
from knowledge.people import rank_people
from knowledge.store import Store
from knowledge.store.people_added import add_people
from tests.benchmarks import people as spelt
from tests.benchmarks import population as stock

THRESHOLDS = (70, 75, 80, 85, 90, 95, 100)


@dataclass(frozen=True, slots=True)
class Asked:
    """One held-back query: what was typed for whom, whether that is somebody in the base, and who was found."""

    kind: str
    query: str
    meant: str
    present: bool
    ranked: tuple[Ranked, ...]

    @property
    def is_clear(self) -> bool:
        return judge(self.ranked).certainty is Certainty.CLEAR

    @property
    def is_right(self) -> bool:
        return self.present and bool(self.ranked) and name_key(self.ranked[0].name) == name_key(self.meant)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=1254, help="of each seed; 57 go round")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15])
    parser.add_argument("--wrong", action="store_true", help="print the wrong answers too")


def measure(arguments: argparse.Namespace) -> dict[str, float | int | str]:
    """Figures by name."""
    figures: dict[str, float | int | str] = {}
    every: list[Asked] = []
    for seed in arguments.seeds:
        asked = list(ask(arguments.people, arguments.queries, seed))
        clear = [one for one in asked if one.is_clear]
        figures[f"seed {seed}: answered without asking"] = len(clear) / len(asked)
        figures[f"seed {seed}: of those right"] = share_right(clear)
        every += asked
    for threshold in THRESHOLDS:
        sure = [one for one in every if one.is_clear and one.ranked[0].score >= threshold]
        figures[f"from {threshold}: answered"] = len(sure) / len(every)
        figures[f"from {threshold}: right"] = share_right(sure)
    if arguments.wrong:
        figures |= {
            f"{one.kind}: {one.query} for {one.meant}": f"{one.ranked[0].name} {one.ranked[0].score}"
            for one in every
            if one.is_clear and not one.is_right
        }
    return figures


def share_right(answered: Sequence[Asked]) -> float:
    """The share of right answers; 1 where there are none."""
    return sum(one.is_right for one in answered) / len(answered) if answered else 1.0


def ask(people: int, queries: int, seed: int) -> Iterator[Asked]:
    """Held-back queries of every kind in turn against a base of so many people, a third of them for strangers."""
    random = Random(seed)
    made, names = spelt.make_people(people // 2, seed), [*stock.names(people // 2, seed=seed)]
    here = {name_key(name) for name in (*names, *(one.name for one in made))}
    strangers = [one for one in spelt.make_people(people, seed + 1000) if name_key(one.name) not in here]
    unknown = [name for name in stock.names(people, seed=seed + 1000) if name_key(name) not in here]
    kinds = [*spelt.SLIPS, *stock.SLIPS]
    with Store.in_memory() as store:
        with store.transaction():
            add_people(store, [*(one.name for one in made), *names])
        for number in range(queries):
            at, present = number % len(kinds), number // len(kinds) % 3 != 2
            if at < len(spelt.SLIPS):
                one = random.choice(made if present else strangers)
                meant, query = one.name, spelt.SLIPS[kinds[at]](one, random)
            else:
                meant = random.choice(names if present else unknown)
                query = stock.SLIPS[kinds[at]](meant, random)
            yield Asked(kinds[at], query, meant, present, rank_people(store, prepare(parse_query(query))))

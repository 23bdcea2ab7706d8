"""What may show that two people are one: offices, series and counterparts, for all who were at a meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from knowledge.store.database import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """A person on a side with what was said of them. `articles` are those that name them."""

    id: int
    name: str
    side: str
    offices: frozenset[str]
    series: frozenset[str]
    counterparts: frozenset[int]
    articles: frozenset[int]


def standings(store: Store) -> tuple[Standing, ...]:
    """Everybody on a known side who was at a meeting, by id."""
    offices = _sets(store, "SELECT DISTINCT person_id AS id, role AS of FROM participation WHERE role <> ''")
    series = _sets(
        store,
        "SELECT DISTINCT p.person_id AS id, m.series AS of FROM participation p JOIN meeting m ON m.id = p.meeting_id"
        " WHERE m.series IS NOT NULL",
    )
    counterparts = _sets(
        store,
        "SELECT DISTINCT own.person_id AS id, other.person_id AS of FROM participation own"
        " JOIN participation other ON other.meeting_id = own.meeting_id AND other.side <> own.side"
        " WHERE own.part <> 'attended' AND other.part <> 'attended' AND other.person_id IS NOT NULL",
    )
    articles = _sets(
        store, "SELECT DISTINCT person_id AS id, article_id AS of FROM mention WHERE person_id IS NOT NULL"
    )
    rows = store.rows("SELECT id, name, side FROM person WHERE side IS NOT NULL AND meetings > 0 ORDER BY id")
    return tuple(
        Standing(
            id=row["id"],
            name=row["name"],
            side=row["side"],
            offices=frozenset(map(str, offices[row["id"]])),
            series=frozenset(map(str, series[row["id"]])),
            counterparts=frozenset(map(int, counterparts[row["id"]])),
            articles=frozenset(map(int, articles[row["id"]])),
        )
        for row in rows
    )


def person_sides(store: Store) -> tuple[str, ...]:
    """Every side that somebody here acts for, A to Z."""
    rows = store.rows("SELECT DISTINCT side FROM person WHERE side IS NOT NULL ORDER BY side")
    return tuple(row["side"] for row in rows)


def _sets(store: Store, sql: str) -> dict[int, set[str | int]]:
    found: dict[int, set[str | int]] = defaultdict(set)
    for row in store.rows(sql):
        found[row["id"]].add(row["of"])
    return found

"""People known by their names alone, many at once."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.names import name_key
from knowledge.store.database import Store
from knowledge.store.name_filing import file_names


def add_people(store: Store, names: Sequence[str]) -> None:
    """One person for each of the names, in their order. Inside a transaction."""
    last = store.one("SELECT COALESCE(MAX(id), 0) AS id FROM person")["id"]
    people = list(enumerate(names, start=last + 1))
    store.write_many("INSERT INTO person (id, name) VALUES (?, ?)", people)
    store.write_many(
        "INSERT INTO person_name (person_id, name, key, reports) VALUES (?, ?, ?, 1)",
        [(number, name, name_key(name)) for number, name in people],
    )
    file_names(store.db, names)

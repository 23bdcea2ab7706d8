"""People known by name alone, found through the real index of the real store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from knowledge.name_search import find_names
from knowledge.names import Candidate, name_key, parse_query
from knowledge.names.ranking import prepare
from knowledge.store import Store
from knowledge.store.name_filing import file_names


class NameBase:
    """The index of the names of some people."""

    def __init__(self, people: Iterable[Candidate]) -> None:
        self._bearers: dict[str, list[Candidate]] = defaultdict(list)
        for person in people:
            for spelling in (person.name, *person.spellings):
                self._bearers[name_key(spelling)].append(person)
        self._store = Store.in_memory()
        with self._store.transaction():
            file_names(self._store.db, (name for one in people for name in (one.name, *one.spellings)))

    def found(self, query: str) -> tuple[Candidate, ...]:
        """Whom the index finds for a query, each once."""
        names = find_names(self._store, prepare(parse_query(query)))
        found = {person.id: person for name in names for person in self._bearers[name.key]}
        return tuple(found.values())

"""The index of names, read: names filed under numbers, words one slip apart, and who bears a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.store.database import Store

MOST_FORMS = 400  # read at once; past that, words are so common that no more of them would help
MOST_COUNTED = 100  # of one name; which of two is commoner is plain by then
MOST_OF_ONE_NUMBER = 160  # of a set of words that many names share


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a name of the index, by its key; `name` is the one the person is shown with."""

    person_id: int
    name: str
    side: str | None
    key: str


def forms_under(store: Store, numbers: Collection[int], *, most: int = MOST_FORMS) -> dict[str, str]:
    """The names filed under any of the numbers: their words, each with its key."""
    rows = store.rows(
        "SELECT f.words, f.key FROM name_posting p CROSS JOIN name_form f ON f.id = p.form_id"
        f" WHERE p.number IN ({_places(len(numbers))}) LIMIT {most}",
        _filled(numbers),
    )
    return dict(rows)  # type: ignore[arg-type]


def some_forms_under(store: Store, numbers: Sequence[int], *, share: int = MOST_OF_ONE_NUMBER) -> dict[str, str]:
    """As forms_under, with a fair share for each of the numbers, however common; the first numbers count most."""
    rows = store.rows(_shared(_room(len(numbers)), share), _filled(numbers))
    return dict(rows)  # type: ignore[arg-type]


def _room(count: int) -> int:
    """How many parameters a statement for so many numbers has: few statements, each prepared once."""
    return next((room for room in _ROOMS if room >= count), count)


_ROOMS = (4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 400, 800, 1600, 3000)


@cache
def _places(count: int) -> str:
    return ", ".join("?" * _room(count))


def _filled(values: Collection[int] | Collection[str]) -> list[int | str | None]:
    """The values, and nothing for each parameter that is left; NULL equals no number and no key."""
    return [*values, *[None] * (_room(len(values)) - len(values))]


@cache
def _shared(count: int, share: int) -> str:
    one = f"SELECT form_id FROM (SELECT form_id FROM name_posting WHERE number = ? LIMIT {share})"
    shares = " UNION ALL ".join([one] * count)
    return f"SELECT f.words, f.key FROM ({shares}) p CROSS JOIN name_form f ON f.id = p.form_id LIMIT {MOST_FORMS}"


def known_words(store: Store, words: Sequence[str]) -> frozenset[str]:
    """Those of the words that stand in names here."""
    rows = store.rows(f"SELECT word FROM name_word WHERE word IN ({', '.join('?' for _ in words)})", words)
    return frozenset(row[0] for row in rows)


def words_near(store: Store, numbers: Collection[int]) -> dict[str, str]:
    """The words of names here that share one of the slip numbers, each with its sound."""
    rows = store.rows(f"SELECT word, sound FROM name_slip WHERE number IN ({_places(len(numbers))})", _filled(numbers))
    return dict(rows)  # type: ignore[arg-type]


def words_since(store: Store, last: int) -> list[tuple[int, str]]:
    """The words of names here that came after the one of that id."""
    return [(row[0], row[1]) for row in store.rows("SELECT id, word FROM name_word WHERE id > ? ORDER BY id", (last,))]


def bearers_of(store: Store, keys: Sequence[str], *, each: int, most: int) -> tuple[Bearer, ...]:
    """Who bears the names of these keys, so many of each name and so many in all; those of the first names count."""
    rows = store.rows(_borne(_room(len(keys)), each, most), _filled(keys))
    return tuple(Bearer(*row) for row in rows)


@cache
def _borne(count: int, each: int, most: int) -> str:
    one = f"SELECT * FROM (SELECT DISTINCT person_id, key FROM person_name WHERE key = ? LIMIT {each})"
    every = " UNION ALL ".join([one] * count)
    return f"SELECT p.id, p.name, p.side, b.key FROM ({every}) b CROSS JOIN person p ON p.id = b.person_id LIMIT {most}"


def namesakes_of(store: Store, keys: Sequence[str]) -> dict[str, int]:
    """How many bear each of these names, counted up to MOST_COUNTED."""
    rows = store.rows(_counted(_room(len(keys))), _filled(keys))
    return dict(zip(keys, (row[0] for row in rows), strict=False))


@cache
def _counted(count: int) -> str:
    one = f"SELECT COUNT(*) FROM (SELECT 1 FROM person_name WHERE key = ? LIMIT {MOST_COUNTED})"
    return " UNION ALL ".join([one] * count)


def spellings_of(store: Store, people: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """How the names of each of these people are spelt, in any order."""
    rows = store.rows(
        f"SELECT person_id, name FROM person_name WHERE person_id IN ({', '.join('?' for _ in people)})", people
    )
    found: dict[int, tuple[str, ...]] = {}
    for person, name in rows:
        found[person] = (*found.get(person, ()), name)
    return found

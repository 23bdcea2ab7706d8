"""Public figures of Pakistan and China, found among two thousand others by what is really written for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from knowledge.names import Certainty, judge, name_key, parse_query
from knowledge.names.ranking import Ranked, prepare
from knowledge.names.scripts import is_han, is_urdu
from knowledge.people import rank_people
from knowledge.store import Store
from knowledge.store.people_added import add_people
from tests.benchmarks.population import names

TABLE = Path(__file__).parent / "data" / "name_office_holders.txt"
ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
OTHERS = 2000


def script_of(typed: str) -> str:
    return "Urdu" if is_urdu(typed) else "Chinese" if is_han(typed) else "Latin"


@cache
def base() -> Store:
    here = [row[0] for row in ROWS]
    known = {name_key(name) for name in here}
    store = Store.in_memory()
    with store.transaction():
        add_people(store, [*here, *(name for name in names(OTHERS, seed=77) if name_key(name) not in known)])
    return store


@cache
def answers(script: str) -> tuple[tuple[str, tuple[Ranked, ...]], ...]:
    asked = [(row[0], typed) for row in ROWS for typed in row[1:] if script_of(typed) == script]
    return tuple((meant, rank_people(base(), prepare(parse_query(typed)))) for meant, typed in asked)


def test_the_table_holds_hundreds_of_people_and_each_script() -> None:
    assert len(ROWS) >= 450
    assert len({row[0] for row in ROWS}) == len(ROWS)
    assert all(len(answers(script)) >= 300 for script in ("Latin", "Urdu", "Chinese"))


@pytest.mark.parametrize(("script", "recall"), [("Latin", 0.98), ("Urdu", 0.98), ("Chinese", 0.97)])
def test_what_is_written_finds_who_is_meant_first(script: str, recall: float) -> None:
    first = [bool(ranked) and ranked[0].name == meant for meant, ranked in answers(script)]
    assert sum(first) >= recall * len(first)


@pytest.mark.parametrize("script", ["Latin", "Urdu", "Chinese"])
def test_hardly_anybody_else_is_answered_without_asking(script: str) -> None:
    clear = [(meant, ranked) for meant, ranked in answers(script) if judge(ranked).certainty is Certainty.CLEAR]
    assert sum(ranked[0].name == meant for meant, ranked in clear) >= 0.99 * len(clear)


def test_everybody_is_found_by_the_name_as_it_stands() -> None:
    for row in ROWS:
        assert rank_people(base(), prepare(parse_query(row[0])))[0].name == row[0]

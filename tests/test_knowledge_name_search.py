"""The index of names in the store: filed with the person, kept small, and the same however it came about."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from knowledge.name_search import find_names
from knowledge.names import Certainty, judge, parse_query
from knowledge.names.ranking import prepare
from knowledge.people import rank_people
from knowledge.store import Store
from knowledge.store.name_filing import file_names
from knowledge.store.people_added import add_people
from tests.benchmarks.population import SLIPS, names

FIRST_SCHEMA = Path(__file__).parent / "data" / "schema" / "m0001_first.db"
TABLES = ("name_form", "name_posting", "name_word", "name_slip")


def base(*people: str) -> Store:
    store = Store.in_memory()
    with store.transaction():
        add_people(store, people)
    return store


def asked(store: Store, query: str) -> list[str]:
    return [one.name for one in rank_people(store, prepare(parse_query(query)))]


def sizes(store: Store) -> list[int]:
    return [store.one(f"SELECT COUNT(*) AS n FROM {table}")["n"] for table in TABLES]


def test_a_person_is_found_as_soon_as_the_transaction_that_adds_them_ends() -> None:
    store = base("Farah Hamid Khan")
    assert asked(store, "zaheer babar") == []
    with store.transaction():
        add_people(store, ["Zaheer Babar"])
    assert asked(store, "zahir baber")[0] == "Zaheer Babar"


def test_nothing_of_a_name_stays_when_its_transaction_fails() -> None:
    store = base("Farah Hamid Khan")
    before = sizes(store)
    with pytest.raises(RuntimeError), store.transaction():
        add_people(store, ["Zaheer Babar"])
        raise RuntimeError
    assert sizes(store) == before


def test_filing_a_name_again_changes_nothing() -> None:
    store = base("Farah Hamid Khan", "Wang Xiaohong")
    before = sizes(store)
    with store.transaction():
        file_names(store.db, ["Farah Hamid Khan", "FARAH HAMID KHAN", "Wang Xiaohong"])
    assert sizes(store) == before


def test_many_bearers_of_one_name_are_one_entry() -> None:
    one, many = base("Zhang Wei"), base(*["Zhang Wei"] * 50)
    assert sizes(one) == sizes(many)


def test_of_many_bearers_of_one_name_as_many_are_read_as_an_answer_shows() -> None:
    store = base(*["Zhang Wei"] * 50, "Zhang Wei Khan")
    assert asked(store, "zhang wei") == ["Zhang Wei"] * 3 + ["Zhang Wei Khan"]
    assert judge(rank_people(store, prepare(parse_query("zhang wei")))).certainty is Certainty.CLOSE


def test_a_whole_name_is_found_among_thousands_that_hold_its_words() -> None:
    store = base(*(f"Ali {name} Khan" for name in names(800, seed=3)), "Ali Khan")
    assert asked(store, "khan ali")[0] == "Ali Khan"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("usmanb uledi", "Usman Buledi"),
        ("hyahng can", "Huang Can"),
        ("zfarah hamid khna", "Farah Hamid Khan"),
        ("farahhamid khan", "Farah Hamid Khan"),
        ("f. h. khan", "Farah Hamid Khan"),
        ("huan g can", "Huang Can"),
        ("wang xiaohon g", "Wang Xiaohong"),
        ("buledi", "Usman Buledi"),
    ],
)
def test_slips_joints_and_initials_lead_to_the_person(typed: str, meant: str) -> None:
    store = base("Usman Buledi", "Huang Can", "Farah Hamid Khan", "Wang Xiaohong", *names(300, seed=4))
    assert asked(store, typed)[0] == meant


def test_a_store_of_the_first_schema_has_every_name_filed_once_migrated(tmp_path: Path) -> None:
    shutil.copy(FIRST_SCHEMA, tmp_path / "kb.db")
    with Store.open(tmp_path / "kb.db") as store:
        people = store.rows("SELECT name FROM person_name")
        missing = store.one("SELECT COUNT(*) AS n FROM person_name WHERE key NOT IN (SELECT key FROM name_form)")
        assert people and missing["n"] == 0
        assert all(asked(store, row["name"]) for row in people)


@pytest.mark.parametrize(
    ("typed", "meant", "certainty"),
    [
        ("zahir babqr", "Zahir Babar", Certainty.CLEAR),
        ("bahir babar", "Zahir Babar", Certainty.CLEAR),
        ("dshan naeed khosa", "Jahan Naveed Khosa", Certainty.CLOSE),
        ("jahaan navezd khosra", "Jahan Naveed Khosa", Certainty.CLOSE),
        ("zahid babar", "Zahir Babar", Certainty.CLOSE),
        ("wang xiaodong", "Wang Xiaohong", Certainty.CLOSE),
        ("wang xiaohng", "Wang Xiaohong", Certainty.CLEAR),
    ],
)
def test_a_slip_in_a_word_that_is_nobodys_is_sure_and_another_name_is_not(
    typed: str, meant: str, certainty: Certainty
) -> None:
    ranked = rank_people(base("Zahir Babar", "Jahan Naveed Khosa", "Wang Xiaohong"), prepare(parse_query(typed)))
    assert ranked[0].name == meant
    assert judge(ranked).certainty is certainty


def test_of_names_that_fit_alike_the_commoner_comes_first() -> None:
    store = base("Dian Pan", *["Tian Pan"] * 5, *["Jian Pan"] * 9)
    assert list(dict.fromkeys(asked(store, "pan ian"))) == ["Jian Pan", "Tian Pan", "Dian Pan"]


def test_a_name_that_sounds_nearly_so_hides_none_that_a_slip_makes() -> None:
    assert asked(base("Fuying Zhou", "Feng Zhou"), "zhou fueng") == ["Fuying Zhou", "Feng Zhou"]


def test_what_holds_every_word_typed_is_named_beside_the_name_itself() -> None:
    store = base("Kashif Khan", "Usman Kashif Khan", *names(300, seed=5))
    assert asked(store, "kashif khan")[:2] == ["Kashif Khan", "Usman Kashif Khan"]


@pytest.mark.parametrize("kind", SLIPS)
def test_any_slip_still_finds_most_people_first(kind: str) -> None:
    people, random = [*names(400, seed=9)], Random(9)
    store, right = base(*people), 0
    for _ in range(60):
        meant = random.choice(people)
        right += asked(store, SLIPS[kind](meant, random))[:1] == [meant]
    assert right >= 50


@pytest.mark.parametrize(
    "typed", ["", " ", "💥", "ali " * 5000, "a b c d e f g h i j k l", "'; DROP TABLE person", "\x00"]
)
def test_any_text_is_looked_up_without_failing(typed: str) -> None:
    store = base("Farah Hamid Khan")
    assert isinstance(find_names(store, prepare(parse_query(typed[:300]))), tuple)

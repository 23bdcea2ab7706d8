"""Names as they are met in the wild: other places' spellings, other scripts, minorities' names, homophones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from knowledge.names import name_key, parse_query
from knowledge.names.ranking import Ranked, prepare
from knowledge.names.scripts import is_han, is_urdu
from knowledge.names.transcribed import divided
from knowledge.people import rank_people
from knowledge.store import Store
from knowledge.store.people_added import add_people
from tests.benchmarks.population import names

DATA = Path(__file__).parent / "data"
OTHERS = 2000


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


ROWS = rows("name_wild.txt")


@cache
def base() -> Store:
    here = [row[0] for row in (*ROWS, *rows("name_office_holders.txt"))]
    known = {name_key(name) for name in here}
    return base_of(*here, *(name for name in names(OTHERS, seed=77) if name_key(name) not in known))


def base_of(*people: str) -> Store:
    store = Store.in_memory()
    with store.transaction():
        add_people(store, people)
    return store


def ranked(store: Store, typed: str) -> tuple[Ranked, ...]:
    return rank_people(store, prepare(parse_query(typed)))


def script_of(typed: str) -> str:
    return "Urdu" if is_urdu(typed) else "Chinese" if is_han(typed) else "Latin"


@pytest.mark.parametrize(("script", "recall"), [("Latin", 0.93), ("Urdu", 0.98), ("Chinese", 0.89)])
def test_what_is_met_in_the_wild_finds_who_is_meant_first(script: str, recall: float) -> None:
    asked = [(row[0], typed) for row in ROWS for typed in row[1:] if script_of(typed) == script]
    first = [bool(found := ranked(base(), typed)) and found[0].name == meant for meant, typed in asked]
    assert len(first) >= 150
    assert sum(first) >= recall * len(first)


@pytest.mark.parametrize("typed", ["王伟", "王威", "王薇", "张伟", "章伟", "章炜", "李明", "黎明", "刘洋", "柳杨"])
def test_of_names_that_sound_alike_the_one_in_these_signs_comes_first(typed: str) -> None:
    found = ranked(base_of("王伟", "王威", "王薇", "张伟", "章伟", "章炜", "李明", "黎明", "刘洋", "柳杨"), typed)
    assert found[0].name == typed
    assert found[1].score < 80


@pytest.mark.parametrize(("typed", "meant"), [("張偉", "张伟"), ("章煒", "章炜"), ("許智峯", "许智峰")])
def test_traditional_signs_are_the_simplified_ones(typed: str, meant: str) -> None:
    best, *_ = ranked(base_of("张伟", "章伟", "章炜", "刘洋", "柳杨", "许智峰", "徐智锋"), typed)
    assert (best.name, best.score) == (meant, 100.0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("梁國雄", "Leung Kwok-hung"),
        ("刘慧卿", "Emily Lau Wai-hing"),
        ("葉劉淑儀", "Regina Ip Lau Suk-yee"),
        ("吳國昌", "Ng Kuok-cheong"),
        ("Liang Guoxiong", "Leung Kwok-hung"),
        ("Leung Kam-chung", "梁錦松"),
        ("苏贞昌", "Su Tseng-chang"),
    ],
)
def test_a_spelling_of_another_place_is_offered_but_not_believed(typed: str, meant: str) -> None:
    people = [row[0] for row in ROWS]
    best, *_ = ranked(base_of(*people), typed)
    assert best.name == meant
    assert best.score < 80


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("贝娜齐尔·布托", "Benazir Bhutto"),
        ("貝娜齊爾·布托", "Benazir Bhutto"),
        ("佐勒菲卡尔·阿里·布托", "Zulfiqar Ali Bhutto"),
        ("马姆努恩·侯赛因", "Mamnoon Hussain"),
        ("赛福鼎·艾则孜", "Saifuddin Azizi"),
        ("阿什哈提·克里木拜", "Ashat Kerimbay"),
        ("巴音朝鲁", "Bayanqolu"),
    ],
)
def test_a_name_that_hanzi_give_by_its_sound_is_offered(typed: str, meant: str) -> None:
    best, *_ = ranked(base(), typed)
    assert best.name == meant
    assert best.score < 80


@pytest.mark.parametrize(
    ("typed", "parts"),
    [("王小洪", 0), ("努尔·白克力", 1), ("洛桑江村", 2), ("Nur Bekri", 0), ("阿" * 40, 0), ("·" * 40 + "阿", 0)],
)
def test_only_what_may_be_no_chinese_name_is_cut_into_words_by_sound(typed: str, parts: int) -> None:
    assert len(divided(typed)) == parts

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.names import (
    Candidate,
    Certainty,
    Reason,
    judge,
    name_key,
    parse_query,
    rank,
    same_name_loosely,
    skeleton,
    split_titles,
)
from knowledge.names.filing import plan_filing, read_words, write_words
from knowledge.names.looking_up import MAX_NUMBERS, fewer_numbers, literal_numbers, lone_numbers, shared_numbers
from knowledge.names.tokens import bare_tokens
from tests.benchmarks.people import HANZI, PAKISTANI, make_people
from tests.name_base import NameBase

TABLE = Path(__file__).parent / "data" / "name_variants.txt"
ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
NAMES = sorted({name for _, name in ROWS} | {"Imran Khan", "Amir Khan Muttaqi", "Cong Liang", "Yang Jiechi", "Wang Yi"})
OFFICES = {
    "Farah Hamid Khan": ("Additional Secretary, Ministry of Interior",),
    "Mohsin Naqvi": ("Minister for Interior",),
    "Ahsan Iqbal": ("Federal Minister for Planning, Development and Special Initiatives",),
}
CHINESE = {"Wang", "Xu", "Liu", "Cao", "Nong", "Ning", "Xi", "Sun", "Luo", "Zheng", "Yao", "Zhao", "Cong", "Yang"}
PEOPLE = tuple(
    Candidate(
        number,
        name,
        ("Li Shaobin",) if name == "Liu Shaobin" else (),
        "China" if name.split()[0] in CHINESE else "Pakistan",
        OFFICES.get(name, ()),
    )
    for number, name in enumerate(NAMES)
)


BASE = NameBase(PEOPLE)
found = BASE.found


def test_the_table_holds_real_variants_in_three_scripts() -> None:
    assert len(ROWS) >= 150
    assert sum(any("\u0600" <= sign <= "\u06ff" for sign in typed) for typed, _ in ROWS) >= 25
    assert sum(any("\u4e00" <= sign <= "\u9fff" for sign in typed) for typed, _ in ROWS) >= 15


@pytest.mark.parametrize(("typed", "meant"), ROWS)
def test_what_is_typed_finds_who_is_meant_first(typed: str, meant: str) -> None:
    ranked = rank(typed, found(typed))
    assert ranked, "nobody found"
    assert ranked[0].name == meant


@pytest.mark.parametrize(("typed", "meant"), ROWS)
def test_nobody_else_is_ever_answered_without_asking(typed: str, meant: str) -> None:
    verdict = judge(rank(typed, found(typed)))
    if verdict.certainty is Certainty.CLEAR:
        assert [one.name for one in verdict.matches] == [meant]


@pytest.mark.parametrize(
    ("typed", "name", "reason"),
    [
        ("Farah Hamid Khan", "Farah Hamid Khan", Reason.EXACT),
        ("khan farah hamid", "Farah Hamid Khan", Reason.EXACT),
        ("Li Shaobin", "Liu Shaobin", Reason.ALIAS),
        ("Ms. Farah Hamid Khan", "Farah Hamid Khan", Reason.TITLE_STRIPPED),
        ("Federal Minister for Planning ahsan iqbal", "Ahsan Iqbal", Reason.TITLE_STRIPPED),
        ("Farah Hameed Khan", "Farah Hamid Khan", Reason.SPELLING),
        ("فرح حامد خان", "Farah Hamid Khan", Reason.SPELLING),
        ("王小洪", "Wang Xiaohong", Reason.EXACT),
        ("minister naqvi", "Mohsin Naqvi", Reason.PARTIAL),
        ("bakhtyar", "Makhdoom Khusro Bakhtiar", Reason.PARTIAL),
        ("that additional secretary farah", "Farah Hamid Khan", Reason.PARTIAL),
        ("اسحاق ڈار", "Mohammad Ishaq Dar", Reason.PARTIAL),
    ],
)
def test_a_clear_answer_says_why(typed: str, name: str, reason: Reason) -> None:
    verdict = judge(rank(typed, found(typed)))
    assert verdict.certainty is Certainty.CLEAR
    assert [(one.name, one.reason) for one in verdict.matches] == [(name, reason)]


@pytest.mark.parametrize("typed", ["khan", "sharif", "asim", "wang"])
def test_a_word_that_several_bear_is_a_choice_of_up_to_three(typed: str) -> None:
    verdict = judge(rank(typed, found(typed)))
    assert verdict.certainty is Certainty.CLOSE
    assert 2 <= len(verdict.matches) <= 3
    assert all(typed in one.name.lower() for one in verdict.matches)


@pytest.mark.parametrize(
    "typed", ["Donald Trump", "xyz", "💥", "", "   ", "additional secretary", "'; DROP TABLE", "1234"]
)
def test_nobody_is_claimed_for_words_that_name_nobody(typed: str) -> None:
    assert judge(rank(typed, found(typed))).certainty in (Certainty.NONE, Certainty.WEAK)


@pytest.mark.parametrize("typed", ["Zahid Naqvi", "Li Ping", "Hassan Iqbal", "Yao Ming", "Sohail Khan", "Wang Wei"])
def test_somebody_not_in_the_base_is_not_taken_for_another(typed: str) -> None:
    assert judge(rank(typed, found(typed))).certainty is not Certainty.CLEAR


def test_the_office_typed_tells_two_of_one_name_apart() -> None:
    people = (
        Candidate(0, "Farah Hamid Khan", (), "Pakistan", ("Additional Secretary, Ministry of Interior",)),
        Candidate(1, "Farah Naz", (), "Pakistan", ("Director General, Ministry of Railways",)),
    )
    assert judge(rank("farah", people)).certainty is Certainty.CLOSE
    assert judge(rank("that additional secretary farah", people)).matches[0].id == 0
    assert judge(rank("director general farah", people)).matches[0].id == 1


def test_the_side_typed_tells_two_of_one_name_apart() -> None:
    people = (Candidate(0, "Li Wei", (), "China"), Candidate(1, "Li Wei", (), "Singapore"))
    assert judge(rank("li wei", people)).certainty is Certainty.CLOSE
    assert judge(rank("chinese li wei", people)).matches[0].id == 0


@pytest.mark.parametrize(
    ("text", "titles", "name"),
    [
        ("H.E. Nong Rong", ("H.E.",), "Nong Rong"),
        ("H. E. Mr. Wang Yi", ("H.E.", "Mr."), "Wang Yi"),
        ("HE Mr Sun Weidong", ("HE", "Mr"), "Sun Weidong"),
        ("He Lifeng", (), "He Lifeng"),
        ("HE Lifeng", (), "HE Lifeng"),
        ("Lt Gen (retd) Asim Saleem Bajwa", ("Lt Gen", "retd"), "Asim Saleem Bajwa"),
        ("Lieutenant-General Ahmed Sharif", ("Lieutenant-General",), "Ahmed Sharif"),
        ("Brig ® Ijaz Shah", ("Brig", "retd"), "Ijaz Shah"),
        ("Captain (Retd) Fakhar-e-Alam", ("Captain", "retd"), "Fakhar-e-Alam"),
        ("Engr. Khurram Dastgir", ("Engr.",), "Khurram Dastgir"),
        ("Ch. Nisar Ali Khan", ("Ch.",), "Nisar Ali Khan"),
        ("Professor Ahsan Iqbal", ("Professor",), "Ahsan Iqbal"),
        ("Dr.Arif Alvi", ("Dr.",), "Arif Alvi"),
        ("Hon'ble Justice Umar Ata Bandial", ("Hon'ble", "Justice"), "Umar Ata Bandial"),
        ("Field Marshal Asim Munir", ("Field Marshal",), "Asim Munir"),
        ("Senator Mohammad Ishaq Dar", ("Senator",), "Mohammad Ishaq Dar"),
        ("Mohammad Ali Sb", ("Sb",), "Mohammad Ali"),
        ("Syed Tariq Fatemi", (), "Syed Tariq Fatemi"),
        ("Makhdoom Khusro Bakhtiar", (), "Makhdoom Khusro Bakhtiar"),
        ("S.S. Qazi", (), "S.S. Qazi"),
        ("Major", (), "Major"),
        ("ڈاکٹر عارف علوی", ("ڈاکٹر",), "عارف علوی"),
        ("", (), ""),
    ],
)
def test_titles_are_stripped_and_soft_ones_stay(text: str, titles: tuple[str, ...], name: str) -> None:
    assert split_titles(text) == (titles, name)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hameed", "Hamid"),
        ("Mohd", "Muhammad"),
        ("Mohammed", "Muhammad"),
        ("Bakhtyar", "Bakhtiar"),
        ("Hsu", "Xu"),
        ("Chaudhry", "Choudhary"),
        ("Chowdhury", "Chaudhari"),
        ("Qureshi", "Kureshi"),
        ("Yousaf", "Yusuf"),
        ("Naqvi", "Naqwi"),
        ("Mehmood", "Mahmud"),
        ("Haque", "Haq"),
        ("Şerif", "Sharif".replace("Sh", "S")),
        ("حامد", "Hamid"),
        ("小洪", "Xiaohong"),
    ],
)
def test_spellings_of_one_name_have_one_skeleton(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wang Xiaohong", "Xiaohong Wang"),
        ("Ibad Ullah Khan", "Ibadullah Khan"),
        ("Moin ul Haque", "Moinul Haque"),
        ("Moin-ul-Haque", "Moin ul Haque"),
        ("H.E. Wang Xiao-hong", "WANG Xiaohong"),
        ("王小洪", "Wang Xiaohong"),
        ("Khan, Farah Hamid", "Farah Hamid Khan"),
        ("Navāz Sharīf", "Navaz Sharif"),
        ("فرح  حامد خان", "فرح حامد خان"),
        ("Xi Jin Ping", "Xi Jinping"),
    ],
)
def test_case_order_spacing_and_marks_do_not_change_a_key(a: str, b: str) -> None:
    assert name_key(a) == name_key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Farah Hamid", "Farah Hameed"), ("Li Wei", "Liu Wei"), ("Asad Umar", "Asad Amir")]
)
def test_a_key_is_not_fuzzy(a: str, b: str) -> None:
    assert name_key(a) != name_key(b)


@pytest.mark.parametrize(
    ("a", "b", "could_be"),
    [
        ("Liu Shaobin", "Li Shaobin", True),
        ("Farah Hamid Khan", "Farah Hameed Khan", True),
        ("Farah Hamid Khan", "Khan Farah Hamid", True),
        ("M. Ishaq Dar", "Mohammad Ishaq Dar", True),
        ("Moinul Haque", "Moin ul Haq", True),
        ("Ibad Ullah", "Ibadullah", True),
        ("H.E. Nong Rong", "Nong Rong", True),
        ("Wang Xiaohong", "Wang Xiaotao", False),
        ("Sun Weidong", "Sun Xiaobo", False),
        ("Nawaz Sharif", "Shehbaz Sharif", False),
        ("Imran Khan", "Farah Khan", False),
        ("Khan", "Farah Khan", False),
        ("Liu Shaobin", "Lu Shaobing", False),
        ("", "", False),
    ],
)
def test_two_spellings_could_be_one_name(a: str, b: str, could_be: bool) -> None:
    assert same_name_loosely(a, b) is could_be
    assert same_name_loosely(b, a) is could_be


@pytest.mark.parametrize(
    ("text", "name", "office", "side"),
    [
        ("Additional Secretary Interior farah", "farah", ("additional", "secretary", "interior"), None),
        ("minister naqvi", "naqvi", ("minister",), None),
        ("the chinese ambassador nong rong", "nong rong", ("ambassador",), "China"),
        ("A. Jatoi", "A. Jatoi", (), None),
        ("farah", "farah", (), None),
        ("additional secretary", "", ("additional", "secretary"), None),
    ],
)
def test_a_query_is_taken_apart(text: str, name: str, office: tuple[str, ...], side: str | None) -> None:
    asked = parse_query(text)
    assert (asked.name, asked.office, asked.side) == (name, office, side)


WORDS = st.sampled_from(
    [spelling for part in PAKISTANI.values() for word in part for spelling in (*word.latin, *word.script)]
    + [spelling for part in HANZI.values() for word in part for spelling in (*word.latin, *word.script)]
    + ["H.E.", "Dr", "Syed", "ul", "ud", "Din", "Ullah", "Ch.", "Major", "Captain", "Retd", "Sahib", "S.", "He"]
)
TYPED = st.one_of(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), st.text(max_size=40))


@given(TYPED)
def test_a_key_of_a_key_is_the_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(TYPED)
def test_any_text_is_stripped_keyed_and_ranked_without_failing(name: str) -> None:
    titles, bare = split_titles(name)
    assert not name.split() or bare or not any(sign.isalnum() for sign in name) or titles is not None
    assert len(shared_numbers(bare_tokens(name))) + len(lone_numbers(bare_tokens(name))) <= 2 * MAX_NUMBERS
    assert all(0 <= one.score <= 100 for one in rank(name, PEOPLE[:5]))


MADE = make_people(400, seed=5)


@given(st.sampled_from(MADE))
def test_a_name_finds_itself(made: object) -> None:
    name = made.name  # type: ignore[attr-defined]
    assert {*literal_numbers(bare_tokens(name))} & plan_filing(name).numbers
    assert rank(name, [Candidate(1, name)])[0].score == 100


@given(st.sampled_from(MADE), st.randoms())
def test_the_order_of_words_does_not_matter(made: object, random: object) -> None:
    name = made.name  # type: ignore[attr-defined]
    words = name.split()
    random.shuffle(words)  # type: ignore[attr-defined]
    shuffled = " ".join(words)
    assert rank(shuffled, [Candidate(1, name)])[0].score == 100
    assert {*literal_numbers(bare_tokens(shuffled))} & plan_filing(name).numbers


def test_a_huge_text_is_filed_and_looked_up_under_few_numbers() -> None:
    assert len(shared_numbers(bare_tokens("ali " * 100_000))) <= MAX_NUMBERS
    assert len(fewer_numbers(bare_tokens("علی شوکت " * 100_000))) <= MAX_NUMBERS
    assert len(plan_filing("Ali Hassan " * 10_000).numbers) < 200


@given(TYPED)
def test_the_words_of_a_name_are_read_back_as_they_were_written(name: str) -> None:
    parts = bare_tokens(name)
    again = read_words(write_words(parts))
    assert [(one.text, one.vowelless, one.weight) for one in again] == [
        (one.text, one.vowelless, one.weight) for one in parts
    ]

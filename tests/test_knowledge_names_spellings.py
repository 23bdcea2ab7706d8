"""Other systems of writing one name: Wade-Giles, titles written to a name in Hanzi, articles joined in Urdu script."""

from __future__ import annotations

import pytest

from knowledge.names import parse_query
from knowledge.names.fitting import fit
from knowledge.names.scripts import apart, other_readings
from knowledge.names.titles import split_titles
from knowledge.names.tokens import MAX_CLOSED_UP, bare_tokens, closed_up
from knowledge.names.wade_giles import in_pinyin, is_marked


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("Teng Hsiao-p'ing", "deng xiaoping"),
        ("Mao Tse-tung", "mao zedong"),
        ("Chou En-lai", "zhou enlai"),
        ("Ch'in Kang", "qin gang"),
        ("Hsi Chin-p’ing", "xi jinping"),
        ("Li K'o-ch'iang", "li keqiang"),
        ("Ting Hsüeh-hsiang", "ding xuexiang"),
        ("Ou-yang Yü-ching", "ouyang yujing"),
        ("Chiang Tsai-tung", "jiang zaidong"),
        ("Ts'ai Ch'i", "cai qi"),
        ("Chu Jung-chi", "zhu rongji"),
        ("Lo Chao-hui", "luo zhaohui"),
        ("Ho Li-feng", "he lifeng"),
        ("Sung T'ao", "song tao"),
        ("Yang Chieh-ch'ih", "yang jiechi"),
        ("Wang I", "wang yi"),
    ],
)
def test_wade_giles_is_read_as_pinyin(name: str, pinyin: str) -> None:
    assert in_pinyin(name)[0] == pinyin


def test_without_an_apostrophe_both_sounds_are_meant() -> None:
    assert set(in_pinyin("Teng Hsiao-ping")) >= {"deng xiaoping", "deng xiaobing"}


@pytest.mark.parametrize(
    "name", ["Ali Khan", "Farah Hamid Khan", "Moin-ul-Haq", "Wang Xiaohong", "Xi Jinping", "", "💥", "a" * 500]
)
def test_other_names_are_not_taken_for_wade_giles(name: str) -> None:
    assert in_pinyin(name) == ()


def test_a_hyphen_or_an_apostrophe_shows_the_old_spelling() -> None:
    assert is_marked("Mao Tse-tung") and is_marked("Ch'in Kang")
    assert not is_marked("I Chao")


@pytest.mark.parametrize(
    ("typed", "name", "office"),
    [
        ("王小洪先生", "王小洪", ()),
        ("农融大使", "农融", ("大使",)),
        ("国家主席习近平", "习近平", ("主席",)),
        ("公安部部长王小洪", "王小洪", ("部长",)),
        ("王小洪", "王小洪", ()),
        ("部长", "", ("部长",)),
    ],
)
def test_a_title_written_to_a_name_in_hanzi_is_taken_off(typed: str, name: str, office: tuple[str, ...]) -> None:
    asked = parse_query(typed)
    assert (asked.name, asked.office) == (name, office)


def test_a_title_in_hanzi_is_split_off_a_name() -> None:
    assert split_titles("王小洪先生") == (("先生",), "王小洪")


@pytest.mark.parametrize(
    ("joined", "spread"),
    [
        ("نورالحق", "نور الحق"),
        ("ثناءاللہ", "ثناء اللہ"),
        ("عبدالحفیظ شیخ", "عبد الحفیظ شیخ"),
        ("ضیاالدین", "ضیا الدین"),
        ("خالد", "خالد"),
        ("بلال", "بلال"),
        ("اللہ", "اللہ"),
        ("Khalid", "Khalid"),
    ],
)
def test_an_article_joined_in_urdu_script_begins_a_word(joined: str, spread: str) -> None:
    assert apart(joined) == spread
    assert apart(spread) == spread


@pytest.mark.parametrize(
    ("signs", "reading"),
    [
        ("乐玉成", "le yucheng"),
        ("盖如垠", "gai ruyin"),
        ("谌贻琴", "shen yiqin"),
        ("单霁翔", "dan jixiang"),
        ("翟青", "di qing"),
    ],
)
def test_a_sign_that_is_read_in_two_ways_is_tried_in_both(signs: str, reading: str) -> None:
    assert reading in other_readings(signs)


@pytest.mark.parametrize(
    ("urdu", "name"),
    [
        ("ممتاز زہرا بلوچ", "Mumtaz Zahra Baloch"),
        ("عطا تارڑ", "Atta Tarar"),
        ("ملیحہ لودھی", "Maleeha Lodhi"),
        ("اطہر من اللہ", "Athar Minallah"),
        ("سراج الحق", "Sirajul Haq"),
        ("سراج الحق", "Siraj ul Haq"),
        ("حفیظ الرحمان", "Hafeez ur Rehman"),
        ("طارق اللہ", "Tariqullah"),
        ("اظہر", "Azhar"),
        ("محمد الیاس", "Muhammad Ilyas"),
    ],
)
def test_a_name_in_urdu_script_surely_fits_what_it_is_in_latin_letters(urdu: str, name: str) -> None:
    found = fit(bare_tokens(urdu), bare_tokens(name))
    assert found.whole and found.sure


@pytest.mark.parametrize(("typed", "closed"), [("Ali Banga Sh", "Ali BangaSh"), ("Yasir Ch Audhry", "Yasir ChAudhry")])
def test_what_looks_short_for_a_name_may_be_a_piece_of_its_neighbour(typed: str, closed: str) -> None:
    assert closed in closed_up(typed)
    assert len(closed_up("ch " * 100)) <= MAX_CLOSED_UP

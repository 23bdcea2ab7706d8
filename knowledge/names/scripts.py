"""Names of any script in Latin letters: an own letter map for Urdu, pinyin for Hanzi, anyascii for the rest.

Urdu writes no short vowels, so what comes back for it holds consonants and the long vowels as they stand: fit for
sounds.skeleton, not for people's eyes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from anyascii import anyascii

from knowledge.names.pinyin import syllables

_SIMPLIFIED = Path(__file__).parents[1] / "gazetteer" / "simplified_signs.txt"
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

_JOINED = re.compile(r"(?<=[^\W\d_]{2})(الل[هہ]|الحق|ال[^\W\d_]{3,})(?!\w)")  # after two letters: not خالد

# Letters of one sound become one, Pashto's and Sindhi's among them, in the alphabet of sounds.sound; what is vowel or
# consonant by place stays w, y.
_LETTERS = {
    "a": "اأإٱىآ", "b": "بٻڀ", "p": "پ", "t": "تطٹةټٺٽٿ", "s": "ثسصڅ", "j": "جژڄڃ", "C": "چ", "h": "حہهۀۂۃ",
    "k": "خقکكڪ", "d": "دڈډڊڌڍڏ", "z": "ذزضظځږ", "r": "رڑړڙ", "S": "شښ", "g": "غگګڳ", "f": "فڦ", "l": "ل", "m": "م",
    "n": "نںڼڻڱ", "w": "وؤ", "y": "یيئےېۍ", "allah": "ﷲ", "'": "ع",
}  # fmt: skip
_URDU = {sign: letter for letter, signs in _LETTERS.items() for sign in signs}

# A surname's reading where it differs from the commoner reading of the sign (GB/T 28039-2011 and usage).
_READINGS = """
    单=shan 單=shan 曾=zeng 仇=qiu 解=xie 任=ren 查=zha 尉=yu 翟=zhai 盖=ge 蓋=ge 覃=qin 朴=piao 乐=yue 樂=yue
    区=ou 區=ou 华=hua 華=hua 繁=po 冼=xian 缪=miao 繆=miao 种=chong
"""
_SURNAMES = dict(pair.split("=") for pair in _READINGS.split()) | {"尉迟": "yuchi", "尉遲": "yuchi"}

# Surnames that are read in more than one way, by family or by place.
_OTHERWISE = """
    盖=gai 蓋=gai 乐=le 樂=le 翟=di 缪=mou 繆=mou 缪=miu 区=qu 區=qu 朴=pu 谌=shen 諶=shen 覃=tan 解=jie 单=dan 單=dan
    仇=chou 查=cha 曾=ceng 尉=wei 种=zhong 召=zhao 黑=he 員=yun 员=yun 折=she 薄=bao 柏=bo 郗=chi 隗=wei 牟=mu 秘=bi
    隽=jun 雋=jun 卜=bo 晟=sheng 盛=cheng 那=na 哈=ha 车=che 車=che 俞=yu 万=wan 萬=wan 祭=zhai 令=ling 洗=xian 么=yao
"""
_SURNAMES_OTHERWISE = dict(pair.split("=") for pair in _OTHERWISE.split())
MOST_READINGS = 8
MOST_SIGNS = 6  # of a Chinese name
_TWO_SIGNS = """欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 皇甫 尉迟 尉遲 公孙 公孫 慕容 司徒 令狐 长孙 長孫 夏侯 东方 東方"""
_COMPOUND = frozenset(_TWO_SIGNS.split())


def is_han(text: str) -> bool:
    """Whether it holds a Chinese sign."""
    return not text.isascii() and _HAN.search(text) is not None


def is_urdu(text: str) -> bool:
    """Whether it holds a letter of the Arabic script, Urdu's among them."""
    return not text.isascii() and _ARABIC.search(text) is not None


def is_plain(text: str) -> bool:
    """Whether it holds nothing but the letters a–z, small or capital, and spaces, and a letter."""
    return text.isascii() and text.replace(" ", "").isalpha()


def fold(text: str) -> str:
    """Lower case without marks or presentation forms, any script. Idempotent."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return _MARKS.sub("", "".join(mark for mark in plain if not unicodedata.combining(mark)))


def apart(name: str) -> str:
    """A name in Urdu script with a space before the article of its second half: نورالحق is نور الحق."""
    return _JOINED.sub(r" \1", name) if is_urdu(name) else name


@lru_cache(maxsize=32768)
def latin(word: str) -> tuple[str, ...]:
    """One folded word as Latin words a–z: one for most scripts; surname and given name for a Chinese name."""
    if word.isascii():
        return (word,)
    if is_han(word):
        return _pinyin(word)
    if is_urdu(word):
        return (_from_urdu(word),)
    return tuple(re.sub(r"[^a-z0-9 ]", "", anyascii(word).lower()).split())


@lru_cache(maxsize=4096)
def other_readings(name: str) -> tuple[str, ...]:
    """A Chinese name in pinyin with one of its signs read in another way; none for other scripts.

    The surname first, then the signs of the given name: 乐玉成 is Yue or Le Yucheng.
    """
    if not is_han(name):
        return ()
    signs = "".join(_HAN.findall(name))[:MOST_SIGNS]
    surname, *given = _pinyin(signs)
    readings = [" ".join((_SURNAMES_OTHERWISE[signs[0]], *given))] if signs[:1] in _SURNAMES_OTHERWISE else []
    readings += (f"{surname} {given}" for given in _given_otherwise(signs[surname_length(signs) :]))
    return tuple(map(_plain, readings[:MOST_READINGS]))


def signs_of(name: str) -> str:
    """The Chinese signs of a name, each in its simplified form: 劉慧卿 is 刘慧卿; "" for a name in another script."""
    return "".join(_simplified().get(sign, sign) for sign in _HAN.findall(name)) if is_han(name) else ""


@cache
def _simplified() -> Mapping[str, str]:
    lines = _SIMPLIFIED.read_text("utf-8").splitlines()
    return {sign: line[0] for line in lines if not line.startswith("#") for sign in line[1:]}


def syllables_of(signs: str) -> tuple[str, ...]:
    """The commonest reading of each sign of a Chinese name in pinyin, its surname's as a surname."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as in _pinyin

    head = surname_length(signs)
    known = _SURNAMES.get(signs[:head])
    surname = syllables(known) if known else lazy_pinyin(signs[:head])
    return tuple(map(_plain, (*surname, *lazy_pinyin(signs[head:], style=Style.NORMAL))))


def _given_otherwise(signs: str) -> Iterator[str]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - as in _pinyin

    said = [way[0] for way in pinyin(signs, style=Style.NORMAL)]
    for at, ways in enumerate(pinyin(signs, style=Style.NORMAL, heteronym=True)):
        yield from ("".join((*said[:at], way, *said[at + 1 :])) for way in ways if way != said[at])


def _from_urdu(word: str) -> str:
    """The letters written; ain is a vowel only at the front, and پھ is heard as f."""
    letters = "".join(_URDU.get(sign, "") for sign in word.replace("پھ", "ف").replace("الل", "ال"))
    return ("a" if letters.startswith("'") else "") + letters.replace("'", "")


def _pinyin(word: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - reads its dictionaries, a quarter of a second

    signs = "".join(_HAN.findall(word))
    head = surname_length(signs)
    surname = _SURNAMES.get(signs[:head]) or "".join(lazy_pinyin(signs[:head], style=Style.NORMAL))
    given = "".join(lazy_pinyin(signs[head:], style=Style.NORMAL))
    return tuple(_plain(part) for part in (surname, given) if part)


def surname_length(signs: str) -> int:
    """How many of the signs of a Chinese name are its surname, one or two."""
    return 2 if signs[:2] in _COMPOUND and len(signs) > 2 else 1


def _plain(pinyin: str) -> str:
    return pinyin.replace("ü", "u").replace("v", "u")

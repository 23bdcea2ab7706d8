"""Names of any script in Latin letters: an own letter map for Urdu, pinyin for Hanzi, anyascii for the rest.

Urdu writes no short vowels, so what comes back for it holds consonants and the long vowels as they stand: fit for
sounds.skeleton, not for people's eyes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

_JOINED = re.compile(r"(?<=[^\W\d_]{2})(الل[هہ]|الحق|ال[^\W\d_]{3,})(?!\w)")  # after two letters: not خالد

# Letters of one sound become one, in the alphabet of sounds.sound; what is vowel or consonant by place stays w, y.
_LETTERS = {
    "a": "اأإٱىآ", "b": "ب", "p": "پ", "t": "تطٹة", "s": "ثسص", "j": "جژ", "C": "چ", "h": "حہهۀۂۃ", "k": "خقکك",
    "d": "دڈ", "z": "ذزضظ", "r": "رڑ", "S": "ش", "g": "غگ", "f": "ف", "l": "ل", "m": "م", "n": "نں", "w": "وؤ",
    "y": "یيئے", "allah": "ﷲ", "'": "ع",
}  # fmt: skip
_URDU = {sign: letter for letter, signs in _LETTERS.items() for sign in signs}

# A surname's reading where it differs from the commoner reading of the sign (GB/T 28039-2011 and usage).
_READINGS = """
    单=shan 單=shan 曾=zeng 仇=qiu 解=xie 任=ren 查=zha 尉=yu 翟=zhai 盖=ge 蓋=ge 覃=qin 朴=piao 乐=yue 樂=yue
    区=ou 區=ou 华=hua 華=hua 繁=po 冼=xian 缪=miao 繆=miao 种=chong
"""
_SURNAMES = dict(pair.split("=") for pair in _READINGS.split())
_TWO_SIGNS = """欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 皇甫 尉迟 尉遲 公孙 公孫 慕容 司徒 令狐 长孙 長孫 夏侯 东方 東方"""
_COMPOUND = frozenset(_TWO_SIGNS.split())


def is_han(text: str) -> bool:
    """Whether it holds a Chinese sign."""
    return not text.isascii() and _HAN.search(text) is not None


def is_urdu(text: str) -> bool:
    """Whether it holds a letter of the Arabic script, Urdu's among them."""
    return not text.isascii() and _ARABIC.search(text) is not None


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


def _from_urdu(word: str) -> str:
    """The letters written; ain is a vowel only at the front, and پھ is heard as f."""
    letters = "".join(_URDU.get(sign, "") for sign in word.replace("پھ", "ف"))
    return ("a" if letters.startswith("'") else "") + letters.replace("'", "")


def _pinyin(word: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - reads its dictionaries, a quarter of a second

    signs = "".join(_HAN.findall(word))
    head = 2 if signs[:2] in _COMPOUND and len(signs) > 2 else 1
    surname = _SURNAMES.get(signs[:head]) or "".join(lazy_pinyin(signs[:head], style=Style.NORMAL))
    given = "".join(lazy_pinyin(signs[head:], style=Style.NORMAL))
    return tuple(part.replace("ü", "u").replace("v", "u") for part in (surname, given) if part)

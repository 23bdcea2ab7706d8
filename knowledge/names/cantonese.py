"""Chinese names as they are spelt in Hong Kong and Macau. Owns the readings in Cantonese and their spelling.

Neither place has one spelling: 曾 is Tsang, 陳 Chan, 國 Kwok or Kuok. What is given here is meant to be looked up by
consonants, so of spellings that differ in vowels alone there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

_GAZETTEER = Path(__file__).parents[1] / "gazetteer"

# Readings of a sign as a surname, where they differ.
_SURNAMES = {
    "曾": "zang", "單": "sin", "单": "sin", "區": "au", "区": "au", "仇": "kau", "查": "zaa",
    "解": "haai", "翟": "zaak",
}  # fmt: skip
# Surnames in pinyin, each with the readings of the signs it may stand for.
_FAMILIES = """
    an=on bai=baak bao=baau bu=bou cai=coi cao=cou cen=sam chai=caai chen=can cheng=cing,sing cui=ceoi dai=daai
    deng=dang ding=ding dong=dung du=dou duan=dyun fan=faan fang=fong feng=fung fu=fu gan=gam gao=gou ge=got gong=gung
    gu=gu guan=gwaan guo=gwok han=hon hao=kok he=ho hou=hau hu=wu huang=wong huo=fok jia=gaa jian=gaan
    jiang=zoeng,goeng,gong jiao=ziu jin=gam kang=hong ke=o kong=hung kuang=kwong lei=leoi li=lei,lai liang=loeng
    liao=liu lin=lam ling=ling liu=lau long=lung lu=leoi,lou,luk luo=lo ma=maa mai=mak mao=mou mei=mui meng=maang
    mo=mok ni=ngai nie=nip niu=ngau ou=au pan=pun pang=pong peng=paang qi=cai qian=cin qiao=kiu qin=ceon,taam qiu=jau
    qu=wat ren=jam rong=jung ruan=jyun shan=sin shao=siu shen=sam,san shi=sek,si si=si song=sung su=sou sun=syun
    tan=taam tang=tong tao=tou tian=tin tu=tou wang=wong wei=ngai,wai wen=wan,man weng=jung wu=ng,mou xia=haa xian=sin
    xiang=hoeng xiao=siu xie=ze xing=jing xiong=hung xu=ceoi,heoi xue=sit yan=jim,ngaan yang=joeng yao=jiu ye=jip
    yin=wan you=jau yu=jyu yuan=jyun yue=ngok zeng=zang zhai=zaak zhang=zoeng zhao=ziu zheng=zeng zhong=zung zhou=zau
    zhu=zyu,zuk zhuang=zong zhuo=coek zou=zau zuo=zo
"""
_OF_SURNAMES = {one.split("=")[0]: tuple(one.split("=")[1].split(",")) for one in _FAMILIES.split()}
# Jyutping as spelt, initials and finals, Hong Kong's habit first.
_INITIALS = {
    "gw": ("kw", "ku"), "kw": ("kw", "ku"), "ng": ("ng", ""), "b": ("p",), "d": ("t",), "g": ("k",), "z": ("ch", "ts"),
    "c": ("ch", "ts"), "s": ("s", "sh"), "j": ("y", ""), "w": ("w",),
}  # fmt: skip
_FINALS = {
    "aa": "a", "aai": "ai", "aau": "au", "aam": "am", "aan": "an", "aang": "ang", "aap": "ap", "aat": "at", "aak": "ak",
    "ei": "i", "ou": "o", "oe": "eu", "oeng": "eung", "oek": "euk", "eoi": "ui", "eon": "un", "eot": "ut", "yu": "yu",
    "yun": "uen", "yut": "uet",
}  # fmt: skip
_WHOLE = {
    "zi": ("chi", "tsz", "tze"), "ci": ("chi", "tsz"), "si": ("si", "sze", "shi"), "m": ("ng",), "ng": ("ng",),
    "jyu": ("yu",), "zyu": ("chu",), "cyu": ("chu",), "syu": ("shu", "su"), "o": ("o", "or"), "ngo": ("ngo", "ngor"),
}  # fmt: skip


def of_signs(signs: str) -> tuple[tuple[str, ...], ...]:
    """Of each sign of a name the spellings of its syllable, likeliest first; () where one is not known."""
    read = [
        _SURNAMES.get(signs[:1]) or _readings().get(signs[:1], ""),
        *(_readings().get(one, "") for one in signs[1:]),
    ]
    return tuple(map(spellings, read)) if all(read) else ()


def of_syllables(syllables: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Of each Mandarin syllable, in pinyin, the spellings it may have in Cantonese; () where one is not known."""
    known = _from_mandarin()
    surname = _OF_SURNAMES.get(syllables[0]) or known.get(syllables[0], ())
    read = [surname, *(known.get(one, ()) for one in syllables[1:])]
    return tuple(tuple(dict.fromkeys(s for one in ways for s in spellings(one))) for ways in read) if all(read) else ()


def in_mandarin(syllable: str) -> tuple[str, ...]:
    """The Mandarin syllables, in pinyin, that one as spelt in Hong Kong or Macau may be; likeliest first."""
    return _to_mandarin().get(_vowels_aside(syllable), ())


@lru_cache(maxsize=1024)
def spellings(jyutping: str) -> tuple[str, ...]:
    """How a syllable in Jyutping without tone is spelt in names: gwok is kwok or kuok."""
    if jyutping in _WHOLE:
        return _WHOLE[jyutping]
    initial = next((one for one in _INITIALS if jyutping.startswith(one)), "")
    if not initial and jyutping[0] not in "aeiou":
        initial = jyutping[0]
    final = _FINALS.get(jyutping[len(initial) :], jyutping[len(initial) :])
    if initial == "j" and not final.startswith("i"):
        return "y" + final, "i" + final
    return tuple(one + final for one in _INITIALS.get(initial, (initial,)))


def _vowels_aside(syllable: str) -> str:
    """A spelling as those of this module have it: Lee is Li, Wah is Wa, Foon is Fun, Leong is Leung."""
    for old, new in (("eong", "eung"), ("ee", "i"), ("oo", "u"), ("ah", "a"), ("eok", "euk"), ("ick", "ik")):
        syllable = syllable.replace(old, new)
    return syllable


@cache
def _readings() -> Mapping[str, str]:
    return {sign: reading for reading, signs in _lines("cantonese_signs.txt") for sign in signs}


@cache
def _from_mandarin() -> Mapping[str, tuple[str, ...]]:
    return {syllable: tuple(readings.split()) for syllable, readings in _lines("cantonese_syllables.txt")}


@cache
def _to_mandarin() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, int]] = {}
    for syllable, readings in _from_mandarin().items():
        for place, reading in enumerate(readings):
            for spelling in spellings(reading):
                found.setdefault(_vowels_aside(spelling), {}).setdefault(syllable, place)
    return {spelling: tuple(sorted(ways, key=lambda way: ways[way])) for spelling, ways in found.items()}


def _lines(name: str) -> Iterator[tuple[str, str]]:
    for line in (_GAZETTEER / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            head, _, rest = line.partition(" ")
            yield head, rest

"""Which words are Mandarin syllables in pinyin (GB/T 16159). Owns the table of syllables and the common surnames."""

from __future__ import annotations

from functools import lru_cache

_FINALS = {
    "": "a o e ai ei ao ou an en ang eng er yi ya yo ye yao you yan yin yang ying yu yue yuan yun yong "
    "wu wa wo wai wei wan wen wang weng",
    "b p m": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d t n l": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo ui uan un ue v",
    "g k h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j q x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh ch sh r z c s": "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
}  # fmt: skip
_SYLLABLES = frozenset(
    initial + final
    for initials, finals in _FINALS.items()
    for initial in initials.split(" ")
    for final in finals.split()
)
_LONGEST = 6
_COMMON = """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang
    han feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen
    zhong cui tan fan wan liao shi jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei long tao
    shao qian nong nie ning cong cen dai ji kong mao hao gu gong chang wen qi mei mo ouyang sima shangguan zhuge
    situ huangfu linghu murong xiahou dongfang weichi yuchi
"""
SURNAMES = frozenset(_COMMON.split())


def is_syllable(word: str) -> bool:
    """Whether the word is one Mandarin syllable."""
    return word in _SYLLABLES


@lru_cache(maxsize=32768)
def is_pinyin(word: str) -> bool:
    """Whether the word is made of one to three Mandarin syllables."""
    return _splits(word, 3)


def _splits(word: str, most: int) -> bool:
    if word in _SYLLABLES:
        return True
    return most > 1 and any(
        word[:end] in _SYLLABLES and _splits(word[end:], most - 1) for end in range(1, min(len(word), _LONGEST + 1))
    )


def join_given(words: tuple[str, ...]) -> tuple[str, ...]:
    """Single syllables as surname and given name, as they are mostly written: xi jin ping → xi jinping."""
    if len(words) == 4 and words[0] + words[1] in SURNAMES and all(is_syllable(word) for word in words):
        return words[0] + words[1], words[2] + words[3]
    if len(words) != 3 or not all(is_syllable(word) for word in words):
        return words
    if words[0] not in SURNAMES and words[2] in SURNAMES:
        return words[2], words[0] + words[1]
    return words[0], words[1] + words[2]


@lru_cache(maxsize=32768)
def syllables(word: str) -> tuple[str, ...]:
    """The one to three Mandarin syllables of a word in pinyin, the first as long as can be; () for another word."""
    return _cut(word, 3)


def _cut(word: str, most: int) -> tuple[str, ...]:
    if word in _SYLLABLES:
        return (word,)
    for end in range(min(len(word), _LONGEST), 0, -1) if most > 1 else ():
        if word[:end] in _SYLLABLES and (rest := _cut(word[end:], most - 1)):
            return word[:end], *rest
    return ()

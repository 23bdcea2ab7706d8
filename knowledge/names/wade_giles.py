"""Chinese names in Wade-Giles (Teng Hsiao-p'ing) as pinyin (Deng Xiaoping). Owns the correspondence of syllables.

Apostrophes tell p' (pinyin p) from p (pinyin b); where none is written, as mostly, both are meant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product, takewhile

from knowledge.names.pinyin import is_syllable
from knowledge.names.scripts import is_plain

MAX_READINGS = 8
LONGEST_SYLLABLE = 7  # letters, with one to spare
MAX_CHARACTERS = 40  # no such name is longer
_INITIALS = (
    ("ts'", "c"), ("tz'", "c"), ("ch'", "ch"), ("hs", "x"), ("tz", "z"), ("ts", "z"), ("ss", "s"), ("sz", "s"),
    ("ch", "zh"), ("sh", "sh"), ("p'", "p"), ("t'", "t"), ("k'", "k"), ("p", "b"), ("t", "d"), ("k", "g"), ("j", "r"),
    *((letter, letter) for letter in "fhlmnswy"),
)  # fmt: skip
_ASPIRATED = {"z": "c", "zh": "ch", "b": "p", "d": "t", "g": "k"}
_FINALS = {
    "ien": "ian", "ieh": "ie", "iung": "iong", "ung": "ong", "ueh": "ue", "ih": "i", "eh": "e", "uei": "ui",
    "erh": "er", "u:": "u",
}  # fmt: skip
_WHOLE = {"i": "yi", "yeh": "ye", "yen": "yan", "yung": "yong", "erh": "er", "yu": "you", "szu": "si", "tzu": "zi"}
_BEFORE_O = ("g", "k", "h")  # ko, k'o and ho are ge, ke and he
_LIPS = ("b", "p", "m", "f", "w", "y", "")  # po, mo and wo are as they are; to and lo are duo and luo
# The other way, from pinyin.
_ASIDE = {new: old for old, new in _FINALS.items() if old not in ("u:", "uei", "eh", "ih")} | {"ong": "ung", "uo": "o"}
_OLD = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "szu", "yi": "i",
    "you": "yu", "yong": "yung", "ye": "yeh", "yan": "yen", "er": "erh", "yue": "yueh", "ge": "ko", "ke": "ko",
    "he": "ho", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "jiong": "chiung", "qiong": "chiung",
    "xiong": "hsiung",
}  # fmt: skip
_OLD_INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts",
    "c": "ts", "r": "j", **{letter: letter for letter in "fhlmn"},
}  # fmt: skip
_MARKED = re.compile(r"[a-z]+'?[a-z]*(?:-[a-z]+'?[a-z]*)+|[a-z]+'[a-z]+")
_SYLLABLE = re.compile(r"[a-z']+")
_QUOTES = re.compile(r"[’‘ʼʻ`´]")


@lru_cache(maxsize=4096)
def in_pinyin(name: str, *, shown: bool = True) -> tuple[str, ...]:
    """What the name is in pinyin if it is written in Wade-Giles, likeliest first; none where it is not.

    With `shown`, only where the spelling shows that it is.
    """
    if is_plain(name) and any(len(word) > LONGEST_SYLLABLE for word in name.split()):
        return ()
    plain = _QUOTES.sub("'", name).lower().replace("ü", "u:")
    if len(plain) > MAX_CHARACTERS or not plain.replace("u:", "u").isascii():
        return ()
    words = [_SYLLABLE.findall(word.replace("u:", "v")) for word in plain.split()]
    syllables = [syllable for word in words for syllable in word]
    if not 2 <= len(syllables) <= 4 or (shown and not _looks_so(plain, syllables)):
        return ()
    strict = "'" in plain
    read = [*takewhile(bool, (_read(syllable, strict) for syllable in syllables))]
    if len(read) < len(syllables):
        return ()
    return tuple(_joined(words, choice) for choice in islice(product(*read), MAX_READINGS))


def in_wade_giles(syllable: str) -> str:
    """A Mandarin syllable in pinyin as Wade and Giles have it, without apostrophes: guo is kuo, xiao hsiao."""
    if syllable in _OLD:
        return _OLD[syllable]
    initial = next((one for one in _OLD_INITIALS if syllable.startswith(one)), "")
    final = syllable[len(initial) :]
    return _OLD_INITIALS.get(initial, "") + _ASIDE.get(final, final)


def is_marked(name: str) -> bool:
    """Whether a hyphen or an apostrophe shows the spelling."""
    return _MARKED.search(_QUOTES.sub("'", name).lower().replace("ü", "u")) is not None


def _looks_so(plain: str, syllables: list[str]) -> bool:
    """Whether it has a hyphen or an apostrophe, or a syllable that pinyin has not."""
    return _MARKED.search(plain) is not None or not all(is_syllable(syllable) for syllable in syllables)


def _read(syllable: str, strict: bool) -> tuple[str, ...]:
    """The pinyin syllables that one of Wade-Giles may be; both, with and without breath, unless apostrophes tell."""
    if syllable in _WHOLE:
        return (_WHOLE[syllable],)
    old, initial = next(((old, new) for old, new in _INITIALS if syllable.startswith(old)), ("", ""))
    final = syllable[len(old) :].replace("'", "").replace("v", "u:")
    front = final.startswith(("i", "u:")) and final != "ih"
    initials = [initial] if strict or initial not in _ASPIRATED else [initial, _ASPIRATED[initial]]
    found = (_put_together(one, final, front) for one in initials)
    return tuple(one for one in found if is_syllable(one))


def _put_together(initial: str, final: str, front: bool) -> str:
    if front:
        initial = {"zh": "j", "ch": "q"}.get(initial, initial)
    final = final.replace("u:", "u")
    final = _FINALS.get(final, final)
    if final == "o" and initial not in _LIPS:
        final = "e" if initial in _BEFORE_O else "uo"
    return initial + final


def _joined(words: list[list[str]], choice: tuple[str, ...]) -> str:
    syllables = iter(choice)
    return " ".join("".join(next(syllables) for _ in word) for word in words)

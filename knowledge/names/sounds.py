"""How a Latin word sounds, loosely: spellings of one Urdu, Pashto or Chinese name fall together. Owns no distances."""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: digraphs of one consonant first, then letters that romanisations exchange. Each rule with the letters
# without one of which it changes nothing: a quicker look than the pattern's own.
_RULES = (
    (None, r"(.)\1+", r"\1"),
    ("h", r"\Ahs", "x"),
    ("q", r"que\Z", "k"),
    ("c", r"chh|tch|ch", "C"),
    ("cq", r"c(?=[aouklqr]|\Z)|q|ck", "k"),
    ("h", r"sh", "S"),
    ("h", r"zh", "j"),
    ("h", r"ph", "f"),
    ("h", r"([kgbdtjr])h", r"\1"),
    ("w", r"w(?=[aeiouy])", "v"),
    ("y", r"\Ay(?=[aeiou])", "Y"),
    ("eiy", r"[eiy]+", "i"),
    ("ouw", r"[ouw]+", "u"),
    ("h", r"(?<=[aiu])h\Z", ""),
    (None, r"(.)\1+", r"\1"),
)
_CONSONANTS = tuple((frozenset(letters or ""), re.compile(pattern), to) for letters, pattern, to in _RULES)
# Two of one consonant have a vowel between them: Urdu doubles a letter by a mark, if at all. ممتاز, تارڑ
_URDU = (
    (re.compile(r"h\Z"), ""),
    (re.compile(r"([ayw])\1+"), r"\1"),
    (re.compile(r"\Aw|w(?=[ay])"), "v"),
    (re.compile(r"\Ay"), "Y"),
    (re.compile(r"y"), "i"),
    (re.compile(r"w"), "u"),
)
_VOWELS = re.compile(r"[aiu']+")
_BREATHED = re.compile(r"([kgbdtjrC])h")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The word with one letter for each sound, vowels in three classes: "hameed" and "hamid" are both "hamid"."""
    for letters, pattern, letter in _CONSONANTS:
        if not (letters and letters.isdisjoint(word)):
            word = pattern.sub(letter, word)
    return word


@lru_cache(maxsize=32768)
def sound_of_urdu(letters: str) -> str:
    """The sounds that Urdu script writes, from scripts.latin: long vowels only, و and ی by their place."""
    for pattern, sound_there in _URDU:
        letters = pattern.sub(sound_there, letters)
    return letters


def consonants_of_urdu(letters: str) -> str:
    """Its consonants, every و among them: see keys for the reading without."""
    heard = sound_of_urdu(letters).replace("u", "v")
    return ("a" if _VOWELS.match(heard) else "") + _VOWELS.sub("", heard)


@lru_cache(maxsize=32768)
def as_in_urdu(skeleton: str) -> str:
    """A skeleton without what Urdu script leaves open: a و that may be a vowel, and a consonant + h.

    Latin letters mix the latter up with a consonant that is breathed: Azhar, Athar, Ishaq. شی is Xi.
    """
    front, rest = skeleton[:1], skeleton[1:].replace("v", "")
    return _BREATHED.sub(r"\1", (front + rest).replace("sh", "S").replace("zh", "j")).replace("x", "S")


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The consonants of its sound, and "a" where it begins with a vowel. Hameed = Hamid, Hsu = Xu."""
    heard = sound(word)
    return ("a" if _VOWELS.match(heard) else "") + _VOWELS.sub("", heard)

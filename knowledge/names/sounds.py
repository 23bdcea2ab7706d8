"""How a Latin word sounds, loosely: spellings of one Urdu, Pashto or Chinese name fall together. Owns no distances."""

from __future__ import annotations

import re
from functools import lru_cache

_DOUBLED = re.compile(r"(.)\1+")
_AS_K = re.compile(r"c(?=[aouklqr]|\Z)|q|ck")
_AS_V = re.compile(r"w(?=[aeiouy])")
_BREATHED = re.compile(r"([kgbdtjr])h")
_Y_AND_VOWEL = ("ya", "ye", "yi", "yo", "yu")
_VOWEL_CLASSES = str.maketrans("eyow", "iiuu")
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
_BREATHED_OR_NOT = re.compile(r"([kgbdtjrC])h")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The word with one letter for each sound, vowels in three classes: "hameed" and "hamid" are both "hamid".

    Digraphs of one consonant first, then letters that romanisations exchange.
    """
    word = _DOUBLED.sub(r"\1", word)
    if word.startswith("hs"):
        word = "x" + word[2:]
    if word.endswith("que"):
        word = word[:-3] + "k"
    if "c" in word or "q" in word:
        word = _AS_K.sub("k", word.replace("tch", "C").replace("ch", "C"))
    if "h" in word:
        word = word.replace("sh", "S").replace("zh", "j").replace("ph", "f")
        word = _BREATHED.sub(r"\1", word)
    if "w" in word:
        word = _AS_V.sub("v", word)
    if word.startswith(_Y_AND_VOWEL):
        word = "Y" + word[1:]
    word = word.translate(_VOWEL_CLASSES)
    if word.endswith(("ah", "ih", "uh")):
        word = word[:-1]
    return _DOUBLED.sub(r"\1", word)


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
    return _BREATHED_OR_NOT.sub(r"\1", (front + rest).replace("sh", "S").replace("zh", "j")).replace("x", "S")


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The consonants of its sound, and "a" where it begins with a vowel. Hameed = Hamid, Hsu = Xu."""
    heard = sound(word)
    return ("a" if _VOWELS.match(heard) else "") + _VOWELS.sub("", heard)

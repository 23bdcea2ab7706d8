"""How alike two words of names are, 0–1: by sounds, consonants, letters, or as Urdu script has them."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from knowledge.names.pinyin import is_pinyin
from knowledge.names.sounds import as_in_urdu, sound
from knowledge.names.tokens import Token

SAME_SOUND = 0.97
SAME_SKELETON = 0.78  # and up to VOWELS more as the vowels agree
VOWELS = 0.2
SAME_IN_URDU = 0.99  # less EXTRA_VOWEL for each vowel that Urdu script does not write
EXTRA_VOWEL = 0.02
INITIAL_FITS = 0.85
NOISE = 0.6  # below it two words have nothing to do with each other
NOTHING_COMMON = 0.3  # of the letters; two such words sound alike in no other way either
SHORT = 3  # letters; one slip in so short a word leaves little
SHORT_FACTOR = 0.9
SPELT_OTHERWISE = 0.05  # off at most, as the letters differ: of words that sound alike the one typed comes first
SURE = 0.85  # two words are one name; below it they may as well be two that look alike
SURELY = SURE + SPELT_OTHERWISE  # at least, for words that are surely one, before their letters are looked at
UNSURE = 0.84  # at most, for words a slip apart that may be two names: Zahid and Zahir, Weihong and Lihong
SAME_VOWELS = 0.82  # of two words with one skeleton: Mahmood and Mehmud agree so far, Hassan and Hussain do not
VOWELS_SLUR = 5  # sounds; in so long a word two vowels are heard as one
LONG = 7  # letters; one slip in so long a word leaves no other name
SWAPPABLE = 4  # letters; two of them swapped in so long a word are a slip
_SHORT_E = re.compile(r"(?<![aeiouy])e(?![aeiouy]|\Z)")


def alike(a: Token, b: Token) -> float:
    """How alike two words are, 0–1; 0 below NOISE."""
    return 1.0 if a.text == b.text else _alike(a, b)


@lru_cache(maxsize=1 << 17)
def _alike(a: Token, b: Token) -> float:
    if a.is_initial or b.is_initial:
        return INITIAL_FITS if a.text[:1] == b.text[:1] or a.sound[:1] == b.sound[:1] else 0.0
    if a.vowelless or b.vowelless:
        return _alike_without_vowels(a, b)
    letters = OSA.normalized_similarity(a.text, b.text)
    near = _heard_alike(a, b, letters)
    return near - SPELT_OTHERWISE * (1 - letters) if near else 0.0


def _heard_alike(a: Token, b: Token, letters: float) -> float:
    if a.sound == b.sound:
        return SAME_SOUND
    in_pinyin = is_pinyin(a.text) or is_pinyin(b.text)  # where every vowel tells
    if a.skeleton == b.skeleton and len(a.skeleton) > 1 and not in_pinyin:
        return _same_consonants(a, b)
    if letters < NOTHING_COMMON:
        return 0.0
    near = max(letters, SAME_SOUND * OSA.normalized_similarity(a.sound, b.sound))
    if min(len(a.text), len(b.text)) <= SHORT:
        near *= SHORT_FACTOR
    if _is_plain_slip(a.text, b.text):
        return max(near, SURELY)
    return min(near, UNSURE) if near >= NOISE else 0.0


def _same_consonants(a: Token, b: Token) -> float:
    """Sure where the vowels agree too: Bhutto is not Butt."""
    vowels = Indel.normalized_similarity(a.sound, b.sound)
    near = SAME_SKELETON + VOWELS * vowels
    apart = (a.sound[-1] in "aiu") != (b.sound[-1] in "aiu") or _is_vowel_more(a.sound, b.sound)
    sure = (vowels >= SAME_VOWELS and not apart) or _with_a(a.text) == _with_a(b.text)
    return max(near, SURELY) if sure else min(near, UNSURE)


@lru_cache(maxsize=32768)
def _with_a(word: str) -> str:
    """The sound of a word with a for each short e, which romanisations exchange: Ahmed, Mehmood, Shehbaz."""
    return sound(_SHORT_E.sub("a", word))


def _is_vowel_more(a: str, b: str) -> bool:
    """Whether one has a vowel that the other, short, has not: Umair is not Umar, Hussain and Hussein are one."""
    return len(a) != len(b) and min(len(a), len(b)) < VOWELS_SLUR


def _is_plain_slip(a: str, b: str) -> bool:
    """Whether one slip made one word of the other, and not one name of another."""
    if a[0] != b[0] or OSA.distance(a, b, score_cutoff=1) > 1 or (is_pinyin(a) and is_pinyin(b)):
        return False
    return min(len(a), len(b)) >= LONG or (len(a) == len(b) >= SWAPPABLE and sorted(a) == sorted(b))


def _alike_without_vowels(a: Token, b: Token) -> float:
    """Of a word in Urdu script and another: sure where the letters written are those heard, short vowels aside."""
    ours, others = as_in_urdu(a.skeleton), as_in_urdu(b.skeleton)
    if ours != others:
        near = SAME_SKELETON * OSA.normalized_similarity(ours, others)
        near += 0.1 * OSA.normalized_similarity(a.sound, b.sound)
        return min(near, UNSURE) if near >= NOISE else 0.0
    written, spoken = (a, b) if a.vowelless else (b, a)
    extra = max(len(spoken.sound) - len(written.sound), 0)
    if _lacks_end(written, spoken) or not _heard_as(written.sound).fullmatch(spoken.sound.replace("v", "u")):
        return UNSURE - EXTRA_VOWEL * extra
    return max(SAME_IN_URDU - EXTRA_VOWEL * extra, SURE)


@lru_cache(maxsize=32768)
def _heard_as(written: str) -> re.Pattern[str]:
    """The sounds a word in Urdu script may have: one short vowel between any two letters, any vowel for the first."""
    letters = re.findall("[szkgbdtjrC]h|.", written.replace("v", "u").lstrip("aiu"))
    return re.compile("[aiu]{0,2}" + "[aiu]?".join(map(_as_spoken, letters)) + "[aiu]?")


def _as_spoken(letter: str) -> str:
    """The pattern of one letter written, or of one and an h, which may be breathed or begin a syllable."""
    return _SPOKEN.get(letter) or (f"{letter[0]}[aiu]?h?" if len(letter) > 1 else letter)


_SPOKEN = {"sh": "(?:s[aiu]?h|S)", "zh": "(?:z[aiu]?h|j)", "S": "[Sx]"}


def _lacks_end(written: Token, spoken: Token) -> bool:
    """Whether a vowel is heard at the end that the script, which writes it there, does not have."""
    return spoken.sound[-1:] in ("a", "i", "u") and written.text[-1:] not in ("a", "y", "w", "h")

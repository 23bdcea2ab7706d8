"""A name as tokens: folded, in Latin letters, each with its sound and its weight. Owns how a name is cut into words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from knowledge.names.honorifics import honorifics
from knowledge.names.scripts import apart, fold, is_han, is_plain, is_urdu, latin
from knowledge.names.sounds import consonants, consonants_of_urdu, sound, sound_of_urdu
from knowledge.names.titles import split_titles

MAX_TOKENS = 10  # more words are no name; bounds the number of pairs

MAX_CLOSED_UP = 4  # readings; each is searched for

SOFT_WEIGHT = 0.45  # names that are also titles, carried by many
PARTICLE_WEIGHT = 0.1  # ul, ud, bin: often left out or joined
INITIAL_WEIGHT = 0.4

_ARTICLE = "ال"
_SUN_LETTERS = "تثدذرزسشصضطظنٹڈڑ"  # before which the article is heard as that letter: شمس الدین is Shamsud Din
_ARTICLES = frozenset(("al", *("a" + letter for letter in "tsdzrSn")))  # as scripts.latin spells them
_NO_ARTICLE = frozenset("اللہ الله الہی الہٰی الٰہی الیاس الطاف الماس".split())

_LETTERS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘ʼʿʾ`´]")
_DOTTED = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=\s*[^\W\d_])")


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word of a name. `text` is a–z; `weight` 0–1 says how much it tells; `vowelless` for Urdu script.

    Equal only to itself, for quick caches; compare `text`.
    """

    text: str
    sound: str
    skeleton: str
    weight: float
    vowelless: bool = False

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter standing for a name."""
        return len(self.text) == 1


def skeleton(token: str) -> str:
    """The consonant skeleton of a word in any script: Hameed = Hamid, Mohd = Muhammad, Hsu = Xu; "" for no letters."""
    return "".join(part.skeleton for part in tokens(token))


@lru_cache(maxsize=32768)
def tokens(name: str) -> tuple[Token, ...]:
    """The words of a bare name in their order, at most MAX_TOKENS; titles are not looked for."""
    parts = words(name)[:MAX_TOKENS]
    inner = range(1, len(parts) - 1)  # a particle stands between names; at an end, Bin and De are names
    return tuple(token(word, vowelless, at in inner) for at, (word, vowelless) in enumerate(parts))


@lru_cache(maxsize=32768)
def bare_tokens(name: str) -> tuple[Token, ...]:
    """The words of a name without its titles."""
    return tokens(split_titles(name)[1])


def join(parts: Sequence[Token]) -> Token:
    """Neighbours as the one word they are also written as; in Urdu script the alif of a joined article is any vowel."""
    urdu = all(part.vowelless for part in parts)
    first, *rest = (part.text for part in parts)
    if urdu:
        rest = [_joined(text, is_last=at == len(rest)) for at, text in enumerate(rest, start=1)]
    return token(first + "".join(rest), urdu, False)


def _joined(text: str, *, is_last: bool) -> str:
    """A word of Urdu script joined to the one before: without an article's alif, nor its letter heard in the next."""
    if text in _ARTICLES and text != "al":
        return text[1:] if is_last else ""
    return text[text.startswith("al") :]


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[tuple[str, bool], ...]:
    """Each word in Latin letters, spelt out where it was an abbreviation, and whether it came from Urdu script."""
    short = honorifics().short
    if is_plain(name):
        return tuple((short.get(word, word), False) for word in name.lower().split())
    folded = _APOSTROPHES.sub("", fold(_DOTTED.sub(r"\1 ", apart(name))))
    parts = _LETTERS.findall(folded)
    if parts and all(is_han(part) for part in parts):
        parts = ["".join(parts)]
    return tuple(
        (short.get(word, word), is_urdu(part) and word not in short)
        for part in _articles_apart(parts)
        for word in latin(part)
        if word
    )


def closed_up(name: str) -> tuple[str, ...]:
    """The name with a word that may be short for another joined to the one before or after: banga sh, ch audhry."""
    short, parts = honorifics().short, name.split()
    places = (at for at, word in enumerate(parts) if word.lower() in short)
    pairs = ((at, at + 2) for place in places for at in (place - 1, place) if 0 <= at < len(parts) - 1)
    joined = (" ".join((*parts[:at], "".join(parts[at:end]), *parts[end:])) for at, end in pairs)
    return tuple(islice(joined, MAX_CLOSED_UP))


def _articles_apart(parts: Sequence[str]) -> Iterator[str]:
    """The words, with the article of one in Urdu script on its own, as Latin letters mostly have it: الحق is al Haq."""
    for at, part in enumerate(parts):
        if at and len(part) > len(_ARTICLE) + 1 and part.startswith(_ARTICLE) and part not in _NO_ARTICLE:
            noun = part.removeprefix(_ARTICLE)
            yield from (f"ا{noun[0]}" if noun[0] in _SUN_LETTERS else _ARTICLE, noun)
        else:
            yield part


@lru_cache(maxsize=65536)
def token(word: str, vowelless: bool, inner: bool) -> Token:
    """A word in Latin letters, from Urdu script or not, with its sounds; `inner` for one with words on both sides."""
    if vowelless:
        weight = PARTICLE_WEIGHT if inner and word in _ARTICLES else _weight(word, inner)
        return Token(word, sound_of_urdu(word), consonants_of_urdu(word), weight, True)
    return Token(word, sound(word), consonants(word), _weight(word, inner))


def _weight(word: str, inner: bool) -> float:
    lists = honorifics()
    if inner and word in lists.particles:
        return PARTICLE_WEIGHT
    if len(word) == 1:
        return INITIAL_WEIGHT
    return SOFT_WEIGHT if word in lists.soft else 1.0

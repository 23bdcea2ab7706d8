"""How alike two names are, 0–1. The only user of rapidfuzz. Owns distances; refuses to say who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from knowledge.names.pinyin import is_pinyin
from knowledge.names.sounds import as_in_urdu
from knowledge.names.tokens import PARTICLE_WEIGHT, Token, bare_tokens, join, tokens

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
JOINED_SURE = 0.955  # as SURE, for a word and the same written as two: another vowel makes another name
JOINED_SURE_IN_URDU = 0.9  # which leaves short vowels open
SURELY = SURE + SPELT_OTHERWISE  # at least, for words that are surely one, before their letters are looked at
UNSURE = 0.84  # at most, for words a slip apart that may be two names: Zahid and Zahir, Weihong and Lihong
SAME_VOWELS = 0.82  # of two words with one skeleton: Mahmood and Mehmud agree so far, Hassan and Hussain do not
VOWELS_SLUR = 5  # sounds; in so long a word two vowels are heard as one
LONG = 7  # letters; one slip in so long a word leaves no other name
SWAPPABLE = 4  # letters; two of them swapped in so long a word are a slip
JOINED_LENGTHS = 3  # letters that a word and the same written as two may differ by
FEW = 4  # names; to look at their letters first saves nothing
FAR_BEHIND = 0.15  # of the likeness of letters, for a name to be compared word by word
MORE_THAN_SLIPS = 0.8
JOIN_AT_LEAST = 0.85  # two words count as one written apart only when they fit well

WEIGHT_OF_QUERY = 0.75  # all that was typed should be found; a name may have more words than were typed


@dataclass(frozen=True, slots=True)
class Fit:
    """How a query fits a name, 0–1: `score` as a whole; `asked`, how well its words are found; `told`, how much of
    the name they are.
    """

    score: float
    asked: float
    told: float
    whole: bool  # every word of either has its counterpart
    sure: bool  # every word typed is surely a word of the name
    held: bool  # every word of the name is surely one typed
    left: float  # weight of the word typed that tells most and has no counterpart, 0–1
    joined: bool  # some word of one is two of the other


def same_name_loosely(a: str, b: str) -> bool:
    """Whether two spellings could be one name: in any order, skeletons equal, at most one letter off.

    Evidence beside others (the same meeting and part), never proof: one name has many bearers.
    """
    return _could_be_one(bare_tokens(a), bare_tokens(b)) or _could_be_one(_as_one(a), _as_one(b))


def _could_be_one(ours: Sequence[Token], others: Sequence[Token]) -> bool:
    ours, others = _telling(ours), _telling(others)
    if not ours or len(ours) != len(others):
        return False
    left, slips = list(others), 0
    for part in sorted(ours, key=lambda token: -len(token.text)):
        other = max(left, key=lambda token: alike(part, token))
        slips += not _sounds_like(part, other)
        if not (_sounds_like(part, other) or is_slip(part, other)):
            return False
        left.remove(other)
    return slips <= 1


def _as_one(name: str) -> tuple[Token, ...]:
    return tokens("".join(token.text for token in bare_tokens(name)))


def _telling(parts: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(part for part in parts if part.weight > PARTICLE_WEIGHT) or tuple(parts)


def _sounds_like(a: Token, b: Token) -> bool:
    if a.is_initial or b.is_initial:
        return a.skeleton[:1] == b.skeleton[:1]
    if a.sound == b.sound:
        return True
    return a.skeleton == b.skeleton and len(a.skeleton) > 1


def is_slip(a: Token, b: Token) -> bool:
    """Whether one slip makes one word of the other: a letter more, less or another, or two neighbours swapped."""
    return OSA.distance(a.text, b.text, score_cutoff=1) <= 1


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
    return max(near, SURELY) if vowels >= SAME_VOWELS and not apart else min(near, UNSURE)


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


def fit(query: tuple[Token, ...], name: tuple[Token, ...]) -> Fit:
    """How the words of a query fit the words of a name; their order does not matter."""
    ours, others = _units(query), _Units(name)
    pairs = sorted(ours.against(others), key=lambda pair: (-pair[0] * pair[1], -pair[0]))
    taken_ours = taken_others = 0
    asked = told = covered = 0.0
    sure, joined = True, False
    sure_at = JOINED_SURE_IN_URDU if any(part.vowelless for part in query) else JOINED_SURE
    for _, near, mask, other in pairs:
        if mask & taken_ours or other & taken_others:
            continue
        is_joined = mask & (mask - 1) or other & (other - 1)
        joined = joined or bool(is_joined)
        sure = sure and near >= (sure_at if is_joined else SURE)
        taken_ours |= mask
        taken_others |= other
        asked += near * ours.weight(mask)
        told += near * others.weight(other)
        covered += others.weight(other)
    asked, told = asked / (ours.total or 1), told / (others.total or 1)
    all_asked = ours.missing(taken_ours) == 0
    whole = all_asked and others.missing(taken_others) == 0
    return Fit(
        WEIGHT_OF_QUERY * asked + (1 - WEIGHT_OF_QUERY) * told,
        asked,
        covered / (others.total or 1),
        whole,
        sure and all_asked,
        sure and others.missing(taken_others) == 0,
        ours.heaviest(~taken_ours),
        joined,
    )


def _joins(
    parts: tuple[Token, ...], free: Mapping[int, Token], others: Mapping[int, Token]
) -> Iterator[tuple[int, int, Token]]:
    """Neighbours, two words or three around a particle, written as one: their mask, the other word they may be, itself.

    Only of words that are free, and where the other is about as long, or either of Urdu script.
    """
    for at in range(len(parts) - 1):
        for end in _ends(parts, at):
            if not all(place in free for place in range(at, end)):
                continue
            length, open_vowels = sum(len(part.text) for part in parts[at:end]), parts[at].vowelless
            for place, other in others.items():
                if open_vowels or other.vowelless or abs(length - len(other.text)) <= JOINED_LENGTHS:
                    yield (1 << end) - (1 << at), place, join(parts[at:end])


def _ends(parts: tuple[Token, ...], at: int) -> tuple[int, ...]:
    """The ends of the words that may be joined to the one at `at`."""
    beyond = parts[at + 1].weight <= PARTICLE_WEIGHT and at + 2 < len(parts)
    return (at + 2, at + 3) if beyond else (at + 2,)


class _Units:
    """The words of one name, alone and with a neighbour written as one; a bit mask says which words a unit holds."""

    __slots__ = ("parts", "total")

    def __init__(self, parts: tuple[Token, ...]) -> None:
        self.parts = parts
        self.total = sum(part.weight for part in parts)

    def weight(self, mask: int) -> float:
        return sum(part.weight for at, part in enumerate(self.parts) if mask >> at & 1)

    def heaviest(self, mask: int) -> float:
        """The weight of the word in the mask that tells most."""
        return max((part.weight for at, part in enumerate(self.parts) if mask >> at & 1), default=0.0)

    def missing(self, taken: int) -> int:
        """How many words that tell something are not among `taken`."""
        return sum(part.weight > PARTICLE_WEIGHT and not taken >> at & 1 for at, part in enumerate(self.parts))

    def against(self, others: _Units) -> list[tuple[float, float, int, int]]:
        """(weight, likeness, mask here, mask there) of each two units that have something to do with each other."""
        pairs, here, there = self._equal(others)
        pairs += [
            (min(a.weight, b.weight), near, 1 << i, 1 << j)
            for i, a in here.items()
            for j, b in there.items()
            if (near := alike(a, b))
        ]
        good = sum(near >= JOIN_AT_LEAST for _, near, _, _ in pairs)
        if good >= max(len(self.parts), len(others.parts)):
            return pairs
        pairs += [
            (self.weight(mask), near, mask, 1 << j)
            for mask, j, word in _joins(self.parts, here, there)
            if _may_fit(word, others.parts[j]) and (near := alike(word, others.parts[j])) >= JOIN_AT_LEAST
        ]
        pairs += [
            (others.weight(mask), near, 1 << i, mask)
            for mask, i, word in _joins(others.parts, there, here)
            if _may_fit(self.parts[i], word) and (near := alike(self.parts[i], word)) >= JOIN_AT_LEAST
        ]
        return pairs

    def _equal(self, others: _Units) -> tuple[list[tuple[float, float, int, int]], dict[int, Token], dict[int, Token]]:
        """The pairs of equal words, and the words of both that are in none: only those are to be compared."""
        there = dict(enumerate(others.parts))
        pairs, here = [], {}
        for i, a in enumerate(self.parts):
            j = next((j for j, b in there.items() if a.text == b.text), None)
            if j is None:
                here[i] = a
            else:
                pairs.append((min(a.weight, there.pop(j).weight), 1.0, 1 << i, 1 << j))
        return pairs, here, there


@lru_cache(maxsize=64)
def _units(parts: tuple[Token, ...]) -> _Units:
    """The words of a query, which is compared with many names."""
    return _Units(parts)


def _may_fit(a: Token, b: Token) -> bool:
    """Whether two words can reach JOIN_AT_LEAST: those share the first sound, or one is in Urdu script."""
    return a.sound[:1] == b.sound[:1] or a.vowelless != b.vowelless


def most_alike(words: str, names: Sequence[str], most: int) -> Sequence[str]:
    """Those of the names whose letters are most like the words, in the order typed or with the first word last.

    None that is further behind the first than FAR_BEHIND.
    """
    if len(names) <= FEW:
        return names
    first, _, rest = words.partition(" ")
    found: dict[str, float] = {}
    for form in {words, f"{rest} {first}".strip()}:
        for name, near, _ in process.extract(form, names, scorer=Indel.normalized_similarity, limit=most):
            found[name] = max(near, found.get(name, 0.0))
    least = max(found.values()) - FAR_BEHIND
    return sorted((name for name in found if found[name] >= least), key=lambda name: (-found[name], name))[:most]


def words_within(word: str, words: Sequence[str], *, slips: int, most: int | None = None) -> list[tuple[int, int]]:
    """(slips, place) of those of the words that are at most so many slips away, nearest first.

    A slip is a letter more, less or another, or two neighbours swapped.
    """
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=most)
    return [(int(apart), place) for _, apart, place in found]


def letters_alike(query: Sequence[Token], name: Sequence[Token]) -> float:
    """How alike two names are letter by letter, 0–1, as typed or with the first word last; 0 below NOISE.

    At most MORE_THAN_SLIPS where more than two slips lie between: then it is another word, not another letter.
    """
    ours, others = (" ".join(part.text for part in parts) for parts in (query, name))
    turned = " ".join(part.text for part in (*query[1:], *query[:1]))
    slips = min(OSA.distance(form, others) for form in {ours, turned})
    near = 1 - slips / max(len(ours), len(others), 1)
    if near < NOISE:
        return 0.0
    return near if slips <= 2 else min(near, MORE_THAN_SLIPS)

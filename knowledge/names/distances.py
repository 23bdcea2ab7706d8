"""How many letters lie between words and between names. Owns distances; what sounds alike is not asked here."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from knowledge.names.tokens import Token

NOISE = 0.6  # below it two names have nothing to do with each other
FEW = 4  # names; to look at their letters first saves nothing
FAR_BEHIND = 0.15  # of the likeness of letters, for a name to be compared word by word
MORE_THAN_SLIPS = 0.8


def is_slip(a: Token, b: Token) -> bool:
    """Whether one slip makes one word of the other: a letter more, less or another, or two neighbours swapped."""
    return OSA.distance(a.text, b.text, score_cutoff=1) <= 1


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


def sounds_alike(one: str, other: str) -> float:
    """How alike two words are sound by sound, 0–1."""
    return float(OSA.normalized_similarity(one, other))


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

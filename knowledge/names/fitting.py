"""How the words of a query fit the words of a name, in any order, joined or not. Owns which goes with which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.names.tokens import PARTICLE_WEIGHT, Token, join
from knowledge.names.words_alike import SURE, alike

JOINED_SURE = 0.955  # as SURE, for a word and the same written as two: another vowel makes another name
JOINED_SURE_IN_URDU = 0.9  # which leaves short vowels open
JOINED_LENGTHS = 3  # letters that a word and the same written as two may differ by
JOIN_AT_LEAST = 0.85  # two words count as one written apart only when they fit well
WEIGHT_OF_QUERY = 0.75  # all that was typed should be found; a name may have more words than were typed

Words = Sequence[Token]
Pair = tuple[float, float, int, int]  # weight, likeness, and which words of either: bit masks


class Fit(NamedTuple):
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


def fit(query: Words, name: Words) -> Fit:
    """How the words of a query fit the words of a name; their order does not matter."""
    here, there = _unequal(query, name)
    ours, asked = _weights(query, here)
    others, told = _weights(name, there)
    covered = told
    sure, joined = True, False
    for _, near, mask, other in _matched(query, name, here, there):
        is_joined = bool(mask & (mask - 1) or other & (other - 1))
        joined = joined or is_joined
        sure = sure and near >= (_joined_sure(query) if is_joined else SURE)
        here = [at for at in here if not mask >> at & 1]
        there = [at for at in there if not other >> at & 1]
        asked += near * _weight(query, mask)
        told += near * _weight(name, other)
        covered += _weight(name, other)
    all_asked = not any(query[at].weight > PARTICLE_WEIGHT for at in here)
    all_told = not any(name[at].weight > PARTICLE_WEIGHT for at in there)
    asked, told = asked / ours, told / others
    return Fit(
        WEIGHT_OF_QUERY * asked + (1 - WEIGHT_OF_QUERY) * told,
        asked,
        covered / others,
        all_asked and all_told,
        sure and all_asked,
        sure and all_told,
        max((query[at].weight for at in here), default=0.0),
        joined,
    )


def _weights(parts: Words, free: Sequence[int]) -> tuple[float, float]:
    """What all the words weigh, 1 for none, and those that are not free."""
    every = taken = 0.0
    for at, part in enumerate(parts):
        every += part.weight
        if at not in free:
            taken += part.weight
    return every or 1, taken


def _unequal(query: Words, name: Words) -> tuple[list[int], list[int]]:
    """The places of the words of both that have no equal in the other: only those are to be compared."""
    here, there = list[int](), list(range(len(name)))
    for at, part in enumerate(query):
        for place in there:
            if name[place].text == part.text:
                there.remove(place)
                break
        else:
            here.append(at)
    return here, there


def _matched(query: Words, name: Words, here: Sequence[int], there: Sequence[int]) -> Iterator[Pair]:
    """The pairs that go together, those that tell most first, no word twice."""
    if not here or not there:
        return
    pairs = [
        (min(query[i].weight, name[j].weight), near, 1 << i, 1 << j)
        for i in here
        for j in there
        if (near := alike(query[i], name[j]))
    ]
    if len(here) > 1 or len(there) > 1:
        equal, longer = len(query) - len(here), max(len(query), len(name))
        if equal + sum(near >= JOIN_AT_LEAST for _, near, _, _ in pairs) < longer:
            pairs += _joined_pairs(query, name, here, there)
            pairs += ((weight, near, i, j) for weight, near, j, i in _joined_pairs(name, query, there, here))
        pairs.sort(key=lambda pair: (-pair[0] * pair[1], -pair[0]))
    taken = taken_there = 0
    for pair in pairs:
        if not (pair[2] & taken or pair[3] & taken_there):
            taken |= pair[2]
            taken_there |= pair[3]
            yield pair


def _joined_pairs(parts: Words, others: Words, free: Sequence[int], there: Sequence[int]) -> Iterator[Pair]:
    """Neighbours, two words or three around a particle, with a word that is the same written as one.

    Only of words that are free, and where the other is about as long, or either of Urdu script.
    """
    for at in free[:-1]:
        for end in _ends(parts, at):
            if not all(place in free for place in range(at, end)):
                continue
            length, open_vowels = sum(len(part.text) for part in parts[at:end]), parts[at].vowelless
            mask = (1 << end) - (1 << at)
            for place in there:
                other = others[place]
                if not (open_vowels or other.vowelless or abs(length - len(other.text)) <= JOINED_LENGTHS):
                    continue
                word = join(parts[at:end])
                if _may_fit(word, other) and (near := alike(word, other)) >= JOIN_AT_LEAST:
                    yield _weight(parts, mask), near, mask, 1 << place


def _ends(parts: Words, at: int) -> tuple[int, ...]:
    """The ends of the words that may be joined to the one at `at`, which is not the last."""
    beyond = parts[at + 1].weight <= PARTICLE_WEIGHT and at + 2 < len(parts)
    return (at + 2, at + 3) if beyond else (at + 2,)


def _joined_sure(query: Words) -> float:
    return JOINED_SURE_IN_URDU if any(part.vowelless for part in query) else JOINED_SURE


def _weight(parts: Words, mask: int) -> float:
    return sum(part.weight for at, part in enumerate(parts) if mask >> at & 1)


def _may_fit(a: Token, b: Token) -> bool:
    """Whether two words can reach JOIN_AT_LEAST: those share the first sound, or one is in Urdu script."""
    return a.sound[:1] == b.sound[:1] or a.vowelless != b.vowelless

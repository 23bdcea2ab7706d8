"""Whether two spellings could be one name. Owns that evidence; refuses to say who somebody is."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.names.distances import is_slip
from knowledge.names.tokens import PARTICLE_WEIGHT, Token, bare_tokens, tokens
from knowledge.names.words_alike import alike


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

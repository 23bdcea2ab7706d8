"""The word of a date that a mistyped one stands for. Owns slips of the thumb; refuses what is as likely a name."""

from __future__ import annotations

from functools import lru_cache

_WORDS = (
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday yesterday tomorrow"
).split()
_SHORT, _LONG = 5, 7  # letters: up to five only letters swapped; from seven on any one slip
_SHORTEST = 4


@lru_cache(maxsize=4096)
def mend_word(word: str) -> str | None:
    """The month, weekday or day that is one slip away; None for none.

    Short words are near too many names (Mondal, Sundas, Augusta): there only neighbours that changed places count, at
    six letters also one letter too many inside.
    """
    if not _SHORTEST <= len(word) <= 10 or not word.isascii():
        return None
    return next((target for target in _WORDS if abs(len(word) - len(target)) <= 1 and _is_slip(word, target)), None)


def _is_slip(word: str, target: str) -> bool:
    if len(word) == len(target):
        return _is_swapped(word, target) or (len(target) >= _LONG and _is_replaced(word, target))
    if len(word) > len(target):
        return len(target) > _SHORT and word[-1] == target[-1] and _is_dropped(target, word)
    return len(target) >= _LONG and word[0] == target[0] and _is_dropped(word, target)


def _first_difference(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_swapped(word: str, target: str) -> bool:
    at = _first_difference(word, target)
    return word[at : at + 2] == target[at : at + 2][::-1] and word[at + 2 :] == target[at + 2 :]


def _is_replaced(word: str, target: str) -> bool:
    at = _first_difference(word, target)
    return at > 0 and word[at + 1 :] == target[at + 1 :]


def _is_dropped(shorter: str, longer: str) -> bool:
    """Whether the longer word without one letter, not its first, is the shorter."""
    at = _first_difference(shorter, longer)
    return at > 0 and shorter[at:] == longer[at + 1 :]

"""What is said of a meeting that is named: after the 6th, between the 4th and 6th. Owns the words around events."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.dates.lexer import Token
from knowledge.dates.reading import Reading, Sense
from knowledge.dates.when import When, after, before, between, since, until
from knowledge.dates.words import K

MAX_EVENT_WORDS = 8  # after "since" and the like that may not belong to the event
Event = Callable[[str], When | None]
RELATIONS = {K.SINCE: since, K.FROM: since, K.UNTIL: until, K.BEFORE: before, K.AFTER: after}
_PAIRS = {K.BETWEEN: (K.AND, K.TO), K.FROM: (K.TO, K.UNTIL)}


def read_event(lexed: str, tokens: tuple[Token, ...], event: Event) -> Reading | None:
    """What all the tokens say of a named event; None where they name none."""
    if not tokens:
        return None
    if tokens[0].kind in _PAIRS and (both := _both(lexed, tokens, event)):
        return both
    if tokens[0].kind not in RELATIONS:
        return None
    when = event(lexed[tokens[0].end : tokens[-1].end].strip())
    return Reading(RELATIONS[tokens[0].kind](when), Sense.EVENT) if when and when.is_placed else None


def find_event(lexed: str, tokens: tuple[Token, ...], event: Event) -> tuple[Reading, int, int] | None:
    """What is said of a named event among other words, as many of them as name one, and from where to where."""
    for at, token in enumerate(tokens):
        if token.kind in RELATIONS or token.kind in _PAIRS:
            for end in range(len(tokens), max(at + 1, len(tokens) - MAX_EVENT_WORDS), -1):
                if found := read_event(lexed, tokens[at:end], event):
                    return found, token.start, tokens[end - 1].end
    return None


def _both(lexed: str, tokens: tuple[Token, ...], event: Event) -> Reading | None:
    """Between the 4th and 6th security meetings: from the one to the other, days of both included."""
    joints = _PAIRS[tokens[0].kind]
    joint = next((at for at, token in enumerate(tokens) if at > 1 and token.kind in joints), len(tokens))
    left = [token for token in tokens[1:joint] if token.kind is not K.ARTICLE]
    right = [token for token in tokens[joint + 1 :] if token.kind is not K.ARTICLE]
    if not left or not right or left[0].kind is not K.ORDINAL or right[0].kind is not K.ORDINAL:
        return None
    last_words = lexed[right[0].start : tokens[-1].end]
    shared = lexed[right[0].end : tokens[-1].end] if len(left) == 1 else ""
    first, last = event(f"{lexed[left[0].start : left[-1].end]}{shared}"), event(last_words)
    if not first or not last or not first.lo or not last.hi:
        return None
    return Reading(between(first, last) if first.lo <= last.hi else between(last, first), Sense.EVENT)

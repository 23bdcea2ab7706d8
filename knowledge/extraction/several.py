"""Talks that one sentence tells of together: "held separate meetings with A and B". Owns making each its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.signs import Cue
from knowledge.gazetteer.phrases import fold_phrase

_MET = r"(?:met|called (?:up)?on|received|hosted|visited|saw|waited on)"
_APART = Cue(
    r"\b(?:separate (?:meetings|talks|calls|sessions|sittings)|(?:two|three|twin|back-to-back) (?:\w+ )?"
    rf"(?:meetings|calls|rounds of talks)|separately {_MET}|{_MET}[^.;]{{3,160}}\bseparately\b"
    rf"|separately (?:held|had|talked)"
    rf"|{_MET}[^.;]{{3,120}} and,? (?:later|then|afterwards|subsequently|in the evening|after that)\b)"
)
_VERB = Cue(rf"\b(?:{_MET}|(?:held|had|holds) (?:\w+ ){{0,4}}(?:meetings?|talks|calls|sessions)|meets|calls on)\b")
_NEXT = Cue(r"\W*(?:later|then|afterwards|subsequently|at the (?:second|other)|in the (?:second|other|next)|next)\b")
_MOST = 4  # talks of one sentence


@dataclass(frozen=True, slots=True)
class Talks:
    """One of several talks of a sentence: where those named only in the others stand, and what tells of the others."""

    barred: frozenset[int]
    elsewhere: frozenset[int]


def find_several(call: Passage, reading: Reading) -> tuple[Talks, ...]:
    """Each of the talks that a sentence tells of as separate; nothing where it tells of one."""
    others = _others(call) if call.search(_APART) else ()
    if not 1 < len(others) <= _MOST:
        return ()
    told = _told(others, call, reading)
    groups = range(len(others))
    return tuple(
        Talks(
            frozenset(others[n].start for n in groups if n != own),
            frozenset(number for number, of in told.items() if of != own),
        )
        for own in groups
    )


def _others(call: Passage) -> Sequence[Naming]:
    """Those met one after the other: named behind the verb, else before it where several come to one."""
    verb = call.search(_VERB)
    named = [naming for naming in call.namings if naming.name and naming.role]
    if verb is None:
        return ()
    before = [naming for naming in named if naming.start < call.body + verb.start()]
    after = [naming for naming in named if naming.start >= call.body + verb.start()]
    return after if len(after) > 1 else before if len(after) == 1 and len(before) > 1 else ()


def _told(others: Sequence[Naming], call: Passage, reading: Reading) -> dict[int, int]:
    """Which of the talks each sentence that follows is about, as far as it names one of those met."""
    told: dict[int, int] = {}
    now: int | None = None
    for passage in reading.passages:
        if passage.number <= call.number:
            continue
        shown = {n for n, other in enumerate(others) if _speaks_of(passage, other, others, reading)}
        if len(shown) == 1:
            now = shown.pop()
        elif not shown and passage.match(_NEXT) and now is not None:
            now = min(now + 1, len(others) - 1)
        if now is not None and len(shown) < len(others):
            told[passage.number] = now
    return told


def _speaks_of(passage: Passage, other: Naming, others: Sequence[Naming], reading: Reading) -> bool:
    """Whether a sentence names somebody, or by the last word of an office that no other of those met has."""
    here = reading.by_sentence.get(passage.number, ())
    if any(other.start in [naming.start for naming in figure.namings] for figure in here):
        return True
    heads = [set(re.findall(r"[a-z]{5,}", " ".join(fold_phrase(n.role)))) for n in others]
    own = heads[others.index(other)]
    rest = set().union(*(head for head, n in zip(heads, others, strict=True) if n is not other))
    bare = {word for naming in passage.namings if not naming.name for word in fold_phrase(naming.role)}
    return bool((own - rest) & bare)

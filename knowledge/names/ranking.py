"""Who a question may mean, best first, and how sure that is. Owns scores, reasons and thresholds; reads no store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.names.keys import name_key
from knowledge.names.query import NameQuery, parse_query
from knowledge.names.scripts import fold
from knowledge.names.similarity import WEIGHT_OF_QUERY, Fit, fit
from knowledge.names.tokens import Token, bare_tokens

OFFICE_PENALTY = 0.15  # of the score, where none of the office words typed is known of the person
SIDE_PENALTY = 0.2  # of the score, where the person acts for another side than was typed
NOT_LITERAL = 0.985  # at most, where a name is not what was typed word for word
TOLD_AT_LEAST = 0.8  # of a name, for several words to name it surely: soft titles may be left out
UNSURE_FACTOR = 0.8  # a fit that is not sure stays below CLEAR_AT_LEAST

# Calibrated by tests/benchmarks/people.py; tests/test_knowledge_names_calibration.py holds them to it.
CLEAR_AT_LEAST = 80.0
CLEAR_MARGIN = 4.0  # ahead of the second
CLOSE_AT_LEAST = 55.0
CLOSE_WITHIN = 12.0  # of the best; further behind is no choice worth a button
WEAK_AT_LEAST = 35.0
MOST_CLOSE = 3
MOST_WEAK = 3


class Reason(StrEnum):
    """Why a person is among the answers."""

    EXACT = "exact"
    ALIAS = "alias"  # another spelling from an article
    TITLE_STRIPPED = "title-stripped"  # exact but for titles or office words
    SPELLING = "spelling"  # every word found, some written otherwise
    PARTIAL = "partial"  # words missing on either side


class Certainty(StrEnum):
    """How sure a resolution is."""

    CLEAR = "clear"
    CLOSE = "close"  # let the person choose
    WEAK = "weak"  # nearest names, nothing claimed
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: the name shown, other spellings, side and offices as articles give them."""

    id: int
    name: str
    spellings: tuple[str, ...] = ()
    side: str | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score, 0–100, and why."""

    id: int
    name: str
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said: CLEAR has one match, CLOSE up to three, WEAK the nearest, NONE none; best first."""

    certainty: Certainty
    matches: tuple[Ranked, ...]


def rank(query: str, candidates: Iterable[Candidate]) -> tuple[Ranked, ...]:
    """The candidates that have something to do with the query, best first; equal scores by name, then id."""
    asked = _prepare(query)
    ranked = (_rank_one(asked, candidate) for candidate in candidates)
    return tuple(sorted((one for one in ranked if one.score > 0), key=lambda one: (-one.score, one.name, one.id)))


def judge(ranked: tuple[Ranked, ...]) -> Verdict:
    """How sure the best of `ranked` (as rank gives them) is, and which of them to show."""
    if not ranked or ranked[0].score < WEAK_AT_LEAST:
        return Verdict(Certainty.NONE, ())
    if _is_clear(ranked):
        return Verdict(Certainty.CLEAR, ranked[:1])
    best = ranked[0].score
    if best >= CLOSE_AT_LEAST:
        near = tuple(one for one in ranked if best - one.score <= CLOSE_WITHIN)
        return Verdict(Certainty.CLOSE, near[:MOST_CLOSE])
    return Verdict(Certainty.WEAK, ranked[:MOST_WEAK])


def _is_clear(ranked: tuple[Ranked, ...]) -> bool:
    best, second = ranked[0], ranked[1].score if len(ranked) > 1 else 0.0
    return best.score >= CLEAR_AT_LEAST and best.score - second >= CLEAR_MARGIN


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query prepared once for all candidates: each reading with its key and its words."""

    query: NameQuery
    readings: tuple[tuple[str, str, tuple[Token, ...]], ...]


def _prepare(query: str) -> _Asked:
    asked = parse_query(query)
    return _Asked(asked, tuple((name, name_key(name), bare_tokens(name)) for name in asked.readings))


def _rank_one(asked: _Asked, candidate: Candidate) -> Ranked:
    context = _context(asked.query, candidate)
    score, reason = max(
        (_score(asked, reading, spelling, candidate) for reading in asked.readings for spelling in _names(candidate)),
        key=lambda scored: scored[0],
        default=(0.0, Reason.PARTIAL),
    )
    return Ranked(candidate.id, candidate.name, round(100 * score * context, 1), reason)


def _names(candidate: Candidate) -> tuple[str, ...]:
    return candidate.name, *(spelling for spelling in candidate.spellings if spelling != candidate.name)


def _score(
    asked: _Asked, reading: tuple[str, str, tuple[Token, ...]], spelling: str, candidate: Candidate
) -> tuple[float, Reason]:
    name, key, words = reading
    if key == name_key(spelling):
        return 1.0, _literal(asked.query, name, spelling == candidate.name)
    found = fit(words, bare_tokens(spelling))
    score = min(found.score if len(words) > 1 else _of_one_word(found), NOT_LITERAL)
    return score if _is_sure(found, words, asked.query) else score * UNSURE_FACTOR, _reason(found)


def _of_one_word(found: Fit) -> float:
    """One word asks for whoever bears it: however long their names, all who do score alike."""
    return WEIGHT_OF_QUERY * found.asked + (1 - WEIGHT_OF_QUERY) / 2 * (found.told > 0)


def _literal(query: NameQuery, name: str, is_main: bool) -> Reason:
    if name != query.text.strip() and (query.titles or query.office or query.side):
        return Reason.TITLE_STRIPPED
    return Reason.EXACT if is_main else Reason.ALIAS


def _is_sure(found: Fit, words: tuple[Token, ...], query: NameQuery) -> bool:
    """Whether nothing but chance could make another person fit as well.

    One word, or words beside an office, ask for whoever bears them; several words are taken for a whole name.
    """
    if not found.sure or any(word.is_initial for word in words):
        return False
    return found.told >= TOLD_AT_LEAST or len(words) == 1 or bool(query.office)


def _reason(found: Fit) -> Reason:
    return Reason.SPELLING if found.whole else Reason.PARTIAL


def _context(asked: NameQuery, candidate: Candidate) -> float:
    """A factor up to 1: less where office words or a side were typed that do not fit the person."""
    factor = 1.0
    if asked.side and candidate.side and asked.side != candidate.side:
        factor -= SIDE_PENALTY
    if asked.office:
        held = {word for office in candidate.offices for word in fold(office).replace(",", " ").split()}
        factor -= OFFICE_PENALTY * sum(word not in held for word in asked.office) / len(asked.office)
    return factor

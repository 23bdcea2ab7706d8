"""Who a question may mean, best first, and how sure that is. Owns scores, reasons and thresholds; reads no store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

from knowledge.names.distances import is_slip, letters_alike
from knowledge.names.fitting import WEIGHT_OF_QUERY, Fit, fit
from knowledge.names.keys import name_key
from knowledge.names.pinyin import is_pinyin
from knowledge.names.query import NameQuery, parse_query
from knowledge.names.scripts import fold, signs_of
from knowledge.names.tokens import SOFT_WEIGHT, Token, bare_tokens
from knowledge.names.wade_giles import in_pinyin, is_marked

OFFICE_PENALTY = 0.15  # of the score, where none of the office words typed is known of the person
SIDE_PENALTY = 0.2  # of the score, where the person acts for another side than was typed
NOT_LITERAL = 0.985  # at most, where a name is not what was typed word for word
TOLD_AT_LEAST = 0.9  # of a name, for several words to name it surely: particles may be left out
ROUNDING = 1e-6
BY_LETTERS = 0.03  # of the score, to tell names apart that fit alike
HELD = 0.7  # for a name whose every word was typed beside others
HELD_BUT_SOFT = 0.78  # where the others are soft titles
HELD_MORE = 0.2  # as more of what was typed is in it
HELD_ENDS = 0.02  # where the first and the last word agree
SLIPPED = 0.9  # for a name with a slip in words that are nobody's
SLIPPED_LETTERS = 4  # at least; a slip in a shorter word leaves too little
HOMOPHONE = 0.65  # of the score, for a name in other Chinese signs than were typed
SAME_SIGNS = 0.14  # and up to so much more, as they agree
UNSURE_FACTOR = 0.8  # a fit that is not sure stays below CLEAR_AT_LEAST

# Calibrated by tests/benchmarks/people.py; tests/test_knowledge_names_calibration.py holds them to it.
CLEAR_AT_LEAST = 80.0
CLEAR_MARGIN = 4.0  # ahead of the second
LONGER_AT_LEAST = 73.5  # for a longer name that holds every word typed, and may be the one that was meant
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


_WHOLE = (Reason.EXACT, Reason.ALIAS, Reason.TITLE_STRIPPED)


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
    asked = prepare(parse_query(query))
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
        near = tuple(one for one in ranked if one.score >= min(best - CLOSE_WITHIN, LONGER_AT_LEAST))
        return Verdict(Certainty.CLOSE, near[:MOST_CLOSE])
    return Verdict(Certainty.WEAK, ranked[:MOST_WEAK])


def _is_clear(ranked: tuple[Ranked, ...]) -> bool:
    """Whether the best stands apart; a whole name may still be part of another: Ali Farooqi of Ali Hassan Farooqi."""
    best, second = ranked[0], ranked[1].score if len(ranked) > 1 else 0.0
    if best.reason in _WHOLE and second >= LONGER_AT_LEAST:
        return False
    return best.score >= CLEAR_AT_LEAST and best.score - second >= CLEAR_MARGIN


@dataclass(frozen=True, slots=True)
class Asked:
    """A query prepared once for all names: each reading with its key and its words."""

    query: NameQuery
    readings: tuple[tuple[str, str, tuple[Token, ...]], ...]


def prepare(query: NameQuery) -> Asked:
    """The query with its readings cut into words."""
    readings = dict.fromkeys((*query.readings, *query.respelt))
    return Asked(query, tuple((name, name_key(name), bare_tokens(name)) for name in readings))


def compare(asked: Asked, key: str, words: tuple[Token, ...]) -> tuple[float, Reason]:
    """How well a name, by its key and its words, fits what was asked, 0–1; EXACT for one that is it, word for word."""
    best = 0.0, Reason.PARTIAL
    for reading in asked.readings:
        score = _score(asked.query, reading, key, words)
        if score[0] > best[0]:
            best = score
    return best


def place(asked: Asked, candidate: Candidate, score: float, reason: Reason, *, is_main: bool) -> Ranked:
    """The candidate of whose names one, the main one or another, compares so; office and side weighed in."""
    if reason is Reason.EXACT:
        reason = _literal(asked, is_main)
    signs = _same_signs(asked.query, candidate)
    if signs < 1:
        score, reason = score * (HOMOPHONE + SAME_SIGNS * signs), Reason.SPELLING
    return Ranked(candidate.id, candidate.name, round(100 * score * _context(asked.query, candidate), 1), reason)


def _same_signs(query: NameQuery, candidate: Candidate) -> float:
    """The share of the signs typed that a name in Hanzi has in their place, 0–1; 1 where either is in other letters."""
    typed = signs_of(query.name)
    here = [signs for name in _names(candidate) if (signs := signs_of(name))] if typed else []
    return max((_share(typed, signs) for signs in here), default=1.0)


def _share(typed: str, signs: str) -> float:
    return sum(one == other for one, other in zip(typed, signs, strict=False)) / max(len(typed), len(signs))


def _rank_one(asked: Asked, candidate: Candidate) -> Ranked:
    compared = ((*compare(asked, name_key(name), bare_tokens(name)), name) for name in _names(candidate))
    score, reason, name = max(compared, key=lambda one: one[0])
    return place(asked, candidate, score, reason, is_main=name == candidate.name)


def _names(candidate: Candidate) -> tuple[str, ...]:
    return candidate.name, *(spelling for spelling in candidate.spellings if spelling != candidate.name)


def _score(
    query: NameQuery, reading: tuple[str, str, tuple[Token, ...]], key: str, parts: tuple[Token, ...]
) -> tuple[float, Reason]:
    name, asked_key, words = reading
    if asked_key == key:
        return _respelt(query) if name in query.respelt else (1.0, Reason.EXACT)
    found = fit(words, parts)
    score = min(found.score if len(words) > 1 or found.whole else _of_one_word(found), NOT_LITERAL)
    if _is_sure(found, words, parts, query):
        return score, _reason(found)
    letters = letters_alike(words, parts) if len(words) > 1 else 0.0
    near = max(score, letters, _of_a_shorter_name(found, words, parts))
    return near * (UNSURE_FACTOR - BY_LETTERS) + max(letters, found.asked) * BY_LETTERS, _reason(found)


def _of_a_shorter_name(found: Fit, words: tuple[Token, ...], parts: tuple[Token, ...]) -> float:
    """The score of a name whose every word was typed, among others: people are known by fewer names than they bear."""
    if not found.held or len(parts) < 2 or found.told * sum(part.weight for part in parts) < 1:
        return 0.0
    ends = words[0].sound == parts[0].sound and words[-1].sound == parts[-1].sound
    return (HELD if found.left == 1 else HELD_BUT_SOFT) + HELD_MORE * found.asked + HELD_ENDS * ends


def _respelt(query: NameQuery) -> tuple[float, Reason]:
    """Sure but for the old spelling of pinyin, unless a hyphen or an apostrophe shows it."""
    sure = not in_pinyin(query.name) or is_marked(query.name)
    return NOT_LITERAL * (1 if sure else UNSURE_FACTOR), Reason.SPELLING


def _of_one_word(found: Fit) -> float:
    """One word asks for whoever bears it: however long their names, all who do score alike."""
    return WEIGHT_OF_QUERY * found.asked + (1 - WEIGHT_OF_QUERY) / 2 * (found.told > 0)


def _literal(asked: Asked, is_main: bool) -> Reason:
    query = asked.query
    if query.readings[0] != query.text.strip() and (query.titles or query.office or query.side):
        return Reason.TITLE_STRIPPED
    return Reason.EXACT if is_main else Reason.ALIAS


def _is_sure(found: Fit, words: tuple[Token, ...], parts: tuple[Token, ...], query: NameQuery) -> bool:
    """Whether nothing but chance could make another person fit as well.

    One word, or words beside an office, ask for whoever bears them; several words are taken for a whole name.
    """
    if not found.sure or any(word.is_initial for word in words) or _is_other_mandarin(words, parts):
        return False
    one_word = len(words) == 1 and not found.joined
    return one_word or bool(query.office) or found.told >= _to_be_told(parts)


def _to_be_told(parts: tuple[Token, ...]) -> float:
    """How much of a name several words must be to name it surely: all but a soft title in front, Muhammad or Syed."""
    total = sum(part.weight for part in parts)
    soft = parts[0].weight if parts[0].weight == SOFT_WEIGHT else 0.0
    return min(TOLD_AT_LEAST, 1 - soft / total - ROUNDING)


def is_slip_of(words: tuple[Token, ...], strange: Sequence[bool], parts: tuple[Token, ...]) -> bool:
    """Whether the words are the name's but for a slip in each strange one, which stands in no name; one is not strange.

    What could be Mandarin is another Mandarin name, whether or not somebody here bears it.
    """
    typed = [word for word, odd in zip(words, strange, strict=True) if odd]
    equal = [word.text for word, odd in zip(words, strange, strict=True) if not odd]
    others = [part for part in parts if part.text not in equal]
    if not typed or len(words) != len(parts) or len(others) != len(typed) or not equal:
        return False
    return any(all(map(_is_slip_of, typed, order)) for order in permutations(others))


def _is_slip_of(typed: Token, meant: Token) -> bool:
    if len(typed.text) < SLIPPED_LETTERS or typed.vowelless or (is_pinyin(typed.text) and is_pinyin(meant.text)):
        return False
    return is_slip(typed, meant)


def _is_other_mandarin(words: tuple[Token, ...], parts: tuple[Token, ...]) -> bool:
    """Whether a Chinese name lacks a word typed, letter for letter: Li and Lei sound alike to others only."""
    if not all(is_pinyin(part.text) for part in parts):
        return False
    typed, here = {word.text for word in words}, {part.text for part in parts}
    return not typed <= here and "".join(sorted("".join(typed))) != "".join(sorted("".join(here)))


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

"""Meetings whose series a sentence does not name: "the next round", "The fourth had been held in June"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extraction.kinds import DIGITS, PLACE
from knowledge.extraction.meeting_words import BODIES, MEETING_NOUNS, MONTHS, NEXT, PAST, kin_of
from knowledge.extraction.ordinals import CARDINALS, ORDINALS, parse_ordinal
from knowledge.extraction.series_names import VERBS, Instance
from knowledge.extraction.tokens import Tokens

_AFTER_WORD = frozenset("on in at was took met had came followed".split())
_OPENING = 8  # tokens by which a meeting that is only counted has said that it was held
_BEFORE_ALONE = frozenset("the at in for since until unlike after from".split())
_HELD_AFTER = (["was"], ["had"], ["took"], ["met"], ["is"], ["will"], ["followed"], ["came"], ["of"], ["dates"])
_HELD = frozenset(
    "held hosted convened place met sat happened followed follow due conducted foreseen planned expected".split()
)
_TO_BE = frozenset("is will was would".split())
_AGAIN = (("meet", "again"), ("meets", "again"), ("sit", "again"), ("meet", "next"), ("sit", "next"), ("next", "meet"))
AGAIN_WORDS = frozenset("reconvene reconvenes again next".split())
_OWNERS = frozenset({"the", "its", "their"})
_MET = frozenset("met sat convened gathered".split())
_HOSTED = frozenset({"held", "hosted", "convened"})
_VERBS = VERBS | {"last", "next"}
_MEET = frozenset({"meet", "meets", "met"})
RECALLING_WORDS = PAST | BODIES | {"since"}  # one of them stands where a meeting is recalled
COUNTING_WORDS = frozenset(ORDINALS) | {"round", "session"}  # and one of these where one is only counted
_SEVERAL = frozenset({"meetings", "sessions", "rounds"})
_SINCE_WITHIN = 10  # words from "first" to "since"
_YEARS = 4  # words of "last year's round"
_PARTIES = frozenset("they it we sides ministers teams countries group committee forum delegations two".split())


def find_coming(tokens: Tokens, found: Sequence[Instance], number: int) -> list[Instance]:
    """Instances like "the next round" that name no series and have no ordinal; "The next will be hosted by"."""
    coming = []
    words = tokens.lowers
    if words[:2] == ("the", "next") and not _TO_BE.isdisjoint(words[2:3]):
        coming.append(Instance(number, tokens.starts[0], tokens.ends[1], None, relation="next", alone=True))
    years = [at for at in range(len(words) - 3) if words[at] == "next" and _is_of_year(words, at)]
    coming += [Instance(number, tokens.starts[at], tokens.ends[at + 3], None, relation="next") for at in years]
    for at in [at for at, word in enumerate(words[1:], 1) if word in MEETING_NOUNS and _is_next(words, at)]:
        start, noun = tokens.starts[at - 1], tokens[at]
        if not any(spot.start < noun.end + 40 and noun.start - 40 < spot.end and spot.relation for spot in found):
            coming.append(Instance(number, start, noun.end, None, relation="next", kin=kin_of(tokens, at)))
    return coming


def _is_next(words: Sequence[str], noun: int) -> bool:
    """Whether a noun is that of "the next meeting", or of "the next such meeting"."""
    return words[noun - 1] in NEXT or (noun > 1 and words[noun - 1] == "such" and words[noun - 2] in NEXT)


def _is_of_year(words: Sequence[str], at: int) -> bool:
    """Whether words say "next year's round"."""
    return words[at + 1] == "year" and words[at + 2] == "'s" and words[at + 3] in MEETING_NOUNS


def find_again(tokens: Tokens, number: int) -> list[Instance]:
    """An instance like "They reconvene in June" or "The two sides will meet again in Beijing"."""
    words = tokens.lowers[:14]
    for at in range(1, len(words) - 1):
        is_again = words[at] in ("reconvene", "reconvenes") or words[at : at + 2] in _AGAIN
        if is_again and not _PARTIES.isdisjoint(words[:at]):
            return [Instance(number, tokens.starts[at], tokens.ends[at + 1], None, relation="next", alone=True)]
    return []


def find_recalled(tokens: Tokens, found: Sequence[Instance], number: int) -> list[Instance]:
    """An instance like "The previous round took place", or "The committee is due to meet", that opens a sentence."""
    words = tokens.lowers[:9]
    if not found and (last := _recalled_first(tokens, words, number)):
        return [last]
    if held := _recalled_within(tokens, number):
        return [] if any(spot.start < held.end and held.start < spot.end for spot in found) else [held]
    most = 1 if words[1:3] == ("most", "recent") else 0
    if most:
        words = (words[0], *words[2:])
    if not _OWNERS.issuperset(words[:1]) or len(words) < 4 or any(spot.start < tokens.ends[3 + most] for spot in found):
        return []
    if words[1] in PAST and words[2] in MEETING_NOUNS:
        noun = tokens[2 + most]
        return [Instance(number, tokens.starts[0], noun.end, None, relation="past", kin=kin_of(tokens, 2 + most))]
    if words[1] in BODIES and words[2] in _VERBS and not _MEET.isdisjoint(words[2:]):
        return [Instance(number, tokens.starts[0], tokens.ends[1], None, kin=words[1])]
    return []


def _recalled_first(tokens: Tokens, words: Sequence[str], number: int) -> Instance | None:
    """An instance like "It last met" or "Last year's round", that opens a sentence."""
    if words[:2] == ("it", "last") and not _MET.isdisjoint(words[2:3]):
        return Instance(number, tokens.starts[0], tokens.ends[2], None, relation="past", alone=True)
    if len(words) > _YEARS and words[0] == "last" and _is_of_year(words, 0):
        return Instance(number, tokens.starts[0], tokens.ends[3], None, relation="past")
    first = 1 if words[:1] == ("the",) else 0
    if "held" in words[first + 2 :] and words[first] in PAST and words[first + 1] in _SEVERAL:
        return Instance(number, tokens.starts[0], tokens.ends[first + 1], None, relation="past", alone=True)
    return _first_since(tokens, number)


def _first_since(tokens: Tokens, number: int) -> Instance | None:
    """An instance like the one of November in "It was the first sitting of the group since November 2021"."""
    words = tokens.lowers
    since = words.index("since") if "first" in words and "since" in words[:-1] else 0
    near = words[max(0, since - _SINCE_WITHIN) : since]
    is_dated = words[since + 1 : since + 2] and (words[since + 1] in MONTHS or words[since + 1].isdecimal())
    if not since or not is_dated or "first" not in near or MEETING_NOUNS.isdisjoint(near[near.index("first") :]):
        return None
    return Instance(number, tokens.starts[since], tokens.ends[since], None, relation="past", alone=True)


def _recalled_within(tokens: Tokens, number: int) -> Instance | None:
    """An instance like "the previous session, hosted by Beijing in November", wherever it stands."""
    words = tokens.lowers
    for at in [at for at, word in enumerate(words[:-2]) if at and word in PAST and words[at + 1] in MEETING_NOUNS]:
        behind = [word for word in words[at + 2 : at + 4] if word != ","]
        is_hosted = not _HOSTED.isdisjoint(behind[:1]) or (at > 1 and words[at - 2] in _HOSTED)
        if words[at - 1] in _OWNERS and is_hosted:
            kin = kin_of(tokens, at + 1)
            return Instance(number, tokens.starts[at - 1], tokens.ends[at + 1], None, relation="past", kin=kin)
    return None


def find_counted_alone(tokens: Tokens, found: Sequence[Instance], number: int) -> list[Instance]:
    """Instances like "The fourth had been held in June", "At the sixth, in Beijing" or "Round four" at the beginning of
    a clause; of a series only if one is spoken of: without it, they are dropped when series are given out.
    """
    starts = [at + 1 for at, kind in enumerate(tokens.kinds[:-4]) if kind in ";:"]
    clauses = [tokens, *(tokens[start:] for start in starts)]
    return [spot for clause in clauses for spot in _opening_count(clause, found, number) or _hosted(clause, number)]


def _hosted(tokens: Tokens, number: int) -> list[Instance]:
    """An instance like "Beijing hosted the second on 19 February"."""
    words = tokens.lowers[:6]
    for at in range(1, len(words) - 3):
        if words[at : at + 2] == ("hosted", "the") and words[at + 3] in _AFTER_WORD and tokens.kinds[at - 1] == PLACE:
            value = parse_ordinal(words[at + 2])
            spot = Instance(number, tokens.starts[at + 1], tokens.ends[at + 2], None, ordinal=value, alone=True)
            return [spot] if value is not None else []
    return []


def _opening_count(tokens: Tokens, found: Sequence[Instance], number: int) -> list[Instance]:
    opening = tokens.lowers[: 1 + _OPENING]
    at = next((at for at, word in enumerate(opening[:4]) if word not in _BEFORE_ALONE), len(opening))
    if at == len(opening) or any(tokens.starts[0] <= s.start < tokens.ends[len(opening) - 1] for s in found):
        return []
    word = tokens.lowers[at]
    if word in ("round", "session") and at + 1 < len(tokens):
        value, stop = CARDINALS.get(tokens.lowers[at + 1]), at + 1
    else:
        value, stop = (parse_ordinal(word) if at else None), at
    if value is None or not _stands_alone(tokens, stop):
        return []
    relation = "next" if tokens.lowers[0] == "for" else ""
    return [Instance(number, tokens.starts[at], tokens.ends[stop], None, ordinal=value, relation=relation, alone=True)]


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """Whether a verb of meeting or a place follows what is counted, and no noun that it counts."""
    after = list(tokens.lowers[at + 1 : at + 1 + _OPENING])
    if after[:1] == [","]:
        return any(kind in (PLACE, DIGITS) for kind in tokens.kinds[at + 1 : at + 7])
    return after[:1] in _HELD_AFTER and bool(_HELD.intersection(after))

"""What an ordinal counts beside a meeting's name. Owns counts that stand for a meeting, and those of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extraction import cues
from knowledge.extraction.meeting_words import BODIES, MEETING_NOUNS, kin_of
from knowledge.extraction.series_names import Instance
from knowledge.extraction.tokens import Tokens

_AFTER_ELLIPSIS = frozenset("could was is will would had has , . in on held one took".split())
_AFTER_WORD = frozenset("on in at was took met had came followed".split())
_REVIEW = frozenset({"review", "progress", "preparatory", "inter-ministerial", "internal"})
_REVIEWING = frozenset("review discuss assess examine evaluate oversee monitor expedite".split())
_IT_WAS = re.compile(r"\bit was (?:in fact |actually )?(?:the|its)$")
_FAR = 30  # characters from a series to "its second conference", from which each is a place of its own
_SPANS = frozenset("year years month months weeks decade decades".split())
_PERIODS = frozenset("day week month year week's month's season decade".split())
_HAD_ITS = re.compile(r"\b(?:had|held|have) (?:its|their)$")
_MET = frozenset("met meet meets sat gathered convened assembled called summoned".split())
_NAMING = frozenset({"on", "of", "for"})
_FOR_ITS = (["for", "its"], ["for", "their"], ["for", "the"], ["for", "a"])
Counted = tuple[Instance, int | None]


def with_ordinal(
    tokens: Tokens, ends: tuple[int, int], spot: Instance | None, named: Sequence[Instance], value: int
) -> list[Counted]:
    """The instance that tokens `ends` and a series' name make up; one for each group that a plural names."""
    start, end = tokens.starts[ends[0]], tokens.ends[ends[1]]
    if spot is None:
        return [(Instance(0, start, end, None, ordinal=value, kin=_kin(tokens, ends)), None)]
    if start - spot.end > _FAR and _words_before(tokens, ends[0]).split()[-2:] not in _FOR_ITS:
        return [(spot._replace(start=start, end=end, ordinal=value, created=False), None)]
    low, high = min(start, spot.start), max(end, spot.end)
    peers = [other for other in named if spot.plural and other.start == spot.start] or [spot]
    return [(peer._replace(start=low, end=high, ordinal=value, created=False), named.index(peer)) for peer in peers]


def find_elliptic(
    found: Sequence[Counted], tokens: Tokens, at: int, value: int, *, named: Sequence[Instance]
) -> list[Counted]:
    """A further meeting where "the 10th" or "the first on April 9" stands for one, after a first of the sentence."""
    following = tokens.lowers[at + 1]
    if tokens.texts[at][0].isdigit():
        stands = following in _AFTER_ELLIPSIS
    else:
        stands = at > 0 and tokens.lowers[at - 1] in ("the", "its", "their") and following in _AFTER_WORD
    if (
        not found
        or not stands
        or tokens.lowers[min(at + 2, len(tokens) - 1)] in ("which", "whom", "a", "years", "person")
    ):
        return []
    last, place = found[-1]
    if tokens.lowers[at - 1] in ("its", "their"):  # "and the JWG on Energy its first on July 28"
        own = [n for n, spot in enumerate(named) if last.end <= spot.start and spot.end <= tokens.starts[at]]
        if own:
            return [(named[own[-1]]._replace(end=tokens.ends[at], ordinal=value, relation=""), own[-1])]
    return [(last._replace(start=tokens.starts[at], end=tokens.ends[at], ordinal=value, relation=""), place)]


def find_owned(
    found: Sequence[Counted], tokens: Tokens, at: int, named: Sequence[Instance], value: int
) -> list[Counted]:
    """The meeting counted after it is told of: "a session of the JWG on Energy, the group's third"."""
    is_owned = at > 0 and tokens.lowers[at - 1] in ("'s", "its", "their") and not tokens.texts[at + 1][0].isalnum()
    is_apposed = _words_before(tokens, at, 2) == ", the"  # "the last JCC, the tenth, was"
    is_owned = is_owned or (is_apposed and tokens.texts[at + 1] == ",")
    is_owned = is_owned or (bool(_IT_WAS.search(_words_before(tokens, at, 5))) and tokens.texts[at + 1] in ".,;")
    is_owned = is_owned or (bool(_HAD_ITS.search(_words_before(tokens, at))) and tokens.lowers[at + 1] in ("in", "on"))
    if not is_owned or found or not named:
        return []
    return [(named[-1]._replace(end=tokens.ends[at], ordinal=value, created=False), len(named) - 1)]


def find_times(tokens: Tokens, at: int, value: int, named: Sequence[Instance], number: int) -> list[Counted]:
    """The meeting that times are counted by: "met for the fifth time", "the tenth time that the group had met"."""
    met_for = cues.MET_FIRST if value == 1 else cues.MET_FOR
    if named and met_for.search(_words_before(tokens, at, 9)):
        after = list(tokens.lowers[at + 2 : at + 6])
        is_since = after[:1] == ["since"] or (after[:1] == ["in"] and not _SPANS.isdisjoint(after))  # "in six years"
        return [] if is_since else with_ordinal(tokens, (at, at + 1), named[-1], named, value)
    if not named and cues.MET_AGAIN.search(_words_before(tokens, at, 9)):
        return [(Instance(number, tokens.starts[at], tokens.ends[at + 1], None, ordinal=value, alone=True), None)]
    met = _time_met(tokens, at)
    if met is None or (value == 1 and _words_before(tokens, at).endswith("for the")):
        return []
    spot = next((spot for spot in named if tokens.starts[at] < spot.start < tokens.starts[met]), None)
    if spot is not None:
        return with_ordinal(tokens, (at, met), spot, named, value)
    is_alone = not named and any(word in BODIES for word in tokens.lowers[at + 2 : met])
    alone = Instance(number, tokens.starts[at], tokens.ends[met], None, ordinal=value, alone=True)
    return [(alone, None)] if is_alone else []


def _time_met(tokens: Tokens, at: int) -> int | None:
    """The verb of "the tenth time that the working group had met"."""
    near = range(at + 2, min(at + 18, len(tokens)))
    return next((step for step in near if tokens.lowers[step] in _MET), None)


def number_after(tokens: Tokens, at: int) -> int | None:
    """The number in "round 3"."""
    digits = tokens.texts[at + 1]
    return int(digits) if digits.isdecimal() and len(digits) <= 2 and int(digits) else None


def counts_otherwise(tokens: Tokens, noun: int, value: int) -> bool:
    """Whether an ordinal tells no meeting's number: it counts those of a month, or "the first since"."""
    return _is_of_period(tokens, noun) or (value == 1 and _is_first_of_a_kind(tokens, noun))


def _is_of_period(tokens: Tokens, noun: int) -> bool:
    """Whether meetings of some time are counted, not those of a body: "the third meeting of the month"."""
    after = list(tokens.lowers[noun + 1 : noun + 5])
    return after[:1] in (["of"], ["this"], ["in"]) and bool(
        _PERIODS & set(after[1:3] if after[0] == "of" else after[1:2])
    )


def _is_first_of_a_kind(tokens: Tokens, noun: int) -> bool:
    """Whether "first" counts since or under something, not from the beginning: "the first JCC since"."""
    near, far = tokens.lowers[noun + 1 : noun + 3], tokens.lowers[noun + 3 : noun + 6]
    return not {"since", "under", "after"}.isdisjoint(near) or "since" in far


def is_review(tokens: Tokens, at: int, noun: int) -> bool:
    """Whether reviews are counted, which are of no series: "the 81st meeting to review progress", "the 3rd review"."""
    if not _REVIEW.isdisjoint(tokens.lowers[at + 1 : noun]):
        return True
    after = list(tokens.lowers[noun + 1 : noun + 3])
    return after[:1] == ["to"] and not _REVIEWING.isdisjoint(after)


def is_talks(tokens: Tokens, at: int) -> bool:
    """Whether a phase or an edition is one of talks: "the second phase of the dialogue"."""
    return any(word in MEETING_NOUNS for word in tokens.lowers[at + 1 : at + 6])


def is_forum(tokens: Tokens, at: int) -> bool:
    """Whether a forum stands for one meeting of it, by no name that follows: "The Third Forum took place"."""
    return tokens.lowers[at] == "forum" and (at + 1 == len(tokens) or tokens.lowers[at + 1] not in _NAMING)


def _kin(tokens: Tokens, ends: tuple[int, int]) -> str:
    """The noun that says of which body a meeting without a name is: behind it, or its owner's, "the group's eighth"."""
    owner = tokens.lowers[ends[0] - 2] if ends[0] > 1 and tokens.lowers[ends[0] - 1] == "'s" else ""
    return kin_of(tokens, ends[1]) or (owner if owner in BODIES or owner == "dialogue" else "")


def _words_before(tokens: Tokens, at: int, most: int = 3) -> str:
    """The few words before a token, lower case."""
    return " ".join(tokens.lowers[max(0, at - most) : at])

"""Rounds told of by their number alone, as a text goes through those before: "Hainan was host to the second in 2020,
and Chengdu to the third". Owns when a bare ordinal counts a meeting; refuses to say of which series.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from knowledge.extraction.kinds import DIGITS, PLACE
from knowledge.extraction.meeting_words import BODIES, MEETING_NOUNS, MONTHS
from knowledge.extraction.ordinals import CARDINALS, ORDINALS, parse_ordinal
from knowledge.extraction.series_names import Instance
from knowledge.extraction.tokens import Tokens

_HOSTING = frozenset(
    "held hosted hosting host hosts convened met meet place sat conducted co-chaired chaired organised organized"
    " followed begun began having".split()
)
_OWNERS = frozenset("the its their 's".split())
_AFTER = frozenset(
    ". , ; ) ( in on at to was were had took having came followed being met sat will is would by there and which"
    " brought saw online virtually via".split()
)
_APPOSED = frozenset(
    "a an the who whose one his her".split()
)  # behind a comma: what is counted is said, and is another
_VERBS = frozenset("was were had took having came followed being met sat will is would brought saw".split())
ROUND_WORDS = frozenset(ORDINALS) | {"began"}  # one of them stands where a round is told of by its number
_BRINGING = frozenset("brought took saw".split())  # "The fourth brought the minister to Islamabad in May"
_SUBJECTS = frozenset({"it", "they", *BODIES, "dialogue", "consortium", "jcc", "sides"})
_WHERE = frozenset("in on at by virtually online".split())  # behind "It first met"
_MEETS = frozenset("met sat convened gathered".split())
_BREAKS = frozenset(". ; :".split())
_MOST_AT_ONCE = 4  # rounds that one sentence sums up
_SPAN = 14  # tokens either side of an ordinal in which its day or city stands


def find_rounds(tokens: Tokens, found: Sequence[Instance], number: int) -> list[Instance]:
    """Instances like "the second" and "the 13th" that have a day or a city and a verb of holding; "It first met in"."""
    taken = [(spot.start, spot.end) for spot in found]
    places = [*_counted(tokens), *_begun(tokens), *_first_few(tokens)]
    return [
        Instance(number, tokens.starts[first], tokens.ends[last], None, ordinal=value, alone=True)
        for first, last, value in places
        if not any(start < tokens.ends[last] and tokens.starts[first] < end for start, end in taken)
    ]


def _counted(tokens: Tokens) -> Iterator[tuple[int, int, int]]:
    """First token, last token and number of each ordinal that stands without a noun and has a day or a city."""
    ordinals = [at for at, word in enumerate(tokens.lowers[:-1]) if word in ORDINALS]
    for at in ordinals:
        value = ORDINALS[tokens.lowers[at]]
        if not _is_bare(tokens, at):
            continue
        clause = _clause(tokens, at, ordinals)
        if _is_apposed(tokens, at) or (_is_placed(clause) and (_is_held(clause, value) or _is_held(tokens, value))):
            yield at, at, value


def _is_bare(tokens: Tokens, at: int) -> bool:
    """Whether an ordinal stands for what it counts: after an article, before a verb, a comma or "in"."""
    if not at or tokens.lowers[at - 1] not in _OWNERS:
        return False
    behind = list(tokens.lowers[at + 1 : at + 3])
    if behind[0] not in _AFTER or (behind[0] == "," and behind[-1] in _APPOSED):
        return False
    is_digits = tokens.texts[at][0].isdigit()
    return not (is_digits and tokens.lowers[max(0, at - 2)] in ("on", "by", "till", "until"))


def _clause(tokens: Tokens, at: int, ordinals: Sequence[int]) -> Tokens:
    """The words about one ordinal: up to the next, or to the end of the clause, and back to the one before."""
    low = max([other + 1 for other in ordinals if other < at] + [at - _SPAN, 0])
    high = min([other for other in ordinals if other > at] + [at + _SPAN, len(tokens)])
    stop = next((step for step in range(at, high) if tokens.lowers[step] in _BREAKS), high)
    start = next((step + 1 for step in range(at, low, -1) if tokens.lowers[step] in _BREAKS), low)
    return tokens[start:stop]


def _is_placed(clause: Tokens) -> bool:
    """Whether a clause has a month, a year or a city."""
    return PLACE in clause.kinds or _is_dated(clause)


def _is_held(clause: Tokens, value: int) -> bool:
    """Whether a clause says that something was held; of what comes later than the first, being on a day is enough."""
    words = clause.lowers
    if not _HOSTING.isdisjoint(words):
        return True
    pairs = list(itertools.pairwise(words))
    if value == 1:
        is_at = any(verb in ("was", "were") and after in ("in", "at") for verb, after in pairs)
        return is_at and PLACE in clause.kinds and _is_dated(clause)
    return any(verb in _VERBS and after in ("in", "on", "at") for verb, after in pairs) or (
        any(verb in _BRINGING and parse_ordinal(word) for word, verb in pairs) and _is_dated(clause)
    )


def _is_apposed(tokens: Tokens, at: int) -> bool:
    """Whether an ordinal is set beside a meeting: "Last year's session, the 14th,"."""
    if at < 3 or tokens.lowers[at - 1] != "the" or tokens.texts[at - 2] != "," or tokens.texts[at + 1] != ",":
        return False
    return tokens.lowers[at - 3] in MEETING_NOUNS


def _begun(tokens: Tokens) -> Iterator[tuple[int, int, int]]:
    """Where a forum began: "It first met in Beijing", "it began in Islamabad in September 2021"."""
    for at, word in enumerate(tokens.lowers[:-2]):
        if not at or word not in ("first", "began") or tokens.lowers[at - 1] not in _SUBJECTS:
            continue
        last = at + 1 if word == "first" else at
        is_meeting = word == "began" or tokens.lowers[last] in _MEETS
        if is_meeting and tokens.lowers[last + 1] in _WHERE and _is_placed(tokens[last : last + _SPAN]):
            yield at - 1, last, 1


def _first_few(tokens: Tokens) -> Iterator[tuple[int, int, int]]:
    """Each of "the first two", where that many days or cities follow: "were held in Beijing (2019) and Hainan"."""
    words = tokens.lowers
    for at in [at for at, word in enumerate(words[:-3]) if at and word == "first"]:
        many = CARDINALS.get(words[at + 1], 0)
        last = at + 2 if words[at + 2] in MEETING_NOUNS else at + 1
        if 1 < many <= _MOST_AT_ONCE and words[last + 1] in ("were", "took"):
            yield from ((at, last, value) for value in range(1, many + 1))


def _is_dated(clause: Tokens) -> bool:
    """Whether a clause has a month or a year."""
    if DIGITS in clause.kinds and any(map(_is_year, clause.texts)):
        return True
    words = zip(clause.lowers, clause.texts, strict=True)
    return not MONTHS.isdisjoint(clause.lowers) and any(word in MONTHS and text[0].isupper() for word, text in words)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")

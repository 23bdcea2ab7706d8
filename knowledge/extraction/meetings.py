"""Where an article speaks of meetings of a series. Owns finding them with ordinal and series; refuses to weigh them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.extraction import cues
from knowledge.extraction.kinds import DIGITS, HEAD, PLACE
from knowledge.extraction.ordinals import ORDINALS, parse_ordinal
from knowledge.extraction.sentences import Sentence
from knowledge.extraction.series_names import SHORT_BODIES, VERBS, Instance, SeriesNamer, known_series, opens_with_topic
from knowledge.extraction.tokens import Token
from knowledge.gazetteer import Gazetteer

MEETING_NOUNS = frozenset(
    "meeting meetings session sessions round rounds edition dialogue dialogues talks conference consultations"
    " consultation moot sitting gathering".split()
)
_NOT_MEETING = frozenset(
    "time phase year anniversary day week month half quarter century visit trip stage batch leg "
    "generation person woman country"
    " largest biggest highest party hand decade floor place secretary lady quarter anniversary".split()
)
_BREAKS = frozenset(". , ; : was were is are has had have will would that which who said told".split())
_AFTER_ELLIPSIS = frozenset("could was is will would had has , . in on held one took".split())
_FAR = 30  # characters from a series to "its second conference", from which each is a place of its own
_AFTER_WORD = frozenset("on in at was took met had came followed".split())
_NUMBERED = frozenset({"round", "session", "meeting", "edition"})
_NEXT = frozenset("next upcoming forthcoming coming following".split())
_BODIES = frozenset("committee forum group mechanism commission council body panel".split())
_PAST = frozenset("last previous earlier preceding recent".split())
_SPANS = frozenset("year years month months weeks decade decades".split())
_PERIODS = frozenset("day week month year week's month's season decade".split())
_HAD_ITS = re.compile(r"\b(?:had|held|have) (?:its|their)$")
_FOR_ITS = (["for", "its"], ["for", "their"], ["for", "the"], ["for", "a"])
_OPENING = 8  # tokens by which a meeting that is only counted has said that it was held
_BEFORE_ALONE = frozenset("the a at in for since until unlike after from".split())
_HELD_AFTER = (["was"], ["had"], ["took"], ["met"], ["is"], ["will"], ["followed"], ["came"], ["of"], ["dates"])
_HELD = frozenset(
    "held hosted convened place met sat happened followed follow due conducted foreseen planned expected".split()
)
_CARDINALS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}

Counted = tuple[Instance, int | None]


@cache
def _signs(book: Gazetteer) -> frozenset[str]:
    """Words of which a sentence has one where it holds an instance, unless it names two states by a compound."""
    named = (book.series.aliases.lengths, book.series.near)
    return frozenset().union(*named, ORDINALS, _NUMBERED, _NEXT, _PAST, _BODIES, SHORT_BODIES)


@dataclass(frozen=True, slots=True)
class InstanceFinder:
    """Finds instances in one article. `words` are all its words, lower case."""

    gazetteer: Gazetteer
    words: frozenset[str]

    def find(
        self, sentence: Sentence, tokens: Sequence[Token], words: frozenset[str], number: int
    ) -> tuple[Instance, ...]:
        """The instances of a sentence, in order; `words` are those of its tokens, lower case."""
        if words.isdisjoint(_signs(self.gazetteer)) and "-" not in sentence.text and not opens_with_topic(tokens):
            return ()
        named = SeriesNamer(self.gazetteer, self.words).find(tokens, sentence, number)
        ordinals = self._ordinals(tokens, named, number)
        used = {at for _, at in ordinals if at is not None}
        rest = [spot for at, spot in enumerate(named) if at not in used]
        found = [instance for instance, _ in ordinals] + [self._related(spot, tokens) for spot in rest]
        found += _coming(tokens, found, number) if words & _NEXT else ()
        found += _recalled(tokens, found, number)
        found += _counted_alone(tokens, found, number)
        return tuple(sorted(found, key=lambda instance: (instance.start, instance.ordinal or 0)))

    def _ordinals(self, tokens: Sequence[Token], named: Sequence[Instance], number: int) -> list[Counted]:
        """Instances with an ordinal, each with the place in `named` of the series it took."""
        found: list[Counted] = []
        for at, token in enumerate(tokens[:-1]):
            if token.lower not in ORDINALS and token.lower not in _NUMBERED:
                continue
            if (value := parse_ordinal(token.lower)) is not None:
                found += (
                    self._counted(tokens, at, value, named, number)
                    or _elliptic(found, tokens, at, value, named=named)
                    or _owned(found, tokens, at, named, value)
                )
            elif (value := _number_after(tokens, at)) is not None:
                found += _with_ordinal(tokens, (at, at + 1), self._series_of(tokens, at, at, named), named, value)
        return [(replace(instance, sentence=number), place) for instance, place in found]

    def _counted(
        self, tokens: Sequence[Token], at: int, value: int, named: Sequence[Instance], number: int
    ) -> list[Counted]:
        """What an ordinal counts: a meeting noun or a series soon after it; nothing where it counts something else."""
        if tokens[at + 1].lower == "time":
            return _times(tokens, at, value, named, number)
        noun = self._noun_after(tokens, at, named)
        if noun is not None and _is_of_period(tokens, noun):
            return []
        if value == 1 and noun is not None and _is_first_of_a_kind(tokens, noun):
            return []
        spot = self._series_of(tokens, at, noun, named) if noun is not None else None
        if spot is None and (noun is not None or not named):
            end = at if noun is None else noun
            if name := self._new_series(tokens, at, end):
                return [(Instance(number, tokens[at].start, tokens[end].end, name, ordinal=value), None)]
        if noun is None or (spot is None and tokens[at].lower == "inaugural" and tokens[noun].lower == "session"):
            return []  # a part of a meeting
        return _with_ordinal(tokens, (at, noun), spot, named, value)

    def _noun_after(self, tokens: Sequence[Token], at: int, named: Sequence[Instance]) -> int | None:
        """The token, soon after an ordinal, that makes it a meeting's: a meeting noun or the name of a series."""
        starts = {spot.start for spot in named}
        for step in range(at + 1, min(at + 11, len(tokens))):
            word = tokens[step].lower
            if (
                tokens[step].start in starts
                or word in MEETING_NOUNS
                or (word in ("phase", "edition") and _is_talks(tokens, step))
            ):
                return step
            if word in _BREAKS or word in _NOT_MEETING or (tokens[step].kind == HEAD and step == at + 1):
                return None
        return None

    def _series_of(self, tokens: Sequence[Token], at: int, noun: int, named: Sequence[Instance]) -> Instance | None:
        """The series an ordinal counts: named at the noun, behind it, before it as owner, or alone in the sentence."""
        direct = [spot for spot in named if spot.start == tokens[noun].start]
        if direct:
            return direct[0]
        owners = [spot for spot in named if spot.end <= tokens[at].start]
        is_owned = at > 0 and tokens[at - 1].lower in ("its", "their", "whose")
        if owners and is_owned and tokens[min(noun + 1, len(tokens) - 1)].lower != "of":
            return owners[-1]
        for step in range(noun + 1, min(noun + 14, len(tokens))):
            behind = [spot for spot in named if spot.start == tokens[step].start]
            if behind:
                return behind[0]
            if tokens[step].lower in VERBS or tokens[step].lower in ".;":
                break
        if owners:
            return None if _is_others(tokens, at, owners[-1]) else owners[-1]
        return named[0] if len({spot.series for spot in named}) == 1 else None

    def _new_series(self, tokens: Sequence[Token], at: int, noun: int) -> str | None:
        """A name in capitals like "Green Growth Council" after "meeting of the", or around the noun."""
        if tokens[at - 1].lower == "'s" and (owner := self._owner(tokens, at - 2)):
            return known_series(_series_name(owner), self.gazetteer)
        start = noun + 1
        while start < len(tokens) and tokens[start].lower in ("of", "the"):
            start += 1
        first = start if start > noun + 1 else at + 1
        name: list[str] = []
        for token in tokens[first : first + 10]:
            if not (token.text[0].isupper() or (name and token.lower in ("and", "of", "on", "&", "'s", "for"))):
                break
            name.append(token.text)
            if token.lower in self.gazetteer.series.nouns and len(name) > 1:
                return known_series(_series_name(name), self.gazetteer)
        return None

    def _owner(self, tokens: Sequence[Token], at: int) -> list[str]:
        """The words of a body in capitals that ends at a token: "the CPEC Business Council's first meeting"."""
        if at < 0 or tokens[at].lower not in self.gazetteer.series.nouns:
            return []
        start = at
        while start > 0 and (
            tokens[start - 1].text[0].isupper() or tokens[start - 1].lower in ("of", "on", "and", "for")
        ):
            start -= 1
        words = [token.text for token in tokens[start : at + 1]]
        return words if len(words) > 1 and words[0][0].isupper() else []

    def _related(self, spot: Instance, tokens: Sequence[Token]) -> Instance:
        """The instance with next or past where an adjective before it says so."""
        at = next(at for at, token in enumerate(tokens) if token.start == spot.start)
        before = [token.lower for token in tokens[max(0, at - 5) : at]]
        after = [token.lower for token in tokens[at : at + 1]]
        if any(word in _NEXT for word in before + after):
            return replace(spot, relation="next")
        return replace(spot, relation="past") if any(word in _PAST for word in before) else spot


def _is_others(tokens: Sequence[Token], at: int, owner: Instance) -> bool:
    """Whether what is counted is owned by a body that stands between it and a series named before."""
    if tokens[at - 1].lower != "'s" or owner.end >= tokens[at - 2].start:
        return False
    return tokens[at - 2].kind in "NWO" and tokens[at - 2].text[0].isupper()


def _coming(tokens: Sequence[Token], found: Sequence[Instance], number: int) -> list[Instance]:
    """Instances like "the next round" that name no series and have no ordinal."""
    coming = []
    for at, token in enumerate(tokens[:-1]):
        noun = tokens[at + 1]
        if (
            token.lower in _NEXT
            and noun.lower in MEETING_NOUNS
            and not any(spot.start < noun.end + 40 and noun.start - 40 < spot.end and spot.relation for spot in found)
        ):
            coming.append(Instance(number, token.start, noun.end, None, relation="next", kin=_kin(tokens, at + 1)))
    return coming


def _recalled(tokens: Sequence[Token], found: Sequence[Instance], number: int) -> list[Instance]:
    """An instance like "The previous round took place", or "The committee is due to meet", that opens a sentence."""
    words = [token.lower for token in tokens[:9]]
    if words[:2] == ["it", "last"] and words[2:3] in (["met"], ["sat"], ["convened"], ["gathered"]) and not found:
        return [Instance(number, tokens[0].start, tokens[2].end, None, relation="past", alone=True)]
    if words[1:3] == ["most", "recent"]:
        tokens, words = (tokens[0], *tokens[2:]), [words[0], *words[2:]]
    if (
        words[:1] not in (["the"], ["its"], ["their"])
        or len(words) < 4
        or any(spot.start < tokens[3].end for spot in found)
    ):
        return []
    if words[1] in _PAST and words[2] in MEETING_NOUNS:
        return [Instance(number, tokens[0].start, tokens[2].end, None, relation="past", kin=_kin(tokens, 2))]
    if words[1] in _BODIES and words[2] in VERBS | {"last", "next"} and {"meet", "meets", "met"} & set(words[2:]):
        return [Instance(number, tokens[0].start, tokens[1].end, None, kin=words[1])]
    return []


def _counted_alone(tokens: Sequence[Token], found: Sequence[Instance], number: int) -> list[Instance]:
    """Instances like "The fourth had been held in June", "At the sixth, in Beijing" or "Round four" at the beginning of
    a clause; of a series only if one is spoken of: without it, they are dropped when series are given out.
    """
    starts = [at + 1 for at, token in enumerate(tokens) if token.text in ";:" and at + 4 < len(tokens)]
    clauses = [tokens[start:] for start in (0, *starts)]
    return [spot for clause in clauses for spot in _opening_count(clause, found, number) or _hosted(clause, number)]


def _hosted(tokens: Sequence[Token], number: int) -> list[Instance]:
    """An instance like "Beijing hosted the second on 19 February"."""
    words = [token.lower for token in tokens[:6]]
    for at in range(1, len(words) - 3):
        if words[at : at + 2] == ["hosted", "the"] and words[at + 3] in _AFTER_WORD and tokens[at - 1].kind == PLACE:
            value = parse_ordinal(words[at + 2])
            spot = Instance(number, tokens[at + 1].start, tokens[at + 2].end, None, ordinal=value, alone=True)
            return [spot] if value is not None else []
    return []


def _opening_count(tokens: Sequence[Token], found: Sequence[Instance], number: int) -> list[Instance]:
    opening = tokens[: 1 + _OPENING]
    at = next((at for at, token in enumerate(opening[:4]) if token.lower not in _BEFORE_ALONE), len(opening))
    if at == len(opening) or any(opening[0].start <= spot.start < opening[-1].end for spot in found):
        return []
    word = tokens[at].lower
    if word in ("round", "session") and at + 1 < len(tokens):
        value, stop = _CARDINALS.get(tokens[at + 1].lower), at + 1
    else:
        value, stop = (parse_ordinal(word) if at else None), at
    if value is None or not _stands_alone(tokens, stop):
        return []
    relation = "next" if tokens[0].lower == "for" else ""
    return [Instance(number, tokens[at].start, tokens[stop].end, None, ordinal=value, relation=relation, alone=True)]


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of meeting or a place follows what is counted, and no noun that it counts."""
    after = [token.lower for token in tokens[at + 1 : at + 1 + _OPENING]]
    if after[:1] == [","]:
        return any(token.kind in (PLACE, DIGITS) for token in tokens[at + 1 : at + 7])
    return after[:1] in _HELD_AFTER and bool(_HELD.intersection(after))


def _kin(tokens: Sequence[Token], noun: int) -> str:
    """The noun that says which series a meeting without a name is of: "round of the dialogue", "the dialogue"."""
    after = [token.lower for token in tokens[noun + 1 : noun + 5]]
    if after[:1] == ["of"]:
        return next((word for word in after[1:] if word in _BODIES | MEETING_NOUNS), "")
    return tokens[noun].lower if tokens[noun].lower in ("dialogue", "consultations", "forum") else ""


def _number_after(tokens: Sequence[Token], at: int) -> int | None:
    """The number in "round 3"."""
    digits = tokens[at + 1].text
    return int(digits) if digits.isdecimal() and len(digits) <= 2 and int(digits) else None


def _elliptic(
    found: Sequence[Counted], tokens: Sequence[Token], at: int, value: int, *, named: Sequence[Instance]
) -> list[Counted]:
    """A further meeting where "the 10th" or "the first on April 9" stands for one, after a first of the sentence."""
    following = tokens[at + 1].lower
    if tokens[at].text[0].isdigit():
        stands = following in _AFTER_ELLIPSIS
    else:
        stands = at > 0 and tokens[at - 1].lower in ("the", "its", "their") and following in _AFTER_WORD
    if (
        not found
        or not stands
        or tokens[min(at + 2, len(tokens) - 1)].lower in ("which", "whom", "a", "years", "person")
    ):
        return []
    last, place = found[-1]
    if tokens[at - 1].lower in ("its", "their"):  # "and the JWG on Energy its first on July 28"
        own = [n for n, spot in enumerate(named) if last.end <= spot.start and spot.end <= tokens[at].start]
        if own:
            return [(replace(named[own[-1]], end=tokens[at].end, ordinal=value, relation=""), own[-1])]
    return [(replace(last, start=tokens[at].start, end=tokens[at].end, ordinal=value, relation=""), place)]


def _is_of_period(tokens: Sequence[Token], noun: int) -> bool:
    """Whether meetings of some time are counted, not those of a body: "the third meeting of the month"."""
    after = [token.lower for token in tokens[noun + 1 : noun + 5]]
    return after[:1] in (["of"], ["this"], ["in"]) and bool(
        _PERIODS & set(after[1:3] if after[0] == "of" else after[1:2])
    )


def _is_first_of_a_kind(tokens: Sequence[Token], noun: int) -> bool:
    """Whether "first" counts since or under something, not from the beginning: "the first JCC since"."""
    return any(token.lower in ("since", "under", "after") for token in tokens[noun + 1 : noun + 3])


def _owned(
    found: Sequence[Counted], tokens: Sequence[Token], at: int, named: Sequence[Instance], value: int
) -> list[Counted]:
    """The meeting counted after it is told of: "a session of the JWG on Energy, the group's third"."""
    is_owned = at > 0 and tokens[at - 1].lower in ("'s", "its", "their") and not tokens[at + 1].text[0].isalnum()
    is_apposed = [token.lower for token in tokens[max(0, at - 2) : at]] == [
        ",",
        "the",
    ]  # "the last JCC, the tenth, was"
    is_owned = is_owned or (is_apposed and tokens[at + 1].text == ",")
    is_owned = is_owned or (bool(_HAD_ITS.search(_words_before(tokens, at))) and tokens[at + 1].lower in ("in", "on"))
    if not is_owned or found or not named:
        return []
    return [(replace(named[-1], end=tokens[at].end, ordinal=value, created=False), len(named) - 1)]


def _times(tokens: Sequence[Token], at: int, value: int, named: Sequence[Instance], number: int) -> list[Counted]:
    """The meeting that times are counted by: "met for the fifth time", "the tenth time that the group had met"."""
    if named and cues.MET_FOR.search(_words_before(tokens, at, 9)):
        after = [token.lower for token in tokens[at + 2 : at + 6]]
        is_since = after[:1] == ["since"] or (after[:1] == ["in"] and not _SPANS.isdisjoint(after))  # "in six years"
        return [] if is_since else _with_ordinal(tokens, (at, at + 1), named[-1], named, value)
    if not named and cues.MET_AGAIN.search(_words_before(tokens, at, 9)):
        return [(Instance(number, tokens[at].start, tokens[at + 1].end, None, ordinal=value, alone=True), None)]
    met = _time_met(tokens, at)
    if met is None or (value == 1 and _words_before(tokens, at).endswith("for the")):
        return []
    spot = next((spot for spot in named if tokens[at].start < spot.start < tokens[met].start), None)
    if spot is not None:
        return _with_ordinal(tokens, (at, met), spot, named, value)
    is_alone = not named and any(token.lower in _BODIES for token in tokens[at + 2 : met])
    alone = Instance(number, tokens[at].start, tokens[met].end, None, ordinal=value, alone=True)
    return [(alone, None)] if is_alone else []


def _time_met(tokens: Sequence[Token], at: int) -> int | None:
    """The verb of "the tenth time that the working group had met"."""
    near = range(at + 2, min(at + 18, len(tokens)))
    return next((step for step in near if tokens[step].lower in ("met", "meet", "meets", "sat", "gathered")), None)


def _words_before(tokens: Sequence[Token], at: int, most: int = 3) -> str:
    """The few words before a token, lower case."""
    return " ".join(token.lower for token in tokens[max(0, at - most) : at])


def _is_talks(tokens: Sequence[Token], at: int) -> bool:
    return any(token.lower in MEETING_NOUNS for token in tokens[at + 1 : at + 6])


def _with_ordinal(
    tokens: Sequence[Token], ends: tuple[int, int], spot: Instance | None, named: Sequence[Instance], value: int
) -> list[Counted]:
    """The instance that tokens `ends` and a series' name make up; one for each group that a plural names."""
    start, end = tokens[ends[0]].start, tokens[ends[1]].end
    if spot is None:
        return [(Instance(0, start, end, None, ordinal=value, kin=_kin(tokens, ends[1])), None)]
    if start - spot.end > _FAR and _words_before(tokens, ends[0]).split()[-2:] not in _FOR_ITS:
        return [(replace(spot, start=start, end=end, ordinal=value, created=False), None)]
    low, high = min(start, spot.start), max(end, spot.end)
    peers = [other for other in named if spot.plural and other.start == spot.start] or [spot]
    return [(replace(peer, start=low, end=high, ordinal=value, created=False), named.index(peer)) for peer in peers]


def _series_name(words: Sequence[str]) -> str:
    kept = [
        word
        for word in words
        if word.lower() not in ("china-pakistan", "pakistan-china", "pak-china", "cpec", "sino-pakistan")
    ]
    return " ".join(kept).replace(" 's", "'s")

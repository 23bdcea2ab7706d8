"""Where an article speaks of meetings of a series. Owns finding them with ordinal and series; refuses to weigh them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from knowledge.extraction.counting import (
    Counted,
    counts_otherwise,
    find_elliptic,
    find_owned,
    find_times,
    is_forum,
    is_review,
    is_talks,
    number_after,
    with_ordinal,
)
from knowledge.extraction.kinds import DIGITS, HEAD
from knowledge.extraction.meeting_words import BODIES, MEETING_NOUNS, NEXT, PAST
from knowledge.extraction.name_pairs import join_names
from knowledge.extraction.nameless import (
    AGAIN_WORDS,
    COUNTING_WORDS,
    RECALLING_WORDS,
    find_again,
    find_coming,
    find_counted_alone,
    find_recalled,
)
from knowledge.extraction.ordinals import ORDINALS, parse_ordinal
from knowledge.extraction.rounds import ROUND_WORDS, find_rounds
from knowledge.extraction.sentences import Sentence
from knowledge.extraction.series_names import (
    SHORT_BODIES,
    VERBS,
    Instance,
    SeriesNamer,
    known_series,
    number_of_compound,
    opens_with_topic,
)
from knowledge.extraction.state_lists import of_parties, with_states
from knowledge.extraction.tokens import Tokens
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words

_NOT_MEETING = frozenset(
    "time phase year anniversary day week month half quarter century visit trip stage batch leg "
    "generation person woman country"
    " largest biggest highest party hand decade floor place secretary lady quarter anniversary".split()
)
_BREAKS = frozenset(". , ; : was were is are has had have will would that which who said told".split())
_NUMBERED = frozenset({"round", "session", "meeting", "edition"})
_ORDINALS = frozenset(ORDINALS)
_COUNTING = _ORDINALS | _NUMBERED  # without one of these nothing is counted, but in "JCC-10"
_UNNAMED = NEXT | AGAIN_WORDS | RECALLING_WORDS | COUNTING_WORDS | ROUND_WORDS  # meetings may be told of without a name


class InstanceFinder(NamedTuple):
    """Finds instances in one article. `signs`: a sentence has one of these words where it holds an instance, unless it
    names two states by a compound.
    """

    gazetteer: Gazetteer
    namer: SeriesNamer
    signs: frozenset[str]

    def find(self, sentence: Sentence, tokens: Tokens, number: int) -> tuple[Instance, ...]:
        """The instances of a sentence, in order."""
        words, is_compound = tokens.words, "-" in sentence.text
        if words.isdisjoint(self.signs) and not is_compound and not opens_with_topic(tokens):
            return ()
        named = join_names(self.namer.find(tokens, sentence, number), sentence)
        is_numbered = DIGITS in tokens.kinds and not words.isdisjoint(_NUMBERED)
        is_counted = is_numbered or is_compound or not words.isdisjoint(_ORDINALS)
        named = with_states(named, tokens, number, self.gazetteer) if is_counted else named
        ordinals = self._ordinals(tokens, named, number) if is_counted else []
        used = {at for _, at in ordinals if at is not None}
        rest = [spot for at, spot in enumerate(named) if at not in used and not spot.listed]
        found = [instance for instance, _ in ordinals] + [self._related(spot, tokens) for spot in rest]
        if not words.isdisjoint(_UNNAMED):
            found += _find_unnamed(tokens, found, number)
        return tuple(sorted(found, key=lambda instance: (instance.start, instance.ordinal or 0)))

    def _ordinals(self, tokens: Tokens, named: Sequence[Instance], number: int) -> list[Counted]:
        """Instances with an ordinal, each with the place in `named` of the series it took."""
        found: list[Counted] = []
        for at in [at for at, word in enumerate(tokens.lowers[:-1]) if word in _COUNTING or "-" in word]:
            word = tokens.lowers[at]
            if (value := parse_ordinal(word)) is not None:
                found += (
                    self._counted(tokens, at, value, named, number)
                    or find_elliptic(found, tokens, at, value, named=named)
                    or find_owned(found, tokens, at, named, value)
                )
            elif word in _COUNTING:
                if (value := number_after(tokens, at)) is not None:
                    found += with_ordinal(tokens, (at, at + 1), self._series_of(tokens, at, at, named), named, value)
            elif (value := number_of_compound(word)) and (own := _starting_at(tokens.starts[at], named)):
                found += with_ordinal(tokens, (at, at), own, named, value)
        return [(i if i.sentence == number else i._replace(sentence=number), place) for i, place in found]

    def _counted(self, tokens: Tokens, at: int, value: int, named: Sequence[Instance], number: int) -> list[Counted]:
        """What an ordinal counts: a meeting noun or a series soon after it; nothing where it counts something else."""
        if tokens.lowers[at + 1] == "time":
            return find_times(tokens, at, value, named, number)
        noun = self._noun_after(tokens, at, named)
        if noun is not None and counts_otherwise(tokens, noun, value):
            return []
        if noun is not None and is_review(tokens, at, noun):
            return [(Instance(number, tokens.starts[at], tokens.ends[noun], None, ordinal=value, unlisted=True), None)]
        spot = self._series_of(tokens, at, noun, named) if noun is not None else None
        is_open = (
            noun is not None and spot is not None and spot.listed and tokens.lowers[noun + 1 : noun + 2] == ("of",)
        )
        if is_open or (spot is None and (noun is not None or not named)):
            end = at if noun is None else noun
            if name := self._new_series(tokens, at, end):
                own = of_parties(name, spot, self.gazetteer)
                named_so = Instance(number, tokens.starts[at], tokens.ends[end], own, ordinal=value)
                is_none = bool(self.gazetteer.series.not_series.find(fold_words(name)))
                return [(named_so._replace(series=None, unlisted=True) if is_none else named_so, None)]
        if noun is None or (spot is None and tokens.lowers[at] == "inaugural" and tokens.lowers[noun] == "session"):
            return []  # a part of a meeting
        return with_ordinal(tokens, (at, noun), spot, named, value)

    def _noun_after(self, tokens: Tokens, at: int, named: Sequence[Instance]) -> int | None:
        """The token, soon after an ordinal, that makes it a meeting's: a meeting noun or the name of a series."""
        starts = {spot.start for spot in named}
        for step in range(at + 1, min(at + 11, len(tokens))):
            word = tokens.lowers[step]
            if (
                tokens.starts[step] in starts
                or word in MEETING_NOUNS
                or (word in ("phase", "edition") and is_talks(tokens, step))
                or (step == at + 1 and is_forum(tokens, step))
            ):
                return step
            if word in _BREAKS or word in _NOT_MEETING or (tokens.kinds[step] == HEAD and step == at + 1):
                return None
        return None

    def _series_of(self, tokens: Tokens, at: int, noun: int, named: Sequence[Instance]) -> Instance | None:
        """The series an ordinal counts: named at the noun, behind it, before it as owner, or alone in the sentence."""
        if direct := _starting_at(tokens.starts[noun], named):
            return direct
        if at > 1 and tokens.lowers[at - 1] == "'s" and tokens.lowers[at - 2] in BODIES:
            owner = [spot for spot in named if spot.start <= tokens.starts[at - 2] < spot.end]
            return owner[0] if owner else None
        owners = [spot for spot in named if spot.end <= tokens.starts[at]]
        is_owned = at > 0 and tokens.lowers[at - 1] in ("its", "their", "whose")
        if owners and is_owned and tokens.lowers[min(noun + 1, len(tokens) - 1)] != "of":
            return owners[-1]
        for step in range(noun + 1, min(noun + 14, len(tokens))):
            behind = [spot for spot in named if spot.start == tokens.starts[step]]
            if behind:
                return behind[0]
            if tokens.lowers[step] in VERBS or tokens.lowers[step] in ".;":
                break
        if owners:
            return None if _is_others(tokens, at, owners[-1]) else owners[-1]
        return named[0] if len({spot.series for spot in named}) == 1 else None

    def _new_series(self, tokens: Tokens, at: int, noun: int) -> str | None:
        """A name in capitals like "Green Growth Council" after "meeting of the", or around the noun."""
        if tokens.lowers[at - 1] == "'s" and (owner := self._owner(tokens, at - 2)):
            return known_series(_series_name(owner), self.gazetteer)
        start = noun + 1
        while start < len(tokens) and tokens.lowers[start] in ("of", "the", "a", "an"):
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

    def _owner(self, tokens: Tokens, at: int) -> list[str]:
        """The words of a body in capitals that ends at a token: "the CPEC Business Council's first meeting"."""
        if at < 0 or tokens.lowers[at] not in self.gazetteer.series.nouns:
            return []
        start = at
        while start > 0 and (
            tokens.texts[start - 1][0].isupper() or tokens.lowers[start - 1] in ("of", "on", "and", "for")
        ):
            start -= 1
        words = list(tokens.texts[start : at + 1])
        words = words[words[0] == "The" :]
        return words if len(words) > 1 and words[0][0].isupper() else []

    def _related(self, spot: Instance, tokens: Tokens) -> Instance:
        """The instance with next or past where an adjective before it says so."""
        at = tokens.starts.index(spot.start)
        before = list(tokens.lowers[max(0, at - 5) : at])
        after = list(tokens.lowers[at : at + 1])
        if any(word in NEXT for word in _without_after(before) + after):
            return spot._replace(relation="next")
        return spot._replace(relation="past") if any(word in PAST for word in before) else spot


def finder_of(gazetteer: Gazetteer, words: frozenset[str]) -> InstanceFinder:
    """The finder for an article of these words, lower case."""
    return InstanceFinder(gazetteer, SeriesNamer(gazetteer, words), _signs(gazetteer))


@cache
def _signs(book: Gazetteer) -> frozenset[str]:
    named = (book.series.aliases.firsts, book.series.near)
    return frozenset().union(*named, _COUNTING, _UNNAMED, SHORT_BODIES)


def _find_unnamed(tokens: Tokens, known: Sequence[Instance], number: int) -> list[Instance]:
    """Instances beside the known ones whose series the sentence does not name."""
    words, found = tokens.words, list(known)
    found += find_coming(tokens, found, number) if not words.isdisjoint(NEXT) else ()
    found += find_again(tokens, number) if not found and not words.isdisjoint(AGAIN_WORDS) else ()
    found += find_recalled(tokens, found, number) if not words.isdisjoint(RECALLING_WORDS) else ()
    found += find_counted_alone(tokens, found, number) if not words.isdisjoint(COUNTING_WORDS) else ()
    found += find_rounds(tokens, found, number) if not words.isdisjoint(ROUND_WORDS) else ()
    return found[len(known) :]


def _without_after(words: list[str]) -> list[str]:
    """The words without "following" where it means after: "Following a meeting of the JCC"."""
    pairs = itertools.pairwise([*words, ""])
    return [word for word, behind in pairs if word != "following" or behind in MEETING_NOUNS]


def _starting_at(start: int, named: Sequence[Instance]) -> Instance | None:
    return next((spot for spot in named if spot.start == start), None)


def _is_others(tokens: Tokens, at: int, owner: Instance) -> bool:
    """Whether what is counted is owned by a body that stands between it and a series named before."""
    if tokens.lowers[at - 1] != "'s" or owner.end >= tokens.starts[at - 2]:
        return False
    return tokens.kinds[at - 2] in "NWO" and tokens.texts[at - 2][0].isupper()


def _series_name(words: Sequence[str]) -> str:
    kept = [
        word
        for word in words
        if word.lower() not in ("china-pakistan", "pakistan-china", "pak-china", "cpec", "sino-pakistan")
    ]
    return " ".join(kept).replace(" 's", "'s")

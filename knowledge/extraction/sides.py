"""For which state somebody acts. Owns the order of clues: office, side named in the clause, organisation, name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress

from knowledge.any_case import AnyCase
from knowledge.extraction.pinyin import is_pinyin
from knowledge.extraction.signs import Cue
from knowledge.gazetteer import Gazetteer, Side
from knowledge.gazetteer.phrases import fold_phrase

_BRACKET = re.compile(r"\([^)]*\)")
_ABROAD = frozenset({"ambassador", "envoy", "counsellor", "consul", "consul-general", "attache", "high"})
_PAIR = 2  # states of an article beside which another's name parts tell nothing
_MANY = 3  # states in an article from which no office or name shape tells for sure
_TOWARDS = frozenset({"to", "in", "on", "for", "with"})
_FIRMS = frozenset("company limited ltd corporation holding holdings bank group pvt".split())  # with a branch there
_DESK_HEADS = frozenset("general dg director js dd ddg secretary".split())  # "Director General China" sits elsewhere
_STUDIED = frozenset("studies study affairs desk section cell expert hand programme program watcher relations".split())


_PARTY = (
    r"(?:side|delegation|team|part|delegates|participants|contingent|group|one|representatives|officials|members"
    r"|visitors|hosts|guests|negotiators)"
)
PARTY = Cue(rf"\b{_PARTY}")  # without it, and without a colon, no clause names the side of those it tells of


@cache
def _side_cue(gazetteer: Gazetteer) -> AnyCase:
    words = "|".join(re.escape(word) for side in gazetteer.sides for word in side.words)
    return AnyCase(
        rf"\b(?:(?P<on>on|from|for|representing)\s+(?:the\s+)?)?(?P<side>{words})(?:['’]s)?\s*"
        rf"(?:(?P<party>{_PARTY})|:)",
    )


@dataclass(frozen=True, slots=True)
class SideFinder:
    """Tells sides within one article. `parties` are the states it speaks of most, most first; `host` its dateline's."""

    gazetteer: Gazetteer
    parties: tuple[str, ...]
    host: str | None = None

    def of_office(self, role: str) -> str | None:
        """The side that an office itself names or implies."""
        words = fold_phrase(_BRACKET.sub(" ", role) if "(" in role else role)
        hits = self.gazetteer.side_words.find(words)
        if not hits:
            return None
        own = [hit for hit in hits if hit.start == 0 or words[hit.start - 1] not in _TOWARDS]
        own = [hit for hit in own if hit is own[0] or words[hit.start - 1] not in _FIRMS]
        own = [hit for hit in own if _STUDIED.isdisjoint(words[hit.end : hit.end + 1])]
        own = [hit for hit in own if hit.start == 0 or words[hit.start - 1] not in _DESK_HEADS]
        if own:
            return own[-1].value
        if not _ABROAD.isdisjoint(words):
            others = [party for party in self.parties if party != hits[0].value]
            at_home = self.host in others and len(others) >= _PAIR  # of several, a report's own envoy
            return self.host if at_home else next(iter(others), None)
        return None

    def of_organisation(self, role: str) -> str | None:
        """The side to which an organisation or an office known by its name alone belongs."""
        words = fold_phrase(role)
        for index, is_telling in ((self.gazetteer.organisation_sides, True), (self.gazetteer.office_sides, False)):
            found = [hit for hit in index.find(words) if not _is_diplomat(words, hit.start)]
            hits = [hit for hit in found if hit.value in self.parties]
            if not hits and (is_telling or not self.parties):
                hits = found
            if hits:
                return max(hits, key=lambda hit: hit.end - hit.start).value
        return None

    def of_shape(self, name: str) -> str | None:
        """The side whose people's names look like this one, among the article's parties."""
        parts = fold_phrase(name.replace("-", " "))
        listed = _with_known_names(self.gazetteer)
        fitting = [side.name for side in listed if not side.name_parts.isdisjoint(parts)]
        if len(fitting) > 1:
            last = [side.name for side in listed if parts[-1] in side.name_parts]
            fitting = [name for name in last if name in fitting] or fitting
        if known := [side for side in fitting if side in self.parties]:
            return known[0]
        if fitting and len(self.parties) < _PAIR:
            return fitting[0]
        for side in _with_shaped_names(self.gazetteer) if is_pinyin(name) else ():
            if side.name in self.parties or " " in name:
                return side.name
        return None

    def of_host(self, name: str) -> str | None:
        """The dateline's state for those whom a report of three-party talks from there names without another."""
        if len(self.parties) < _MANY or self.host not in self.parties[:_MANY] or is_pinyin(name):
            return None
        others = {side.name for side in self.gazetteer.sides if side.shape is None}
        return self.host if self.host in others else None

    def of_name(self, name: str) -> str | None:
        """As `of_shape`; else, of two parties, the one whose names have no known shape."""
        if side := self.of_shape(name):
            return side
        others = [
            side for side in self.parties[:2] if not any(s.name == side and s.shape for s in self.gazetteer.sides)
        ]
        return others[0] if len(others) == 1 else None

    def of_clause(self, before: str, after: str, heading: str, *, is_sided: bool = True) -> str | None:
        """The side that the clause or the heading names for those it lists: "the Chinese side was led by".

        `is_sided` is False where the sentence has no word for a party, nor a colon.
        """
        return (
            self._beside(after, is_sided=is_sided)
            or self.of_owner(before)
            or self._led_in(before, is_sided=is_sided)
            or self._behind(after, is_sided=is_sided)
            or self.of_heading(heading)
        )

    def _beside(self, after: str, *, is_sided: bool) -> str | None:
        """The side that follows somebody at once: a table's last column, "from the Pakistani side"."""
        column = _COLUMN.search(after) if "|" in after else None
        if column and (value := self._value(column[1])):
            return value
        own = _side_cue(self.gazetteer).match(after.lstrip(" ,")) if is_sided else None
        return self._value(own["side"]) if own and own["on"] == "from" and own["party"] is not None else None

    def of_owner(self, before: str) -> str | None:
        """The state that owns whom it stands right before: "Sri Lanka's X"."""
        owner = _OWNER.search(before[-_OWNER_WITHIN:]) if before.endswith(_OWNS) else None
        return self._value(owner[1]) if owner else None

    def _led_in(self, before: str, *, is_sided: bool) -> str | None:
        """The side that opens the clause: "on the Chinese side", "the Pakistani delegation comprised"."""
        near = before[-_OWNER_WITHIN:]
        short = _ELLIPTIC.search(near) if " by " in near else None
        if short and (value := self._value(short[1])):
            return value
        cues = _side_cue(self.gazetteer).finditer(before) if is_sided else ()
        cue = max(cues, key=lambda found: found.start(), default=None)
        if cue is None or _switches(before, cue.end()) or (cue["on"] and _NEXT_ONE.search(before, cue.end())):
            return None
        opens = cue["on"] or cue["party"] is None or _LED.match(before, cue.end())
        return self._value(cue["side"]) if opens else None

    def _behind(self, after: str, *, is_sided: bool) -> str | None:
        """The side that stands behind somebody in the same clause: "of China", "led the Indian side"."""
        state = _OF_SIDE.match(after)
        hit = self.gazetteer.side_words.at(fold_phrase(state[1]), 0) if state and fold_phrase(state[1]) else None
        if hit is not None:
            return hit.value
        following = _side_cue(self.gazetteer).match(after.lstrip(" ,(")) if is_sided else None
        if following and following["on"]:
            return self._value(following["side"])
        state = _LED_STATE.match(after)
        if state and (value := self._value(state[1])):
            return value
        led = _side_cue(self.gazetteer).search(after, 0, _LEADS_WITHIN) if is_sided else None
        return self._value(led["side"]) if led and led["party"] and _LEADS.fullmatch(after, 0, led.start()) else None

    def of_heading(self, heading: str) -> str | None:
        """The one side that a heading names."""
        is_asked = heading.endswith("?") and "side" not in heading  # a question labels its answer, not its people
        hits = self.gazetteer.side_words.find(fold_phrase(heading)) if heading and not is_asked else ()
        return hits[-1].value if len({hit.value for hit in hits}) == 1 else None

    def _value(self, word: str) -> str | None:
        hit = self.gazetteer.side_words.at(fold_phrase(word), 0)
        return hit.value if hit else None


@cache
def _with_known_names(book: Gazetteer) -> tuple[Side, ...]:
    """The states of whose people's names some parts are listed."""
    return tuple(side for side in book.sides if side.name_parts)


@cache
def _with_shaped_names(book: Gazetteer) -> tuple[Side, ...]:
    """The states whose people's names are known by the syllables of Pinyin."""
    return tuple(side for side in book.sides if side.shape == "pinyin")


def _switches(before: str, at: int) -> bool:
    """Whether the clause has gone over to others; a semicolon within a list behind a colon has not."""
    colon = before.find(":", at)
    return bool(_SWITCH.search(before.replace(";", ",") if at <= colon < before.find(";", at) else before, at))


def _is_diplomat(words: Sequence[str], at: int) -> bool:
    """Whether a secretary is an embassy's, of whichever state: "Second Secretary"."""
    return at > 0 and words[at] == "secretary" and words[at - 1] in ("first", "second", "third")


_OWNER = re.compile(r"\b([A-Z]\w+(?: [A-Z]\w+)?)['’]s? \Z")
_OWNS = ("s ", "' ", "’ ")  # what an owner ends with
# "The Pakistani side was led by X and the Chinese by Y"
_ELLIPTIC = re.compile(
    r"(?:and|while|,|;) (?:the |that of )?([A-Z]\w+)(?: (?:side|team|delegation|one))?(?: was)?"
    r"(?: led| headed)? by (?:the |its |their |Mr\.? |Ms\.? |Dr\.? )?\Z"
)
_OWNER_WITHIN = 40  # characters
_COLUMN = re.compile(r"\s*\|\s*(?:the )?([A-Z][\w ]{2,30}?)\s*\|?\s*$")  # the last column of a table
# "From the Chinese side X sat in the chair, and Y": the next one may be of another side.
_NEXT_ONE = Cue(r"\b(?:sat|led|headed|chaired|co-chaired|spoke|presided|ran|took part|attended)\b[^.;]{0,90},? and ")
_LED_STATE = re.compile(
    r"[\s,]*(?:who |is |was |will |also ){0,3}(?:led|leads?|headed|heads|represent(?:ed|s)|spoke for)"
    r" ([A-Z]\w+)\b(?!['’]s)"
)
_OF_SIDE = re.compile(r"\s*,? (?:of|from|for) ((?:the )?[A-Z][\w’']+(?: [A-Z]\w+)?)")
_LEADS_WITHIN = 60  # characters after somebody in which "led the Indian side" begins
_LEADS = Cue(
    r"[\s,]*(?:who |is |was |will |would |to |be |has |had |also ){0,4}(?:led|leads?|headed|heads?|represents?"
    r"|represented|heading|leading)\s+(?:the\s+)?",
)
_SWITCH = re.compile(
    r"\bwhile\b|\bwhereas\b|;|\band (?:the )?(?:head|leader)|\b(?:met|called on|called upon|waited (?:up)?on"
    r"|received by|hosted by|welcomed by)\b"
    r"|\b(?:talks|meeting|discussions|session|consultations|interaction|views|conversation) with\b"
)
_LED = Cue(
    r"\s*(?:,|which|that|was|is|were|has been|being|to|will|be|also|would|be\s)*\s*"
    r"(?:by|led|headed|represented|comprised|comprising|included|including|consisted|consisting|:|–|had)\b",
)


def find_parties(words: Sequence[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The states an article names, those it names most first, then those that only their capitals stand for."""
    named = _party_words(gazetteer)
    among = list(compress(range(len(words)), map(named.__contains__, words)))
    counts: dict[str, int] = {}
    for hit in gazetteer.side_words.find(words, among):
        counts[hit.value] = counts.get(hit.value, 0) + 1
    states = _states_of_places(gazetteer)
    if counts.keys() >= {state for at in among for state in states.get(words[at], ())}:
        return tuple(sorted(counts, key=lambda side: -counts[side]))
    for hit in gazetteer.metonyms.find(words, among):
        counts.setdefault(hit.value, 0)
    known = {side.name for side in gazetteer.sides}
    for place in gazetteer.places.find(words, among):
        if place.value.country in known:
            counts.setdefault(place.value.country, 0)
    return tuple(sorted(counts, key=lambda side: -counts[side]))


@cache
def _states_of_places(book: Gazetteer) -> Mapping[str, frozenset[str]]:
    """The first words of cities and other places, each with the states that these stand for or lie in."""
    known = {side.name for side in book.sides}
    named = [(words[0], side) for words, side in book.metonyms.values.items()]
    located = [(words[0], place.country) for words, place in book.places.values.items() if place.country in known]
    states: dict[str, set[str]] = {}
    for word, state in (*named, *located):
        states.setdefault(word, set()).add(state)
    return {word: frozenset(found) for word, found in states.items()}


@cache
def _party_words(book: Gazetteer) -> frozenset[str]:
    """With which of the words a state, a city or another place begins."""
    return book.side_words.firsts | book.metonyms.firsts | book.places.firsts

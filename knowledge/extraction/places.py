"""In which city a meeting was. Owns the clause rule for cities and what ties a dateline's city to the meeting."""

from __future__ import annotations

import re

from knowledge.extraction.dateline import Dateline
from knowledge.extraction.kinds import BODY, NAME
from knowledge.extraction.passages import Passage
from knowledge.extraction.sentences import Form
from knowledge.extraction.setting_cues import HERE, LABEL_WHERE, VENUE
from knowledge.extraction.signs import Cue
from knowledge.extraction.tokens import Token, Tokens
from knowledge.gazetteer import City, Gazetteer
from knowledge.model import Basis

_PREPOSITION = frozenset({"in", "at", "to"})
_TRAVEL = Cue(
    r"\b(?:travell?ed|arriv\w+|flew|left for|from(?! (?:each other|one another|the other))|depart(?:s|ed|ing"
    r"|ure)|visit\w*"
    r"|return\w+|trip|tour|based)\s+(?:\w+\s+){0,3}$",
)
_TOWARDS = Cue(
    r"\b(?:arriv\w+ (?:in|at)|visit(?:s|ing)?|reach\w*|land(?:s|ed) in|fl(?:ew|y|ies) to|left for"
    r"|leave[s]? for|travel\w* to|visit to|due in|heads? (?:to|for)|go to|travel to)\s+(?:the )?$",
)
_AT_CITY = re.compile(r"\b(?:in|at) (?:the )?(?:[\w-]+ ){0,3}(?:city|town|resort)(?: of)? $")
_IN_CAPITAL = re.compile(r"\b(?:in|at|of) (?P<name>the (?:federal )?capital)\b(?! of)")
_CITY_ENDS = Cue(
    r"\s*(?:[,.;]|\Z|\(|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|on \w+ \d|from \w+ \d|last |this |here|today"
    r"|yesterday|to (?:discuss|review)|for the \w+ (?:time|round|meeting|session))",
)
_AS_VENUE = re.compile(
    r"(?:, not \w+,)? (?:has been|have been|was|is|will be) (?:\w+ ){0,3}?(?:as )?(?:its |the |their )?(?:venue"
    r"|place|host)\b"
)
_IS_VENUE = re.compile(
    r"\b(?:venue|place)(?: of (?:the|this) (?:meeting|session|round|talks|event|forum))? (?:is|was|will be|being)(?:"
    r" to be)? $"
)
_SURE_LENGTH = 7  # letters
_VENUE_WITHIN = 12  # tokens of "at the Ministry of Information Technology and Telecommunication, Islamabad"
_HOSTS = frozenset({"hosted", "hosts", "host", "played"})

Spot = tuple[City, int, int]


def find_places(passage: Passage, gazetteer: Gazetteer, start: int, end: int) -> tuple[Spot, ...]:
    """The places that characters `start` to `end` put something in: "in Urumqi", "Beijing hosted"; with their spans."""
    if gazetteer.places.firsts.isdisjoint(passage.words) and "capital" not in passage.words:
        return ()
    tokens = passage.tokens.within(start, end)
    spots = _capitals(tokens, gazetteer)
    for hit in gazetteer.places.find(tokens.lowers):
        if _is_written_as_name(tokens[hit.start]) and _is_location(passage, tokens, hit.start, hit.end):
            spots.append((hit.value, tokens.starts[hit.start], tokens.ends[hit.end - 1]))
    return tuple(spots)


def _is_written_as_name(token: Token) -> bool:
    """Whether a word may be a place's: in capitals, a capital, or long enough to be no other word in small letters."""
    return token.text[0].isupper() or token.lower == "capital" or len(token.text) >= _SURE_LENGTH


def is_host(passage: Passage, end: int) -> bool:
    """Whether a city stands for its state as a host: "Beijing hosted"; the meeting may be elsewhere."""
    return passage.between(end, end + 12).split()[:1] in [["hosted"], ["hosts"], ["host"], ["played"]]


def find_destinations(passage: Passage, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """The places somebody travels to: "arrived in Hainan", "will visit Islamabad"."""
    tokens = passage.tokens
    spots = []
    for hit in gazetteer.places.find(tokens.lowers):
        before = passage.between(passage.body, tokens.starts[hit.start])
        if passage.search(_TOWARDS, before[-40:]) and tokens.texts[hit.start][0].isupper():
            spots.append((hit.value, tokens.starts[hit.start], tokens.ends[hit.end - 1]))
    return tuple(spots)


def _capitals(tokens: Tokens, gazetteer: Gazetteer) -> list[Spot]:
    """Cities named as capitals: "in the Chinese capital"."""
    spots = []
    for at in [at for at, word in enumerate(tokens.lowers) if at and word == "capital"]:
        hit = gazetteer.side_words.at([tokens.lowers[at - 1]], 0)
        side = next((side for side in gazetteer.sides if hit and side.name == hit.value), None)
        near = list(tokens.lowers[max(0, at - 4) : at])
        if side and side.capital.lower() in gazetteer.cities and ("in" in near or "at" in near):
            spots.append((gazetteer.cities[side.capital.lower()], tokens.starts[at - 1], tokens.ends[at]))
    return spots


def find_capital(
    passage: Passage, dateline: Dateline | None, gazetteer: Gazetteer, stretch: tuple[int, int]
) -> Spot | None:
    """The dateline's city where the text says "in the capital" and it is one."""
    found = _IN_CAPITAL.search(passage.between(*stretch))
    if found is None or dateline is None:
        return None
    capitals = {side.capital for side in gazetteer.sides}
    city = next((city for city in dateline.cities if city.name in capitals), None)
    return (city, stretch[0] + found.start("name"), stretch[0] + found.end()) if city else None


def find_unlisted(passage: Passage, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """Names of one or two unknown words after "in" that a region, a day or the end of the clause follows, or after
    "in the city of" and "at the Chinese city".
    """
    tokens = passage.tokens.within(start, end)
    spots = []
    for at in range(1, len(tokens)):
        stop = at
        while stop < len(tokens) and stop - at < 2 and tokens.kinds[stop] == NAME:
            stop += 1
        if stop == at:
            continue
        low, high = tokens.starts[at], tokens.ends[stop - 1]
        is_in = tokens.lowers[at - 1] == "in" and _CITY_ENDS.match(passage.between(high, passage.sentence.end))
        if is_in or _AT_CITY.search(passage.between(passage.body, low)):
            spots.append((passage.between(low, high), low, high))
    return tuple(spots)


def _is_location(passage: Passage, tokens: Tokens, start: int, end: int) -> bool:
    following = tokens.lowers[end] if end < len(tokens) else ""
    if following in ("'s", "-based") or (end < len(tokens) and tokens.kinds[end] in "HM"):
        return following == "'s" and _has_venue_after(tokens, end)
    if following in _HOSTS or passage.is_under(LABEL_WHERE):
        return True
    if _AS_VENUE.match(passage.between(tokens.ends[end - 1], passage.sentence.end)):
        return True
    before = passage.between(passage.body, tokens.starts[start])
    if _IS_VENUE.search(before):
        return True
    if passage.search(_TRAVEL, before[-40:]):
        return False
    previous = list(tokens.lowers[max(0, start - 6) : start])
    return bool(previous) and (
        (following == "island" and previous[-1] == "on")
        or previous[-1] in _PREPOSITION - {"to"}
        or (previous[-2:] == ["at", "the"] and (end - start > 1 or "-" in tokens.texts[start]))
        or (passage.sentence.form is Form.ITEM and previous[-1] == "," and following in ("", ".", ";", ","))
        or "in" in previous[-3:]
        or (previous[-2:] in (["city", "of"], ["town", "of"]) and bool({"in", "at"} & set(previous)))
        or (previous[-1] in (",", "(") and _follows_venue(tokens, start))
        or (previous[-1] == "(" and following in (",", ")"))
        or (tokens[start - 1].kind == BODY and "at" in previous)
    )


def _has_venue_after(tokens: Tokens, at: int) -> bool:
    """Whether "Beijing's Diaoyutai State Guesthouse" or the like follows after "in" or "at"."""
    return any(
        token.lower in ("hotel", "hall", "guesthouse", "centre", "center", "house") for token in tokens[at : at + 6]
    )


def _follows_venue(tokens: Tokens, at: int) -> bool:
    return any(word in ("in", "at") for word in tokens.lowers[max(0, at - _VENUE_WITHIN) : at])


def tied_city(passage: Passage, dateline: Dateline | None) -> tuple[City, int, int, Basis] | None:
    """The dateline's city where "here" or a named room in the sentence ties it to the meeting, with the tie's span.

    A room of another state's ministry is not in the dateline's city; of two cities in a dateline the first is meant.
    """
    if dateline is None:
        return None
    here = passage.search(HERE)
    if here is not None:
        return (dateline.cities[0], passage.body + here.start(), passage.body + here.end(), Basis.DATELINE)
    room = passage.search(VENUE)
    if room is not None:
        return (dateline.cities[0], passage.body + room.start(), passage.body + room.end(), Basis.DATELINE)
    return None

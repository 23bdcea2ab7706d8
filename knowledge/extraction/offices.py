"""Names and office phrases in the kinds of a sentence's tokens. Owns the grammar of both; pairs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from knowledge.extraction.kinds import AND, HEAD, NAME, OF, PLACE, POSSESSIVE
from knowledge.extraction.tokens import Tokens

_U = "[MWOGwo]"
_BRACKET = r"(?:\((?:[MWOGHwoafrtsN,/]|-){1,9}\))"
_LIST = r"(?:(?:,[WwOM]{1,4}(?![MWOGwo]{0,5}H)){0,4},?at?(?![MWOGwot]{0,6}H)(?:[WwOM]s?){1,5})"
_PHRASE = rf"(?:(?:[MWOGHwo]s?){{1,7}}{_BRACKET}?{_LIST}{{0,2}})"
_BEFORE = (
    rf"(?:{_U}s?|(?<=[WwO]){_BRACKET}s?"
    rf"|(?<=[WwO])(?:,[WwO]{{1,3}}){{0,4}},?a(?=[WwO]{{1,3}}{_BRACKET}?[MWOGwo]{{0,4}}H)"
    rf"|(?<=[WwO])ft?(?=[WwO])|(?<=[WwO])ft?[WwO]{{1,3}}(?:,[WwO]{{1,3}}){{0,4}},?a(?=[WwO]))"
)
_AFTER = (
    rf"(?:[fr]t?{_PHRASE}|M[WO]{{1,3}}(?:f[WO]{{1,3}})?(?=[NT,;.]|$)|(?:[WOGwo]s?){{1,6}}{_LIST}?|{_BRACKET}"
    rf"|it?(?:[MWw]|[GOo]s?){{0,8}}[Ww]o(?=[,;.)aNT]|$)|it?G{{1,2}}[oO](?=[NT,])|iG{{1,2}}(?=,?[NTH])"
    rf"|it?(?![MWOGwoa]{{0,8}}H)(?:[MW]|Gs?|W?a){{0,8}}O[WOG]{{0,4}}(?!o)(?:{_BRACKET})?"
    rf"|,t?(?![MWOGwoa]{{0,8}}H)(?:[MWG]|W?a){{0,8}}O[WOG]{{0,4}}(?![sWOG])(?:{_BRACKET})?"
    rf"|,G?[WO]{{1,5}}(?![MWOGwoa]{{0,8}}H)(?=[,;.)N]|$)"
    r"|(?<=[O)W]),G{1,2}(?=[,;.)aNT]|$)"
    r"|(?<=[GW])aG{1,2}(?=N)|(?<=H)dM?[WO]{1,4}(?=T?N|TTN))"
)
_OFFICE = re.compile(rf"(?:{_BEFORE}){{0,14}}H(?:[/-]?M{{0,2}}[Ww]{{0,2}}H){{0,3}}(?:{_AFTER}){{0,10}}")
_GROUPS = frozenset({"side", "delegation", "team"})
_HAPPENINGS = frozenset("visit meeting talks session dialogue forum mission".split())
_STATE = re.compile(rf"[{PLACE}{POSSESSIVE}]+")
_LINKS = "tafrs,"  # kinds that no office begins or ends with
_OF_SOMEBODY = re.compile(r"Nft?.$")  # "X of the …", where the last is what an office would begin with
_NAME = re.compile(r"T{0,4}N(?:N|p{1,2}(?=N)){0,5}(?:,?TTTT|,?T)?")


class Chunk(NamedTuple):
    """Tokens `start` to `end` of a sentence, the end open: a name or an office."""

    start: int
    end: int
    is_name: bool


def find_chunks(kinds: str) -> tuple[Chunk, ...]:
    """The names and offices of a sentence, in order, none overlapping. A name needs a word that is in no list."""
    chunks: list[Chunk] = []
    if HEAD in kinds:
        chunks += [_own(found, kinds) for found in _OFFICE.finditer(kinds)]
    if NAME in kinds:
        chunks += [Chunk(*found.span(), True) for found in _NAME.finditer(kinds)]
    return tuple(sorted(chunks))


def _own(office: re.Match[str], kinds: str) -> Chunk:
    """The office without the organisation of the person before it: "X of the NEA and Power Secretary Y"."""
    start, end = office.span()
    if AND in office[0] and _OF_SOMEBODY.search(kinds, 0, start + 1):
        joint = kinds.rfind(AND, start, kinds.find(HEAD, start, end))
        start = joint + 1 if joint > start else start
    return Chunk(start, end, False)


def phrase(tokens: Tokens, chunk: Chunk) -> tuple[int, int]:
    """The span of a chunk in the article, without an article, mark or preposition at its ends."""
    start, end = chunk.start, chunk.end
    lowers, kinds = tokens.lowers, tokens.kinds
    if not _GROUPS.isdisjoint(lowers[start : end - 1]):  # "Chinese side Director General X"
        groups = (at for at in range(start, end - 1) if lowers[at] in _GROUPS)
        start = next((at + 1 for at in groups if at > start and _STATE.fullmatch(kinds, start, at)), start)
    if end - start > 2 and lowers[start] in _HAPPENINGS and kinds[start + 1] == OF:
        start += 2  # "the visit of Foreign Secretary X"
    start += len(kinds[start : end - 1]) - len(kinds[start : end - 1].lstrip(_LINKS))
    end = start + 1 + len(kinds[start + 1 : end].rstrip(_LINKS))
    return tokens.starts[start], tokens.ends[end - 1]


def bare_name(kinds: str, name: Chunk) -> tuple[int, int]:
    """The first token of a name without titles, and the one behind its last."""
    return kinds.index(NAME, name.start), kinds.rindex(NAME, name.start, name.end) + 1


def singular(role: str, plurals: Mapping[str, str]) -> str:
    """An office with its plural head made singular: "Vice Ministers" → "Vice Minister"."""
    words = role.split(" ")
    for at, word in enumerate(words):
        bare = word.rstrip(",").lower()
        if bare == "chiefs" and words[at + 1 : at + 3] == ["of", "Staff"]:
            continue  # it is the committee's name
        if bare in plurals and (at == 0 or words[at - 1].lower() != "of"):
            one = plurals[bare]
            words[at] = (one.capitalize() if word[0].isupper() else one) + word[len(bare) :]
            break
    return " ".join(words)

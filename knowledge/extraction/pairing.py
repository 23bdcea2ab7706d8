"""Names paired with offices in one sentence. Owns which office of a sentence is whose."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.any_case import AnyCase
from knowledge.extraction.kinds import AND, BODY, HEAD, PLACE, THE, WORD
from knowledge.extraction.offices import Chunk
from knowledge.extraction.tokens import Tokens

_APPOSED = frozenset(
    {",", "(", ",t", "(t", "|", "-", "–", "—", ":", "–t", ",s"}
)  # kinds between a name and its office after
_PLACED = frozenset({"", ",", ":", "-", "–", "(", ",t", "—"})  # kinds between an office and its holder after
_AS = (
    *(("as", *article) for article in ((), ("the",), ("a",))),
    *((",", "who", verb, *article) for verb in ("is", "was") for article in ((), ("the",), ("a",), ("an",), ("also",))),
    *((",", word) for word in ("his", "her", "its", "their", "a", "an", "now", "then", "currently", "also", "himself")),
    (",", "who", "heads"),
    *((",", "who", "as", *article) for article in ((), ("the",), ("a",))),
    ("who", "is"),
    ("who", "is", "the"),
)
_COLUMN = re.compile(r"\s*\t\s*|\s{2,}")  # between a name and its office in a table
# What somebody is in a delegation or a meeting, which a list adds to the office: "(Head of Delegation)".
PART_LABEL = AnyCase(
    r"\s*\(?(?:(?:head|leader) of (?:the )?(?:\w+ )?delegation|(?:delegation |team )?leader"
    r"|(?:team|delegation) (?:lead|head)"
    r"|co-?chair\w*|chair|head|lead)\)?\Z"
)
_THINGS = frozenset(
    {"airbase", "airport", "stadium", "chowk", "expressway", "flyover", "barrage", "dam", "interchange", "news", "tv"}
)
_DEDICATEES = frozenset({("allama", "iqbal")})  # whose name by itself is that of a zone, a university, an airport
_OF_STATE = re.compile(r".+fG")
_STYLES = frozenset({"ambassador", "professor", "engineer"})  # heads of offices that are also ranks
Pair = tuple[Chunk, tuple[Chunk, ...]]


class Line(NamedTuple):
    """A sentence with its names and offices in order."""

    tokens: Tokens
    text: str
    chunks: tuple[Chunk, ...]

    def gap(self, left: Chunk, right: Chunk) -> str:
        """The kinds of the tokens between two chunks."""
        return self.tokens.kinds[left.end : right.start]

    def office(self, at: int) -> Chunk | None:
        """The chunk at a place where it is an office."""
        found = self.chunks[at] if 0 <= at < len(self.chunks) else None
        return found if found is not None and not found.is_name else None

    def name(self, at: int) -> Chunk | None:
        """The chunk at a place where it is a name."""
        found = self.chunks[at] if 0 <= at < len(self.chunks) else None
        return found if found is not None and found.is_name else None

    def kinds(self, chunk: Chunk) -> str:
        """The kinds of a chunk's tokens."""
        return self.tokens.kinds[chunk.start : chunk.end]

    def is_part_label(self, office: Chunk) -> bool:
        """Whether what looks like an office only says who led."""
        return bool(PART_LABEL.match(self.text[self.tokens.starts[office.start] : self.tokens.ends[office.end - 1]]))

    def is_style(self, office: Chunk) -> bool:
        """Whether an office before a name is or ends with what its holder is styled for life: "Chairman Ambassador"."""
        if self.tokens.lowers[office.end - 1] not in _STYLES:
            return False
        return office.end - office.start == 1 or HEAD in self.kinds(office)[:-1]

    def is_plural(self, office: Chunk) -> bool:
        """Whether an office's noun is plural."""
        words = zip(self.tokens.lowers[office.start : office.end], self.kinds(office), strict=True)
        heads = [word for word, kind in words if kind == HEAD or word == "generals"]
        return any(head.endswith(("s", "chairmen")) for head in heads)


def pair_offices(line: Line) -> tuple[list[Pair], set[Chunk]]:
    """Each name with its offices, and all offices that belong to a name."""
    pairs: list[Pair] = []
    spent: set[Chunk] = set()
    for at, name in enumerate(line.chunks):
        if not name.is_name or _is_of_thing(line, name, at):
            continue
        left, right = _before(line, at, spent), _after(line, at)
        chosen = _choose(line, at, left, right)
        if chosen is not None and chosen is left:
            offices = _with_twin(line, at, chosen, spent)
        else:
            offices = _with_second(line, at + 1, chosen) if chosen else ()
        if not offices and pairs and _shares_plural(line, pairs[-1], name):
            offices = pairs[-1][1][:1]
        spent.update(offices)
        if offices and offices[0].start >= name.end and line.is_plural(offices[0]):
            offices = (_of_no_state(line, offices[0]),)
            _share_back(line, pairs, name, offices)
        if chosen is not None and chosen is line.office(at + 2):
            spent.add(line.chunks[at + 1])  # the label before the office: "head of the delegation and Secretary"
        if left is not None and left.end == name.start:
            spent.add(left)  # a title before the name, where the office follows it
        pairs.append((name, offices))
    return pairs, spent


def _is_of_thing(line: Line, name: Chunk, at: int) -> bool:
    """Whether a name is part of that of a thing: "Allama Iqbal Industrial City"."""
    lowers, kinds, stop = line.tokens.lowers, line.tokens.kinds, name.end
    if lowers[name.start : stop] in _DEDICATEES or not _THINGS.isdisjoint(lowers[stop - 1 : stop + 1]):
        return True
    if kinds[stop : stop + 1] not in (WORD, BODY) or line.office(at - 1) is not None or line.office(at + 1) is not None:
        return False
    following = line.tokens.texts[stop]
    return following[0].isupper() and not following.isupper()


def _before(line: Line, at: int, spent: set[Chunk]) -> Chunk | None:
    office = line.office(at - 1)
    if office is None or office in spent:
        return None
    gap = line.gap(office, line.chunks[at])
    held = _under_style(line, at, office) if line.is_style(office) else office
    if held is not office and held not in spent:
        spent.add(office)
        return held
    is_listed = PLACE in gap and not gap.strip("G,a") and line.is_plural(office)
    if is_listed and _OF_STATE.fullmatch(line.kinds(office)):  # of several states: "the ministers of A and B, X and Y"
        spent.add(office)
        return Chunk(office.start, office.end - 2, False)
    opens_list = gap.endswith(":") and line.is_plural(office)  # "four chief ministers came: A, B and C"
    return office if gap in _PLACED or is_listed or opens_list else None


def _under_style(line: Line, at: int, style: Chunk) -> Chunk:
    """The office a style ends or follows, else the style: "Chairman Ambassador X", "the Secretary, Ambassador X"."""
    if style.end - style.start > 1:
        return Chunk(style.start, style.end - 1, False)
    office, behind = line.office(at - 2), line.chunks[at].end
    if office is None or style.end != line.chunks[at].start:
        return style
    gap = line.gap(office, style)
    closes = line.tokens.kinds[behind : behind + 1] in ",.l"
    return office if not gap or (gap == "," and closes) else style


def _after(line: Line, at: int) -> Chunk | None:
    office = line.office(at + 1)
    if office is None:
        return None
    behind = line.office(at + 2)
    if behind is not None and line.is_part_label(office) and not line.gap(office, behind).strip("),(-–at"):
        return behind
    between = line.tokens.lowers[line.chunks[at].end : office.start]
    if not between:
        gap = line.text[line.tokens.ends[line.chunks[at].end - 1] : line.tokens.starts[office.start]]
        return office if _COLUMN.fullmatch(gap) or _stands_behind(line, at) else None
    return office if line.gap(line.chunks[at], office) in _APPOSED or between in _AS else None


def _stands_behind(line: Line, at: int) -> bool:
    """Whether the office that touches a name is the whole of what a list says of it: "X Chairman NHA, Y – DG Z"."""
    office, follower = line.chunks[at + 1], line.name(at + 2)
    if office.end - office.start == 1 or not line.tokens.texts[office.start][0].isupper():
        return False
    if follower is None and line.office(at - 1) is not None and line.name(at - 2) is not None:
        return line.chunks[at - 2].end == line.chunks[at - 1].start and _stands_behind(line, at - 2)
    return follower is not None and line.gap(office, follower).strip("T") in (",", ",a")


def _choose(line: Line, at: int, left: Chunk | None, right: Chunk | None) -> Chunk | None:
    """Of an office before and one after: the one that touches the name, else the one the list's order speaks for."""
    if right is not None and not _is_free(line, at):
        return left
    if left is None or right is None:
        return left or right
    if left.end - left.start == 1:
        return right
    if left.end == line.chunks[at].start:
        return left
    closes_apposition = line.name(at - 2) is not None and _after(line, at - 2) is line.chunks[at - 1]
    return right if closes_apposition else left


def _is_free(line: Line, at: int) -> bool:
    """Whether the office after a name does not touch the next name."""
    following = line.name(at + 2)
    return following is None or following.start != line.chunks[at + 1].end


def _with_twin(line: Line, at: int, office: Chunk, spent: set[Chunk]) -> tuple[Chunk, ...]:
    """The office, and one joined to it that no name claims: "Deputy Mayor and Director-General X"."""
    twin = line.office(at - 2)
    if twin is None or twin in spent or office.start - twin.end > 1 or line.is_style(office):
        return (office,)
    if twin.end == office.start:
        spent.add(office)
        return (twin,) if office.end - office.start == 1 else (twin, office)
    return (twin, office) if line.tokens.kinds[twin.end] == AND else (office,)


def _with_second(line: Line, at: int, office: Chunk) -> tuple[Chunk, ...]:
    """The office after a name, and one joined to it that nobody else holds: "X, State Councilor and Minister of Y"."""
    second, follower = line.office(at + 1), line.name(at + 2)
    if second is None or line.tokens.kinds[second.start] == THE or not _are_joined(line, office, second):
        return (office,)
    is_followers = follower is not None and line.gap(second, follower).strip("T") in ("", ",")
    if line.is_plural(second) or (is_followers and _after(line, at + 2) is None):
        return (office,)
    return (office, second)


def _are_joined(line: Line, office: Chunk, second: Chunk) -> bool:
    """Whether nothing but "and" stands between two offices, or opens the second one."""
    gap = line.gap(office, second)
    return gap in ("a", ",a") or (gap in ("", ",") and line.tokens.kinds[second.start] == AND)


def _of_no_state(line: Line, office: Chunk) -> Chunk:
    """A plural office without the first of the states its holders serve: "the ministers of A and B"."""
    follows = line.tokens.kinds[office.end : office.end + 2]
    is_of_several = follows == AND + PLACE and _OF_STATE.fullmatch(line.kinds(office))
    return Chunk(office.start, office.end - 2, False) if is_of_several else office


def _share_back(line: Line, pairs: list[Pair], name: Chunk, offices: tuple[Chunk, ...]) -> None:
    """Give a plural office behind the last of its holders to those before it: "A and B, the ministers of C and D"."""
    for at in reversed(range(len(pairs))):
        holder, own = pairs[at]
        if own or line.gap(holder, name) not in (",", "a", ",a"):
            return
        pairs[at], name = (holder, offices), holder


def _shares_plural(line: Line, pair: Pair, name: Chunk) -> bool:
    """Whether a name goes on a list that a plural office began: "Vice Ministers A and B"."""
    last, offices = pair
    if not offices or offices[0].start > last.start or not line.is_plural(offices[0]):
        return False
    return line.gap(last, name).replace(PLACE, "") in (",", "a", ",a")

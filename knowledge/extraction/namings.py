"""Everybody who stands in a sentence, with which office. Owns pairing names with offices, sentence by sentence."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from knowledge.any_case import AnyCase
from knowledge.extraction.kinds import AND, BODY, HEAD, PLACE, POSSESSIVE, THE, TITLE, WORD
from knowledge.extraction.offices import Chunk, bare_name, find_chunks, phrase, singular
from knowledge.extraction.tokens import Token
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words

_APPOSED = frozenset(
    {",", "(", ",t", "(t", "|", "-", "–", "—", ":", "–t", ",s"}
)  # kinds between a name and its office after
_PLACED = frozenset({"", ",", ":", "-", "–", "(", ",t", "—"})  # kinds between an office and its holder after
_AS = (
    *(["as", *article] for article in ([], ["the"], ["a"])),
    *([",", "who", verb, *article] for verb in ("is", "was") for article in ([], ["the"], ["a"], ["an"], ["also"])),
    *([",", word] for word in ("his", "her", "its", "their", "a", "an", "now", "then", "currently", "also", "himself")),
    [",", "who", "heads"],
    *([",", "who", "as", *article] for article in ([], ["the"], ["a"])),
    ["who", "is"],
    ["who", "is", "the"],
)
_COLUMN = re.compile(r"\s*\t\s*|\s{2,}")  # between a name and its office in a table

_CELL = re.compile(r"\s*\|\s*|\s*\t\s*")
# What somebody is in a delegation or a meeting, which a list adds to the office: "(Head of Delegation)".
_PART_LABEL = AnyCase(
    r"\s*\(?(?:(?:head|leader) of (?:the )?(?:\w+ )?delegation|(?:delegation |team )?leader"
    r"|(?:team|delegation) (?:lead|head)"
    r"|co-?chair\w*|chair|head|lead)\)?\Z"
)
_LABEL_AND = AnyCase(r"(?:head|leader) of (?:the |its |their )?(?:\w+ )?(?:delegation|side|team),? and (?:the )?")

_THINGS = frozenset({"airbase", "airport", "stadium", "chowk", "expressway", "flyover", "barrage", "dam"})
_DEDICATEES = frozenset({"allama iqbal"})  # whose name by itself is that of a zone, a university, an airport
_HEADSHIPS = {"heads": "head", "leads": "head", "runs": "head", "directs": "director", "chairs": "chair"}
# Present tense only: who led a delegation holds no office by it.
_HEADS = re.compile(
    r",? who (?:now |also |currently )?(?P<verb>heads|leads|runs|directs|chairs) (?:the |its |their )?"
    r"(?P<body>[A-Z][\w’'&-]*(?:,? (?:(?:and|of|for|on|at|in|the|&) ){0,2}[A-Z][\w’'&-]*){1,14})(?=\s*(?:[,.;:)(]|\Z))"
)

SAME_OFFICE = re.compile(
    r",? who (?:holds|held|has|had|fills|is in) the same (?:office|post|position|job|portfolio) "
    r"(?:in|of|for|at) ((?:the )?[A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*){0,3})"
)
_OF_BODY = re.compile(r"(?P<body>ft?(?:Gs?)?[WMG]{0,5}O(?:f[WMO]{1,4}(?:a[WMO]{1,3})?)?O?)(?=[,.;)ali]|$)")
_RANKS = frozenset(
    "brigadier brig colonel col commodore captain capt admiral general gen commander cdre superintendent".split()
)
_OF_STATE = re.compile(r".+fG")
_STYLES = frozenset({"ambassador", "professor", "engineer"})  # heads of offices that are also ranks
_LONGEST_BODY = 16  # tokens
Pair = tuple[Chunk, tuple[Chunk, ...]]


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where somebody stands: by name, by office, or both. Spans count characters of the article.

    `name` is None for an office without a name. `sure` where a title or an office shows that it is a person.
    """

    name: str | None
    role: str
    start: int
    end: int
    role_start: int
    role_end: int
    sentence: int
    sure: bool

    @property
    def first(self) -> int:
        """Where the naming begins, office or name."""
        return min(self.start, self.role_start) if self.role else self.start

    @property
    def last(self) -> int:
        """Where the naming ends, office or name."""
        return max(self.end, self.role_end) if self.role else self.end


class _Line(NamedTuple):
    """A sentence with its names and offices in order."""

    tokens: Sequence[Token]
    text: str
    chunks: tuple[Chunk, ...]

    def gap(self, left: Chunk, right: Chunk) -> str:
        """The kinds of the tokens between two chunks."""
        return "".join(token.kind for token in self.tokens[left.end : right.start])

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
        return "".join(token.kind for token in self.tokens[chunk.start : chunk.end])

    def is_part_label(self, office: Chunk) -> bool:
        """Whether what looks like an office only says who led."""
        return bool(_PART_LABEL.match(self.text[self.tokens[office.start].start : self.tokens[office.end - 1].end]))

    def is_style(self, office: Chunk) -> bool:
        """Whether an office before a name is or ends with what its holder is styled for life: "Chairman Ambassador"."""
        *_, last = tokens = self.tokens[office.start : office.end]
        has_other = len(tokens) == 1 or any(token.kind == HEAD for token in tokens[:-1])
        return last.lower in _STYLES and has_other

    def is_plural(self, office: Chunk) -> bool:
        """Whether an office's noun is plural."""
        heads = [t.lower for t in self.tokens[office.start : office.end] if t.kind == HEAD or t.lower == "generals"]
        return any(head.endswith(("s", "chairmen")) for head in heads)


def find_namings(tokens: Sequence[Token], text: str, *, sentence: int, gazetteer: Gazetteer) -> tuple[Naming, ...]:
    """Everybody who stands in a sentence, in order of the text."""
    chunks = find_chunks(tokens)
    if not chunks:
        return ()
    line = _Line(tokens, text, chunks)
    pairs, spent = _pair(line)
    namings = _with_demonyms([_naming(line, pair, sentence, gazetteer) for pair in pairs], tokens)
    stop = tokens[-1].end
    namings = [naming if naming.role else _with_headship(naming, text[naming.end : stop]) for naming in namings]
    namings = [naming if naming.role else _with_rank(naming, tokens, text) for naming in namings]
    free = [chunk for chunk in line.chunks if not chunk.is_name and chunk not in spent]
    namings += [_unnamed(line, chunk, sentence, gazetteer) for chunk in free]
    return tuple(sorted(namings, key=lambda naming: naming.start))


# ---------------------------------------------------------------- pairing


def _pair(line: _Line) -> tuple[list[Pair], set[Chunk]]:
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
        if chosen is not None and chosen is line.office(at + 2):
            spent.add(line.chunks[at + 1])  # the label before the office: "head of the delegation and Secretary"
        if left is not None and left.end == name.start:
            spent.add(left)  # a title before the name, where the office follows it
        pairs.append((name, offices))
    return pairs, spent


def _is_of_thing(line: _Line, name: Chunk, at: int) -> bool:
    """Whether a name is part of that of a thing: "Allama Iqbal Industrial City"."""
    following = line.tokens[name.end] if name.end < len(line.tokens) else None
    if " ".join([token.lower for token in line.tokens[name.start : name.end]]) in _DEDICATEES:
        return True
    if following is not None and following.lower in _THINGS:
        return True
    if following is None or line.office(at - 1) is not None or line.office(at + 1) is not None:
        return False
    return following.kind in (WORD, BODY) and following.text[0].isupper() and not following.text.isupper()


def _before(line: _Line, at: int, spent: set[Chunk]) -> Chunk | None:
    office = line.office(at - 1)
    if office is None or office in spent:
        return None
    gap = line.gap(office, line.chunks[at])
    styled = _before_style(line, at, office)
    if styled is not None and styled not in spent:
        spent.add(office)
        return styled
    is_listed = PLACE in gap and not gap.strip("G,a") and line.is_plural(office)
    if is_listed and _OF_STATE.fullmatch(line.kinds(office)):  # of several states: "the ministers of A and B, X and Y"
        spent.add(office)
        return Chunk(office.start, office.end - 2, False)
    opens_list = gap.endswith(":") and line.is_plural(office)  # "four chief ministers came: A, B and C"
    return office if gap in _PLACED or is_listed or opens_list else None


def _before_style(line: _Line, at: int, style: Chunk) -> Chunk | None:
    """The office before what is only the rank of its holder: "the Foreign Secretary, Ambassador X, …"."""
    office, name = line.office(at - 2), line.chunks[at]
    if office is None or style.end != name.start or line.tokens[style.start].lower not in _STYLES:
        return None
    is_apposed = style.end - style.start == 1 and line.gap(office, style) == ","
    return office if is_apposed and "".join([t.kind for t in line.tokens[name.end : name.end + 1]]) in ",.l" else None


def _after(line: _Line, at: int) -> Chunk | None:
    office = line.office(at + 1)
    if office is None:
        return None
    behind = line.office(at + 2)
    if behind is not None and line.is_part_label(office) and not line.gap(office, behind).strip("),(-–at"):
        return behind
    between = [token.lower for token in line.tokens[line.chunks[at].end : office.start]]
    if not between:
        gap = line.text[line.tokens[line.chunks[at].end - 1].end : line.tokens[office.start].start]
        return office if _COLUMN.fullmatch(gap) or _stands_behind(line, at) else None
    return office if line.gap(line.chunks[at], office) in _APPOSED or between in _AS else None


def _stands_behind(line: _Line, at: int) -> bool:
    """Whether the office that touches a name is the whole of what a list says of it: "X Chairman NHA, Y – DG Z"."""
    office, follower = line.chunks[at + 1], line.name(at + 2)
    is_own = office.end - office.start > 1 and line.tokens[office.start].text[0].isupper()
    return is_own and follower is not None and line.gap(office, follower).strip("T") in (",", ",a")


def _choose(line: _Line, at: int, left: Chunk | None, right: Chunk | None) -> Chunk | None:
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


def _is_free(line: _Line, at: int) -> bool:
    """Whether the office after a name does not touch the next name."""
    following = line.name(at + 2)
    return following is None or following.start != line.chunks[at + 1].end


def _with_twin(line: _Line, at: int, office: Chunk, spent: set[Chunk]) -> tuple[Chunk, ...]:
    """The office, and one joined to it that no name claims: "Deputy Mayor and Director-General X"."""
    twin = line.office(at - 2)
    if line.is_style(office):
        spent.add(office)
        if office.end - office.start > 1:
            return (Chunk(office.start, office.end - 1, False),)
        is_beside = twin is not None and twin not in spent and twin.end == office.start
        return (twin,) if twin is not None and is_beside else (office,)
    if twin is None or twin in spent or office.start - twin.end > 1:
        return (office,)
    if twin.end == office.start:
        spent.add(office)
        return (twin,) if office.end - office.start == 1 else (twin, office)
    return (twin, office) if line.tokens[twin.end].kind == AND else (office,)


def _with_second(line: _Line, at: int, office: Chunk) -> tuple[Chunk, ...]:
    """The office after a name, and one joined to it that nobody else holds: "X, State Councilor and Minister of Y"."""
    second, follower = line.office(at + 1), line.name(at + 2)
    if second is None or line.tokens[second.start].kind == THE or not _are_joined(line, office, second):
        return (office,)
    is_followers = follower is not None and line.gap(second, follower).strip("T") in ("", ",")
    if line.is_plural(second) or (is_followers and _after(line, at + 2) is None):
        return (office,)
    return (office, second)


def _are_joined(line: _Line, office: Chunk, second: Chunk) -> bool:
    """Whether nothing but "and" stands between two offices, or opens the second one."""
    gap = line.gap(office, second)
    return gap in ("a", ",a") or (gap in ("", ",") and line.tokens[second.start].kind == AND)


def _shares_plural(line: _Line, pair: Pair, name: Chunk) -> bool:
    """Whether a name goes on a list that a plural office began: "Vice Ministers A and B"."""
    last, offices = pair
    if not offices or offices[0].start > last.start or not line.is_plural(offices[0]):
        return False
    return line.gap(last, name).replace(PLACE, "") in (",", "a", ",a")


# ---------------------------------------------------------------- namings


def _naming(line: _Line, pair: Pair, sentence: int, gazetteer: Gazetteer) -> Naming:
    name, offices = pair
    bare = bare_name(line.tokens, name)
    spans = [phrase(line.tokens, office) for office in offices]
    body = _body_behind(line, name) if spans and max(end for _, end in spans) <= bare[0].start else None
    low = min([start for start, _ in spans], default=bare[0].start)
    high = max([end for _, end in spans], default=bare[0].start)
    label = _LABEL_AND.match(line.text[low:high])
    low += label.end() if label else 0
    return Naming(
        name=_unwrapped(line.text[bare[0].start : bare[-1].end]),
        role=singular(_office(line.text[low:high], gazetteer), gazetteer.singular) + (_unwrapped(body) if body else ""),
        start=bare[0].start,
        end=bare[-1].end,
        role_start=low,
        role_end=high,
        sentence=sentence,
        sure=bool(spans)
        or _is_of_body(line, name, len(bare))
        or any(token.kind == TITLE for token in line.tokens[name.start : name.end]),
    )


def _body_behind(line: _Line, name: Chunk) -> str | None:
    """The organisation behind a name whose office stands before it: "Deputy Director X of the Marine Data Center"."""
    found = _OF_BODY.match("".join([token.kind for token in line.tokens[name.end : name.end + _LONGEST_BODY]]))
    if found is None:
        return None
    last = line.tokens[name.end + found.end("body") - 1]
    return line.text[line.tokens[name.end - 1].end : last.end]


def _is_of_body(line: _Line, name: Chunk, length: int) -> bool:
    """Whether a full name is an organisation's or a province's, as people's are: "NEPRA's Tauseef Farooqi"."""
    if name.start < 2 or length < 2 or line.tokens[name.start - 1].kind != POSSESSIVE:
        return False
    owner = line.tokens[name.start - 2]
    return owner.kind in (BODY, PLACE) or (owner.kind == WORD and owner.text.isupper())


def _with_headship(naming: Naming, after: str) -> Naming:
    """The naming with the office that a verb tells: "X, who heads the China Study Centre" is its head."""
    found = _HEADS.match(after)
    if found is None:
        return replace(naming, sure=True) if SAME_OFFICE.match(after) else naming
    low, high = naming.end + found.start("verb"), naming.end + found.end()
    role = f"{_HEADSHIPS[found['verb'].lower()]} of the {_unwrapped(found['body'])}"
    return replace(naming, role=role, role_start=low, role_end=high, sure=True)


def _with_rank(naming: Naming, tokens: Sequence[Token], text: str) -> Naming:
    """The naming of a senator as one, that of an officer with the force he serves in: "Brigadier X of the Rangers"."""
    at = bisect_left(tokens, naming.start, key=lambda token: token.start)
    rank, end = tokens[at - 1], bisect_left(tokens, naming.end, key=lambda token: token.start)
    if at == 0 or rank.kind != TITLE:
        return naming
    if rank.lower == "senator":
        return replace(naming, role=rank.text, role_start=rank.start, role_end=rank.end)
    found = _OF_BODY.match("".join([token.kind for token in tokens[end : end + _LONGEST_BODY]]))
    if found is None or rank.lower not in _RANKS:
        return naming
    role = rank.text + _unwrapped(text[naming.end : tokens[end + found.end("body") - 1].end])
    return replace(naming, role=role, role_start=rank.start, role_end=rank.end)


def _unnamed(line: _Line, office: Chunk, sentence: int, gazetteer: Gazetteer) -> Naming:
    start, end = phrase(line.tokens, office)
    is_title = any(token.text[0].isupper() for token in line.tokens[office.start : office.end])
    return Naming(
        name=None,
        role=singular(_unwrapped(line.text[start:end]), gazetteer.singular),
        start=start,
        end=end,
        role_start=start,
        role_end=end,
        sentence=sentence,
        sure=is_title,
    )


def _office(words: str, book: Gazetteer) -> str:
    """An office as one line; without a last cell that only tells the side."""
    *cells, last = _CELL.split(words)
    folded = fold_words(last)
    hit = book.side_words.at(folded, 0) if cells and folded else None
    return _without_label(_unwrapped(", ".join(cells) if hit is not None and hit.end == len(folded) else words))


def _without_label(role: str) -> str:
    """An office without the bracket behind it that says who led: "Joint Secretary (Co-chair)"."""
    at = role.rfind(" (")
    return role[:at] if at > 0 and _PART_LABEL.match(role, at) else role


def _unwrapped(words: str) -> str:
    """Words of a text as one line."""
    if "\n" in words or "\t" in words or "|" in words:
        words = " ".join(_CELL.sub(", ", words.replace("-\n", "")).split())
    return words


def _with_demonyms(namings: Sequence[Naming], tokens: Sequence[Token]) -> list[Naming]:
    """Holders of one office of two states get each their own: "his Pakistani and Afghan counterparts, A and B"."""
    return [_with_demonym(n, after, tokens) for n, after in itertools.zip_longest(namings, namings[1:])]


def _with_demonym(naming: Naming, after: Naming | None, tokens: Sequence[Token]) -> Naming:
    if not naming.role or after is None or after.role_start != naming.role_start:
        return naming
    at = bisect_left(tokens, naming.role_start, key=lambda token: token.start)
    if at < 2 or "".join(token.kind for token in tokens[at - 2 : at + 1]) != PLACE + AND + PLACE:
        return naming
    own = naming.role.replace(tokens[at].text, tokens[at - 2].text, 1)
    return replace(naming, role=own, role_start=tokens[at - 2].start)

"""Everybody who stands in a sentence, with which office. Owns what a naming says, sentence by sentence."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.any_case import AnyCase
from knowledge.extraction.kinds import AND, BODY, PLACE, POSSESSIVE, TITLE, WORD
from knowledge.extraction.offices import Chunk, bare_name, find_chunks, phrase, singular
from knowledge.extraction.pairing import PART_LABEL, Line, Pair, pair_offices
from knowledge.extraction.tokens import Tokens
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words

_CELL = re.compile(r"\s*\|\s*|\s*\t\s*")
_LABEL_AND = AnyCase(
    r"(?:head|leader) of (?:the |its |their )?(?:\w+ )?(?:delegation|side|team|scholars?|experts?|contingent|party),?"
    r" and (?:the )?"
    r"|(?:joint )?chair(?:ship)? of (?:the )?(?=\w*(?: \w+)? ?(?:minister|secretary|premier|chairman|director)\b)"
)

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
_OF_BODY = re.compile(
    r"(?P<body>ft?(?:(?:Gs?)?[WMG]{0,5}O(?:f[WMO]{1,4}(?:a[WMO]{1,3})?)?O?|Gs?w{0,3}o))(?=[,.;)ali]|$)"
)
_RANKS = frozenset(
    "brigadier brig colonel col commodore captain capt admiral general gen commander cdre superintendent".split()
)
_OF_STATES = re.compile(r"f(?:G,)*GaG(?!G)")  # "of China, Iran and Pakistan"
_TWO_STATES = PLACE + AND + PLACE
_LONGEST_BODY = 16  # tokens


class Naming(NamedTuple):
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


def find_namings(tokens: Tokens, text: str, *, sentence: int, gazetteer: Gazetteer) -> tuple[Naming, ...]:
    """Everybody who stands in a sentence, in order of the text."""
    chunks = find_chunks(tokens.kinds)
    if not chunks:
        return ()
    line = Line(tokens, text, chunks)
    pairs, spent = pair_offices(line)
    namings = [_naming(line, pair, sentence, gazetteer) for pair in pairs]
    if _TWO_STATES in tokens.kinds:
        namings = _with_states(_with_demonyms(namings, tokens), tokens)
    if "who" in tokens.words:
        stop = tokens.ends[-1]
        namings = [naming if naming.role else _with_headship(naming, text[naming.end : stop]) for naming in namings]
    if TITLE in tokens.kinds:
        namings = [naming if naming.role else _with_rank(naming, tokens, text) for naming in namings]
    free = [chunk for chunk in line.chunks if not chunk.is_name and chunk not in spent]
    namings += [_unnamed(line, chunk, sentence, gazetteer) for chunk in free]
    return tuple(sorted(namings, key=lambda naming: naming.start))


def _naming(line: Line, pair: Pair, sentence: int, gazetteer: Gazetteer) -> Naming:
    name, offices = pair
    tokens = line.tokens
    first, last = bare_name(tokens.kinds, name)
    start = tokens.starts[first]
    spans = [phrase(tokens, office) for office in offices]
    body = _body_behind(line, name) if spans and max(end for _, end in spans) <= start else None
    low = min([begin for begin, _ in spans], default=start)
    high = max([end for _, end in spans], default=start)
    label = _LABEL_AND.match(line.text[low:high]) if spans and "and" in tokens.words else None
    low += label.end() if label else 0
    office = singular(_office(line.text[low:high], gazetteer), gazetteer.singular) if spans else ""
    return Naming(
        name=_unwrapped(line.text[start : tokens.ends[last - 1]]),
        role=office + (_unwrapped(body) if body else ""),
        start=start,
        end=tokens.ends[last - 1],
        role_start=low,
        role_end=high,
        sentence=sentence,
        sure=bool(spans)
        or TITLE in tokens.kinds[name.start : name.end]
        or (last - first > 1 and _is_of_body(tokens, name.start)),
    )


def _body_behind(line: Line, name: Chunk) -> str | None:
    """The organisation behind a name whose office stands before it: "Deputy Director X of the Marine Data Center"."""
    found = _OF_BODY.match(line.tokens.kinds[name.end : name.end + _LONGEST_BODY])
    if found is None:
        return None
    last = name.end + found.end("body") - 1
    return line.text[line.tokens.ends[name.end - 1] : line.tokens.ends[last]]


def _is_of_body(tokens: Tokens, at: int) -> bool:
    """Whether a full name is an organisation's or a province's, as people's are: "NEPRA's Tauseef Farooqi"."""
    if at < 2 or tokens.kinds[at - 1] != POSSESSIVE:
        return False
    owner = tokens.kinds[at - 2]
    return owner in (BODY, PLACE) or (owner == WORD and tokens.texts[at - 2].isupper())


def _with_headship(naming: Naming, after: str) -> Naming:
    """The naming with the office that a verb tells: "X, who heads the China Study Centre" is its head."""
    found = _HEADS.match(after)
    if found is None:
        return naming._replace(sure=True) if SAME_OFFICE.match(after) else naming
    low, high = naming.end + found.start("verb"), naming.end + found.end()
    role = f"{_HEADSHIPS[found['verb'].lower()]} of the {_unwrapped(found['body'])}"
    return naming._replace(role=role, role_start=low, role_end=high, sure=True)


def _with_rank(naming: Naming, tokens: Tokens, text: str) -> Naming:
    """The naming of a senator as one, that of an officer with the force he serves in: "Brigadier X of the Rangers"."""
    at = bisect_left(tokens.starts, naming.start)
    if at == 0 or tokens.kinds[at - 1] != TITLE:
        return naming
    rank, end = tokens[at - 1], bisect_left(tokens.starts, naming.end)
    if rank.lower == "senator":
        return naming._replace(role=rank.text, role_start=rank.start, role_end=rank.end)
    found = _OF_BODY.match(tokens.kinds[end : end + _LONGEST_BODY])
    if found is None or rank.lower not in _RANKS:
        return naming
    role = rank.text + _unwrapped(text[naming.end : tokens.ends[end + found.end("body") - 1]])
    return naming._replace(role=role, role_start=rank.start, role_end=rank.end)


def _unnamed(line: Line, office: Chunk, sentence: int, gazetteer: Gazetteer) -> Naming:
    start, end = phrase(line.tokens, office)
    is_title = any(text[0].isupper() for text in line.tokens.texts[office.start : office.end])
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
    if "|" in words or "\t" in words:
        *cells, last = _CELL.split(words)
        folded = fold_words(last)
        hit = book.side_words.at(folded, 0) if folded else None
        words = ", ".join(cells) if hit is not None and hit.end == len(folded) else words
    return _without_label(_unwrapped(words))


def _without_label(role: str) -> str:
    """An office without the bracket behind it that says who led: "Joint Secretary (Co-chair)"."""
    at = role.rfind(" (")
    return role[:at] if at > 0 and PART_LABEL.match(role, at) else role


def _unwrapped(words: str) -> str:
    """Words of a text as one line."""
    if "\n" in words or "\t" in words or "|" in words:
        words = " ".join(_CELL.sub(", ", words.replace("-\n", "")).split())
    return words


def _with_demonyms(namings: Sequence[Naming], tokens: Tokens) -> list[Naming]:
    """Holders of one office of two states get each their own: "his Pakistani and Afghan counterparts, A and B"."""
    return [_with_demonym(n, after, tokens) for n, after in itertools.zip_longest(namings, namings[1:])]


def _with_demonym(naming: Naming, after: Naming | None, tokens: Tokens) -> Naming:
    if not naming.role or after is None or after.role_start != naming.role_start:
        return naming
    at = bisect_left(tokens.starts, naming.role_start)
    if at < 2 or tokens.kinds[at - 2 : at + 1] != _TWO_STATES:
        return naming
    own = naming.role.replace(tokens.texts[at], tokens.texts[at - 2], 1)
    return naming._replace(role=own, role_start=tokens.starts[at - 2])


def _with_states(namings: Sequence[Naming], tokens: Tokens) -> list[Naming]:
    """Holders of one office get each the state named in their turn: "X and Y, the ministers of A and B"."""
    found: list[Naming] = []
    for _, group in itertools.groupby(namings, key=lambda naming: naming.role_start if naming.role else naming.start):
        holders = list(group)
        states = _states_behind(holders[0], tokens) if len(holders) > 1 else ()
        if len(states) == len(holders):
            holders = [n._replace(role=f"{n.role} of {s}") for n, s in zip(holders, states, strict=True)]
        found += holders
    return found


def _states_behind(naming: Naming, tokens: Tokens) -> tuple[str, ...]:
    """The states an office is of, where they are several: "of A, B and C"."""
    at = bisect_left(tokens.starts, naming.role_end)
    listed = _OF_STATES.match(tokens.kinds, at, at + _LONGEST_BODY)
    return tuple([token.text for token in tokens[at : listed.end()] if token.kind == PLACE]) if listed else ()

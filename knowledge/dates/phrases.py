"""What a phrase means as days: `read_when` for a whole text, `find_when` for a date among other words."""

from __future__ import annotations

import re
from datetime import date

from knowledge.dates.events import RELATIONS, Event, find_event, read_event
from knowledge.dates.fallback import read_elsewhere
from knowledge.dates.grammar import find_phrase
from knowledge.dates.idioms import is_vague
from knowledge.dates.lexer import MAX_CHARACTERS, Token, lex, plain
from knowledge.dates.reading import Impossible, NotADate, Reading, Reason, Sense
from knowledge.dates.tape import Piece
from knowledge.dates.when import parse_edtf
from knowledge.dates.words import K

__all__ = ["Event", "NotADate", "Reading", "Reason", "Sense", "find_when", "read_when"]

MAX_TOKENS = 40  # no date phrase is longer; bounds the work on hostile text
_EDGES = re.compile(r"""\A(?:[?.!;"()\[\]]|'(?!\d\d\b))+|[?.!;"'()\[\]]+\Z""")  # but for the apostrophe of '19
_MOVING = {K.HIJRI: Reason.ISLAMIC_MONTH, K.MOVABLE: Reason.MOVABLE}
_IGNORED = (K.ARTICLE, K.COMMA)
_DANGLING = re.compile(
    r"[\s,;]+(?:on|in|of|at|dated|during|the|for|from)\s*\Z|\A\s*(?:on|in|of|at|dated|during|for|from)\s*\Z", re.I
)


def read_when(text: str, *, today: date, event: Event | None = None) -> Reading | NotADate:
    """The whole text as a date phrase. `today` is the day where the asker is.

    `event` gives the days of something named, for "after the 6th security meeting"; without it such words are no date.
    """
    stripped = _EDGES.sub("", text.strip())
    if not stripped:
        return NotADate(Reason.EMPTY)
    if len(stripped) > MAX_CHARACTERS:
        return NotADate(Reason.TOO_LONG)
    if (own := _own_form(text.strip())) is not None:
        return own
    lexed = plain(stripped)
    tokens = lex(lexed)
    try:
        if len(tokens) <= MAX_TOKENS and (piece := _whole(tokens, today)):
            return piece.read()
        return (read_event(lexed, tokens, event) if event else None) or _no_date(lexed, tokens, stripped, today)
    except Impossible as impossible:
        verdict = impossible.verdict
        return NotADate(verdict.reason, stripped) if verdict.reason is Reason.NO_DATE else verdict


def find_when(text: str, *, today: date, event: Event | None = None) -> tuple[Reading | NotADate | None, str]:
    """The date among other words and the words that are left; (None, text) where there is none.

    The longest phrase wins, the first of equals; `event` as in read_when. NotADate only for words in the form of a date
    that cannot be one. Words that are names as often (May, Jan, Sun) count only beside a year, a day or a word such as
    "since".
    """
    whole = read_when(text, today=today, event=event) if len(text) <= MAX_CHARACTERS else NotADate(Reason.TOO_LONG)
    lexed = plain(text)
    tokens = lex(lexed)[:MAX_TOKENS]
    if isinstance(whole, Reading) and [token.kind for token in tokens if token.kind is not K.ARTICLE] != [K.ORDINAL]:
        return whole, ""
    best: tuple[int, Piece | NotADate, int, int] | None = None
    for at in range(len(tokens)):
        found = _try(tokens, at, today)
        if found and (best is None or found[1] - at > best[0]):
            best = (found[1] - at, found[0], tokens[at].start, tokens[found[1] - 1].end)
    if event and (best is None or not any(token.start == best[2] and token.kind in RELATIONS for token in tokens)):
        named = find_event(lexed, tokens, event)
        if named:
            return named[0], _rest(text, lexed, named[1], named[2])
    if best is None:
        return None, text
    _, piece, start, end = best
    rest = _rest(text, lexed, start, end)
    return (piece if isinstance(piece, NotADate) else piece.read()), rest


def _whole(tokens: tuple[Token, ...], today: date) -> Piece | None:
    found = find_phrase(tokens, today)
    return found[0] if found and all(token.kind in _IGNORED for token in tokens[found[1] :]) else None


def _try(tokens: tuple[Token, ...], at: int, today: date) -> tuple[Piece | NotADate, int] | None:
    """A phrase that starts at `at` and means something, or why it cannot; not one that starts with an article."""
    if tokens[at].kind in _IGNORED:
        return None
    try:
        found = find_phrase(tokens, today, at, among=True)
        if found:
            found[0].read()
        return found
    except Impossible as impossible:
        end = at + 1
        while end < len(tokens) and tokens[end].kind in (K.MONTH, K.NUMBER, K.ORDINAL, K.HIJRI, K.ISO):
            end += 1
        return impossible.verdict, end


def _rest(text: str, lexed: str, start: int, end: int) -> str:
    """The words around the phrase, as typed where lexing kept their places."""
    source = text if len(lexed) == len(text) else lexed
    before_it, after_it = source[:start], source[end:]
    while _DANGLING.search(before_it):
        before_it = _DANGLING.sub("", before_it)
    return " ".join(f"{before_it} {after_it}".split()).strip(" ,;")


def _own_form(text: str) -> Reading | None:
    """One of the EDTF forms we write; 2023-24 is rather two years than that winter."""
    if (season := re.fullmatch(r"\d\d(\d\d)-(2[1-4])", text)) and season[2] > season[1]:
        return None
    if not re.fullmatch(r"[\dX.]{2,4}[\dX./~-]*", text) or not re.search(r"X|/|~|-[2-4]\d\Z", text):
        return None
    try:
        return Reading(parse_edtf(text))
    except ValueError:
        return None


def _no_date(lexed: str, tokens: tuple[Token, ...], text: str, today: date) -> Reading | NotADate:
    """What another reader makes of it, else why it is no date. A part that is impossible says more than "no date"."""
    if is_vague(lexed):
        return NotADate(Reason.VAGUE, text)
    for at, token in enumerate(tokens[:MAX_TOKENS]):
        if token.kind in _MOVING:
            return NotADate(_MOVING[token.kind], token.text)
        found = _try(tokens, at, today)
        if found and isinstance(found[0], NotADate):
            return found[0]
    return read_elsewhere(text, today) or NotADate(Reason.NO_DATE, text)

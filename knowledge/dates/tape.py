"""The tokens of a phrase, a place among them and what is found there. Owns looking ahead; the rules own the meaning.

Each rule takes a place and gives a Piece and the place after it, or None. Rules look a few tokens ahead and never
back over what they took, so a phrase is read in time linear in its length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from knowledge.dates.lexer import Token
from knowledge.dates.reading import Impossible, Reading, Reason, Sense
from knowledge.dates.when import When
from knowledge.dates.words import SHY, WORDS, K


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrase: its reading for a year hint (None: as it stands), and whether it names its own year."""

    make: Callable[[int | None], Reading]
    has_year: bool = True

    def read(self, hint: int | None = None) -> Reading:
        """Its reading; the hint counts only where it has no year of its own."""
        return self.make(None if self.has_year else hint)


Found = tuple[Piece, int] | None


def fixed(
    when: When, sense: Sense = Sense.LITERAL, other: When | None = None, other_sense: Sense | None = None
) -> Piece:
    """A piece that no hint changes."""
    reading = Reading(when, sense, other, other_sense)
    return Piece(lambda _hint: reading)


def through(make: Callable[[When], When], reading: Reading) -> Reading:
    """The reading with `make` applied to both its senses. Raises: Impossible at the edge of the calendar."""
    try:
        other = make(reading.other) if reading.other else None
        return Reading(make(reading.when), reading.sense, other, reading.other_sense)
    except OverflowError as error:
        raise Impossible(Reason.OUT_OF_RANGE, reading.when.edtf) from error


@dataclass(frozen=True, slots=True)
class Tape:
    """The tokens of one text. `among` other words, names that are also months are left alone.

    `read` gives one piece at a place, whatever its rule: rules that nest ask it.
    """

    tokens: tuple[Token, ...]
    today: date
    among: bool
    read: Callable[[Tape, int], Found]

    def piece(self, at: int) -> Found:
        """The piece at a place."""
        return self.read(self, at)

    def kind(self, at: int) -> K | None:
        """What is at a place; None beyond the end."""
        return self.tokens[at].kind if at < len(self.tokens) else None

    def skip(self, at: int, *kinds: K) -> int:
        """The place after any articles and tokens of `kinds`."""
        while self.kind(at) in (K.ARTICLE, *kinds):
            at += 1
        return at

    def shy(self, at: int) -> bool:
        """Whether the token is rather a name where it stands alone among other words; so is one that was mended."""
        text = self.tokens[at].text
        return self.among and (text in SHY or text not in WORDS)

    def joined(self, at: int) -> bool:
        """Whether the token at `at` is a hyphen between two others without spaces around it."""
        if not 0 < at < len(self.tokens) - 1:
            return False
        before_it, sign, next_one = self.tokens[at - 1 : at + 2]
        return before_it.end == sign.start and sign.end == next_one.start and sign.text == "-"

    def led(self, at: int) -> bool:
        """Whether a word such as "in" or "since" stands before it, so that it is a month though it could be a name."""
        return at > 0 and (self.tokens[at - 1].text in ("in", "of", "during") or self.kind(at - 1) in _LEADING)


_LEADING = (K.SINCE, K.UNTIL, K.BEFORE, K.AFTER, K.FROM, K.BETWEEN, K.SHIFT, K.PART, K.TO, K.ABOUT)

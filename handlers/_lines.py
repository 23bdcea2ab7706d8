"""Lines that several answers share: a meeting in a list, a commitment, a name with its spellings."""

from __future__ import annotations

from collections.abc import Sequence

from handlers._html import Html, bold, fill, join, shorten
from handlers._labels import (
    NAME_CHARACTERS,
    in_brackets,
    meeting_fate,
    meeting_title,
    meeting_when_where,
    source_link,
)
from handlers._words import _, ngettext
from knowledge.model import Commitment, ListedMeeting

COMMITMENT_CHARACTERS = 120
MOST_NAMED = 3


def listed_line(listed: ListedMeeting) -> Html:
    """One meeting of a list: title, when and where, source."""
    parts = fill("{title}: {fate}", title=bold(meeting_title(listed.meeting)), fate=meeting_fate(listed.meeting))
    return join([parts, in_brackets(source_link(listed.source))], " ")


def commitment_line(commitment: Commitment) -> Html:
    """What was agreed, how often, by whom, at which meeting, and the source."""
    meeting = commitment.meeting
    at = f"{meeting_title(meeting)}, {meeting_when_where(meeting)}" if meeting else ""
    words = shorten(commitment.text.lstrip("•*- "), COMMITMENT_CHARACTERS)
    cadence = commitment.cadence or ""
    said = join([words, "" if cadence in commitment.text else bold(cadence), " – ".join(commitment.sides), at], " · ")
    return join([said, in_brackets(source_link(commitment.statement.article))], " ")


def spelt(name: str, spellings: Sequence[str]) -> str:
    """The name with its other spellings, the first few."""
    if not spellings:
        return shorten(name, NAME_CHARACTERS)
    others = ", ".join(shorten(one, NAME_CHARACTERS) for one in spellings[:MOST_NAMED])
    return _("{name} (also spelt {others})").format(name=shorten(name, NAME_CHARACTERS), others=others)


def listing(names: Sequence[str], most: int) -> str:
    """The first few names, and how many more there are."""
    apart = "; " if any("," in name for name in names) else ", "
    shown, rest = apart.join(names[:most]), len(names) - most
    more = ngettext("{names} and {count} more", "{names} and {count} more", max(rest, 1))
    return more.format(names=shown, count=rest) if rest > 0 else shown

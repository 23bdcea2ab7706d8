"""Forwarded: the letter inside a letter. Owns the marks mail programs put before what they pass on."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says of itself, as written, and its text, clean."""

    subject: str
    sent: str
    text: str


_MAX_HANDS = 20  # through which a letter may have gone
_MAX_FIELDS = 12  # lines of the inner header
_MARK = re.compile(
    r"^[ \t>]*(?:-{2,20} ?(?:forwarded message|original message|forwarded by .{1,80}?) ?-{2,20}"
    r"|begin forwarded message:|_{20,80})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(
    r"[*_]{0,2}(from|date|sent|subject|to|cc|reply-to)(?::[*_]{0,2}|[*_]{1,2}:)[ \t]*(.*)", re.IGNORECASE
)
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_QUOTES = re.compile(r"^(?:> ?){1,20}", re.MULTILINE)


def unwrap_forward(letter: Letter) -> Letter:
    """The letter that `letter` passes on, with its own subject and day; the same letter where it passes on none.

    The day is "" where the inner header has none: the day of forwarding says nothing of the article. What was
    written above the mark is left out, unless it is longer than what is below it.
    """
    for _ in range(_MAX_HANDS):
        inner = _inner(letter)
        if inner is None:
            break
        letter = inner
    return letter


def unquote(text: str) -> str:
    """The text without the marks that quoted lines begin with, however often they were quoted."""
    return _QUOTES.sub("", text)


def _inner(letter: Letter) -> Letter | None:
    mark = _MARK.search(letter.text)
    if not mark:
        return None
    below = letter.text[mark.end() :].strip()
    if below.startswith(">"):
        below = _QUOTED.sub("", below).strip()
    fields, body = _split_fields(below)
    if "from" not in fields or len(fields) < 2 or len(body) < mark.start():
        return None
    return Letter(fields.get("subject", letter.subject), fields.get("date") or fields.get("sent", ""), body)


def _split_fields(text: str) -> tuple[dict[str, str], str]:
    lines = text.split("\n", _MAX_FIELDS)
    fields: dict[str, str] = {}
    end = 0
    for number, line in enumerate(lines[:_MAX_FIELDS]):
        if found := _FIELD.match(line.strip()):
            fields.setdefault(found[1].lower(), found[2].strip())
            end = number + 1
        elif fields and not line.strip():
            break
    return fields, "\n".join(lines[end:]).strip()

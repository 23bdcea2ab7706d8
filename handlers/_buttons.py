"""What a button carries: callback data of 1–64 bytes (Bot API, InlineKeyboardButton), versioned and without state.

The form is `1:who:1:Farah Hamid Khan`: version, command, page, text; `1!` in front asks for a fresh message. A text
that does not fit goes to the table `search`, and the data holds its key in the place of the text: `1:*:2:key`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from handlers._command import Tap

MAX_DATA_BYTES = 64
MAX_PAGE = 99_999
VERSION = "1"

_KEY_BYTES = 15  # 120 bits: two searches do not meet, and 20 letters of base64 without padding
_DATA = re.compile(
    r"1(?P<fresh>!?):(?P<command>\*|[a-z0-9_]{1,32}):(?P<page>[1-9][0-9]{0,4}):(?P<text>.*)\Z", re.DOTALL
)
_KEY = re.compile(r"[A-Za-z0-9_-]{20}\Z")


@dataclass(frozen=True, slots=True)
class SearchKey:
    """Points at the row of table `search` that holds a button's command and text."""

    key: str
    page: int = 1
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Stale:
    """Data that this version did not write."""


def encode(tap: Tap) -> str:
    """Callback data for the tap, at most 64 bytes; with a search key in it where the text is too long for that."""
    data = _join(tap.command, tap.text, page=tap.page, fresh=tap.fresh)
    if len(data.encode()) <= MAX_DATA_BYTES:
        return data
    return _join("*", search_key(tap.command, tap.text), page=tap.page, fresh=tap.fresh)


def decode(data: str) -> Tap | SearchKey | Stale:
    """What `encode` was given, or the key of the search it needs; Stale for any data it would not have written."""
    found = _DATA.match(data)
    if not found or len(data.encode(errors="replace")) > MAX_DATA_BYTES:
        return Stale()
    page, fresh = int(found["page"]), bool(found["fresh"])
    if found["command"] != "*":
        return Tap(found["command"], found["text"], page, fresh)
    return SearchKey(found["text"], page, fresh) if _KEY.match(found["text"]) else Stale()


def search_key(command: str, text: str) -> str:
    """The key of one search: the same for the same words, 20 letters of base64url."""
    digest = hashlib.blake2b(f"{command}\0{text}".encode(), digest_size=_KEY_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode()


def _join(command: str, text: str, *, page: int, fresh: bool) -> str:
    return f"{VERSION}{'!' if fresh else ''}:{command}:{min(page, MAX_PAGE)}:{text}"

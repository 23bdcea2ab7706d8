"""Listing: what a feed or a page of links lists, in one form. Owns telling the one from the other."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import unescape

from knowledge.dates.when import When
from knowledge.reading.characters import clean_line

MAX_LISTED = 500  # entries of one listing; feeds have some twenty, a newsroom's archive page hundreds
MAX_KEY = 300  # characters
MAX_TITLE = 300
_MARKUP = re.compile(r"<[^<>]{1,300}>")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a listing. `key` tells it from the others of its source, also when its address changes."""

    key: str
    url: str
    title: str | None = None
    published: When | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What was listed, in the order given and each key once. `feeds` are addresses of feeds that a page names."""

    is_feed: bool
    entries: tuple[Listed, ...]
    feeds: tuple[str, ...] = ()


def listing_key(text: str) -> str:
    """The text where it is short enough to be kept, else its hash."""
    line = clean_line(text, MAX_KEY + 1)
    return line if line and len(line) <= MAX_KEY else f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def listed_title(text: object) -> str | None:
    """A title as plain words on one line, None for none; feeds write markup into it, escaped or not."""
    if not isinstance(text, str):
        return None
    return clean_line(unescape(_MARKUP.sub("", text[: 4 * MAX_TITLE])), MAX_TITLE) or None


def each_once(entries: list[Listed]) -> tuple[Listed, ...]:
    """The first entry of each key, at most MAX_LISTED of them."""
    first: dict[str, Listed] = {}
    for entry in entries:
        first.setdefault(entry.key, entry)
    return tuple(first.values())[:MAX_LISTED]

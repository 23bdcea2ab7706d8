"""Feed: the entries of RSS and Atom. Owns no fetching: it is given bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from knowledge.dates.when import When
from knowledge.reading.addresses import parse_url
from knowledge.reading.assembly import LIBRARY_FAULTS
from knowledge.reading.listing import MAX_LISTED, Listed, Listing, each_once, listed_title, listing_key
from knowledge.reading.published import parse_published

_ROOT = re.compile(
    rb"\A[\s\xef\xbb\xbf\xff\xfe]*(?:<\?[^>]{0,500}>\s*|<!--.{0,500}?-->\s*|<![^>\[]{0,500}>\s*){0,9}<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_feed(body: bytes) -> bool:
    """Whether the bytes begin as a feed does; servers often call one a page, or plain XML."""
    return bool(_ROOT.match(body[:8192].replace(b"\0", b"")))


def parse_feed(body: bytes, *, url: str, charset: str | None = None) -> Listing:
    """What the feed at `url` lists; nothing where it is none, or damaged beyond reading.

    Entries without an address are left out. Hostile bytes can cost minutes: give them no more time than they are worth.
    """
    import feedparser  # noqa: PLC0415 - for feeds only

    said = {"content-location": url, "content-type": f"application/xml; charset={charset}" if charset else ""}
    try:
        # a stream: the library takes bytes for the name of a file where there is one
        parsed = feedparser.parse(
            BytesIO(body), response_headers=said, sanitize_html=False, resolve_relative_uris=False
        )
        entries = [_listed(entry, str(parsed.version), url) for entry in parsed.entries[: 2 * MAX_LISTED]]
    except LIBRARY_FAULTS:
        return Listing(is_feed=True, entries=())
    return Listing(is_feed=True, entries=each_once([entry for entry in entries if entry]))


def _listed(entry: Mapping[str, Any], version: str, base: str) -> Listed | None:
    try:
        url = parse_url(urljoin(base, str(entry.get("link") or "")))
    except ValueError:
        return None
    if url is None or not entry.get("link"):
        return None
    return Listed(
        key=listing_key(str(entry.get("id") or url)),
        url=url,
        title=listed_title(entry.get("title")),
        published=_published(entry, version),
    )


def _published(entry: Mapping[str, Any], version: str) -> When | None:
    """The day that the entry's own words give; the library's parsed time is in UTC, which may be the day before.

    RSS has one date, which the library calls updated where it is Dublin Core's; Atom's `updated` is no publication.
    """
    text = entry.get("published") or (entry.get("updated") if version.startswith("rss") else None)
    return parse_published(text) if isinstance(text, str) else None

"""Received: an article that came as bytes, from the web or in a chat. Owns what a stranger may say of its origin."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.dates.when import When
from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article, PublishedBasis
from knowledge.reading.addresses import parse_url, url_key
from knowledge.reading.characters import clean_line
from knowledge.reading.formats import format_received

MAX_NAME = 100  # characters; a name is for people to recognise, and never a path
_EDITION = re.compile(r"(?:www|m|amp|mobile)\.")  # faces of one site


def read_bytes(
    name: str,
    media_type: str,
    body: bytes,
    *,
    url: str | None = None,
    charset: str | None = None,
    published: When | None = None,
) -> Article:
    """The article that the bytes are, by their media type, or by their name where that says little.

    `url` is where they were fetched; a page's own word on its address counts only within that site, since the address
    decides which article a text replaces. Without one the key is the text's. `charset` is what the server said;
    `published` counts where the article itself does not say. The article has no path.
    Raises: ArticleRefused, whatever the bytes are; its path is the name alone.
    """
    path = Path(safe_name(name))
    found = format_received(path.name, media_type.partition(";")[0].strip().lower())
    if found is None:
        told = f"file type {path.suffix[:20]}" if path.suffix else clean_line(media_type, 60)
        raise ArticleRefused(path, Refusal.UNSUPPORTED, told)
    if not body:
        raise ArticleRefused(path, Refusal.EMPTY)
    if len(body) > found.limit:
        raise ArticleRefused(path, Refusal.TOO_LARGE, f"{len(body)} bytes")
    article = found.read(_marked(body, charset) if charset and found.is_text else body, path)
    address = _address(article.url, url)
    day = article.published or published
    return replace(
        article,
        key=url_key(address) if address else f"sha256:{article.sha256}",
        url=address,
        path=None,
        published=day,
        published_basis=PublishedBasis.HEADER if day else None,
    )


def safe_name(name: str) -> str:
    """The last part of a name that a stranger gave, on one line; "file" where nothing is left."""
    last = clean_line(re.split(r"[/\\]", name)[-1], MAX_NAME)
    return "file" if last in {"", ".", ".."} else last


def _address(own: str | None, fetched: str | None) -> str | None:
    """The article's address, given what it says itself and where it was."""
    if fetched is None or parse_url(fetched) is None:
        return own
    return own if own and _site(own) == _site(fetched) else fetched


def _site(url: str) -> str:
    return _EDITION.sub("", urlsplit(url).hostname or "", count=1)


def _marked(body: bytes, charset: str) -> bytes:
    """The same text as UTF-8 with a mark that says so, which outranks what the text says of itself; as it is else."""
    try:
        return codecs.BOM_UTF8 + body.decode(charset).removeprefix("\ufeff").encode()
    except (UnicodeError, LookupError, ValueError):
        return body

"""Links page: the articles that a page lists, such as a newsroom's or a tag's. Owns what in a page is a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from knowledge.reading.addresses import parse_url, url_key
from knowledge.reading.assembly import LIBRARY_FAULTS
from knowledge.reading.characters import clean_line, decode
from knowledge.reading.listing import MAX_TITLE, Listed, Listing, each_once, listing_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_LINKS = 5000  # looked at; large portals have a thousand
_MIN_HEADLINE = 25  # characters: menus, tags and authors are shorter
_MIN_WORDS = 4
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
_NO_ARTICLE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|mp[34]|avi|mov|zip|rar|gz|exe|apk|docx?|xlsx?|pptx?)\Z", re.IGNORECASE
)
_EDITION = re.compile(r"(?:www|m|amp|mobile)\.")


def parse_links(body: bytes, *, url: str, charset: str | None = None) -> Listing:
    """The headlines on the page at `url` that lead elsewhere on its site, and the feeds it names.

    Nothing where it is no page, or damaged beyond reading.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415 - for pages only
    from trafilatura import load_html  # noqa: PLC0415

    html = decode(body, charset)
    try:
        tree = load_html(html) if html else None
        if tree is None:
            return Listing(is_feed=False, entries=())
        base = urljoin(url, next(iter(tree.xpath("//base/@href")), ""))
        entries = [entry for entry in _headlines(tree, base) if _is_of_site(entry.url, url)]
        return Listing(is_feed=False, entries=each_once(entries), feeds=tuple(_feeds(tree, base)))
    except (LxmlError, *LIBRARY_FAULTS):
        return Listing(is_feed=False, entries=())


def _headlines(tree: HtmlElement, base: str) -> Iterator[Listed]:
    for anchor in tree.xpath("//a[@href]")[:_MAX_LINKS]:
        url = _absolute(base, str(anchor.get("href")))
        words = clean_line("".join(anchor.itertext())[: 4 * MAX_TITLE], MAX_TITLE)
        if url and len(words) >= _MIN_HEADLINE and _is_sentence(words) and not _NO_ARTICLE.search(urlsplit(url).path):
            yield Listed(listing_key(url_key(url)), url, words)


def _is_sentence(words: str) -> bool:
    """Whether it is long enough for a headline; scripts without spaces say it in fewer, wider letters."""
    return len(words.split()) >= _MIN_WORDS or not words.isascii()


def _feeds(tree: HtmlElement, base: str) -> Iterator[str]:
    for link in tree.xpath("//link[@rel='alternate'][@href]")[:20]:
        url = _absolute(base, str(link.get("href")))
        if url and str(link.get("type", "")).lower() in _FEED_TYPES:
            yield url


def _absolute(base: str, href: str) -> str | None:
    try:
        return parse_url(urljoin(base, href.strip()).partition("#")[0])
    except ValueError:
        return None


def _is_of_site(url: str, page: str) -> bool:
    """Whether the link stays on the page's site, and leads away from the page itself and the site's front."""
    there, here = urlsplit(url), urlsplit(page)
    if _EDITION.sub("", there.hostname or "", count=1) != _EDITION.sub("", here.hostname or "", count=1):
        return False
    return url_key(url) != url_key(page) and bool(there.path.strip("/") or there.query)

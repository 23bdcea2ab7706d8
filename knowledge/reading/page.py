"""Page: a saved web page. Owns which of its text is the article and what its metadata says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article
from knowledge.reading.addresses import parse_url
from knowledge.reading.assembly import LIBRARY_FAULTS, assemble
from knowledge.reading.characters import decode
from knowledge.reading.published import first_published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_DEPTH = 200  # elements inside each other; pages have some thirty, and the libraries walk them by recursion
_MAX_ELEMENTS = 60_000  # a long page has ten thousand; the libraries take half a second over these
_MIN_SENTENCE = 40  # bytes of UTF-8: a short sentence, longer than a menu's entries
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# Browsers write the address they saved a page from in a comment before it.
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->")
_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date", "publish-date",
    "pubdate", "date", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "sailthru.date",
    "parsely-pub-date", "article.published", "published_at", "originalpublicationdate",
)  # fmt: skip


def read_page(data: bytes, path: Path) -> Article:
    """The article in a saved page. Raises: ArticleRefused for BINARY, DAMAGED, NO_TEXT and TOO_LARGE."""
    declared = _CHARSET.search(data[:4096])
    html = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    if html is None:
        raise ArticleRefused(path, Refusal.BINARY)
    return parse_page(html, path=path)


def parse_page(html: str, *, path: Path, url: str | None = None) -> Article:
    """The article in the page's source; `url` is where it came from, used where the page does not name itself.

    Raises: ArticleRefused for DAMAGED and NO_TEXT.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415 - slow to import, and needed for pages only
    from trafilatura import extract, extract_metadata  # noqa: PLC0415 - half a second, for pages only

    try:
        tree = _tree(html, path)
        if tree is None:
            raise ArticleRefused(path, Refusal.NO_TEXT)
        # The day comes from first_published: the library would take any date on the page for want of a better one.
        metadata = extract_metadata(tree, date_config={"extensive_search": False, "max_date": "2099-12-31"})
        address = _address(tree, html, metadata.url or url)
        published = first_published([text.strip() for text in _date_texts(tree)])
        text = extract(tree, include_comments=False, output_format="txt") or ""
    except (LxmlError, *LIBRARY_FAULTS) as error:
        raise ArticleRefused(path, Refusal.DAMAGED, type(error).__name__) from error
    if not any(len(line.encode()) >= _MIN_SENTENCE for line in text.split("\n")):
        raise ArticleRefused(path, Refusal.NO_TEXT)
    return assemble(
        path, text, url=address, publisher=metadata.sitename, title=metadata.title, published=published,
        nothing=Refusal.NO_TEXT,
    )  # fmt: skip


def plain_text(html: str, path: Path) -> str:
    """The article's text in the source of a page or of a mail written as one, else all of its text; "" for none.

    Raises: ArticleRefused for DAMAGED and TOO_LARGE.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415
    from trafilatura import extract, html2txt  # noqa: PLC0415

    try:
        tree = _tree(html, path)
        if tree is None:
            return ""
        return extract(tree, include_comments=False, output_format="txt") or html2txt(tree)
    except (LxmlError, *LIBRARY_FAULTS) as error:
        raise ArticleRefused(path, Refusal.DAMAGED, type(error).__name__) from error


def _tree(html: str, path: Path) -> HtmlElement | None:
    from trafilatura import load_html  # noqa: PLC0415

    tree = load_html(html)
    if tree is None:
        return None
    if _is_deeper_than(tree, _MAX_DEPTH):
        raise ArticleRefused(path, Refusal.DAMAGED, "nesting")
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        raise ArticleRefused(path, Refusal.TOO_LARGE, "elements")
    return tree


def _is_deeper_than(tree: HtmlElement, limit: int) -> bool:
    level = [tree]
    for _ in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _address(tree: HtmlElement, html: str, found: str | None) -> str | None:
    """The page's own address. A site's front page named as canonical is a mistake that would make all articles one."""
    saved = _SAVED_FROM.search(html[:10_000])
    named = [*tree.xpath("//link[@rel='canonical']/@href"), *tree.xpath("//meta[@property='og:url']/@content")]
    for text in [*map(str, named), found, saved[1] if saved else None]:
        url = parse_url(text) if text else None
        if url and (urlsplit(url).path.strip("/") or urlsplit(url).query):
            return url
    return None


def _date_texts(tree: HtmlElement) -> Iterator[str]:
    """What the page says of its publication day, the surest first."""
    for block in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        yield from _json_dates(str(block))
    for name in _DATE_NAMES:
        for key in ("property", "name", "itemprop", "http-equiv"):
            path = (
                f"//meta[translate(@{key}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')=$name]/@content"
            )
            yield from map(str, tree.xpath(path, name=name))
    yield from map(
        str, tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")
    )
    yield from map(
        str, tree.xpath("//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]/@datetime")
    )
    times = {str(text) for text in tree.xpath("//article//time/@datetime")}
    if len({text[:10] for text in times}) == 1:
        yield from times


def _json_dates(block: str) -> Iterator[str]:
    """The datePublished of each article that a JSON-LD block describes (https://schema.org/datePublished)."""
    try:
        nodes: list[Any] = [json.loads(block)]
    except (ValueError, RecursionError):
        return
    while nodes:
        node = nodes.pop(0)
        if isinstance(node, list):
            nodes.extend(node)
        elif isinstance(node, Mapping):
            if isinstance(node.get("datePublished"), str):
                yield node["datePublished"]
            nodes.extend(node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))

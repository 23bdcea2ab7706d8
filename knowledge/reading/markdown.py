"""Markdown and plain text: a header if there is one, then the text as it stands."""

from __future__ import annotations

from pathlib import Path

from knowledge.dates.when import When
from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article, PublishedBasis
from knowledge.reading.addresses import parse_url
from knowledge.reading.assembly import assemble
from knowledge.reading.characters import clean, clean_line, decode
from knowledge.reading.forwarded import Letter, unquote, unwrap_forward
from knowledge.reading.header import render_header, split_header
from knowledge.reading.lines import unwrap
from knowledge.reading.published import parse_published


def read_markdown(data: bytes, path: Path) -> Article:
    """The article in a Markdown or text file. Raises: ArticleRefused."""
    text = decode(data)
    if text is None:
        raise ArticleRefused(path, Refusal.BINARY)
    return parse_markdown(text, path=path)


def parse_markdown(text: str, *, path: Path) -> Article:
    """The article that `text` is, header included; `path` names it where it has no address.

    Raises: ArticleRefused for EMPTY, BAD_HEADER and LYING_HEADER.
    """
    fields, body = split_header(clean(text), path)
    letter = unwrap_forward(Letter("", "", body))  # people paste what they were sent
    return assemble(
        path,
        unwrap(unquote(letter.text)),
        url=_url(fields.get("url"), path),
        publisher=fields.get("publisher"),
        title=fields.get("title"),
        published=_published(fields.get("published"), path) or parse_published(letter.sent),
    )


def render_markdown(article: Article) -> str:
    """The file that `parse_markdown` reads as the same article; an inferred publication day is left out."""
    published = article.published if article.published_basis is PublishedBasis.HEADER else None
    fields = {
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": published.edtf if published else None,
    }
    header = render_header({key: value for key, value in fields.items() if value is not None})
    return f"{header}\n{article.text}\n"


def _url(text: str | None, path: Path) -> str | None:
    if text is None:
        return None
    url = parse_url(text)
    if url is None:
        raise _lying("url", text, path)
    return url


def _published(text: str | None, path: Path) -> When | None:
    if text is None:
        return None
    published = parse_published(text)
    if published is None:
        raise _lying("published", text, path)
    return published


def _lying(field: str, value: str, path: Path) -> ArticleRefused:
    return ArticleRefused(path, Refusal.LYING_HEADER, clean_line(f"{field}: {value}", 100))

"""Assembly: from the pieces a format yields to an Article. Owns keys and limits that all formats share."""

from __future__ import annotations

from pathlib import Path

from knowledge.dates.when import When
from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article, PublishedBasis
from knowledge.reading.addresses import path_text, url_key
from knowledge.reading.characters import clean, clean_line
from knowledge.reading.language import detect_language

MAX_TEXT = 5_000_000  # characters; a novel has one million
MAX_TITLE = 300  # characters; longer ones are no titles
MAX_PUBLISHER = 100
# A library given hostile bytes fails in any of these ways, or with errors of its own: the file is damaged, not we.
LIBRARY_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError,
    TypeError, ValueError,
)  # fmt: skip


def assemble(
    path: Path,
    text: str,
    *,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    published: When | None = None,
    nothing: Refusal = Refusal.EMPTY,
) -> Article:
    """The article with its text clean, its key and its language.

    Raises: ArticleRefused for `nothing` where no text is left, for TOO_LARGE above MAX_TEXT.
    """
    text = clean(text)
    if not text:
        raise ArticleRefused(path, nothing)
    if len(text) > MAX_TEXT:
        raise ArticleRefused(path, Refusal.TOO_LARGE, f"{len(text)} characters")
    place = path_text(path)
    return Article(
        key=url_key(url) if url else place,
        text=text,
        url=url,
        path=place,
        publisher=clean_line(publisher or "", MAX_PUBLISHER) or None,
        title=clean_line(title or "", MAX_TITLE) or None,
        published=published,
        published_basis=PublishedBasis.HEADER if published else None,
        language=detect_language(text),
    )

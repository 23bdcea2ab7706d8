"""From a file to an Article: Markdown, text, saved page, PDF, mail. What holds none is refused with the reason."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article
from knowledge.reading.files import find_articles, read_file
from knowledge.reading.formats import MAX_FILE_BYTES, MAX_TEXT_BYTES, format_of
from knowledge.reading.language import detect_language
from knowledge.reading.markdown import parse_markdown, render_markdown
from knowledge.reading.received import read_bytes

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TEXT_BYTES",
    "detect_language",
    "find_articles",
    "parse_markdown",
    "read",
    "read_bytes",
    "read_taken",
    "render_markdown",
]


def read(path: Path) -> Article:
    """The article in the file, by the format its suffix names; a file without a suffix is text.

    Raises: ArticleRefused, whatever the file holds; UNSUPPORTED for a type that is none of these.
    """
    found = format_of(path.suffix)
    return read_taken(read_file(path, found.limit if found else MAX_FILE_BYTES), path)


def read_taken(data: bytes, path: Path) -> Article:
    """As `read`, of a file whose bytes were taken from it already. Raises: ArticleRefused."""
    found = format_of(path.suffix)
    if found is None:
        raise ArticleRefused(path, Refusal.UNSUPPORTED, f"file type {path.suffix[:20]}")
    return found.read(data, path)

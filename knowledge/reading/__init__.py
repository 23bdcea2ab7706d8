"""From a file to an Article: Markdown, text, saved page, PDF, mail. What holds none is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article
from knowledge.reading.files import (
    ARCHIVE_SUFFIXES,
    MAIL_SUFFIXES,
    PAGE_SUFFIXES,
    PDF_SUFFIXES,
    TEXT_SUFFIXES,
    find_articles,
    read_bytes,
)
from knowledge.reading.language import detect_language
from knowledge.reading.mail import read_mail, read_web_archive
from knowledge.reading.markdown import parse_markdown, read_markdown, render_markdown
from knowledge.reading.page import read_page
from knowledge.reading.pdf import read_pdf

__all__ = ["detect_language", "find_articles", "parse_markdown", "read", "render_markdown"]

MAX_TEXT_BYTES = 5_000_000  # a novel has one million
MAX_FILE_BYTES = 20_000_000  # of a file that carries pictures beside its text

_READERS: dict[str, tuple[Callable[[bytes, Path], Article], int]] = {
    **dict.fromkeys(TEXT_SUFFIXES | {""}, (read_markdown, MAX_TEXT_BYTES)),
    **dict.fromkeys(PAGE_SUFFIXES, (read_page, MAX_TEXT_BYTES)),
    **dict.fromkeys(ARCHIVE_SUFFIXES, (read_web_archive, MAX_FILE_BYTES)),
    **dict.fromkeys(PDF_SUFFIXES, (read_pdf, MAX_FILE_BYTES)),
    **dict.fromkeys(MAIL_SUFFIXES, (read_mail, MAX_FILE_BYTES)),
}


def read(path: Path) -> Article:
    """The article in the file, by the format its suffix names; a file without a suffix is text.

    Raises: ArticleRefused, whatever the file holds; UNSUPPORTED for a type that is none of these.
    """
    reader, limit = _READERS.get(path.suffix.lower(), (None, MAX_FILE_BYTES))
    data = read_bytes(path, limit)
    if reader is None:
        raise ArticleRefused(path, Refusal.UNSUPPORTED, f"file type {path.suffix[:20]}")
    return reader(data, path)

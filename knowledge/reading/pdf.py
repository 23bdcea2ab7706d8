"""PDF: the text a file carries, in the order of its pages. Owns no recognition of letters in pictures."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article
from knowledge.reading.assembly import LIBRARY_FAULTS, assemble
from knowledge.reading.characters import clean
from knowledge.reading.lines import unwrap

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 200  # a news report has a few, a long paper a hundred
_MAX_DRAWING = 3_000_000  # bytes of one page's drawing orders; read in Python at about 1 MB a second
_MAX_TEXT = 2_000_000  # characters of all pages
_MIN_LETTERS = 40  # of the whole file; a scan often carries a stamp or page numbers as text
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)

# The library tells of each flaw it mends; where nobody set up logging that would land in the middle of an answer.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes, path: Path) -> Article:
    """The article in a PDF. Raises: ArticleRefused for DAMAGED (encrypted too), NO_TEXT and TOO_LARGE."""
    from pypdf import PdfReader  # noqa: PLC0415 - for PDF files only
    from pypdf.errors import DeprecationError, PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleRefused(path, Refusal.DAMAGED, "encrypted")
        return _article(reader, path)
    except (PyPdfError, DeprecationError, zlib.error, struct.error, *LIBRARY_FAULTS) as error:
        raise ArticleRefused(path, Refusal.DAMAGED, type(error).__name__) from error


def _article(reader: PdfReader, path: Path) -> Article:
    if len(reader.pages) > MAX_PAGES:
        raise ArticleRefused(path, Refusal.TOO_LARGE, f"{len(reader.pages)} pages")
    text = clean("\n".join(_page_texts(reader, path)))
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        raise ArticleRefused(path, Refusal.NO_TEXT)
    title = reader.metadata.title if reader.metadata else None
    return assemble(path, unwrap(text), title=str(title) if title else None, nothing=Refusal.NO_TEXT)


def _page_texts(reader: PdfReader, path: Path) -> Iterator[str]:
    left = _MAX_TEXT
    for page in reader.pages:
        text = _page_text(page, path)
        left -= len(text)
        if left < 0:
            raise ArticleRefused(path, Refusal.TOO_LARGE, "text")
        yield text


def _page_text(page: PageObject, path: Path) -> str:
    contents = page.get_contents()
    if contents is None:
        return ""
    if len(contents.get_data()) > _MAX_DRAWING:
        raise ArticleRefused(path, Refusal.TOO_LARGE, "page")
    lines = page.extract_text().strip().split("\n")
    return "\n".join(line for line in lines if not _PAGE_NUMBER.fullmatch(line.strip()))

"""Formats: which reader reads which kind of file, and how much of it. Owns suffixes and media types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.model import Article
from knowledge.reading.files import ARCHIVE_SUFFIXES, MAIL_SUFFIXES, PAGE_SUFFIXES, PDF_SUFFIXES, TEXT_SUFFIXES
from knowledge.reading.mail import read_mail, read_web_archive
from knowledge.reading.markdown import read_markdown
from knowledge.reading.page import read_page
from knowledge.reading.pdf import read_pdf

MAX_TEXT_BYTES = 5_000_000  # a novel has one million
MAX_FILE_BYTES = 20_000_000  # of a file that carries pictures beside its text


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file is read; `limit` in bytes. `is_text`: its bytes may be in an encoding told beside them."""

    read: Callable[[bytes, Path], Article]
    limit: int = MAX_FILE_BYTES
    is_text: bool = False


_TEXT = Format(read_markdown, MAX_TEXT_BYTES, is_text=True)
_PAGE = Format(read_page, MAX_TEXT_BYTES, is_text=True)
_ARCHIVE = Format(read_web_archive)
_PDF = Format(read_pdf)
_MAIL = Format(read_mail)

_BY_SUFFIX = {
    **dict.fromkeys(TEXT_SUFFIXES | {""}, _TEXT),
    **dict.fromkeys(PAGE_SUFFIXES, _PAGE),
    **dict.fromkeys(ARCHIVE_SUFFIXES, _ARCHIVE),
    **dict.fromkeys(PDF_SUFFIXES, _PDF),
    **dict.fromkeys(MAIL_SUFFIXES, _MAIL),
}
_BY_MEDIA_TYPE = {
    "text/html": _PAGE,
    "application/xhtml+xml": _PAGE,
    "application/pdf": _PDF,
    "application/x-pdf": _PDF,
    "message/rfc822": _MAIL,
    "multipart/related": _ARCHIVE,
    "text/markdown": _TEXT,
    "text/x-markdown": _TEXT,
}
# of these the name says more; "" is none
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})


def format_of(suffix: str) -> Format | None:
    """The format of files whose name ends so (".md", "" for no suffix); None for those that are not read."""
    return _BY_SUFFIX.get(suffix.lower())


def format_received(name: str, media_type: str) -> Format | None:
    """The format of bytes that came under a name and a media type; None for those that are not read.

    The media type decides unless it says nothing in particular; plain text under a name of no known kind is text.
    """
    if media_type not in _VAGUE:
        return _BY_MEDIA_TYPE.get(media_type)
    named = format_of(Path(name).suffix)
    return _TEXT if named is None and media_type == "text/plain" else named

"""Files: which paths are articles, and their bytes. Owns the walk through folders and the limits of size."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from glob import iglob
from pathlib import Path

from knowledge.errors import ArticleRefused, Refusal

TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
ARCHIVE_SUFFIXES = frozenset({".mhtml", ".mht"})
PDF_SUFFIXES = frozenset({".pdf"})
MAIL_SUFFIXES = frozenset({".eml"})
SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | ARCHIVE_SUFFIXES | PDF_SUFFIXES | MAIL_SUFFIXES


def find_articles(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files to read, each once, in the order asked for; those of a folder or glob sorted, folders within too.

    Of a folder only files with a known suffix, no hidden ones. A path that is not there, or a glob that fits nothing,
    comes back as it is, so that reading it says so.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(Path(path), seen):
            if _is_new(found, seen):
                yield found


def read_file(path: Path, limit: int) -> bytes:
    """The file's content. Raises: ArticleRefused for MISSING, UNREADABLE, EMPTY and TOO_LARGE."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ArticleRefused(path, Refusal.UNREADABLE, "not a file")
        if facts.st_size > limit:
            raise ArticleRefused(path, Refusal.TOO_LARGE, f"{facts.st_size} bytes")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArticleRefused(path, Refusal.MISSING) from error
    except OSError as error:
        raise ArticleRefused(path, Refusal.UNREADABLE, error.strerror or "") from error
    except ValueError as error:  # a NUL in the path
        raise ArticleRefused(path, Refusal.MISSING) from error
    if len(data) > limit:  # it grew, or its size is not told, as in /proc
        raise ArticleRefused(path, Refusal.TOO_LARGE, f"over {limit} bytes")
    if not data:
        raise ArticleRefused(path, Refusal.EMPTY)
    return data


def _expand(path: Path, seen: set[str]) -> Iterator[Path]:
    if path.is_dir():
        yield from _walk(path, seen)
    elif "\0" in str(path) or os.path.lexists(path):
        yield path
    else:
        # Not Path.glob: it takes no absolute patterns.
        matches = sorted(map(Path, iglob(str(path), recursive=True)))  # noqa: PTH207
        yield from _matching(matches, seen) if matches else [path]


def _matching(matches: Iterable[Path], seen: set[str]) -> Iterator[Path]:
    for match in matches:
        if match.is_dir():
            yield from _walk(match, seen)
        elif match.suffix.lower() in SUFFIXES:
            yield match


def _walk(folder: Path, seen: set[str]) -> Iterator[Path]:
    """Depth first, each real folder once: folders that link to one another have endlessly many paths."""
    try:
        inside = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        yield folder
        return
    if not _is_new(folder, seen):
        return
    pages = {entry.stem for entry in inside if entry.suffix.lower() in PAGE_SUFFIXES}
    for entry in inside:
        if entry.is_dir():
            if not _is_of_a_page(entry, pages):
                yield from _walk(entry, seen)
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def _is_new(path: Path, seen: set[str]) -> bool:
    """Whether nothing that is the same on disk was seen; it is from now on."""
    real = str(path) if "\0" in str(path) else os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _is_of_a_page(folder: Path, pages: Collection[str]) -> bool:
    """Whether a browser put the pictures and frames of a page saved beside it into this folder."""
    return any(folder.name == f"{page}{end}" for page in pages for end in ("_files", ".files", "-Dateien"))

"""Inbox: the files of a folder that is a source. Nothing in it is moved or changed; files are known by their bytes."""

from __future__ import annotations

import asyncio
import hashlib
import os
import stat
import unicodedata
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bot.apart import Apart
from bot.store_thread import StoreThread
from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article
from knowledge.polling import EntryState, Source, SourceEntry, SourceFault
from knowledge.reading import MAX_FILE_BYTES, find_articles
from knowledge.reading.files import read_file
from knowledge.store import polling_rows

UNREADABLE = "unreadable"  # in the place of a mark; what becomes readable has another, and is read then
MOST_FILES = 50_000  # of a folder; a look at them costs two seconds


def find_marks(folder: Path) -> dict[str, str] | SourceFault:
    """The size and time of change of each file in the folder, by path, or why there are none.

    UNREADABLE marks what cannot be read: a file, a folder within, or what has a name that is no text.
    """
    if not folder.is_dir():
        return SourceFault.MISSING
    if not os.access(folder, os.R_OK | os.X_OK):
        return SourceFault.CLOSED
    paths = list(islice(find_articles([folder]), MOST_FILES + 1))
    if len(paths) > MOST_FILES:  # some would never be seen
        return SourceFault.TOO_MANY
    found = {str(path): _mark(path) if _is_text(str(path)) else UNREADABLE for path in paths}
    return {_as_text(path): mark for path, mark in found.items() if mark}


def _mark(path: Path) -> str | None:
    """None where it went while we looked."""
    try:
        facts = path.stat()
    except OSError:
        return UNREADABLE if os.path.lexists(path) else None
    is_readable = stat.S_ISREG(facts.st_mode) and os.access(path, os.R_OK)
    return f"{facts.st_size}:{facts.st_mtime_ns}" if is_readable else UNREADABLE


def _is_text(path: str) -> bool:
    """Whether a path can be kept and shown as it is; some systems put spaces of other widths into names."""
    return all(letter.isprintable() or unicodedata.category(letter) == "Zs" for letter in path)


def _as_text(path: str) -> str:
    """The path, where it is no text with its odd letters written out."""
    return path if _is_text(path) else ascii(path)[1:-1]


async def read_settled(
    store: StoreThread, apart: Apart, source: Source, settled: Sequence[SourceEntry]
) -> AsyncIterator[tuple[SourceEntry, Article | None]]:
    """Each file's entry with its article, or with None where it says itself what became of the file.

    Left out is a file that moves again.
    """
    for entry in settled:
        path = Path(entry.key)
        if entry.mark == UNREADABLE:
            yield replace(entry, state=EntryState.REFUSED, reason=Refusal.UNREADABLE), None
            continue
        try:
            data = await asyncio.to_thread(read_file, path, MAX_FILE_BYTES)
            if await asyncio.to_thread(_mark, path) != entry.mark:
                continue  # it moves again; the next look will see
            sha256 = hashlib.sha256(data).hexdigest()
            if await store.read(polling_rows.has_bytes, source.id, sha256):
                yield replace(entry, state=EntryState.KNOWN), None
                continue
            yield replace(entry, sha256=sha256), await apart.read_file(path, data)
        except ArticleRefused as refused:
            yield replace(entry, state=EntryState.REFUSED, reason=refused.reason), None

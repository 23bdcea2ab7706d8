"""Inbox: the files of a folder that is a source. Nothing in it is moved or changed; files are known by their bytes."""

from __future__ import annotations

import asyncio
import hashlib
import stat
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bot.apart import Apart
from bot.store_thread import StoreThread
from knowledge.errors import ArticleRefused
from knowledge.model import Article
from knowledge.polling import EntryState, Source, SourceEntry, SourceFault
from knowledge.reading import MAX_FILE_BYTES, find_articles
from knowledge.reading.files import read_file
from knowledge.store import polling_rows

MOST_FILES = 50_000  # of a folder; a look at them costs two seconds


def find_marks(folder: Path) -> dict[str, str] | SourceFault:
    """The size and time of change of each file in the folder, by path, or why there are none.

    Files whose names are no text are left out.
    """
    if not folder.is_dir():
        return SourceFault.MISSING
    paths = list(islice(find_articles([folder]), MOST_FILES + 1))
    if len(paths) > MOST_FILES:  # some would never be seen
        return SourceFault.TOO_MANY
    found = {str(path): _mark(path) for path in paths if str(path).isprintable()}
    return {path: mark for path, mark in found.items() if mark}


def _mark(path: Path) -> str | None:
    """None where it is no file, or went while we looked."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return f"{facts.st_size}:{facts.st_mtime_ns}" if stat.S_ISREG(facts.st_mode) else None


async def read_settled(
    store: StoreThread, apart: Apart, source: Source, settled: Sequence[SourceEntry]
) -> AsyncIterator[tuple[SourceEntry, Article | None]]:
    """Each file's entry with its article, or with None where it says itself what became of the file.

    Left out is a file that moves again.
    """
    for entry in settled:
        path = Path(entry.key)
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

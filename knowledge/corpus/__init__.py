"""The bundled articles, one Markdown file each: what a new knowledge base begins with."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from knowledge.model import Article


def corpus_paths() -> tuple[Path, ...]:
    """The bundled articles' files, by name: by date of publication, the undated last."""
    inside = (Path(str(entry)) for entry in files(__name__).iterdir() if entry.name.endswith(".md"))
    return tuple(sorted(inside))


def fingerprint() -> str:
    """Twelve hex digits that change with the corpus, so that an upgrade is taken in."""
    digest = hashlib.sha256()
    for path in corpus_paths():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def read_bundled(path: Path) -> Article:
    """The bundled article in that file. Without an address it is known by its name: wherever it is installed, the same.

    Raises: ArticleRefused.
    """
    from knowledge.reading import read  # noqa: PLC0415 - slow to import, needed only on first use

    article = read(path)
    return replace(article, key=article.url or f"bundled:{path.name}", path=path.name)

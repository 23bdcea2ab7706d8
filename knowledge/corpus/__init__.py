"""The bundled articles, one Markdown file each: what a new knowledge base begins with."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from knowledge.model import Article


def corpus_paths() -> tuple[Path, ...]:
    """The bundled articles' files, by name: by date of publication, the undated last."""
    inside = (Path(str(entry)) for entry in files(__name__).iterdir() if entry.name.endswith(".md"))
    return tuple(sorted(inside))


def read_bundled(path: Path) -> Article:
    """The bundled article in that file. Without an address it is known by its name: wherever it is installed, the same.

    Raises: ArticleRefused.
    """
    from knowledge.reading import read  # noqa: PLC0415 - slow to import, needed only on first use

    article = read(path)
    return replace(article, key=article.url or f"bundled:{path.name}", path=path.name)

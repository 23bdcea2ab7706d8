"""The bundled articles, one Markdown file each: what a new knowledge base begins with."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def corpus_paths() -> tuple[Path, ...]:
    """The bundled articles' files, by name: by date of publication, the undated last."""
    inside = (Path(str(entry)) for entry in files(__name__).iterdir() if entry.name.endswith(".md"))
    return tuple(sorted(inside))

"""From an article to facts, each with its quote. `Extractor` is the seam: rules here, a language model elsewhere."""

from __future__ import annotations

from typing import Protocol

from knowledge.model import Article, Extraction


class Extractor(Protocol):
    """Reads one article. `name` and `version` identify the run that facts come from (W3C PROV's activity)."""

    name: str
    version: str

    def extract(self, article: Article) -> Extraction:
        """What the article says. Pure: the same article gives the same facts; an article without any gives none."""
        ...

"""From an article to facts, each with its quote. `Extractor` is the seam: rules here, a language model elsewhere."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from knowledge.gazetteer import load
from knowledge.model import Article, Extraction


class Extractor(Protocol):
    """Reads one article. `name` and `version` identify the run that facts come from (W3C PROV's activity)."""

    name: str
    version: str

    def extract(self, article: Article) -> Extraction:
        """What the article says. Pure: the same article gives the same facts; an article without any gives none."""
        ...


@cache
def default_extractor() -> Extractor:
    """The rules with the bundled gazetteer."""
    from knowledge.extraction.rules import RuleExtractor  # noqa: PLC0415  # the seam must not need the rules

    return RuleExtractor(load())

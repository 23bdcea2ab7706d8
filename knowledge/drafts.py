"""Drafts: an article with what was read from it, as kept until somebody saves it. Values and their JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Any

from knowledge.dates.when import Precision, When
from knowledge.extraction import Extractor
from knowledge.model import Article, Basis, Extraction, Fact, Kind, Mention, Modality, Property, PublishedBasis
from knowledge.store.articles import iso
from knowledge.store.source_rows import day_of


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that may be added, and what an extractor took from it: what is shown is what is saved."""

    article: Article
    extraction: Extraction
    extractor: str
    version: str

    @property
    def meets(self) -> bool:
        """Whether a meeting was found in it."""
        return any(mention.kind is Kind.MEETING for mention in self.extraction.mentions)


def draft_of(article: Article, extractor: Extractor) -> Draft:
    """The article as that extractor reads it."""
    return Draft(article, extractor.extract(article), extractor.name, extractor.version)


@dataclass(slots=True)
class Remembered:
    """An Extractor that has read these drafts' articles already; any other is read by `otherwise`."""

    drafts: tuple[Draft, ...]
    otherwise: Extractor
    name: str = field(init=False)
    version: str = field(init=False)

    def __post_init__(self) -> None:
        first = self.drafts[0] if self.drafts else None
        self.name = first.extractor if first else self.otherwise.name
        self.version = first.version if first else self.otherwise.version

    def extract(self, article: Article) -> Extraction:
        """What the article says."""
        known = (draft.extraction for draft in self.drafts if draft.article == article)
        return next(known, None) or self.otherwise.extract(article)


def dump_draft(draft: Draft) -> str:
    """The draft as JSON; `load_draft` reads it back as the same."""
    return json.dumps(
        {
            "article": _columns(draft.article),
            "mentions": [_columns(mention) for mention in draft.extraction.mentions],
            "facts": [_columns(fact) for fact in draft.extraction.facts],
            "extractor": [draft.extractor, draft.version],
        },
        ensure_ascii=False,
    )


def load_draft(text: str) -> Draft:
    """The draft that `dump_draft` wrote."""
    said = json.loads(text)
    mentions = tuple(Mention(**{**one, "kind": Kind(one["kind"])}) for one in said["mentions"])
    return Draft(_article(said["article"]), Extraction(mentions, tuple(map(_fact, said["facts"]))), *said["extractor"])


def _columns(value: Article | Mention | Fact) -> dict[str, Any]:
    columns = _article_columns(value) if isinstance(value, Article) else value._asdict()
    return {name: _when_out(one) if isinstance(one, When) else one for name, one in columns.items()}


def _article_columns(article: Article) -> dict[str, Any]:
    return {one.name: getattr(article, one.name) for one in fields(article)}


def _article(columns: dict[str, Any]) -> Article:
    basis = columns["published_basis"]
    read = {"published": _when_in(columns["published"]), "published_basis": PublishedBasis(basis) if basis else None}
    return Article(**{**columns, **read})


def _fact(columns: dict[str, Any]) -> Fact:
    read = {
        "property": Property(columns["property"]),
        "modality": Modality(columns["modality"]),
        "basis": Basis(columns["basis"]),
        "when": _when_in(columns["when"]),
    }
    return Fact(**{**columns, **read})


def _when_out(when: When) -> list[str | None]:
    return [iso(when.lo), iso(when.hi), when.precision, when.edtf]


def _when_in(columns: list[str] | None) -> When | None:
    if columns is None:
        return None
    lo, hi, precision, edtf = columns
    return When(day_of(lo), day_of(hi), Precision(precision), edtf)

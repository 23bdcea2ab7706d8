"""An extraction in the form that `corridor extract --json` prints. Owns that form; facts are chosen, not changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge.model import Article, Extraction, Fact, Kind, Mention, Property

Json = dict[str, Any]


def as_json(article: Article, extraction: Extraction, *, path: str) -> Json:
    """One article's line: its header, its meetings with people, its commitments, each with the words that show it."""
    meetings = [mention for mention in extraction.mentions if mention.kind is Kind.MEETING]
    commitments = [mention for mention in extraction.mentions if mention.kind is Kind.COMMITMENT]
    return {
        "path": path,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.edtf if article.published else None,
        "meetings": [_meeting(article, extraction, mention) for mention in meetings],
        "commitments": [_commitment(article, extraction.facts, mention) for mention in commitments],
    }


def _meeting(article: Article, extraction: Extraction, mention: Mention) -> Json:
    own = [fact for fact in extraction.facts if fact.subject == mention.local]
    ordinal = _value(own, Property.ORDINAL)
    return {
        "series": _value(own, Property.SERIES),
        "ordinal": int(ordinal) if ordinal else None,
        "date": next((fact.when.edtf for fact in own if fact.property is Property.DATE and fact.when), None),
        "place": _value(own, Property.PLACE),
        "mode": _value(own, Property.MODE),
        "status": _value(own, Property.STATUS),
        "main": mention.main,
        "evidence": article.text[mention.start : mention.end],
        "people": _people(extraction, mention.local),
    }


def _people(extraction: Extraction, meeting: str) -> list[Json]:
    parts = [fact for fact in extraction.facts if fact.property is Property.PART and fact.about == meeting]
    return [_person(extraction.facts, fact.subject, meeting, fact.value) for fact in parts]


def _person(facts: Sequence[Fact], local: str, meeting: str, part: str) -> Json:
    own = [fact for fact in facts if fact.subject == local]
    here = [fact for fact in own if fact.about == meeting]
    aliases = [fact.value for fact in own if fact.property is Property.ALIAS]
    return {
        "name": _value(own, Property.NAME),
        "role": _value(here, Property.ROLE) or "",
        "side": _value(here, Property.SIDE),
        "part": part,
        **({"aliases": aliases} if aliases else {}),
    }


def _commitment(article: Article, facts: Sequence[Fact], mention: Mention) -> Json:
    own = [fact for fact in facts if fact.subject == mention.local]
    return {
        "text": _value(own, Property.TEXT),
        "cadence": _value(own, Property.CADENCE),
        "evidence": article.text[mention.start : mention.end],
    }


def _value(facts: Sequence[Fact], prop: Property) -> str | None:
    return next((fact.value for fact in facts if fact.property is prop), None)

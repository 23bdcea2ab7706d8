"""An extraction in the form that `corridor extract --json` prints. Owns that form; facts are chosen, not changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.model import Article, Extraction, Fact, Kind, Mention, Property

Json = dict[str, Any]


def as_json(article: Article, extraction: Extraction, *, path: str) -> Json:
    """One article's line: its header, its meetings with people, its commitments, each with the words that show it."""
    meetings = [mention for mention in extraction.mentions if mention.kind is Kind.MEETING]
    commitments = [mention for mention in extraction.mentions if mention.kind is Kind.COMMITMENT]
    by_subject: dict[str, list[Fact]] = {}
    by_meeting: dict[str, list[Fact]] = {}
    for fact in extraction.facts:
        by_subject.setdefault(fact.subject, []).append(fact)
        if fact.property is Property.PART and fact.about:
            by_meeting.setdefault(fact.about, []).append(fact)
    return {
        "path": path,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.edtf if article.published else None,
        "meetings": [_meeting(article, mention, by_subject, by_meeting.get(mention.local, ())) for mention in meetings],
        "commitments": [_commitment(article, mention, by_subject[mention.local]) for mention in commitments],
    }


def as_printed(found: Json, printed: str) -> Json:
    """The same line for a text file that holds `printed`: of evidence broken there by the marks of a quoted letter,
    the longest run of words that stands in it.
    """
    folded = " ".join(printed.split())
    return {
        **found,
        **{
            kind: [{**one, "evidence": _longest_run(one["evidence"].split(), folded)} for one in found[kind]]
            for kind in ("meetings", "commitments")
        },
    }


def _longest_run(words: Sequence[str], folded: str) -> str:
    """The first of the longest runs of neighbouring words that stands in the text; all of them where they do."""
    best, start = "", 0
    for end in range(1, len(words) + 1):
        while start < end and " ".join(words[start:end]) not in folded:
            start += 1
        best = max(best, " ".join(words[start:end]), key=len)
    return best


def _meeting(
    article: Article, mention: Mention, by_subject: Mapping[str, Sequence[Fact]], parts: Sequence[Fact]
) -> Json:
    own = by_subject.get(mention.local, ())
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
        "people": [_person(by_subject[part.subject], part) for part in parts],
    }


def _person(own: Sequence[Fact], part: Fact) -> Json:
    here = [fact for fact in own if fact.about == part.about]
    aliases = [fact.value for fact in own if fact.property is Property.ALIAS]
    return {
        "name": _value(own, Property.NAME),
        "role": _value(here, Property.ROLE) or "",
        "side": _value(here, Property.SIDE),
        "part": part.value,
        **({"aliases": aliases} if aliases else {}),
    }


def _commitment(article: Article, mention: Mention, own: Sequence[Fact]) -> Json:
    return {
        "text": _value(own, Property.TEXT),
        "cadence": _value(own, Property.CADENCE),
        "evidence": article.text[mention.start : mention.end],
    }


def _value(facts: Sequence[Fact], prop: Property) -> str | None:
    return next((fact.value for fact in facts if fact.property is prop), None)

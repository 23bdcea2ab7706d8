"""A corpus of another pair of countries, India and Bangladesh, read with a team's folder and no line of code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.dates.when import parse_edtf
from knowledge.extraction.projection import as_json
from knowledge.extraction.rules import RuleExtractor
from knowledge.gazetteer import load
from knowledge.model import Article

CORPUS = Path(__file__).parent / "data" / "second_corpus"
FIELDS = ("series", "ordinal", "date", "place", "status", "main")


def _meetings(path: Path) -> list[dict[str, Any]]:
    _, header, body = path.read_text("utf-8").split("---\n", 2)
    published = parse_edtf(str(yaml.safe_load(header)["published"]))
    article = Article(key=path.name, text=body.strip("\n"), published=published)
    extraction = RuleExtractor(load(CORPUS / "gazetteer")).extract(article)
    found: list[dict[str, Any]] = as_json(article, extraction, path=path.name)["meetings"]
    return found


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.md")), ids=lambda path: path.stem)
def test_another_pair_of_countries_is_read_as_its_gold_says(path: Path) -> None:
    gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))["events"]
    found = _meetings(path)
    assert [{field: m[field] for field in FIELDS} for m in found] == [{f: g[f] for f in FIELDS} for g in gold]
    assert [m["people"] for m in found] == [g["people"] for g in gold]

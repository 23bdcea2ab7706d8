"""Accuracy on whole articles with gold: those in tests/data always, those of ../shared where they are present."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json, as_printed
from knowledge.reading import read

OWN = Path(__file__).parent / "data" / "extraction"
BLIND = Path(__file__).parent / "data" / "blind"
SHARED = Path(__file__).parents[2] / "shared" / "articles"
LEADING = {"chair", "co-chair", "led delegation"}


def _extract(path: Path) -> dict[str, Any]:
    article = read(path)
    found = as_json(article, default_extractor().extract(article), path=str(path))
    return as_printed(found, path.read_text("utf-8"))  # as `corridor extract` does


def _fold(text: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", " ", (text or "").lower()).strip()


def _accepts(gold: dict[str, Any], field: str, got: object) -> bool:
    alternatives = gold.get(f"{field}_alt", gold.get(field))
    return got in [gold.get(field), *(alternatives if isinstance(alternatives, list) else [alternatives])]


def _main(found: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    mains = [m for m in found["meetings"] if m["main"] and m["series"] == gold["series"]]
    return next((m for m in mains if _accepts(gold, "ordinal", m["ordinal"])), {})


def _score_own() -> dict[str, float]:
    hits: dict[str, list[bool]] = {
        name: [] for name in ("main", "ordinal", "date", "place", "status", "person", "side", "lead", "quiet")
    }
    for path in sorted(OWN.glob("*.md")):
        gold, found = json.loads(path.with_suffix(".gold.json").read_text("utf-8")), _extract(path)
        mains = [event for event in gold["events"] if event["main"]]
        hits["quiet"] += [] if mains else [not any(m["main"] for m in found["meetings"])]
        for event in mains:
            got = _main(found, event)
            hits["main"].append(bool(got))
            for field in ("ordinal", "date", "place", "status"):
                hits[field].append(bool(got) and _accepts(event, field, got.get(field)))
            _score_people(event, got, hits)
    return {name: sum(values) / len(values) for name, values in hits.items()}


def _score_people(event: dict[str, Any], got: dict[str, Any], hits: dict[str, list[bool]]) -> None:
    people = {_fold(p["name"]): p for p in got.get("people", ()) if p["name"]}
    for person in event["people"]:
        match = people.get(_fold(person["name"]))
        if person["part"] == "mentioned":
            hits["person"].append(match is None)
            continue
        hits["person"].append(match is not None)
        hits["side"].append(match is not None and match["side"] == person["side"])
        hits["lead"].append(match is not None and (match["part"] in LEADING) == (person["part"] in LEADING))


def test_own_articles_are_read_as_a_careful_reader_would() -> None:
    floors = {
        "main": 0.94,
        "ordinal": 0.94,
        "date": 0.92,
        "place": 0.9,
        "status": 0.93,
        "person": 0.87,
        "side": 0.85,
        "lead": 0.86,
        "quiet": 1.0,
    }
    figures = _score_own()
    assert {name: value for name, value in figures.items() if value < floors[name]} == {}, figures


def _scores(folder: Path, paths: list[Path]) -> dict[str, float]:
    lines = "\n".join(json.dumps(_extract(path)) for path in paths)
    scorer = [sys.executable, str(SHARED / "score.py"), str(folder)]
    report = subprocess.run(scorer, input=lines, capture_output=True, text=True, check=True).stdout
    return {name.strip(): float(value) for name, value in re.findall(r"^(.{32}) +([\d.]+)", report, re.M)}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the scorer is not part of the project")
@pytest.mark.parametrize(
    ("letter", "floor"),
    [
        *[("a", 0.97), ("b", 0.96), ("c", 0.97), ("d", 0.92), ("e", 0.92), ("f", 0.93), ("g", 0.94)],
        *[("h", 0.92), ("j", 0.92), ("k", 0.92), ("l", 0.93), ("m", 0.89)],
    ],
)
def test_articles_by_other_writers_score_above_the_floor(letter: str, floor: float, tmp_path: Path) -> None:
    """All but l and m were developed on once they had been measured unseen: the floors hold what was reached."""
    for path in sorted(BLIND.glob(f"{letter}*")):
        shutil.copy(path, tmp_path)
    scores = _scores(tmp_path, sorted(tmp_path.glob("*.md")))
    assert scores["evidence found word for word"] == 1.0
    assert scores["no main meeting invented"] == 1.0
    assert scores["overall (mean of these)"] >= floor, scores


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not part of the project")
@pytest.mark.parametrize(("folder", "floor"), [("seeds", 0.98), ("dev", 0.985)])
def test_shared_articles_score_above_the_floor(folder: str, floor: float) -> None:
    scores = _scores(SHARED / folder, sorted((SHARED / folder).glob("*.md")))
    assert scores["evidence found word for word"] == 1.0
    assert scores["overall (mean of these)"] >= floor, scores

"""Words that a team's own gazetteer knows series by narrow like any others: asked, followed, reported, counted from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.dates.phrases import Reading, read_when
from knowledge.extraction.rules import RuleExtractor
from knowledge.following import read_terms
from knowledge.gazetteer import load
from knowledge.ingest import ingest
from knowledge.narrowing import find_event, find_series, read_narrowing, read_person_question
from knowledge.store import Store
from tests.answers import ask, labels

CORPUS = Path(__file__).parent / "data" / "second_corpus"
WORDS = CORPUS / "gazetteer"
TODAY = date(2026, 11, 21)
RIVERS, CONSULTATIONS = "Joint Rivers Commission", "Foreign Office Consultations"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("second") / "kb.db"
    with Store.open(path) as store:
        ingest(store, sorted(CORPUS.glob("*.md")), extractor=RuleExtractor(load(WORDS)), now=datetime.now(UTC))
    return path


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with Store.open_reader(db, WORDS) as store:
        yield store


@pytest.mark.parametrize(("word", "series"), [("jrc", RIVERS), ("JRC", RIVERS), ("foc", CONSULTATIONS)])
def test_an_alias_of_the_team_names_its_series(store: Store, db: Path, word: str, series: str) -> None:
    assert find_series(store, word) == (series,)
    assert read_narrowing(store, word, today=TODAY).unknown == ()
    with Store.open_reader(db) as without:
        assert find_series(without, word) == ()


def test_commands_take_the_team_s_aliases(store: Store) -> None:
    assert ask(store, "/meeting jrc 39th").html.startswith("<b>39th Joint Rivers Commission</b>: held 7 Mar 2024")
    assert "2 meetings fit" in labels(ask(store, "/search jrc"))


def test_a_person_is_asked_for_beside_an_alias(store: Store) -> None:
    name, narrowed = read_person_question(store, "meera joshi jrc", today=TODAY)
    assert name == "meera joshi"
    assert narrowed is not None
    assert narrowed.words == ("jrc",)


def test_an_alias_can_be_followed(store: Store) -> None:
    assert [term.values for term in read_terms(store, "jrc")] == [(RIVERS,)]


def test_days_are_counted_between_two_meetings_named_by_an_alias(store: Store) -> None:
    read = read_when(
        "between the 38th and 39th jrc meetings",
        today=TODAY,
        event=lambda words: find_event(store, words, today=TODAY),
    )
    assert isinstance(read, Reading)
    assert read.when.edtf == "2022-08-25/2024-03-07"

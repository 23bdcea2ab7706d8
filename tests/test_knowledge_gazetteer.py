from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.gazetteer import load
from knowledge.gazetteer.phrases import fold_words, index_phrases


@pytest.mark.parametrize(
    ("words", "series"),
    [
        ("transport", "JWG Transport Infrastructure"),
        ("safety and security", "JWG Safety and Security"),
        ("jcc", "JCC"),
        ("icc", "JWG International Cooperation and Coordination"),
        ("strategic dialogue", "Foreign Ministers' Strategic Dialogue"),
        ("political consultations", "Bilateral Political Consultations"),
        ("maritime", "Maritime Dialogue"),
        ("think tanks forum", "Think Tanks Forum"),
    ],
)
def test_words_lead_to_the_series_they_mean(words: str, series: str) -> None:
    assert series in load().find_series(words)


def test_words_that_no_series_knows_lead_nowhere() -> None:
    assert load().find_series("zebra quagga") == ()


def test_look_alikes_have_their_own_names() -> None:
    names = load().series.names
    assert {"Think Tanks Forum", "Think Tank Dialogue (CPSC-ISSI)", "Consortium of Think Tanks on CPEC"} <= set(names)
    assert {"JCC", "Joint Economic Committee"} <= set(names)


def test_the_longest_phrase_wins() -> None:
    index = index_phrases([("joint working group", "body"), ("joint working group on energy", "energy")])
    assert [hit.value for hit in index.find(fold_words("The Joint Working Group on Energy met"))] == ["energy"]


def test_possessive_endings_stand_apart() -> None:
    assert fold_words("China’s ministers' Pak-China JWG-ICC") == ("china", "'s", "ministers'", "pak-china", "jwg-icc")


def test_a_team_folder_adds_series_places_and_sides_without_code(tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text(
        "series:\n  - {name: Nile Basin Commission, aliases: [nile commission, nile basin commission]}\n"
        "bodies:\n  - {name: TWG, aliases: [technical working group], weak_aliases: [],"
        " topics: [{name: Fisheries, words: [fisheries, fish]}]}\n"
    )
    (tmp_path / "cities.csv").write_text("name,country,kind,aliases\nEntebbe,Uganda,city,ebb\n")
    (tmp_path / "sides.yaml").write_text("sides:\n  - {name: Rwanda, names: [rwanda], adjectives: [rwandan]}\n")
    book = load(tmp_path)
    assert book.find_series("nile") == ("Nile Basin Commission",)
    assert book.find_series("fisheries") == ("TWG Fisheries",)
    assert book.cities["ebb"].name == "Entebbe"
    assert book.side_words.find(("rwandan",))[0].value == "Rwanda"
    assert "JCC" in book.series.names


def test_a_file_that_is_no_mapping_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("- a\n- b\n")
    with pytest.raises(ValueError, match=r"words\.yaml"):
        load(tmp_path)

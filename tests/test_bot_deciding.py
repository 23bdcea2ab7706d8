"""Deciding on the command line: who is whom, corrections, what is doubtful."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.cli_deciding import MEETING_WORDS, PERSON_WORDS
from knowledge.decisions import MEETING_PROPERTIES, PERSON_PROPERTIES
from knowledge.model import Kind
from knowledge.review import tell
from knowledge.store import Store
from knowledge.store.doubts import Teller
from tests.scripted import NOW, Person, Report, Talk, take

SERIES, ICC = "JWG Safety and Security", "JWG International Cooperation and Coordination"
SECRETARY = "Additional Secretary"
REPORTS = (
    Report("a", (Talk(SERIES, 6, "2019-01-21", "Islamabad", people=(Person("Farah Hamid Khan", role=SECRETARY),)),)),
    Report("b", (Talk(SERIES, 6, "2019-01-22"),)),
    Report("c", (Talk(ICC, 3, "2020-01-22", people=(Person("Farrah Hamid Khan", role=SECRETARY),)),)),
)

Run = Callable[..., Result]


@pytest.fixture
def run(db: Path) -> Run:
    """`corridor` with these arguments on a small knowledge base: meetings 1 and 2, people 1 and 2."""
    with Store.open(db) as store:
        take(store, *REPORTS)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--db", str(db), *arguments], env={"TELEGRAM_BOT_TOKEN": ""})

    return invoke


def said(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def refused(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def test_suggested_merges_come_with_their_evidence_and_the_command(run: Run) -> None:
    assert said(run("people")) == [
        "1 Farah Hamid Khan (Additional Secretary, Pakistan) and 2 Farrah Hamid Khan (Additional Secretary, Pakistan):"
        " same office: Additional Secretary",
        "    corridor people merge 1 2",
    ]
    (line,) = said(run("people", "--json"))
    assert json.loads(line)["offices"] == ["Additional Secretary"]


def test_two_people_become_one_and_two_again(run: Run) -> None:
    assert said(run("people", "merge", "1", "Farrah Hamid Khan", "--because", "https://x.pk/1")) == [
        "Decision 1: Farah Hamid Khan and Farrah Hamid Khan are one person.",
        "To take it back: corridor people undo 1",
    ]
    assert said(run("people")) == ["Nobody here looks like one person under two names."]
    assert said(run("people", "undo")) == [
        "Decision 1 is undone: Farah Hamid Khan and Farrah Hamid Khan are one person."
    ]
    assert len(said(run("people"))) == 2


def test_a_person_is_split_and_two_are_kept_apart(run: Run) -> None:
    said(run("people", "merge", "1", "2"))
    assert refused(run("people", "merge", "1", "1")).startswith("That is one person here already")
    said(run("people", "undo", "1"))
    assert said(run("people", "not-same", "#1", "Farrah Hamid Khan"))[0] == (
        "Decision 2: Farah Hamid Khan and Farrah Hamid Khan are not the same."
    )
    assert refused(run("people", "merge", "1", "Farrah Hamid Khan")) == (
        "Decision 2 says that they are not the same; undo it first."
    )


def test_a_name_that_may_mean_several_lists_their_numbers(run: Run) -> None:
    sentence = refused(run("people", "split", "Hamid Khan"))
    assert sentence.startswith("It is not clear whom “Hamid Khan” means; give the number: ")
    assert "1 Farah Hamid Khan (" in sentence
    assert "2 Farrah Hamid Khan (" in sentence
    assert refused(run("people", "split", "Xi Wang")).startswith("Nobody here is called “Xi Wang”")


def test_a_meeting_is_corrected_and_the_correction_undone(run: Run, db: Path) -> None:
    assert said(run("fix", "meeting", "1", "date", "23 Jan 2019", "--because", "https://x.pk/a")) == [
        "Decision 1: 6th JWG Safety and Security: date 23 Jan 2019.",
        "1 6th JWG Safety and Security: held 23 Jan 2019, Islamabad",
        "To take it back: corridor fix undo 1",
    ]
    card = run("ask", "/meeting #1").stdout
    assert "✎ Corrected: date 23 Jan 2019, not 21 Jan 2019 (a: 1 report) or 22 Jan 2019 (b: 1 report) (x.pk)" in card
    assert said(run("fix", "undo")) == ["Decision 1 is undone: 6th JWG Safety and Security: date 23 Jan 2019."]
    assert "Corrected" not in run("ask", "/meeting #1").stdout
    assert refused(run("fix", "undo")) == "There is no decision to undo; corridor decisions lists them."
    assert refused(run("fix", "undo", "1")) == "Decision 1 is undone already."


def test_a_person_is_corrected(run: Run) -> None:
    said(run("fix", "person", "1", "office", "Federal Secretary", "--because", "her own page"))
    card = run("ask", "/who #1").stdout.splitlines()
    assert card[0] == "Farah Hamid Khan: Federal Secretary, Pakistan"
    assert "✎ Corrected: office Federal Secretary (“her own page”)" in card


def test_decisions_are_listed_with_who_and_why_those_taken_back_too(run: Run) -> None:
    assert said(run("decisions")) == ["Nothing has been decided by hand."]
    said(run("fix", "meeting", "1", "place", "urumqi", "--because", "https://x.pk/a"))
    said(run("people", "merge", "1", "2"))
    said(run("people", "undo"))
    newest, oldest = said(run("decisions"))
    assert newest.startswith("2. Farah Hamid Khan and Farrah Hamid Khan are one person (")
    assert "no reason given; undone on " in newest
    assert oldest.startswith("1. 6th JWG Safety and Security: place Urumqi (")
    assert [json.loads(line)["id"] for line in said(run("decisions", "--json"))] == [2, 1]


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (("99", "date", "2019"), "No meeting here has the number 99."),
        (("x", "date", "2019"), "“x” is no number; a button or corridor review shows it."),
        (("1", "date", "someday"), "“someday” is no day, month or year; write it as 11 Sep 2022."),
        (("1", "mode", "x"), "“x” is no way to meet; it is one of in-person, virtual, hybrid."),
        (("1", "series", "Xyzzy"), "No series here is called “Xyzzy”; with --new it becomes one."),
        (("1", "place", " "), "Give a value of at most 160 characters."),
    ],
)
def test_what_cannot_be_is_a_sentence(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    assert refused(run("fix", "meeting", *arguments, "--because", "x")) == sentence


def test_a_correction_needs_a_reason(run: Run) -> None:
    assert run("fix", "meeting", "1", "date", "2019").exit_code == 2
    assert refused(run("fix", "meeting", "1", "date", "2019", "--because", " ")).startswith("Say why")


def test_a_new_series_is_taken_when_it_is_meant(run: Run) -> None:
    lines = said(run("fix", "meeting", "2", "series", "Xyzzy", "--new", "--because", "x"))
    assert lines[1] == "2 3rd Xyzzy: held 22 Jan 2020"


def test_doubts_are_listed_and_reports_closed(run: Run, db: Path) -> None:
    with Store.open(db) as store:
        for words in ("held on 23 Jan 2019", "hm", "no"):
            tell(store, Kind.MEETING, 1, words, Teller(1, 1, NOW))
    lines = said(run("review"))
    assert lines[0].startswith("report 1: 1 6th JWG Safety and Security: held 2")
    assert lines[3].startswith("reports differ on the date: 1 6th JWG Safety and Security: ")
    assert lines[4].startswith("one person? 1 Farah Hamid Khan (Additional Secretary, Pakistan) and 2 ")
    kinds = [json.loads(line)["kind"] for line in said(run("review", "--json"))]
    assert kinds == ["report"] * 3 + ["conflict", "alike"]
    assert said(run("review", "--confirm", "1"))[0] == "Decision 1: 6th JWG Safety and Security: date 23 Jan 2019."
    assert refused(run("review", "--confirm", "2")).startswith("What this is about")
    assert said(run("review", "--done", "2")) == ["Report 2 is closed."]
    assert said(run("review", "--dismiss", "3")) == ["Report 3 is closed."]
    assert refused(run("review", "--dismiss", "3")) == "Somebody has dealt with this report already."
    assert [json.loads(line)["kind"] for line in said(run("review", "--json"))] == ["alike"]


def test_another_database_may_be_named_before_or_after_the_command(run: Run, db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Store.open(other) as store:
        take(store, REPORTS[0])
    for arguments in (("people", "--db", str(other), "undo"), ("people", "undo", "--db", str(other))):
        assert refused(run(*arguments)).startswith("There is no decision")
    assert said(run("--db", str(other), "people")) == ["Nobody here looks like one person under two names."]


def test_the_words_for_properties_are_those_that_can_be_decided() -> None:
    assert set(MEETING_WORDS) == {str(of) for of in MEETING_PROPERTIES}
    assert set(PERSON_WORDS.values()) == {str(of) for of in PERSON_PROPERTIES}


def test_facts_too_unsure_to_decide_anything_are_listed_with_their_quote(run: Run, db: Path) -> None:
    with Store.open(db) as store:
        store.write("UPDATE fact SET confidence = 0.3 WHERE property = 'place'")
    assert said(run("review"))[-1] == (
        "unsure: 1 6th JWG Safety and Security: held 21 Jan 2019 (disputed), Islamabad: place Islamabad:"
        " “a paragraph 0.” (a)"
    )
    assert json.loads(said(run("review", "--json"))[-1])["statement"] == {
        "value": "Islamabad",
        "quote": "a paragraph 0.",
        "confidence": 0.3,
        "source": "a",
    }

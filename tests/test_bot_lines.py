"""Names and dates read line by line: what is asked, what comes back, and that it comes at once."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import population
from bot.lines import answer_lines, date_reader, local_day
from knowledge.store import Store
from tests.answers import ARTICLES, read_in

KARACHI = ZoneInfo("Asia/Karachi")
TODAY = date(2026, 11, 21)


def find(tmp_path: Path, names: list[str], queries: list[str]) -> list[dict[str, Any]]:
    file, out = tmp_path / "names.txt", io.StringIO()
    file.write_text("\n".join(names) + "\n", "utf-8")
    with population.load(file) as people:
        answer_lines([f"{query}\n" for query in queries], people.find, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def read(phrase: str) -> dict[str, Any]:
    return dict(date_reader(TODAY, lambda: Store.open_reader(Path("no such file")))(phrase))


def test_each_query_has_one_line_with_at_most_the_best_five(tmp_path: Path) -> None:
    people = [
        "Farah Hamid Khan",
        "Wang Xiaohong",
        *(f"{name} Khan" for name in ("Ali", "Asad", "Imran", "Omar", "Zia")),
    ]
    answers = find(tmp_path, people, ["farah hamed khan", "王小洪", "", "khan", "💥"])
    assert [answer["query"] for answer in answers] == ["farah hamed khan", "王小洪", "", "khan", "💥"]
    assert answers[0]["matches"][0] == {
        "name": "Farah Hamid Khan",
        "score": pytest.approx(98, abs=2),
        "reason": "spelling",
    }
    assert answers[1]["matches"][0]["name"] == "Wang Xiaohong"
    assert answers[2]["matches"] == answers[4]["matches"] == []
    assert len(answers[3]["matches"]) == 5
    assert all(0 <= match["score"] <= 100 for answer in answers for match in answer["matches"])


def test_two_people_of_one_name_are_both_found_as_they_are_written(tmp_path: Path) -> None:
    (answer,) = find(tmp_path, ["Li Wei", "LI Wei", "Wei Li"], ["li wei"])
    assert sorted(match["name"] for match in answer["matches"]) == ["LI Wei", "Li Wei", "Wei Li"]


FIELDS = ("lo", "hi", "precision", "edtf", "reading", "other")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("last July", ("2026-07-01", "2026-07-31", "month", "2026-07", "July 2026", None)),
        (
            "2/7/24",
            ("2024-07-02", "2024-07-02", "day", "2024-07-02", "2 July 2024, day first", "7 Feb 2024, month first"),
        ),
        ("since March 2019", ("2019-03-01", None, "range", "2019-03/..", "since March 2019", None)),
        ("before 2019", (None, "2018-12-31", "range", "../2018", "until 2018", None)),
        (
            "the week of 11 Sept 2022",
            ("2022-09-05", "2022-09-11", "week", "2022-09-05/2022-09-11", "week of 5 Sep 2022", None),
        ),
        ("去年七月", ("2025-07-01", "2025-07-31", "month", "2025-07", "July 2025", None)),
    ],
)
def test_a_phrase_comes_back_as_its_days(phrase: str, expected: tuple[str | None, ...]) -> None:
    assert read(phrase) == {"text": phrase, **dict(zip(FIELDS, expected, strict=True)), "error": None}


@pytest.mark.parametrize("phrase", ["29 Feb 2023", "31 April", "Ramadan 2019", "hello", ""])
def test_what_is_no_date_comes_back_with_a_sentence(phrase: str) -> None:
    answer = read(phrase)
    assert (answer["lo"], answer["hi"], answer["reading"]) == (None, None, None)
    assert answer["error"].endswith((".", "”."))


def test_a_meeting_named_in_a_phrase_is_looked_up(tmp_path: Path) -> None:
    store = read_in(ARTICLES)
    store.backup(tmp_path / "kb.db")
    read_date = date_reader(TODAY, lambda: Store.open_reader(tmp_path / "kb.db"))
    assert read_date("after the 6th security meeting")["lo"] == "2019-01-22"
    assert read_date("until the 4th security meeting")["hi"] == "2018-02-07"
    assert read_date("after the 66th security meeting")["error"]


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 12, 31, 18, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 19, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2024, 2, 28, 19, 0, tzinfo=UTC), date(2024, 2, 29)),
        (datetime.fromisoformat("2026-11-21T00:00"), date(2026, 11, 21)),
        (datetime.fromisoformat("2026-11-21T23:59"), date(2026, 11, 21)),
    ],
)
def test_today_begins_at_midnight_where_the_asker_is(now: datetime, day: date) -> None:
    assert local_day(now, KARACHI) == day


def test_an_answer_comes_before_the_next_question_is_asked() -> None:
    command = [sys.executable, "-m", "bot.cli", "when", "--now", "2026-11-21T09:00"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as run:
        assert run.stdin and run.stdout
        for phrase, lo in (("yesterday", "2026-11-20"), ("گزشتہ جولائی", "2026-07-01")):
            run.stdin.write(f"{phrase}\n")
            run.stdin.flush()
            assert json.loads(run.stdout.readline())["lo"] == lo
        run.stdin.close()
    assert run.returncode == 0


def test_a_person_of_the_store_is_found_under_every_spelling() -> None:
    store: Store = read_in(ARTICLES)
    rows = store.rows("SELECT COUNT(*) AS n FROM person_name WHERE key NOT IN (SELECT key FROM name_form)")
    assert rows[0]["n"] == 0

"""The command line, run as a person runs it."""

from __future__ import annotations

import base64
import ctypes
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.asking import ask
from bot.settings import Settings
from knowledge.store import Store

ROOT = Path(bot.__file__).parent.parent
ARTICLE = """---
title: Talks
publisher: The Test
url: https://x.pk/{number}
published: 2019-01-22
---
ISLAMABAD: The {ordinal} meeting of the Joint Working Group on Safety and Security was held in Islamabad on
21 January 2019. Additional Secretary Ministry of Interior Farah Hamid Khan co-chaired the meeting.
{number} officials attended.
"""

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to work in, with no settings."""
    for name in list(os.environ):
        if name.startswith(("TELEGRAM_", "CORRIDOR_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def corridor(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], input=given, capture_output=True, check=False, timeout=100
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def articles(folder: Path, count: int = 2) -> Path:
    folder.mkdir()
    for number in range(1, count + 1):
        (folder / f"{number}.md").write_text(ARTICLE.format(number=number, ordinal=("4th", "6th")[number % 2]))
    return folder


# ---------------------------------------------------------------- ask


def test_one_question_gets_one_answer_in_plain_text(home: Path) -> None:
    done = corridor("ask", "/id", "--db", "kb.db")
    assert (done.returncode, done.stdout, done.stderr) == (0, "This chat: 1\nYou: 1\n", "")


def test_json_has_the_exact_form(home: Path) -> None:
    done = corridor("ask", "/id", "--json", "--db", "kb.db")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "text": "This chat: 1\nYou: 1",
        "html": "This chat: <code>1</code>\nYou: <code>1</code>",
        "buttons": [],
        "documents": [],
        "photos": [],
    }


async def test_json_carries_buttons_and_files(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot import local
    from tests.shell import COMMANDS, NOW, PIXEL

    monkeypatch.setattr("bot.app.commands", lambda: COMMANDS)
    monkeypatch.setattr(local, "commands", lambda: COMMANDS)
    settings = Settings.model_construct(db=db, tz="UTC", chats=(), admins=())
    answer: dict[str, Any]
    answer, _turn = await ask(settings, "/pages abc", tap=None, clock=lambda: NOW)
    assert answer["buttons"] == [
        [
            {"label": "Next", "data": "1:pages:2:abc"},
            {"label": "Echo", "data": "1!:echo:1:abc"},
            {"label": "Site", "url": "https://x.pk/"},
        ]
    ]
    answer, _turn = await ask(settings, "/pages abc", tap="1:pages:2:abc", clock=lambda: NOW)
    assert answer["text"] == "page 2 of abc"
    answer, _turn = await ask(settings, None, tap="1!:echo:1:abc", clock=lambda: NOW)
    assert answer["text"] == "abc|1|private|1|None"
    answer, _turn = await ask(settings, "/files", tap=None, clock=lambda: NOW)
    hello, pixel = base64.b64encode(b"hello").decode(), base64.b64encode(PIXEL).decode()
    assert answer["documents"] == [{"name": "a.txt", "mime": "text/plain", "bytes_base64": hello}]
    assert answer["photos"] == [{"name": "p.png", "mime": "image/png", "bytes_base64": pixel}]


async def test_a_bug_is_told_apart_from_an_answer(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.shell import COMMANDS, NOW

    monkeypatch.setattr("bot.app.commands", lambda: COMMANDS)
    settings = Settings.model_construct(db=db, tz="UTC", chats=(), admins=())
    outcomes = [
        (await ask(settings, words, tap=None, clock=lambda: NOW))[1].failed for words in ("/boom", "/shut", "/x")
    ]
    assert outcomes == [True, False, False]


def test_a_stale_button_says_so_and_is_an_answer(home: Path) -> None:
    done = corridor("ask", "--tap", "old", "--json", "--db", "kb.db")
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == "This button is from an older answer; send the command again."


def test_nothing_found_is_an_answer(home: Path) -> None:
    assert corridor("ask", "/nosuch", "--db", "kb.db").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", " "),
        ("ask", "/id", "--nosuch"),
        ("ask", "/id", "--as-of", "yesterday"),
        ("ask", "/id", "--as-of", "2019-02-30"),
        ("ask", "/id", "/who"),
        ("ingest",),
        ("extract",),
        ("nosuch",),
        ("--nosuch",),
    ],
)
def test_wrong_use_of_the_command_line_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    done = corridor(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_used_is_exit_code_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_TZ", "Nowhere")
    done = corridor("ask", "/id", "--db", "kb.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "CORRIDOR_TZ is not a time zone's name, such as Asia/Karachi.\n"


# ---------------------------------------------------------------- ingest, extract, backup


def test_ingest_reports_and_ingesting_again_changes_nothing(home: Path) -> None:
    folder = articles(home / "articles")
    first = corridor("ingest", "--db", "kb.db", str(folder))
    again = corridor("ingest", "--db", "kb.db", str(folder / "*.md"), str(folder))
    assert (first.returncode, again.returncode) == (0, 0)
    assert first.stdout.splitlines()[0] == "Read 2: 2 new, 0 updated, 0 unchanged, 0 copies; refused 0."
    assert again.stdout.splitlines()[0] == "Read 2: 0 new, 0 updated, 2 unchanged, 0 copies; refused 0."
    assert first.stdout.splitlines()[1] == again.stdout.splitlines()[1]


def test_a_refused_file_is_named_the_others_go_on_and_the_code_is_1(home: Path) -> None:
    folder = articles(home / "articles")
    (folder / "empty.md").write_bytes(b"")
    done = corridor("ingest", "--db", "kb.db", str(folder), "missing.md")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "Read 2: 2 new, 0 updated, 0 unchanged, 0 copies; refused 2."
    assert "articles/empty.md: the file is empty; put the article's text in it." in done.stdout
    assert "missing.md: there is no such file; check the path." in done.stdout


def test_ctrl_c_in_the_middle_leaves_a_whole_database_and_the_next_run_goes_on(home: Path) -> None:
    folder = articles(home / "articles", count=400)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "ingest", "--db", "kb.db", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _count_articles(home / "kb.db"):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode() == "Interrupted: what was read so far is kept, and the next run goes on.\n"
    kept = _count_articles(home / "kb.db")
    assert 0 < kept < 400
    with sqlite3.connect(home / "kb.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    again = corridor("ingest", "--db", "kb.db", str(folder))
    assert f"{400 - kept} new, 0 updated, {kept} unchanged" in again.stdout


def _count_articles(path: Path) -> int:
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_extract_prints_one_json_object_a_line(home: Path) -> None:
    folder = articles(home / "articles")
    done = corridor("extract", "--json", str(folder))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [Path(one["path"]).name for one in found] == ["1.md", "2.md"]
    assert {"path", "title", "publisher", "url", "published", "meetings", "commitments"} <= set(found[0])
    assert not (home / "data").exists()


def test_extract_for_people_names_meetings_and_who_was_there(home: Path) -> None:
    done = corridor("extract", str(articles(home / "articles", count=1)))
    assert "  6. JWG Safety and Security, 2019-01-21, Islamabad, in-person: held\n" in done.stdout
    assert "\n    Farah Hamid Khan, Additional Secretary Ministry of Interior, Pakistan, " in done.stdout


def test_a_team_s_gazetteer_is_read_and_a_broken_one_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "own").mkdir()
    monkeypatch.setenv("CORRIDOR_GAZETTEER", "own")
    folder = articles(home / "articles", count=1)
    assert corridor("extract", str(folder)).returncode == 0
    (home / "own" / "series.yaml").write_text("- [broken")
    done = corridor("extract", str(folder))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("CORRIDOR_GAZETTEER holds a file that is not of the form: ")
    assert done.stderr.count("\n") == 1


def test_extract_names_what_it_cannot_read(home: Path) -> None:
    done = corridor("extract", "--json", "missing.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "missing.md: there is no such file; check the path.\n"


def test_a_backup_is_a_whole_database_and_never_overwrites(home: Path) -> None:
    corridor("ingest", "--db", "kb.db", str(articles(home / "articles")))
    assert corridor("backup", "--db", "kb.db", "copy.db").returncode == 0
    assert _count_articles(home / "copy.db") == 2
    assert corridor("backup", "--db", "kb.db", "copy.db").returncode == 2


# ---------------------------------------------------------------- which database


def test_only_the_default_database_begins_with_the_bundled_articles(home: Path) -> None:
    assert corridor("ask", "/id", "--db", "new.db").stderr == ""
    assert _count_articles(home / "new.db") == 0
    assert corridor("ask", "/id").returncode == 0
    bundled = _count_articles(home / "data" / "corridor" / "corridor.db")
    assert bundled == len(list((ROOT / "knowledge" / "corpus").glob("*.md")))


def test_a_database_named_in_the_environment_is_the_default_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_DB", str(home / "mine" / "kb.db"))
    assert corridor("ask", "/id").returncode == 0
    assert _count_articles(home / "mine" / "kb.db") > 0
    assert not (home / "data").exists()


@pytest.mark.parametrize("command", [("ask", "/id"), ("ingest", "x.md"), ("backup", "copy.db"), ()])
def test_a_damaged_database_is_one_sentence_and_exit_code_1(home: Path, command: tuple[str, ...]) -> None:
    (home / "kb.db").write_bytes(b"this is no database at all" * 50)
    done = corridor(*command, "--db", "kb.db")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "kb.db is damaged or no database; put a backup in its place, or name another with --db.\n"


def test_a_database_of_another_program_or_a_newer_version_is_refused(home: Path) -> None:
    with sqlite3.connect(home / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    Store.open(home / "newer.db").close()
    with sqlite3.connect(home / "newer.db") as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('corridor', 'm9999', '')"
        )
    for name, words in (("other.db", "another program"), ("newer.db", "a newer Corridor")):
        done = corridor("ask", "/id", "--db", name)
        assert done.returncode == 1
        assert words in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_database_under_a_file_cannot_be_opened(home: Path) -> None:
    (home / "file").write_text("x")
    done = corridor("ask", "/id", "--db", "file/kb.db")
    assert done.returncode == 1
    assert done.stderr.startswith("file/kb.db cannot be opened")


def _obey_permissions() -> None:
    """Root may write everywhere by two capabilities, which the next program started is not to get."""
    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, dropped by PR_CAPBSET_DROP
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="permissions are dropped in Linux's way")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("ask", "/status", "--db"), 0),
        (("ask", "/status", "--as-of", "2019-03-01", "--db"), 0),
        (("ingest", "a", "--db"), 1),
    ],
)
def test_a_read_only_database_is_read_and_never_written(home: Path, command: tuple[str, ...], code: int) -> None:
    folder = home / "ro"
    folder.mkdir()
    corridor("ingest", "--db", "ro/kb.db", str(articles(home / "a")))
    (folder / "kb.db").chmod(0o444)
    folder.chmod(0o555)
    arguments = [sys.executable, "-m", "bot.cli", *command, "ro/kb.db"]
    done = subprocess.run(
        arguments, capture_output=True, text=True, check=False, timeout=100, preexec_fn=_obey_permissions
    )
    folder.chmod(0o755)
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("ro/kb.db is read-only;" if code else "")
    assert bool(done.stdout) is (code == 0)


def test_a_question_is_answered_while_another_program_writes(home: Path) -> None:
    corridor("ingest", "--db", "kb.db", str(articles(home / "a")))
    other = sqlite3.connect(home / "kb.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = corridor("ask", "/id", "--db", "kb.db")
    other.close()
    assert (done.returncode, done.stderr) == (0, "")


def test_as_of_knows_only_what_was_published_by_then(home: Path) -> None:
    corridor("ingest", "--db", "kb.db", str(articles(home / "articles")))
    before, since = (
        corridor("ask", "/status", "--db", "kb.db", "--as-of", day).stdout for day in ("2019-01-21", "2019-01-22")
    )
    assert before != since
    assert _count_articles(home / "kb.db") == 2


# ---------------------------------------------------------------- the chat, piped


def test_piped_lines_are_answered_and_the_chat_ends_with_them(home: Path) -> None:
    done = corridor("--no-page", "--db", "kb.db", stdin="/id\n\nhello\n7\n/idd")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "This chat: 1\nYou: 1\n\nI answer commands: /help shows them, with examples.\n\nThere is no button 7.\n\n"
        "There is no /idd. Did you mean /id? /help shows all.\n\n"
    )


def test_piped_bytes_that_are_no_text_do_no_harm(home: Path) -> None:
    done = corridor("--db", "kb.db", stdin=b"/id \xff\xfe\x00 \x1b[31m\n" + b"x" * 100_000 + b"\n")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr

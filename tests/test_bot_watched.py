"""Sources on the command line."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import watched
from bot.cli import main
from bot.robots import Fetch
from bot.settings import Settings
from bot.web import fetch
from knowledge.store import Store, polling_rows
from tests.test_bot_sources import NO_MEETING, feed, meeting, page
from tests.web_server import WebServer, answer, names, policy

HEADLINE = "Security group of the corridor meets in Islamabad"


@pytest.fixture
def settings(db: Path) -> Settings:
    return Settings.model_validate({"CORRIDOR_DB": db})


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A server on a loop of its own, as each command has one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = WebServer()
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result()
    yield server
    asyncio.run_coroutine_threadsafe(server.__aexit__(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def reaching(server: WebServer) -> Fetch:
    return functools.partial(fetch, resolver=names(), policy=policy(server))


def corridor(db: Path, *arguments: str) -> Result:
    environment = {"CORRIDOR_DB": "", "TELEGRAM_BOT_TOKEN": "", "COLUMNS": "100"}
    return CliRunner().invoke(main, ["sources", *arguments, "--db", str(db)], env=environment)


def add(settings: Settings, address: str, web: WebServer | None = None, every: str | None = None) -> list[str]:
    return list(watched.add(settings, address, every=every, only="", fetch=reaching(web) if web else fetch))


def sources(db: Path) -> list[tuple[str, str]]:
    with Store.open_reader(db) as store:
        return [(source.kind, source.address) for source in polling_rows.list_sources(store)]


# ---------------------------------------------------------------- add


def test_a_feed_and_a_page_are_told_apart_when_they_are_added(settings: Settings, web: WebServer) -> None:
    links = f"<link rel='alternate' type='application/rss+xml' href='/feed'><body><a href='/a'>{HEADLINE}</a></body>"
    web.pages |= {"/feed": feed("/a", "/b"), "/tag": answer(f"<html>{links}</html>".encode())}
    assert add(settings, web.url("/feed#top"), web) == [
        f"Source 1: feed {web.url('/feed')}, every 15 minutes.",
        "It lists 2 articles now.",
        "The bot looks at it while it runs; corridor sources check does it now.",
    ]
    assert add(settings, web.url("/tag"), web, every="2h")[:3] == [
        f"Source 2: page {web.url('/tag')}, every 2 hours.",
        "It lists 1 article now.",
        f"The page names a feed, which tells more surely what is new: {web.url('/feed')}",
    ]
    assert sources(settings.db) == [("feed", web.url("/feed")), ("page", web.url("/tag"))]


@pytest.mark.parametrize(
    "path, reason",
    [
        ("/none", "news.example answered with an error instead of the page (404); check the address."),
        ("/page", "is neither a feed nor a page with headlines."),
        ("/feed", "is a source already."),
    ],
)
def test_what_is_no_source_is_not_added_and_says_why(
    settings: Settings, web: WebServer, path: str, reason: str
) -> None:
    web.pages |= {"/feed": feed(), "/page": page("hello")}
    add(settings, web.url("/feed"), web)
    with pytest.raises(watched.Unwatched, match=reason.replace("(", r"\(").replace(")", r"\)")):
        add(settings, web.url(path), web)
    assert len(sources(settings.db)) == 1


def test_a_folder_is_added_by_its_whole_path(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    done = corridor(db, "add", "inbox", "--only", " corridor ")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, f"Source 1: folder {tmp_path}/inbox, every minute.")
    assert sources(db) == [("folder", f"{tmp_path}/inbox")]
    assert corridor(db, "add", str(tmp_path / "inbox")).exit_code == 1
    assert "only “corridor”: 0 taken" in corridor(db, "list").stdout


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["http://127.0.0.1/feed"], "127.0.0.1 is inside a private network; only public pages are read.\n"),
        (["http://me:s3cret@x.example/"], "The address holds a name or password; give it without.\n"),
        (["http://0x7f.1/"], "That is no address of a page; give one such as https://example.org/article.\n"),
        (["http://x.example:22/"], "Nothing is read from x.example at that port (22); pages are at the usual ones"),
        (["nowhere"], "nowhere is no folder; give one, or an address such as https://…\n"),
        ([".", "--every", "5"], "--every takes a time from 1m to 30d, such as 15m, 2h or 1d.\n"),
    ],
)
def test_each_refusal_is_one_sentence(db: Path, arguments: list[str], sentence: str) -> None:
    done = corridor(db, "add", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in done.stderr and done.stderr.count("\n") == 1
    assert sources(db) == []


# ---------------------------------------------------------------- list, remove, check


def test_a_check_takes_in_what_is_there_and_names_what_is_refused(
    settings: Settings, web: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched, "SETTLING", 0.01)
    monkeypatch.setattr("bot.looks.PAUSE", 0.0)
    web.pages |= {
        "/feed": feed("/a", "/b", "/gone", "/x.pdf"),
        "/a": page(meeting()),
        "/b": page(NO_MEETING),
        "/x.pdf": answer(b"%PDF-1.7", media_type="application/pdf"),
    }
    (tmp_path / "7.md").write_text(meeting("7th", "3 July 2020"))
    add(settings, web.url("/feed"), web)
    add(settings, str(tmp_path))
    looks = watched.check(settings, fetch=reaching(web))
    lines = [line for look in looks for line in watched.look_lines(look)]
    assert lines[0] == f"feed {web.url('/feed')}: 1 taken, 1 kept out, 2 refused"
    assert sorted(lines[1:3]) == [
        f"  {web.url('/gone')}: news.example answered with an error instead of the page (404); check the address.",
        "  x.pdf: the file is damaged and could not be opened; save it again.",
    ]
    assert lines[3] == f"folder {tmp_path}: 1 taken, 0 kept out, 0 refused"
    listed = corridor(settings.db, "list").stdout.splitlines()
    assert listed[0].startswith(
        f"1. feed {web.url('/feed')}, every 15 minutes: 1 taken, 1 kept out, 2 refused; last read "
    )
    with Store.open_reader(settings.db) as store:
        assert [row["ordinal"] for row in store.rows("SELECT ordinal FROM meeting ORDER BY ordinal")][-2:] == [6, 7]


def test_a_check_that_fails_says_why_in_its_list_and_in_its_exit_code(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    corridor(db, "add", str(folder))
    folder.rmdir()
    done = corridor(db, "check")
    why = "The folder is not there; make it, or remove the source."
    assert (done.exit_code, done.stdout) == (1, f"folder {folder}: {why}\n")
    assert f"   failed once: {why} Next try " in corridor(db, "list").stdout


def test_a_source_is_removed_by_number_or_address(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        corridor(db, "add", name)
    assert corridor(db, "remove", "1").stdout == f"folder {tmp_path}/a is no source any more; its articles stay.\n"
    assert corridor(db, "remove", "b").exit_code == 0
    assert sources(db) == []
    assert corridor(db, "remove", "b").stderr == "No source is b; corridor sources list shows them.\n"
    assert corridor(db, "list").stdout == "There are no sources; add one: corridor sources add URL|FOLDER\n"
    assert corridor(db, "check").exit_code == 0

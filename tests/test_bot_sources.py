"""Looking at feeds, pages of links and folders, over real HTTP on loopback and real files."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.apart import Apart
from bot.inbox import find_marks, read_settled
from bot.looks import MOST_ENTRIES, Tools
from bot.settings import SettingsError
from bot.sources import Look, check_sources, following_sources
from bot.store_thread import StoreThread
from bot.watched import look_lines
from bot.web import fetch
from knowledge.extraction import Extractor, default_extractor
from knowledge.model import Article, Extraction
from knowledge.polling import MOST_TRIES, OUTAGE, EntryState, Failed, SourceEntry, SourceKind
from knowledge.store import polling_rows
from tests.web_server import WebServer, answer, names, policy, redirect

ROUND = """ISLAMABAD: The {ordinal} meeting of the Joint Working Group on Safety and Security of the China-Pakistan
Economic Corridor was held in Islamabad on {day}. Additional Secretary Ministry of Interior Farah Hamid Khan
co-chaired the meeting with Liu Shaobin, and both sides reviewed the work of the past year in detail."""
NO_MEETING = """KARACHI: Heavy rain flooded the streets of the city on Sunday, and the shops along the main road stayed
closed. Officials asked people to stay at home until the water has gone. More rain is expected in the coming days."""
FEED = '<?xml version="1.0"?><rss version="2.0"><channel>{}</channel></rss>'
RSS_TYPE = "application/rss+xml"
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


def page(text: str, title: str = "News") -> bytes:
    html = f"<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"
    return answer(html.encode())


def feed(*links: str, etag: str = "") -> bytes:
    item = "<item><title>T</title><link>{}</link><pubDate>Tue, 22 Jan 2019 00:10:00 +0500</pubDate></item>"
    lines = [f"ETag: {etag}"] if etag else []
    return answer(FEED.format("".join(map(item.format, links))).encode(), *lines, media_type=RSS_TYPE)


def meeting(ordinal: str = "6th", day: str = "21 January 2019") -> str:
    return ROUND.format(ordinal=ordinal, day=day)


@dataclass
class Desk:
    """A knowledge base with sources, a clock that stands, and the web behind one server."""

    store: StoreThread
    apart: Apart
    web: WebServer
    now: datetime = START
    extractor: Callable[[], Extractor] = default_extractor
    rests: list[float] = field(default_factory=list)

    @property
    def tools(self) -> Tools:
        reaching = functools.partial(fetch, resolver=names(other_example="10.0.0.1"), policy=policy(self.web))
        return Tools(self.store, self.apart, self.extractor, fetch=reaching, luck=lambda: 0.5, rest=self.rest)

    async def rest(self, seconds: float) -> None:
        self.rests.append(seconds)

    async def add(self, address: str, kind: SourceKind = SourceKind.FEED, only: str = "") -> None:
        every = timedelta(minutes=15)
        added = await self.store.write(
            polling_rows.add_source, kind, address, every=every, only=only, added_by="test", now=self.now
        )
        assert added

    async def look(self, *, after: timedelta = timedelta(days=2)) -> Look:
        """The look at the only source, once it is due again."""
        (look,) = await check_sources(self.tools, lambda: self.now)
        self.now += after
        return look

    async def rows(self, sql: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in await self.store.read(lambda store: store.rows(sql))]


@pytest.fixture
async def desk(db: Path) -> AsyncIterator[Desk]:
    store = StoreThread(db)
    await store.open()
    async with Apart() as apart, WebServer() as web:
        yield Desk(store, apart, web)
    await store.close()


def states(look: Look) -> dict[str, str]:
    return {entry.key.rpartition("/")[2]: str(entry.state) for entry in look.entries}


# ---------------------------------------------------------------- feeds


async def test_a_feed_brings_its_meetings_and_keeps_the_rest_out(desk: Desk) -> None:
    desk.web.pages |= {"/feed": feed("/a", "/b"), "/a": page(meeting()), "/b": page(NO_MEETING)}
    await desk.add(desk.web.url("/feed"))
    look = await desk.look()
    assert states(look) == {"a": "taken", "b": "kept-out"}
    assert (look.source.taken, look.source.kept_out, look.source.refused, look.waiting) == (1, 1, 0, 0)
    url = desk.web.url("/a")
    assert await desk.rows("SELECT url, path, published, origin FROM article") == [
        (url, None, "2019-01-22", f"feed {desk.web.url('/feed')}")
    ]
    assert await desk.rows("SELECT new, finished_at IS NOT NULL FROM ingest") == [(1, 1)]
    assert await desk.rows("SELECT ordinal, edtf FROM meeting WHERE series IS NOT NULL") == [(6, "2019-01-21")]


async def test_what_was_seen_is_not_fetched_again(desk: Desk) -> None:
    desk.web.pages |= {"/feed": feed("/a", "/b"), "/a": page(meeting()), "/b": page(NO_MEETING)}
    await desk.add(desk.web.url("/feed"))
    await desk.look()
    desk.web.pages["/feed"] = feed("/c", "/a", "/b")
    desk.web.pages["/c"] = page(meeting("7th", "3 July 2020"))
    assert states(await desk.look()) == {"c": "taken"}
    assert desk.web.paths == ["/feed", "/a", "/b", "/feed", "/c"]
    assert (await desk.look()).entries == ()
    assert len(await desk.rows("SELECT id FROM ingest")) == 2


async def test_an_unchanged_feed_costs_one_request_and_what_waits_is_still_tried(desk: Desk) -> None:
    desk.web.pages |= {"/feed": feed("/a", etag='"7"'), "/a": answer(status="503 Busy")}
    await desk.add(desk.web.url("/feed"))
    first = await desk.look()
    assert (states(first), first.waiting) == ({"a": "waiting"}, 1)
    desk.web.pages |= {"/feed": answer(status="304 Not Modified"), "/a": page(meeting())}
    assert states(await desk.look()) == {"a": "taken"}
    await desk.look()
    assert desk.web.paths == ["/feed", "/a", "/feed", "/a", "/feed"]
    assert all('If-None-Match: "7"' in desk.web.heard[n] for n in (2, 4))


async def test_one_bad_entry_stops_no_other(desk: Desk) -> None:
    async def cut(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n")

    bad = {
        "/gone": answer(status="404 Not Found"),
        "/picture": answer(b"x", media_type="image/png"),
        "/cut": cut,
        "/inside": redirect("http://127.0.0.9:1/"),
        "/empty": answer(b""),
        "/pdf": answer(b"%PDF-1.7 broken", media_type="application/pdf"),
    }
    desk.web.pages |= {**bad, "/a": page(meeting()), "/feed": feed(*bad, desk.web.url("/x", "other.example"), "/a")}
    await desk.add(desk.web.url("/feed"))
    look = await desk.look()
    assert states(look) == {
        "gone": "refused", "picture": "refused", "cut": "waiting", "inside": "refused", "empty": "refused",
        "pdf": "refused", "x": "refused", "a": "taken",
    }  # fmt: skip
    reasons = {entry.key.rpartition("/")[2]: entry.reason for entry in look.entries}
    assert (reasons["gone"], reasons["x"], reasons["pdf"]) == ("status 404", "not-public", "damaged")
    assert (await desk.look()).count(EntryState.WAITING) == 1
    assert (await desk.look()).count(EntryState.REFUSED) == 1
    assert (await desk.look()).entries == ()


async def test_only_articles_with_the_words_come(desk: Desk) -> None:
    desk.web.pages |= {
        "/feed": feed("/a", "/b"),
        "/a": page(meeting()),
        "/b": page(meeting("7th").replace("Liu", "Li")),
    }
    await desk.add(desk.web.url("/feed"), only="Liu, Wang")
    assert states(await desk.look()) == {"a": "taken", "b": "kept-out"}


async def test_an_article_that_is_here_already_is_not_fetched(desk: Desk) -> None:
    desk.web.pages |= {"/feed": feed("/a"), "/two": feed("/a?utm_source=rss"), "/a": page(meeting())}
    await desk.add(desk.web.url("/feed"))
    await desk.look()
    await desk.add(desk.web.url("/two"))
    looks = await check_sources(desk.tools, lambda: desk.now)
    assert [states(look) for look in looks] == [{}, {"a?utm_source=rss": "known"}]
    assert desk.web.paths.count("/a") == 1


async def test_a_long_feed_comes_in_parts_with_a_pause_between_requests(desk: Desk) -> None:
    links = [f"/{n}" for n in range(MOST_ENTRIES + 3)]
    desk.web.pages |= {"/feed": feed(*links), **{link: page(NO_MEETING) for link in links}}
    await desk.add(desk.web.url("/feed"))
    first = await desk.look()
    assert (len(first.entries), first.waiting) == (MOST_ENTRIES, 3)
    assert len((await desk.look()).entries) == 3
    assert len(desk.rests) == MOST_ENTRIES - 1 + 2


class Faulty:
    """Rules with a bug that one article brings out."""

    name, version = "faulty", "1"

    def extract(self, article: Article) -> Extraction:
        if "Karachi".upper() in article.text:
            raise ZeroDivisionError
        return default_extractor().extract(article)


async def test_an_article_that_our_rules_fail_on_stops_no_other(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.web.pages |= {"/feed": feed("/a", "/b"), "/a": page(NO_MEETING), "/b": page(meeting())}
    desk.extractor = Faulty
    await desk.add(desk.web.url("/feed"))
    assert states(await desk.look()) == {"a": "refused", "b": "taken"}
    assert "ZeroDivisionError" in caplog.text


async def test_an_article_of_a_books_length_is_not_read_through(desk: Desk) -> None:
    desk.web.pages |= {"/feed": feed("/a"), "/a": answer(meeting().encode() * 1000, media_type="text/plain")}
    await desk.add(desk.web.url("/feed"))
    look = await desk.look()
    assert [(entry.state, entry.reason) for entry in look.entries] == [("refused", "too-large")]


async def test_settings_that_give_no_rules_cost_no_entry_its_tries(desk: Desk) -> None:
    def no_rules() -> Extractor:
        raise SettingsError("CORRIDOR_GAZETTEER is not of the form.")

    desk.web.pages |= {"/feed": feed("/a"), "/a": page(meeting())}
    desk.extractor = no_rules
    await desk.add(desk.web.url("/feed"))
    for _ in range(5):
        assert (await desk.look()).outcome == Failed("broken")
    desk.extractor = default_extractor
    assert states(await desk.look()) == {"a": "taken"}


# ---------------------------------------------------------------- failing


@pytest.mark.parametrize(
    "said, error",
    [
        (answer(status="404 Not Found"), "status 404"),
        (page("hello"), "no-feed"),
        (redirect("http://other.example/"), "port 80"),
        (answer(b"x", media_type="video/mp4"), "type video/mp4"),
    ],
)
async def test_a_feed_that_fails_is_named_with_the_reason_and_waits_longer(desk: Desk, said: bytes, error: str) -> None:
    desk.web.pages["/feed"] = said
    await desk.add(desk.web.url("/feed"))
    look = await desk.look(after=timedelta())
    assert look.outcome == Failed(error)
    assert (look.source.last_error, look.source.next_at) == (error, START + timedelta(minutes=30))
    assert await check_sources(desk.tools, lambda: START + timedelta(minutes=29)) == ()


async def test_administrators_are_told_once_an_outage(desk: Desk) -> None:
    await desk.add(desk.web.url("/feed"))
    for _ in range(OUTAGE + 3):
        await desk.look()
    ((_, source),) = await desk.store.read(polling_rows.due_source_notices)
    assert source.failures == OUTAGE + 3
    desk.web.pages["/feed"] = feed()
    assert (await desk.look()).source.failures == 0
    assert await desk.store.read(polling_rows.due_source_notices) == ()


async def test_a_bug_in_one_look_is_logged_and_fails_that_source_only(desk: Desk, caplog) -> None:
    desk.web.pages["/feed"] = feed()
    await desk.add(desk.web.url("/feed"))
    await desk.add("no address at all")

    async def broken(url: str, **rest: object) -> object:
        if not url.startswith("http"):
            raise KeyError("bug")
        return await desk.tools.fetch(url, **rest)

    tools = Tools(desk.store, desk.apart, default_extractor, fetch=broken, luck=lambda: 0.5)
    looks = await check_sources(tools, lambda: desk.now)
    assert [look.source.last_error for look in looks] == [None, "broken"]
    assert "KeyError" in caplog.text


# ---------------------------------------------------------------- pages of links


async def test_a_page_of_links_is_followed(desk: Desk) -> None:
    words = "Security group of the corridor meets in Islamabad"
    html = f"<html><body><a href='/about'>About us</a><a href='/a'>{words}</a></body></html>".encode()
    desk.web.pages |= {"/tag": answer(html), "/a": page(meeting())}
    await desk.add(desk.web.url("/tag"), SourceKind.PAGE)
    assert states(await desk.look()) == {"a": "taken"}
    desk.web.pages["/tag"] = page("Please enable JavaScript")
    assert (await desk.look()).outcome == Failed("no-links")


# ---------------------------------------------------------------- folders


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


async def test_a_file_is_taken_once_it_lies_still(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    path = inbox / "a.md"
    path.write_text(meeting()[:120])
    assert states(await desk.look()) == {"a.md": "waiting"}
    path.write_text(meeting())
    assert states(await desk.look()) == {"a.md": "waiting"}
    assert states(await desk.look()) == {"a.md": "taken"}
    assert (await desk.look()).entries == ()
    assert path.exists()
    assert await desk.rows("SELECT path, origin FROM article") == [(str(path), f"folder {inbox}")]


async def test_a_file_that_changes_between_look_and_reading_is_left_for_the_next(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    (source,) = await desk.store.read(polling_rows.list_sources)
    path = inbox / "a.md"
    path.write_text(meeting())
    marks = find_marks(inbox)
    assert isinstance(marks, dict)
    settled = [SourceEntry(str(path), mark=marks[str(path)])]
    before = path.stat()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert [entry async for entry, _ in read_settled(desk.store, desk.apart, source, settled)] == []


async def test_the_same_bytes_under_another_name_are_not_read_again(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    (inbox / "a.md").write_text(meeting())
    await desk.look()
    await desk.look()
    (inbox / "a.md").rename(inbox / "b.md")
    await desk.look()
    assert states(await desk.look()) == {"b.md": "known"}
    assert len(await desk.rows("SELECT id FROM article")) == 1


async def test_a_changed_file_is_read_again_and_updates_its_article(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    for ordinal in ("6th", "7th"):
        (inbox / "a.md").write_text(meeting(ordinal) + "\n" * len(ordinal))
        os.utime(inbox / "a.md", (1, int(ordinal[0])))
        await desk.look()
        assert states(await desk.look()) == {"a.md": "taken"}
    assert await desk.rows("SELECT version FROM article") == [(2,)]
    assert await desk.rows("SELECT ordinal FROM meeting WHERE ordinal IS NOT NULL") == [(7,)]


async def test_files_that_hold_no_article_are_counted_and_left(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    (inbox / "empty.md").touch()
    (inbox / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (inbox / "rain.md").write_text(NO_MEETING)
    (inbox / ".part").write_text(meeting())
    (inbox / "picture.png").write_bytes(b"x")
    await desk.look()
    look = await desk.look()
    assert states(look) == {"empty.md": "refused", "binary.txt": "refused", "rain.md": "kept-out"}
    assert (look.source.kept_out, look.source.refused) == (1, 2)


async def test_a_folder_that_is_gone_fails_and_comes_back(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    inbox.rmdir()
    assert (await desk.look()).outcome == Failed("missing")
    inbox.mkdir()
    assert (await desk.look()).source.failures == 0


async def test_a_folder_of_more_files_than_can_be_watched_says_so(
    desk: Desk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.MOST_FILES", 2)
    await desk.add(str(inbox), SourceKind.FOLDER)
    for name in ("a.md", "b.md", os.fsdecode(b"\xff.md")):
        (inbox / name).write_text(meeting())
    assert (await desk.look()).outcome == Failed("too-many")
    (inbox / "a.md").unlink()
    assert states(await desk.look())["b.md"] == "waiting"


async def test_a_folder_says_what_in_it_cannot_be_read_and_goes_on(
    desk: Desk, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    (inbox / "a.md").write_text(meeting())
    (inbox / "loop.md").symlink_to(inbox / "loop.md")
    (inbox / "gone.md").symlink_to(inbox / "nowhere.md")
    os.mkfifo(inbox / "pipe.md")
    (inbox / os.fsdecode(b"\xff.md")).write_text(meeting())
    await desk.look()
    look = await desk.look()
    names = ["\\udcff.md", "gone.md", "loop.md", "pipe.md"]
    assert states(look) == {"a.md": "taken"} | dict.fromkeys(names, "refused")
    assert sum("is refused: unreadable" in one.message for one in caplog.records) == look.source.refused == len(names)
    assert all("could not be read" in line for line in list(look_lines(look))[1:])
    assert (await desk.look()).entries == ()


async def test_what_becomes_readable_is_read(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    (inbox / "a.md").symlink_to(inbox / "later.txt")
    for wanted in ({"a.md": "waiting"}, {"a.md": "refused"}):
        assert states(await desk.look()) == wanted
    (inbox.parent / "elsewhere.md").write_text(meeting())
    (inbox / "later.txt").symlink_to(inbox.parent / "elsewhere.md")
    await desk.look()
    assert states(await desk.look()) == {"a.md": "taken"}


async def test_a_name_with_a_narrow_space_is_a_name(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    (inbox / "Page 9.41\u202fAM.md").write_text(meeting())
    await desk.look()
    assert states(await desk.look()) == {"Page 9.41\u202fAM.md": "taken"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into everything")
async def test_a_folder_that_may_not_be_looked_into_fails_and_comes_back(desk: Desk, inbox: Path) -> None:
    await desk.add(str(inbox), SourceKind.FOLDER)
    inbox.chmod(0)
    assert (await desk.look()).outcome == Failed("closed")
    inbox.chmod(0o700)
    assert (await desk.look()).source.failures == 0


# ---------------------------------------------------------------- for ever


async def test_following_looks_at_what_is_due_and_a_slow_source_holds_up_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr("bot.sources.LOOK_EVERY", 0.02)
    desk.web.pages |= {"/slow": never, "/feed": feed("/a"), "/a": page(meeting())}
    await desk.add(desk.web.url("/slow"))
    await desk.add(desk.web.url("/feed"))
    async with asyncio.timeout(100), following_sources(desk.tools, lambda: desk.now):
        while not await desk.rows("SELECT id FROM article"):
            await asyncio.sleep(0.02)
        desk.now += timedelta(minutes=20)
        while desk.web.paths.count("/feed") < 2:
            await asyncio.sleep(0.02)
    assert desk.web.paths.count("/slow") == 1
    assert desk.apart._process is None


async def test_a_look_that_the_end_of_the_bot_cuts_short_is_made_up_for_at_once(desk: Desk) -> None:
    async def never(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    desk.web.pages |= {"/feed": feed("/a"), "/a": never}
    await desk.add(desk.web.url("/feed"))
    for look in range(1, MOST_TRIES + 2):  # more often than an entry that brings the process down is tried
        looking = asyncio.create_task(check_sources(desk.tools, lambda: desk.now))
        async with asyncio.timeout(100):
            while desk.web.paths.count("/a") < look:
                await asyncio.sleep(0.01)
        looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await looking
    desk.web.pages["/a"] = page(meeting())
    assert states(await desk.look()) == {"a": "taken"}

"""Strangers' bytes are read in another process: the same articles, and whatever they do is done there."""

from __future__ import annotations

import asyncio
import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from bot.apart import SECONDS, Apart, Unread
from knowledge.dates import day
from knowledge.errors import ArticleRefused, Refusal
from knowledge.reading import read, read_bytes
from tests.test_knowledge_reading_feed import ITEM, RSS

SENTENCE = "The sixth meeting of the working group on safety and security was held in Islamabad on Monday."
PAGE = f"<html><head><title>Sixth round</title></head><body><article><p>{SENTENCE}</p></article></body></html>".encode()
URL = "https://news.example/a"
# the library resolves each base against the one before: minutes for a megabyte
SLOW_FEED = b'<rss version="2.0"><channel>' + b'<a xml:base="x/">' * 60_000


def slow_pdf() -> bytes:
    """A valid file of many pages that are one large drawing each, small once packed."""
    writer = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    drawing = DecodedStreamObject()
    drawing.set_data(b"BT /F1 1 Tf (a) Tj ET " * 100_000)
    packed = writer._add_object(drawing.flate_encode())
    for _ in range(150):
        page = writer.add_blank_page(100, 100)
        page[NameObject("/Contents")] = packed
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


async def test_an_article_is_the_same_as_if_it_were_read_here(tmp_path: Path) -> None:
    listed = day(date(2019, 1, 22))
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Sixth round\npublished: 2019-01\n---\n{SENTENCE}\n")
    async with Apart() as apart:
        found = await apart.read_bytes("a", "text/html", PAGE, url=URL, charset="utf-8", published=listed)
        assert found == read_bytes("a", "text/html", PAGE, url=URL, published=listed)
        assert await apart.read_file(path, path.read_bytes()) == read(path)
        with pytest.raises(ArticleRefused) as caught:
            await apart.read_bytes("/etc/a.exe", "", b"x")
        assert (caught.value.reason, caught.value.path) == (Refusal.UNSUPPORTED, Path("a.exe"))


async def test_a_feed_and_a_page_are_listed() -> None:
    feed = RSS.format(items=ITEM.format(title="A", link="/b", more="<pubDate>22 Jan 2019</pubDate>")).encode()
    page = b"<html><body><a href='/c'>Security group of the corridor meets in Islamabad</a></body></html>"
    async with Apart() as apart:
        listed = [await apart.list_entries(body, url=URL) for body in (feed, page)]
    assert [(one.is_feed, one.entries[0].url) for one in listed] == [
        (True, "https://news.example/b"),
        (False, "https://news.example/c"),
    ]
    assert listed[0].entries[0].published == day(date(2019, 1, 22))


@pytest.mark.parametrize("kind", ["feed", "pdf"])
async def test_what_takes_too_long_is_ended_and_the_next_is_read(kind: str) -> None:
    async with Apart() as apart:
        assert (await apart.read_bytes("a", "text/html", PAGE)).title == "Sixth round"
        apart._seconds = 1.0  # now that it has started
        if kind == "feed":
            with pytest.raises(Unread) as unread:
                await apart.list_entries(SLOW_FEED, url=URL)
            assert not unread.value.in_time
        else:
            with pytest.raises(ArticleRefused) as caught:
                await apart.read_bytes("a.pdf", "application/pdf", slow_pdf())
            assert caught.value.reason is Refusal.TOO_LARGE
        apart._seconds = SECONDS
        assert (await apart.read_bytes("a", "text/html", PAGE)).title == "Sixth round"


async def test_a_reader_that_dies_is_replaced() -> None:
    async with Apart() as apart:
        await apart.read_bytes("a", "text/html", PAGE)
        assert apart._process
        apart._process.kill()
        with pytest.raises(ArticleRefused) as caught:
            await apart.read_bytes("a", "text/html", PAGE)
        assert caught.value.reason is Refusal.DAMAGED
        assert await apart.read_bytes("a", "text/html", PAGE)


async def test_one_who_stops_waiting_does_not_leave_the_answer_to_the_next() -> None:
    async with Apart() as apart:
        task = asyncio.create_task(apart.read_bytes("a", "text/plain", b"first " * 20))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert "second" in (await apart.read_bytes("a", "text/plain", b"second " * 20)).text


async def test_the_reader_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:SECRET")
    async with Apart() as apart:
        await apart.read_bytes("a", "text/plain", SENTENCE.encode())
        assert apart._process
        seen = Path(f"/proc/{apart._process.pid}/environ")
        if not seen.exists():
            pytest.skip("no /proc")
        assert b"SECRET" not in seen.read_bytes()


async def test_the_reader_ends_with_whoever_asked() -> None:
    apart = Apart()
    await apart.read_bytes("a", "text/plain", SENTENCE.encode())
    assert apart._process and apart._process.stdin
    process = apart._process
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 10) == 0
    await apart.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)

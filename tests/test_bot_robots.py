"""Sources are looked at as their sites ask: robots.txt and Retry-After, over real HTTP on loopback."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.apart import Apart
from bot.looks import Tools
from bot.robots import KEPT_FOR, Polite
from bot.store_thread import StoreThread
from bot.web import MOST_WAIT, fetch, retry_wait
from knowledge.errors import FetchFault, FetchRefused
from knowledge.polling import Failed
from knowledge.store import polling_rows
from tests.test_bot_sources import Desk, feed, meeting, page, states
from tests.web_server import WebServer, answer, names, policy, redirect


@dataclass
class PoliteDesk(Desk):
    """As Desk, with fetches as the bot makes them on a timer."""

    @property
    def tools(self) -> Tools:
        plain = super().tools
        return replace(plain, fetch=Polite(plain.fetch))


@pytest.fixture
async def desk(db: Path) -> AsyncIterator[PoliteDesk]:
    store = StoreThread(db)
    await store.open()
    async with Apart() as apart, WebServer() as web:
        yield PoliteDesk(store, apart, web)
    await store.close()


def robots(*lines: str) -> bytes:
    return answer("\n".join(["User-agent: *", *lines]).encode(), media_type="text/plain")


def busy(*lines: str, status: str = "429 Too Many Requests") -> bytes:
    return answer(b"", *lines, status=status)


# ---------------------------------------------------------------- robots.txt


async def test_what_a_site_keeps_to_itself_is_not_asked_for(desk: PoliteDesk) -> None:
    desk.web.pages |= {"/robots.txt": robots("Disallow: /private"), "/feed": feed("/a", "/private/b")}
    desk.web.pages |= {"/a": page(meeting()), "/private/b": page(meeting("7th"))}
    await desk.add(desk.web.url("/feed"))
    look = await desk.look()
    assert states(look) == {"a": "taken", "b": "refused"}
    assert [entry.reason for entry in look.entries] == [None, "robots"]
    assert desk.web.paths == ["/robots.txt", "/feed", "/a"]


async def test_a_feed_that_a_site_keeps_to_itself_fails_and_comes_back(desk: PoliteDesk) -> None:
    desk.web.pages |= {"/robots.txt": robots("Disallow: /"), "/feed": feed()}
    await desk.add(desk.web.url("/feed"))
    assert (await desk.look()).outcome == Failed("robots")
    desk.web.pages["/robots.txt"] = robots("Disallow: /admin")
    assert (await desk.look()).source.failures == 0


@pytest.mark.parametrize(
    "said", [None, answer(b"<html>no</html>", media_type="image/png"), redirect("/robots.txt"), busy(status="403 No")]
)
async def test_a_site_without_a_list_asks_for_nothing(desk: PoliteDesk, said: bytes | None) -> None:
    desk.web.pages |= {"/feed": feed()} | ({"/robots.txt": said} if said else {})
    await desk.add(desk.web.url("/feed"))
    assert (await desk.look()).source.failures == 0


async def test_a_site_that_cannot_tell_is_asked_again_later(desk: PoliteDesk) -> None:
    desk.web.pages |= {"/robots.txt": busy(status="500 Oh"), "/feed": feed()}
    await desk.add(desk.web.url("/feed"))
    assert (await desk.look()).outcome == Failed("status 500")
    assert desk.web.paths == ["/robots.txt"]


async def test_a_site_is_asked_once_an_hour() -> None:
    async with WebServer({"/robots.txt": robots(), "/a": page("a"), "/b": page("b")}) as web:
        now = [0.0]
        polite = Polite(functools.partial(fetch, resolver=names(), policy=policy(web)), lambda: now[0])
        for path in ("/a", "/b"):
            await polite(web.url(path))
        now[0] = KEPT_FOR
        await polite(web.url("/a"))
        assert web.paths == ["/robots.txt", "/a", "/b", "/robots.txt", "/a"]


@pytest.mark.parametrize("url", ["http://[", "ftp://news.example/", "nonsense"])
async def test_what_is_no_address_is_refused_as_ever(url: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        await Polite(fetch)(url)
    assert caught.value.fault is FetchFault.BAD_ADDRESS


# ---------------------------------------------------------------- Retry-After


@pytest.mark.parametrize(
    ("told", "date", "wait"),
    [
        ("120", "", timedelta(minutes=2)),
        (" 0 ", "", timedelta()),
        ("99999999999999999999", "", MOST_WAIT),
        ("Sun, 22 Nov 2026 10:30:00 GMT", "Sun, 22 Nov 2026 10:00:00 GMT", timedelta(minutes=30)),
        ("Sun, 22 Nov 2026 09:00:00 GMT", "Sun, 22 Nov 2026 10:00:00 GMT", timedelta()),
        ("Sun, 22 Nov 2099 09:00:00 GMT", "Sun, 22 Nov 2026 10:00:00 GMT", MOST_WAIT),
        ("Sun, 22 Nov 2026 10:30:00 GMT", "", None),
        ("Sun, 22 Nov 2026 10:30:00 -0000", "Sun, 22 Nov 2026 10:00:00 GMT", None),
        ("-5", "", None),
        ("²", "", None),
        ("soon", "", None),
        ("", "", None),
    ],
)
def test_a_server_says_for_how_long_it_wants_to_be_left_alone(told: str, date: str, wait: timedelta | None) -> None:
    assert retry_wait({"retry-after": told, "date": date}) == wait


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
async def test_a_feed_is_not_asked_again_before_its_site_wants_it(desk: PoliteDesk, status: str) -> None:
    desk.web.pages["/feed"] = busy("Retry-After: 7200", status=status)
    await desk.add(desk.web.url("/feed"))
    asked = desk.now
    assert (await desk.look()).source.next_at == asked + timedelta(hours=2)


async def test_a_site_that_asks_to_wait_is_left_alone_with_the_rest_of_its_articles(desk: PoliteDesk) -> None:
    late = busy("Retry-After: 3600")
    desk.web.pages |= {"/feed": feed("/a", "/b", "/c"), "/a": late, "/b": late, "/c": late}
    await desk.add(desk.web.url("/feed"))
    asked = desk.now
    look = await desk.look()
    assert desk.web.paths == ["/robots.txt", "/feed", "/a"]
    assert (states(look), look.waiting, look.source.next_at) == ({"a": "waiting"}, 3, asked + timedelta(hours=1))
    assert sorted(await desk.rows("SELECT tries FROM source_entry")) == [(0,), (0,), (1,)]
    desk.web.pages |= {path: page(meeting(ordinal)) for path, ordinal in (("/a", "6th"), ("/b", "7th"), ("/c", "8th"))}
    assert set(states(await desk.look()).values()) == {"taken"}
    assert len(await desk.store.read(polling_rows.list_sources)) == 1

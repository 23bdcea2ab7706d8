"""Fetching a stranger's link: where it may lead, what it may cost, what it may bring. All on loopback."""

from __future__ import annotations

import asyncio
import gzip
import logging
import threading
import zlib

import pytest

from bot.links import is_public
from bot.web import Download, Limits, Policy, fetch
from knowledge.errors import FetchFault, FetchRefused
from tests.web_server import Names, WebServer, answer, names, policy, redirect

PAGE = b"<html><p>The sixth meeting was held in Islamabad.</p></html>"
SMALL = Limits(text_bytes=100_000, file_bytes=200_000)
QUICK = Limits(seconds=0.3)


async def refused(url: str, **options: object) -> FetchRefused:
    with pytest.raises(FetchRefused) as caught:
        await fetch(url, **options)
    return caught.value


async def get(server: WebServer, path: str = "/", **options: object) -> Download:
    return await fetch(server.url(path), **{"resolver": names(), "policy": policy(server), **options})


async def no(server: WebServer, path: str = "/", **options: object) -> FetchFault:
    with pytest.raises(FetchRefused) as caught:
        await get(server, path, **options)
    return caught.value.fault


# ---------------------------------------------------------------- what it brings


async def test_a_page_comes_with_what_its_server_says_of_it() -> None:
    said = answer(PAGE, 'ETag: "7"', "Last-Modified: Mon, 21 Jan 2019 09:00:00 GMT", media_type="Text/HTML; charset=x1")
    async with WebServer({"/a?b=c": said}) as server:
        found = await get(server, "/a?b=c#top")
    assert (found.body, found.media_type, found.charset) == (PAGE, "text/html", "x1")
    assert (found.etag, found.last_modified) == ('"7"', "Mon, 21 Jan 2019 09:00:00 GMT")
    assert (found.url, found.final_url) == (server.url("/a?b=c#top"), server.url("/a?b=c"))


async def test_the_request_says_who_asks_and_brings_nothing_along() -> None:
    async with WebServer({"/": answer(PAGE)}) as server:
        await get(server)
    lines = server.heard[0].strip().split("\r\n")
    assert {line.partition(":")[0] for line in lines[1:]} == {"Accept", "Accept-Encoding", "Host", "User-Agent"}
    assert f"Host: news.example:{server.port}" in lines
    assert "User-Agent: Corridor/" in server.heard[0]


async def test_cookies_are_not_kept_between_redirects_or_fetches() -> None:
    first = redirect("/b").replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=1\r\n\r\n")
    async with WebServer({"/a": first, "/b": answer(PAGE, "Set-Cookie: b=1")}) as server:
        await get(server, "/a")
        await get(server, "/b")
    assert len(server.heard) == 3
    assert not any("cookie" in request.lower() for request in server.heard)


async def test_what_did_not_change_is_not_sent_again() -> None:
    async with WebServer({"/": answer(status="304 Not Modified")}) as server:
        found = await get(server, etag='W/"7"', last_modified="Mon, 21 Jan 2019 09:00:00 GMT")
        assert found.is_unchanged
        assert found.body == b""
        assert await no(server) is FetchFault.STATUS
    assert 'If-None-Match: W/"7"\r\nIf-Modified-Since: Mon, 21 Jan 2019 09:00:00 GMT' in server.heard[0]
    assert "If-" not in server.heard[1]


@pytest.mark.parametrize(
    "status", ["204 No Content", "206 Partial Content", "403 Forbidden", "404 Not Found", "500 Oh"]
)
async def test_a_servers_no_is_told_with_its_number(status: str) -> None:
    async with WebServer({"/": answer(PAGE, status=status)}) as server:
        error = await refused(server.url(), resolver=names(), policy=policy(server))
    assert (error.fault, error.detail) == (FetchFault.STATUS, status[:3])


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "text/css", "application/json", "x"])
async def test_what_is_no_article_is_not_downloaded(kind: str) -> None:
    async with WebServer({"/": answer(PAGE, media_type=kind)}) as server:
        error = await refused(server.url(), resolver=names(), policy=policy(server))
    assert (error.fault, error.detail) == (FetchFault.TYPE, kind)


@pytest.mark.parametrize(
    "body, kind",
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><p>", "text/html"),
        (b"<?xml version='1.0'?><rss/>", "application/xml"),
    ],
)
async def test_where_the_server_names_no_type_the_bytes_tell(body: bytes, kind: str) -> None:
    said = {"/file": answer(body, media_type="application/octet-stream"), "/": b"HTTP/1.1 200 OK\r\n\r\n" + body}
    async with WebServer(said) as server:
        assert (await get(server, "/file")).media_type == kind
        assert (await get(server, "/")).media_type == kind
        server.pages["/"] = b"HTTP/1.1 200 OK\r\n\r\n\x7fELF"
        assert await no(server) is FetchFault.TYPE


# ---------------------------------------------------------------- where it may lead


@pytest.mark.parametrize(
    "addresses",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "64:ff9b::7f00:1", "::ffff:127.0.0.1", "fe80::1%lo",
     "8.8.8.8 127.0.0.1", "127.0.0.1 8.8.8.8", "2606:4700::1111 fd00::1"],
)  # fmt: skip
async def test_a_name_that_leads_inside_by_any_of_its_addresses_is_not_followed(addresses: str) -> None:
    resolver = names(trap_example=addresses)
    error = await refused("http://trap.example/", resolver=resolver)
    assert error.fault is FetchFault.NOT_PUBLIC


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "0.0.0.0"])
async def test_an_address_inside_is_refused_without_asking_for_its_name(host: str) -> None:
    resolver = names()
    error = await refused(f"http://{host}/", resolver=resolver)
    assert (error.fault, resolver.asked) == (FetchFault.NOT_PUBLIC, [])


async def test_without_a_policy_of_its_own_nobody_reaches_this_machine() -> None:
    assert Policy().is_allowed is is_public
    async with WebServer({"/": answer(PAGE)}) as server:
        error = await refused("http://localhost/", policy=Policy(ports=frozenset({80, server.port})))
        assert error.fault is FetchFault.NOT_PUBLIC
        error = await refused(server.url(name="localhost"), policy=Policy(ports=frozenset({server.port})))
        assert error.fault is FetchFault.NOT_PUBLIC
    assert server.heard == []


async def test_a_name_whose_meaning_changes_after_the_check_does_not_lead_elsewhere() -> None:
    async with WebServer({"/": answer(PAGE)}) as checked, WebServer(host="127.0.0.2", port=checked.port) as inside:
        resolver = Names({"news.example": [["127.0.0.1"], ["127.0.0.2"]]})
        allowed = policy(checked)
        assert (await fetch(checked.url(), resolver=resolver, policy=allowed)).body == PAGE
        assert resolver.asked == ["news.example"]
        with pytest.raises(FetchRefused) as caught:
            await fetch(checked.url(), resolver=resolver, policy=allowed)
    assert caught.value.fault is FetchFault.NOT_PUBLIC
    assert inside.heard == []


async def test_a_redirect_to_a_name_that_has_moved_inside_is_checked_again() -> None:
    async with WebServer() as outside, WebServer(host="127.0.0.2", port=outside.port) as inside:
        outside.pages["/"] = redirect("/again")
        resolver = Names({"news.example": [["127.0.0.1"], ["127.0.0.2"]]})
        error = await refused(outside.url(), resolver=resolver, policy=policy(outside))
    assert error.fault is FetchFault.NOT_PUBLIC
    assert (outside.paths, inside.heard) == (["/"], [])


@pytest.mark.parametrize(
    "location, fault",
    [
        ("http://127.0.0.9:{port}/", FetchFault.NOT_PUBLIC),
        ("http://inside.example:{port}/", FetchFault.NOT_PUBLIC),
        ("http://2130706433:{port}/", FetchFault.BAD_ADDRESS),
        ("file:///etc/passwd", FetchFault.BAD_ADDRESS),
        ("http://news.example:22/", FetchFault.PORT),
        ("http://me:secret@news.example:{port}/", FetchFault.CREDENTIALS),
        ("http://nowhere.example:{port}/", FetchFault.UNKNOWN_HOST),
    ],
)
async def test_a_redirect_goes_only_where_a_link_may(location: str, fault: FetchFault) -> None:
    async with WebServer() as server:
        server.pages["/"] = redirect(location.format(port=server.port))
        assert await no(server, resolver=names(inside_example="10.1.2.3")) is fault
    assert len(server.heard) == 1


async def test_redirects_are_followed_so_far_and_no_farther() -> None:
    async with WebServer({f"/{n}": redirect(f"{n + 1}", "301 Moved Permanently") for n in range(6)}) as server:
        server.pages["/5"] = answer(PAGE)
        assert (await get(server, "/0")).final_url == server.url("/5")
        server.pages |= {"/5": redirect("/6"), "/6": answer(PAGE), "/round": redirect("/round")}
        assert await no(server, "/0") is FetchFault.REDIRECTS
        assert await no(server, "/round") is FetchFault.REDIRECTS
        server.pages["/"] = answer(status="302 Found")
        assert await no(server) is FetchFault.REDIRECTS


async def test_the_next_address_is_tried_where_one_is_silent() -> None:
    async with WebServer({"/": answer(PAGE)}) as server:
        allowed = Policy(lambda address: address.is_loopback, frozenset({server.port}))
        for addresses in ("127.0.0.9 127.0.0.1", "127.0.0.1 127.0.0.9"):
            found = await fetch(server.url(), resolver=names(news_example=addresses), policy=allowed)
            assert found.body == PAGE
        error = await refused(server.url(), resolver=names(news_example="127.0.0.9 127.0.0.8"), policy=allowed)
    assert error.fault is FetchFault.UNREACHABLE


async def test_look_ups_that_hang_hold_up_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        let_go.wait(10)
        return []

    monkeypatch.setattr("socket.getaddrinfo", hang)
    found = await asyncio.gather(*(refused(f"http://a{n}.example/", limits=QUICK) for n in range(12)))
    assert {error.fault for error in found} == {FetchFault.TIMEOUT}
    async with asyncio.timeout(2):
        assert await asyncio.to_thread(lambda: "free") == "free"
    let_go.set()


async def test_a_name_that_is_none_is_said_to_be_unknown() -> None:
    assert (await refused("http://nowhere.example/", resolver=names())).fault is FetchFault.UNKNOWN_HOST
    assert (await refused("http://empty.example/", resolver=names(empty_example=""))).fault is FetchFault.UNKNOWN_HOST


async def test_proxies_and_passwords_of_the_environment_are_not_used(monkeypatch, tmp_path) -> None:
    (tmp_path / ".netrc").write_text("machine news.example login me password secret")
    monkeypatch.setenv("HOME", str(tmp_path))
    async with WebServer() as proxy, WebServer({"/": answer(PAGE)}) as server:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url(name="127.0.0.1"))
        await get(server)
    assert proxy.heard == []
    assert "authorization" not in server.heard[0].lower()


# ---------------------------------------------------------------- whom it believes


async def test_the_name_is_proved_though_the_connection_goes_to_an_address() -> None:
    async with WebServer({"/": answer(PAGE)}, tls=True) as server:
        assert (await get(server)).body == PAGE
    assert server.server_names == ["news.example"]


async def test_a_server_that_cannot_prove_its_name_is_not_believed() -> None:
    async with WebServer({"/": answer(PAGE)}, tls=True) as server:
        resolver, allowed = names(other_example="127.0.0.1"), policy(server)
        for url, trusting in (
            (server.url(name="other.example"), allowed),
            (server.url(name="127.0.0.1"), allowed),
            (server.url(), Policy(allowed.is_allowed, allowed.ports)),
        ):
            assert (await refused(url, resolver=resolver, policy=trusting)).fault is FetchFault.CERTIFICATE
    assert server.heard == []


async def test_a_server_without_tls_behind_https_is_refused() -> None:
    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    listening = await asyncio.start_server(greet, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    allowed = Policy(lambda address: address.is_loopback, frozenset({port}))
    error = await refused(f"https://news.example:{port}/", resolver=names(), policy=allowed)
    assert error.fault is FetchFault.DAMAGED
    listening.close()


async def test_https_does_not_fall_back_to_http() -> None:
    async with WebServer(tls=True) as server, WebServer({"/": answer(PAGE)}) as plain:
        server.pages["/"] = redirect(plain.url())
        error = await refused(server.url(), resolver=names(), policy=policy(server, plain))
    assert (error.fault, plain.heard) == (FetchFault.DOWNGRADE, [])


# ---------------------------------------------------------------- what it may cost


async def test_a_body_is_cut_off_at_its_limit_whatever_its_length_is_said_to_be() -> None:
    big = b"x" * 100_001
    async with WebServer(
        {"/told": answer(big), "/untold": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + big}
    ) as server:
        assert await no(server, "/told", limits=SMALL) is FetchFault.TOO_LARGE
        assert await no(server, "/untold", limits=SMALL) is FetchFault.TOO_LARGE
        server.pages["/told"] = answer(big[:-1])
        assert len((await get(server, "/told", limits=SMALL)).body) == 100_000


async def test_a_body_that_says_it_is_too_large_is_not_waited_for() -> None:
    async def promise(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100001\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(10)

    async with WebServer({"/": promise}) as server:
        assert await no(server, limits=SMALL) is FetchFault.TOO_LARGE


async def test_a_file_may_be_larger_than_a_page() -> None:
    async with WebServer({"/": answer(b"%PDF-" + b"x" * 150_000, media_type="application/pdf")}) as server:
        assert len((await get(server, limits=SMALL)).body) == 150_005


async def test_an_endless_body_does_not_take_for_ever() -> None:
    async def pour(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
            await writer.drain()

    async with WebServer({"/": pour}) as server:
        assert await no(server, limits=SMALL) is FetchFault.TOO_LARGE


async def test_a_bomb_goes_off_at_the_limit() -> None:
    bomb = gzip.compress(bytes(300_000_000), 9)
    assert len(bomb) < 300_000
    async with WebServer(
        {
            "/": answer(bomb, "Content-Encoding: gzip"),
            "/file": answer(bomb, "Content-Encoding: gzip", media_type="application/pdf"),
        }
    ) as server:
        assert await no(server, limits=Limits(text_bytes=400_000)) is FetchFault.TOO_LARGE
        assert await no(server, "/file", limits=Limits(file_bytes=400_000)) is FetchFault.TOO_LARGE


@pytest.mark.parametrize(
    "packed, encoding",
    [
        (gzip.compress(PAGE, mtime=0), "gzip"),
        (gzip.compress(PAGE[:9], mtime=0) + gzip.compress(b"", mtime=0) + gzip.compress(PAGE[9:], mtime=0), "x-gzip"),
        (PAGE, "identity"),
    ],
)
async def test_a_packed_page_is_unpacked(packed: bytes, encoding: str) -> None:
    async with WebServer({"/": answer(packed, f"Content-Encoding: {encoding}")}) as server:
        assert (await get(server)).body == PAGE


@pytest.mark.parametrize(
    "packed, encoding",
    [
        (gzip.compress(PAGE, mtime=0)[:-4], "gzip"),
        (PAGE, "gzip"),
        (b"", "gzip"),
        (gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "gzip, gzip"),
        (gzip.compress(b"", mtime=0) * 1000 + gzip.compress(PAGE, mtime=0), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (PAGE, "br"),
        (PAGE, "nonsense"),
    ],
)
async def test_what_is_packed_badly_or_as_nobody_asked_is_refused(packed: bytes, encoding: str) -> None:
    async with WebServer({"/": answer(packed, f"Content-Encoding: {encoding}")}) as server:
        assert await no(server) is FetchFault.DAMAGED


async def test_a_server_that_trickles_is_left_when_its_time_is_over() -> None:
    async def trickle(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    async def trickle_header(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X: y\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)

    async def hops(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(redirect("/hops"))

    async with WebServer({"/": trickle, "/header": trickle_header, "/hops": hops}) as server:
        for path in ("/", "/header", "/hops"):
            assert await no(server, path, limits=QUICK) is FetchFault.TIMEOUT


async def test_a_name_server_that_is_silent_costs_no_more_than_the_rest() -> None:
    async def silent(host: str, port: int) -> list[str]:
        await asyncio.sleep(100)
        return []

    assert (await refused("http://news.example/", resolver=silent, limits=QUICK)).fault is FetchFault.TIMEOUT


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x00" * 50,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: -5\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_refused(said: bytes) -> None:
    async with WebServer({"/": said}) as server:
        assert await no(server) is FetchFault.DAMAGED


async def test_a_validator_that_cannot_be_sent_back_is_forgotten() -> None:
    async with WebServer({"/": answer(PAGE, f"ETag: {'x' * 301}", "Last-Modified: \xe4")}) as server:
        found = await get(server)
    assert (found.etag, found.last_modified) == (None, None)


# ---------------------------------------------------------------- what it tells


async def test_neither_errors_nor_logs_repeat_what_may_be_secret(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    caplog.set_level(logging.INFO)
    async with WebServer({"/k?token=s3cret": answer(status="401 No"), "/": answer(PAGE)}) as server:
        error = await refused(server.url("/k?token=s3cret"), resolver=names(), policy=policy(server))
        await get(server)
    assert str(error) == "news.example: status (401)"
    assert error.__cause__ is None
    assert "s3cret" not in caplog.text + repr(error)


async def test_nothing_stays_open_after_a_fetch() -> None:
    async def hold(writer: asyncio.StreamWriter) -> None:
        writer.write(answer(PAGE, "Connection: keep-alive"))
        await writer.drain()
        assert await asyncio.wait_for(held[0].read(), 5) == b""
        ended.set()

    ended, held = asyncio.Event(), []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        held.append(reader)
        await hold(writer)
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    allowed = Policy(lambda address: address.is_loopback, frozenset({port}))
    await fetch(f"http://news.example:{port}/", resolver=names(), policy=allowed)
    await asyncio.wait_for(ended.wait(), 5)
    listening.close()

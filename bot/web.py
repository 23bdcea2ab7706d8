"""The web, as far as a stranger's link may lead us into it: the riskiest thing the bot does.

A link that somebody in a chat or a feed gives could point at this machine, at the network it stands in, or at a server
made to hurt whoever asks it. So: every address of a name must be public, the one that was checked is the one connected
to, every redirect is checked again, and time, bytes and types are bounded. httpcore is used without httpx, because what
it does not do (cookies, proxies and passwords of the environment, redirects) cannot go wrong.
"""

from __future__ import annotations

import asyncio
import functools
import re
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address

import httpcore

from bot.connecting import Pinned, Resolver, connect_fault, resolve
from bot.inflating import Broken, Gzip, Plain, TooLarge
from bot.links import WEB_PORTS, Address, Link, is_public, literal, parse_link, parse_redirect
from knowledge.errors import FetchFault, FetchRefused

MOST_ADDRESSES = 4  # of one name that are tried one after the other
MOST_WAIT = timedelta(days=1)  # that a server may ask for
MAX_VALIDATOR = 300  # characters of an etag or a date that is sent back

TEXT_TYPES = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown",
    "text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
})  # fmt: skip
FILE_TYPES = frozenset({"application/pdf", "message/rfc822"})
UNTOLD_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream"})  # looked at instead
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take, its redirects and name look-ups included."""

    seconds: float = 30.0
    seconds_to_connect: float = 8.0  # to one address
    text_bytes: int = 5_000_000  # unpacked; as many as knowledge.reading takes
    file_bytes: int = 20_000_000  # of a PDF or a mail
    redirects: int = 5


@functools.cache
def trusted() -> ssl.SSLContext:
    """How servers are made to prove who they are: by the authorities that certifi lists."""
    return httpcore.default_ssl_context()


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom a fetch may reach and whom it believes. Only tests have another than the default."""

    is_allowed: Callable[[Address], bool] = is_public
    ports: frozenset[int] = WEB_PORTS
    tls: Callable[[], ssl.SSLContext] = trusted


@dataclass(frozen=True, slots=True)
class Download:
    """What an address gave. `media_type` is small and without parameters, `charset` as declared, None where it was not.

    `etag` and `last_modified` are for asking again; `is_unchanged`: the server says that nothing changed since these,
    and sent no body.
    """

    url: str
    final_url: str
    media_type: str
    charset: str | None
    body: bytes = field(repr=False)
    etag: str | None = None
    last_modified: str | None = None
    is_unchanged: bool = False


LIMITS = Limits()
PUBLIC = Policy()


async def fetch(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    resolver: Resolver = resolve,
    policy: Policy = PUBLIC,
    limits: Limits = LIMITS,
) -> Download:
    """What is at the address; with `etag` or `last_modified`, only if it changed. Raises: FetchRefused."""
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = [(name, value) for name, value in asked.items() if value]
    link = parse_link(url, ports=policy.ports)
    visit = _Visit(url, headers, resolver=resolver, policy=policy, limits=limits)
    try:
        async with asyncio.timeout(limits.seconds):
            for _ in range(limits.redirects + 1):
                found = await visit.ask(link)
                if isinstance(found, Download):
                    return found
                link = found
    except TimeoutError:
        raise FetchRefused(link.host, FetchFault.TIMEOUT) from None
    raise FetchRefused(link.host, FetchFault.REDIRECTS)


@dataclass(frozen=True, slots=True)
class _Visit:
    """One fetch under way."""

    url: str
    headers: Sequence[tuple[bytes | str, bytes | str]]
    resolver: Resolver
    policy: Policy
    limits: Limits

    async def ask(self, link: Link) -> Download | Link:
        """What is at the link, or where it sends us. Raises: FetchRefused, TimeoutError."""
        backend = Pinned(await self._addresses(link), self.limits.seconds_to_connect)
        headers = [("User-Agent", user_agent()), ("Accept-Encoding", "gzip"), ("Accept", "*/*"), *self.headers]
        try:
            context = self.policy.tls() if link.scheme == "https" else None
            async with (
                httpcore.AsyncConnectionPool(context, max_connections=1, network_backend=backend) as pool,
                pool.stream("GET", link.url, headers=headers) as response,
            ):
                return await self._read(link, response)
        except httpcore.TimeoutException:
            raise FetchRefused(link.host, FetchFault.UNREACHABLE) from None
        except httpcore.ConnectError as error:
            raise FetchRefused(link.host, connect_fault(error)) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, Broken):
            raise FetchRefused(link.host, FetchFault.DAMAGED) from None
        except TooLarge:
            raise FetchRefused(link.host, FetchFault.TOO_LARGE) from None

    async def _addresses(self, link: Link) -> Sequence[Address]:
        """Where to connect to. One address that is not public closes the name: it was made to lead inside.

        Raises: FetchRefused.
        """
        itself = literal(link.host)
        try:
            found = [itself] if itself else [ip_address(text) for text in await self.resolver(link.host, link.port)]
        except (OSError, UnicodeError, ValueError):
            raise FetchRefused(link.host, FetchFault.UNKNOWN_HOST) from None
        if not found:
            raise FetchRefused(link.host, FetchFault.UNKNOWN_HOST)
        if not all(map(self.policy.is_allowed, found)):
            raise FetchRefused(link.host, FetchFault.NOT_PUBLIC)
        return found[:MOST_ADDRESSES]

    async def _read(self, link: Link, response: httpcore.Response) -> Download | Link:
        """Raises: FetchRefused, TooLarge, Broken, and what httpcore raises."""
        headers = _fields(response.headers)
        if response.status in _REDIRECTS:
            if "location" not in headers:
                raise FetchRefused(link.host, FetchFault.REDIRECTS)
            return parse_redirect(link, headers["location"], ports=self.policy.ports)
        is_unchanged = response.status == 304 and bool(self.headers)
        if response.status != 200 and not is_unchanged:
            wait = retry_wait(headers) if response.status in _BUSY else None
            raise FetchRefused(link.host, FetchFault.STATUS, str(response.status), wait=wait)
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        charset = _CHARSET.search(headers.get("content-type", ""))
        body = b"" if is_unchanged else await self._body(link, media_type, response)
        return Download(
            self.url,
            link.url,
            media_type if media_type not in UNTOLD_TYPES or is_unchanged else _look(link, body),
            charset[1] if charset else None,
            body,
            etag=_validator(headers.get("etag")),
            last_modified=_validator(headers.get("last-modified")),
            is_unchanged=is_unchanged,
        )

    async def _body(self, link: Link, media_type: str, response: httpcore.Response) -> bytes:
        if media_type not in TEXT_TYPES | FILE_TYPES | UNTOLD_TYPES:
            raise FetchRefused(link.host, FetchFault.TYPE, media_type[:60])
        limit = self.limits.text_bytes if media_type in TEXT_TYPES else self.limits.file_bytes
        headers = _fields(response.headers)
        told = headers.get("content-length", "")
        if told.isdecimal() and int(told[:20]) > limit:
            raise TooLarge
        inflating = _inflating(headers.get("content-encoding", ""), limit)
        parts = [inflating.take(chunk) async for chunk in response.aiter_stream()]
        inflating.finish()
        return b"".join(parts)


@functools.cache
def user_agent() -> str:
    """Who we say we are."""
    try:
        return f"Corridor/{version('corridor')} (reads news for a team; asks rarely)"
    except PackageNotFoundError:
        return "Corridor (reads news for a team; asks rarely)"


def _fields(headers: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """The header's fields by small name, those given twice joined as HTTP has it."""
    fields: dict[str, str] = {}
    for name, value in headers:
        key = name.decode("latin-1").lower()
        text = _text(value)
        fields[key] = f"{fields[key]}, {text}" if key in fields and key not in {"location", "content-type"} else text
    return fields


def retry_wait(headers: Mapping[str, str]) -> timedelta | None:
    """For how long a server asks not to be asked again (RFC 9110, 10.2.3), at most MOST_WAIT; None where it does not.

    A time is measured by the server's own clock.
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdecimal():
        return min(timedelta(seconds=int(told[:9])), MOST_WAIT)
    try:
        until, now = (parsedate_to_datetime(text) for text in (told, headers.get("date", "")))
        return min(max(until - now, timedelta()), MOST_WAIT)
    except (TypeError, ValueError, OverflowError):  # no times, or one with a zone and one without
        return None


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _inflating(encoding: str, limit: int) -> Gzip | Plain:
    """How the body is packed; in one layer, since we asked for no more. Raises: Broken for any other way."""
    match encoding.strip().lower():
        case "" | "identity":
            return Plain(limit)
        case "gzip" | "x-gzip":
            return Gzip(limit)
        case _:
            raise Broken


def _look(link: Link, body: bytes) -> str:
    """The media type of a body whose server does not tell it. Raises: FetchRefused."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if start.startswith(b"<?xml"):
        return "application/xml"
    raise FetchRefused(link.host, FetchFault.TYPE)


def _validator(text: str | None) -> str | None:
    return text if text and len(text) <= MAX_VALIDATOR and text.isascii() and text.isprintable() else None

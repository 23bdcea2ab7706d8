"""Servers on loopback that say exactly what a test wants, byte by byte; and names that lead to them."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from bot.web import Policy

TLS = Path(__file__).parent / "data" / "tls"
LOOPBACK = ip_address("127.0.0.1")
Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"", *lines: str, status: str = "200 OK", media_type: str = "text/html") -> bytes:
    """A whole HTTP answer."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *lines]
    return "\r\n".join([*head, "", ""]).encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {location}", status=status)


@dataclass
class WebServer:
    """Answers each path with what `pages` has for it; `heard` are the requests as they came."""

    pages: dict[str, Answer] = field(default_factory=dict)
    host: str = "127.0.0.1"
    tls: bool = False
    port: int = 0
    heard: list[str] = field(default_factory=list)
    server_names: list[str | None] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        context = None
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(TLS / "news.example.pem")
            context.sni_callback = lambda _object, name, _context: self.server_names.append(name)
        self._server = await asyncio.start_server(self._serve, self.host, self.port, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    def url(self, path: str = "/", name: str = "news.example") -> str:
        return f"{'https' if self.tls else 'http'}://{name}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.heard]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heard.append(request)
            said = self.pages.get(request.split(" ")[1], answer(b"no", status="404 Not Found"))
            if isinstance(said, bytes):
                writer.write(said)
                await writer.drain()
            else:
                await said(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def policy(*servers: WebServer) -> Policy:
    """Lets a fetch reach these servers, and nothing else at all."""
    allowed = {ip_address(server.host) for server in servers}

    def tls() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=TLS / "ca.pem")

    return Policy(allowed.__contains__, frozenset(server.port for server in servers), tls)


@dataclass
class Names:
    """A name server: each name with its addresses, one set after the other where there are several."""

    known: dict[str, Sequence[Sequence[str]]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.known:
            raise OSError("no such name")
        answers = self.known[host]
        return answers[min(self.asked.count(host), len(answers)) - 1]


def names(**known: str) -> Names:
    """`news_example="127.0.0.1"`; news.example is there in any case."""
    given = {name.replace("_", "."): [addresses.split()] for name, addresses in known.items()}
    return Names({"news.example": [["127.0.0.1"]], **given})

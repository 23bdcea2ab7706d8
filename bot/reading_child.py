"""The process in which strangers' bytes are read: it may be slow, fail or be killed without harm to the one that asks.

It takes requests on standard input and answers on standard output, each a length of four bytes and a JSON object; a
request's body follows it, preceded by its own length. It ends when its input does.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from knowledge.dates import parse_edtf
from knowledge.errors import ArticleRefused
from knowledge.model import Article
from knowledge.reading import read_bytes, read_taken
from knowledge.reading.feed import is_feed, parse_feed
from knowledge.reading.links_page import parse_links

LENGTH = struct.Struct(">I")
MEMORY = 2_000_000_000  # bytes of address space; the libraries alone take a quarter of it
WRITTEN = 100_000_000  # bytes of one file; py3langid unpacks its model into a temporary one
NICENESS = 5  # people who ask come first

Json = dict[str, Any]


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Say, by an answer of no bytes, that it is ready; then answer requests until there are no more."""
    answers.write(LENGTH.pack(0))
    answers.flush()
    while header := requests.read(LENGTH.size):
        request: Json = json.loads(requests.read(LENGTH.unpack(header)[0]))
        body = requests.read(LENGTH.unpack(requests.read(LENGTH.size))[0])
        with _ending_after(request["seconds"]):
            answer = json.dumps(_answer(request, body)).encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


@contextlib.contextmanager
def _ending_after(seconds: float) -> Iterator[None]:
    """Has the system end the process once it has computed for that long, also with nobody left to end it."""
    if not hasattr(signal, "setitimer"):  # on Windows, where only whoever asked can
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _answer(request: Json, body: bytes) -> Json:
    try:
        match request["what"]:
            case "listing":
                return _listing(body, request)
            case "file":
                return _article(read_taken(body, Path(os.fsdecode(bytes.fromhex(request["path"])))))
            case _:
                return _article(_received(request, body))
    except ArticleRefused as refused:
        return {"refused": refused.reason, "detail": refused.detail}


def _received(request: Json, body: bytes) -> Article:
    return read_bytes(
        request["name"],
        request["media_type"],
        body,
        url=request["url"],
        charset=request["charset"],
        published=parse_edtf(request["published"]) if request["published"] else None,
    )


def _article(article: Article) -> Json:
    published = article.published.edtf if article.published else None
    names = ("key", "text", "url", "path", "publisher", "title", "language", "published_basis")
    return {name: getattr(article, name) for name in names} | {"published": published}


def _listing(body: bytes, request: Json) -> Json:
    parse = parse_feed if is_feed(body) else parse_links
    found = parse(body, url=request["url"], charset=request["charset"])
    entries = [[one.key, one.url, one.title, one.published.edtf if one.published else None] for one in found.entries]
    return {"is_feed": found.is_feed, "entries": entries, "feeds": found.feeds}


def _give_up_rights() -> None:
    """Let the process write, take and hurry no more than a reader needs, where the system can see to that."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, WRITTEN), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # one that is lower already
            resource.setrlimit(limit, (most, most))


def main() -> None:
    """Serve standard input and output; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _give_up_rights()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()

"""Robots: which addresses of a site programs are asked to keep away from, as its robots.txt says (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterator

from protego import Protego

Robots = Protego

MOST_BYTES = 512_000  # the RFC has at least so much read
MOST_LINES = 10_000
MOST_PAIRS = 250_000  # of a line and a program: each rule is kept once for every program of its group


def parse_robots(body: bytes) -> Robots:
    """What a robots.txt asks for; of one beyond the bounds, what its beginning does."""
    text = body[:MOST_BYTES].decode("utf-8-sig", "replace")
    return Protego.parse("\n".join(_bounded(text)))


def may_read(robots: Robots, url: str, *, program: str) -> bool:
    """Whether a program of that name may read the address. Raises: ValueError where it is no address."""
    return robots.can_fetch(url.encode("utf-8", "replace").decode(), program)


def _bounded(text: str) -> Iterator[str]:
    programs = 0
    for number, line in enumerate(text.splitlines(), 1):
        programs += line.lstrip()[:4].lower() == "user"
        if number > MOST_LINES or number * programs > MOST_PAIRS:
            return
        yield line

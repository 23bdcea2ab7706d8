"""Robots: which addresses of a site programs are asked to keep away from, as its robots.txt says (RFC 9309).

Of the rules that fit the longest counts, "*" stands for anything and "$" for the end; urllib.robotparser knows neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

MOST_BYTES = 500_000  # the RFC has at least so much read
MOST_RULES = 5_000  # for one program
MOST_CHARACTERS = 2_000  # of a rule
ANY_PROGRAM = "*"

_TOKEN = re.compile(r"\*|[a-z_-]+", re.IGNORECASE)
_KEPT = "/?&=;:@!$'()*+,~#[]-._"  # what quoting leaves as it is


@dataclass(frozen=True, slots=True)
class Rule:
    """Addresses that begin with `path`, where "*" and a last "$" have their meaning, may be read, or may not."""

    path: str
    allows: bool


Rules = tuple[Rule, ...]


def parse_robots(body: bytes, program: str) -> Rules:
    """The rules for that program, in the order of the text; those for any program where none are for it."""
    found: dict[str, list[Rule]] = {}
    names: list[str] = []
    is_naming = False
    for key, value in _fields(body[:MOST_BYTES].decode("utf-8", "replace")):
        if key == "user-agent":
            names = [*(names if is_naming else []), _token(value)]
            found.setdefault(names[-1], [])
        elif value:
            for name in {ANY_PROGRAM, program.lower()}.intersection(names):
                found[name].append(Rule(_normal(value[:MOST_CHARACTERS]), key == "allow"))
        is_naming = key == "user-agent"
    return tuple(found.get(program.lower(), found.get(ANY_PROGRAM, []))[:MOST_RULES])


def may_read(rules: Rules, url: str) -> bool:
    """Whether they let the address be read: the longest rule that fits says so, of two as long the one that allows."""
    parts = urlsplit(url)
    path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    fitting = [(len(rule.path), rule.allows) for rule in rules if _fits(rule.path, path)]
    return max(fitting, default=(0, True))[1]


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """The lines that say for whom or what; others part nothing."""
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon and (name := key.strip().lower()) in {"user-agent", "allow", "disallow"}:
            yield name, value.strip()


def _token(value: str) -> str:
    """The name of a program, without its version."""
    found = _TOKEN.match(value)
    return found[0].lower() if found else ""


def _normal(path: str) -> str:
    """The path with each letter quoted or not as it has to be, so that two forms of one are equal."""
    return quote(unquote(path, errors="surrogateescape"), safe=_KEPT, errors="surrogateescape")


def _fits(rule: str, path: str) -> bool:
    """Whether the path begins as the rule says; takes time in proportion to both."""
    is_whole = rule.endswith("$")
    first, *others = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at, last = len(first), others.pop() if others else None
    for part in others:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is None:
        return not is_whole or at == len(path)
    return path.endswith(last, at) if is_whole else path.find(last, at) >= 0

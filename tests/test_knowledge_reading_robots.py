"""What a robots.txt asks of us: whose rules count, and which addresses they keep us from."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.robots import MOST_LINES, MOST_PAIRS, may_read, parse_robots

SITE = "https://news.example"


def allows(robots: str, path: str) -> bool:
    return may_read(parse_robots(robots.encode()), f"{SITE}{path}", program="Corridor")


@pytest.mark.parametrize(
    ("robots", "path", "wanted"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "", False),
        ("user-AGENT: *\r\nDISALLOW : /a # not that", "/a/b", False),
        ("\ufeffUser-agent: *\rDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /a\nDisallow: /b", "/c", True),
        # of two rules the longer counts, wherever it stands; of two as long the one that allows
        ("User-agent: *\nAllow: /\nDisallow: /search", "/search?q=1", False),
        ("User-agent: *\nDisallow: /\nAllow: /feed", "/feed/1", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        # ours before anybody's; all groups that name us together
        ("User-agent: *\nDisallow: /\n\nUser-agent: corridor\nDisallow: /x", "/a", True),
        ("User-agent: Corridor\nDisallow: /x\nUser-agent: *\nAllow: /", "/x", False),
        (
            "User-agent: Corridor\nDisallow: /x\nUser-agent: b\nDisallow: /\nUser-agent: CORRIDOR\nDisallow: /y",
            "/y",
            False,
        ),
        ("User-agent: Corridor\nUser-agent: other\nDisallow: /x", "/x", False),
        ("User-agent: CorridorBot\nDisallow: /", "/a", True),
        ("User-agent: GPTBot\nDisallow: /", "/a", True),
        ("Disallow: /", "/a", True),  # for nobody
        ("User-agent: *\nSitemap: https://x/\nCrawl-delay: 5\nDisallow: /a", "/a", False),
        # anything, and the end
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("User-agent: *\nDisallow: /*/print", "/a/b/print/1", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: *", "/a", False),
        ("User-agent: *\nDisallow: /?s=", "/?s=cpec", False),
        # one letter, quoted or not
        ("User-agent: *\nDisallow: /%7ejoe/", "/~joe/a", False),
        ("User-agent: *\nDisallow: /خبر", "/%D8%AE%D8%A8%D8%B1/1", False),
    ],
)
def test_an_address_is_read_or_not_as_the_site_asks(robots: str, path: str, wanted: bool) -> None:
    assert allows(robots, path) is wanted


pieces = st.lists(st.sampled_from(["a", "b", "/", "*", "ab"]), max_size=8).map("".join)


@given(pieces, st.booleans(), st.lists(st.sampled_from(["a", "b", "/"]), max_size=10).map("".join))
def test_a_rule_fits_what_a_pattern_of_its_meaning_fits(rule: str, is_whole: bool, path: str) -> None:
    pattern = ".*".join(map(re.escape, f"/{rule}".split("*"))) + ("$" if is_whole else "")
    said = f"User-agent: *\nDisallow: /{rule}{'$' if is_whole else ''}"
    assert allows(said, f"/{path}") is (re.match(pattern, f"/{path}") is None)


@given(st.binary(max_size=300), st.text(st.characters(), max_size=30))
def test_whatever_stands_there_is_read(body: bytes, path: str) -> None:
    assert may_read(parse_robots(b"User-agent: *\n" + body), f"{SITE}/{path}", program="Corridor") in {True, False}


@pytest.mark.parametrize(
    "endless",
    [
        "Disallow: /x\n" * MOST_LINES,
        "".join(f" User Agent p{number}\n" for number in range(5_000)) + "User-agent: *\n",
        "User-agent: *\n" * 50 + "Disallow: /x\n" * (MOST_PAIRS // 50),
    ],
)
def test_of_a_list_without_end_the_beginning_counts(endless: str) -> None:
    robots = f"User-agent: *\nDisallow: /a\n{endless}Disallow: /b"
    assert (allows(robots, "/a"), allows(robots, "/b")) == (False, True)

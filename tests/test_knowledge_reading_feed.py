"""What feeds and pages of links list."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.feed import is_feed, parse_feed
from knowledge.reading.links_page import parse_links
from knowledge.reading.listing import MAX_KEY, MAX_LISTED, Listed, listing_key

URL = "https://news.example/feeds/all.xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link>{more}</item>"
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{items}</feed>'
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="https://news.example/a"><title>A</title><link>https://news.example/a</link>
<dc:date>2019-01-22T00:10:00+05:00</dc:date></item></rdf:RDF>"""


def rss(*items: str) -> bytes:
    return RSS.format(items="".join(items)).encode()


def listed(body: bytes) -> tuple[Listed, ...]:
    return parse_feed(body, url=URL).entries


def days(*items: str) -> list[str | None]:
    return [entry.published.edtf if entry.published else None for entry in listed(rss(*items))]


def test_an_entry_has_its_id_address_title_and_day() -> None:
    item = ITEM.format(
        title="Talks &amp;amp; &lt;b&gt;more&lt;/b&gt;",
        link="../2019/talks?id=7",
        more="<guid isPermaLink='false'>g-1</guid><pubDate>Mon, 21 Jan 2019 09:00:00 +0500</pubDate>",
    )
    (entry,) = listed(rss(item))
    assert (entry.key, entry.url, entry.title) == ("g-1", "https://news.example/2019/talks?id=7", "Talks & more")
    assert entry.published and entry.published.edtf == "2019-01-21"


@pytest.mark.parametrize(
    "date",
    [
        "<pubDate>Tue, 22 Jan 2019 04:10:00 +0500</pubDate>",
        "<pubDate>22 Jan 2019 00:10 +0800</pubDate>",
        "<dc:date>2019-01-22T04:10:00+05:00</dc:date>",
        "<pubDate>Tue, 22 Jan 2019 23:50:00 -0800</pubDate>",
    ],
)
def test_the_day_is_that_of_the_newsroom_and_not_of_utc(date: str) -> None:
    assert days(ITEM.format(title="A", link="/a", more=date)) == ["2019-01-22"]


def test_a_day_that_is_none_or_could_be_two_is_unknown() -> None:
    odd = ("<pubDate>yesterday</pubDate>", "<pubDate>11/9/2022</pubDate>", "<pubDate>31 Feb 2019</pubDate>", "")
    assert days(*(ITEM.format(title="A", link=f"/{n}", more=more) for n, more in enumerate(odd))) == [None] * 4


def test_what_an_atom_entry_was_updated_on_is_not_its_day() -> None:
    entry = '<entry><id>{n}</id><title>A</title><link href="https://x.example/{n}"/><{of}>2019-01-22T04:10:00+05:00</{of}></entry>'
    entries = listed(ATOM.format(items=entry.format(n=1, of="updated") + entry.format(n=2, of="published")).encode())
    assert [one.published and one.published.edtf for one in entries] == [None, "2019-01-22"]
    (older,) = listed(RDF.encode())
    assert older.published and older.published.edtf == "2019-01-22"


def test_entries_without_an_address_are_left_out_and_each_key_comes_once() -> None:
    odd = ["", "javascript:alert(1)", "mailto:a@x.example", "file:///etc/passwd", "http://[", "ftp://x.example/a"]
    items = [ITEM.format(title="A", link=link, more="") for link in [*odd, "/a", "/b", "/a"]]
    assert [entry.url for entry in listed(rss(*items))] == ["https://news.example/a", "https://news.example/b"]
    assert listed(rss("<item><title>A</title></item>")) == ()


def test_a_long_feed_is_cut_and_long_keys_are_hashed() -> None:
    items = [ITEM.format(title="A", link=f"/{n}", more="") for n in range(MAX_LISTED + 50)]
    assert len(listed(rss(*items))) == MAX_LISTED
    (entry,) = listed(rss(ITEM.format(title="x" * 5000, link="/a", more=f"<guid>{'g' * 5000}</guid>")))
    assert len(entry.key) <= MAX_KEY and len(entry.title or "") == 300
    assert listing_key("a" * 301) != listing_key("a" * 302)


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    body = rss(ITEM.format(title="A & B", link="/a", more=""), "<item><title>never closed")
    assert [entry.url for entry in listed(body.replace(b"</channel></rss>", b""))] == ["https://news.example/a"]


def test_encodings_are_read_as_declared() -> None:
    body = RSS.replace("?>", ' encoding="gb18030"?>').format(items=ITEM.format(title="第六次会议", link="/a", more=""))
    assert listed(body.encode("gb18030"))[0].title == "第六次会议"
    body = RSS.format(items=ITEM.format(title="Größe", link="/a", more=""))
    assert parse_feed(body.encode("latin-1"), url=URL, charset="iso-8859-1").entries[0].title == "Größe"


def test_a_feed_reaches_neither_files_nor_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed.xml").write_bytes(rss(ITEM.format(title="inside", link="/a", more="")))
    for name in (b"feed.xml", os.fsencode(tmp_path / "feed.xml"), b"http://127.0.0.1:9/feed"):
        assert listed(name) == ()
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss version'.encode()
    found = listed(rss(ITEM.format(title="&x;", link="/a", more="")).replace(b"<rss version", doctype))
    assert "s3cret" not in str(found)


def test_entities_that_multiply_do_not() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 10}">' for n in range(12))
    body = rss(ITEM.format(title="&a11;", link="/a", more="")).replace(
        b"<rss", f"<!DOCTYPE r [{entities}]><rss".encode()
    )
    assert len(str(listed(body))) < 2000


@pytest.mark.parametrize(
    "body, is_one",
    [
        (rss(), True),
        (ATOM.encode(), True),
        (RDF.encode(), True),
        (b"\xef\xbb\xbf\n<!-- made by x -->\n<rss version='2.0'>", True),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a'?><!DOCTYPE rss><atom:feed>", True),
        (RDF.encode("utf-16"), True),
        (b"<!doctype html><html><head><title>rss</title>", False),
        (b"<html><rss>", False),
        (b"<feedback>", False),
        (b"rss", False),
        (b"", False),
    ],
)
def test_a_feed_is_known_by_its_beginning(body: bytes, is_one: bool) -> None:
    assert is_feed(body) is is_one


@given(st.binary(max_size=300))
def test_any_bytes_are_a_listing(body: bytes) -> None:
    for found in (
        parse_feed(body, url=URL),
        parse_feed(rss(body.decode("latin-1")), url=URL),
        parse_links(body, url=URL),
    ):
        assert all(entry.url.startswith(("http://", "https://")) for entry in found.entries)


# ---------------------------------------------------------------- pages of links

HEADLINE = "Security group of the corridor meets in Islamabad"
HERE = "https://www.news.example/tag/corridor"


def links(*anchors: str, head: str = "") -> list[str]:
    body = f"<html><head>{head}</head><body>{''.join(anchors)}</body></html>"
    return [entry.url for entry in parse_links(body.encode(), url=HERE).entries]


@pytest.mark.parametrize(
    "href, url",
    [
        ("/2019/a", "https://www.news.example/2019/a"),
        ("b?id=1#comments", "https://www.news.example/tag/b?id=1"),
        ("https://m.news.example/c", "https://m.news.example/c"),
        ("//news.example/d", "https://news.example/d"),
    ],
)
def test_a_headline_leads_to_an_article_of_the_site(href: str, url: str) -> None:
    assert links(f"<a href='{href}'><span>Security group</span> of the corridor meets</a>") == [url]


@pytest.mark.parametrize(
    "href",
    ["https://other.example/a", "#top", "", "/", "/tag/corridor", "/tag/corridor/#x", "javascript:void(0)", "/a.jpg",
     "mailto:a@news.example", "http://[", "https://news.example.evil.example/a", "?"],
)  # fmt: skip
def test_what_leads_elsewhere_or_nowhere_is_no_article(href: str) -> None:
    assert links(f"<a href='{href}'>{HEADLINE}</a>") == []


@pytest.mark.parametrize(
    "words", ["Home", "Read more", "Internationalization-and-localization", "By our correspondent", ""]
)
def test_menus_and_names_are_no_headlines(words: str) -> None:
    assert links(f"<a href='/a'>{words}</a>") == []


def test_one_article_is_listed_once_with_its_first_headline() -> None:
    twice = f"<a href='/a?utm_source=x'>{HEADLINE}</a><a href='/a'>{HEADLINE} again</a>"
    body = f"<html><head><base href='/sub/'></head><body>{twice}<a href='b'>{HEADLINE}</a></body></html>"
    found = parse_links(body.encode(), url=HERE).entries
    assert [(entry.key, entry.title) for entry in found] == [
        ("https://www.news.example/a", HEADLINE),
        ("https://www.news.example/sub/b", HEADLINE),
    ]


def test_a_page_tells_of_its_feeds() -> None:
    head = (
        "<link rel='alternate' type='application/rss+xml' href='/feed'><link rel='alternate' hreflang='ur' href='/ur'>"
    )
    found = parse_links(f"<html><head>{head}</head><body>x</body></html>".encode(), url=HERE)
    assert found.feeds == ("https://www.news.example/feed",)

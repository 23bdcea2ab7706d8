"""Articles that come as bytes: by which reader, under which address, whatever a stranger says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import day
from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import PublishedBasis
from knowledge.reading import MAX_TEXT_BYTES, read_bytes
from knowledge.reading.received import safe_name

SENTENCE = "The sixth meeting of the working group on safety and security was held in Islamabad on Monday."
PAGE = f"""<html><head><title>Sixth round</title>{{head}}</head>
<body><article><h1>Sixth round</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>"""
MAIL = f"From: a@x.example\nSubject: Sixth round\nDate: Tue, 22 Jan 2019 04:10:00 +0500\n\n{SENTENCE}\n"
MARKDOWN = f"---\ntitle: Sixth round\n---\n{SENTENCE}\n"
URL = "https://news.example/a/sixth-round?utm_source=chat"


def page(head: str = "") -> bytes:
    return PAGE.format(head=head).encode()


@pytest.mark.parametrize(
    "name, media_type, body",
    [
        ("a.md", "text/markdown", MARKDOWN),
        ("a.md", "application/octet-stream", MARKDOWN),
        ("a.txt", "text/plain; charset=utf-8", SENTENCE),
        ("", "text/plain", SENTENCE),
        ("news.example", "text/plain", SENTENCE),
        ("a.html", "", PAGE.format(head="")),
        ("a.pdf", "text/html", PAGE.format(head="")),
        ("download.php", "Text/HTML", PAGE.format(head="")),
        ("a.eml", "message/rfc822", MAIL),
        ("a.eml", "text/plain", MAIL),
        ("", "message/rfc822", MAIL),
    ],
)
def test_the_media_type_decides_and_else_the_name(name: str, media_type: str, body: str) -> None:
    article = read_bytes(name, media_type, body.encode())
    assert SENTENCE in article.text
    assert "<p>" not in article.text and "Subject" not in article.text
    assert article.title in {"Sixth round", None}


@pytest.mark.parametrize(
    "name, media_type, reason",
    [
        ("a.exe", "application/octet-stream", Refusal.UNSUPPORTED),
        ("a.md", "image/png", Refusal.UNSUPPORTED),
        ("a.rss", "application/rss+xml", Refusal.UNSUPPORTED),
        ("a.pdf", "", Refusal.DAMAGED),
        ("a.eml", "", Refusal.DAMAGED),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(name: str, media_type: str, reason: Refusal) -> None:
    with pytest.raises(ArticleRefused) as caught:
        read_bytes(name, media_type, SENTENCE.encode())
    assert caught.value.reason is reason


def test_nothing_and_too_much_are_refused() -> None:
    for body, reason in ((b"", Refusal.EMPTY), (b"a" * (MAX_TEXT_BYTES + 1), Refusal.TOO_LARGE)):
        with pytest.raises(ArticleRefused) as caught:
            read_bytes("a.txt", "text/plain", body)
        assert caught.value.reason is reason


def test_without_an_address_the_text_is_the_key_and_no_path_is_kept() -> None:
    one, two = (read_bytes(name, "text/plain", SENTENCE.encode()) for name in ("/etc/a.txt", "b.txt"))
    assert one == two
    assert (one.key, one.path, one.url) == (f"sha256:{one.sha256}", None, None)


@pytest.mark.parametrize(
    "own, url",
    [
        ("", URL),
        ("https://news.example/own", "https://news.example/own"),
        ("https://www.news.example/own", "https://www.news.example/own"),
        ("https://other.example/own", URL),
        ("https://news.example.evil.example/own", URL),
        ("javascript:alert(1)", URL),
    ],
)
def test_a_page_names_its_own_address_only_within_its_site(own: str, url: str) -> None:
    article = read_bytes("x", "text/html", page(f"<link rel='canonical' href='{own}'>" if own else ""), url=URL)
    assert article.url == url
    assert "utm_source" not in article.key


def test_a_markdown_file_from_the_web_cannot_take_another_articles_place() -> None:
    body = f"---\nurl: https://victim.example/a\n---\n{SENTENCE}\n".encode()
    assert read_bytes("a.md", "text/markdown", body, url=URL).url == URL
    assert read_bytes("a.md", "text/markdown", body).url == "https://victim.example/a"


def test_the_articles_own_day_comes_before_the_one_it_was_listed_under() -> None:
    listed = day(date(2019, 1, 25))
    own = page("<meta property='article:published_time' content='2019-01-22T04:10:00+05:00'>")
    found = [read_bytes("x", "text/html", body, url=URL, published=listed) for body in (own, page())]
    assert [one.published and one.published.edtf for one in found] == ["2019-01-22", "2019-01-25"]
    assert {one.published_basis for one in found} == {PublishedBasis.HEADER}
    undated = read_bytes("x", "text/html", page(), url=URL)
    assert (undated.published, undated.published_basis) == (None, None)


@pytest.mark.parametrize(
    "charset, encoding", [("gb18030", "gb18030"), ("windows-1256", "cp1256"), ("latin-1", "cp1252")]
)
def test_the_encoding_that_the_server_names_outranks_what_the_page_says(charset: str, encoding: str) -> None:
    words = {"gb18030": "第六次会议", "windows-1256": "چھٹا اجلاس".replace("ی", "ي"), "latin-1": "sixième réunion"}[
        charset
    ]
    body = PAGE.format(head="<meta charset='utf-8'>").replace("Monday", words).encode(encoding, "replace")
    text = read_bytes("x", "text/html", body, url=URL, charset=charset).text
    assert words.split()[0][:3] in text


@pytest.mark.parametrize("charset", ["nonsense", "utf-8", "idna", "hex", "a\0b", "undefined", "x" * 1000])
def test_an_encoding_that_is_none_is_passed_over(charset: str) -> None:
    body = PAGE.format(head="").replace("Monday", "Montag, spät").encode("cp1252")
    assert "Islamabad" in read_bytes("x", "text/html", body, charset=charset).text


@pytest.mark.parametrize(
    "name, safe",
    [
        ("a b.pdf", "a b.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\a.md", "a.md"),
        ("../..", "file"),
        ("", "file"),
        ("a\n\u202eb.md", "a b.md"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_name_is_never_a_path(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(
    st.text(max_size=40), st.sampled_from(["", "text/plain", "text/html", "message/rfc822"]), st.binary(max_size=200)
)
def test_any_bytes_are_an_article_or_refused(name: str, media_type: str, body: bytes) -> None:
    try:
        article = read_bytes(name, media_type, body, url=URL)
    except ArticleRefused as refused:
        assert len(refused.path.parts) == 1
        assert isinstance(refused.path, Path)
    else:
        assert article.path is None

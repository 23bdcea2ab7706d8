from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ArticleRefused, Refusal
from knowledge.reading import read

PARAGRAPHS = (
    "ISLAMABAD: The 6th meeting of the Joint Working Group on Safety and Security of CPEC took place here on Monday.",
    "It was co-chaired by Farah Hamid Khan, Additional Secretary of the Ministry of Interior, and Liu Shaobin.",
    "The next meeting will take place in Beijing in July 2019, said a statement of the interior ministry.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "Latest", "World", "Business", "Sport"))


def make_page(head: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Pak-China JWG meets</title>{head}</head><body><nav><ul>{MENU}</ul></nav>"
        f"<article><h1>Pak-China JWG meets</h1>{body}</article><footer>Copyright 2024 The Nation, 3 March 2024</footer>"
        "</body></html>"
    )


def write(folder: Path, html: str | bytes) -> Path:
    path = folder / "saved.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return path


def refusal(path: Path) -> ArticleRefused:
    with pytest.raises(ArticleRefused) as caught:
        read(path)
    return caught.value


def published(folder: Path, head: str, body: str = BODY) -> str | None:
    article = read(write(folder, make_page(head, body)))
    return article.published.edtf if article.published else None


def test_the_article_is_read_by_paragraph_without_menu_and_footer(tmp_path: Path) -> None:
    text = read(write(tmp_path, make_page())).text
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert "Business" not in text
    assert "Copyright" not in text


def test_metadata_names_the_source(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="The Nation">'
        '<link rel="canonical" href="https://Nation.com.pk/22-Jan-2019/jwg-meets?utm_source=x#top">'
    )
    article = read(write(tmp_path, make_page(head)))
    assert (article.publisher, article.title) == ("The Nation", "Pak-China JWG meets")
    assert article.key == "https://nation.com.pk/22-Jan-2019/jwg-meets"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2019-01-22T04:10:00+05:00">', "2019-01-22"),
        ('<meta name="PubDate" content="Tue, 22 Jan 2019 04:10:00 +0500">', "2019-01-22"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2019-01-22T04:10:00+05:00"}]}</script>',
         "2019-01-22"),
        ('<script type="application/ld+json">{broken</script><meta itemprop="datePublished" content="2019-01-22">',
         "2019-01-22"),
        ('<meta property="article:published_time" content="2019-02-30">', None),
        ('<meta property="article:modified_time" content="2019-01-25T04:10:00+05:00">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_the_one_the_metadata_gives_in_its_own_offset(
    tmp_path: Path, head: str, day: str | None
) -> None:
    assert published(tmp_path, head) == day


def test_one_instant_given_twice_counts_by_the_clock_of_the_newsroom(tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-01-21T23:10:00Z"}</script>'
        '<meta property="article:published_time" content="2019-01-22T04:10:00+05:00">'
    )
    assert published(tmp_path, head) == "2019-01-22"


def test_the_time_element_of_the_article_counts_where_it_is_the_only_one(tmp_path: Path) -> None:
    one, two = '<time datetime="2019-01-22T04:10+05:00">22</time>', '<time datetime="2018-05-01">related</time>'
    assert published(tmp_path, "", one + BODY) == "2019-01-22"
    assert published(tmp_path, "", one + BODY + two) is None


def test_a_front_page_named_as_canonical_does_not_make_all_articles_one(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://nation.com.pk/">'
    article = read(write(tmp_path, make_page(head)))
    assert article.url is None
    assert article.key == str(tmp_path / "saved.html")


def test_the_address_a_browser_noted_when_saving_serves_where_the_page_names_none(tmp_path: Path) -> None:
    saved = "<!-- saved from url=(0034)https://www.dawn.com/news/1458940/x -->\n" + make_page()
    assert read(write(tmp_path, saved)).url == "https://www.dawn.com/news/1458940/x"


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    html = make_page('<meta charset="windows-1252">', BODY.replace("Monday", "Monday – “today”"))
    assert "Monday – “today”" in read(write(tmp_path, html.encode("cp1252"))).text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        f"<html><body><nav><ul>{MENU}</ul></nav></body></html>",
        "<html><head><title>Please wait</title></head><body><script>load()</script></body></html>",
        "just a few words",
    ],
)
def test_a_page_without_an_article_has_no_text(tmp_path: Path, html: str) -> None:
    assert refusal(write(tmp_path, html)).reason is Refusal.NO_TEXT


def test_a_picture_saved_as_a_page_is_binary(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)).reason is Refusal.BINARY


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "blockquote"])
def test_elements_nested_without_end_are_refused_or_read_but_never_crash(tmp_path: Path, tag: str) -> None:
    html = make_page(body=f"<{tag}>" * 20_000 + BODY)
    try:
        assert "Farah Hamid Khan" in read(write(tmp_path, html)).text
    except ArticleRefused as error:
        assert error.reason in {Refusal.DAMAGED, Refusal.NO_TEXT}


def test_a_page_of_a_megabyte_is_read(tmp_path: Path) -> None:
    long = "<p>" + "More was said that day. " * 15_000 + "</p>"
    assert "Farah Hamid Khan" in read(write(tmp_path, make_page(body=BODY + long * 3))).text


def test_a_page_of_countless_elements_is_too_large(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, make_page(body="<a>x</a>" * 70_000))).reason is Refusal.TOO_LARGE


ARCHIVE = """From: <Saved by Blink>
Snapshot-Content-Location: https://nation.com.pk/22-Jan-2019/jwg-meets
Subject: Pak-China JWG meets
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

{html}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------b--
"""


def test_a_page_saved_as_one_file_is_read_with_the_address_it_was_saved_from(tmp_path: Path) -> None:
    path = tmp_path / "saved.mhtml"
    path.write_text(ARCHIVE.format(html=make_page()))
    article = read(path)
    assert article.url == "https://nation.com.pk/22-Jan-2019/jwg-meets"
    assert PARAGRAPHS[1] in article.text

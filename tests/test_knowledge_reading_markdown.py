from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates.when import day, month, year
from knowledge.errors import ArticleRefused, Refusal
from knowledge.extraction.projection import as_printed
from knowledge.model import Article, PublishedBasis
from knowledge.reading import parse_markdown, render_markdown

PATH = Path("/articles/a.md")
DAY = date(2019, 1, 22)
BODY = "The 6th meeting was held on Monday."


def parse(header: str, body: str = BODY) -> Article:
    return parse_markdown(f"---\n{header}\n---\n\n{body}\n", path=PATH)


def refusal(header: str) -> tuple[Refusal, str]:
    with pytest.raises(ArticleRefused) as caught:
        parse(header)
    return caught.value.reason, caught.value.detail


def test_the_header_names_the_source_and_the_body_is_the_text() -> None:
    article = parse("publisher: The Nation\nurl: https://nation.com.pk/a/\ntitle: 'CPEC: JWG'\npublished: 2019-01-22")
    assert article == Article(
        key="https://nation.com.pk/a",
        text=BODY,
        url="https://nation.com.pk/a/",
        path=str(PATH),
        publisher="The Nation",
        title="CPEC: JWG",
        published=article.published,
        published_basis=PublishedBasis.HEADER,
        language=None,
    )
    assert article.published is not None
    assert article.published.edtf == "2019-01-22"


@pytest.mark.parametrize(
    "header",
    ["", "\n", "# a comment", "tags: [a, b]\nauthor: X\nid: 7", "title:\npublisher: ~\nurl: null\npublished: ''"],
)
def test_a_blank_header_or_one_of_other_fields_says_nothing(header: str) -> None:
    article = parse(header)
    assert (article.title, article.publisher, article.url, article.published) == (None, None, None, None)
    assert (article.text, article.key, article.published_basis) == (BODY, str(PATH), None)


@pytest.mark.parametrize(
    "text", [BODY, f"---\n{BODY}\n\nMore.\n---\nThe end.", f"---\n\n{BODY}", f"{BODY}\n---\nurl: x"]
)
def test_text_without_a_header_is_text_even_with_rules_in_it(text: str) -> None:
    article = parse_markdown(text, path=PATH)
    assert article.text == text
    assert article.publisher is None


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n"])
def test_line_ends_and_what_editors_put_before_do_not_hide_the_header(before: str, ends: str) -> None:
    text = before + f"---\nPublisher: The Nation\n---\n{BODY}\nMore.".replace("\n", ends)
    article = parse_markdown(text, path=PATH)
    assert (article.publisher, article.text) == ("The Nation", f"{BODY}\nMore.")


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2019-01-22", day(DAY)),
        ("2019-07", month(2019, 7)),
        ("2019", year(2019)),
        ("'2019-01-22'", day(DAY)),
        ("2019-01-22T04:10:00+05:00", day(DAY)),
        ("2019-01-22 23:10:00Z", day(DAY)),
        ("22 January 2019", day(DAY)),
    ],
)
def test_a_publication_date_is_as_fine_as_written(written: str, when: object) -> None:
    assert parse(f"published: {written}").published == when


@pytest.mark.parametrize(
    "published", ["2019-02-30", "2019-13", "11/9/2022", "0019-01-22", "9999-12-31", "last Monday", "20190122", "22"]
)
def test_a_day_that_is_none_or_could_be_two_is_a_lie(published: str) -> None:
    assert refusal(f"published: {published}") == (Refusal.LYING_HEADER, f"published: {published}")


@pytest.mark.parametrize(
    "url",
    ["nation.com.pk/a", "ftp://nation.com.pk/a", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://[::1",
     "https://a b/c", "https://nation.com.pk:port/a", "https://a.pk/" + "x" * 2000],
)  # fmt: skip
def test_an_address_that_is_none_is_a_lie(url: str) -> None:
    reason, detail = refusal(f"url: '{url}'")
    assert reason is Refusal.LYING_HEADER
    assert detail.startswith("url: ")
    assert len(detail) <= 100


@pytest.mark.parametrize(
    ("header", "detail"),
    [
        ("title: CPEC: sixth meeting", "line 2: mapping values are not allowed here"),
        ("publisher: [The Nation", "line 3: expected ',' or ']', but got '<stream end>'"),
        ("- a\n- b", "no fields"),
        ("url: https://a.pk/1\nurl: https://a.pk/2", "url twice"),
        ("title: a\nTitle: b", "title twice"),
        ("title: [a, b]", "title is no text"),
        ("published: {2019: 1}", "published is no text"),
        ("a: &a [x, x]\ntitle: *a", "line 3: aliases are not read"),
        ("\ttitle: a", "line 2: found character '\\t' that cannot start any token"),
    ],
)
def test_a_header_that_cannot_be_parsed_says_where(header: str, detail: str) -> None:
    assert refusal(header) == (Refusal.BAD_HEADER, detail)


def test_a_header_without_an_end_is_broken() -> None:
    with pytest.raises(ArticleRefused) as caught:
        parse_markdown(f"---\npublisher: The Nation\n\n{BODY}", path=PATH)
    assert (caught.value.reason, caught.value.detail) == (Refusal.BAD_HEADER, "no closing ---")


def test_a_yaml_bomb_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(
        f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    assert refusal(bomb)[0] is Refusal.BAD_HEADER
    assert refusal("title: " + "[" * 5000)[0] is Refusal.BAD_HEADER


def test_python_objects_in_a_header_are_never_made() -> None:
    assert refusal("title: !!python/object/apply:os.system ['true']")[0] is Refusal.BAD_HEADER
    assert parse("x: !!python/name:os.system ''").text == BODY


def test_an_inferred_day_is_not_written_as_if_the_article_said_so() -> None:
    article = parse("published: 2019-07")
    inferred = Article(key=article.key, text=BODY, published=article.published, published_basis=PublishedBasis.INFERRED)
    assert "2019" not in render_markdown(inferred)


_TITLES = st.text(max_size=80)
_DATES = st.sampled_from(["2019-01-22", "2019-07", "2019", None])
_URLS = st.sampled_from(["https://a.pk/x?id=1", "http://B.pk/", None])


@given(body=st.text(min_size=1, max_size=400), title=_TITLES, publisher=_TITLES, published=_DATES, url=_URLS)
def test_what_is_rendered_is_parsed_as_the_same_article(
    body: str, title: str, publisher: str, published: str | None, url: str | None
) -> None:
    lines = [f"{key}: {value}" for key, value in (("published", published), ("url", url)) if value]
    article = parse("\n".join(lines), f"Words. {body}")
    named = parse_markdown(render_markdown(replace(article, title=title, publisher=publisher)), path=PATH)
    assert parse_markdown(render_markdown(named), path=PATH) == named
    assert named.text == article.text
    assert (named.published, named.url, named.key) == (article.published, article.url, article.key)


def test_a_pasted_letter_is_read_without_its_header_and_marks_and_dated_by_it() -> None:
    pasted = (
        "---------- Forwarded message ---------\nFrom: Noor <n@x.example>\nDate: Wed, 15 May 2024 at 09:12\n"
        "Subject: Fwd: readout\n\nSharing the readout.\n\n> The 3rd meeting of the group was held in Lahore on 14 May\n"
        "> and both sides agreed to meet again.\n>\n> > It lasted an hour.\n"
    )
    article = parse_markdown(pasted, path=Path("a.md"))
    assert article.text.split("\n\n") == [
        "Sharing the readout.",
        "The 3rd meeting of the group was held in Lahore on 14 May\nand both sides agreed to meet again.",
        "It lasted an hour.",
    ]
    assert article.published and article.published.edtf == "2024-05-15"


def test_evidence_from_a_quoted_letter_is_what_stands_between_its_marks() -> None:
    printed = "> The 3rd meeting of the group was\n> held in Lahore on 14 May."
    read = {"meetings": [{"evidence": "The 3rd meeting of the group was held in Lahore on 14 May."}], "commitments": []}
    assert as_printed(read, printed)["meetings"][0]["evidence"] == "The 3rd meeting of the group was"
    plain = "  The 3rd meeting of the group was held\n in Lahore on 14 May. "
    assert as_printed(read, plain) == read

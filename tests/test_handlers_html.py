import html as stdlib_html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers._html import (
    MESSAGE_UNITS,
    Html,
    bold,
    card,
    clean,
    code,
    expandable,
    fill,
    fit,
    join,
    lines,
    link,
    safe_url,
    shorten,
    text,
    units,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
HOSTILE = [
    "<b>",
    "</blockquote>",
    "&lt;",
    "a & b",
    '"quoted"',
    "'",
    "\x00",
    "\u202eabc",
    "<a href='x'>",
    "😀",
    "{name}",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str) -> None:
    assert stdlib_html.unescape(text(value)) == clean(value)
    assert "<" not in text(value)


@given(ANY_TEXT)
def test_any_text_comes_back_from_its_escaped_form(value: str) -> None:
    escaped = text(value)
    assert stdlib_html.unescape(escaped) == clean(value)
    assert not re.search("[<>]", escaped)
    escaped.encode()


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(value: str) -> None:
    assert clean(clean(value)) == clean(value)


def test_markup_is_not_escaped_again() -> None:
    assert bold(code("a & b")) == "<b><code>a &amp; b</code></b>"


def test_bidi_controls_and_nul_are_gone_and_joiners_stay() -> None:
    assert clean("a\u202eb\u2067c\x00d\u200ce") == "abc d\u200ce"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"),
        ("javascript:alert(1)", None),
        ("tg://user?id=1", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("//example.org", None),
        ("https://[broken", None),
        ("https://example.org/\x00", None),
        ("https://example.org/" + "a" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe
    assert link("label <", url).startswith("<a href=" if safe else "label &lt;")


def test_a_template_escapes_its_fields_and_itself() -> None:
    assert fill("{a} < {b} {a}", a="<i>", b=bold("x")) == "&lt;i&gt; &lt; <b>x</b> &lt;i&gt;"
    assert fill("{n} of {text}", n=3, text="{n}") == "3 of {n}"


@given(ANY_TEXT, st.integers(5, 40))
def test_a_shortened_text_is_one_line_within_its_limit(value: str, limit: int) -> None:
    short = shorten(value, limit)
    assert len(short) <= limit
    assert "\n" not in short


def test_a_text_that_fits_is_not_cut() -> None:
    assert shorten("Joint  Working\nGroup", 19) == "Joint Working Group"
    assert shorten("Joint Working Group on Safety", 20) == "Joint Working Group…"


def test_units_are_utf16_without_tags() -> None:
    assert units(Html("<b>😀</b>&amp;é")) == 4


@given(st.lists(ANY_TEXT.map(text).filter(bool), max_size=30), st.integers(0, 200))
def test_a_cut_falls_between_items_and_counts_what_it_leaves_out(items: list[Html], room: int) -> None:
    body = fit(items, room=room, left_out=lambda count: Html(f"+{count}"))
    assert units(body) <= room
    if body == lines(*items):
        return
    if body:
        left_out = int(body.rpartition("+")[2])
        assert body == lines(*items[: len(items) - left_out], f"+{left_out}")


@given(st.lists(ANY_TEXT.map(bold), max_size=30), st.lists(st.text(min_size=1, max_size=900).map(bold), max_size=30))
def test_a_card_never_exceeds_a_message_and_closes_its_tags(head: list[Html], details: list[Html]) -> None:
    message = card(head, details)
    assert units(message) <= MESSAGE_UNITS
    for tag in ("b", "blockquote"):
        assert len(re.findall(rf"<{tag}[ >]", message)) == message.count(f"</{tag}>")


def test_a_card_puts_details_in_an_expandable_quote() -> None:
    assert card(["first", None, ""], [text("a"), text("b")]) == "first\n<blockquote expandable>a\nb</blockquote>"
    assert card(["first"]) == "first"


def test_no_item_at_all_makes_no_quote() -> None:
    assert expandable([], room=10) == ""
    assert join(["a", "", "<"], ", ") == "a, &lt;"

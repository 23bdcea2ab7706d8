from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.addresses import parse_url, url_key

KEY = "https://nation.com.pk/22-Jan-2019/jwg"


@pytest.mark.parametrize(
    "url",
    [
        KEY,
        KEY + "/",
        KEY + "//",
        "HTTPS://Nation.COM.pk/22-Jan-2019/jwg",
        "https://nation.com.pk:443/22-Jan-2019/jwg#comments",
        KEY + "?utm_source=tg&utm_medium=x&fbclid=1&gclid=2",
        KEY + "/?UTM_Campaign=z",
        KEY + "?",
        "https://user:secret@nation.com.pk/22-Jan-2019/jwg",
    ],
)
def test_one_article_has_one_key(url: str) -> None:
    assert url_key(url) == KEY


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://thetruthinternational.com/?p=38948", "https://thetruthinternational.com?p=38948"),
        ("https://a.pk/x?id=7&utm_id=1&b=%20A", "https://a.pk/x?id=7&b=%20A"),
        ("https://a.pk/X", "https://a.pk/X"),
        ("http://a.pk:8080/x", "http://a.pk:8080/x"),
        ("https://a.pk/x?reutm_=1", "https://a.pk/x?reutm_=1"),
        ("http://[2001:DB8::1]/x", "http://[2001:db8::1]/x"),
    ],
)
def test_what_tells_articles_apart_stays_in_the_key(url: str, key: str) -> None:
    assert url_key(url) == key


@given(st.text(max_size=60).map(lambda rest: f"https://a.pk/{rest}"))
def test_an_address_that_is_taken_has_a_key_that_is_its_own_key(url: str) -> None:
    parsed = parse_url(url)
    if parsed is not None:
        assert url_key(url_key(parsed)) == url_key(parsed)
        assert parse_url(url_key(parsed)) is not None


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_none(text: str) -> None:
    parsed = parse_url(text)
    assert parsed is None or parsed.lower().startswith(("http://", "https://"))

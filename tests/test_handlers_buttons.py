"""Callback data: small, versioned, and true to what it was made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers._buttons import MAX_DATA_BYTES, SearchKey, Stale, decode, encode, search_key
from handlers._command import Tap

TAPS = st.builds(
    Tap,
    st.from_regex(r"[a-z0-9_]{1,32}", fullmatch=True),
    st.text(max_size=120),
    st.integers(1, 99_999),
    st.booleans(),
)


@given(TAPS)
def test_data_fits_and_comes_back_as_what_it_was(tap: Tap) -> None:
    data = encode(tap)
    assert 1 <= len(data.encode()) <= MAX_DATA_BYTES
    back = decode(data)
    if isinstance(back, Tap):
        assert back == tap
    else:
        assert back == SearchKey(search_key(tap.command, tap.text), tap.page, tap.fresh)


@given(st.text(max_size=80))
def test_any_other_data_is_refused_or_means_what_it_says(data: str) -> None:
    back = decode(data)
    assert isinstance(back, Stale | SearchKey) or encode(back) == data


@pytest.mark.parametrize(
    "data",
    [
        *(
            "",
            "1",
            "1:",
            "x:who:1:",
            "2:who:1:Khan",
            "1:who:0:Khan",
            "1:who:01:Khan",
            "1:who:1",
            "1:WHO:1:x",
            "1?:who:1:x",
        ),
        *("1:who:100000:x", "1:*:1:short", "1:*:1:" + "!" * 20, "1:who:1:" + "x" * 60, "1:who:-1:x", "1:who:1.5:x"),
        *("1:who:٣:x", "1::1:x", "\0", "1:who:1:" + "خ" * 30),
    ],
)
def test_data_we_would_not_write_is_stale(data: str) -> None:
    assert decode(data) == Stale()


def test_data_is_stable_across_versions_of_the_program() -> None:
    assert encode(Tap("who", "Farah Hamid Khan")) == "1:who:1:Farah Hamid Khan"
    assert encode(Tap("meetings", "", 2, fresh=True)) == "1!:meetings:2:"
    assert encode(Tap("search", "x" * 80, 3)) == f"1:*:3:{search_key('search', 'x' * 80)}"


def test_two_searches_do_not_share_a_key() -> None:
    keys = {search_key(command, text) for command in ("a", "ab") for text in ("b", "", "bb", "\0")}
    assert len(keys) == 8

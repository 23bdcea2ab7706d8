from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.published import first_published, parse_published


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2019-01-22", "2019-01-22"),
        ("2019/1/2", "2019-01-02"),
        ("2019.01.22", "2019-01-22"),
        ("2019-07", "2019-07"),
        ("2019", "2019"),
        ("2019-01-22T04:10:00+05:00", "2019-01-22"),
        ("2019-01-22T04:10:00.000+0500", "2019-01-22"),
        ("2019-01-22 04:10", "2019-01-22"),
        ("Tue, 22 Jan 2019 04:10:00 +0500 (PKT)", "2019-01-22"),
        ("Tue, Jan 22, 2019 at 4:10 AM", "2019-01-22"),
        ("Tuesday, January 22, 2019 4:10 AM", "2019-01-22"),
        ("22-Jan-2019", "2019-01-22"),
        ("Sept. 12, 2022", "2022-09-12"),
        ("22nd January, 2019", "2019-01-22"),
        ("July 2019", "2019-07"),
        (" 2020-02-29 ", "2020-02-29"),
        ("٢٠١٩-٠١-٢٢", "2019-01-22"),
    ],
)
def test_usual_forms_are_read_by_their_own_calendar_day(text: str, edtf: str) -> None:
    when = parse_published(text)
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["", "2019-02-29", "2019-00-10", "2019-13-01", "11/9/2022", "9/11", "1548112200", "Monday", "30 Feb 2019",
     "22 Janvember 2019", "2019-01-22 and more", "2019-01-2222", "0000-01-01", "2019-1/2", "22 Ja 2019"],
)  # fmt: skip
def test_what_is_no_day_or_two_is_none(text: str) -> None:
    assert parse_published(text) is None


@given(st.dates().filter(lambda on: 1900 <= on.year < 2100))
def test_each_day_is_read_back_in_each_form(on: object) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%a, %d %b %Y 23:59:59 -1100", "%Y-%m-%dT00:00:00+14:00"):
        when = parse_published(format(on, form))
        assert when is not None
        assert when.lo == when.hi == on


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_none(text: str) -> None:
    when = parse_published(text)
    assert when is None or when.is_placed


def test_the_first_date_counts_and_what_is_none_is_passed_over() -> None:
    assert first_published(["", "soon", "2019-01-22", "2018-05-05"]) == parse_published("2019-01-22")
    assert first_published(["soon"]) is None
    assert first_published([]) is None


def test_of_one_instant_in_two_offsets_the_local_one_counts_of_two_instants_the_first() -> None:
    utc, local = "2019-01-21T23:10:00+00:00", "2019-01-22T04:10:00+05:00"
    assert first_published([utc, local]) == parse_published("2019-01-22")
    assert first_published([utc, "2019-01-25T04:10:00+05:00"]) == parse_published("2019-01-21")

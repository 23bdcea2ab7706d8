from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers._dates import explain_no_date, render_other, render_reading, render_when
from knowledge.dates import when as w
from knowledge.dates.phrases import NotADate, Reading, Reason, read_when

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1000, 1, 1), date(2900, 12, 31))
YEARS = st.integers(1000, 2900)


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (w.day(date(2018, 2, 7)), "7 Feb 2018"),
        (w.day(date(2024, 7, 2)), "2 July 2024"),
        (w.month(2019, 7), "July 2019"),
        (w.year(2019), "2019"),
        (w.span(date(2018, 12, 21), date(2018, 12, 22)), "21–22 Dec 2018"),
        (w.span(date(2018, 11, 30), date(2018, 12, 2)), "30 Nov – 2 Dec 2018"),
        (w.span(date(2018, 12, 30), date(2019, 1, 2)), "30 Dec 2018 – 2 Jan 2019"),
        (w.between(w.year(2018), w.year(2020)), "2018 to 2020"),
        (w.between(w.month(2019, 1), w.month(2019, 3)), "January to March 2019"),
        (w.between(w.month(2018, 11), w.month(2019, 2)), "November 2018 to February 2019"),
        (w.since(w.month(2019, 3)), "since March 2019"),
        (w.since(w.day(date(2019, 3, 1))), "since 1 Mar 2019"),
        (w.until(w.year(2020)), "until 2020"),
        (w.before(w.year(2020)), "until 2019"),
        (w.quarter(2022, 3), "Q3 2022"),
        (w.half(2022, 2), "second half of 2022"),
        (w.season(2022, 4), "winter 2022"),
        (w.decade(2010), "2010s"),
        (w.week(date(2022, 9, 11)), "week of 5 Sep 2022"),
        (w.yearless(7, 16), "16 July, year unknown"),
        (w.yearless(7), "July, year unknown"),
    ],
)
def test_an_interval_is_written_as_people_write_it(when: w.When, text: str) -> None:
    assert render_when(when) == text


def spans() -> st.SearchStrategy[w.When]:
    ends = st.tuples(DAYS, DAYS).map(sorted)
    return ends.map(lambda pair: w.span(pair[0], pair[1]))


WHENS = st.one_of(
    DAYS.map(w.day),
    DAYS.map(w.week),
    st.builds(w.month, YEARS, st.integers(1, 12)),
    st.builds(w.quarter, YEARS, st.integers(1, 4)),
    st.builds(w.half, YEARS, st.integers(1, 2)),
    st.builds(w.season, YEARS, st.integers(1, 4)),
    YEARS.map(w.year),
    st.integers(100, 289).map(lambda tens: w.decade(tens * 10)),
    spans(),
    st.tuples(YEARS, YEARS).map(sorted).map(lambda pair: w.between(w.year(pair[0]), w.year(pair[1]))),
    DAYS.map(lambda on: w.since(w.day(on))),
    st.builds(w.month, YEARS, st.integers(1, 12)).map(w.until),
    YEARS.map(lambda number: w.after(w.year(number))),
    st.builds(w.yearless, st.integers(1, 12), st.integers(1, 28)),
    st.one_of(DAYS.map(w.day), YEARS.map(w.year), YEARS.map(lambda number: w.half(number, 2))).map(w.approximate),
)


@given(WHENS)
@settings(max_examples=400)
def test_whatever_is_written_is_read_back_as_the_same_interval(when: w.When) -> None:
    read = read_when(render_when(when), today=TODAY)
    assert isinstance(read, Reading), render_when(when)
    assert (read.when.lo, read.when.hi) == (when.lo, when.hi), render_when(when)
    assert ("~" in read.when.edtf) is ("~" in when.edtf)
    assert w.parse_edtf(when.edtf).edtf == when.edtf
    if not when.is_placed:
        assert read.when == when


@given(DAYS, st.integers(1, 400))
def test_ends_that_are_whole_months_or_years_are_read_back_too(lo: date, days: int) -> None:
    first, last = w.month(lo.year, lo.month), w.month((lo + timedelta(days)).year, (lo + timedelta(days)).month)
    both = w.between(first, last)
    read = read_when(render_when(both), today=TODAY)
    assert isinstance(read, Reading)
    assert (read.when.lo, read.when.hi) == (both.lo, both.hi)


def test_an_ambiguous_phrase_is_echoed_with_its_other_reading() -> None:
    read = read_when("2/7/24", today=TODAY)
    assert isinstance(read, Reading)
    assert render_reading(read) == "2 July 2024, day first"
    assert render_other(read) == "7 Feb 2024, month first"


@pytest.mark.parametrize(
    ("phrase", "echo", "other"),
    [
        ("circa July 2019", "about July 2019", None),
        ("2019/20", "2019 to 2020, from year to year", "July 2019 to June 2020, by the fiscal year from July"),
        ("Q3 FY24", "Q1 2024, by the fiscal year from July", None),
    ],
)
def test_what_a_phrase_takes_for_granted_is_echoed(phrase: str, echo: str, other: str | None) -> None:
    read = read_when(phrase, today=TODAY)
    assert isinstance(read, Reading)
    assert (render_reading(read), render_other(read)) == (echo, other)


def test_a_plain_date_is_echoed_as_it_is_and_has_no_other_reading() -> None:
    read = read_when("21.01.2019", today=TODAY)
    assert isinstance(read, Reading)
    assert render_reading(read) == "21 Jan 2019"
    assert render_other(read) is None


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    sentence = explain_no_date(NotADate(reason, "29 February 2023"))
    assert sentence[0] in "“TG2"
    assert sentence.endswith(".")

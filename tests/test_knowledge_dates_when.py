from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import when as w

DAYS = st.dates(date(2, 1, 1), date(9990, 12, 31))
YEARS = st.integers(2, 9990)


@given(
    st.one_of(
        DAYS.map(w.day),
        st.builds(w.month, YEARS, st.integers(1, 12)),
        st.builds(w.quarter, YEARS, st.integers(1, 4)),
        st.builds(w.half, YEARS, st.integers(1, 2)),
        st.builds(w.season, YEARS, st.integers(1, 4)),
        YEARS.map(w.year),
        st.integers(1, 998).map(lambda tens: w.decade(tens * 10)),
        st.tuples(DAYS, DAYS).map(sorted).map(lambda pair: w.span(pair[0], pair[1])),
        st.tuples(YEARS, YEARS).map(sorted).map(lambda pair: w.between(w.year(pair[0]), w.year(pair[1]))),
        YEARS.map(lambda number: w.since(w.year(number))),
        DAYS.map(lambda on: w.until(w.day(on))),
        YEARS.map(lambda number: w.before(w.year(number))),
        st.builds(w.month, YEARS, st.integers(1, 12)).map(w.after),
        st.builds(w.yearless, st.integers(1, 12), st.integers(1, 28)),
    )
)
def test_what_is_written_as_edtf_is_read_back_whole(when: w.When) -> None:
    assert w.parse_edtf(when.edtf).edtf == when.edtf
    assert (w.parse_edtf(when.edtf).lo, w.parse_edtf(when.edtf).hi) == (when.lo, when.hi)
    if w.Precision.RANGE is not when.precision:
        assert w.parse_edtf(when.edtf).precision is when.precision


@pytest.mark.parametrize(
    "text", ["", "abc", "2019-13", "2019-1", "2019-02-30", "20X", "2019-25", "2019-42", "2020/2018"]
)
def test_what_is_no_edtf_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        w.parse_edtf(text)


def test_units_have_the_days_of_the_calendar() -> None:
    assert (w.quarter(2022, 3).lo, w.quarter(2022, 3).hi) == (date(2022, 7, 1), date(2022, 9, 30))
    assert (w.half(2022, 2).lo, w.half(2022, 2).hi) == (date(2022, 7, 1), date(2022, 12, 31))
    assert (w.season(2023, 4).lo, w.season(2023, 4).hi) == (date(2023, 12, 1), date(2024, 2, 29))
    assert (w.decade(2010).lo, w.decade(2010).hi) == (date(2010, 1, 1), date(2019, 12, 31))


def test_since_and_until_include_while_before_and_after_exclude() -> None:
    july = w.month(2019, 7)
    assert w.since(july).lo == date(2019, 7, 1)
    assert w.until(july).hi == date(2019, 7, 31)
    assert w.before(july).hi == date(2019, 6, 30)
    assert w.after(july).lo == date(2019, 8, 1)

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.dates import when as w
from knowledge.dates.phrases import NotADate, Reading, Reason, Sense, find_when, read_when

TODAY = date(2026, 11, 21)  # a Saturday
TABLE = Path(__file__).parent / "data" / "date_phrases.txt"


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [(cell[0], cell[1], cell[2] if len(cell) > 2 else "") for cell in cells]


def summed_up(read: Reading) -> tuple[str, str]:
    when = read.when
    days = f"{when.lo or ''}..{when.hi or ''}" if when.lo != when.hi else f"{when.lo}"
    first = f"{days if when.is_placed else when.edtf} {when.precision} {when.edtf} {read.sense}"
    return first, f"{read.other.edtf} {read.other_sense}" if read.other else ""


def test_the_table_holds_hundreds_of_phrases_in_three_languages() -> None:
    phrases = {row[0] for row in rows()}
    assert len(phrases) >= 700
    assert sum(any("\u0600" <= sign <= "\u06ff" for sign in phrase) for phrase in phrases) >= 30
    assert sum(any("\u4e00" <= sign <= "\u9fff" for sign in phrase) for phrase in phrases) >= 50


@pytest.mark.parametrize(("phrase", "expected", "other"), rows())
def test_a_phrase_is_read_as_its_interval(phrase: str, expected: str, other: str) -> None:
    read = read_when(phrase, today=TODAY)
    assert isinstance(read, Reading), read
    assert summed_up(read) == (expected, other)


@pytest.mark.parametrize(("phrase", "_expected", "_other"), rows())
def test_letter_case_and_spaces_around_change_nothing(phrase: str, _expected: str, _other: str) -> None:
    if "x" in phrase.lower():
        return  # EDTF's X is a capital letter
    assert read_when(f"  {phrase.upper()} ", today=TODAY) == read_when(phrase, today=TODAY)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", Reason.EMPTY),
        (" ? ", Reason.EMPTY),
        ("x" * 301, Reason.TOO_LONG),
        ("29 Feb 2023", Reason.IMPOSSIBLE_DAY),
        ("29 February 1900", Reason.IMPOSSIBLE_DAY),
        ("31 April", Reason.IMPOSSIBLE_DAY),
        ("31 June 2019", Reason.IMPOSSIBLE_DAY),
        ("30 Feb", Reason.IMPOSSIBLE_DAY),
        ("32 January", Reason.IMPOSSIBLE_DAY),
        ("0 January 2019", Reason.IMPOSSIBLE_DAY),
        ("2019-02-29", Reason.IMPOSSIBLE_DAY),
        ("31/4/2019", Reason.IMPOSSIBLE_DAY),
        ("29-30 Feb 2024", Reason.IMPOSSIBLE_DAY),
        ("2022年2月30日", Reason.IMPOSSIBLE_DAY),
        ("31 ستمبر 2022", Reason.IMPOSSIBLE_DAY),
        ("2019-13-01", Reason.IMPOSSIBLE_MONTH),
        ("2019-13", Reason.IMPOSSIBLE_MONTH),
        ("13/13/2019", Reason.IMPOSSIBLE_MONTH),
        ("13/2019", Reason.IMPOSSIBLE_MONTH),
        ("2019/0", Reason.IMPOSSIBLE_MONTH),
        ("2022年13月", Reason.IMPOSSIBLE_MONTH),
        ("Ramadan", Reason.ISLAMIC_MONTH),
        ("1 Muharram 1440", Reason.ISLAMIC_MONTH),
        ("in Shawwal", Reason.ISLAMIC_MONTH),
        ("10 محرم", Reason.ISLAMIC_MONTH),
        ("رمضان", Reason.ISLAMIC_MONTH),
        ("Tuesday 21 January 2019", Reason.WRONG_WEEKDAY),
        ("21 January 2019, Sunday", Reason.WRONG_WEEKDAY),
        ("5000 years ago", Reason.OUT_OF_RANGE),
        ("999999999999 days ago", Reason.OUT_OF_RANGE),
        ("farah", Reason.NO_DATE),
        ("hello world", Reason.NO_DATE),
        ("soon", Reason.VAGUE),
        ("the other day", Reason.VAGUE),
        ("a few days ago", Reason.VAGUE),
        ("several months back", Reason.VAGUE),
        ("a while ago", Reason.VAGUE),
        ("recently", Reason.VAGUE),
        ("چند دن پہلے", Reason.VAGUE),
        ("几天前", Reason.VAGUE),
        ("最近", Reason.VAGUE),
        ("春节", Reason.MOVABLE),
        ("2019年春节", Reason.MOVABLE),
        ("after Chinese New Year", Reason.MOVABLE),
        ("before last Eid", Reason.ISLAMIC_MONTH),
        ("12 ربیع الاول", Reason.ISLAMIC_MONTH),
        ("عیدالفطر سے پہلے", Reason.ISLAMIC_MONTH),
        ("1440 AH", Reason.ISLAMIC_MONTH),
        ("fifth monday of february 2022", Reason.IMPOSSIBLE_DAY),
        ("match", Reason.NO_DATE),
        ("mondal", Reason.NO_DATE),
        ("sundas", Reason.NO_DATE),
        ("augusta", Reason.NO_DATE),
        ("the second", Reason.NO_DATE),
        ("last", Reason.NO_DATE),
        ("half", Reason.NO_DATE),
        ("5", Reason.NO_DATE),
        ("6 months", Reason.NO_DATE),
        ("after the 6th security meeting", Reason.NO_DATE),
        ("after 2021 till 2019", Reason.NO_DATE),
        ("since 2021 and before 2019", Reason.NO_DATE),
        ("last working day", Reason.NO_DATE),
        ("turn of the century", Reason.NO_DATE),
        ("eid ul adha 2023", Reason.ISLAMIC_MONTH),
        ("Ramzan 1444", Reason.ISLAMIC_MONTH),
        ("last ten days of ramadan", Reason.ISLAMIC_MONTH),
        ("12 rabi ul awal", Reason.ISLAMIC_MONTH),
        ("12 rabiul awal 1444", Reason.ISLAMIC_MONTH),
        ("zil hajj", Reason.ISLAMIC_MONTH),
        ("عید کے بعد", Reason.ISLAMIC_MONTH),
        ("11月31日", Reason.IMPOSSIBLE_DAY),
        ("29 feb 2100", Reason.IMPOSSIBLE_DAY),
        ("friday 14 march 2020", Reason.WRONG_WEEKDAY),
        ("security", Reason.NO_DATE),
        ("王小洪", Reason.NO_DATE),
        ("فرح", Reason.NO_DATE),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(phrase: str, reason: Reason) -> None:
    read = read_when(phrase, today=TODAY)
    assert isinstance(read, NotADate), read
    assert read.reason is reason


@pytest.mark.parametrize(
    ("today", "phrase", "edtf"),
    [
        (date(2026, 1, 1), "yesterday", "2025-12-31"),
        (date(2026, 1, 1), "last month", "2025-12"),
        (date(2026, 1, 1), "last quarter", "2025-36"),
        (date(2026, 1, 1), "last week", "2025-12-22/2025-12-28"),
        (date(2026, 1, 1), "this week", "2025-12-29/2026-01-04"),
        (date(2026, 1, 1), "January", "2026-01"),
        (date(2026, 1, 1), "December", "2025-12"),
        (date(2026, 1, 1), "last January", "2025-01"),
        (date(2025, 12, 31), "tomorrow", "2026-01-01"),
        (date(2025, 12, 31), "next week", "2026-01-05/2026-01-11"),
        (date(2025, 12, 31), "31 Dec", "2025-12-31"),
        (date(2025, 12, 30), "31 Dec", "2024-12-31"),
        (date(2024, 2, 29), "29 Feb", "2024-02-29"),
        (date(2024, 2, 28), "29 Feb", "2020-02-29"),
        (date(2024, 2, 29), "a year ago", "2023-02-28"),
        (date(2024, 2, 29), "4 years ago", "2020-02-29"),
        (date(2024, 3, 31), "a month ago", "2024-02-29"),
        (date(2023, 3, 31), "a month ago", "2023-02-28"),
        (date(2024, 3, 1), "yesterday", "2024-02-29"),
        (date(2026, 11, 23), "Monday", "2026-11-23"),
        (date(2026, 11, 23), "last Monday", "2026-11-16"),
        (date(2026, 11, 22), "this week", "2026-11-16/2026-11-22"),
        (date(2026, 2, 1), "winter", "2025-24"),
        (date(2030, 6, 1), "2/7/49", "2049-07-02"),
        (date(2030, 6, 1), "2/7/51", "1951-07-02"),
    ],
)
def test_readings_turn_over_at_the_edges_of_months_and_years(today: date, phrase: str, edtf: str) -> None:
    read = read_when(phrase, today=today)
    assert isinstance(read, Reading), read
    assert read.when.edtf == edtf


def test_a_named_event_bounds_a_range_when_somebody_knows_its_days() -> None:
    sixth = w.day(date(2019, 1, 21))

    def event(words: str) -> w.When | None:
        return sixth if words == "the 6th security meeting" else None

    after = read_when("after the 6th security meeting", today=TODAY, event=event)
    assert after == Reading(w.after(sixth), Sense.EVENT)
    assert isinstance(read_when("after the 66th security meeting", today=TODAY, event=event), NotADate)


@pytest.mark.parametrize(
    "phrase",
    [
        "between the 4th and 6th security meetings",
        "between the 4th security meeting and the 6th security meeting",
        "from the 6th to the 4th security meetings",
    ],
)
def test_two_named_events_bound_a_range_when_somebody_knows_their_days(phrase: str) -> None:
    fourth, sixth = w.day(date(2017, 5, 3)), w.day(date(2019, 1, 21))

    def event(words: str) -> w.When | None:
        return {"4th": fourth, "6th": sixth}.get(words.split(maxsplit=1)[0]) if "security meeting" in words else None

    assert read_when(phrase, today=TODAY, event=event) == Reading(w.between(fourth, sixth), Sense.EVENT)
    assert find_when(f"farah {phrase}", today=TODAY, event=event)[1] == "farah"
    assert isinstance(read_when(phrase, today=TODAY), NotADate)


@pytest.mark.parametrize("slip", ["Jaunary", "Setpember", "auguest"])
def test_a_slip_of_the_thumb_is_mended_beside_a_number_and_left_alone_among_names(slip: str) -> None:
    assert find_when(f"khan {slip} lahore", today=TODAY) == (None, f"khan {slip} lahore")
    found, rest = find_when(f"khan {slip} 21 lahore", today=TODAY)
    assert isinstance(found, Reading)
    assert rest == "khan lahore"


@pytest.mark.parametrize(
    ("text", "edtf", "rest"),
    [
        ("islamabad khan 2022", "2022", "islamabad khan"),
        ("2022 islamabad khan", "2022", "islamabad khan"),
        ("naqvi january 2026", "2026-01", "naqvi"),
        ("security last july", "2026-07", "security"),
        ("last july security", "2026-07", "security"),
        ("6th security jwg 2019", "2019", "6th security jwg"),
        ("naqvi in may", "2026-05", "naqvi"),
        ("in islamabad on 21 Jan 2019", "2019-01-21", "in islamabad"),
        ("beijing since march", "2026-03/..", "beijing"),
        ("Sun Weidong 2020", "2020", "Sun Weidong"),
        ("lahore 21-22 Dec 2018 energy", "2018-12-21/2018-12-22", "lahore energy"),
        ("jcc between 2018 and 2020 beijing", "2018/2020", "jcc beijing"),
        ("meeting of 7 feb 2018", "2018-02-07", "meeting"),
        ("5th JCC 2016", "2016", "5th JCC"),
        ("khan last month lahore", "2026-10", "khan lahore"),
        ("what was agreed two weeks ago", "2026-11-07", "what was agreed"),
        ("Transport in Q3 2019", "2019-35", "Transport"),
        ("فرح 2022", "2022", "فرح"),
        ("王小洪 2022年", "2022", "王小洪"),
        ("since 2019", "2019/..", ""),
    ],
)
def test_a_date_is_found_among_other_words_in_any_order(text: str, edtf: str, rest: str) -> None:
    read, left = find_when(text, today=TODAY)
    assert isinstance(read, Reading), read
    assert (read.when.edtf, left) == (edtf, rest)


@pytest.mark.parametrize(
    "text",
    [
        "security",
        "Khan Sun May",
        "wang jun",
        "may khan",
        "march past",
        "the second security meeting",
        "last security meeting",
        "9th",
        "6th JWG",
        "Jan Muhammad",
        "Sun Weidong",
        "late khan",
        "Muhammad Ramzan",
        "Ramzan Shaban",
        "پیر صدرالدین شاہ",
        "周恩来",
        "王小洪",
        "energy half",
        "2 khans",
        "",
    ],
)
def test_names_and_ordinals_are_not_taken_for_dates(text: str) -> None:
    assert find_when(text, today=TODAY) == (None, text)


def test_an_impossible_day_among_words_is_said_to_be_impossible() -> None:
    read, rest = find_when("security 31 april", today=TODAY)
    assert isinstance(read, NotADate)
    assert (read.reason, rest) == (Reason.IMPOSSIBLE_DAY, "security")


TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([word for row in rows() for word in row[0].split()]), max_size=14).map(" ".join),
)


@given(TEXTS, st.dates(date(1970, 1, 1), date(2099, 12, 31)))
@settings(max_examples=500)
def test_any_text_is_read_or_refused_and_never_fails(text: str, today: date) -> None:
    read = read_when(text, today=today)
    assert isinstance(read, Reading | NotADate)
    if isinstance(read, Reading) and read.when.lo and read.when.hi:
        assert read.when.lo <= read.when.hi
    found, rest = find_when(text, today=today)
    assert found is not None or rest == text


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_every_common_order(on: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%A, %d %B %Y"):
        read = read_when(on.strftime(form), today=TODAY)
        assert isinstance(read, Reading)
        assert read.when == w.day(on)

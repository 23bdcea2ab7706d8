from dataclasses import replace
from datetime import date

import pytest

from handlers._labels import (
    meeting_day,
    meeting_fate,
    meeting_title,
    name_and_office,
    ordinal,
    source_link,
    source_name,
)
from knowledge.dates import day, month, parse_edtf
from knowledge.model import ArticleRef, DateBasis, Meeting, Property, PublishedBasis, Status

MEETING = Meeting(
    id=1,
    series="JCC",
    ordinal=9,
    topic=None,
    when=None,
    date_basis=DateBasis.UNKNOWN,
    date_words=None,
    earliest=None,
    latest=None,
    latest_is_report=False,
    place=None,
    mode=None,
    status=Status.HELD,
    disputed=frozenset(),
    articles=1,
)
FEB, JAN, NOV = date(2018, 2, 7), date(2019, 1, 21), date(2022, 11, 13)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"when": day(FEB)}, "7 Feb 2018"),
        ({"when": month(2019, 7)}, "July 2019"),
        ({"when": parse_edtf("2018-12-21/2018-12-22")}, "21–22 Dec 2018"),
        ({}, "date unknown"),
        ({"date_words": "on Wednesday"}, "a Wednesday, date unknown"),
        ({"date_words": "wednesday", "earliest": FEB}, "a Wednesday, after 7 Feb 2018"),
        ({"date_words": "after Eid"}, "“after Eid”, date unknown"),
        ({"earliest": FEB, "latest": JAN}, "between 7 Feb 2018 and 21 Jan 2019"),
        ({"earliest": FEB}, "after 7 Feb 2018"),
        ({"latest": JAN}, "before 21 Jan 2019"),
        ({"latest": NOV, "latest_is_report": True}, "before 13 Nov 2022, when it was reported"),
        (
            {"earliest": JAN, "latest": NOV, "latest_is_report": True},
            "between 21 Jan 2019 and 13 Nov 2022, when it was reported",
        ),
    ],
)
def test_a_day_is_as_sure_as_it_is(known: dict[str, object], expected: str) -> None:
    assert meeting_day(replace(MEETING, **known)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("disputed", "expected"),
    [
        ((), "held 7 Feb 2018, Beijing"),
        ((Property.DATE,), "held 7 Feb 2018 (disputed), Beijing"),
        ((Property.PLACE,), "held 7 Feb 2018, Beijing (disputed)"),
        ((Property.MODE,), "held 7 Feb 2018, Beijing, in person (disputed)"),
        ((Property.ORDINAL,), "held 7 Feb 2018, Beijing"),
    ],
)
def test_what_reports_differ_on_is_marked_wherever_one_value_stands(
    disputed: tuple[Property, ...], expected: str
) -> None:
    known = replace(MEETING, when=day(FEB), place="Beijing", mode="in-person", disputed=frozenset(disputed))
    assert meeting_fate(known) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"when": day(FEB), "place": "Islamabad"}, "held 7 Feb 2018, Islamabad"),
        ({"when": day(FEB), "mode": "virtual"}, "held 7 Feb 2018, virtual"),
        ({"when": day(FEB), "place": "Beijing", "mode": "hybrid"}, "held 7 Feb 2018, Beijing, hybrid"),
        ({"when": day(FEB), "place": "Beijing", "mode": "in-person"}, "held 7 Feb 2018, Beijing"),
        ({"place": "Beijing"}, "held, date unknown; Beijing"),
        ({"date_words": "Sunday", "place": "Beijing"}, "held on a Sunday, date unknown; Beijing"),
        (
            {"latest": NOV, "latest_is_report": True, "place": "Lahore"},
            "held before 13 Nov 2022, when it was reported; Lahore",
        ),
        ({"status": Status.SCHEDULED, "when": month(2019, 7)}, "planned for July 2019"),
        ({"status": Status.SCHEDULED}, "planned, date unknown"),
    ],
)
def test_held_or_planned_is_said_with_when_and_where(known: dict[str, object], expected: str) -> None:
    assert meeting_fate(replace(MEETING, **known)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "9th JCC"),
        ({"ordinal": None}, "JCC"),
        ({"series": None, "topic": "floods"}, "floods"),
        ({"series": None, "principals": ("A B", "C D")}, "Talks of A B and C D"),
        ({"series": None, "principals": ("A B",)}, "Meeting with A B"),
        ({"series": None}, "Meeting of no series"),
    ],
)
def test_a_meeting_has_a_title(known: dict[str, object], expected: str) -> None:
    assert meeting_title(replace(MEETING, **known)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ordinals(number: int, expected: str) -> None:
    assert ordinal(number) == expected


def test_a_side_is_not_said_twice() -> None:
    assert name_and_office("Sun Weidong", "Vice Minister of China", "China") == "Sun Weidong (Vice Minister of China)"
    assert name_and_office("Sun Weidong", "Vice Minister", "China") == "Sun Weidong (Vice Minister, China)"
    assert name_and_office(None, "Vice Minister", "China") == "Vice Minister, China"
    assert name_and_office("Sun Weidong", None, None) == "Sun Weidong"
    assert name_and_office(None, None, "China") == "somebody not named, China"


def test_a_source_says_who_when_and_how_sure() -> None:
    article = ArticleRef(1, "a.md", "Dawn", "Title", "https://dawn.example/1", day(JAN), PublishedBasis.INFERRED, 1)
    assert source_link(article) == '<a href="https://dawn.example/1">Dawn, 21 Jan 2019, inferred</a>'
    bare = replace(article, publisher=None, title=None, url=None, published=None)
    assert source_link(bare) == "a.md, undated"
    assert source_name(replace(bare, file=None)) == "unnamed publisher, undated"
    assert source_link(None) == ""

"""Many articles, one knowledge: which mentions are one meeting and one person, and what stays in doubt."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from knowledge.model import Part, Property, Status
from knowledge.store import Store
from tests.scripted import Person, Report, Talk, take

SECURITY = "JWG Safety and Security"
COORDINATION = "JWG International Cooperation and Coordination"
MINISTERS = "Interior Ministers' Meeting"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


def meetings(store: Store) -> list[tuple[str | None, int | None, str | None]]:
    rows = store.rows("SELECT series, ordinal, edtf FROM meeting ORDER BY series, ordinal, edtf")
    return [(row["series"], row["ordinal"], row["edtf"]) for row in rows]


def meeting(store: Store, series: str, ordinal: int | None = None) -> dict[str, object]:
    (row,) = store.rows("SELECT * FROM meeting WHERE series = ? AND ordinal IS ?", (series, ordinal))
    return dict(row)


def people(store: Store) -> list[tuple[str, ...]]:
    """Each person's spellings, the person's own name first."""
    rows = store.rows(
        "SELECT p.name AS own, n.name FROM person p JOIN person_name n ON n.person_id = p.id"
        " ORDER BY p.name, n.name <> p.name, n.name"
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["own"], []).append(row["name"])
    return [tuple(names) for names in found.values()]


def test_two_reports_of_one_numbered_meeting_are_one_meeting(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, "2019-01-21", "Islamabad"),)),
        Report("b", (Talk(SECURITY, 6, status=Status.MENTIONED, main=False),)),
    )
    assert meetings(store) == [(SECURITY, 6, "2019-01-21")]
    assert meeting(store, SECURITY, 6)["articles"] == 2


def test_one_ordinal_of_two_series_is_two_meetings(store: Store) -> None:
    take(store, Report("a", (Talk(SECURITY, 4, "2018-02-07"), Talk(COORDINATION, 4, "2024-01-21"))))
    assert meetings(store) == [(COORDINATION, 4, "2024-01-21"), (SECURITY, 4, "2018-02-07")]


def test_two_ordinals_of_one_series_never_merge_even_on_one_day(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 4, "2018-02-07", "Islamabad"),)),
        Report("b", (Talk(SECURITY, 5, "2018-02-07", "Islamabad"),)),
    )
    assert [ordinal for _, ordinal, _ in meetings(store)] == [4, 5]


def test_an_unnumbered_report_joins_the_numbered_meeting_of_its_day(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, "2019-01-21", "Islamabad"),)),
        Report("b", (Talk(SECURITY, None, "2019-01"),)),
    )
    assert meetings(store) == [(SECURITY, 6, "2019-01-21")]


def test_an_unnumbered_report_of_another_city_stays_by_itself(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, "2019-01-21", "Islamabad"),)),
        Report("b", (Talk(SECURITY, None, "2019-01-21", "Beijing"),)),
    )
    assert [ordinal for _, ordinal, _ in meetings(store)] == [None, 6]


def test_an_unnumbered_report_that_fits_two_meetings_joins_neither(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, "2019-01-10"),)),
        Report("b", (Talk(SECURITY, 7, "2019-01-21"),)),
        Report("c", (Talk(SECURITY, None, "2019-01"),)),
    )
    assert len(meetings(store)) == 3


def test_news_without_date_or_number_is_of_the_meeting_just_before_it(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, "2019-01-21"),), published="2019-02-20"),
        Report("b", (Talk(SECURITY, None, None),), published="2019-01-23"),
    )
    assert meetings(store) == [(SECURITY, 6, "2019-01-21")]


def test_news_without_date_that_names_other_people_is_another_meeting(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, "2019-01-21", people=(Person("Farah Hamid Khan"),)),), published="2019-01-22"),
        Report("b", (Talk(SECURITY, None, None, people=(Person("Saif Anjum"),)),), published="2019-01-23"),
    )
    assert len(meetings(store)) == 2


def test_a_report_without_any_date_joins_by_who_met_where(store: Store) -> None:
    both = (Person("Mohsin Naqvi"), Person("Wang Xiaohong", "China"))
    take(
        store,
        Report("a", (Talk(MINISTERS, None, "2026-01-07", "Beijing", people=both),), published="2026-01-07"),
        Report("b", (Talk(MINISTERS, None, None, "Beijing", people=both),)),
    )
    assert meetings(store) == [(MINISTERS, None, "2026-01-07")]


def test_a_report_without_any_date_joins_nothing_where_two_meetings_fit(store: Store) -> None:
    both = (Person("Mohsin Naqvi"), Person("Wang Xiaohong", "China"))
    take(
        store,
        Report("a", (Talk(MINISTERS, None, "2025-01-07", "Beijing", people=both),)),
        Report("b", (Talk(MINISTERS, None, "2026-01-07", "Beijing", people=both),)),
        Report("c", (Talk(MINISTERS, None, None, "Beijing", people=both),)),
    )
    assert [edtf for _, _, edtf in meetings(store)] == [None, "2025-01-07", "2026-01-07"]


def test_a_mention_with_neither_number_date_nor_news_is_no_meeting(store: Store) -> None:
    take(store, Report("a", (Talk(SECURITY, None, None, status=Status.MENTIONED, main=False),)))
    assert meetings(store) == []


def test_talks_of_no_series_are_one_where_the_same_two_met_on_the_same_day(store: Store) -> None:
    both = (Person("Ahsan Iqbal"), Person("Zheng Shanjie", "China"))
    take(
        store,
        Report("a", (Talk(None, None, "2023-07-12", people=both),)),
        Report("b", (Talk(None, None, "2023-07-12", people=both),)),
        Report("c", (Talk(None, None, "2023-07-13", people=both),)),
        Report("d", (Talk(None, None, "2023-07-12", people=both[:1]),)),
    )
    assert len(meetings(store)) == 3


def test_an_undated_meeting_lies_between_its_neighbours(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 4, "2018-02-07"),)),
        Report("b", (Talk(SECURITY, 6, "2019-01-21"), Talk(SECURITY, 5, status=Status.MENTIONED, main=False))),
    )
    fifth = meeting(store, SECURITY, 5)
    assert (fifth["edtf"], fifth["date_basis"]) == (None, "bounded")
    assert (fifth["earliest"], fifth["latest"], fifth["latest_is_report"]) == ("2018-02-07", "2019-01-21", 0)


def test_a_meeting_reported_as_held_took_place_by_the_day_of_the_report(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 8, "2021-01-01"),)),
        Report("b", (Talk(SECURITY, 9, "Monday"),), published="2022-09-13"),
    )
    ninth = meeting(store, SECURITY, 9)
    assert (ninth["earliest"], ninth["latest"], ninth["latest_is_report"]) == ("2021-01-01", "2022-09-13", 1)
    assert ninth["date_words"] == "Monday"


def test_a_planned_date_bounds_nothing_and_is_no_date_of_a_held_meeting(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 7, "2019-07", status=Status.SCHEDULED, main=False),)),
        Report("b", (Talk(SECURITY, 7), Talk(SECURITY, 8))),
    )
    assert meeting(store, SECURITY, 7)["edtf"] is None
    assert meeting(store, SECURITY, 8)["earliest"] is None


def test_an_announced_meeting_keeps_its_planned_date(store: Store) -> None:
    take(store, Report("a", (Talk(SECURITY, 7, "2019-07", "Beijing", status=Status.SCHEDULED, main=False),)))
    seventh = meeting(store, SECURITY, 7)
    assert (seventh["edtf"], seventh["date_basis"], seventh["status"]) == ("2019-07", "planned", "scheduled")


def test_a_finer_date_refines_and_does_not_conflict(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 7, "2019-07"),)),
        Report("b", (Talk(SECURITY, 7, "2019-07-21"),)),
    )
    seventh = meeting(store, SECURITY, 7)
    assert (seventh["edtf"], seventh["disputed"]) == ("2019-07-21", "")


def test_two_days_for_one_meeting_are_a_conflict_and_the_better_supported_leads(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 7, "2019-07-22"),)),
        Report("b", (Talk(SECURITY, 7, "2019-07-21"),)),
        Report("c", (Talk(SECURITY, 7, "2019-07-21", "Beijing"),)),
    )
    seventh = meeting(store, SECURITY, 7)
    assert (seventh["edtf"], seventh["disputed"]) == ("2019-07-21", Property.DATE)


def test_dates_that_run_against_the_ordinals_are_flagged(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 4, "2020-01-01"),)),
        Report("b", (Talk(SECURITY, 5, "2019-01-01"),)),
    )
    take(store, Report("c", (Talk(SECURITY, 6, "2021-01-01"),)))
    assert [meeting(store, SECURITY, n)["is_crossed"] for n in (4, 5, 6)] == [1, 1, 0]


def test_an_equal_full_name_on_the_same_side_is_one_person_across_articles(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 4, people=(Person("Farah Hamid Khan"),)),)),
        Report("b", (Talk(SECURITY, 6, people=(Person("FARAH HAMID KHAN"),)),)),
    )
    assert len(people(store)) == 1


def test_one_name_on_two_sides_is_two_people(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 4, people=(Person("Li Na", "China"),)),)),
        Report("b", (Talk(SECURITY, 6, people=(Person("Li Na", "Pakistan"),)),)),
    )
    assert len(store.rows("SELECT id FROM person")) == 2


def test_another_spelling_in_the_same_article_is_the_same_person(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, people=(Person("Liu Shaobin", "China", aliases=("Li Shaobin",)),)),)),
        Report("b", (Talk(SECURITY, 7, people=(Person("Li Shaobin", "China"),)),)),
    )
    assert people(store) == [("Li Shaobin", "Liu Shaobin")] or people(store) == [("Liu Shaobin", "Li Shaobin")]


def test_two_spellings_in_the_same_seat_are_one_person(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, people=(Person("Farah Hamid Khan"),)),)),
        Report("b", (Talk(SECURITY, 6, people=(Person("Farah Hameed Khan"),)),)),
    )
    assert people(store) == [("Farah Hameed Khan", "Farah Hamid Khan")]


def test_two_like_names_in_one_article_are_two_people_whoever_else_reports_them(store: Store) -> None:
    both = (Person("Asim Raza Khan"), Person("Asim Riaz Khan"))
    take(
        store,
        Report("a", (Talk(SECURITY, 6, people=both),)),
        Report("b", (Talk(SECURITY, 6, people=both[:1]),)),
    )
    assert len(people(store)) == 2


def test_two_spellings_without_common_evidence_stay_two_people(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, people=(Person("Farah Hamid Khan"),)),)),
        Report("b", (Talk(COORDINATION, 6, people=(Person("Farah Hameed Khan"),)),)),
    )
    assert len(people(store)) == 2


def test_two_different_leaders_of_one_side_stay_two_people(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, people=(Person("Farah Hamid Khan"),)),)),
        Report("b", (Talk(SECURITY, 6, people=(Person("Saif Anjum"),)),)),
    )
    assert len(people(store)) == 2


def test_a_surname_joins_the_one_full_name_at_the_same_meeting(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, people=(Person("Farah Hamid Khan"),)),)),
        Report("b", (Talk(SECURITY, 6, people=(Person("Farah"),)),)),
        Report("c", (Talk(SECURITY, 9, people=(Person("Farah"),)),)),
    )
    assert people(store) == [("Farah",), ("Farah Hamid Khan",)]


def test_an_office_is_the_latest_article_s_and_a_role_stays_with_its_meeting(store: Store) -> None:
    early = Person("Sohail Mahmood", role="Foreign Secretary")
    late = Person("Sohail Mahmood", role="Director General ISSI", part=Part.ATTENDED)
    take(
        store,
        Report("a", (Talk(COORDINATION, 4, people=(late,)),), published="2024-01-21"),
        Report("b", (Talk(COORDINATION, 2, people=(early,)),), published="2020-12-28"),
    )
    assert store.one("SELECT office FROM person")["office"] == "Director General ISSI"
    roles = store.rows("SELECT role FROM participation p JOIN meeting m ON m.id = p.meeting_id ORDER BY m.ordinal")
    assert [row["role"] for row in roles] == ["Foreign Secretary", "Director General ISSI"]


def test_an_office_holder_without_a_name_takes_part_and_is_no_person(store: Store) -> None:
    unnamed = Person(None, "China", role="Director General, Ministry of Public Security")
    take(store, Report("a", (Talk(SECURITY, 9, people=(Person("Saif Anjum"), unnamed)),)))
    rows = store.rows("SELECT person_id, role, side FROM participation ORDER BY person_id IS NULL")
    assert [(bool(row["person_id"]), row["role"], row["side"]) for row in rows] == [
        (True, None, "Pakistan"),
        (False, "Director General, Ministry of Public Security", "China"),
    ]


def test_an_office_worded_in_two_ways_is_one_seat_and_its_holder_s_where_one_is_named(store: Store) -> None:
    def holder(role: str, name: str | None = None) -> Person:
        return Person(name, "China", role=role)

    take(
        store,
        Report("a", (Talk(SECURITY, 9, people=(holder("Director General of China's Ministry of Public Security"),)),)),
        Report("b", (Talk(SECURITY, 9, people=(holder("Director General, Ministry of Public Security, China"),)),)),
    )
    assert store.one("SELECT count(*) AS n FROM participation")["n"] == 1
    named = holder("Director General of the Ministry of Public Security", "Liu Hao")
    take(store, Report("c", (Talk(SECURITY, 9, people=(named,)),)))
    assert [row["person_id"] for row in store.rows("SELECT person_id FROM participation")] == [1]


def test_a_commitment_points_at_the_meeting_it_was_agreed_at(store: Store) -> None:
    promise = {"text": "meet every three months", "cadence": "every three months", "period": "P3M"}
    take(store, Report("a", (Talk(SECURITY, 6, commitments=(promise,)),)))
    row = store.one("SELECT c.*, m.ordinal FROM commitment c JOIN meeting m ON m.id = c.meeting_id")
    assert (row["text"], row["cadence"], row["period"], row["governs"], row["ordinal"]) == (
        "meet every three months",
        "every three months",
        "P3M",
        None,
        6,
    )


REPORTS = (
    Report("a", (Talk(SECURITY, 4, "2018-02-07", people=(Person("Farah Hamid Khan"),)),), published="2018-02-08"),
    Report(
        "b", (Talk(SECURITY, 6, "2019-01-21", people=(Person("Farah Hameed Khan"), Person("Liu Shaobin", "China"))),)
    ),
    Report("c", (Talk(SECURITY, 6, None, people=(Person("Farah Hamid Khan"), Person("Li Shaobin", "China"))),)),
    Report("d", (Talk(SECURITY, 5, status=Status.MENTIONED, main=False), Talk(COORDINATION, 2))),
    Report("e", (Talk(SECURITY, None, "2019-01", people=(Person("Khan"),)),), published="2019-01-22"),
    Report("f", (Talk(None, None, "2019-01-22", people=(Person("Khan"), Person("Liu Shaobin", "China"))),)),
    Report("g", (Talk(None, None, "2019-01-22", people=(Person("Khan"), Person("Liu Shaobin", "China"))),)),
    Report("h", (Talk(SECURITY, 7, "2019-07", status=Status.SCHEDULED, main=False), Talk(SECURITY, 7, "2019-07-02"))),
)


def content(store: Store) -> list[tuple[object, ...]]:
    """All that resolution made, without the ids that depend on who came first."""
    made = store.rows(
        "SELECT m.series, m.ordinal, m.topic, m.edtf, m.date_basis, m.earliest, m.latest, m.place, m.status,"
        " m.disputed, m.is_crossed, m.articles, p.part, p.side, p.role, person.name, person.side, person.office,"
        " person.meetings,"
        " (SELECT group_concat(name || reports) FROM (SELECT * FROM person_name n WHERE n.person_id = person.id"
        "  ORDER BY name)) FROM meeting m LEFT JOIN participation p ON p.meeting_id = m.id"
        " LEFT JOIN person ON person.id = p.person_id"
    )
    return sorted((tuple(row) for row in made), key=repr)


@pytest.mark.parametrize("seed", range(25))
def test_the_order_in_which_articles_come_makes_no_difference(store: Store, seed: int) -> None:
    with Store.in_memory() as ordered:
        take(ordered, *REPORTS)
        shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
        for report in shuffled:
            take(store, report)
        assert content(store) == content(ordered)


def test_taking_an_article_back_to_what_it_said_undoes_what_followed_from_it(store: Store) -> None:
    take(store, *REPORTS)
    before = content(store)
    changed = Report("c", (Talk(COORDINATION, 9, "2020-01-01", people=(Person("Somebody Else"),)),), text="Changed.")
    take(store, changed)
    assert content(store) != before
    take(store, next(report for report in REPORTS if report.key == "c"))
    assert content(store) == before


def test_near_copies_count_as_one_report(store: Store) -> None:
    wire = "The two sides went through every decision of the last round and noted what is to be done before the summer."
    take(
        store,
        Report("a", (Talk(SECURITY, 7, "2019-07-22"),), text=wire),
        Report("b", (Talk(SECURITY, 7, "2019-07-22"),), text=f"{wire} It ended."),
        Report("c", (Talk(SECURITY, 7, "2019-07-21"),), text="Our own man was there and tells of it in other words."),
        Report(
            "d", (Talk(SECURITY, 7, "2019-07-21"),), text="An eyewitness has a story of another kind to tell us all."
        ),
    )
    assert meeting(store, SECURITY, 7)["edtf"] == "2019-07-21"
    assert meeting(store, SECURITY, 7)["disputed"] == Property.DATE


def test_a_later_report_of_the_same_paper_puts_the_earlier_right(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 7, "2019-07-22", "Beijing"),), published="2019-07-23", publisher="Gazette"),
        Report("b", (Talk(SECURITY, 7, "2019-07-21", "Beijing"),), published="2019-07-25", publisher="GAZETTE"),
    )
    seventh = meeting(store, SECURITY, 7)
    assert (seventh["edtf"], seventh["disputed"]) == ("2019-07-21", "")
    assert [row["value"] for row in store.rows("SELECT f.value FROM superseded s JOIN fact f ON f.id = s.fact_id")] == [
        "2019-07-22"
    ]


def test_a_later_report_of_another_paper_is_a_conflict(store: Store) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 7, "2019-07-22"),), published="2019-07-23", publisher="Gazette"),
        Report("b", (Talk(SECURITY, 7, "2019-07-21"),), published="2019-07-25", publisher="Herald"),
    )
    assert meeting(store, SECURITY, 7)["disputed"] == Property.DATE
    assert store.rows("SELECT * FROM superseded") == []


def test_a_paper_that_only_recalls_a_meeting_puts_nothing_right(store: Store) -> None:
    later = Talk(SECURITY, 7, "2019-07-21", status=Status.MENTIONED, main=False)
    take(
        store,
        Report("a", (Talk(SECURITY, 7, "2019-07-22"),), published="2019-07-23", publisher="Gazette"),
        Report("b", (later,), published="2020-01-25", publisher="Gazette"),
    )
    assert meeting(store, SECURITY, 7)["disputed"] == Property.DATE


@pytest.mark.parametrize(
    "words, published",
    [
        ("Monday", "2019-01-21/2019-01-27"),
        ("on Monday", "2019-01-21/2019-01-27"),
        ("today", "2019-01-21"),
        ("yesterday", "2019-01-22"),
        ("Tuesday", None),  # the 21st was a Monday: the words contradict the day, so they tell nothing
        ("last week", None),
    ],
)
def test_an_undated_article_is_dated_by_the_day_another_report_gives(
    store: Store, words: str, published: str | None
) -> None:
    take(
        store,
        Report("a", (Talk(SECURITY, 6, "2019-01-21"),), published="2019-01-22"),
        Report("b", (Talk(SECURITY, 6, words),)),
    )
    row = store.one("SELECT published, published_basis FROM article WHERE key = 'b'")
    assert (row["published"], row["published_basis"]) == (published, "inferred" if published else None)


def test_an_inferred_day_goes_when_what_it_rests_on_goes_and_bounds_nothing(store: Store) -> None:
    dated = Report("a", (Talk(SECURITY, 6, "2019-01-21"), Talk(SECURITY, 7)), published="2030-01-22")
    undated = Report("b", (Talk(SECURITY, 6, "Monday"), Talk(SECURITY, 7)))
    take(store, dated, undated)
    assert store.one("SELECT published FROM article WHERE key = 'b'")["published"] == "2019-01-21/2019-01-27"
    assert meeting(store, SECURITY, 7)["latest"] == "2030-01-22"
    take(store, Report("a", (Talk(SECURITY, 6),), published="2030-01-22", text="Changed."))
    assert store.one("SELECT published FROM article WHERE key = 'b'")["published"] is None

"""What is news of a meeting, and which chats are owed it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.changes import Change
from knowledge.dates import parse_edtf
from knowledge.deciding import Author, fix_meeting, merge, undo
from knowledge.ingest import Telling, take_in
from knowledge.model import Property, Status
from knowledge.news import Kind, State, compare
from knowledge.reextract import reextract
from knowledge.store import Store, entries, follows, outbox
from knowledge.terms import Term, TermKind
from tests.scripted import NOW, Person, Report, Script, Talk

HERE = 7
LOUD = Telling()
RECENTLY = (NOW - timedelta(days=3)).date().isoformat()
LONG_AGO = (NOW - timedelta(days=40)).date().isoformat()

KNOWN = State("JCC", 6, None, "2026-01", "Beijing", None, Status.HELD, frozenset(), frozenset({1}))


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (None, KNOWN, (Kind.NEW,)),
        (None, replace(KNOWN, status=Status.SCHEDULED), (Kind.ANNOUNCED,)),
        (KNOWN, KNOWN, ()),
        (replace(KNOWN, status=Status.SCHEDULED), KNOWN, (Kind.HELD,)),
        (KNOWN, replace(KNOWN, edtf="2026-01-05"), (Kind.DATE,)),
        (KNOWN, replace(KNOWN, edtf=None), ()),
        (replace(KNOWN, place=None), KNOWN, (Kind.PLACE,)),
        (KNOWN, replace(KNOWN, people=frozenset({1, 2})), (Kind.PEOPLE,)),
        (KNOWN, replace(KNOWN, people=frozenset()), ()),
        (KNOWN, replace(KNOWN, disputed=frozenset({"date"})), (Kind.CONFLICT,)),
        (replace(KNOWN, disputed=frozenset({"date"})), KNOWN, ()),
        (replace(KNOWN, ordinal=None), KNOWN, (Kind.IDENTITY,)),
        (replace(KNOWN, ordinal=5, edtf="2025"), KNOWN, (Kind.IDENTITY, Kind.DATE)),
    ],
)
def test_news_is_what_was_not_known(before: State | None, after: State, kinds: tuple[Kind, ...]) -> None:
    assert compare(before, after) == kinds


def talk(**changes: object) -> Talk:
    return Talk(**{"series": "JCC", "ordinal": 6, "date": "2026-01-18", **changes})  # type: ignore[arg-type]


def side(**changes: object) -> Talk:
    """A talk of no series."""
    return talk(**{"series": None, "ordinal": None, **changes})


BOTH = (Person("Noor Alam"), Person("Li Wei", "China"))


def add(store: Store, *reports: Report, telling: Telling = LOUD) -> None:
    script = Script(reports)
    articles = (report.article for report in reports)
    take_in(store, articles, extractor=script, now=NOW, origin="test", telling=telling)


def follow(store: Store, *terms: Term, chat: int = HERE, topic: int | None = None) -> int:
    with store.transaction():
        return follows.add_follow(store, chat, topic, terms, by="Ada", now=NOW)[0]


def owed(store: Store, chat: int = HERE, topic: int = follows.NO_TOPIC) -> list[tuple[Kind, ...]]:
    found = (entries.find_entry(store, one.entry_id) for one in outbox.owed_to(store, chat, topic, now=NOW))
    return [entry.kinds for entry in found if entry is not None]


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def test_a_meeting_nobody_knew_of_is_owed_once_to_each_chat_that_follows(store: Store) -> None:
    follow(store), follow(store, Term(TermKind.SERIES, "JCC", ("JCC",))), follow(store, chat=8), follow(store, topic=3)
    add(store, Report("a", (talk(),), published=RECENTLY))
    assert owed(store) == [(Kind.NEW,)]
    assert owed(store, 8) == [(Kind.NEW,)]
    assert owed(store, topic=3) == [(Kind.NEW,)]


def test_what_another_paper_repeats_is_no_news_and_what_it_adds_is(store: Store) -> None:
    follow(store)
    add(store, Report("a", (talk(),), published=RECENTLY))
    add(store, Report("b", (talk(),), published=RECENTLY))
    assert owed(store) == [(Kind.NEW,)]
    add(store, Report("c", (talk(place="Beijing", people=(Person("Noor Alam"),)),), published=RECENTLY))
    assert owed(store) == [(Kind.NEW,), (Kind.PLACE, Kind.PEOPLE)]
    add(store, Report("d", (talk(date="2026-01-16"),), published=RECENTLY))
    assert owed(store)[2:] == [(Kind.CONFLICT,)]


def test_a_meeting_that_was_announced_is_news_again_when_it_has_taken_place(store: Store) -> None:
    follow(store)
    add(store, Report("a", (talk(status=Status.SCHEDULED, date="2026-02"),), published=RECENTLY))
    add(store, Report("b", (talk(date="2026-02-03"),), published="2026-02-04"))
    assert owed(store) == [(Kind.ANNOUNCED,), (Kind.HELD, Kind.DATE)]


@pytest.mark.parametrize(
    ("published", "telling"),
    [(LONG_AGO, Telling()), (RECENTLY, Telling(is_quiet=True)), (RECENTLY, Telling(recent=timedelta(days=1)))],
)
def test_what_is_old_or_taken_in_quietly_alerts_nobody_and_is_listed(
    store: Store, published: str, telling: Telling
) -> None:
    follow(store)
    add(store, Report("a", (talk(),), published=published), telling=telling)
    assert owed(store) == []
    assert [one.kinds for one in entries.list_entries(store, since=NOW, until=NOW + timedelta(1), limit=9)] == [
        (Kind.NEW,)
    ]


def test_an_article_of_unknown_day_is_news(store: Store) -> None:
    follow(store)
    add(store, Report("a", (talk(),)))
    assert owed(store) == [(Kind.NEW,)]


def test_background_in_an_article_is_no_news(store: Store) -> None:
    follow(store)
    before = talk(ordinal=5, date="2024-07-12", status=Status.MENTIONED, main=False)
    add(store, Report("a", (talk(), before), published=RECENTLY))
    assert owed(store) == [(Kind.NEW,)]


def test_reading_articles_again_alerts_nobody(store: Store) -> None:
    follow(store)
    report = Report("a", (talk(),), published=RECENTLY)
    add(store, report, telling=Telling(is_quiet=True))
    better = Script([replace(report, talks=(talk(place="Beijing", people=(Person("Noor Alam"),)),))])
    reextract(store, extractor=better, now=NOW)
    assert owed(store) == []
    add(store, Report("b", (talk(place="Beijing"),), published=RECENTLY))
    assert owed(store) == []


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (talk(), talk(place="Beijing"), [(Kind.PLACE,)]),
        (talk(), talk(), []),
        (talk(date="2026-01"), talk(date="2026-01-18"), [(Kind.DATE,)]),
        (talk(ordinal=None), talk(), [(Kind.IDENTITY,)]),
        (talk(ordinal=None, date=None), talk(ordinal=None, date=None, place="Beijing"), [(Kind.PLACE,)]),
        (talk(ordinal=None, date=None), talk(ordinal=None, date="2026-01-18"), [(Kind.NEW,)]),  # who knows
        (talk(ordinal=5), talk(), [(Kind.NEW,)]),
        (side(people=BOTH, place="Beijing"), side(people=BOTH, place="Beijing", mode="virtual"), []),
        (side(people=BOTH), side(people=BOTH[:1]), []),
        (side(people=BOTH, date=None), side(people=BOTH, date=None, place="Quetta"), [(Kind.PLACE,)]),
        (side(people=BOTH, place="Beijing"), side(people=BOTH, place="Quetta"), [(Kind.NEW,)]),
        (side(people=BOTH), side(people=(Person("Zara Shah"), Person("Xu Lan", "China"))), [(Kind.NEW,)]),
    ],
)  # fmt: skip
def test_a_newer_version_of_an_article_is_news_in_what_it_adds(
    store: Store, first: Talk, second: Talk, kinds: list[tuple[Kind, ...]]
) -> None:
    follow(store)
    add(store, Report("a", (first,), published=RECENTLY))
    add(store, Report("a", (second,), published=RECENTLY, text="A newer version."))
    assert owed(store)[1:] == kinds


def test_meetings_and_people_keep_their_numbers_when_articles_are_read_again(store: Store) -> None:
    reports = [
        Report(f"a{n}", (talk(ordinal=n, date=f"20{n}-05-02", people=(*BOTH, Person(f"Khan {n}"))),), RECENTLY)
        for n in range(10, 16)
    ]
    add(store, *reports)

    def numbers() -> list[tuple[object, ...]]:
        meetings = store.rows("SELECT id, ordinal FROM meeting ORDER BY id")
        return [tuple(row) for row in (*meetings, *store.rows("SELECT id, name FROM person ORDER BY id"))]

    before = numbers()
    assert len(before) == 14
    reextract(store, extractor=Script(reports), now=NOW)
    assert numbers() == before


def test_a_correction_by_hand_is_news_and_taking_it_back_is_too(store: Store) -> None:
    follow(store)
    add(store, Report("a", (talk(),), published=RECENTLY), telling=Telling(is_quiet=True))
    decision = fix_meeting(
        store, 1, Change(Property.DATE, "17 January", parse_edtf("2026-01-17")), Author("Ada", "x", NOW)
    )
    undo(store, decision.id, fixes=True, by="Ada", now=NOW)
    assert owed(store) == [(Kind.CORRECTION, Kind.DATE)] * 2


def test_saying_who_is_whom_is_nobodys_news(store: Store) -> None:
    follow(store)
    people = (Person("Noor Alam"), Person("Nur Aalam Shah", side="Pakistan"))
    add(store, Report("a", (talk(people=people),), published=RECENTLY), telling=Telling(is_quiet=True))
    merge(store, 1, 2, Author("Ada", "the same", NOW))
    assert owed(store) == []


@pytest.mark.parametrize(
    ("terms", "fits"),
    [
        ([Term(TermKind.SERIES, "JCC", ("JCC",))], True),
        ([Term(TermKind.SERIES, "Energy", ("JWG-E",))], False),
        ([Term(TermKind.PLACE, "Beijing", ("beijing",))], True),
        ([Term(TermKind.SIDE, "China", ("China",))], True),
        ([Term(TermKind.SIDE, "Qatar", ("Qatar",))], False),
        ([Term(TermKind.WORD, "coals", ("coal",))], True),
        ([Term(TermKind.WORD, "steel", ("steel",))], False),
        ([Term(TermKind.WORD, "coal", ("coal",), is_denied=True)], False),
        ([Term(TermKind.WORD, "steel", ("steel",), is_denied=True)], True),
        ([Term(TermKind.PERSON, "Noor Alum Khan", ("Noor Alum Khan",))], True),
        ([Term(TermKind.PERSON, "Noor Khan", ("Noor Khan",))], True),
        ([Term(TermKind.PERSON, "Khan", ("Khan",))], True),
        ([Term(TermKind.PERSON, "Farah Khan", ("Farah Khan",))], False),
        ([Term(TermKind.PLACE, "Beijing", ("beijing",)), Term(TermKind.SIDE, "Qatar", ("Qatar",))], False),
        ([Term(TermKind.PLACE, "Beijing", ("beijing",)), Term(TermKind.SIDE, "China", ("China",))], True),
    ],
)
def test_all_terms_of_a_follow_must_fit(store: Store, terms: list[Term], fits: bool) -> None:
    follow(store, *terms)
    people = (Person("Noor Alam Khan"), Person("Li Wei", side="China"))
    report = Report("a", (talk(place="Beijing", people=people),), published=RECENTLY, text="Of coal plants they spoke.")
    add(store, report)
    assert bool(owed(store)) is fits


def test_an_alert_is_claimed_by_one_and_what_a_dead_process_was_sending_is_in_doubt(store: Store) -> None:
    follow(store)
    add(store, Report("a", (talk(),), published=RECENTLY))
    ids = [one.id for one in outbox.owed_to(store, HERE, 0, now=NOW)]
    assert [(one.chat_id, one.topic_id) for one in outbox.queues(store, now=NOW)] == [(HERE, 0)]
    assert outbox.claim(store, ids, now=NOW)
    assert not outbox.claim(store, ids, now=NOW)
    assert outbox.queues(store, now=NOW) == ()
    assert outbox.doubt_unfinished(store, now=NOW) == 1
    assert outbox.doubt_unfinished(store, now=NOW) == 0
    assert owed(store) == []


def test_where_alerts_cannot_be_written_the_article_is_not_taken_in_either(store: Store) -> None:
    follow(store)
    store.write("DROP TABLE alert")
    with pytest.raises(sqlite3.OperationalError):
        add(store, Report("a", (talk(),), published=RECENTLY))
    for table in ("article", "meeting", "entry"):
        assert store.one(f"SELECT COUNT(*) AS n FROM {table}")["n"] == 0

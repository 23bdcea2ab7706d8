"""Who is reminded of which announced meeting, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from knowledge.ingest import Telling, take_in
from knowledge.model import Status
from knowledge.reminding import is_due, owe_reminders, plan_reminders
from knowledge.store import Store, follows, outbox
from knowledge.terms import Term, TermKind
from tests.scripted import Report, Script, Talk

KARACHI = ZoneInfo("Asia/Karachi")
HERE, THERE = 7, 8
JCC, ENERGY = Term(TermKind.SERIES, "JCC", ("JCC",)), Term(TermKind.SERIES, "Energy", ("JWG-E",))


def at(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=KARACHI).astimezone(UTC)


def announce(store: Store, date: str, *, on: str, key: str = "a", **changes: Any) -> None:
    talk = Talk(**{"series": "JCC", "ordinal": 6, "date": date, "status": Status.SCHEDULED, **changes})
    report = Report(key, (talk,), published=on)
    script = Script([report])
    take_in(store, [report.article], extractor=script, now=at(on), origin="test", telling=Telling(is_quiet=True))


def want(store: Store, *reminders: str, chat: int = HERE, terms: tuple[Term, ...] = ()) -> None:
    with store.transaction():
        follows.add_follow(store, chat, None, terms, by="Ada", now=at("2026-01-01"))
        follows.save_alerting(store, chat, None, follows.Alerting(reminders=reminders))


def remind(store: Store, day: str, hour: int = 12) -> list[tuple[str, list[int]]]:
    now = at(day, hour)
    planned = plan_reminders(store, now=now, zone=KARACHI)
    owe_reminders(store, planned, now=now)
    return [(one.occasion, [match.chat_id for match in one.matches]) for one in planned]


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


@pytest.mark.parametrize(
    ("lead", "known_on", "today", "due"),
    [
        ("P1D", "2026-01-01", "2026-02-08", False),
        ("P1D", "2026-01-01", "2026-02-09", True),
        ("P1D", "2026-01-01", "2026-02-10", True),
        ("P1D", "2026-01-01", "2026-02-11", False),
        ("P1D", "2026-02-09", "2026-02-09", True),
        ("P1D", "2026-02-10", "2026-02-10", False),
        ("P7D", "2026-01-01", "2026-02-02", False),
        ("P7D", "2026-01-01", "2026-02-03", True),
        ("P7D", "2026-01-01", "2026-02-05", True),
        ("P7D", "2026-01-01", "2026-02-06", False),
        ("P7D", "2026-02-04", "2026-02-04", False),
    ],
)
def test_a_reminder_is_due_on_its_day_and_a_little_later(lead: str, known_on: str, today: str, due: bool) -> None:
    days = (date.fromisoformat(day) for day in ("2026-02-10", known_on, today))
    on, known, now = days
    assert is_due(lead, on, known, today=now) is due


def test_a_chat_is_reminded_once_on_each_occasion_that_it_wants(store: Store) -> None:
    want(store, "P1D", "P7D"), want(store, "P1D", chat=THERE)
    announce(store, "2026-02-10", on="2026-01-20")
    days = [(date(2026, 2, 1) + timedelta(days=n)).isoformat() for n in range(12)]
    told = {day: owed for day in days if (owed := remind(store, day))}
    assert told == {"2026-02-03": [("P7D", [HERE])], "2026-02-09": [("P1D", [HERE, THERE])]}


def test_the_day_is_that_of_the_teams_zone(store: Store) -> None:
    want(store, "P1D")
    announce(store, "2026-02-10", on="2026-01-20")
    now = datetime(2026, 2, 8, 18, 59, tzinfo=UTC)  # still the 8th in Karachi
    assert plan_reminders(store, now=now, zone=KARACHI) == ()
    assert plan_reminders(store, now=now + timedelta(minutes=1), zone=KARACHI)


def test_who_does_not_follow_the_meeting_or_wants_no_reminder_gets_none(store: Store) -> None:
    want(store, "P1D", terms=(ENERGY,)), want(store, chat=THERE)
    announce(store, "2026-02-10", on="2026-01-20")
    assert remind(store, "2026-02-09") == []


def test_a_meeting_that_moved_is_reminded_of_again_and_one_that_was_held_is_not(store: Store) -> None:
    want(store, "P1D", terms=(JCC,))
    announce(store, "2026-02-10", on="2026-01-20")
    assert remind(store, "2026-02-09") == [("P1D", [HERE])]
    announce(store, "2026-02-20", on="2026-02-09")
    assert remind(store, "2026-02-19") == [("P1D", [HERE])]
    announce(store, "2026-02-19", on="2026-02-19", key="b", status=Status.HELD)
    assert remind(store, "2026-02-20") == []


def test_what_else_becomes_known_of_the_meeting_reminds_nobody_twice(store: Store) -> None:
    want(store, "P1D")
    announce(store, "2026-02-10", on="2026-01-20")
    assert remind(store, "2026-02-09", 8) == [("P1D", [HERE])]
    announce(store, "2026-02-10", on="2026-02-09", key="b", place="Beijing")
    assert remind(store, "2026-02-09", 18) == []


def test_a_meeting_of_no_certain_day_is_not_reminded_of(store: Store) -> None:
    want(store, "P1D", "P7D")
    announce(store, "2026-02", on="2026-01-20")
    assert remind(store, "2026-02-01") == remind(store, "2026-01-31") == []


def test_reminders_wait_apart_from_news(store: Store) -> None:
    want(store, "P1D")
    announce(store, "2026-02-10", on="2026-01-20")
    remind(store, "2026-02-09")
    assert [one.is_reminder for one in outbox.queues(store, now=at("2026-02-09"))] == [True]
    assert outbox.owed_to(store, HERE, 0, now=at("2026-02-09"), is_reminder=False) == ()


def test_who_stops_following_while_a_reminder_is_planned_is_not_reminded_and_others_are(store: Store) -> None:
    announce(store, "2026-02-10", on="2026-01-05")
    want(store, "P1D", chat=HERE)
    want(store, "P1D", chat=THERE)
    now = at("2026-02-09")
    planned = plan_reminders(store, now=now, zone=KARACHI)
    gone = follows.follows_of(store, HERE, None)[0]
    follows.remove_follow(store, gone.id, HERE)
    owe_reminders(store, planned, now=now)
    assert [row["chat_id"] for row in store.rows("SELECT chat_id FROM alert")] == [THERE]

"""When a chat may hear what it is owed, and which alerts become one message."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.alerts import MOST_TOGETHER, Groups, is_held_back, may_go_at, plan_messages, quiet_until
from knowledge.store.follows import Alerting, Cadence
from knowledge.store.outbox import NEWS, Owed

KARACHI, BERLIN = ZoneInfo("Asia/Karachi"), ZoneInfo("Europe/Berlin")
INSTANT = Alerting()
NIGHT = Alerting(quiet_from=22 * 60, quiet_to=7 * 60)
NOON = Alerting(quiet_from=12 * 60, quiet_to=14 * 60)
DAILY = Alerting(cadence=Cadence.DAILY, digest_minute=9 * 60)
MONDAYS = Alerting(cadence=Cadence.WEEKLY, digest_minute=9 * 60, digest_weekday=0)
LATE_DAILY = Alerting(cadence=Cadence.DAILY, digest_minute=23 * 60, quiet_from=22 * 60, quiet_to=7 * 60)


def local(text: str, zone: ZoneInfo = KARACHI, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("alerting", "owed_at", "now", "goes_at"),
    [
        (INSTANT, "2026-01-20 15:00", "2026-01-20 15:00", "2026-01-20 15:00"),
        (INSTANT, "2026-01-20 15:00", "2026-01-21 03:00", "2026-01-21 03:00"),
        (NIGHT, "2026-01-20 21:59", "2026-01-20 21:59", "2026-01-20 21:59"),
        (NIGHT, "2026-01-20 21:59", "2026-01-20 22:00", "2026-01-21 07:00"),
        (NIGHT, "2026-01-20 23:00", "2026-01-20 23:00", "2026-01-21 07:00"),
        (NIGHT, "2026-01-21 02:00", "2026-01-21 02:00", "2026-01-21 07:00"),
        (NIGHT, "2026-01-21 02:00", "2026-01-21 07:00", "2026-01-21 07:00"),
        (NOON, "2026-01-21 11:59", "2026-01-21 11:59", "2026-01-21 11:59"),
        (NOON, "2026-01-21 12:00", "2026-01-21 12:00", "2026-01-21 14:00"),
        (DAILY, "2026-01-20 08:59", "2026-01-20 08:59", "2026-01-20 09:00"),
        (DAILY, "2026-01-20 09:00", "2026-01-20 09:00", "2026-01-21 09:00"),
        (DAILY, "2026-01-20 08:00", "2026-01-20 11:00", "2026-01-20 11:00"),
        (MONDAYS, "2026-01-19 08:00", "2026-01-19 08:00", "2026-01-19 09:00"),
        (MONDAYS, "2026-01-19 10:00", "2026-01-19 10:00", "2026-01-26 09:00"),
        (MONDAYS, "2026-01-20 10:00", "2026-01-20 10:00", "2026-01-26 09:00"),
        (LATE_DAILY, "2026-01-20 10:00", "2026-01-20 10:00", "2026-01-21 07:00"),
        (LATE_DAILY, "2026-01-20 10:00", "2026-01-20 23:00", "2026-01-21 07:00"),
        (INSTANT, "2031-01-20 15:00", "2026-01-20 15:00", "2026-01-20 15:00"),
        (DAILY, "2031-01-20 15:00", "2026-01-20 08:00", "2026-01-20 08:00"),
        (NIGHT, "2031-01-20 15:00", "2026-01-20 23:00", "2026-01-21 07:00"),
    ],
)
def test_a_chat_hears_when_it_wants_to(alerting: Alerting, owed_at: str, now: str, goes_at: str) -> None:
    assert may_go_at(alerting, local(owed_at), now=local(now), zone=KARACHI) == local(goes_at)


@pytest.mark.parametrize(
    ("alerting", "owed_at", "goes_at"),
    [
        (INSTANT, "2026-01-20 00:05", "2026-01-20 09:00"),
        (MONDAYS, "2026-01-20 00:05", "2026-01-20 09:00"),
        (INSTANT, "2026-01-20 15:00", "2026-01-20 15:00"),
        (NIGHT, "2026-01-20 23:00", "2026-01-21 07:00"),
    ],
)
def test_a_reminder_waits_for_the_digests_hour_and_never_for_its_day(
    alerting: Alerting, owed_at: str, goes_at: str
) -> None:
    at = local(owed_at)
    assert may_go_at(alerting, at, now=at, zone=KARACHI, is_reminder=True) == local(goes_at)


def test_hours_that_the_clocks_skip_or_repeat_come_once() -> None:
    # Berlin skips 2:00–3:00 on 29 March 2026 and repeats 2:00–3:00 on 25 October
    early = Alerting(cadence=Cadence.DAILY, digest_minute=150)
    skipped = may_go_at(early, local("2026-03-29 00:00", BERLIN), now=local("2026-03-29 00:00", BERLIN), zone=BERLIN)
    assert skipped == local("2026-03-29 03:30", BERLIN)
    twice, before = local("2026-10-25 02:30", BERLIN), local("2026-10-25 02:29", BERLIN)
    assert may_go_at(early, before, now=before, zone=BERLIN) == twice
    assert may_go_at(early, twice, now=twice, zone=BERLIN) == local("2026-10-26 02:30", BERLIN)
    until = Alerting(quiet_from=22 * 60, quiet_to=150)
    assert quiet_until(until, before, BERLIN) == twice
    assert quiet_until(until, local("2026-10-25 02:10", BERLIN, fold=1), BERLIN) is None


minutes = st.none() | st.integers(0, 1439)
naive = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 -- hypothesis wants them so
instants = naive.map(lambda at: at.replace(tzinfo=UTC))
alertings = st.builds(
    Alerting,
    cadence=st.sampled_from(Cadence),
    digest_minute=st.integers(0, 1439),
    digest_weekday=st.integers(0, 6),
    quiet_from=minutes,
    quiet_to=minutes,
    is_silent=st.just(False),
    reminders=st.just(()),
    paused=st.none(),
    is_topic_gone=st.just(False),
)


@given(alertings, instants, st.timedeltas(timedelta(0), timedelta(days=20)), st.sampled_from([KARACHI, BERLIN]))
def test_what_is_owed_goes_soon_enough_outside_quiet_hours_and_then_stays_due(
    alerting: Alerting, owed_at: datetime, waited: timedelta, zone: ZoneInfo
) -> None:
    now = owed_at + waited
    at = may_go_at(alerting, owed_at, now=now, zone=zone)
    assert now <= at <= max(now, owed_at + timedelta(days=8)) + timedelta(days=1, hours=1)
    assert may_go_at(alerting, owed_at, now=at, zone=zone) == at
    assert quiet_until(alerting, at, zone) is None


def owed(number: int, thread: int, occasion: str = NEWS) -> Owed:
    return Owed(number, number, thread, occasion, 7, 0, "[]", 0, datetime(2026, 1, 20, tzinfo=UTC))


def ids(messages: Iterable[Groups]) -> list[list[list[int]]]:
    return [[[one.id for one in group] for group in groups] for groups in messages]


def test_alerts_of_one_meeting_are_one_message_and_two_meetings_two() -> None:
    assert ids(plan_messages([owed(1, 10), owed(2, 20), owed(3, 10)])) == [[[1, 3]], [[2]]]
    assert ids(plan_messages([owed(1, 10), owed(2, 10, "P1D")])) == [[[1]], [[2]]]


def test_three_meetings_and_whatever_was_held_back_are_one_message() -> None:
    assert ids(plan_messages([owed(1, 10), owed(2, 20), owed(3, 30)])) == [[[1], [2], [3]]]
    assert ids(plan_messages([owed(1, 10), owed(2, 20)], is_held_back=True)) == [[[1], [2]]]


def test_more_meetings_than_a_message_holds_go_on_in_the_next() -> None:
    planned = plan_messages([owed(number, number) for number in range(1, 2 * MOST_TOGETHER + 2)])
    assert [len(groups) for groups in planned] == [MOST_TOGETHER, MOST_TOGETHER, 1]


@pytest.mark.parametrize(
    ("alerting", "at", "held"),
    [
        (INSTANT, "2026-01-20 23:00", False),
        (NIGHT, "2026-01-20 23:00", True),
        (NIGHT, "2026-01-20 12:00", False),
        (DAILY, "2026-01-20 12:00", True),
    ],
)
def test_what_waited_for_the_chats_own_hours_is_a_catch_up(alerting: Alerting, at: str, held: bool) -> None:
    assert is_held_back(alerting, local(at), KARACHI) is held

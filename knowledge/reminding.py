"""Reminders: an announced meeting is near, and a chat that follows it wanted to be told so long before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from knowledge.store import Store, follows, outbox
from knowledge.store.follows import Matched
from knowledge.store.outbox import Nearing

# How long before the meeting, in days, and for how many days it is still worth saying where it could not be said then.
LEADS = {"P1D": (1, 1), "P7D": (7, 2)}


@dataclass(frozen=True, slots=True)
class Reminder:
    """That some chats are to be reminded of a meeting; the entry is the one that told its day."""

    entry_id: int
    occasion: str
    matches: tuple[Matched, ...]


def plan_reminders(store: Store, *, now: datetime, zone: ZoneInfo) -> tuple[Reminder, ...]:
    """What chats are to be reminded of and are not owed yet, once for each day that a meeting is announced for."""
    wanting = outbox.who_wants_reminders(store)
    if not wanting:
        return ()
    today = now.astimezone(zone).date()
    longest = max(days for days, _late in LEADS.values())
    nearing = outbox.nearing_meetings(store, first=today, last=today + timedelta(days=longest))
    return tuple(one for meeting in nearing for one in _reminders(store, meeting, wanting, today, zone))


def owe_reminders(store: Store, reminders: tuple[Reminder, ...], *, now: datetime) -> None:
    """Owe them."""
    with store.transaction():
        for one in reminders:
            outbox.owe(store, one.entry_id, one.matches, now=now, occasion=one.occasion)


def is_due(lead: str, on: date, known_on: date, *, today: date) -> bool:
    """Whether to remind today of a meeting on that day, which was known by then when the time for it came."""
    days, late = LEADS[lead]
    when = on - timedelta(days=days)
    return known_on <= when <= today <= when + timedelta(days=late)


def _reminders(
    store: Store, meeting: Nearing, wanting: dict[tuple[int, int], tuple[str, ...]], today: date, zone: ZoneInfo
) -> Iterator[Reminder]:
    known_on = meeting.known_at.astimezone(zone).date()
    leads = [lead for lead in LEADS if is_due(lead, meeting.on, known_on, today=today)]
    if not leads:
        return
    matches = follows.find_matches(store, follows.read_features(store, meeting.meeting_id))
    for lead in leads:
        told = outbox.who_is_owed(store, meeting.entry_id, lead)
        open_ = [one for one in matches if lead in wanting.get((one.chat_id, one.topic_id), ())]
        fresh = tuple(one for one in open_ if (one.chat_id, one.topic_id) not in told)
        if fresh:
            yield Reminder(meeting.entry_id, lead, fresh)

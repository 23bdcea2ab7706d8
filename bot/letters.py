"""Letters: what one message tells of alerts, found in the store, and what became of it, kept there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.outcomes import LONGEST_REASON, Fate, Outcome
from handlers._alert_card import render_alert, render_alerts
from handlers._command import Reply
from knowledge.alerts import Groups, is_held_back, may_go_at, plan_messages
from knowledge.store import Store, follows, outbox, undelivered
from knowledge.store.outbox import Queue

FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0  # seconds, doubled each time


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to be: the alerts in it, by meeting, and how it goes. `topic_id` and `reply_to` None for none."""

    chat_id: int
    topic_id: int | None
    groups: Groups
    reply_to: int | None
    is_silent: bool
    queue: Queue

    @property
    def alert_ids(self) -> tuple[int, ...]:
        """Of all the alerts in it."""
        return tuple(one.id for group in self.groups for one in group)

    @property
    def attempts(self) -> int:
        """How often it, or the most tried part of it, was tried before."""
        return max(one.attempts for group in self.groups for one in group)


def find_work(store: Store, *, now: datetime, zone: ZoneInfo) -> tuple[tuple[int, ...], datetime | None]:
    """The chats that may hear something now, the longest waiting first, and when the next may; None for none."""
    times = [(queue, _goes_at(queue, now, zone)) for queue in outbox.queues(store, now=now)]
    due = dict.fromkeys(queue.chat_id for queue, at in times if at <= now)
    later = [at for _queue, at in times if at > now]
    next_try = outbox.next_try(store, now=now)
    return tuple(due), min([*later, *([next_try] if next_try else [])], default=None)


def count_overdue(store: Store, *, now: datetime, zone: ZoneInfo, longest: timedelta) -> int:
    """How many chats and topics could have heard something that long ago, and can now, and have not."""
    return sum(
        _goes_at(queue, now, zone) <= now and _goes_at(queue, queue.oldest_at, zone) <= now - longest
        for queue in outbox.queues(store, now=now)
    )


def find_letter(store: Store, chat_id: int, *, now: datetime, zone: ZoneInfo) -> Letter | None:
    """The next message to the chat; None where nothing may go now."""
    with store.snapshot():
        for queue in outbox.queues(store, now=now, chat_id=chat_id):
            if _goes_at(queue, now, zone) <= now:
                return _next_of(store, queue, now=now, zone=zone)
    return None


def write_reply(store: Store, letter: Letter, *, now: datetime, zone: ZoneInfo) -> Reply | None:
    """What the message says; None where nothing is left to tell."""
    with store.snapshot():
        if len(letter.groups) == 1:
            return render_alert(store, letter.groups[0], now=now, zone=zone)
        return render_alerts(store, letter.groups, now=now, zone=zone)


def write_line(store: Store, letter: Letter, *, now: datetime, zone: ZoneInfo) -> Reply | None:
    """What it says as it would among others, each a line."""
    with store.snapshot():
        return render_alerts(store, letter.groups, now=now, zone=zone)


def parts_of(letter: Letter) -> tuple[Letter, ...]:
    """A letter for each meeting in it."""
    return tuple(replace(letter, groups=(group,)) for group in letter.groups)


def keep_sent(store: Store, *, letter: Letter, message_id: int, now: datetime) -> None:
    """Keep that it was sent, as which message."""
    outbox.settle(store, letter.alert_ids, "sent", now=now, chat_id=letter.chat_id, message_id=message_id)


def give_up(store: Store, *, letter: Letter, error: str, now: datetime) -> None:
    """Keep that it cannot be written."""
    with store.transaction():
        outbox.fail(store, letter.alert_ids, now=now, error=error[:LONGEST_REASON])
        undelivered.owe_notice(store, now=now)


def turn_away(store: Store, *, letter: Letter, now: datetime) -> None:
    """Keep that its chat is not served; administrators are owed word of that once, until it is settled."""
    with store.transaction():
        if not undelivered.is_turned_away(store, letter.chat_id):
            undelivered.owe_notice(store, now=now)
        outbox.fail(store, letter.alert_ids, now=now, error=undelivered.UNSERVED)


def doubt_unfinished(store: Store, *, serves: Callable[[int], bool], now: datetime) -> int:
    """How many alerts a dead process was sending; they are in doubt now, and administrators are owed word of it."""
    with store.transaction():
        count = outbox.doubt_unfinished(store, now=now, serves=serves)
        if count:
            undelivered.owe_notice(store, now=now)
    return count


def keep_outcome(store: Store, *, letter: Letter, outcome: Outcome, now: datetime) -> None:
    """Keep what became of it where it was not, or perhaps not, sent."""
    with store.transaction():
        match outcome.fate:
            case Fate.DOUBT:
                outbox.settle(store, letter.alert_ids, "uncertain", now=now, error=outcome.reason)
            case Fate.REFUSED | Fate.UNREADABLE:
                outbox.settle(store, letter.alert_ids, "failed", now=now, error=outcome.reason)
            case _:
                outbox.put_off(
                    store, letter.alert_ids, until=_next_try(letter, outcome, now), now=now, error=outcome.reason
                )
        if outcome.fate in {Fate.DOUBT, Fate.REFUSED, Fate.UNREADABLE}:
            undelivered.owe_notice(store, now=now)
        if outcome.fate is Fate.SHUT:
            follows.forbid(store, letter.chat_id)
        elif outcome.fate is Fate.TOPIC_GONE:
            follows.lose_topic(store, letter.chat_id, letter.queue.topic_id)


def _next_of(store: Store, queue: Queue, *, now: datetime, zone: ZoneInfo) -> Letter:
    """The first message of what the queue holds now."""
    chat_id, topic_id, alerting = queue.chat_id, queue.topic_id, queue.alerting
    owed = outbox.owed_to(store, chat_id, topic_id, now=now, is_reminder=queue.is_reminder)
    is_late = is_held_back(alerting, queue.oldest_at, zone) and not queue.is_reminder
    groups = plan_messages(owed, is_held_back=is_late)[0]
    told = outbox.first_message(store, groups[0][0].thread, chat_id, topic_id) if len(groups) == 1 else None
    goes_to = None if alerting.is_topic_gone else topic_id or None
    return Letter(chat_id, goes_to, groups, told, alerting.is_silent, queue)


def _next_try(letter: Letter, outcome: Outcome, now: datetime) -> datetime:
    match outcome.fate:
        case Fate.EARLY:
            return now + timedelta(seconds=outcome.seconds)
        case Fate.UNSENT:
            return now + timedelta(seconds=min(FIRST_RETRY * 2 ** min(letter.attempts, 16), LONGEST_RETRY))
        case _:
            return now


def _goes_at(queue: Queue, now: datetime, zone: ZoneInfo) -> datetime:
    return may_go_at(queue.alerting, queue.oldest_at, now=now, zone=zone, is_reminder=queue.is_reminder)

"""When a chat may hear what it is owed, and which alerts become one message. Pure: no clock, no store.

Local times are instants of the chat's zone: one that the clocks skip is as much later, of one that comes twice the
first counts. So there is one digest a day and one quiet stretch a night, whatever the clocks do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.store.follows import Alerting, Cadence
from knowledge.store.outbox import Owed

MANY = 3  # meetings to hear of at once that make one message instead of several
MOST_TOGETHER = 20  # meetings in one message: a line each, and 4096 characters and 100 entities are enough for all

Groups = tuple[tuple[Owed, ...], ...]

_DAY = timedelta(days=1)


def may_go_at(
    alerting: Alerting, owed_at: datetime, *, now: datetime, zone: ZoneInfo, is_reminder: bool = False
) -> datetime:
    """When what is owed since then may go: `now` where it may at once. A pause is not looked at.

    A digest takes all that is owed when its time comes; a reminder waits for the digest's hour, never for its day.
    What is owed since an instant to come, by a clock that has been set back, waits for no hour but the quiet ones' end.
    """
    if owed_at > now:
        wanted = now
    elif is_reminder:
        wanted = max(owed_at, _at(owed_at.astimezone(zone).date(), alerting.digest_minute, zone))
    else:
        wanted = _digest_after(alerting, owed_at, zone)
    due = max(now, wanted)
    return quiet_until(alerting, due, zone) or due


def quiet_until(alerting: Alerting, at: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours around that instant end; None where it is not within any."""
    today = at.astimezone(zone).date()
    for start, end in (window for day in (today, today - _DAY) for window in _quiet_hours(alerting, day, zone)):
        if start <= at < end:
            return end
    return None


def is_held_back(alerting: Alerting, owed_at: datetime, zone: ZoneInfo) -> bool:
    """Whether what was owed then had to wait for the chat's own hours, and comes as one catch-up."""
    return alerting.cadence is not Cadence.INSTANT or quiet_until(alerting, owed_at, zone) is not None


def plan_messages(owed: Iterable[Owed], *, is_held_back: bool = False) -> tuple[Groups, ...]:
    """What goes into each message, oldest first: all of one meeting on one occasion together, many meetings as one.

    What was held back comes as one message also where it is not many.
    """
    groups: dict[tuple[int, str], list[Owed]] = {}
    for one in owed:
        groups.setdefault((one.thread, one.occasion), []).append(one)
    told = [tuple(group) for group in groups.values()]
    if len(told) >= MANY or is_held_back:
        return tuple(_chunks(told))
    return tuple((group,) for group in told)


def _chunks(groups: Sequence[tuple[Owed, ...]]) -> Iterator[Groups]:
    for at in range(0, len(groups), MOST_TOGETHER):
        yield tuple(groups[at : at + MOST_TOGETHER])


def _digest_after(alerting: Alerting, owed_at: datetime, zone: ZoneInfo) -> datetime:
    """The first digest after that instant; the instant itself where the chat hears at once."""
    if alerting.cadence is Cadence.INSTANT:
        return owed_at
    day = owed_at.astimezone(zone).date()
    while True:
        is_digest_day = alerting.cadence is Cadence.DAILY or day.weekday() == alerting.digest_weekday
        if is_digest_day and (at := _at(day, alerting.digest_minute, zone)) > owed_at:
            return at
        day += _DAY


def _quiet_hours(alerting: Alerting, day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The quiet hours that begin on that day; until the next morning where they end earlier than they begin."""
    begin, end = alerting.quiet_from, alerting.quiet_to
    if begin is not None and end is not None and begin != end:
        yield _at(day, begin, zone), _at(day if begin < end else day + _DAY, end, zone)


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The instant at which the local clock shows that minute of the day."""
    return datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)

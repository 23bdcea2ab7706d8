"""/alerts: how and when this chat hears of what it follows, all by buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handlers._asked import words_of
from handlers._command import Button, Command, Reply, Request, Tap, UsageError
from handlers._following import asker, may_change, refuse_members
from handlers._html import Html, bold, card, fill, text
from handlers._pages import Rows
from handlers._words import _, ngettext
from knowledge.store import Store
from knowledge.store.follows import Alerting, Cadence, Paused, count_follows, find_alerting, save_alerting
from knowledge.store.outbox import count_waiting

DIGEST_HOURS = (7, 9, 18)  # three a row fit a phone
DAYS_A_ROW = 4  # a week in one row is cut on a phone
QUIET_HOURS = ((21, 7), (22, 7), (23, 8))
DAY, WEEK = "P1D", "P7D"  # how long before a meeting a reminder comes

_QUIET = re.compile(r"quiet (\d{1,2})(?::(\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d\d))?\Z")
_AT = re.compile(r"(?:at|daily|weekly) (\d{1,2})(?::(\d\d))?\Z")
_DAY_AT = re.compile(r"(?:weekly )?([a-z]{6,9})(?: at)?(?: (\d{1,2})(?::(\d\d))?)?\Z")
_MINUTES_A_DAY = 24 * 60


def answer(store: Store, request: Request) -> Reply:
    """How this chat hears, after what a button or the words ask was done; whoever may not change it only sees it."""
    words = words_of(request).casefold()
    alerting = find_alerting(store, request.chat_id, request.topic_id)
    if not words:
        return _show(store, request, alerting)
    if not may_change(request):
        return refuse_members()
    changed = _change(alerting, words)
    with store.transaction():
        save_alerting(store, request.chat_id, request.topic_id, changed)
    return _show(store, request, changed, fill(_("Changed by {who}."), who=asker(request)))


def _change(alerting: Alerting, words: str) -> Alerting:
    """The settings after what the words ask. Raises: UsageError."""
    if words in _SIMPLE:
        return replace(alerting, **_SIMPLE[words])
    if words in (DAY.casefold(), WEEK.casefold()):
        chosen = {words.upper()} ^ set(alerting.reminders)
        return replace(alerting, reminders=tuple(one for one in (DAY, WEEK) if one in chosen))
    if found := _QUIET.match(words):
        start, end = _minute(found[1], found[2]), _minute(found[3], found[4])
        return replace(alerting, quiet_from=start, quiet_to=end) if start != end else replace(alerting, **_LOUD)
    if found := _AT.match(words):
        return replace(_with_cadence(alerting, words.split(maxsplit=1)[0]), digest_minute=_minute(found[1], found[2]))
    if (found := _DAY_AT.match(words)) and found[1] in _weekdays():
        minute = _minute(found[2], found[3]) if found[2] else alerting.digest_minute
        weekday = _weekdays().index(found[1])
        return replace(alerting, cadence=Cadence.WEEKLY, digest_weekday=weekday, digest_minute=minute)
    raise UsageError


def _with_cadence(alerting: Alerting, word: str) -> Alerting:
    if word in (Cadence.DAILY, Cadence.WEEKLY):
        return replace(alerting, cadence=Cadence(word))
    return replace(alerting, cadence=Cadence.DAILY) if alerting.cadence is Cadence.INSTANT else alerting


def _minute(hour: str, minute: str | None) -> int:
    """Minutes since midnight. Raises: UsageError where there is no such time."""
    at = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) >= 60 or at >= _MINUTES_A_DAY:
        raise UsageError
    return at


_LOUD: dict[str, Any] = {"quiet_from": None, "quiet_to": None}
_SIMPLE: dict[str, dict[str, Any]] = {
    "instant": {"cadence": Cadence.INSTANT},
    "daily": {"cadence": Cadence.DAILY},
    "weekly": {"cadence": Cadence.WEEKLY},
    "quiet off": dict(_LOUD),
    "silent": {"is_silent": True},
    "sound": {"is_silent": False},
    "pause": {"paused": Paused.ASKED},
    "resume": {"paused": None},
}


# ---------------------------------------------------------------- what is shown


def _show(store: Store, request: Request, alerting: Alerting, note: Html | None = None) -> Reply:
    follows = count_follows(store, request.chat_id)
    waiting = count_waiting(store, request.chat_id, request.topic_id)
    head = [
        note,
        bold(_("Alerts here")),
        *_lines(alerting, request.zone.key),
        _waiting(waiting),
        text(_("Nothing is followed here yet: /follow")) if not follows else None,
    ]
    return Reply(card(head), _buttons(alerting) if may_change(request) else ())


def _lines(alerting: Alerting, zone: str) -> Iterator[Html]:
    if alerting.paused:
        yield text(_("Paused; what comes meanwhile is kept."))
    at = _time(alerting.digest_minute)
    cadence = {
        Cadence.INSTANT: _("At once, as each comes"),
        Cadence.DAILY: _("Once a day, at {at}").format(at=at),
        Cadence.WEEKLY: _("Once a week, {day} at {at}").format(day=_weekday_name(alerting.digest_weekday), at=at),
    }
    yield text(
        f"{cadence[alerting.cadence]} ({zone})"
        if alerting.cadence is not Cadence.INSTANT
        else cadence[alerting.cadence]
    )
    if alerting.quiet_from is not None and alerting.quiet_to is not None:
        quiet = _("Quiet from {start} to {end} ({zone}); what comes then is told once they end")
        yield text(quiet.format(start=_time(alerting.quiet_from), end=_time(alerting.quiet_to), zone=zone))
    if alerting.is_silent:
        yield text(_("Without a sound"))
    before = {DAY: _("a day"), WEEK: _("a week")}
    if alerting.reminders:
        leads = _(" and ").join(before[one] for one in alerting.reminders if one in before)
        yield text(_("Reminders {leads} before an announced meeting").format(leads=leads))


def _waiting(count: int) -> Html | None:
    if not count:
        return None
    return text(ngettext("{count} alert is waiting", "{count} alerts are waiting", count).format(count=count))


def _buttons(alerting: Alerting) -> Rows:
    rows = [tuple(_choice(_cadences()[one], one, one == alerting.cadence) for one in Cadence)]
    if alerting.cadence is not Cadence.INSTANT:
        rows.append(
            tuple(_choice(f"{hour:02}:00", f"at {hour}", alerting.digest_minute == hour * 60) for hour in DIGEST_HOURS)
        )
    if alerting.cadence is Cadence.WEEKLY:
        days = [_choice(day[:3].capitalize(), day, at == alerting.digest_weekday) for at, day in enumerate(_weekdays())]
        rows += [tuple(days[:DAYS_A_ROW]), tuple(days[DAYS_A_ROW:])]
    is_loud = alerting.quiet_from is None
    hours = [((start * 60, end * 60), f"{start}–{end}", f"quiet {start}-{end}") for start, end in QUIET_HOURS]
    now = (alerting.quiet_from, alerting.quiet_to)
    quiet = [_choice(f"🌙 {label}", tap, now == at) for at, label, tap in hours]
    rows += [(_choice(_("No quiet hours"), "quiet off", is_loud), quiet[0]), tuple(quiet[1:])]
    rows.append(
        (
            _choice(_("Remind a day before"), DAY, DAY in alerting.reminders),
            _choice(_("A week before"), WEEK, WEEK in alerting.reminders),
        )
    )
    silent = _button(_("With sound"), "sound") if alerting.is_silent else _button(_("Without sound"), "silent")
    paused = _button(_("Resume"), "resume") if alerting.paused else _button(_("Pause"), "pause")
    rows.append((silent, paused, Button(_("What is followed"), Tap("following", "", fresh=True))))
    return tuple(rows)


def _choice(label: str, words: str, is_chosen: bool) -> Button:
    return _button(f"✓ {label}" if is_chosen else label, words)


def _button(label: str, words: str) -> Button:
    return Button(label, Tap("alerts", words))


def _cadences() -> dict[Cadence, str]:
    return {Cadence.INSTANT: _("At once"), Cadence.DAILY: _("Daily"), Cadence.WEEKLY: _("Weekly")}


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _weekdays() -> tuple[str, ...]:
    """As they are typed and as buttons carry them, from Monday."""
    return ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _weekday_name(at: int) -> str:
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[at]


COMMAND = Command(
    "alerts",
    _("How and when this chat hears"),
    _("/alerts [daily 9:00 · quiet 22-7 · pause]"),
    answer,
    lambda _store: "daily 9:00",
    rank=63,
    writes=True,
    asks_admin=True,
)

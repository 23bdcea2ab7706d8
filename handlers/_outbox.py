"""How alerts stand, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers._words import _, ngettext
from knowledge.store.undelivered import OutboxCounts


def outbox_sentence(counts: OutboxCounts, *, now: datetime) -> str:
    """How many alerts wait and for how long, and how many may not have arrived."""
    parts = [_waiting(counts, now)]
    if counts.held:
        parts.append(
            ngettext("{n} kept for paused chats", "{n} kept for paused chats", counts.held).format(n=counts.held)
        )
    if counts.uncertain:
        parts.append(
            ngettext("{n} may not have arrived", "{n} may not have arrived", counts.uncertain).format(
                n=counts.uncertain
            )
        )
    if counts.failed:
        parts.append(ngettext("{n} could not be sent", "{n} could not be sent", counts.failed).format(n=counts.failed))
    settle = _(": /undelivered") if counts.uncertain or counts.failed else ""
    return _("Alerts: {parts}{settle}").format(parts=", ".join(parts), settle=settle)


def span_words(span: timedelta) -> str:
    """How long that is, in its largest unit."""
    minutes = max(int(span.total_seconds()) // 60, 0)
    for size, words in ((1440, _("{n} d")), (60, _("{n} h")), (1, _("{n} min"))):
        if minutes >= size:
            return words.format(n=minutes // size)
    return _("less than a minute")


def _waiting(counts: OutboxCounts, now: datetime) -> str:
    if counts.oldest_at is None:
        return _("none waiting")
    waiting = ngettext("{n} waiting", "{n} waiting", counts.waiting).format(n=counts.waiting)
    return _("{waiting}, the oldest for {span}").format(waiting=waiting, span=span_words(now - counts.oldest_at))

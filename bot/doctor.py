"""`corridor doctor`: looks at everything that the bot needs, changes nothing, and says what is wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.app import LOOPBACK
from bot.instance import is_held
from bot.letters import count_overdue, find_work
from bot.settings import Settings
from handlers._outbox import outbox_sentence, span_words
from handlers._sentences import store_sentence
from handlers._sources import MOST_NAMED, failing_line
from handlers._words import _, ngettext
from knowledge.errors import StoreError
from knowledge.store import Store
from knowledge.store.checks import damage, newest_instant, schema_version
from knowledge.store.polling_rows import list_sources
from knowledge.store.undelivered import count_outbox

LEAST_FREE = 200_000_000  # bytes; a migration copies the database first
LONGEST_OVERDUE = timedelta(minutes=15)  # that an alert which may go has waited
LONGEST_WRONG = timedelta(minutes=5)  # that the clock may differ from Telegram's
SECONDS = 15.0  # for one question to Telegram


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in a word, whether it is as it should be, and what was found."""

    name: str
    is_well: bool
    found: str


def examine(settings: Settings, *, now: datetime) -> Iterator[Check]:
    """What was looked at, one after another. Never says the token."""
    yield from _knowledge(settings, now)
    yield _disk(settings)
    yield Check(
        "zone",
        True,
        _("{zone}: {time}").format(zone=settings.tz, time=f"{now.astimezone(settings.zone):%d %b %Y %H:%M}"),
    )
    yield from _telegram(settings, now)


def as_json(check: Check) -> dict[str, Any]:
    """For machines."""
    return {"check": check.name, "ok": check.is_well, "found": check.found}


# ---------------------------------------------------------------- the knowledge base


def _knowledge(settings: Settings, now: datetime) -> Iterator[Check]:
    if not settings.db.exists():
        yield Check("database", False, _("{path} is not there yet; corridor makes it.").format(path=settings.db))
        return
    is_running = is_held(settings.db)
    try:
        with Store.open_reader(settings.db, settings.gazetteer) as store:
            wrong = damage(store)
            yield Check("database", wrong is None, wrong or f"{settings.db}")
            yield Check("schema", True, schema_version(store))
            yield _clock(store, now)
            yield Check("running", True, _("a bot runs on it") if is_running else _("no bot runs on it"))
            yield from _alerts(store, settings, now, is_running=is_running)
            yield from _sources(store, settings)
    except StoreError as error:
        yield Check("database", False, store_sentence(error))
    if not os.access(settings.db, os.W_OK):
        yield Check("permissions", False, _("{path} cannot be written.").format(path=settings.db))


def _clock(store: Store, now: datetime) -> Check:
    newest = newest_instant(store)
    found = f"{now:%Y-%m-%d %H:%M} UTC"
    if newest is None or newest <= now + LONGEST_WRONG:
        return Check("clock", True, found)
    said = _("{now}, but the database holds something of {then}")
    return Check("clock", False, said.format(now=found, then=f"{newest:%Y-%m-%d %H:%M}"))


def _alerts(store: Store, settings: Settings, now: datetime, *, is_running: bool) -> Iterator[Check]:
    counts = count_outbox(store)
    yield Check("alerts", not (counts.uncertain or counts.failed), outbox_sentence(counts, now=now))
    due, _later = find_work(store, now=now, zone=settings.zone)
    overdue = count_overdue(store, now=now, zone=settings.zone, longest=LONGEST_OVERDUE)
    if overdue and is_running:
        yield Check(
            "queue",
            False,
            _("{count} chats have waited for over {span}").format(count=overdue, span=span_words(LONGEST_OVERDUE)),
        )
    elif due and not is_running:
        yield Check("queue", False, _("{count} chats wait, and no bot runs").format(count=len(due)))


def _sources(store: Store, settings: Settings) -> Iterator[Check]:
    sources = list_sources(store)
    failing = [source for source in sources if source.failures]
    count = ngettext("{count} source", "{count} sources", len(sources)).format(count=len(sources))
    said = [failing_line(source, settings.zone) for source in failing[:MOST_NAMED]]
    yield Check("sources", not failing, "; ".join([count, *said]))


# ---------------------------------------------------------------- around it


def _disk(settings: Settings) -> Check:
    folder = next(path for path in (settings.db.resolve(), *settings.db.resolve().parents) if path.is_dir())
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Check("disk", False, str(error))
    return Check("disk", free >= LEAST_FREE, _("{free} MB free").format(free=free // 1_000_000))


def _telegram(settings: Settings, now: datetime) -> Iterator[Check]:
    if settings.token is None:
        yield Check("token", True, _("none: corridor opens a chat here"))
        return
    try:
        bot, told_at = _ask(settings, "getMe")
        updates, _told_at = _ask(settings, "getWebhookInfo")
    except _Unanswered as error:
        yield Check("token", False, str(error))
        return
    yield Check("token", True, _("@{name} at {server}").format(name=bot["username"], server=settings.api_url))
    if told_at is not None and abs(told_at - now) > LONGEST_WRONG:
        said = _("it differs from Telegram's by {span}").format(span=span_words(abs(told_at - now)))
        yield Check("clock", False, said)
    if updates.get("url"):
        yield Check("updates", False, _("a webhook takes them; the bot that polls gets none"))
    else:
        waiting = updates.get("pending_update_count", 0)
        yield Check("updates", True, _("{count} wait to be taken").format(count=waiting))


class _Unanswered(Exception):
    """Telegram did not say what was asked; the text says why, without the token."""


def _ask(settings: Settings, method: str) -> tuple[dict[str, Any], datetime | None]:
    """What a method without parameters answers, and the server's time. Raises: _Unanswered."""
    if settings.token is None:
        raise _Unanswered
    address = f"{settings.api_url}/bot{settings.token.get_secret_value()}/{method}"
    try:
        with httpx.Client(trust_env=urlsplit(settings.api_url).hostname not in LOOPBACK, timeout=SECONDS) as client:
            answer = client.get(address)
            body = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        reason = type(error).__name__
        raise _Unanswered(_("{server} cannot be asked: {why}").format(server=settings.api_url, why=reason)) from None
    if not (isinstance(body, dict) and body.get("ok")):
        said = _("{server} does not know the token in TELEGRAM_BOT_TOKEN; copy it again from @BotFather.")
        raise _Unanswered(said.format(server=settings.api_url))
    return body["result"], _time_of(answer)


def _time_of(answer: httpx.Response) -> datetime | None:
    try:
        return parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError):
        return None

"""Tells administrators, in private and once, what only they can do something about."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.answering import Answering
from bot.outcomes import Fate, judge
from bot.sending import plain
from handlers import undelivered
from handlers._command import Reply
from handlers._html import lines
from handlers._sources import MOST_NAMED, outage_html
from knowledge.store import Store, polling_rows
from knowledge.store import undelivered as undelivered_rows

log = logging.getLogger(__name__)

GATHERED_FOR = timedelta(seconds=10)  # where one alert fails others may too
NOT_AGAIN_FOR = timedelta(minutes=10)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PASSING = {Fate.EARLY, Fate.UNSENT}  # where alerts do not arrive, word of that may not either


@dataclass(frozen=True, slots=True)
class Notice:
    """What administrators are to be told; None where it has passed by now."""

    ids: tuple[int, ...]
    reply: Reply | None


async def tell_administrators(bot: Bot, answering: Answering, admins: Sequence[int], *, now: datetime) -> bool:
    """Tell what is due, and log it; False where some of it reached nobody and may later.

    Each is told at most once, also where the process ends meanwhile. Raises: StoreError.
    """
    is_told = True
    for notice in await answering.store.read(_find_notices, now=now, zone=answering.zone):
        for notice_id in notice.ids:
            await answering.store.write(polling_rows.keep_told, notice_id, now=now)
        if notice.reply is None:
            continue
        log.warning("%s", plain(notice.reply.html))
        keyboard = await answering.keyboard(notice.reply)
        fates = [await _tell(bot, admin, notice.reply, keyboard) for admin in admins]
        if None not in fates and not _PASSING.isdisjoint(fates):
            is_told = False
            for notice_id in notice.ids:
                await answering.store.write(polling_rows.keep_untold, notice_id)
    return is_told


async def _tell(bot: Bot, admin: int, reply: Reply, keyboard: InlineKeyboardMarkup | None) -> Fate | None:
    """What became of a message to one of them, None where it was sent."""
    try:
        await bot.send_message(
            admin, reply.html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW, reply_markup=keyboard
        )
    except TelegramError as error:
        log.warning("administrator %s was not told: %s", admin, error)
        return judge(error).fate
    return None


def _find_notices(store: Store, *, now: datetime, zone: ZoneInfo) -> tuple[Notice, ...]:
    return (*_undelivered(store, now), *_outages(store, zone))


def _undelivered(store: Store, now: datetime) -> Iterator[Notice]:
    notice_id = undelivered_rows.find_notice(store, before=now - GATHERED_FOR, told_before=now - NOT_AGAIN_FOR)
    if notice_id is not None:
        yield Notice((notice_id,), undelivered.notice(store))


def _outages(store: Store, zone: ZoneInfo) -> Iterator[Notice]:
    failing = polling_rows.due_source_notices(store)
    if failing:
        said = lines(*(outage_html(source, zone) for _notice_id, source in failing[:MOST_NAMED]))
        yield Notice(tuple(notice_id for notice_id, _source in failing), Reply(said))

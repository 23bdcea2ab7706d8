"""The outer edge of the chat: what nobody expected is logged first, then the person hears of it, once and shortly."""

from __future__ import annotations

import logging
import secrets

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackContext

from bot.calls import topic_of
from bot.sending import Place, send_reply
from bot.sentences import apology_html
from handlers._command import Reply

log = logging.getLogger(__name__)


async def on_error(update: object, context: CallbackContext) -> None:  # type: ignore[type-arg]
    """Log the error under an id and say so in the chat, unless the chat itself is what cannot be reached."""
    error, error_id = context.error, secrets.token_hex(4)
    if isinstance(error, Forbidden | RetryAfter) or (
        isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    ):
        log.warning("an answer may not have reached its chat: %s", error)
        return
    log.error("error %s", error_id, exc_info=error)
    message = update.effective_message if isinstance(update, Update) else None
    if message is None:
        return
    place = Place(message.chat.id, topic_of(message), message.message_id if message.chat.type != "private" else None)
    try:
        await send_reply(context.bot, place, Reply(apology_html(error_id)), None)
    except TelegramError as second:
        log.warning("the apology for %s was not sent: %s", error_id, second)

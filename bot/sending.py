"""Replies as messages: sends them, puts them in the place of an earlier one, and knows which refusals do no harm."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass, replace

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot.sentences import TOPIC_GONE
from handlers._command import Reply

log = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat, a forum topic in it, and the message it replies to."""

    chat_id: int
    topic_id: int | None = None
    reply_to: int | None = None


async def send_reply(bot: Bot, place: Place, reply: Reply, keyboard: InlineKeyboardMarkup | None) -> Message:
    """Send the reply, its files after it; the message that holds its text.

    Where the topic is gone it goes to the chat, with a line that says so. Raises: TelegramError.
    """
    try:
        sent = await _send_text(bot, place, reply.html, keyboard, parse_mode=ParseMode.HTML)
    except BadRequest as error:
        if place.topic_id is not None and is_topic_gone(error):
            place = replace(place, topic_id=None)
            await _send_text(bot, place, TOPIC_GONE, None, parse_mode=None)
            return await send_reply(bot, place, reply, keyboard)
        if not is_unreadable(error):
            raise
        log.exception("an answer that Telegram cannot read was sent as plain text: %.500r", reply.html)
        sent = await _send_text(bot, place, plain(reply.html), keyboard, parse_mode=None)
    await send_files(bot, place, reply)
    return sent


async def edit_reply(
    bot: Bot, place: Place, message_id: int, reply: Reply, keyboard: InlineKeyboardMarkup | None
) -> bool:
    """Put the reply in the place of a message; False where that message cannot be changed any more.

    Raises: TelegramError.
    """
    try:
        await bot.edit_message_text(
            reply.html,
            chat_id=place.chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard,
        )
    except BadRequest as error:
        if is_gone(error) or is_unreadable(error):
            return False
        if not is_unchanged(error):
            raise
    await send_files(bot, place, reply)
    return True


async def send_files(bot: Bot, place: Place, reply: Reply) -> None:
    """Send the reply's photos and documents. Raises: TelegramError."""
    for photo in reply.photos:
        file = InputFile(photo.content, filename=photo.name)
        await bot.send_photo(
            place.chat_id, file, message_thread_id=place.topic_id, reply_parameters=_reply_parameters(place)
        )
    for document in reply.documents:
        file = InputFile(document.content, filename=document.name)
        await bot.send_document(
            place.chat_id, file, message_thread_id=place.topic_id, reply_parameters=_reply_parameters(place)
        )


def is_unchanged(error: BadRequest) -> bool:
    """Whether Telegram says that an edit changes nothing, as after a double tap; it has no class of its own."""
    return "message is not modified" in error.message.lower()


def is_gone(error: BadRequest) -> bool:
    """Whether the message to edit is not there any more or too old."""
    words = error.message.lower()
    return any(part in words for part in ("message to edit not found", "message can't be edited", "no text in the"))


def is_topic_gone(error: BadRequest) -> bool:
    """Whether the forum topic to write in was deleted or closed."""
    words = error.message.lower()
    return any(part in words for part in ("message thread not found", "topic_deleted", "topic_closed"))


def is_unreadable(error: BadRequest) -> bool:
    """Whether the text itself is refused; answers are made so that this does not happen."""
    words = error.message.lower()
    return any(part in words for part in ("can't parse entities", "message is too long", "message_too_long"))


def plain(source: str) -> str:
    """The text without markup, cut at Telegram's limit in UTF-16 units."""
    text = html.unescape(_TAG.sub("", source)).encode("utf-16-le", "surrogatepass")
    return text[: 2 * MessageLimit.MAX_TEXT_LENGTH].decode("utf-16-le", "ignore")


async def _send_text(
    bot: Bot, place: Place, text: str, keyboard: InlineKeyboardMarkup | None, *, parse_mode: str | None
) -> Message:
    return await bot.send_message(
        place.chat_id,
        text,
        parse_mode=parse_mode,
        link_preview_options=_NO_PREVIEW,
        message_thread_id=place.topic_id,
        reply_parameters=_reply_parameters(place),
        reply_markup=keyboard,
    )


def _reply_parameters(place: Place) -> ReplyParameters | None:
    return ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None

"""Messages of Telegram as commands see them: words, addresses, file, where from, and who says them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import (
    Document as TelegramDocument,
)
from telegram import (
    Message,
    MessageEntity,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)

from handlers._command import Document, Origin, Post
from knowledge.reading.addresses import parse_url

MAX_URLS = 20  # of one message; nobody means more


def post_of(message: Message, bot_id: int = 0) -> Post:
    """What the message says and carries; whether the bot of that id wrote it."""
    text = message.text or message.caption or ""
    return Post(
        message.message_id,
        text,
        _urls(text, message.entities or message.caption_entities),
        _document(message.document),
        _origin(message.forward_origin),
        message.date,
        is_ours=bool(message.from_user and message.from_user.id == bot_id and message.forward_origin is None),
    )


def replied_post(message: Message, bot_id: int = 0) -> Post | None:
    """What the message replies to, also in another chat; None where it replies to nothing.

    A message in a forum topic replies to the service message that made the topic, as far as the Bot API tells.
    """
    replied, elsewhere = message.reply_to_message, message.external_reply
    if replied is not None and replied.forum_topic_created is None:
        return post_of(replied, bot_id)
    if elsewhere is None:
        return None
    quote = message.quote.text if message.quote else ""
    return Post(
        elsewhere.message_id or 0, quote, document=_document(elsewhere.document), origin=_origin(elsewhere.origin)
    )


def is_anonymous_admin(message: Message) -> bool:
    """Whether an administrator speaks in the group's name: https://core.telegram.org/bots/api#message, sender_chat."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def name_of(message: Message, user: User | None) -> str:
    """Who says it, for people to read; "" where nobody can tell."""
    if message.sender_chat is not None:
        return message.sender_chat.effective_name or ""
    return user.full_name if user else ""


def _urls(text: str, entities: Iterable[MessageEntity]) -> tuple[str, ...]:
    """The addresses, each once; one written without a scheme is taken to be of https."""
    found = []
    for entity in sorted(entities, key=lambda entity: entity.offset):
        if entity.type == MessageEntity.TEXT_LINK:
            found.append(parse_url(entity.url or ""))
        elif entity.type == MessageEntity.URL:
            words = _words(text, entity)
            found.append(parse_url(words if "://" in words else f"https://{words}"))
    return tuple(dict.fromkeys(url for url in found if url))[:MAX_URLS]


def _words(text: str, entity: MessageEntity) -> str:
    """What the entity spans; offsets count UTF-16 units, and half a pair may stand in what a person sends."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le", "replace")


def _document(document: TelegramDocument | None) -> Document | None:
    if document is None:
        return None
    return Document(document.file_id, document.file_name or "", document.mime_type or "", document.file_size)


def _origin(origin: MessageOrigin | None) -> Origin | None:
    match origin:
        case MessageOriginUser(sender_user=user):
            return Origin(user.full_name, origin.date)
        case MessageOriginHiddenUser(sender_user_name=name):
            return Origin(name, origin.date)
        case MessageOriginChat(sender_chat=chat):
            return Origin(chat.effective_name or "", origin.date, is_channel=True)
        case MessageOriginChannel(chat=chat, message_id=message_id):
            url = f"https://t.me/{chat.username}/{message_id}" if chat.username else ""
            return Origin(chat.effective_name or "", origin.date, url, is_channel=True)
        case _:
            return None

"""What the local Bot API remembers: users, chats, messages, updates not yet taken, commands, files."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.playground.html import utf16_length
from bot.playground.parameters import Upload, bad_request

Json = dict[str, Any]

MESSAGES_KEPT = 1000  # of each chat; older ones are as good as deleted
UPDATES_KEPT = 10_000

_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?")


@dataclass(slots=True)
class Chat:
    """One chat. `members` holds each user's status as getChatMember tells it."""

    about: Json
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    last_message_id: int = 0


@dataclass(slots=True)
class State:
    """Everything, in memory. `sources` holds the markup each of the bot's messages was written in."""

    bot: Json
    clock: Callable[[], float] = time.time
    users: dict[int, Json] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: list[Json] = field(default_factory=list)
    last_update_id: int = 0
    allowed_updates: tuple[str, ...] = ()
    queries: dict[str, float] = field(default_factory=dict)  # callback queries not answered yet: when they came
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # by scope and language
    files: dict[str, Upload] = field(default_factory=dict)
    sources: dict[tuple[int, int], str] = field(default_factory=dict)
    listeners: list[Callable[[str, Json], None]] = field(default_factory=list)

    def tell(self, event: str, about: Json) -> None:
        """Let everyone who watches know: "sent", "edited", "deleted", "toast" or "update"."""
        for listener in tuple(self.listeners):
            listener(event, about)

    def chat(self, chat_id: int) -> Chat:
        """The chat. Raises: Refused."""
        try:
            return self.chats[chat_id]
        except KeyError:
            raise bad_request("chat not found") from None

    def add_message(self, chat_id: int, sender: Json, content: Json) -> Json:
        """A new message in the chat, numbered and dated. Raises: Refused."""
        chat = self.chat(chat_id)
        chat.last_message_id += 1
        message = {"message_id": chat.last_message_id, "from": sender, "chat": chat.about, "date": int(self.clock())}
        message |= content
        chat.messages[chat.last_message_id] = message
        if len(chat.messages) > MESSAGES_KEPT:
            oldest = next(iter(chat.messages))
            del chat.messages[oldest]
            self.sources.pop((chat_id, oldest), None)
        return message

    def add_update(self, kind: str, content: Json) -> Json:
        """Queue an update for getUpdates; what it does not ask for is not queued."""
        self.last_update_id += 1
        update = {"update_id": self.last_update_id, kind: content}
        if not self.allowed_updates or kind in self.allowed_updates:
            self.updates.append(update)
            del self.updates[:-UPDATES_KEPT]
            self.tell("update", update)
        return update


def command_entities(text: str) -> list[Json]:
    """The bot_command entities that Telegram finds in what a person writes."""
    return [
        {"type": "bot_command", "offset": utf16_length(text[: found.start()]), "length": len(found[0])}
        for found in _COMMAND.finditer(text)
    ]

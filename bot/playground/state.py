"""What the local Bot API remembers: users, chats, messages, updates not yet taken, commands, files."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.playground.html import utf16_length
from bot.playground.parameters import Upload, bad_request

if TYPE_CHECKING:
    from bot.playground.pace import Pace

Json = dict[str, Any]

MESSAGES_KEPT = 1000  # of each chat; older ones are as good as deleted
UPDATES_KEPT = 10_000
QUERIES_KEPT = 10_000  # unanswered ones; nobody answers older ones any more
FILES_KEPT_BYTES = 200_000_000
FILES_KEPT = 5_000
UPDATE_SECONDS = 86_400  # https://core.telegram.org/bots/api#getting-updates: 24 hours
GENERAL_TOPIC = 1

# what is not delivered unless asked for by name: https://core.telegram.org/bots/api#getupdates
_UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?")
# Telegram knows every top-level domain; without a scheme these few are taken for an address here
_DOMAINS = "com|org|net|info|edu|gov|io|pk|cn|uk|in"
_URL = re.compile(
    r"(?<![\w@/.-])(?:https?://[^\s<>\"]+|"
    rf"(?:[a-z0-9-]{{1,63}}\.){{1,8}}(?:{_DOMAINS})(?![\w-]|\.\w)(?:/[^\s<>\"]*)?)",
    re.IGNORECASE,
)
_AFTER_URL = ".,;:!?)]}'\u2019\u201d\u00bb"  # ends the sentence, not the address


@dataclass(slots=True)
class Topic:
    """One topic of a forum; its id is that of the message that made it."""

    name: str
    is_closed: bool = False


@dataclass(slots=True)
class Chat:
    """One chat. `members` holds each user's status as getChatMember tells it."""

    about: Json
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    last_message_id: int = 0
    topics: dict[int, Topic] = field(default_factory=dict)  # without General
    seen: set[int] = field(default_factory=set)  # messages the bot got
    other_bot_spoke_last: bool = False  # then commands that name no bot are not for ours
    migrated_to: int = 0
    named_ranks: dict[int, str] = field(default_factory=dict)  # of administrators who are anonymous now

    @property
    def is_group(self) -> bool:
        """Whether several people talk here."""
        return self.about["type"] in {"group", "supergroup"}


@dataclass(slots=True)
class Webhook:
    """Where updates are posted instead of waiting for getUpdates."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""


@dataclass(slots=True)
class State:
    """Everything, in memory. `sources` holds the markup each of the bot's messages was written in."""

    bot: Json
    clock: Callable[[], float] = time.time
    users: dict[int, Json] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: list[Json] = field(default_factory=list)
    queued_at: dict[int, float] = field(default_factory=dict)  # by update_id
    last_update_id: int = 0
    first_message_id: int = 1  # in every chat
    allowed_updates: tuple[str, ...] = ()
    webhook: Webhook | None = None
    pace: Pace | None = None  # kept to only where it is asked for
    queries: dict[str, float] = field(default_factory=dict)  # callback queries not answered yet: when they came
    inline_queries: dict[str, float] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # by scope and language
    files: dict[str, Upload] = field(default_factory=dict)
    file_bytes: int = 0
    last_file: int = 0
    sources: dict[tuple[int, int], str] = field(default_factory=dict)
    listeners: list[Callable[[str, Json], None]] = field(default_factory=list)

    def tell(self, event: str, about: Json) -> None:
        """Let everyone who watches know.

        Of the bot: "sent", "edited", "deleted", "typing", "toast", "answered", "results", "commands", "webhook"; of
        people: "said", "corrected", "removed"; of both: "chat", "update".
        """
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
        chat.last_message_id = max(chat.last_message_id + 1, self.first_message_id)
        message = {"message_id": chat.last_message_id, "from": sender, "chat": chat.about, "date": int(self.clock())}
        message |= content
        chat.messages[chat.last_message_id] = message
        if len(chat.messages) > MESSAGES_KEPT:
            self.forget_message(chat_id, next(iter(chat.messages)))
        return message

    def forget_message(self, chat_id: int, message_id: int) -> Json | None:
        """The message that is gone now, None where there was none."""
        chat = self.chat(chat_id)
        chat.seen.discard(message_id)
        self.sources.pop((chat_id, message_id), None)
        return chat.messages.pop(message_id, None)

    def add_update(self, kind: str, content: Json) -> Json:
        """Queue an update for getUpdates; what it does not ask for is not queued."""
        self.last_update_id += 1
        update = {"update_id": self.last_update_id, kind: content}
        if kind in self.allowed_updates if self.allowed_updates else kind not in _UNASKED:
            self.updates.append(update)
            self.queued_at[self.last_update_id] = self.clock()
            if len(self.updates) > UPDATES_KEPT:
                self.drop_updates(len(self.updates) - UPDATES_KEPT)
            self.tell("update", update)
        return update

    def drop_updates(self, count: int) -> None:
        """Forget the oldest updates."""
        for update in self.updates[:count]:
            self.queued_at.pop(update["update_id"], None)
        del self.updates[:count]

    def keep_query(self, queries: dict[str, float]) -> str:
        """The id of a new query among these, which waits for its answer."""
        query_id = str(self.last_update_id + 1)
        queries[query_id] = self.clock()
        while len(queries) > QUERIES_KEPT:
            del queries[next(iter(queries))]
        return query_id

    def keep_file(self, upload: Upload) -> str:
        """The id of a file kept from now on; the oldest ones make room."""
        self.last_file += 1
        file_id = f"file{self.last_file}"
        self.files[file_id] = upload
        self.file_bytes += len(upload.content)
        while len(self.files) > 1 and (self.file_bytes > FILES_KEPT_BYTES or len(self.files) > FILES_KEPT):
            self.file_bytes -= len(self.files.pop(next(iter(self.files))).content)
        return file_id


def find_entities(text: str) -> list[Json]:
    """The entities that Telegram finds in what a person writes, in its order: addresses and commands."""
    spans = [("url", found.start(), found[0].rstrip(_AFTER_URL)) for found in _URL.finditer(text)]
    inside = {at for _kind, begin, words in spans for at in range(begin, begin + len(words))}
    spans += [
        ("bot_command", found.start(), found[0]) for found in _COMMAND.finditer(text) if found.start() not in inside
    ]
    return [
        {"type": kind, "offset": utf16_length(text[:begin]), "length": utf16_length(words)}
        for kind, begin, words in sorted(spans, key=lambda span: span[1])
    ]


def commands_in(message: Json) -> Iterator[str]:
    """The commands in a message's text or caption, with their slashes."""
    text = (message.get("text") or message.get("caption") or "").encode("utf-16-le", "surrogatepass")
    for entity in message.get("entities") or message.get("caption_entities") or ():
        if entity["type"] == "bot_command":
            begin = 2 * entity["offset"]
            yield text[begin : begin + 2 * entity["length"]].decode("utf-16-le", "replace")

"""What a command is: a question in, an answer out. Neither has heard of Telegram, of a thread or of a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from knowledge.model import Kind
from knowledge.store import Store


@dataclass(frozen=True, slots=True)
class Document:
    """A file in a chat, not its bytes. `file_id` is good for fetching; `size` in bytes, None where nobody said."""

    file_id: str
    name: str
    mime: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded message was first said: by whom (a person's or channel's name), when, and its address or ""."""

    name: str
    at: datetime
    url: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message in the chat. `text` is its text or caption, whole; `urls` the http(s) addresses in it, in its order.

    An address is one whether it can be seen or stands behind words.
    """

    message_id: int = 0
    text: str = ""
    urls: tuple[str, ...] = ()
    document: Document | None = None
    origin: Origin | None = None
    at: datetime | None = None


class Unfetched(StrEnum):
    """Why something could not be fetched."""

    TOO_BIG = "too big"
    GONE = "gone"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a command wanted fetched: its bytes, or why there are none."""

    document: Document
    content: bytes = field(default=b"", repr=False)
    failure: Unfetched | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One question. `text` is what stands after the command, stripped and cut; `now` is aware; `page` counts from 1.

    `post` is the message that asks, None where a button was pressed; `replied` the message that it replies to.
    Who asks: `user_name` is for people to read; an administrator who hides behind the group has the group's name.
    `is_admin`: may decide on the knowledge base. `is_chat_admin`: may decide for this chat; in private everybody may.
    Both are known only to commands that ask. `fetched` is what Command.wants named.
    """

    text: str
    now: datetime
    zone: ZoneInfo
    page: int = 1
    chat_id: int = 0
    chat_type: str = "private"  # the Bot API's: private, group, supergroup, channel
    user_id: int = 0
    topic_id: int | None = None
    is_admin: bool = False
    chat_title: str = ""
    user_name: str = ""
    is_chat_admin: bool = False
    post: Post | None = None
    replied: Post | None = None
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button does: asks `command` with `text` at `page`. `fresh`: as a new message, not in place of this one."""

    command: str
    text: str = ""
    page: int = 1
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A button under an answer: a label and either a Tap or an http(s) address."""

    label: str
    action: Tap | str


@dataclass(frozen=True, slots=True)
class File:
    """A document or photo sent with an answer."""

    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: Telegram HTML of at most 4096 characters once parsed, and rows of buttons.

    `toast`: plain words, at most 200 characters, shown to whoever pressed the button and to nobody else; with no `html`
    nothing in the chat changes. To a command that was typed they are the answer. `about`: the meeting or person that
    it is the card of, by id.
    """

    html: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    documents: tuple[File, ...] = ()
    photos: tuple[File, ...] = ()
    toast: str = ""
    about: tuple[tuple[Kind, int], ...] = ()


class UsageError(Exception):
    """The words after the command are not what it takes; the person gets the usage line with an example."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name (a–z, 0–9, _; at most 32), a summary for the menu, its usage and the function that answers.

    `usage` is what is typed ("/who <name>"). `example` finds words that work with the data at hand, "" for none.
    `rank` orders menus and /help, small first. `writes`: its answer may change the knowledge base. `asks_admin`: it has
    to know whether an administrator asks. `wants`: the document whose bytes it needs before it can answer, looked at
    once it is known who asks; None where it needs none or may not have it. `takes_posts`: it is asked, with no words,
    by a file or forwarded message that somebody sends in private without a command.
    """

    name: str
    summary: str
    usage: str
    answer: Callable[[Store, Request], Reply]
    example: Callable[[Store], str] = lambda _store: ""
    rank: int = 100
    writes: bool = False
    asks_admin: bool = False
    wants: Callable[[Request], Document | None] = lambda _request: None
    takes_posts: bool = False

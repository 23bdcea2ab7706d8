"""What a command is: a question in, an answer out. Neither has heard of Telegram, of a thread or of a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from knowledge.dates import When
from knowledge.drafts import Draft
from knowledge.errors import ArticleRefused, FetchRefused, StoreError
from knowledge.model import Kind
from knowledge.news import RECENT
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
    """Where a forwarded message was first said: by whom (a person's or channel's name), when, and its address or "".

    `is_channel`: published to whoever reads there, by a channel or in a group's name, not said by one person.
    """

    name: str
    at: datetime
    url: str = ""
    is_channel: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A message in the chat. `text` is its text or caption, whole; `urls` the http(s) addresses in it, in its order.

    An address is one whether it can be seen or stands behind words. `is_ours`: this bot wrote it.
    """

    message_id: int = 0
    text: str = ""
    urls: tuple[str, ...] = ()
    document: Document | None = None
    origin: Origin | None = None
    at: datetime | None = None
    is_ours: bool = False


class Unfetched(StrEnum):
    """Why something could not be fetched."""

    TOO_BIG = "too big"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too slow"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a command wanted fetched: its bytes, or why there are none."""

    document: Document
    content: bytes = field(default=b"", repr=False)
    failure: Unfetched | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address to fetch an article from."""

    url: str


@dataclass(frozen=True, slots=True)
class Words:
    """The text of an article as it stands in a chat; `url`, `publisher` and `title` where the chat tells."""

    text: str
    url: str = ""
    publisher: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft of that chat, to be read again as of another day."""

    chat_id: int
    draft_id: int


@dataclass(frozen=True, slots=True)
class Heirs:
    """The articles that would speak in place of what was added in that chat under that number, the last for None."""

    chat_id: int
    addition_id: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be read, away from the store, before a command can answer.

    `published` counts where the article itself does not say; of a draft in any case.
    """

    source: Document | Address | Words | Waiting | Heirs
    published: When | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a reading: the articles with what they say, or why there are none."""

    drafts: tuple[Draft, ...] = ()
    failure: Unfetched | ArticleRefused | FetchRefused | StoreError | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One question. `text` is what stands after the command, stripped and cut; `now` is aware; `page` counts from 1.

    `post` is the message that asks, None where a button was pressed; `replied` the message that it replies to.
    Who asks: `user_name` is for people to read; an administrator who hides behind the group has the group's name.
    `is_admin`: may decide on the knowledge base. `is_chat_admin`: may decide for this chat; in private everybody may.
    `is_owner`: one of CORRIDOR_ADMINS, or who sits at the machine. All are known only to commands that ask. `fetched`
    is what Command.wants named. `recent`: chats are alerted of what articles not older than that say. `heard_at`: when
    the update before this one came, None where this is the first.
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
    is_owner: bool = False
    post: Post | None = None
    replied: Post | None = None
    fetched: Fetched | Read | None = None
    recent: timedelta = RECENT
    heard_at: datetime | None = None


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
    to know whether an administrator asks. `wants`: the document whose bytes it needs before it can answer, or what is
    to be read for it, looked at once it is known who asks; None where it needs none or may not have it.
    `takes_posts`: it is asked, with no words, by a file or forwarded message that somebody sends in private without a
    command.
    """

    name: str
    summary: str
    usage: str
    answer: Callable[[Store, Request], Reply]
    example: Callable[[Store], str] = lambda _store: ""
    rank: int = 100
    writes: bool = False
    asks_admin: bool = False
    wants: Callable[[Request], Document | Reading | None] = lambda _request: None
    takes_posts: bool = False
